//! The PDF is read back by poppler, which knows nothing of how it was made.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use palier_shared::billing::{Invoice, Party};

use super::super::sample;
use super::*;

fn print(invoice: &Invoice) -> Vec<u8> {
    InvoicePrinter::new().unwrap().pdf(invoice).unwrap()
}

/// What one of poppler's programs says of a PDF.
fn poppler(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let path: &Path = file.path();
    let mut command = Command::new(program);
    let (options, output) =
        arguments.split_at(arguments.iter().position(|&one| one == "-").unwrap_or(arguments.len()));
    let ran = command.args(options).arg(path).args(output).output();
    let ran =
        ran.unwrap_or_else(|error| panic!("{program}: {error}. Install it: apt-get install poppler-utils"));
    assert!(ran.status.success(), "{program}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8_lossy(&ran.stdout).into_owned()
}

/// The words of each page in reading order, with plain spaces.
fn pages(pdf: &[u8]) -> Vec<String> {
    let text = poppler("pdftotext", &["-raw", "-enc", "UTF-8", "-"], pdf);
    let pages = text.split('\u{c}').map(|page| page.split_whitespace().collect::<Vec<_>>().join(" "));
    pages.filter(|page| !page.is_empty()).collect()
}

fn words(pdf: &[u8]) -> String {
    pages(pdf).join(" ")
}

#[test]
fn an_invoice_says_all_that_it_must() {
    let said = words(&print(&sample::two_visits()));
    for expected in [
        "Facture n° 2026-0097",
        "Saint-Égrève, le 23 novembre 2026",
        "CCAS de Saint-Égrève",
        "Téléphone : 04 76 56 53 18",
        "Mme Odette Ferrand Résidence Les Tilleuls, bât. B 14 rue du Pré-Fleuri 38120 Saint-Égrève",
        "06/11/2026",
        "Avec Nadia Belkacem, temps passé : 1 h 32",
        "8,96 €",
        "Total à payer 17,92 €",
        "TVA non applicable, art. 256 B du CGI.",
        "délibération n° 2025-48",
        "Rien à régler à l’agent : un avis des sommes à payer vous sera adressé par le Trésor public.",
        "Le service vous répond au 04 76 56 53 18.",
        "page 1 sur 1",
    ] {
        assert!(said.contains(expected), "« {expected} » is missing from: {said}");
    }
}

#[test]
fn an_invoice_claims_to_be_archival_and_accessible() {
    let pdf = print(&sample::two_visits());
    let metadata = poppler("pdfinfo", &["-meta"], &pdf);
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(metadata.contains(claim), "{claim} is missing from {metadata}");
    }
    let information = poppler("pdfinfo", &["-isodates"], &pdf);
    for (key, value) in [
        ("Title:", "Facture n°\u{a0}2026-0097"),
        ("Tagged:", "yes"),
        ("CreationDate:", "2026-11-23"),
        ("Pages:", "1"),
        ("Author:", "CCAS de Saint-Égrève"),
    ] {
        let line = information.lines().find(|line| line.starts_with(key)).unwrap_or_default();
        assert!(line.contains(value), "{key} is not {value} in {information}");
    }
    let structure = poppler("pdfinfo", &["-struct-text"], &pdf);
    for tag in ["H1", "Table", "THead", "TH", "TD"] {
        assert!(structure.lines().any(|line| line.trim().starts_with(tag)), "no {tag} in {structure}");
    }
}

#[test]
fn a_name_is_never_read_as_markup() {
    let said = words(&print(&sample::hostile_names()));
    for name in [sample::HOSTILE, "*Ana* _Costa_", "-2+3 \"forfait\"; soir", "Bâtiment #1"] {
        assert!(said.contains(name), "« {name} » is missing from: {said}");
    }
}

#[test]
fn a_long_invoice_repeats_the_header_and_numbers_its_pages() {
    let invoice = sample::thirty_visits();
    let pages = pages(&print(&invoice));
    let count = pages.len();
    assert!(count >= 2);
    for (index, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("page {} sur {count}", index + 1)), "{page}");
    }
    for page in &pages[..count - 1] {
        assert!(page.contains("Prestation"), "the header is on each page of the table: {page}");
    }
    let all = pages.concat();
    assert_eq!(all.matches("416,40 €").count(), 30);
    assert!(all.contains("Total à payer 42 492,00 €"), "the total");
    assert!(all.contains("Tarif d’illustration"), "the warning");
}

#[test]
fn the_total_is_never_parted_from_what_to_do_with_it() {
    let invoice = sample::thirty_visits();
    for visits in 1..=18 {
        let invoice = Invoice { lines: invoice.lines[..visits].to_vec(), ..invoice.clone() };
        let pages = pages(&print(&invoice));
        let last = pages.last().unwrap();
        for part in ["Total à payer", "Rien à régler", "TVA non applicable"] {
            assert!(last.contains(part), "{visits} visits, {part}: {last}");
        }
    }
}

#[test]
fn what_a_font_cannot_draw_does_not_stop_an_invoice() {
    let mut invoice = sample::two_visits();
    invoice.debtor.name = "M. 王 👩‍🦳 \u{e000}\u{202e}Şükran Őry\u{0}\u{feff}\tŁuczak e\u{301}".into();
    let said = words(&print(&invoice));
    assert!(said.contains("M. ? ?? ?Şükran Őry Łuczak"), "{said}");
}

#[test]
fn an_invoice_with_next_to_nothing_is_still_printed() {
    let bare = Party::default();
    let mut invoice =
        Invoice { issuer: bare.clone(), debtor: bare, decisions: Vec::new(), ..sample::two_visits() };
    invoice.lines.truncate(1);
    invoice.lines[0].worker.clear();
    let said = words(&print(&invoice));
    assert!(said.contains("Le 23 novembre 2026") && said.contains("Temps passé : 1 h 32"), "{said}");
    assert!(!said.contains("Téléphone") && !said.contains("Une question"), "{said}");
}

#[test]
fn the_same_invoice_gives_the_same_bytes() {
    let invoice = sample::two_visits();
    let printer = InvoicePrinter::new().unwrap();
    let first = printer.pdf(&invoice).unwrap();
    printer.pdf(&sample::hostile_names()).unwrap();
    assert_eq!(first, printer.pdf(&invoice).unwrap());
    assert_eq!(first, print(&invoice), "from another printer too");
}

#[test]
fn words_without_end_stay_on_the_paper() {
    let long_name = Party {
        name: format!("Mme {}de Montmorency-Beaufort", "Anne-Élisabeth-Sidonie-".repeat(4)),
        address: vec!["Wwwwwwwwww".repeat(9), "38120 Saint-Égrève".into()],
        phone: String::new(),
    };
    let pdf = print(&Invoice { debtor: long_name, ..sample::two_visits() });
    let boxes = poppler("pdftotext", &["-bbox", "-enc", "UTF-8", "-"], &pdf);
    let right_edges: Vec<f64> = boxes
        .lines()
        .filter_map(|line| line.split_once("xMax=\"")?.1.split('"').next()?.parse().ok())
        .collect();
    assert!(right_edges.len() > 40, "{boxes}");
    let margin = 190.0 / 25.4 * 72.0;
    assert!(right_edges.iter().all(|&edge| edge <= margin + 0.5), "{boxes}");
}
