//! What is certified and not billed, by debtor, with all that an invoice or its line in the list needs.

use jiff::civil::Date;
use palier_shared::billing::{self, Billable, Readiness};
use palier_shared::id::DocumentId;
use palier_shared::money::Cents;
use palier_shared::names;
use palier_shared::person::Person;
use palier_shared::person::payer::{self, Billed, Debtor, PayerError};
use palier_shared::quotient::Quotient;
use palier_shared::visit::{Visit, state};
use rusqlite::Connection;

use crate::store::{StoreError, documents, ledger};

/// Whether a debtor's visits can be billed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// An invoice can be issued.
    Ready,
    /// Kept until the sum reaches the threshold.
    BelowThreshold,
    /// At least one price is not known.
    PriceToConfirm,
    /// Two prices, or two tellings of what happened: a person must decide.
    Differs,
    /// What was noted of who pays does not make an invoice.
    PayerIncomplete(PayerError),
}

/// A certified visit.
#[derive(Debug)]
pub(super) struct Certified {
    pub(super) billable: Billable,
    pub(super) visit: Visit,
}

impl Certified {
    /// The quotient that its price was frozen with.
    pub(super) fn quotient(&self) -> Option<&Quotient> {
        self.visit.quote.as_ref().and_then(|quote| quote.quotient.as_ref())
    }
}

/// The visits of one debtor.
#[derive(Debug)]
pub(super) struct Lot {
    pub(super) debtor: DocumentId,
    pub(super) person: Person,
    /// Whom it concerns: an estate is listed apart.
    pub(super) billed: Billed,
    /// Whom the invoice is made out to.
    pub(super) debtor_named: Result<Debtor, PayerError>,
    pub(super) visits: Vec<Certified>,
    pub(super) total: Cents,
    pub(super) standing: Standing,
}

/// All lots, by the debtors' names. Read inside the job that issues, it is the truth of that moment.
pub(super) fn read(connection: &Connection, threshold: Cents, today: Date) -> Result<Vec<Lot>, StoreError> {
    let lots = billing::lots(ledger::billable(connection)?, threshold);
    let mut lots: Vec<Lot> = lots
        .into_iter()
        .map(|lot| {
            let debtor: DocumentId = lot.debtor.parse().map_err(|_| StoreError::Unreadable)?;
            let person: Person = documents::value(connection, debtor)?;
            let visits = lot
                .visits
                .into_iter()
                .map(|billable| certified(connection, billable))
                .collect::<Result<Vec<_>, _>>()?;
            let debtor_named = payer::debtor(&person, today);
            let standing = standing(lot.readiness, debtor_named.as_ref().err(), &visits);
            let billed = payer::billed(&person, today);
            Ok(Lot { debtor, person, billed, debtor_named, visits, total: lot.total, standing })
        })
        .collect::<Result<_, StoreError>>()?;
    lots.sort_by_cached_key(|lot| {
        (names::fold(&format!("{} {}", lot.person.last_name, lot.person.first_name)), lot.debtor)
    });
    Ok(lots)
}

fn certified(connection: &Connection, billable: Billable) -> Result<Certified, StoreError> {
    let id: DocumentId = billable.visit.parse().map_err(|_| StoreError::Unreadable)?;
    Ok(Certified { visit: documents::value(connection, id)?, billable })
}

fn standing(readiness: Readiness, unnamed: Option<&PayerError>, visits: &[Certified]) -> Standing {
    // A cancellation may come from a tablet after the certification.
    let told_apart = visits.iter().any(|one| state(&one.visit).is_to_decide());
    match readiness {
        _ if told_apart => Standing::Differs,
        Readiness::Differs => Standing::Differs,
        Readiness::PriceToConfirm => Standing::PriceToConfirm,
        Readiness::BelowThreshold => Standing::BelowThreshold,
        Readiness::Ready => unnamed.map_or(Standing::Ready, |error| Standing::PayerIncomplete(*error)),
    }
}
