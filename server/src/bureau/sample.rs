//! Visits for the tests of pages, in any state.

use std::collections::BTreeMap;

use jiff::civil::{DateTime, date};
use palier_shared::id::DocumentId;
use palier_shared::quotient::Quotient;
use palier_shared::tariff::{Circumstances, Quote, price};
use palier_shared::visit::{Demarche, Event, EventKind, Plan, Signature, Visit};

use crate::store::settings::{Tariffs, settings};
use crate::store::{Author, StoreError};
use crate::web::testing::TestCommune;

/// A visit to be written: its events happened one after the other on the day of the visit.
pub(super) struct Sample<'s> {
    /// The person.
    pub(super) person: DocumentId,
    /// What happened, in order.
    pub(super) events: &'s [EventKind],
    /// The civil start.
    pub(super) start: DateTime,
    /// The quotient in whole euros; none: the price is "à confirmer".
    pub(super) quotient: Option<i64>,
}

/// From the request to the end.
pub(super) const ENDED: &[EventKind] =
    &[EventKind::Requested, EventKind::Planned, EventKind::Started, EventKind::Ended];
/// From the request to the certification.
pub(super) const CERTIFIED: &[EventKind] =
    &[EventKind::Requested, EventKind::Planned, EventKind::Started, EventKind::Ended, EventKind::Certified];

impl Sample<'_> {
    /// An ended visit of Friday 20 November 2026, 9 h.
    pub(super) fn ended(person: DocumentId) -> Self {
        Sample { person, events: ENDED, start: date(2026, 11, 20).at(9, 0, 0, 0), quotient: Some(1150) }
    }

    /// Writes it, with notes that only the coordinator may read.
    pub(super) async fn write(&self, test: &TestCommune) -> DocumentId {
        let first = self.start.in_tz("Europe/Paris").unwrap().timestamp().as_millisecond();
        let claire = test.claire.id.to_string();
        let mut visit = Visit {
            schema: 1,
            person: self.person.to_string(),
            theme: "ameli".into(),
            words: "Je ne retrouve plus ma carte.".into(),
            channel: "telephone".into(),
            notes: "Note de Claire".into(),
            signature: Some(Signature { strokes: "10,20 30,40".into(), ..Signature::default() }),
            ..Visit::default()
        };
        visit.demarches.insert(
            "d".into(),
            Demarche {
                title: "Attestation de droits".into(),
                outcome: "aboutie".into(),
                ..Demarche::default()
            },
        );
        for (index, kind) in (0..).zip(self.events) {
            let plan = Plan::with(&claire, self.start, 90, "vers 9 h");
            // 46 minutes apart: a visit lasts 46 minutes.
            let event = Event::booking(*kind, first + index * 46 * 60_000, &claire, &plan);
            visit.add(&format!("e{index}"), event);
        }
        let (id, quotient) = (test.commune.new_document_id(), self.quotient.map(of_caf));
        let quotients: BTreeMap<_, _> = quotient.map(|one| ("q".to_owned(), one)).into_iter().collect();
        let day = self.start.date();
        let save = move |write: &mut crate::store::Write<'_>| {
            let tariffs = Tariffs::read(write.connection())?;
            let settings = settings(write.connection())?;
            let (tariff, scale) = tariffs.of(&settings, &visit.theme, day).ok_or(StoreError::NotFound)?;
            let circumstances = Circumstances::visit(&quotients, day);
            visit.quote = Some(Quote::freeze(tariff, &circumstances, &price(scale, &circumstances), first));
            write.create(id, &visit).map(|()| id)
        };
        test.commune.write(Author::SERVER, save).await.map_err(|error: StoreError| error).unwrap()
    }
}

fn of_caf(euros: i64) -> Quotient {
    Quotient {
        kind: "caf".into(),
        value_cents: euros * 100,
        reference: "2026-09-01".into(),
        proof: "vu".into(),
        ..Quotient::default()
    }
}
