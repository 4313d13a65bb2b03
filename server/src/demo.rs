//! A demo commune in a fresh folder: accounts, a tariff, themes, partners, a few invented people and their visits.

mod asked;
mod circle;
mod text;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use palier_shared::activity;
use palier_shared::aide_memoire::{self, Template};
use palier_shared::commune::{Commune as Settings, PublishedTariff, Service, ServiceNature, Theme};
use palier_shared::french;
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::money::Cents;
use palier_shared::notice::{self, Notice, NoticeKind};
use palier_shared::partner::Partner;
use palier_shared::person::{Address, Person};
use palier_shared::planning;
use palier_shared::quotient::{Proof, Quotient, QuotientKind, from_tax_notice};
use palier_shared::tariff::{Linear, Tariff};
use palier_shared::visit::{Event, EventKind, Plan, Visit};
use palier_shared::worker::Worker;

use crate::commune::Commune;
use crate::machine::{self, Clock};
use crate::store::accounts::{self, Account, Role};
use crate::store::{Author, StoreError, Write};

/// An account of the demo.
#[derive(Debug, Clone, Copy)]
pub struct DemoAccount {
    /// Login.
    pub login: &'static str,
    /// Password.
    pub password: &'static str,
    /// Name.
    pub name: &'static str,
    /// Role.
    pub role: Role,
}

/// The accounts of the demo.
pub const ACCOUNTS: [DemoAccount; 4] = [
    DemoAccount { login: "claire", password: "visite-du-matin", name: "Claire Morel", role: Role::Agent },
    DemoAccount { login: "karim", password: "visite-du-soir", name: "Karim Benali", role: Role::Agent },
    DemoAccount {
        login: "sophie",
        password: "planning-du-lundi",
        name: "Sophie Arnoux",
        role: Role::Coordinator,
    },
    DemoAccount {
        login: "martine",
        password: "titres-et-factures",
        name: "Martine Duval",
        role: Role::Finance,
    },
];

/// Creates the demo commune in `data`, a folder that does not exist yet or is empty.
///
/// # Errors
/// When the folder is not empty or cannot be written.
pub async fn create(data: &Path, clock: &Clock) -> anyhow::Result<Vec<DemoAccount>> {
    let folder = data.join("demonstration");
    if folder.exists() {
        bail!(crate::text::demo_exists(&folder));
    }
    std::fs::create_dir_all(&folder).with_context(|| crate::text::DATA_NOT_OPENED)?;
    std::fs::write(folder.join("hosts"), "localhost\n127.0.0.1\n")?;
    let commune = Commune::open(&folder, clock.clone())?;
    let hashes =
        ACCOUNTS.iter().map(|account| accounts::hashed(account.password)).collect::<Result<Vec<_>, _>>()?;
    let now = commune.civil_now();
    let library = aide_memoire::library().map_err(|error| anyhow!(aide_memoire::text::file_error(&error)))?;
    commune.write(Author::SERVER, move |write| fill(write, &hashes, library, now)).await?;
    Ok(ACCOUNTS.to_vec())
}

fn fill(
    write: &mut Write<'_>,
    hashes: &[String],
    library: Vec<Template>,
    now: DateTime,
) -> Result<(), StoreError> {
    let agents = people_of_the_service(write, hashes)?;
    let services = services();
    let tariffs = tariffs(write, &services, now.date())?;
    let themes = themes(write, library, now.date())?;
    let settings = Settings {
        schema: 1,
        name: text::COMMUNE.into(),
        town: text::TOWN.into(),
        address: text::ADDRESS.into(),
        phone: text::PHONE.into(),
        zone: "Europe/Paris".into(),
        services,
        tariffs,
        themes,
        recovery_threshold_cents: Cents::euros(15).0,
        notices: notices(write, now.date())?,
        activity: activity::Settings {
            postcode: text::POSTCODE.into(),
            insee: text::INSEE.into(),
            ..activity::Settings::default()
        },
        offers: true,
        ..Settings::default()
    };
    let id = new_id(write);
    write.create(id, &settings)?;
    for (name, kind, purpose, phone) in text::PARTNERS.iter().copied() {
        let id = new_id(write);
        let partner = Partner {
            schema: 1,
            name: name.into(),
            kind: kind.code().into(),
            purpose: purpose.into(),
            phone: phone.into(),
        };
        write.create(id, &partner)?;
    }
    let (Some(agent), Some(coordinator)) = (agents.first(), agents.last()) else {
        return Ok(());
    };
    for person in text::PEOPLE {
        person_with_visit(write, person, *agent, *coordinator, now.date())?;
    }
    Ok(())
}

/// Creates the accounts; returns their ids in order.
fn people_of_the_service(write: &mut Write<'_>, hashes: &[String]) -> Result<Vec<AccountId>, StoreError> {
    let mut ids = Vec::new();
    for (demo, hash) in ACCOUNTS.iter().zip(hashes) {
        let id = AccountId(machine::new_id(write.now()));
        accounts::create(write, &Account { id, name: demo.name.into(), role: demo.role }, demo.login, hash)?;
        if demo.role == Role::Agent {
            write.create(
                DocumentId(id.0),
                &Worker { schema: 1, name: demo.name.into(), ..Worker::default() },
            )?;
        }
        if demo.role != Role::Finance {
            ids.push(id);
        }
    }
    Ok(ids)
}

fn new_id(write: &Write<'_>) -> DocumentId {
    DocumentId(machine::new_id(write.now()))
}

/// The services of the demo.
fn services() -> BTreeMap<String, Service> {
    let service = |code: &str, title: &str, nature: ServiceNature, position| {
        (code.to_owned(), Service { title: title.into(), nature: nature.code().into(), position })
    };
    BTreeMap::from([
        service(text::ADMINISTRATIVE, text::TARIFF, ServiceNature::AdministrativeHelp, 1),
        service(text::DIGITAL, text::DIGITAL_TARIFF, ServiceNature::DigitalHelp, 2),
    ])
}

/// Publishes one tariff a service.
fn tariffs(
    write: &mut Write<'_>,
    services: &BTreeMap<String, Service>,
    today: Date,
) -> Result<BTreeMap<String, PublishedTariff>, StoreError> {
    let mut tariffs = BTreeMap::new();
    for (code, service) in services {
        let id = new_id(write);
        write.create(id, &Tariff { name: service.title.clone(), ..tariff(code, today) })?;
        tariffs.insert(id.to_string(), PublishedTariff { at: write.now(), ..PublishedTariff::default() });
    }
    Ok(tariffs)
}

/// Linear from 7,00 € at a quotient of 400 € to 16,40 € at 1 260 €: an illustration, only the two prices are public.
pub(crate) fn tariff(service: &str, today: Date) -> Tariff {
    Tariff {
        name: text::TARIFF.into(),
        service: service.into(),
        valid_from: format!("{:04}-01-01", today.year()),
        decision: text::DECISION.into(),
        warning: text::ILLUSTRATION.into(),
        scale: Linear {
            from_quotient_cents: 40_000,
            from_price_cents: 700,
            to_quotient_cents: 126_000,
            to_price_cents: 1640,
        }
        .into(),
        accepts: [QuotientKind::TaxNotice, QuotientKind::Caf, QuotientKind::Msa]
            .map(|kind| kind.code().to_owned())
            .to_vec(),
        ..Tariff::default()
    }
}

/// Publishes the texts that a commune starts with; returns their ids by kind.
fn notices(write: &mut Write<'_>, today: Date) -> Result<BTreeMap<String, String>, StoreError> {
    let values = BTreeMap::from([
        ("ccas", text::CCAS.to_owned()),
        ("commune", text::TOWN.to_owned()),
        ("adresse", text::ADDRESS.lines().collect::<Vec<_>>().join(", ")),
        ("telephone", text::PHONE.to_owned()),
        ("reclamations", text::COMPLAINTS.to_owned()),
        ("delegue", text::DATA_OFFICER.to_owned()),
        ("conservation", text::KEPT.to_owned()),
    ]);
    let mut ids = BTreeMap::new();
    for kind in NoticeKind::ALL {
        let notice = Notice {
            schema: 1,
            kind: kind.code().into(),
            title: notice::text::title(*kind).into(),
            version: format!("{}-1", today.year()),
            published_on: today.to_string(),
            text: notice::fill(notice::default_text(*kind), &values),
        };
        let id = new_id(write);
        write.create(id, &notice)?;
        ids.insert(kind.code().to_owned(), id.to_string());
    }
    Ok(ids)
}

/// Publishes the library as first versions, in its order.
fn themes(
    write: &mut Write<'_>,
    library: Vec<Template>,
    today: Date,
) -> Result<BTreeMap<String, Theme>, StoreError> {
    let mut themes = BTreeMap::new();
    for (position, template) in (1..).zip(library) {
        let template = template.published(1, today);
        let id = new_id(write);
        write.create(id, &template)?;
        let service = if text::DIGITAL_THEMES.contains(&&*template.theme) {
            text::DIGITAL
        } else {
            text::ADMINISTRATIVE
        };
        let theme = Theme {
            title: template.title,
            template: id.to_string(),
            service: service.into(),
            position,
            ..Theme::default()
        };
        themes.insert(template.theme, theme);
    }
    Ok(themes)
}

fn person_with_visit(
    write: &mut Write<'_>,
    demo: &text::DemoPerson,
    agent: AccountId,
    coordinator: AccountId,
    today: Date,
) -> Result<(), StoreError> {
    let (civility, first, last) = demo.name;
    let phones = [demo.phone]
        .into_iter()
        .filter(|phone| !phone.is_empty())
        .map(|phone| ("1".to_owned(), phone.to_owned()));
    let quotients = demo.notice.and_then(|(income, parts)| {
        let value = from_tax_notice(Cents::euros(income), parts).ok()?;
        let quotient = Quotient {
            kind: QuotientKind::TaxNotice.code().into(),
            value_cents: value.0,
            reference: last_notice(today).to_string(),
            income_cents: Some(Cents::euros(income).0),
            parts_hundredths: Some(parts),
            proof: Proof::Seen.code().into(),
            entered_by: coordinator.to_string(),
            entered_at: write.now(),
            ..Quotient::default()
        };
        Some((machine::new_id(write.now()).to_string(), quotient))
    });
    let person = Person {
        schema: 1,
        civility: civility.into(),
        last_name: last.into(),
        first_name: first.into(),
        birth_year: Some(demo.born),
        address: Address {
            line: demo.street.into(),
            complement: demo.complement.into(),
            postcode: "38120".into(),
            city: text::TOWN.into(),
            ..Address::default()
        },
        no_phone: demo.phone.is_empty(),
        phones: phones.collect(),
        access_note: demo.access.into(),
        needs: demo.needs.into(),
        quotients: quotients.into_iter().collect(),
        ..circle::of(last)
    };
    let id = new_id(write);
    write.create(id, &person)?;
    let mut visit = Visit {
        schema: 1,
        person: id.to_string(),
        theme: demo.theme.into(),
        words: demo.words.into(),
        channel: "telephone".into(),
        preparation: asked::of(last),
        ..Visit::default()
    };
    let by = coordinator.to_string();
    visit.add(&new_id(write).to_string(), Event::new(EventKind::Requested, write.now() - 1, &by));
    if let Some((days, hour)) = demo.visit {
        let start = working_day(today, days).at(hour, 0, 0, 0);
        let announced = french::announced(start.time());
        let plan = Plan::with(&agent.to_string(), start, 90, &announced);
        let planned = Event::booking(EventKind::Planned, write.now(), &by, &plan);
        visit.add(&new_id(write).to_string(), planned);
    }
    let id = new_id(write);
    write.create(id, &visit)
}

/// Tax notices come out at the end of summer: the last September that has begun.
fn last_notice(today: Date) -> Date {
    let year = if today.month() >= 9 { today.year() } else { today.year() - 1 };
    Date::new(year, 9, 1).unwrap_or(today)
}

/// The `ahead`-th day from today on which the service works, today counting when it is one.
fn working_day(today: Date, ahead: i64) -> Date {
    let settings = planning::Settings::default();
    (0..=ahead).fold(today.saturating_sub(1.day()), |day, _| settings.next_open_day(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::documents;
    use crate::store::settings::settings;

    #[tokio::test]
    async fn the_demo_publishes_the_whole_library_in_its_order() {
        let data = tempfile::tempdir().unwrap();
        create(data.path(), &Clock::default()).await.unwrap();
        let commune = Commune::open(&data.path().join("demonstration"), Clock::default()).unwrap();
        let published = commune.read(|connection| {
            let settings = settings(connection)?;
            let template = |id: &str| -> Result<Template, StoreError> {
                documents::value(connection, id.parse().map_err(|_| StoreError::Unreadable)?)
            };
            settings.themes_in_order().into_iter().map(|(_, theme)| template(&theme.template)).collect()
        });
        let published: Vec<Template> = published.await.unwrap();
        let themes = |templates: &[Template]| -> Vec<String> {
            templates.iter().map(|template| template.theme.clone()).collect()
        };
        assert_eq!(themes(&published), themes(&aide_memoire::library().unwrap()));
        assert!(published.iter().all(|template| template.version == 1 && !template.published_on.is_empty()));
        assert!(text::PEOPLE.iter().all(|person| published.iter().any(|known| known.theme == person.theme)));
    }
}
