//! A tablet with work on it, for the tests of the screens.

use std::collections::BTreeMap;

use jiff::civil::date;
use jiff::tz::TimeZone;
use palier_shared::aide_memoire::{Template, parse};
use palier_shared::commune::{Commune, PublishedTariff, Service, Theme};
use palier_shared::document::{Actor, Subject};
use palier_shared::id::{DocumentId, uuid_v7};
use palier_shared::notice::{Notice, NoticeKind, default_text, text as notice_text};
use palier_shared::partner::Partner;
use palier_shared::person::{Address, Contact, LifeFact, LifeState, Person};
use palier_shared::quotient::{Quotient, QuotientKind};
use palier_shared::sync::Replica;
use palier_shared::tariff::{Linear, Tariff};
use palier_shared::visit::{Event, EventKind, Plan, Visit};

/// The agent.
pub(crate) const AGENT: &str = "claire";

/// A moment of Monday 23 November 2026, Paris time, in milliseconds since 1970 UTC.
pub(crate) fn at(hour: i8, minute: i8) -> i64 {
    let moment = date(2026, 11, 23).at(hour, minute, 0, 0);
    moment.to_zoned(TimeZone::get("Europe/Paris").unwrap()).unwrap().timestamp().as_millisecond()
}

/// All that a tablet holds in these tests, by name.
pub(crate) struct Sample {
    pub(crate) tariff: Tariff,
    pub(crate) template: Template,
    pub(crate) partners: Vec<Partner>,
    pub(crate) odette: Person,
    pub(crate) marcel: Person,
}

impl Sample {
    pub(crate) fn new() -> Self {
        Sample {
            tariff: tariff(),
            template: template(),
            partners: partners(),
            odette: odette(),
            marcel: marcel(),
        }
    }
}

/// A replica with the sample on board, and the ids of what tests speak of.
pub(crate) struct Board {
    pub(crate) replica: Replica,
    pub(crate) visit: DocumentId,
    pub(crate) person: DocumentId,
    number: u8,
}

impl Board {
    /// Mme Ferrand has a quotient, and her visit is today at 14 h.
    pub(crate) fn new() -> Self {
        Self::with(odette())
    }

    /// The visit of today is that person's.
    pub(crate) fn with(person: Person) -> Self {
        let (replica, _) = Replica::load(Actor([7; 16]), []);
        let mut board = Board { replica, visit: id(0), person: id(0), number: 0 };
        let sample = Sample::new();
        let tariff = board.add(&sample.tariff);
        let template = board.add(&sample.template);
        for partner in &sample.partners {
            board.add(partner);
        }
        board.add(&commune(tariff, template));
        board.person = board.add(&person);
        board.visit = board.add(&visit(board.person, AGENT, "2026-11-23T14:00"));
        board
    }

    pub(crate) fn add<T: Subject>(&mut self, value: &T) -> DocumentId {
        self.number += 1;
        let id = id(self.number);
        self.replica.create(id, value, at(8, 0)).unwrap();
        id
    }

    pub(crate) fn edit<T: Subject>(&mut self, id: DocumentId, edit: impl FnOnce(&mut T)) {
        self.replica.edit::<T>(id, at(14, 32), edit).unwrap();
    }

    /// The commune hands it out from now on, as the office publishes it.
    pub(crate) fn publish(&mut self, notice: &Notice) -> DocumentId {
        let id = self.add(notice);
        let (commune, _) = self.replica.all::<Commune>().next().unwrap();
        self.edit::<Commune>(commune, |commune| {
            commune.notices.insert(notice.kind.clone(), id.to_string());
        });
        id
    }
}

fn id(number: u8) -> DocumentId {
    DocumentId(uuid_v7(1_700_000_000_000 + u64::from(number), [number; 10]))
}

/// Text as it is read aloud: no-break spaces are spaces.
pub(crate) fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

pub(crate) fn tariff() -> Tariff {
    Tariff {
        schema: 1,
        name: "Aide administrative à domicile".into(),
        service: "aide".into(),
        valid_from: "2026-01-01".into(),
        valid_until: Some("2026-12-31".into()),
        decision: "la délibération n° 2025-48 du 12 décembre 2025".into(),
        warning: "Tarif d’illustration : seuls 7,00 € et 16,40 € sont publics.".into(),
        scale: Linear {
            from_quotient_cents: 40_000,
            from_price_cents: 700,
            to_quotient_cents: 126_000,
            to_price_cents: 1640,
        }
        .into(),
        accepts: vec!["impots".into(), "caf".into()],
        validity_months: 15,
        ..Tariff::default()
    }
}

/// An aide-mémoire as a service writes it.
const AMELI: &str = "\
# Compte Ameli

thème : ameli

## Démarches fréquentes
- Attestation de droits
- Carte Vitale perdue
- Changement d'adresse

## À préparer
- Retrouver la carte Vitale {carte}
- Garder le téléphone allumé {telephone}
  Des codes y arrivent par SMS.
- Retrouver l'avis d'impôt {avis}

## À emporter
- L'imprimante {imprimante}

## Sur place
- A-t-elle déjà un compte ? {compte, question}
- Créer le compte avec elle {creer, si compte = non}
- Se connecter ensemble, sans retenir le mot de passe {connexion, obligatoire}
- Vérifier l'adresse et le RIB affichés {adresse}
- Télécharger l'attestation de droits {attestation}
  À remettre à la mutuelle.
- Expliquer où la retrouver la prochaine fois {retrouver}
";

pub(crate) fn template() -> Template {
    parse("ameli.md", AMELI).unwrap().published(1, date(2026, 11, 2))
}

fn partners() -> Vec<Partner> {
    let partner = |name: &str, purpose: &str, phone: &str| Partner {
        schema: 1,
        name: name.into(),
        purpose: purpose.into(),
        phone: phone.into(),
        ..Partner::default()
    };
    vec![
        partner("France services", "démarches en ligne, tous organismes", "04 76 00 00 01"),
        partner("Assistante sociale du secteur", "aides, droits, budget", "04 76 00 00 02"),
    ]
}

pub(crate) fn commune(tariff: DocumentId, template: DocumentId) -> Commune {
    let theme = Theme {
        title: "Ameli, mutuelle".into(),
        template: template.to_string(),
        service: "aide".into(),
        position: 1,
        ..Theme::default()
    };
    Commune {
        schema: 1,
        name: "CCAS de Saint-Égrève".into(),
        town: "Saint-Égrève".into(),
        phone: "04 65 71 00 00".into(),
        zone: "Europe/Paris".into(),
        services: BTreeMap::from([("aide".into(), Service::default())]),
        tariffs: BTreeMap::from([(tariff.to_string(), PublishedTariff::default())]),
        themes: BTreeMap::from([("ameli".into(), theme)]),
        ..Commune::default()
    }
}

fn odette() -> Person {
    Person {
        schema: 1,
        civility: "Mme".into(),
        last_name: "Ferrand".into(),
        first_name: "Odette".into(),
        birth_year: Some(1944),
        address: Address {
            line: "36 avenue de la Monta".into(),
            complement: "3e étage".into(),
            postcode: "38120".into(),
            city: "Saint-Égrève".into(),
            ..Address::default()
        },
        phones: BTreeMap::from([("p".into(), "04 65 71 62 56".into())]),
        access_note: "Digicode 4512A, sonner longtemps".into(),
        needs: "vit seule · entend mal".into(),
        quotients: BTreeMap::from([("q".into(), notice("2026-09-01"))]),
        ..Person::default()
    }
}

fn marcel() -> Person {
    Person {
        schema: 1,
        civility: "M.".into(),
        last_name: "Vial".into(),
        first_name: "Marcel".into(),
        no_phone: true,
        ..Person::default()
    }
}

pub(crate) fn notice(reference: &str) -> Quotient {
    Quotient {
        kind: QuotientKind::TaxNotice.code().into(),
        value_cents: 74_200,
        reference: reference.into(),
        income_cents: Some(1_335_600),
        parts_hundredths: Some(150),
        proof: "vu".into(),
        entered_by: "bureau".into(),
        ..Quotient::default()
    }
}

pub(crate) fn visit(person: DocumentId, agent: &str, start: &str) -> Visit {
    let requested = Event::new(EventKind::Requested, at(8, 0), "bureau");
    let plan = Plan::with(agent, start.parse().unwrap(), 90, "vers 14\u{a0}h");
    let planned = Event::booking(EventKind::Planned, at(8, 1), "bureau", &plan);
    let mut visit = Visit {
        schema: 1,
        person: person.to_string(),
        theme: "ameli".into(),
        words: "Je ne comprends plus le site de la Sécu, et ma mutuelle me réclame un papier.".into(),
        channel: "telephone".into(),
        ..Visit::default()
    };
    visit.add("e1", requested);
    visit.add("e2", planned);
    visit
}

/// A text of the commune as it starts with it.
pub(crate) fn text_of(kind: NoticeKind) -> Notice {
    Notice {
        schema: 1,
        kind: kind.code().into(),
        version: "2026-1".into(),
        published_on: "2026-11-02".into(),
        title: notice_text::title(kind).into(),
        text: default_text(kind).into(),
    }
}

/// Mme Ferrand's son, who may be called when she does not open.
pub(crate) fn luc() -> Contact {
    Contact {
        name: "Luc Ferrand".into(),
        link: "son fils".into(),
        phone: "06 39 98 00 02".into(),
        in_doubt: true,
        ..Contact::default()
    }
}

/// Where somebody lives her life since 20 November 2026.
pub(crate) fn living(state: LifeState) -> BTreeMap<String, LifeFact> {
    let fact = LifeFact { state: state.code().into(), since: "2026-11-20".into(), ..LifeFact::default() };
    [("a".to_owned(), fact)].into()
}
