//! What the office publishes: tariffs of each form, an aide-mémoire, a partner, an agent, a request to take, the
//! commune, a text.

use std::collections::BTreeMap;

use jiff::civil::{date, time};
use palier_shared::aide_memoire;
use palier_shared::commune::{Commune, PublishedTariff, Service, ServiceNature, Theme};
use palier_shared::notice::{Notice, NoticeKind, default_text};
use palier_shared::offer::{Offer, OfferEnd, Take};
use palier_shared::partner::{Partner, PartnerKind};
use palier_shared::planning::{Absence, AbsenceKind, ClosedDay, Hours, Weekday, Wishes};
use palier_shared::tariff::{Bracket, Brackets, Effort, Exception, Flat, Linear, Scale, Tariff};
use palier_shared::worker::Worker;

use super::{AT, one};

pub(super) fn scales() -> [(&'static str, Scale); 4] {
    let bracket = |from_cents, to_cents, price_cents| Bracket { from_cents, to_cents, price_cents };
    let brackets = Brackets {
        by_id: BTreeMap::from([
            ("a".to_owned(), bracket(0, Some(64_000), 700)),
            ("b".to_owned(), bracket(64_000, None, 1640)),
        ]),
    };
    let linear = Linear {
        from_quotient_cents: 40_000,
        from_price_cents: 700,
        to_quotient_cents: 126_000,
        to_price_cents: 1640,
    };
    [
        ("tariff-linear", linear.into()),
        ("tariff-brackets", brackets.into()),
        ("tariff-effort", Effort { rate_millionths: 10_000, floor_cents: 700, ceiling_cents: 1640 }.into()),
        ("tariff-flat", Flat { price_cents: 900 }.into()),
    ]
}

pub(super) fn tariff() -> Tariff {
    Tariff {
        name: "Aide administrative à domicile".into(),
        service: "aide".into(),
        valid_from: "2026-01-01".into(),
        valid_until: Some("2026-12-31".into()),
        decision: "délibération n° 2025-48 du 12 décembre 2025".into(),
        decided_by: "conseil d’administration du CIAS".into(),
        warning: "Barème d’illustration.".into(),
        exceptions: one("aspa", Exception { label: "Minimum vieillesse".into(), ..Exception::default() }),
        accepts: vec!["impots".into(), "caf".into()],
        unit_cost_cents: Some(4200),
        ..Tariff::default()
    }
}

pub(super) fn template() -> aide_memoire::Template {
    let library = aide_memoire::library().unwrap();
    let ameli = library.into_iter().find(|template| template.theme == "ameli").unwrap();
    ameli.published(1, date(2026, 11, 23))
}

pub(super) fn partner() -> Partner {
    Partner {
        schema: 1,
        name: "France services".into(),
        kind: PartnerKind::Procedures.code().into(),
        purpose: "toutes les démarches".into(),
        phone: "04 65 71 00 01".into(),
    }
}

pub(super) fn worker() -> Worker {
    Worker {
        schema: 1,
        name: "Claire Morel".into(),
        hours: one(
            "h",
            Hours::weekly(&[Weekday::Monday, Weekday::Thursday], time(9, 0, 0, 0), time(12, 0, 0, 0)),
        ),
        absences: one("a", Absence::days(AbsenceKind::Leave, date(2026, 12, 24), date(2026, 12, 31))),
        skills: vec!["ameli".into()],
        sectors: vec!["monta".into()],
    }
}

pub(super) fn commune() -> Commune {
    let mut commune = Commune {
        schema: 1,
        name: "CCAS de Saint-Égrève".into(),
        town: "Saint-Égrève".into(),
        address: "36 avenue du Général de Gaulle".into(),
        phone: "04 65 71 00 00".into(),
        zone: "Europe/Paris".into(),
        services: one(
            "aide",
            Service {
                title: "Aide administrative à domicile".into(),
                nature: ServiceNature::AdministrativeHelp.code().into(),
                position: 1,
            },
        ),
        tariffs: one("t", PublishedTariff { by: "sophie".into(), at: AT, withdrawn: false }),
        themes: one(
            "ameli",
            Theme {
                title: "Ameli".into(),
                template: "m".into(),
                service: "aide".into(),
                position: 1,
                coop: vec!["social_sante".into()],
            },
        ),
        recovery_threshold_cents: 1500,
        notices: one("mandat", "n".into()),
        ..Commune::default()
    };
    let closed = ClosedDay {
        name: "Fête de la commune".into(),
        first: "2026-06-15".into(),
        last: "2026-06-15".into(),
        yearly: true,
        withdrawn: false,
    };
    commune.planning.closed_days = one("f", closed);
    commune.planning.travel_minutes = one("monta", one("fiancey", 15));
    commune
}

pub(super) fn notice() -> Notice {
    Notice {
        schema: 1,
        kind: NoticeKind::Mandate.code().into(),
        title: "Mandat".into(),
        version: "2026-1".into(),
        published_on: "2026-11-23".into(),
        text: default_text(NoticeKind::Mandate).into(),
    }
}

pub(super) fn offer() -> Offer {
    let take = Take {
        at: 1_795_420_800_000,
        start: "2026-12-01T10:00".into(),
        minutes: 90,
        announced: "vers 10 h".into(),
        reason: "C’est urgent".into(),
    };
    Offer {
        schema: 1,
        visit: "01900000-0000-7000-8000-000000000002".into(),
        theme: "ameli".into(),
        neighbourhood: "monta".into(),
        wishes: Wishes { weekdays: vec!["mardi".into()], half: "matin".into(), ..Wishes::default() },
        latest: Some("2026-12-15".into()),
        since: 1_795_420_800_000,
        minutes: 90,
        end: OfferEnd::Booked.code().into(),
        ended_at: Some(1_795_507_200_000),
        taken_by: "claire".into(),
        taken: one("claire", take),
        refused: one("karim", "2026-12-02T10:00".to_owned()),
    }
}
