//! One visit, without the person and without the agent.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Bands;
use crate::commune::Commune;
use crate::names;
use crate::partner::PartnerKind;
use crate::person::Civility;
use crate::person::age_in;
use crate::secrets;
use crate::visit::{
    Answer, Autonomy, Equipment, Household, Occupation, Outcome, Posture, SiteObstacleKind, Status, Visit,
};

/// The longest name of a site or of a neighbourhood that is counted, in characters: longer words are no name.
const MAX_NAME: usize = 60;
/// The longest time that one visit may count, in minutes: what is longer was not closed.
const MAX_MINUTES: i64 = 24 * 60 - 1;

/// Where a visit stands, for counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Booked, or under way.
    Planned,
    /// Carried out.
    Done,
    /// Nobody opened.
    Absent,
    /// Did not take place.
    Cancelled,
}

impl Standing {
    /// All of them, in the order of tables.
    pub const ALL: [Standing; 4] = [Self::Planned, Self::Done, Self::Absent, Self::Cancelled];

    /// What a status counts as; none for a request without a booking.
    #[must_use]
    pub fn of(status: Status) -> Option<Self> {
        match status {
            Status::Requested => None,
            Status::Planned | Status::Started => Some(Self::Planned),
            Status::Ended | Status::Certified => Some(Self::Done),
            Status::Absent => Some(Self::Absent),
            Status::Cancelled => Some(Self::Cancelled),
        }
    }
}

/// The gender that the civility tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// Madame.
    Female,
    /// Monsieur.
    Male,
}

impl Gender {
    /// Both, in the order of tables.
    pub const ALL: [Gender; 2] = [Self::Female, Self::Male];
}

/// What is known of a visit beside its document.
#[derive(Debug, Clone)]
pub struct Known<'a> {
    /// Day of the visit, in the commune's zone.
    pub day: Date,
    /// Where it stands.
    pub standing: Standing,
    /// Minutes from start to end, when both are known.
    pub minutes: Option<i64>,
    /// The person's year of birth.
    pub birth_year: Option<i64>,
    /// The person's civility, as it is stored.
    pub civility: &'a str,
    /// Postcode of the visit.
    pub postcode: &'a str,
    /// Town of the visit.
    pub city: &'a str,
    /// INSEE code of the visit's commune.
    pub insee: &'a str,
    /// Neighbourhood of the address.
    pub neighbourhood: &'a str,
    /// What the partners are, by document id.
    pub partners: &'a BTreeMap<String, PartnerKind>,
    /// Titles of the démarches that the commune's aide-mémoire offer: no other title leaves the visit.
    pub catalogue: &'a [String],
}

/// A démarche without what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemarcheDone {
    /// Its title when it is one of the catalogue, as it is written there.
    pub title: Option<String>,
    /// Where it stands, when that was said.
    pub outcome: Option<Outcome>,
}

/// One visit as it is counted: no name, no id, no agent, no free text but names of sites and of neighbourhoods.
///
/// The age can be read as a band only, and what the person thinks cannot be read at all: it is counted by
/// [`Statistics`](super::Statistics), over all agents together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Day of the visit.
    pub day: Date,
    /// Where it stands.
    pub standing: Standing,
    /// Code of the theme.
    pub theme: String,
    /// Minutes on site.
    pub minutes: Option<i64>,
    /// Minutes to come and go.
    pub travel_minutes: Option<i64>,
    /// Minutes to prepare.
    pub preparation_minutes: Option<i64>,
    /// Gender, when the civility tells it.
    pub gender: Option<Gender>,
    /// Postcode; the commune's when the address has none.
    pub postcode: String,
    /// Town; the commune's when the address has none.
    pub city: String,
    /// INSEE code; the commune's when the address has none.
    pub insee: String,
    /// Neighbourhood, or empty.
    pub neighbourhood: String,
    /// Whether it is a priority neighbourhood, when that is known.
    pub priority_area: Option<bool>,
    /// With whom the person lives.
    pub household: Option<Household>,
    /// What the person does.
    pub occupation: Option<Occupation>,
    /// What there is at home.
    pub equipment: Vec<Equipment>,
    /// Démarches, in the order in which they were added.
    pub demarches: Vec<DemarcheDone>,
    /// How the agent helped: as noted for the visit, else the posture that all démarches share.
    pub posture: Option<Posture>,
    /// What the partners are to whom the person was directed, in that order.
    pub redirections: Vec<PartnerKind>,
    /// What stood in the way, and on which site.
    pub obstacles: Vec<(SiteObstacleKind, String)>,
    /// How much help was needed.
    pub autonomy: Option<Autonomy>,
    pub(super) age: Option<i64>,
    pub(super) opinion: Opinion,
}

/// What the person thinks of one visit. It has no way out: only counts over many visits do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Opinion {
    pub(super) first_visit: Option<Answer>,
    pub(super) satisfied: Option<Answer>,
    pub(super) useful: Option<Answer>,
}

impl std::fmt::Debug for Opinion {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Opinion")
    }
}

impl Record {
    /// The record of a visit, as it was put right.
    #[must_use]
    pub fn of(visit: &Visit, known: &Known<'_>, commune: &Commune) -> Self {
        let visit = &visit.as_corrected();
        let settings = &commune.activity;
        let facts = &visit.facts;
        let neighbourhood = name(&or(&facts.neighbourhood, known.neighbourhood));
        let priority_area = match Answer::from_code(&facts.priority_area) {
            Some(Answer::Yes) => Some(true),
            Some(Answer::No) => Some(false),
            Some(Answer::Undisclosed) => None,
            None => settings.is_priority_area(&neighbourhood),
        };
        Record {
            day: known.day,
            standing: known.standing,
            theme: visit.theme.clone(),
            minutes: plausible(known.minutes),
            travel_minutes: plausible(facts.travel_minutes),
            preparation_minutes: plausible(facts.preparation_minutes),
            gender: gender(known.civility),
            postcode: or(known.postcode, &settings.postcode),
            city: or(known.city, &commune.town),
            insee: or(known.insee, &settings.insee),
            neighbourhood,
            priority_area,
            household: Household::from_code(&facts.household),
            occupation: Occupation::from_code(&facts.occupation),
            equipment: facts.equipment(),
            demarches: demarches(visit, known.catalogue),
            posture: facts.posture().or_else(|| shared_posture(visit)),
            redirections: redirections(visit, known.partners),
            obstacles: obstacles(visit),
            autonomy: visit.evaluation.autonomy(),
            age: age_in(known.birth_year, known.day.year()),
            opinion: Opinion {
                first_visit: Answer::from_code(&visit.evaluation.first_visit),
                satisfied: Answer::from_code(&visit.evaluation.satisfied),
                useful: Answer::from_code(&visit.evaluation.useful),
            },
        }
    }

    /// Place of the person's age among bands; none when the year of birth is not known.
    #[must_use]
    pub fn band(&self, bands: &Bands) -> Option<usize> {
        self.age.map(|age| bands.place(age))
    }
}

/// The first of two texts that says something, tidied.
fn or(first: &str, second: &str) -> String {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = tidy(first);
    if said.is_empty() { tidy(second) } else { said }
}

/// A name as it was typed; empty when it is too long for one, or holds what looks like a secret.
fn name(typed: &str) -> String {
    let name = or(typed, "");
    let is_name = name.chars().count() <= MAX_NAME && secrets::find(&name).is_empty();
    if is_name { name } else { String::new() }
}

fn plausible(minutes: Option<i64>) -> Option<i64> {
    minutes.filter(|minutes| (0..=MAX_MINUTES).contains(minutes))
}

fn gender(civility: &str) -> Option<Gender> {
    if civility == Civility::Madame.code() {
        Some(Gender::Female)
    } else if civility == Civility::Monsieur.code() {
        Some(Gender::Male)
    } else {
        None
    }
}

fn demarches(visit: &Visit, catalogue: &[String]) -> Vec<DemarcheDone> {
    let mut kept: Vec<_> = visit.demarches.iter().filter(|(_, demarche)| !demarche.withdrawn).collect();
    kept.sort_by_key(|(id, demarche)| (demarche.at, id.as_str()));
    let offered = |title: &str| {
        let wanted = names::fold(title);
        let found = catalogue.iter().find(|offered| !wanted.is_empty() && names::fold(offered) == wanted)?;
        secrets::find(found).is_empty().then(|| found.clone())
    };
    kept.into_iter()
        .map(|(_, demarche)| DemarcheDone {
            title: offered(&demarche.title),
            outcome: Outcome::from_code(&demarche.outcome),
        })
        .collect()
}

fn shared_posture(visit: &Visit) -> Option<Posture> {
    let mut postures = visit
        .demarches
        .values()
        .filter(|demarche| !demarche.withdrawn)
        .map(|demarche| Posture::from_code(&demarche.posture));
    let first = postures.next().flatten()?;
    postures.all(|posture| posture == Some(first)).then_some(first)
}

fn redirections(visit: &Visit, partners: &BTreeMap<String, PartnerKind>) -> Vec<PartnerKind> {
    let mut kept: Vec<_> =
        visit.redirections.iter().filter(|(_, redirection)| !redirection.withdrawn).collect();
    kept.sort_by_key(|(id, redirection)| (redirection.at, id.as_str()));
    kept.into_iter()
        .map(|(_, redirection)| partners.get(&redirection.partner).copied().unwrap_or(PartnerKind::Other))
        .collect()
}

fn obstacles(visit: &Visit) -> Vec<(SiteObstacleKind, String)> {
    let mut kept: Vec<_> = visit.facts.obstacles.iter().filter(|(_, obstacle)| !obstacle.withdrawn).collect();
    kept.sort_by_key(|(id, obstacle)| (obstacle.at, id.as_str()));
    kept.into_iter()
        .filter_map(|(_, obstacle)| {
            let kind = SiteObstacleKind::from_code(&obstacle.kind)?;
            Some((kind, name(&obstacle.site)))
        })
        .collect()
}

#[cfg(test)]
pub(super) mod tests;
