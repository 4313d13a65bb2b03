//! Invoices and visits for the tests of this folder, and the golden files they are compared with.

use std::path::Path;

use jiff::civil::{Date, date};
use palier_shared::billing::{ActivityRow, Invoice, InvoiceLine, Party};
use palier_shared::money::Cents;

/// Fails unless the bytes are those of `tests/golden/NAME`. `UPDATE_GOLDEN=1` writes the file instead.
pub(super) fn assert_golden(name: &str, bytes: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, bytes).unwrap();
    }
    let golden = std::fs::read(&path).unwrap();
    assert_eq!(String::from_utf8_lossy(bytes), String::from_utf8_lossy(&golden), "{name}");
}

/// The everyday case: one person, two visits, both below the threshold of recovery.
pub(super) fn two_visits() -> Invoice {
    Invoice {
        year: 2026,
        number: 97,
        issued_on: date(2026, 11, 23),
        issuer: Party {
            name: "CCAS de Saint-Égrève".into(),
            address: vec!["36 avenue du Général-de-Gaulle".into(), "38521 Saint-Égrève Cedex".into()],
            phone: "04 76 56 53 18".into(),
        },
        debtor: Party {
            name: "Mme Odette Ferrand".into(),
            address: vec![
                "Résidence Les Tilleuls, bât. B".into(),
                String::new(),
                "14 rue du Pré-Fleuri".into(),
                "38120 Saint-Égrève".into(),
            ],
            phone: String::new(),
        },
        debtor_id: "0192f3a4-ferrand".into(),
        lines: vec![visit(date(2026, 11, 6), 92, 896), visit(date(2026, 11, 20), 75, 896)],
        decisions: vec!["Tarif\u{a0}: délibération n°\u{a0}2025-48 du 11\u{a0}décembre 2025.".into()],
        warning: String::new(),
    }
}

fn visit(day: Date, minutes_spent: i64, cents: i64) -> InvoiceLine {
    InvoiceLine {
        visit: format!("visit-{day}"),
        day,
        label: "Aide administrative à domicile, forfait d’environ 1\u{a0}h\u{a0}30".into(),
        worker: "Nadia Belkacem".into(),
        minutes_spent,
        basis: "quotient 579,17\u{a0}€ (impôts, septembre 2026)".into(),
        amount: Cents(cents),
    }
}

/// A tutor who is billed for a whole year: the table runs over to a second page.
pub(super) fn thirty_visits() -> Invoice {
    let first = date(2026, 1, 5);
    let lines = (0..30).map(|week| visit(first + jiff::Span::new().weeks(week), 90, 141_640)).collect();
    Invoice {
        warning: "Tarif d’illustration\u{a0}: seuls les deux prix extrêmes sont publics.".into(),
        lines,
        ..two_visits()
    }
}

/// Names that a template, a spreadsheet or a page could take for something else.
pub(super) fn hostile_names() -> Invoice {
    let mut line = visit(date(2026, 11, 9), 0, 1910);
    line.label = "-2+3 \"forfait\"; soir".into();
    line.worker = "*Ana* _Costa_".into();
    Invoice {
        number: 98,
        debtor: Party {
            name: HOSTILE.into(),
            address: vec![
                "@Chez M. Costa".into(),
                "Bâtiment #1".into(),
                "Escalier 2".into(),
                "Porte 3".into(),
                "01000 Bourg-en-Bresse".into(),
            ],
            phone: String::new(),
        },
        lines: vec![line],
        ..two_visits()
    }
}

/// Words of the template's language, in a name.
pub(super) const HOSTILE: &str = "=Éva #set page() [x] $y$ \\n";

/// Three visits: done and billed, absent, and one whose theme looks like a formula.
pub(super) fn activity() -> Vec<ActivityRow> {
    let done = ActivityRow {
        day: date(2026, 11, 6),
        started: "14\u{a0}h\u{a0}04".into(),
        minutes_spent: Some(92),
        worker: "Nadia Belkacem".into(),
        theme: "Impôts et taxes".into(),
        status: "service fait".into(),
        age_band: "80-89 ans".into(),
        demarches: 3,
        demarches_done: 2,
        redirections: 1,
        amount: Some(Cents(896)),
        invoice: "2026-0097".into(),
    };
    let absent = ActivityRow {
        day: date(2026, 11, 20),
        started: String::new(),
        minutes_spent: None,
        status: "absence".into(),
        demarches: 0,
        demarches_done: 0,
        redirections: 0,
        amount: None,
        invoice: String::new(),
        ..done.clone()
    };
    let hostile = ActivityRow {
        theme: "=HYPERLINK(\"http://x\")".into(),
        amount: Some(Cents(123_450)),
        ..done.clone()
    };
    vec![done, absent, hostile]
}
