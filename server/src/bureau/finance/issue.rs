//! Issuing invoices: what was checked is read again and written in one job, so that nothing is ever billed twice.

use std::str::FromStr;

use axum::response::Redirect;
use jiff::civil::Date;
use palier_shared::id::DocumentId;
use palier_shared::money::Cents;

use super::lots::{self, Standing};
use super::{draft, text};
use crate::store::settings::settings;
use crate::store::{StoreError, Write, ledger};
use crate::web::{Checked, Finance, WebError};

/// Name of the checkboxes' field.
pub(super) const FIELD: &str = "debiteur";

/// A debtor that was checked, with the sum that stood beside: what changed since is not billed unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    /// The debtor.
    pub(super) debtor: DocumentId,
    /// The sum that was seen.
    pub(super) total: Cents,
}

impl std::fmt::Display for Choice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.debtor, self.total.0)
    }
}

/// The text is not a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a choice")]
pub(super) struct NotAChoice;

impl FromStr for Choice {
    type Err = NotAChoice;

    fn from_str(text: &str) -> Result<Self, NotAChoice> {
        let (debtor, cents) = text.split_once('.').ok_or(NotAChoice)?;
        Ok(Choice {
            debtor: debtor.parse().map_err(|_| NotAChoice)?,
            total: Cents(cents.parse().map_err(|_| NotAChoice)?),
        })
    }
}

/// `POST /bureau/factures/emettre`.
pub(super) async fn submit(
    Checked { role: Finance(user), form }: Checked<Finance, Vec<(String, String)>>,
) -> Result<Redirect, WebError> {
    let chosen: Vec<Choice> =
        form.iter().filter(|(name, _)| name == FIELD).filter_map(|(_, value)| value.parse().ok()).collect();
    if chosen.is_empty() {
        return Err(WebError::Invalid(text::NONE_CHOSEN.to_owned()));
    }
    let (asked, today) = (chosen.len(), user.commune.today());
    let numbers = user.commune.write(user.author(), move |write| issue(write, &chosen, today)).await?;
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
        return Err(WebError::Invalid(text::NONE_ISSUED.to_owned()));
    };
    let left_out = asked.saturating_sub(numbers.len());
    Ok(Redirect::to(&format!(
        "/bureau/factures?annee={}&de={first}&a={last}&laissees={left_out}",
        today.year()
    )))
}

/// Issues an invoice for each chosen debtor who is ready now, for the sum that was seen; returns their numbers.
fn issue(write: &mut Write<'_>, chosen: &[Choice], today: Date) -> Result<Vec<i64>, StoreError> {
    let settings = settings(write.connection())?;
    let lots = lots::read(write.connection(), Cents(settings.recovery_threshold_cents), today)?;
    let mut numbers = Vec::new();
    for lot in lots.iter().filter(|lot| lot.standing == Standing::Ready) {
        if chosen.contains(&Choice { debtor: lot.debtor, total: lot.total }) {
            let invoice = draft::invoice(write.connection(), &settings, lot, today)?;
            numbers.push(ledger::issue(write, invoice)?.number);
        }
    }
    Ok(numbers)
}
