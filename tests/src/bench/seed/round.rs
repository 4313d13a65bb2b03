//! An agent's round as it looks after months of use: people with their papers, visits behind her with all that was done
//! at them, five visits today, and those ahead.

use std::collections::BTreeMap;

use anyhow::Context as _;
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use palier_server::machine;
use palier_server::store::{StoreError, Write, documents};
use palier_shared::aide_memoire::{Section, Template};
use palier_shared::commune::Commune as Settings;
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::person::{Address, Contact, Person};
use palier_shared::quotient::{Proof, Quotient, QuotientKind};
use palier_shared::tariff::{Circumstances, Quote, Tariff, price};
use palier_shared::visit::{Demarche, Event, EventKind, Outcome, Plan, Posture, Signature, Tick, Visit};

use super::{AT_ONCE, Seed, strokes};

/// People of the round.
const PEOPLE: usize = 150;
/// Visits of the round: with its people and the commune's own documents, five hundred are on board.
const VISITS: usize = 330;
/// Visits of today.
pub(in crate::bench) const TODAY: usize = 5;
/// How far the other visits lie behind and ahead, in days: as far as an agent holds their people.
const BEHIND: i64 = 28;
const AHEAD: i64 = 10;

const LAST_NAMES: &[&str] =
    &["Allemand", "Barral", "Cottaz", "Dussert", "Eymard", "Faure", "Giroud", "Jacquemet", "Mollard", "Rey"];
const FIRST_NAMES: &[&str] =
    &["Andrée", "Bernadette", "Colette", "Denise", "Fernand", "Ginette", "Huguette", "Jeannine", "Lucien"];
const STREETS: &[&str] =
    &["rue de la Gare", "avenue de la Monta", "rue du Pont-Barrage", "chemin des Moutonnées"];
const WORDS: &[&str] = &[
    "A reçu une lettre et ne sait pas y répondre.",
    "Je n’arrive plus à ouvrir mon compte depuis le changement de téléphone.",
    "Voudrait comprendre ce qui est demandé et joindre les papiers.",
];

/// What the visits of a round are made of.
struct Kit {
    settings: Settings,
    tariffs: Vec<(DocumentId, Tariff)>,
    /// By theme, in the commune's order.
    templates: Vec<(String, DocumentId, Template)>,
    agent: AccountId,
    /// The civil day on which the tablet is opened.
    today: Date,
    /// Milliseconds since 1970 UTC at its noon.
    noon: i64,
}

impl Seed {
    /// Writes a round of visits with `agent`; `small`, a tenth of it.
    pub(in crate::bench) async fn round(&self, agent: AccountId, small: bool) -> anyhow::Result<()> {
        let now = palier_server::machine::Clock::default().now();
        let noon_of = self.commune.civil(now).date().at(12, 0, 0, 0);
        let today = noon_of.date();
        let noon = noon_of.to_zoned(self.commune.zone().clone())?.timestamp().as_millisecond();
        let read = self.commune.read(|connection| {
            let settings = documents::all::<Settings>(connection)?;
            Ok::<_, StoreError>((
                settings,
                documents::all::<Tariff>(connection)?,
                documents::all::<Template>(connection)?,
            ))
        });
        let (settings, tariffs, templates) = read.await?;
        let (_, settings) = settings.into_iter().next().context("no settings")?;
        let templates = settings
            .themes_in_order()
            .into_iter()
            .filter_map(|(code, theme)| {
                let (id, template) = templates.iter().find(|(id, _)| id.to_string() == theme.template)?;
                Some((code.to_owned(), *id, template.clone()))
            })
            .collect();
        let kit = std::sync::Arc::new(Kit { settings, tariffs, templates, agent, today, noon });
        let (people, visits) = if small { (PEOPLE / 10, VISITS / 10) } else { (PEOPLE, VISITS) };
        let mut known: Vec<(DocumentId, BTreeMap<String, Quotient>)> = Vec::with_capacity(people);
        for first in (0..people).step_by(AT_ONCE) {
            let (kit, last) = (std::sync::Arc::clone(&kit), people.min(first + AT_ONCE));
            let written = self.commune.write(super::Author::SERVER, move |write| {
                (first..last).map(|number| kit.person(write, number)).collect::<Result<Vec<_>, StoreError>>()
            });
            known.extend(written.await?);
        }
        let known = std::sync::Arc::new(known);
        for first in (0..visits).step_by(AT_ONCE) {
            let (kit, known) = (std::sync::Arc::clone(&kit), std::sync::Arc::clone(&known));
            let last = visits.min(first + AT_ONCE);
            let written = self.commune.write(super::Author::SERVER, move |write| {
                for number in first..last {
                    kit.visit(write, number, &known[number % known.len()])?;
                }
                Ok::<_, StoreError>(())
            });
            written.await?;
        }
        Ok(())
    }
}

impl Kit {
    fn person(
        &self,
        write: &mut Write<'_>,
        number: usize,
    ) -> Result<(DocumentId, BTreeMap<String, Quotient>), StoreError> {
        let id = DocumentId(machine::new_id(write.now()));
        let of = |list: &[&str], step: usize| list[(number / step.max(1)) % list.len()].to_owned();
        let quotient = Quotient {
            kind: QuotientKind::TaxNotice.code().into(),
            value_cents: 40_000 + i64::try_from(number).unwrap_or(0) * 700,
            reference: self.today.first_of_month().to_string(),
            income_cents: Some((40_000 + i64::try_from(number).unwrap_or(0) * 700) * 12),
            parts_hundredths: Some(100),
            proof: Proof::Seen.code().into(),
            entered_by: self.agent.to_string(),
            entered_at: write.now(),
            ..Quotient::default()
        };
        let contact =
            Contact { name: format!("{} {}", of(FIRST_NAMES, 3), of(LAST_NAMES, 1)), ..Contact::default() };
        let mut person = Person {
            schema: 1,
            civility: if number % 9 == 4 || number % 9 == 8 { "M." } else { "Mme" }.into(),
            last_name: format!("{}-{}", of(LAST_NAMES, 1), of(LAST_NAMES, 10)),
            first_name: FIRST_NAMES[number % FIRST_NAMES.len()].to_owned(),
            birth_year: Some(1932 + i64::try_from(number % 20).unwrap_or(0)),
            address: Address {
                line: format!("{} {}", 1 + number % 60, of(STREETS, 1)),
                complement: format!("bâtiment {}, {}e étage", number % 4 + 1, number % 6 + 2),
                postcode: "38120".into(),
                city: self.settings.town.clone(),
                ..Address::default()
            },
            phones: BTreeMap::from([(
                "1".to_owned(),
                format!("04 65 71 {:02} {:02}", number / 100 + 30, number % 100),
            )]),
            contacts: BTreeMap::from([("1".to_owned(), contact)]),
            access_note: "Interphone au nom, ascenseur en panne.".into(),
            ..Person::default()
        };
        write.create(id, &person)?;
        write.edit(id, |person: &mut Person| {
            person.quotients.insert(machine::new_id(self.noon).to_string(), quotient.clone());
            Ok::<_, StoreError>(())
        })?;
        write.edit(id, |person: &mut Person| {
            person.needs = "entend mal, parler lentement".into();
            Ok::<_, StoreError>(())
        })?;
        person = write.get(id)?;
        Ok((id, person.quotients))
    }

    /// Asked for, booked; and when it lies behind, carried out, each touch of the agent one change.
    fn visit(
        &self,
        write: &mut Write<'_>,
        number: usize,
        (person, quotients): &(DocumentId, BTreeMap<String, Quotient>),
    ) -> Result<(), StoreError> {
        let days = days_from_today(number);
        let start = self.start(number, days);
        let at = self.noon + days * 86_400_000;
        let office = |write: &Write<'_>| machine::new_id(write.now()).to_string();
        let (theme, template_id, template) = &self.templates[number % self.templates.len()];
        let id = DocumentId(machine::new_id(write.now()));
        let mut value = Visit {
            schema: 1,
            person: person.to_string(),
            theme: theme.clone(),
            words: WORDS[number % WORDS.len()].into(),
            channel: "telephone".into(),
            ..Visit::default()
        };
        value.add(&office(write), Event::new(EventKind::Requested, at - 12 * 86_400_000, "serveur"));
        write.create(id, &value)?;
        let plan =
            Plan::with(&self.agent.to_string(), start, 90, &palier_shared::french::announced(start.time()));
        let booked = Event::booking(EventKind::Planned, at - 10 * 86_400_000, "serveur", &plan);
        let event = office(write);
        let mut changes: Vec<Change> = vec![Box::new(move |visit| visit.add(&event, booked))];
        if days < 0 {
            let quote = self.quote(theme, quotients, start.date(), at);
            self.carry_out(&mut changes, (*template_id, template), quote, at);
        }
        for change in changes {
            write.edit(id, |visit: &mut Visit| {
                change(visit);
                Ok::<_, StoreError>(())
            })?;
        }
        Ok(())
    }

    fn carry_out(
        &self,
        changes: &mut Vec<Change>,
        (template_id, template): (DocumentId, &Template),
        quote: Option<Quote>,
        at: i64,
    ) {
        let by = self.agent.to_string();
        let new_id = move |minute: i64| machine::new_id(at + minute * 60_000).to_string();
        let (begun, started) = (new_id(0), Event::new(EventKind::Started, at, &by));
        changes.push(Box::new(move |visit| {
            visit.quote = quote;
            visit.template = template_id.to_string();
            visit.add(&begun, started);
        }));
        let items: Vec<String> = [Section::Steps, Section::End]
            .into_iter()
            .flat_map(|section| template.section(section).map(|item| item.id.clone()))
            .collect();
        for (minute, item) in (1..).zip(items.into_iter().take(10)) {
            let tick = Tick { done: true, answer: None, at: at + minute * 60_000 };
            changes.push(Box::new(move |visit| {
                visit.ticks.insert(item, tick);
            }));
        }
        for (minute, title) in (20..).zip(template.demarches.iter().take(2).cloned()) {
            let key = new_id(minute);
            let demarche = Demarche { title, at: at + minute * 60_000, ..Demarche::default() };
            let same = key.clone();
            changes.push(Box::new(move |visit| {
                visit.demarches.insert(key, demarche);
            }));
            changes.push(Box::new(move |visit| {
                if let Some(demarche) = visit.demarches.get_mut(&same) {
                    demarche.outcome = Outcome::Done.code().into();
                    demarche.posture = Posture::ALL[0].code().into();
                }
            }));
        }
        changes
            .push(Box::new(|visit| visit.notes = "Compte retrouvé, numéro fiscal noté sur l’avis.".into()));
        changes.push(Box::new(|visit| {
            visit.next_steps = "Rappeler dans deux semaines si rien n’arrive.".into()
        }));
        let signature = Signature { strokes: strokes(), reason: String::new(), at: at + 80 * 60_000 };
        changes.push(Box::new(|visit| visit.signature = Some(signature)));
        let (over, ended) = (new_id(85), Event::new(EventKind::Ended, at + 85 * 60_000, &by));
        changes.push(Box::new(move |visit| visit.add(&over, ended)));
    }

    fn quote(
        &self,
        theme: &str,
        quotients: &BTreeMap<String, Quotient>,
        day: Date,
        at: i64,
    ) -> Option<Quote> {
        let service = self.settings.service_of(theme);
        let (id, tariff) = self.tariffs.iter().find(|(_, tariff)| tariff.service == service)?;
        let circumstances = Circumstances::visit(quotients, day);
        Some(Quote::freeze(*id, &circumstances, &price(tariff, &circumstances), at))
    }

    fn start(&self, number: usize, days: i64) -> DateTime {
        let hour = 8 + i8::try_from(number % 10).unwrap_or(0);
        self.today.saturating_add(days.days()).at(hour, 0, 0, 0)
    }
}

/// One change of a visit.
type Change = Box<dyn FnOnce(&mut Visit)>;

/// The first visits are today's, the others lie around it.
fn days_from_today(number: usize) -> i64 {
    if number < TODAY {
        return 0;
    }
    let day = i64::try_from(number).unwrap_or(0) % (BEHIND + AHEAD) - BEHIND;
    if day < 0 { day } else { day + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_visits_are_today_and_the_others_behind_and_ahead() {
        let days: Vec<i64> = (0..VISITS).map(days_from_today).collect();
        assert_eq!(days.iter().filter(|days| **days == 0).count(), TODAY);
        assert_eq!((days.iter().min(), days.iter().max()), (Some(&-BEHIND), Some(&AHEAD)));
    }
}
