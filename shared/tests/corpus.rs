//! Documents of schema 1, as the first tablets and servers wrote them, open for ever.
//!
//! The files below `corpus/schema-1/` are never written again: they stand for what lies on tablets in use. A later schema
//! adds a folder of its own. `PALIER_WRITE_CORPUS=1 cargo test -p palier-shared --test corpus` writes those that are
//! missing, and no other.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[path = "corpus/samples.rs"]
mod samples;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use automerge::transaction::Transactable;
use automerge::{AutoCommit, ROOT, ReadDoc};
use palier_shared::aide_memoire::Template;
use palier_shared::commune::Commune;
use palier_shared::document::{Actor, Document, Kind, Value};
use palier_shared::money::Cents;
use palier_shared::notice::Notice;
use palier_shared::offer::{Offer, OfferEnd};
use palier_shared::partner::Partner;
use palier_shared::person::{LifeState, Person, life};
use palier_shared::tariff::{Circumstances, Price, Tariff, price};
use palier_shared::visit::{Apart, EventKind, Informed, Status, Visit, concerns, copy_to_post, state};
use palier_shared::worker::Worker;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/schema-1")
}

fn write_missing() {
    fs::create_dir_all(folder()).unwrap();
    for (name, mut document) in samples::all() {
        let path = folder().join(format!("{name}.automerge"));
        if !path.exists() {
            fs::write(path, document.save()).unwrap();
        }
    }
}

/// The stored documents by the name of their file: `visit-told-apart`.
fn stored() -> BTreeMap<String, Document> {
    if std::env::var_os("PALIER_WRITE_CORPUS").is_some() {
        write_missing();
    }
    let read = |entry: fs::DirEntry| {
        let name = entry.path().file_stem().unwrap().to_string_lossy().into_owned();
        (name, Document::load(&fs::read(entry.path()).unwrap(), &[]).unwrap())
    };
    fs::read_dir(folder()).unwrap().map(|entry| read(entry.unwrap())).collect()
}

fn kind(name: &str) -> Kind {
    let word = name.split('-').next().unwrap();
    Kind::from_code(word).unwrap_or_else(|| panic!("{name}: of no kind"))
}

#[test]
fn every_value_comes_back_from_its_plain_bytes() {
    for (name, document) in stored() {
        let value = Value::read(kind(&name), &document);
        let plain = value.to_plain().unwrap_or_else(|| panic!("{name}: unreadable"));
        let again = Value::from_plain(kind(&name), &plain).unwrap_or_else(|| panic!("{name}: lost"));
        assert_eq!(format!("{again:?}"), format!("{value:?}"), "{name}");
    }
}

fn of<T: palier_shared::document::Subject>(name: &str) -> T {
    let documents = stored();
    documents.get(name).unwrap_or_else(|| panic!("{name} is missing")).read().unwrap()
}

#[test]
fn a_stored_corpus_of_documents_of_schema_1_opens() {
    let documents = stored();
    for expected in samples::all().keys() {
        assert!(documents.contains_key(expected), "{expected} is missing");
    }
    for (name, document) in &documents {
        assert!(!matches!(Value::read(kind(name), document), Value::Unreadable), "{name}");
    }
}

#[test]
fn opening_a_document_does_not_write_to_it() {
    for (name, document) in &mut stored() {
        let heads = document.heads();
        let _ = Value::read(kind(name), document);
        assert_eq!(document.heads(), heads, "{name}");
    }
}

#[test]
fn what_was_written_in_schema_1_still_means_the_same() {
    let person: Person = of("person-whole");
    assert_eq!(person.short_name(), "Mme\u{a0}Ferrand");
    assert_eq!(life::on(&person.life, "2026-12-01".parse().unwrap()).state, LifeState::Hospital);
    assert_eq!((person.contacts.len(), person.mandates.len(), person.commitments.len()), (1, 1, 1));
    let tariff: Tariff = of("tariff-linear");
    let day = "2026-11-23".parse().unwrap();
    let Price::Known { amount, .. } = price(&tariff, &Circumstances::visit(&person.quotients, day)) else {
        panic!("no price")
    };
    assert_eq!(amount, Cents(1074));
    for name in ["tariff-flat", "tariff-brackets", "tariff-effort"] {
        assert!(of::<Tariff>(name).range().is_some(), "{name}");
    }
    let visit: Visit = of("visit-whole");
    let seen = state(&visit);
    assert_eq!((seen.status, seen.is_to_decide()), (Status::Certified, false));
    assert_eq!(visit.quote.as_ref().and_then(|quote| quote.amount()), Some(Cents(1074)));
    let safety: Visit = of("visit-safety");
    assert!(!state(&safety).alert.unwrap().is_open());
    assert_eq!(concerns(&safety)[0].told, [Informed::Coordinator, Informed::Abuse]);
    let late: Visit = of("visit-late");
    assert_eq!(state(&late).late, Some(20));
    let written = visit.events.values().chain(safety.events.values()).chain(late.events.values());
    let every_kind: Vec<EventKind> = written.filter_map(|event| event.kind()).collect();
    assert!(EventKind::ALL.iter().all(|kind| every_kind.contains(kind)), "{every_kind:?}");
    assert!(visit.copies.is_empty(), "written before summaries were handed out");
    let handed: Visit = of("visit-handed");
    assert_eq!(copy_to_post(&handed.copies).map(|(id, _)| id), Some("4"));
    assert_eq!(visit.wishes, None, "written before there were any");
    let asked: Visit = of("visit-asked-on-tablet");
    assert_eq!(asked.asked_on_tablet().map(|(by, _)| by), Some("claire"));
    assert_eq!(asked.wishes.map(|wishes| wishes.half), Some("matin".to_owned()));
    let offer: Offer = of("offer-whole");
    assert_eq!((offer.end(), offer.taken.len(), offer.refused.len()), (Some(OfferEnd::Booked), 1, 1));
    let apart: Visit = of("visit-told-apart");
    assert_eq!(state(&apart).disagreements[0].apart, Apart::CancelledAndCarriedOut);
    assert_eq!(stored().get_mut("person-changed-twice").unwrap().conflicts()[0].path, ["address", "line"]);
    assert!(!of::<Template>("template-ameli").items.is_empty());
    assert_eq!(of::<Worker>("worker-whole").absences.len(), 1);
    let commune: Commune = of("commune-whole");
    assert_eq!((commune.services.len(), commune.planning.overrun_minutes), (1, 20), "a setting added since");
    assert!(!commune.offers, "off before it was a setting");
    assert_eq!(of::<Partner>("partner-whole").name, "France services");
    assert_eq!(of::<Notice>("notice-mandate").version, "2026-1");
}

/// A tablet of today meets a document of tomorrow: it reads what it knows, and writing leaves the rest alone.
#[test]
fn fields_and_words_of_a_later_version_are_kept() {
    let mut documents = stored();
    let visit = documents.get_mut("visit-whole").unwrap();
    let mut later = AutoCommit::load(&visit.save()).unwrap();
    later.put(ROOT, "weather", "pluie").unwrap();
    let events = later.get(ROOT, "events").unwrap().unwrap().1;
    let first = later.keys(&events).next().unwrap();
    let event = later.get(&events, first.as_str()).unwrap().unwrap().1;
    later.put(&event, "kind", "teleported").unwrap();
    let mut document = Document::load(&later.save(), &[]).unwrap();
    let mut read: Visit = document.read().unwrap();
    assert_eq!(read.events[&first].kind(), None);
    read.notes = "relu".into();
    document.write(&read, Actor([9; 16]), 0).unwrap().unwrap();
    assert!(document.field_names().contains(&"weather".to_owned()));
    assert_eq!(document.read::<Visit>().unwrap().events[&first].kind, "teleported");
}
