//! Billing: which certified visits make an invoice now, and what an invoice says.

use jiff::civil::Date;

use crate::money::Cents;

/// A certified visit that is not billed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Billable {
    /// The visit (document id).
    pub visit: String,
    /// Who pays (person document id).
    pub debtor: String,
    /// Day of the visit.
    pub day: Date,
    /// The frozen amount; none while the price is "à confirmer".
    pub amount: Option<Cents>,
    /// What the pricing function gives today for the frozen quotient, when that differs.
    pub recomputed: Option<Cents>,
}

/// What can be done with a debtor's visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    /// An invoice can be issued.
    Ready,
    /// Kept until the sum reaches the threshold of recovery (CGCT L1611-5, D1611-1).
    BelowThreshold,
    /// At least one price is "à confirmer".
    PriceToConfirm,
    /// The tablet's price and the server's differ: to be decided by a person.
    Differs,
}

/// The visits of one debtor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtorLot {
    /// Who pays (person document id).
    pub debtor: String,
    /// The visits, oldest first.
    pub visits: Vec<Billable>,
    /// Sum of the known amounts.
    pub total: Cents,
    /// What can be done with them.
    pub readiness: Readiness,
}

/// Groups visits by debtor and says what can be billed: several visits of one debtor go on one invoice, because below
/// the threshold a debt may not be recovered alone.
#[must_use]
pub fn lots(mut visits: Vec<Billable>, threshold: Cents) -> Vec<DebtorLot> {
    visits.sort_by(|a, b| (&a.debtor, a.day, &a.visit).cmp(&(&b.debtor, b.day, &b.visit)));
    visits
        .chunk_by(|a, b| a.debtor == b.debtor)
        .map(|visits| {
            let total = visits.iter().filter_map(|visit| visit.amount).sum();
            let readiness = if visits.iter().any(|visit| visit.recomputed.is_some()) {
                Readiness::Differs
            } else if visits.iter().any(|visit| visit.amount.is_none()) {
                Readiness::PriceToConfirm
            } else if total < threshold {
                Readiness::BelowThreshold
            } else {
                Readiness::Ready
            };
            DebtorLot { debtor: visits[0].debtor.clone(), visits: visits.to_vec(), total, readiness }
        })
        .collect()
}

/// `2026-0097`: year and running number, without gaps within a year.
#[must_use]
pub fn invoice_number(year: i16, number: i64) -> String {
    format!("{year:04}-{number:04}")
}

/// An issued invoice: everything that its PDF and the files say, frozen. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// Year of the number.
    pub year: i16,
    /// Running number within the year, from 1.
    pub number: i64,
    /// Day of issue.
    pub issued_on: Date,
    /// Who issues: name, address, telephone, as on that day.
    pub issuer: Party,
    /// Who pays: name and address, as on that day.
    pub debtor: Party,
    /// Reference of the debtor in files (person document id).
    pub debtor_id: String,
    /// One line a visit.
    pub lines: Vec<InvoiceLine>,
    /// `Tarif : délibération n° 2025-48…`, one a tariff used.
    pub decisions: Vec<String>,
    /// Said on top when the tariff is only an illustration, else empty.
    pub warning: String,
}

impl Invoice {
    /// `2026-0097`.
    #[must_use]
    pub fn reference(&self) -> String {
        invoice_number(self.year, self.number)
    }

    /// What is to be paid.
    #[must_use]
    pub fn total(&self) -> Cents {
        self.lines.iter().map(|line| line.amount).sum()
    }
}

/// A name and an address on a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// `Mme Odette Ferrand`, `CCAS de Saint-Égrève`.
    pub name: String,
    /// Lines of the address, empty ones left out.
    pub address: Vec<String>,
    /// Telephone, or empty.
    pub phone: String,
}

/// One visit on an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceLine {
    /// The visit (document id).
    pub visit: String,
    /// Day of the visit.
    pub day: Date,
    /// `Aide administrative à domicile, forfait d’environ 1 h 30`.
    pub label: String,
    /// The agent's name.
    pub worker: String,
    /// Minutes really spent, from start to end.
    pub minutes_spent: i64,
    /// `quotient 1 150,00 € (impôts, septembre 2026)`.
    pub basis: String,
    /// Frozen amount.
    pub amount: Cents,
}

/// One visit in the activity log: what was done, without what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityRow {
    /// Day of the visit.
    pub day: Date,
    /// `14 h 04`.
    pub started: String,
    /// Minutes really spent; none when it did not take place.
    pub minutes_spent: Option<i64>,
    /// Agent.
    pub worker: String,
    /// Title of the theme.
    pub theme: String,
    /// Status, in words.
    pub status: String,
    /// Age band of the person, of the commune's own ([`crate::activity::Bands`]): `80-89 ans`, or empty.
    pub age_band: String,
    /// Number of démarches.
    pub demarches: i64,
    /// Of which done.
    pub demarches_done: i64,
    /// Number of redirections.
    pub redirections: i64,
    /// Frozen amount, when known.
    pub amount: Option<Cents>,
    /// Number of the invoice, or empty.
    pub invoice: String,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn visit(id: &str, debtor: &str, day: i8, cents: Option<i64>) -> Billable {
        Billable {
            visit: id.into(),
            debtor: debtor.into(),
            day: date(2026, 11, day),
            amount: cents.map(Cents),
            recomputed: None,
        }
    }

    #[test]
    fn small_debts_wait_until_they_reach_the_threshold() {
        let lots = lots(
            vec![
                visit("1", "ferrand", 20, Some(896)),
                visit("2", "ferrand", 6, Some(896)),
                visit("3", "vial", 14, Some(1074)),
                visit("4", "costa", 21, None),
                Billable { recomputed: Some(Cents(960)), ..visit("5", "gautier", 9, Some(1910)) },
            ],
            Cents(1500),
        );
        let seen: Vec<_> = lots.iter().map(|lot| (lot.debtor.as_str(), lot.total, lot.readiness)).collect();
        assert_eq!(
            seen,
            [
                ("costa", Cents(0), Readiness::PriceToConfirm),
                ("ferrand", Cents(1792), Readiness::Ready),
                ("gautier", Cents(1910), Readiness::Differs),
                ("vial", Cents(1074), Readiness::BelowThreshold),
            ]
        );
        assert_eq!(lots[1].visits[0].visit, "2", "the oldest first");
    }

    #[test]
    fn numbers_sort_within_a_year() {
        assert_eq!(invoice_number(2026, 97), "2026-0097");
        assert!(invoice_number(2026, 97) < invoice_number(2026, 100));
    }
}
