//! French sentences of the finance officer's pages and of the invoices she issues.

use jiff::civil::Date;
use palier_shared::french::{self, NBSP};
use palier_shared::money::Cents;
use palier_shared::person::payer::PayerError;
use palier_shared::quotient::Quotient;
use palier_shared::quotient::text as quotient_text;
use palier_shared::tariff::text as tariff_text;

use super::lots::Standing;

/// Title.
pub(super) const TO_BILL: &str = "À facturer";
/// Counter.
pub(super) const TO_CERTIFY: &str = "Terminées";
/// Below it.
pub(super) const TO_CERTIFY_HELP: &str = "à certifier par la coordination";
/// Counter.
pub(super) const CERTIFIED: &str = "Service fait";
/// Below it.
pub(super) const CERTIFIED_HELP: &str = "certifiées, pas encore facturées";
/// Counter.
pub(super) const READY: &str = "Factures à émettre";
/// Counter.
pub(super) const KEPT: &str = "Débiteurs reportés";
/// Counter.
pub(super) const TO_CHECK: &str = "À vérifier";
/// Below it.
pub(super) const TO_CHECK_HELP: &str = "prix ou adresse à compléter, écart à trancher";
/// Below it, when there is none.
pub(super) const TO_CHECK_NONE: &str = "rien n’attend de décision";
/// Column read out only.
pub(super) const CHOOSE: &str = "Émettre";
/// Column.
pub(super) const DEBTOR: &str = "Débiteur";
/// Column.
pub(super) const NUMBER_OF_VISITS: &str = "Nb";
/// Column.
pub(super) const DATES: &str = "Dates";
/// Column.
pub(super) const DETAIL: &str = "Détail du calcul";
/// Column.
pub(super) const QUOTIENT: &str = "Quotient";
/// Column.
pub(super) const AMOUNT: &str = "Montant";
/// Column.
pub(super) const STANDING: &str = "État";
/// The table, for screen readers.
pub(super) const LOTS: &str = "Visites certifiées par débiteur";
/// Heading of the estates.
pub(super) const SUCCESSIONS: &str = "Successions";
/// Below it.
pub(super) const SUCCESSIONS_HELP: &str = "Visites de personnes décédées, à facturer à part. Rien ne part tant que la coordination n’a pas noté le notaire ou les héritiers.";
/// Their table, for screen readers.
pub(super) const SUCCESSION_LOTS: &str = "Visites certifiées de personnes décédées";
/// Nothing to bill.
pub(super) const NOTHING_TO_BILL: &str = "Rien à facturer pour le moment. Une visite apparaît ici dès que la coordination a certifié le service fait.";
/// Button.
pub(super) const ISSUE: &str = "Émettre les factures cochées";
/// Beside the button.
pub(super) const ISSUE_HELP: &str = "Une facture émise porte un numéro définitif et ne change plus.";
/// No quotient on the visit.
pub(super) const NO_QUOTIENT: &str = "sans justificatif";
/// No price yet.
pub(super) const NO_PRICE: &str = "—";

/// `exercice 2026 · prochain numéro 2026-0097`.
pub(super) fn next_number(year: i16, reference: &str) -> String {
    format!("Exercice {year} · prochain numéro {reference}")
}

/// `sous le seuil de 15,00 €`.
pub(super) fn below(threshold: Cents) -> String {
    format!("sous le seuil de {}", round(threshold))
}

/// Why small sums wait.
pub(super) fn threshold_help(threshold: Cents) -> String {
    format!(
        "En dessous de {}, une somme ne peut pas être mise en recouvrement seule (CGCT, art.{NBSP}L.{NBSP}1611-5 et \
         D.{NBSP}1611-1){NBSP}: elle est reportée et s’ajoute aux visites suivantes de la même personne.",
        round(threshold)
    )
}

/// `12 prêtes, 187,32 € si toutes sont cochées`.
pub(super) fn ready_total(count: usize, total: Cents) -> String {
    format!("{}{NBSP}: {total} en tout.", french::count(count, "facture prête", "factures prêtes"))
}

/// Name of a checkbox.
pub(super) fn choose(debtor: &str) -> String {
    format!("Émettre la facture de {debtor}")
}

/// What can be done with a debtor's visits.
pub(super) fn standing(standing: Standing, threshold: Cents) -> String {
    match standing {
        Standing::Ready => "prête".to_owned(),
        Standing::BelowThreshold => format!("reportée{NBSP}: sous {}", round(threshold)),
        Standing::PriceToConfirm => "prix à confirmer".to_owned(),
        Standing::Differs => "écart à trancher".to_owned(),
        Standing::PayerIncomplete(PayerError::AddressMissing) => "adresse à compléter".to_owned(),
        Standing::PayerIncomplete(PayerError::SuccessionMissing) => {
            "notaire ou héritiers à nommer".to_owned()
        }
        Standing::PayerIncomplete(_) => "payeur à préciser".to_owned(),
    }
}

/// What the finance officer can do about it.
pub(super) fn standing_help(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Ready | Standing::BelowThreshold => None,
        Standing::PriceToConfirm => Some("la coordination enregistre un justificatif, puis retient le prix"),
        Standing::Differs => Some("la coordination tranche sur la page de la visite"),
        Standing::PayerIncomplete(_) => Some("la coordination complète la fiche de la personne"),
    }
}

/// `2 forfaits à 8,96 €`, `1 forfait à 8,96 € et 1 à 10,74 €`.
pub(super) fn flat_rates(amounts: &[Cents]) -> String {
    let mut sorted = amounts.to_vec();
    sorted.sort();
    let parts: Vec<String> = sorted
        .chunk_by(|a, b| a == b)
        .enumerate()
        .map(|(index, same)| {
            let count = if index == 0 {
                french::count(same.len(), "forfait", "forfaits")
            } else {
                same.len().to_string()
            };
            format!("{count} à {}", same[0])
        })
        .collect();
    listed(&parts)
}

/// The tablet's price and the server's.
pub(super) fn prices_differ(told: Option<Cents>, recomputed: Cents) -> String {
    let told = told.map_or_else(|| tariff_text::TO_CONFIRM.to_owned(), |told| told.to_string());
    format!("prix de la tablette {told}, recalculé {recomputed}")
}

/// `a, b et c`.
fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} et {last}", first.join(", ")),
    }
}

/// `6 et 20 novembre`, `30 novembre et 2 décembre`: the month once for its days.
pub(super) fn days(days: &[Date]) -> String {
    let months: Vec<String> = days
        .chunk_by(|a, b| (a.year(), a.month()) == (b.year(), b.month()))
        .map(|days| {
            let numbers: Vec<String> = days
                .iter()
                .map(|day| if day.day() == 1 { "1er".to_owned() } else { day.day().to_string() })
                .collect();
            format!("{}{NBSP}{}", listed(&numbers), french::month(days[0].month()))
        })
        .collect();
    listed(&months)
}

/// `impôts, septembre 2026`: where a quotient comes from.
pub(super) fn source(quotient: &Quotient) -> String {
    format!("{}, {}", quotient_text::kind(quotient.kind()), quotient.reference_words())
}

/// `15 €`, `15,50 €`: a round sum without its cents, where it is spoken of.
fn round(amount: Cents) -> String {
    let written = amount.to_string();
    if amount.0 % 100 == 0 { written.replace(",00", "") } else { written }
}

/// `quotient 579,00 € (impôts, septembre 2026)`: what an invoice says of the price.
pub(super) fn basis(quotient: &Quotient) -> String {
    format!("quotient {} ({})", quotient.value(), source(quotient))
}

/// What was done, on an invoice: `Aide administrative à domicile, forfait d’environ 1 h 30`.
pub(super) fn service(tariff: &str, minutes: i64) -> String {
    format!("{tariff}, forfait d’environ {}", french::duration(minutes))
}

/// The decision that sets the price, on an invoice.
pub(super) fn decision(decision: &str) -> String {
    format!("Tarif{NBSP}: {decision}")
}

/// No box was checked.
pub(super) const NONE_CHOSEN: &str = "Aucune facture n’était cochée. Revenez en arrière, cochez au moins une ligne prête, puis recommencez. Rien n’a été émis.";
/// Nothing that was checked can be billed any more.
pub(super) const NONE_ISSUED: &str = "Rien n’a été émis\u{a0}: ces visites viennent d’être facturées, ou leur montant ou leur état a changé. Revenez à la liste pour voir ce qui reste.";

// Invoices.

/// Title.
pub(super) const INVOICES: &str = "Factures";
/// None yet.
pub(super) const NO_INVOICE: &str = "Aucune facture émise cette année.";
/// Link.
pub(super) const GO_TO_BILL: &str = "Voir ce qui est à facturer";
/// Column.
pub(super) const NUMBER: &str = "Numéro";
/// Column.
pub(super) const ISSUED_ON: &str = "Émise le";
/// Column.
pub(super) const VISITS: &str = "Visites";
/// Column.
pub(super) const DOCUMENT: &str = "Document";
/// The row of the sum.
pub(super) const TOTAL: &str = "Total";
/// Link.
pub(super) const INVOICE_FILE: &str = "Fichier des factures (CSV)";
/// Choice of the year, for screen readers.
pub(super) const YEARS: &str = "Année";
/// Mark of an invoice that was just issued.
pub(super) const NEW: &str = "nouvelle";
/// The link to a PDF.
pub(super) const PDF: &str = "PDF";

/// `58 factures en 2026`.
pub(super) fn invoices_line(count: usize, year: i16) -> String {
    format!("{} en {year}", french::count(count, "facture", "factures"))
}

/// Name of the link for screen readers.
pub(super) fn pdf_of(reference: &str) -> String {
    format!("PDF de la facture {reference}")
}

/// After issuing: `3 factures émises : 2026-0097 à 2026-0099.`
pub(super) fn issued(count: usize, first: &str, last: &str) -> String {
    if count == 1 {
        format!("Facture émise{NBSP}: {first}.")
    } else {
        format!("{} émises{NBSP}: {first} à {last}.", french::count(count, "facture", "factures"))
    }
}

/// Debtors that were checked and not billed.
pub(super) fn left_out(count: usize) -> String {
    format!(
        "{} de côté{NBSP}: le montant ou l’état avait changé entre-temps.",
        french::count(count, "débiteur laissé", "débiteurs laissés")
    )
}

// Activity.

/// Title.
pub(super) const ACTIVITY: &str = "Journal d’activité";
/// Below the title.
pub(super) const ACTIVITY_HELP: &str =
    "Ce qui a été fait, sans le nom des personnes\u{a0}: pour le bilan annuel et les financeurs.";
/// Field.
pub(super) const PERIOD: &str = "Période";
/// Button.
pub(super) const SHOW: &str = "Afficher";
/// Link.
pub(super) const AS_CSV: &str = "CSV";
/// Link.
pub(super) const AS_XLSX: &str = "Excel (XLSX)";
/// The links, for screen readers.
pub(super) const DOWNLOAD: &str = "Télécharger";
/// Nothing in the period.
pub(super) const NO_ACTIVITY: &str = "Aucune visite sur cette période.";
/// The table, for screen readers.
pub(super) const ACTIVITY_TABLE: &str = "Journal d’activité";
/// Counter.
pub(super) const VISITS_DONE: &str = "Visites effectuées";
/// Counter.
pub(super) const TIME_SPENT: &str = "Temps à domicile";
/// Counter.
pub(super) const DEMARCHES: &str = "Démarches";
/// Counter and column.
pub(super) const REDIRECTIONS: &str = "Orientations";
/// Counter.
pub(super) const AMOUNT_TOLD: &str = "Montant des visites";
/// Columns of the table.
pub(super) const ACTIVITY_COLUMNS: [&str; 6] = ["Date", "Début", "Agent", "Thème", "Statut", "Âge"];
/// Column of figures.
pub(super) const MINUTES: &str = "Durée";
/// Column.
pub(super) const INVOICE: &str = "Facture";

/// `novembre 2026`, `année 2026`.
pub(super) fn period(year: i16, month: Option<i8>) -> String {
    match month {
        Some(month) => format!("{} {year}", french::capitalised(french::month(month))),
        None => format!("Année {year}"),
    }
}

/// `dont 12 abouties`.
pub(super) fn of_which_done(count: i64) -> String {
    if count < 2 { format!("dont {count}{NBSP}aboutie") } else { format!("dont {count}{NBSP}abouties") }
}

/// `3 absences ou annulations`.
pub(super) fn not_done(count: usize) -> String {
    french::count(count, "absence ou annulation", "absences ou annulations")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn plain(text: &str) -> String {
        text.replace([NBSP, '\u{202f}'], " ")
    }

    #[test]
    fn flat_rates_as_they_are_said() {
        assert_eq!(plain(&flat_rates(&[Cents(896), Cents(896)])), "2 forfaits à 8,96 €");
        assert_eq!(
            plain(&flat_rates(&[Cents(1074), Cents(896), Cents(896)])),
            "2 forfaits à 8,96 € et 1 à 10,74 €"
        );
    }

    #[test]
    fn a_month_is_named_once_for_its_days() {
        let of = |days_of: &[(i8, i8)]| {
            plain(&days(&days_of.iter().map(|(month, day)| date(2026, *month, *day)).collect::<Vec<_>>()))
        };
        assert_eq!(of(&[(11, 6), (11, 20)]), "6 et 20 novembre");
        assert_eq!(of(&[(11, 2), (11, 16), (11, 30), (12, 1)]), "2, 16 et 30 novembre et 1er décembre");
    }
}
