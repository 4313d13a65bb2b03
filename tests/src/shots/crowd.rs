//! A day that is too full: long names, long words, a dozen visits, everything to be seen to. All invented.

use std::path::Path;

use anyhow::Context as _;
use jiff::ToSpan as _;
use jiff::civil::DateTime;
use palier_server::commune::Commune;
use palier_server::machine::{self, Clock};
use palier_server::store::accounts::{self, Account, Role};
use palier_server::store::{Author, StoreError, Write};
use palier_shared::french;
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::person::{Address, Person};
use palier_shared::visit::{AtHome, Event, EventKind, Paper, Plan, Presence, Visit};
use palier_shared::worker::Worker;

use crate::server_process::closed;

/// The agent whose days are overfull; the demo gives him no visit.
const CROWDED: &str = "Karim Benali";
/// An agent without any visit.
pub(super) const EMPTY: Newcomer =
    Newcomer { login: "nadia", password: "premier-jour-ici", name: "Nadia Roche" };

/// An agent who was taken on this morning.
pub(super) struct Newcomer {
    pub(super) login: &'static str,
    pub(super) password: &'static str,
    name: &'static str,
}
/// Who booked them.
const OFFICE: &str = "bureau";

const NAMES: [(&str, &str, &str); 6] = [
    ("Mme", "Marie-Antoinette", "de La Rochefoucauld-Vandenbroucke"),
    ("M.", "Jean-Baptiste", "Nguyễn-Baldassarre"),
    ("Mme", "Ô", "Li"),
    ("M.", "Abdelmadjid", "Benkhelifa-Ouldhamouda"),
    ("Mme", "Żaneta", "Wojciechowska-Kowalczykiewicz"),
    ("", "Dominique", "Saint-Pol-de-Léon"),
];

/// Writes the crowd into the demo's data, which no process has open.
pub(super) async fn write(data: &Path) -> anyhow::Result<()> {
    let folder = data.join("demonstration");
    let commune = Commune::open(&folder, Clock::default())?;
    let now = commune.civil_now();
    let agents = commune.read(|connection| accounts::of_role(connection, Role::Agent)).await?;
    let agent = agents.into_iter().find(|agent| agent.name == CROWDED).context("an agent of the demo")?;
    let hash = accounts::hashed(EMPTY.password)?;
    commune
        .write(Author::SERVER, move |write| {
            newcomer(write, &hash)?;
            visits(write, agent.id, now)
        })
        .await?;
    drop(commune);
    closed(&folder).await
}

fn newcomer(write: &mut Write<'_>, hash: &str) -> Result<(), StoreError> {
    let id = AccountId(machine::new_id(write.now()));
    let account = Account { id, name: EMPTY.name.into(), role: Role::Agent };
    accounts::create(write, &account, EMPTY.login, hash)?;
    write.create(DocumentId(id.0), &Worker { schema: 1, name: EMPTY.name.into(), ..Worker::default() })
}

fn visits(write: &mut Write<'_>, agent: AccountId, now: DateTime) -> Result<(), StoreError> {
    for number in 0..26_i64 {
        let index = usize::try_from(number).unwrap_or(0);
        let (civility, first, last) = NAMES[index % NAMES.len()];
        let person = Person {
            schema: 1,
            civility: civility.into(),
            first_name: first.into(),
            last_name: last.into(),
            birth_year: Some(1926 + number % 20),
            address: Address {
                line: "128 bis chemin de la Grande Combe de l’Ancienne Église".into(),
                complement: "Résidence Les Glycines, bâtiment C, escalier de gauche, 11e étage, porte du fond".into(),
                postcode: "38120".into(),
                city: "Saint-Égrève".into(),
                ..Address::default()
            },
            phones: [("1".to_owned(), "04 65 71 20 99".to_owned()), ("2".to_owned(), "06 39 98 20 99".to_owned())].into(),
            access_note: "Digicode à l’entrée puis interphone ; le chien est gentil ; sonner longtemps, elle entend mal.".into(),
            needs: "entend mal · voit mal · vit seule · se déplace avec un déambulateur · parle surtout italien".into(),
            ..Person::default()
        };
        let id = DocumentId(machine::new_id(write.now()));
        write.create(id, &person)?;
        visit(write, agent, id, number, now)?;
    }
    Ok(())
}

fn visit(
    write: &mut Write<'_>,
    agent: AccountId,
    person: DocumentId,
    number: i64,
    now: DateTime,
) -> Result<(), StoreError> {
    // A dozen today from eight on, then some in the days around.
    let day = now.date().saturating_add((if number < 12 { 0 } else { number - 16 }).days());
    let start = day.at(8, 0, 0, 0).saturating_add((number % 12 * 50).minutes());
    let plan = Plan::with(&agent.to_string(), start, 90, &french::announced(start.time()));
    let mut visit = Visit {
        schema: 1,
        person: person.to_string(),
        theme: ["ameli", "impots", "retraite", "energie"][usize::try_from(number).unwrap_or(0) % 4].into(),
        words: "Je n’arrive plus à rien avec tous ces sites, on me demande des codes qui n’arrivent jamais, et quand ils \
                arrivent il est trop tard ; ma fille habite loin et le facteur m’a dit que vous veniez."
            .into(),
        channel: "telephone".into(),
        ..Visit::default()
    };
    for (position, label) in ["le dernier avis d’impôt", "la carte Vitale", "un relevé d’identité bancaire"]
        .into_iter()
        .enumerate()
    {
        let position = i64::try_from(position).unwrap_or(0);
        let paper = Paper { label: label.into(), position, ..Paper::default() };
        visit.preparation.papers.insert(format!("p{position}"), paper);
    }
    for what in AtHome::ALL {
        visit.preparation.at_home.insert(what.code().into(), Presence::Missing.code().into());
    }
    let new = |write: &Write<'_>| machine::new_id(write.now()).to_string();
    let by = agent.to_string();
    visit.add(&new(write), Event::new(EventKind::Requested, write.now() - 1, OFFICE));
    visit.add(&new(write), Event::booking(EventKind::Planned, write.now(), OFFICE, &plan));
    if number % 12 == 1 {
        visit.add(&new(write), Event::late(write.now(), &by, 30));
    }
    let id = DocumentId(machine::new_id(write.now()));
    write.create(id, &visit)
}
