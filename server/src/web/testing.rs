//! A commune of its own for a test of pages: a real database in a folder that goes away, a clock that stands still,
//! one account of each role already signed in, and the real routes.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use jiff::civil::{DateTime, date};
use palier_shared::aide_memoire::Template;
use palier_shared::commune::{Commune as Settings, PublishedTariff, Service, Theme};
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::person::{Address, Person};
use palier_shared::tariff::Tariff;
use palier_shared::worker::Worker;
use tempfile::TempDir;
use tower::ServiceExt as _;

use super::{Shared, csrf_token, router};
use crate::commune::{Commune, Communes};
use crate::demo;
use crate::export::InvoicePrinter;
use crate::machine::Clock;
use crate::store::accounts::{self, Account, Role};
use crate::store::{Author, StoreError, Write};

/// The civil time at which every test begins: a Friday morning, in Paris.
pub(crate) const NOW: DateTime = date(2026, 11, 20).at(9, 0, 0, 0);

/// Loads its fonts once for all tests.
static PRINTER: LazyLock<Arc<InvoicePrinter>> = LazyLock::new(|| Arc::new(InvoicePrinter::new().unwrap()));

/// Someone who is signed in.
#[derive(Debug, Clone)]
pub(crate) struct Seat {
    /// Her account.
    pub(crate) id: AccountId,
    /// Her session's token; empty for an agent, who has none in the office.
    pub(crate) token: String,
}

/// A commune, its people and its routes.
pub(crate) struct TestCommune {
    /// The commune.
    pub(crate) commune: Commune,
    /// Its clock, at [`NOW`] until it is set.
    pub(crate) clock: Clock,
    /// The coordinator.
    pub(crate) coordinator: Seat,
    /// The finance officer.
    pub(crate) finance: Seat,
    /// Claire Morel.
    pub(crate) claire: Seat,
    /// Karim Benali.
    pub(crate) karim: Seat,
    router: Router,
    _folder: TempDir,
}

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Status.
    pub(crate) status: StatusCode,
    /// Headers.
    pub(crate) headers: HeaderMap,
    /// The body as it came.
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    /// The body as text, no-break spaces turned into plain ones so that tests can be read.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).replace(['\u{a0}', '\u{202f}'], " ")
    }

    /// Where it redirects to.
    #[track_caller]
    pub(crate) fn location(&self) -> String {
        let location =
            self.headers.get(LOCATION).unwrap_or_else(|| panic!("{}: {}", self.status, self.text()));
        location.to_str().unwrap().to_owned()
    }
}

impl TestCommune {
    /// A commune with the demo's tariff, one theme, two agents, a coordinator and a finance officer; nobody to visit.
    pub(crate) async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let inside = folder.path().join("essai");
        std::fs::create_dir(&inside).unwrap();
        std::fs::write(inside.join("hosts"), "localhost\n").unwrap();
        let now = NOW.in_tz("Europe/Paris").unwrap().timestamp().as_millisecond();
        let clock = Clock::fixed(now);
        let (commune, router) = open(folder.path(), &clock);
        let seats = commune.write(Author::SERVER, fill).await.unwrap();
        let [coordinator, finance, claire, karim] = seats;
        TestCommune { commune, clock, coordinator, finance, claire, karim, router, _folder: folder }
    }

    /// `GET path`.
    pub(crate) async fn get(&self, who: &Seat, path: &str) -> Answer {
        self.send(request(Method::GET, path, who).body(Body::empty()).unwrap()).await
    }

    /// `POST path` with these fields and the form's token.
    pub(crate) async fn post(&self, who: &Seat, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = csrf_token(&who.token);
        let mut fields = fields.to_vec();
        fields.push(("csrf", &token));
        self.post_without_token(who, path, &fields).await
    }

    /// `POST path` with these fields alone.
    pub(crate) async fn post_without_token(&self, who: &Seat, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(fields).unwrap();
        let request =
            request(Method::POST, path, who).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(body.into()).unwrap()).await
    }

    /// `POST path` with a file and the form's token.
    pub(crate) async fn upload(&self, who: &Seat, path: &str, file: &[u8]) -> Answer {
        self.upload_named(who, path, "liste.csv", file).await
    }

    /// The same under a file name; without one, no file was chosen.
    pub(crate) async fn upload_named(&self, who: &Seat, path: &str, name: &str, file: &[u8]) -> Answer {
        let token = csrf_token(&who.token);
        let mut body =
            format!("--b\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n").into_bytes();
        let head =
            format!("--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--b--\r\n");
        let request =
            request(Method::POST, path, who).header(CONTENT_TYPE, "multipart/form-data; boundary=b");
        self.send(request.body(body.into()).unwrap()).await
    }

    /// Writes a person and returns her id.
    pub(crate) async fn person(&self, civility: &str, first_name: &str, last_name: &str) -> DocumentId {
        let person = Person {
            schema: 1,
            civility: civility.into(),
            first_name: first_name.into(),
            last_name: last_name.into(),
            birth_year: Some(1942),
            address: Address {
                line: "36 avenue de la Monta".into(),
                postcode: "38120".into(),
                city: "Saint-Égrève".into(),
                ..Address::default()
            },
            ..Person::default()
        };
        let id = self.commune.new_document_id();
        let author = Author::office(self.coordinator.id);
        self.commune
            .write(author, move |write| write.create(id, &person).map(|()| id))
            .await
            .map_err(|error: StoreError| error)
            .unwrap()
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }
}

fn request(method: Method, path: &str, who: &Seat) -> axum::http::request::Builder {
    let cookie = format!("bureau={}", who.token);
    Request::builder().method(method).uri(path).header(HOST, "localhost").header(COOKIE, cookie)
}

fn open(data: &Path, clock: &Clock) -> (Commune, Router) {
    let communes = Communes::open(data, clock).unwrap();
    let commune = communes.of_host("localhost").unwrap().clone();
    let shared = Shared { communes, printer: PRINTER.clone(), tablet_files: Arc::default(), secure: false };
    (commune, router(shared))
}

fn fill(write: &mut Write<'_>) -> Result<[Seat; 4], StoreError> {
    let id = |write: &Write<'_>| DocumentId(crate::machine::new_id(write.now()));
    let (tariff, template, settings) = (id(write), id(write), id(write));
    let decision = "délibération d’essai".to_owned();
    write.create(tariff, &Tariff { decision, warning: String::new(), ..demo::tariff("aide", NOW.date()) })?;
    let items =
        Template { schema: 1, theme: "ameli".into(), title: "Compte Ameli".into(), ..Template::default() };
    write.create(template, &items)?;
    let theme = Theme {
        title: "Assurance maladie (Ameli)".into(),
        template: template.to_string(),
        service: "aide".into(),
        position: 1,
        ..Theme::default()
    };
    let commune = Settings {
        schema: 1,
        name: "CCAS de Saint-Égrève".into(),
        town: "Saint-Égrève".into(),
        address: "36 avenue du Général-de-Gaulle, 38120 Saint-Égrève".into(),
        phone: "04 65 71 00 00".into(),
        zone: "Europe/Paris".into(),
        services: [("aide".to_owned(), Service::default())].into(),
        tariffs: [(tariff.to_string(), PublishedTariff::default())].into(),
        themes: [("ameli".to_owned(), theme)].into(),
        recovery_threshold_cents: 1500,
        ..Settings::default()
    };
    write.create(settings, &commune)?;
    let coordinator = seat(write, "sophie", "Sophie Arnoux", Role::Coordinator)?;
    let finance = seat(write, "martine", "Martine Duval", Role::Finance)?;
    let claire = seat(write, "claire", "Claire Morel", Role::Agent)?;
    let karim = seat(write, "karim", "Karim Benali", Role::Agent)?;
    Ok([coordinator, finance, claire, karim])
}

fn seat(write: &mut Write<'_>, login: &str, name: &str, role: Role) -> Result<Seat, StoreError> {
    let id = AccountId(crate::machine::new_id(write.now()));
    // Not a hash: nobody signs in with a password here.
    accounts::create(write, &Account { id, name: name.into(), role }, login, "-")?;
    if role == Role::Agent {
        write.create(DocumentId(id.0), &Worker { schema: 1, name: name.into(), ..Worker::default() })?;
        return Ok(Seat { id, token: String::new() });
    }
    Ok(Seat { id, token: accounts::open_session(write, id, None, 365 * 24 * 3600 * 1000)? })
}
