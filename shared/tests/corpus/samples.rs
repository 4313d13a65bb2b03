//! One document of each shape that schema 1 can hold, every field filled. All people are invented.

#[path = "published.rs"]
mod published;
#[path = "since.rs"]
mod since;

use std::collections::BTreeMap;

use jiff::civil::date;
use palier_shared::document::{Actor, Document, Subject};
use palier_shared::notice::sha256;
use palier_shared::person::mandate::{MandateSignature, Revocation};
use palier_shared::person::payer::{Recipient, Undertaking};
use palier_shared::person::{
    Address, Commitment, Contact, Guardian, LifeFact, LifeState, Mandate, Payer, Person, Position, Protection,
};
use palier_shared::planning::Wishes;
use palier_shared::quotient::{Proof, Quotient, QuotientKind};
use palier_shared::tariff::{Quote, Tariff};
use palier_shared::visit::{
    AtHome, Became, CancelledBy, CopyWay, Corrected, Correction, Decision, Demarche, DoubtEnd, DoubtStep,
    Evaluation, Event, EventKind, Facts, HandedCopy, Informed, Kit, Outcome, Owner, Paper, Plan, Posture,
    Preparation, Presence, Redirection, RedirectionKind, Signature, SiteObstacle, Skills, StepAnswer, Tick,
    Visit,
};

const OFFICE: Actor = Actor([1; 16]);
const TABLET: Actor = Actor([2; 16]);
/// 23 November 2026, 8 h UTC.
const AT: i64 = 1_795_420_800_000;

/// Every sample by the name of its file; the name begins with the kind's word.
pub(crate) fn all() -> BTreeMap<String, Document> {
    let mut samples = BTreeMap::new();
    let mut add = |name: &str, document: Document| drop(samples.insert(name.to_owned(), document));
    add("person-whole", made(&person()));
    add("person-nearly-empty", made(&Person { schema: 1, last_name: "Vial".into(), ..Person::default() }));
    add("person-changed-twice", changed_twice());
    add("visit-asked-on-tablet", made(&since::asked_on_tablet()));
    add("visit-whole", made(&visit()));
    add("visit-requested", made(&requested()));
    add("visit-told-apart", told_apart());
    add("visit-safety", made(&since::safety()));
    add("visit-late", made(&since::late()));
    add("visit-handed", made(&since::handed()));
    for (name, scale) in published::scales() {
        add(name, made(&Tariff { scale, ..published::tariff() }));
    }
    add("template-ameli", made(&published::template()));
    add("partner-whole", made(&published::partner()));
    add("worker-whole", made(&published::worker()));
    add("offer-whole", made(&published::offer()));
    add("commune-whole", made(&published::commune()));
    add("notice-mandate", made(&published::notice()));
    samples
}

fn made<T: Subject>(value: &T) -> Document {
    Document::create(value, OFFICE, AT).unwrap().0
}

fn one<T>(id: &str, value: T) -> BTreeMap<String, T> {
    BTreeMap::from([(id.to_owned(), value)])
}

fn address() -> Address {
    Address {
        line: "36 avenue de la Monta".into(),
        complement: "Bât. B, 3e étage".into(),
        postcode: "38120".into(),
        city: "Saint-Égrève".into(),
        insee: "38382".into(),
        ban_id: "38382_0000_00036".into(),
        neighbourhood: "monta".into(),
        position: Some(Position { latitude: 45_233_000, longitude: 5_683_000 }),
    }
}

fn quotient() -> Quotient {
    Quotient {
        kind: QuotientKind::TaxNotice.code().into(),
        value_cents: 74_200,
        reference: "2026-09-01".into(),
        valid_until: Some("2027-08-31".into()),
        income_cents: Some(1_335_600),
        parts_hundredths: Some(150),
        proof: Proof::Seen.code().into(),
        entered_by: "sophie".into(),
        entered_at: AT,
        withdrawn: false,
    }
}

fn person() -> Person {
    let recipient = || Recipient { name: "Maître Roche, notaire".into(), address: address() };
    Person {
        schema: 1,
        civility: "Mme".into(),
        last_name: "Ferrand".into(),
        first_name: "Odette".into(),
        birth_year: Some(1944),
        address: address(),
        phones: one("p", "04 65 71 62 56".into()),
        access_note: "sonner deux fois".into(),
        needs: "entend mal".into(),
        language: "italien".into(),
        contacts: one(
            "c",
            Contact {
                name: "Lucie Ferrand".into(),
                link: "fille".into(),
                phone: "06 39 98 20 14".into(),
                in_doubt: true,
                told: "les rendez-vous".into(),
                withdrawn: false,
            },
        ),
        life: one(
            "l",
            LifeFact {
                state: LifeState::Hospital.code().into(),
                since: "2026-11-30".into(),
                by: "sophie".into(),
                at: AT,
                withdrawn: false,
            },
        ),
        protection: Protection {
            kind: "curatelle_simple".into(),
            guardian: Guardian {
                name: "Anne Roux".into(),
                body: "Association tutélaire".into(),
                address: address(),
                phone: "04 65 71 00 05".into(),
            },
            until: Some("2030-01-01".into()),
        },
        payer: Payer {
            kind: "personne".into(),
            addressee: recipient(),
            undertaking: Some(Undertaking {
                signed_on: "2026-11-01".into(),
                signatory: "Lucie Ferrand".into(),
                address: address(),
            }),
            succession: recipient(),
        },
        isolated: Some(true),
        hard_to_move: Some(false),
        quotients: one("q", quotient()),
        mandates: one("m", mandate()),
        commitments: one(
            "e",
            Commitment {
                kind: "engagements".into(),
                notice: "n".into(),
                sha256: sha256("texte"),
                on: "2026-11-23".into(),
                way: "lue".into(),
                by: "claire".into(),
                at: AT,
                withdrawn: false,
            },
        ),
        ..Person::default()
    }
}

fn mandate() -> Mandate {
    Mandate {
        demarches: vec!["Attestation de droits".into()],
        starts_on: "2026-11-23".into(),
        duration: "1_mois".into(),
        until: Some("2026-12-23".into()),
        notice: "n".into(),
        notice_sha256: sha256("texte"),
        place: "Saint-Égrève".into(),
        signed_on: "2026-11-23".into(),
        signatures: one(
            "s",
            MandateSignature {
                name: "Odette Ferrand".into(),
                strokes: "1,1 2,2".into(),
                reason: String::new(),
                witness: String::new(),
            },
        ),
        revocations: one(
            "r",
            Revocation {
                on: "2026-12-01".into(),
                way: "oral".into(),
                who: "personne".into(),
                by: "claire".into(),
                at: AT,
            },
        ),
        by: "claire".into(),
        at: AT,
        withdrawn: false,
    }
}

/// The same field changed on two sides.
fn changed_twice() -> Document {
    let mut office = made(&person());
    let mut tablet = office.clone();
    for (document, line, actor) in
        [(&mut office, "38 avenue de la Monta", OFFICE), (&mut tablet, "9 quai de la Tour", TABLET)]
    {
        let mut person: Person = document.read().unwrap();
        person.address.line = line.into();
        document.write(&person, actor, AT).unwrap();
    }
    office.merge(&mut tablet).unwrap();
    office
}

fn requested() -> Visit {
    let mut visit = Visit {
        schema: 1,
        person: "01900000-0000-7000-8000-000000000001".into(),
        theme: "ameli".into(),
        words: "Je ne retrouve plus mon attestation.".into(),
        channel: "telephone".into(),
        latest: Some("2026-12-15".into()),
        ..Visit::default()
    };
    visit.add("01", Event::new(EventKind::Requested, AT, "sophie"));
    visit
}

/// Every kind of event, one after the other, and every part of the report.
fn visit() -> Visit {
    let mut plan = Plan::with("claire", date(2026, 11, 23).at(14, 0, 0, 0), 90, "vers 14 h");
    plan.helpers = vec!["karim".into()];
    plan.external = "Emma, médiatrice".into();
    let mut visit = requested();
    let at = |minutes: i64| AT + minutes * 60_000;
    visit.add("02", Event::booking(EventKind::Planned, at(1), "sophie", &plan));
    visit.add("03", Event::booking(EventKind::Moved, at(2), "sophie", &plan));
    visit.add("04", Event::cancelled(at(3), "sophie", CancelledBy::Person, "rendez-vous médical"));
    visit.add("05", Event::booking(EventKind::Moved, at(4), "sophie", &plan));
    visit.add("06", Event::new(EventKind::Absent, at(360), "claire"));
    visit.add("07", Event::doubt_step(at(361), "claire", DoubtStep::Telephone, StepAnswer::NoAnswer));
    visit.add("08", Event::doubt_step(at(362), "claire", DoubtStep::ContactPerson, StepAnswer::Well));
    visit.add("09", Event::doubt_closed(at(363), "sophie", DoubtEnd::Well, "au marché"));
    visit.add("10", Event::booking(EventKind::Moved, at(364), "sophie", &plan));
    visit.add("11", Event::new(EventKind::Started, at(400), "claire").from_paper(at(900)));
    visit.add("12", Event::new(EventKind::Ended, at(480), "claire").from_paper(at(900)));
    let correction = Correction {
        what: Corrected::End.code().into(),
        target: String::new(),
        old: at(480).to_string(),
        new: at(490).to_string(),
    };
    visit.add("13", Event::corrected(at(910), "claire", correction, "fin notée trop tôt"));
    let decision = Decision { keeps: vec!["12".into()], sets_aside: Vec::new() };
    visit.add("14", Event::decided(at(920), "sophie", decision, "vu avec Claire"));
    visit.add("15", Event::new(EventKind::Certified, at(930), "sophie"));
    visit.returns_to = "01900000-0000-7000-8000-000000000002".into();
    visit.preparation = Preparation {
        at_home: one(AtHome::Internet.code(), Presence::Missing.code().into()),
        skills: Skills::WithHelp.code().into(),
        kit: one(Kit::Printer.code(), true),
        papers: one(
            "p",
            Paper { label: "dernier avis d’impôt".into(), position: 1, found: true, withdrawn: false },
        ),
    };
    report(visit)
}

fn report(visit: Visit) -> Visit {
    Visit {
        template: "01900000-0000-7000-8000-000000000003".into(),
        ticks: one("connexion", Tick { done: true, answer: Some(true), at: AT }),
        demarches: one(
            "d",
            Demarche {
                title: "Attestation de droits".into(),
                outcome: Outcome::Waiting.code().into(),
                why: "site en panne".into(),
                posture: Posture::ActFor.code().into(),
                mandate: "m".into(),
                next_action: "rappeler la caisse".into(),
                next_owner: Owner::Agent.code().into(),
                next_due: Some("2026-12-15".into()),
                at: AT,
                withdrawn: false,
            },
        ),
        redirections: one(
            "r",
            Redirection {
                partner: "p".into(),
                name: "France services".into(),
                kind: RedirectionKind::Appointment.code().into(),
                agreed: true,
                became: Became::TakenOn.code().into(),
                became_at: Some(AT),
                at: AT,
                withdrawn: false,
            },
        ),
        notes: "vu ensemble".into(),
        next_steps: "revenir en janvier".into(),
        quote: Some(Quote {
            tariff: "01900000-0000-7000-8000-000000000004".into(),
            day: "2026-11-23".into(),
            priced_on: "2026-11-23".into(),
            occasion: "visite".into(),
            quotient: Some(quotient()),
            exception: String::new(),
            waiver: String::new(),
            amount_cents: Some(1074),
            accepted_at: AT,
        }),
        signature: Some(Signature { strokes: "1,1 2,2".into(), reason: String::new(), at: AT }),
        evaluation: Evaluation {
            autonomy: "partiellement_autonome".into(),
            first_visit: "oui".into(),
            satisfied: "oui".into(),
            useful: "oui".into(),
            way: "visite".into(),
            at: Some(AT),
            declined: false,
        },
        facts: Facts {
            household: "seul".into(),
            occupation: "retraite".into(),
            neighbourhood: "monta".into(),
            priority_area: "non".into(),
            equipment: one("mobile", true),
            obstacles: one(
                "o",
                SiteObstacle {
                    kind: "code_non_recu".into(),
                    site: "ameli.fr".into(),
                    at: AT,
                    withdrawn: false,
                },
            ),
            travel_minutes: Some(20),
            preparation_minutes: Some(10),
            posture: Posture::Accompany.code().into(),
        },
        ..visit
    }
}

/// Cancelled at the office, carried out on the tablet.
fn told_apart() -> Document {
    let plan = Plan::with("claire", date(2026, 11, 23).at(14, 0, 0, 0), 90, "vers 14 h");
    let mut booked = requested();
    booked.add("02", Event::booking(EventKind::Planned, AT, "sophie", &plan));
    let mut office = made(&booked);
    let mut tablet = office.clone();
    let mut here = booked.clone();
    here.add("03", Event::cancelled(AT, "sophie", CancelledBy::Person, "souffrante"));
    office.write(&here, OFFICE, AT).unwrap();
    let mut there = booked;
    there.add("04", Event::new(EventKind::Started, AT, "claire"));
    there.add("05", Event::new(EventKind::Ended, AT + 60_000, "claire"));
    tablet.write(&there, TABLET, AT).unwrap();
    office.merge(&mut tablet).unwrap();
    office
}
