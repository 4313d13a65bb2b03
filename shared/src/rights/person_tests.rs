use super::super::judge;
use super::*;
use crate::document::{Actor, Document, Kind};
use crate::notice::sha256;
use crate::person::mandate::{MandateSignature, Revocation};
use crate::person::{Contact, Protection};

const OFFICE: Actor = Actor([1; 16]);
const TABLET: Actor = Actor([2; 16]);

fn fact(by: &str) -> LifeFact {
    LifeFact { state: "hopital".into(), since: "2026-11-20".into(), by: by.into(), ..LifeFact::default() }
}

fn page(by: &str) -> Commitment {
    Commitment {
        kind: "engagements".into(),
        notice: "n".into(),
        sha256: sha256("page"),
        on: "2026-11-24".into(),
        way: "papier".into(),
        by: by.into(),
        ..Commitment::default()
    }
}

fn mandate(by: &str) -> Mandate {
    let signature = MandateSignature { strokes: "1,1 2,2".into(), ..MandateSignature::default() };
    Mandate {
        demarches: vec!["Attestation de droits Ameli".into()],
        starts_on: "2026-11-24".into(),
        duration: "1_jour".into(),
        notice: "n".into(),
        notice_sha256: sha256("mandat"),
        place: "Saint-Égrève".into(),
        signed_on: "2026-11-24".into(),
        signatures: BTreeMap::from([("personne".to_owned(), signature)]),
        by: by.into(),
        ..Mandate::default()
    }
}

fn revocation(by: &str) -> Revocation {
    Revocation { on: "2026-11-24".into(), way: "oral".into(), by: by.into(), ..Revocation::default() }
}

/// A person with one record of each kind by Claire (`c`) and by the office (`o`).
fn before() -> Person {
    Person {
        schema: 1,
        last_name: "Vial".into(),
        life: BTreeMap::from([("c".into(), fact("claire")), ("o".into(), fact("office"))]),
        commitments: BTreeMap::from([("c".into(), page("claire")), ("o".into(), page("office"))]),
        contacts: BTreeMap::from([("c".into(), Contact { name: "Luc".into(), ..Contact::default() })]),
        mandates: BTreeMap::from([("c".into(), mandate("claire")), ("o".into(), mandate("office"))]),
        ..Person::default()
    }
}

fn judged(edit: impl FnOnce(&mut Person)) -> Result<(), Refusal> {
    let mut person = before();
    let (before, _) = Document::create(&person, OFFICE, 0).unwrap();
    let mut after = before.clone();
    edit(&mut person);
    after.write(&person, TABLET, 0).unwrap();
    judge(Kind::Person, Some(&before), &after, "claire")
}

#[test]
fn a_tablet_writes_how_a_person_is_reached_and_what_helps() {
    assert_eq!(judged(|p| p.needs = "entend mal".into()), Ok(()));
    assert_eq!(judged(|p| p.access_note = "sonner longtemps".into()), Ok(()));
    assert_eq!(judged(|p| p.reading = "ne_lit_pas".into()), Ok(()));
    assert_eq!(judged(|p| p.address.line = "2 rue Haute".into()), Ok(()));
    assert_eq!(judged(|p| drop(p.phones.insert("a".into(), "04 65 71 62 56".into()))), Ok(()));
    assert_eq!(judged(|p| drop(p.contacts.insert("a".into(), Contact::default()))), Ok(()));
    assert_eq!(judged(|p| p.contacts.get_mut("c").unwrap().withdrawn = true), Ok(()));
}

#[test]
fn identity_protection_who_pays_and_merges_are_the_offices() {
    assert_eq!(judged(|p| p.last_name = "Autre".into()), Err(Refusal::Field));
    assert_eq!(judged(|p| p.birth_year = Some(1940)), Err(Refusal::Field));
    assert_eq!(judged(|p| p.protection.kind = "tutelle".into()), Err(Refusal::Field));
    assert_eq!(judged(|p| p.protection.guardian.phone = "04".into()), Err(Refusal::Field));
    assert_eq!(judged(|p| p.payer.kind = "proche".into()), Err(Refusal::Field));
    assert_eq!(judged(|p| p.isolated = Some(true)), Err(Refusal::Field));
    assert_eq!(judged(|p| p.merged_into = "x".into()), Err(Refusal::Field));
    let created = Person { last_name: "Vial".into(), ..Person::default() };
    assert_eq!(written(None, &created, "claire"), Ok(()));
    let protection = Protection { kind: "tutelle".into(), ..Protection::default() };
    assert_eq!(written(None, &Person { protection, ..created }, "claire"), Err(Refusal::Field));
}

#[test]
fn a_tablet_adds_records_in_its_own_agents_name() {
    assert_eq!(judged(|p| drop(p.life.insert("n".into(), fact("claire")))), Ok(()));
    assert_eq!(judged(|p| drop(p.commitments.insert("n".into(), page("claire")))), Ok(()));
    assert_eq!(judged(|p| drop(p.mandates.insert("n".into(), mandate("claire")))), Ok(()));
    assert_eq!(judged(|p| drop(p.life.insert("n".into(), fact("paul")))), Err(Refusal::Field));
    assert_eq!(judged(|p| drop(p.commitments.insert("n".into(), page("")))), Err(Refusal::Field));
    assert_eq!(judged(|p| drop(p.mandates.insert("n".into(), mandate("paul")))), Err(Refusal::Field));
}

#[test]
fn records_are_neither_changed_nor_taken_away_and_only_their_author_takes_back_a_mistake() {
    assert_eq!(judged(|p| p.life.clear()), Err(Refusal::Field));
    assert_eq!(judged(|p| p.contacts.clear()), Err(Refusal::Field));
    assert_eq!(judged(|p| drop(p.mandates.remove("c"))), Err(Refusal::Field));
    let fact_of = |p: &mut Person, id: &str| p.life.get_mut(id).unwrap().withdrawn = true;
    assert_eq!(judged(|p| fact_of(p, "c")), Ok(()));
    assert_eq!(judged(|p| fact_of(p, "o")), Err(Refusal::Field));
    assert_eq!(judged(|p| p.life.get_mut("c").unwrap().state = "deces".into()), Err(Refusal::Field));
    assert_eq!(judged(|p| p.commitments.get_mut("c").unwrap().withdrawn = true), Ok(()));
    assert_eq!(judged(|p| p.commitments.get_mut("o").unwrap().withdrawn = true), Err(Refusal::Field));
    assert_eq!(judged(|p| p.mandates.get_mut("c").unwrap().withdrawn = true), Ok(()));
    assert_eq!(judged(|p| p.mandates.get_mut("o").unwrap().withdrawn = true), Err(Refusal::Field));
    assert_eq!(judged(|p| p.mandates.get_mut("c").unwrap().duration = "1_an".into()), Err(Refusal::Field));
}

#[test]
fn a_revocation_of_any_mandate_is_taken_in_its_authors_name() {
    let revoke = |p: &mut Person, by: &str| {
        p.mandates.get_mut("o").unwrap().revocations.insert("r".into(), revocation(by));
    };
    assert_eq!(judged(|p| revoke(p, "claire")), Ok(()));
    assert_eq!(judged(|p| revoke(p, "paul")), Err(Refusal::Field));
    let mut revoked = before();
    revoke(&mut revoked, "office");
    let mut undone = revoked.clone();
    undone.mandates.get_mut("o").unwrap().revocations.clear();
    assert_eq!(written(Some(&revoked), &undone, "claire"), Err(Refusal::Field));
}

#[test]
fn what_the_rules_refuse_is_refused_to_a_tablet_too() {
    let general = Mandate { demarches: vec!["Toutes démarches".into()], ..mandate("claire") };
    assert_eq!(judged(|p| drop(p.mandates.insert("n".into(), general))), Err(Refusal::Invalid));
    let undated = LifeFact { since: "hier".into(), ..fact("claire") };
    assert_eq!(judged(|p| drop(p.life.insert("n".into(), undated))), Err(Refusal::Invalid));
    let unknown = Commitment { way: "pigeon".into(), ..page("claire") };
    assert_eq!(judged(|p| drop(p.commitments.insert("n".into(), unknown))), Err(Refusal::Invalid));
    assert_eq!(judged(|p| p.needs = "sécu 1 53 05 38 037 397 18".into()), Err(Refusal::Invalid));
    let undated = Revocation { on: "bientôt".into(), ..revocation("claire") };
    let revoke =
        |p: &mut Person| drop(p.mandates.get_mut("c").unwrap().revocations.insert("r".into(), undated));
    assert_eq!(judged(revoke), Err(Refusal::Invalid));
    let mut drawn = mandate("claire");
    drawn.signatures.get_mut("personne").unwrap().strokes = "1".repeat(60_001);
    assert_eq!(judged(|p| drop(p.mandates.insert("n".into(), drawn))), Err(Refusal::Invalid));
}
