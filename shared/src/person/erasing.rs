//! Erasing a person (the right of the GDPR's article 17): why it is done, what stands against it, what is lost with it,
//! and how long her agents' tablets may take to follow.
//!
//! What is owed for a visit is known by the visit alone until an invoice says it: erased before, it could never be
//! asked for. An issued invoice stays in the ledger and stands against nothing.

pub mod text;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::coded::coded;
use crate::money::Cents;
use crate::names::fold;
use crate::visit::Status;

coded!(
    /// Why a person is erased: the word is all that is kept of it.
    Why {
        /// She asked for it.
        Asked = "demande",
        /// It was kept for as long as the service keeps it.
        KeptLongEnough = "conservation",
        /// The sheet was made by mistake, or twice.
        Mistake = "erreur",
        /// It was erased before, and came back with a restored copy of the database.
        CameBack = "revenue",
    }
);

/// Days after which something that a tablet should have sent, or confirmed, is looked into: agents are seldom away for
/// longer, and three weeks remain of the month in which a person who asked must be answered.
pub const PATIENCE_DAYS: i32 = 7;

/// What must be settled before a person can be erased. Each can be settled in the office, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obstacle {
    /// Nobody opened, or an agent asked for help, and nobody has said yet that all is well.
    AlarmOpen,
    /// An agent is with her, or has not sent the end yet.
    Underway,
    /// Two tellings, or two prices, of which a person must choose.
    ToDecide,
    /// Carried out and not certified.
    ToCertify,
    /// Certified without a price.
    PriceToConfirm,
    /// Certified and owed, and enough to be asked for.
    ToBill,
}

/// What goes with her and will be missed: said before, and no reason to refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// Asked for or booked: it leaves the planning, and nobody tells her.
    ToCome,
    /// Booked for a day that is past, or begun long ago, and never heard of again: a tablet may still have the rest.
    NoNews,
    /// Certified, for less than the sum under which nothing is recovered (CGCT D1611-1).
    NeverBilled,
}

/// A visit of hers, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The visit (document id).
    pub visit: String,
    /// Where it stands.
    pub status: Status,
    /// The day it is booked for, or was begun.
    pub day: Option<Date>,
    /// Its levée de doute is open.
    pub alarm: bool,
    /// Events told apart, or two prices.
    pub to_decide: bool,
    /// It is on an invoice.
    pub billed: bool,
    /// Its price, once it is known.
    pub amount: Option<Cents>,
}

/// What stands against an erasure, and what is lost with it: visits (document ids) in the order given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    /// To be settled first.
    pub against: BTreeMap<Obstacle, Vec<String>>,
    /// To be known first.
    pub lost: BTreeMap<Loss, Vec<String>>,
    /// Sum of what will never be billed.
    pub never_billed: Cents,
}

impl Judgement {
    /// Whether nothing stands against it.
    #[must_use]
    pub fn allows(&self) -> bool {
        self.against.is_empty()
    }
}

/// Judges the erasure of a person whose visits are these; `threshold` is the sum under which a debt is not recovered.
#[must_use]
pub fn judge(visits: &[Seen], threshold: Cents, today: Date) -> Judgement {
    let owed: Vec<(&Seen, Cents)> = visits
        .iter()
        .filter(|one| one.status == Status::Certified && !one.billed)
        .filter_map(|one| Some((one, one.amount.filter(|amount| *amount > Cents::ZERO)?)))
        .collect();
    let total: Cents = owed.iter().map(|(_, amount)| *amount).sum();
    let mut judgement = Judgement::default();
    for one in visits {
        let is_owed = owed.iter().any(|(other, _)| other.visit == one.visit);
        if let Some(obstacle) = obstacle(one, today, is_owed && total >= threshold) {
            judgement.against.entry(obstacle).or_default().push(one.visit.clone());
        } else if let Some(loss) = loss(one, today, is_owed) {
            judgement.lost.entry(loss).or_default().push(one.visit.clone());
        }
    }
    if judgement.lost.contains_key(&Loss::NeverBilled) {
        judgement.never_billed = total;
    }
    judgement
}

fn obstacle(one: &Seen, today: Date, to_bill: bool) -> Option<Obstacle> {
    match one.status {
        _ if one.alarm => Some(Obstacle::AlarmOpen),
        _ if one.billed => None,
        Status::Started if !long_ago(one.day, today) => Some(Obstacle::Underway),
        _ if one.to_decide => Some(Obstacle::ToDecide),
        Status::Ended => Some(Obstacle::ToCertify),
        Status::Certified if one.amount.is_none() => Some(Obstacle::PriceToConfirm),
        Status::Certified if to_bill => Some(Obstacle::ToBill),
        _ => None,
    }
}

fn loss(one: &Seen, today: Date, is_owed: bool) -> Option<Loss> {
    match one.status {
        Status::Requested => Some(Loss::ToCome),
        Status::Planned if one.day.is_some_and(|day| day < today) => Some(Loss::NoNews),
        Status::Planned => Some(Loss::ToCome),
        // Nobody in the office can end a visit: waiting for a tablet that is gone would forbid the erasure for ever.
        Status::Started => Some(Loss::NoNews),
        Status::Certified if is_owed => Some(Loss::NeverBilled),
        _ => None,
    }
}

fn long_ago(day: Option<Date>, today: Date) -> bool {
    day.is_none_or(|day| is_overdue(day, today))
}

/// Whether a tablet has taken longer than it should, since that day.
#[must_use]
pub fn is_overdue(since: Date, today: Date) -> bool {
    (today - since).get_days() >= PATIENCE_DAYS
}

/// What must be typed to confirm: the last name, which no reflex gives; of a sheet without one, or that cannot be
/// read, a word.
#[must_use]
pub fn to_type(last_name: &str) -> &str {
    if fold(last_name).is_empty() { text::WORD } else { last_name }
}

/// Whether what was typed confirms, with or without accents and capitals.
#[must_use]
pub fn confirms(typed: &str, last_name: &str) -> bool {
    fold(typed) == fold(to_type(last_name))
}

#[cfg(test)]
#[path = "erasing_tests.rs"]
mod tests;
