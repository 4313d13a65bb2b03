//! French words of the invoices and files.

use jiff::civil::Date;
use palier_shared::french::{self, NBSP};

/// Title of the document and of the page: `Facture n° 2026-0097`.
pub(super) fn invoice_title(reference: &str) -> String {
    format!("Facture n°{NBSP}{reference}")
}

/// `Saint-Égrève, le 23 novembre 2026`, or only the date when the town is not known.
pub(super) fn issued(town: Option<&str>, day: Date) -> String {
    match town {
        Some(town) => format!("{town}, le{NBSP}{}", french::date(day)),
        None => format!("Le{NBSP}{}", french::date(day)),
    }
}

/// Columns of the table of an invoice.
pub(super) const DAY: &str = "Date";
/// What was done.
pub(super) const SERVICE: &str = "Prestation";
/// What the price comes from.
pub(super) const BASIS: &str = "Base de calcul";
/// What it costs.
pub(super) const AMOUNT: &str = "Montant";
/// The last row of the table.
pub(super) const TOTAL: &str = "Total à payer";

/// Who came and for how long: neither says whether the agent is a woman or a man.
pub(super) fn visit_by(worker: &str, minutes: i64) -> String {
    let duration = french::duration(minutes);
    if worker.trim().is_empty() {
        format!("Temps passé{NBSP}: {duration}")
    } else {
        format!("Avec {worker}, temps passé{NBSP}: {duration}")
    }
}

/// Why there is no VAT.
pub(super) fn no_vat() -> String {
    format!("TVA non applicable, art.{NBSP}256{NBSP}B du CGI.")
}

/// How to pay: never to the agent.
pub(super) fn how_to_pay() -> String {
    format!(
        "Rien à régler à l’agent{NBSP}: un avis des sommes à payer vous sera adressé par le Trésor{NBSP}public."
    )
}

/// Whom to call, when the telephone is known.
pub(super) fn question(phone: &str) -> Option<String> {
    let phone = phone_unbroken(phone)?;
    Some(format!("Une question sur cette facture{NBSP}? Le service vous répond au {phone}."))
}

/// Telephone under the address of the issuer, when it is known.
pub(super) fn telephone(phone: &str) -> Option<String> {
    let phone = phone_unbroken(phone)?;
    Some(format!("Téléphone{NBSP}: {phone}"))
}

/// A telephone number is never cut at the end of a line.
fn phone_unbroken(phone: &str) -> Option<String> {
    let words: Vec<_> = phone.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join("\u{a0}"))
}

/// Words around the numbers in `page 1 sur 2`.
pub(super) const PAGE: &str = "page";
/// Words around the numbers in `page 1 sur 2`.
pub(super) const OF: &str = "sur";

/// Title of the activity log, in the properties of the file.
pub(super) const ACTIVITY_TITLE: &str = "Journal d’activité des visites à domicile";
/// Name of its only sheet.
pub(super) const ACTIVITY_SHEET: &str = "Activité";

/// Columns of the activity log.
pub(super) const ACTIVITY_COLUMNS: [&str; 12] = [
    "Date",
    "Début",
    "Durée (min)",
    "Agent",
    "Thème",
    "Statut",
    "Tranche d’âge",
    "Démarches",
    "Démarches abouties",
    "Orientations",
    "Montant (€)",
    "Facture",
];

/// Columns of the file of invoices. Machine names on purpose: finance packages map them once, whoever the vendor is.
pub(super) const INVOICE_COLUMNS: [&str; 19] = [
    "num_facture",
    "date_facture",
    "periode_debut",
    "periode_fin",
    "code_tiers",
    "nom",
    "adr1",
    "adr2",
    "adr3",
    "code_postal",
    "ville",
    "date_prestation",
    "libelle",
    "quantite",
    "prix_unitaire",
    "montant",
    "exercice",
    "nb_interventions",
    "reference_tarif",
];
