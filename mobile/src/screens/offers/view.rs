//! Offers as an agent reads them.

use jiff::civil::Date;
use palier_shared::id::DocumentId;
use palier_shared::offer::{Offer, OfferEnd};
use palier_shared::person::{Address, Person};
use palier_shared::sync::Replica;
use palier_shared::visit::Visit;

use super::text;
use crate::screens::clock;
use crate::screens::diary::Ask;
use crate::screens::on_board;

/// Where an offer stands for one agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It may be taken.
    Open,
    /// The hour that she said cannot be booked: another one is to be chosen.
    Refused,
    /// She took it, and the office has not answered.
    Waiting {
        /// Day and hour.
        when: String,
    },
    /// It is hers.
    Mine {
        /// The visit, once it is on board.
        visit: Option<DocumentId>,
        /// Day and hour.
        when: String,
    },
    /// A colleague was first.
    Lost,
    /// It is offered no more.
    Withdrawn,
}

impl Standing {
    fn of(replica: &Replica, offer: &Offer, agent: &str) -> Self {
        let when = offer.taken.get(agent).and_then(|take| take.start()).map(text::when).unwrap_or_default();
        match offer.end() {
            None if offer.pending(agent).is_some() => Standing::Waiting { when },
            None if offer.taken.contains_key(agent) => Standing::Refused,
            None => Standing::Open,
            Some(OfferEnd::Booked) if offer.taken_by == agent => {
                let visit = offer.visit.parse().ok();
                let visit = visit.filter(|id: &DocumentId| replica.get::<Visit>(*id).is_some());
                Standing::Mine { visit, when }
            }
            Some(OfferEnd::Booked) => Standing::Lost,
            Some(OfferEnd::Withdrawn) => Standing::Withdrawn,
        }
    }

    /// What the agent reads.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Standing::Open => text::OPEN.to_owned(),
            Standing::Refused => text::REFUSED.to_owned(),
            Standing::Waiting { when } => text::waiting(when),
            Standing::Mine { when, .. } => text::mine(when),
            Standing::Lost => text::LOST.to_owned(),
            Standing::Withdrawn => text::WITHDRAWN.to_owned(),
        }
    }

    /// The same in a word or two, in the list; nothing while it may simply be taken.
    #[must_use]
    pub fn tag(&self) -> Option<&'static str> {
        match self {
            Standing::Open => None,
            Standing::Refused => Some(text::REFUSED_TAG),
            Standing::Waiting { .. } => Some(text::WAITING_TAG),
            Standing::Mine { .. } => Some(text::MINE_TAG),
            Standing::Lost => Some(text::LOST_TAG),
            Standing::Withdrawn => Some(text::WITHDRAWN_TAG),
        }
    }
}

/// One offer.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferView {
    /// The offer.
    pub id: DocumentId,
    /// Title of the theme.
    pub theme: String,
    /// Neighbourhood, wishes, deadline, since when: in one line.
    pub facts: String,
    /// Where it stands.
    pub standing: Standing,
    /// What an hour is looked for.
    pub ask: Ask,
}

impl OfferView {
    /// Of one offer; `None` when it is not on board.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId, agent: &str, now: i64) -> Option<Self> {
        let offer = replica.get::<Offer>(id)?;
        let zone = clock::zone_of(replica);
        let today = clock::civil(now, &zone).date();
        let days = (today - clock::civil(offer.since, &zone).date()).get_days();
        // Nobody is known of her but where she lives.
        let address = Address { neighbourhood: offer.neighbourhood.clone(), ..Address::default() };
        Some(OfferView {
            id,
            theme: on_board::theme_title(replica, &offer.theme).to_owned(),
            facts: text::facts(&offer.neighbourhood, &offer.wishes, latest(offer), days),
            standing: Standing::of(replica, offer, agent),
            ask: Ask {
                visit: offer.visit.clone(),
                person: Person { address, ..Person::default() },
                theme: offer.theme.clone(),
                minutes: offer.minutes,
                latest: latest(offer),
                wishes: offer.wishes.clone(),
                ..Ask::default()
            },
        })
    }

    /// Whether an hour is to be chosen.
    #[must_use]
    pub fn may_be_taken(&self) -> bool {
        matches!(self.standing, Standing::Open | Standing::Refused)
    }
}

fn latest(offer: &Offer) -> Option<Date> {
    offer.latest.as_ref().and_then(|day| day.parse().ok())
}

/// What the day lists: what may be taken, then what became of what she took but for what is hers, which stands among her
/// visits. The oldest request first.
#[must_use]
pub fn listed(replica: &Replica, agent: &str, now: i64) -> Vec<OfferView> {
    let mut found: Vec<(bool, i64, OfferView)> = replica
        .all::<Offer>()
        .filter_map(|(id, offer)| {
            let view = OfferView::of(replica, id, agent, now)?;
            let hers = offer.taken.contains_key(agent);
            let shown = match &view.standing {
                Standing::Open | Standing::Refused | Standing::Waiting { .. } => true,
                Standing::Mine { visit, .. } => visit.is_none(),
                Standing::Lost | Standing::Withdrawn => hers,
            };
            shown.then_some((!view.may_be_taken(), offer.since, view))
        })
        .collect();
    found.sort_by_key(|(after, since, view)| (*after, *since, view.id));
    found.into_iter().map(|(.., view)| view).collect()
}
