//! Two other implementations read the documents of our server, write into them, and agree with us on every value.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use palier_server::store::{Author, StoreError};
use palier_shared::document::{Change, Document, Kind};
use palier_shared::id::DocumentId;
use palier_shared::person::Person;
use palier_shared::visit::{Event, EventKind, Tick, Visit};
use palier_tests::oracle::{Answer, Edit, Oracle, Question, Seen, packages, seen_by_us};
use palier_tests::world::{MONDAY_MORNING, World};
use serde_json::{Value as Json, json};

const BOTH: [Oracle; 2] = [Oracle::Wasm, Oracle::Classic];

/// A document as it lies in the server's database.
#[derive(Debug, Clone)]
struct Stored {
    id: DocumentId,
    kind: Kind,
    chunks: Vec<Vec<u8>>,
}

async fn stored(world: &World) -> Vec<Stored> {
    let read = |connection: &rusqlite::Connection| {
        let mut documents =
            connection.prepare("select id, kind, coalesce(snapshot.bytes, x'') from document left join snapshot on document = id order by kind, id")?;
        let documents = documents
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<Vec<(Vec<u8>, String, Vec<u8>)>, _>>()?;
        let mut tail = connection.prepare("select bytes from change where document = ?1 order by seq")?;
        documents
            .into_iter()
            .map(|(id, kind, snapshot)| {
                let changes =
                    tail.query_map([&id], |row| row.get(0))?.collect::<Result<Vec<Vec<u8>>, _>>()?;
                let chunks =
                    [snapshot].into_iter().chain(changes).filter(|chunk| !chunk.is_empty()).collect();
                let id = DocumentId::from_bytes(&id).unwrap();
                Ok(Stored { id, kind: Kind::from_code(&kind).unwrap(), chunks })
            })
            .collect::<rusqlite::Result<Vec<_>>>()
    };
    world.commune().unwrap().read(move |connection| read(connection).map_err(StoreError::from)).await.unwrap()
}

fn question(name: impl ToString, chunks: &[Vec<u8>], edits: Vec<Edit>) -> Question {
    Question { name: name.to_string(), chunks: chunks.to_vec(), edits }
}

/// All three see the same, and we see what our own `Document` sees.
fn agree(name: &str, chunks: &[Vec<u8>], answers: [&Seen; 2]) -> Seen {
    let ours = seen_by_us(chunks).unwrap();
    for (oracle, theirs) in BOTH.iter().zip(answers) {
        assert_eq!(theirs, &ours, "{name}: {oracle:?} sees something else");
    }
    let changes: Vec<Change> = chunks.iter().filter_map(|chunk| Change::from_bytes(chunk).ok()).collect();
    let snapshot = if changes.len() == chunks.len() { &[][..] } else { &chunks[0] };
    let mut document = Document::load(snapshot, &changes).unwrap();
    let heads: Vec<String> =
        document.heads().iter().map(|head| head.iter().map(|byte| format!("{byte:02x}")).collect()).collect();
    assert_eq!(heads, ours.heads, "{name}");
    ours
}

fn ask(packages: &Path, questions: &[Question]) -> [Vec<Answer>; 2] {
    BOTH.map(|oracle| oracle.ask(packages, questions).unwrap())
}

/// What each of the two writes: over one another in one text, and each in a place of its own.
fn edits(of: Kind, value: &Json, oracle: Oracle) -> Vec<Edit> {
    let who = format!("{oracle:?}");
    let words = json!(format!("écrit par {who} — « œuvre », 1\u{202f}234,50\u{a0}€ 🏠"));
    match of {
        Kind::Visit => vec![
            (vec!["notes".into()], words),
            (vec!["ticks".into(), who.clone()], json!({})),
            (vec!["ticks".into(), who.clone(), "done".into()], json!(true)),
            (vec!["ticks".into(), who.clone(), "answer".into()], Json::Null),
            (vec!["ticks".into(), who, "at".into()], json!(MONDAY_MORNING)),
        ],
        Kind::Person => vec![(vec!["needs".into()], words)],
        _ => {
            let texts = value.as_object().unwrap().iter().filter(|(_, value)| value.is_string());
            vec![(vec![texts.map(|(key, _)| key.clone()).next().unwrap()], words)]
        }
    }
}

/// The server's documents of every kind, with conflicts, a folded tail and events written apart.
async fn lived_in() -> (World, String) {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    let account = claire.account_of("Claire").unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    let person: DocumentId = claire.visit(visit).unwrap().person.parse().unwrap();
    claire.hang_up().await;
    world.network.cut().await;
    let event = Event::new(EventKind::Started, MONDAY_MORNING, &account);
    claire.edit(visit, |visit: &mut Visit| visit.add("s", event)).await.unwrap();
    claire.edit(visit, |visit: &mut Visit| visit.notes = "Clé chez la voisine".into()).await.unwrap();
    claire.edit(person, |person: &mut Person| person.needs = "parle italien".into()).await.unwrap();
    let commune = world.commune().unwrap();
    let office = commune.write(Author::SERVER, move |write| {
        write.edit(visit, |visit: &mut Visit| {
            visit.add("x", Event::new(EventKind::Cancelled, MONDAY_MORNING + 1, "serveur"));
            visit.notes = "Sonner deux fois".into();
            Ok::<_, StoreError>(())
        })?;
        write.edit(person, |person: &mut Person| {
            person.needs = "entend mal".into();
            Ok::<_, StoreError>(())
        })
    });
    assert!(office.await.unwrap());
    world.network.mend().await.unwrap();
    claire.sync(&world).await.unwrap();
    // Long enough that the server folds it into a snapshot: the oracles read what Automerge compressed.
    let long = world.visit_of("Costa").await.unwrap();
    for n in 0..150 {
        let tick = Tick { done: n % 3 > 0, answer: (n % 2 > 0).then_some(true), at: n };
        let ticked = claire.edit(long, |visit: &mut Visit| {
            visit.ticks.insert(format!("t{}", n % 40), tick);
        });
        ticked.await.unwrap();
    }
    claire.sync(&world).await.unwrap();
    claire.hang_up().await;
    (world, account)
}

#[tokio::test]
async fn two_independent_oracles_exchange_changes_with_the_servers_documents_and_agree_on_the_values() {
    let Some(packages) = packages() else { return };
    let (world, account) = lived_in().await;
    let documents = stored(&world).await;
    let kinds: BTreeSet<Kind> = documents.iter().map(|document| document.kind).collect();
    assert_eq!(kinds.len(), Kind::ALL.len(), "{kinds:?}");
    assert!(documents.iter().any(|document| document.chunks[0][8] == 0), "one was folded");

    // Down: what the server has, they read, and each writes into it, apart from the other.
    let seen: Vec<Seen> = documents.iter().map(|document| seen_by_us(&document.chunks).unwrap()).collect();
    let conflicted = seen.iter().filter(|seen| !seen.conflicts.is_empty()).count();
    assert!(conflicted >= 2, "the notes and the needs are in conflict");
    let written = BOTH.map(|oracle| {
        let questions: Vec<Question> = documents
            .iter()
            .zip(&seen)
            .map(|(document, seen)| {
                question(document.id, &document.chunks, edits(document.kind, &seen.value, oracle))
            })
            .collect();
        oracle.ask(&packages, &questions).unwrap()
    });

    // Up: visits and persons are pushed as a tablet's, through every check of the server.
    let mut now: BTreeMap<DocumentId, Vec<Vec<u8>>> = BTreeMap::new();
    let mut pushed = 0;
    for (index, document) in documents.iter().enumerate() {
        let [wasm, classic] = [&written[0][index], &written[1][index]];
        agree(&document.id.to_string(), &document.chunks, [&wasm.before, &classic.before]);
        let mut chunks = document.chunks.clone();
        for (oracle, answer) in BOTH.into_iter().zip([wasm, classic]) {
            let bytes = answer.change.clone().unwrap();
            let change = Change::from_bytes(&bytes).unwrap_or_else(|error| panic!("{oracle:?}: {error}"));
            if push(&world, &account, oracle, document, change).await {
                pushed += 1;
            }
            chunks.push(bytes);
        }
        now.insert(document.id, chunks);
    }
    assert!(pushed >= 10, "{pushed}");

    // Down again: all that three wrote, as the server has it now.
    let after: Vec<Stored> = stored(&world)
        .await
        .into_iter()
        .map(|document| match document.kind {
            Kind::Visit | Kind::Person => document,
            _ => Stored { chunks: now[&document.id].clone(), ..document },
        })
        .collect();
    let questions: Vec<Question> =
        after.iter().map(|document| question(document.id, &document.chunks, Vec::new())).collect();
    let [wasm, classic] = ask(&packages, &questions);
    let mut in_conflict = 0;
    for (index, document) in after.iter().enumerate() {
        let name = document.id.to_string();
        let seen = agree(&name, &document.chunks, [&wasm[index].before, &classic[index].before]);
        let rivals = seen.conflicts.values().map(|rivals| rivals.as_object().unwrap().len()).max();
        in_conflict += usize::from(rivals.is_some_and(|rivals| rivals >= 2));
    }
    // Those that the server did not take, because their agent may not hold them, stand as they were.
    assert!(in_conflict >= 10, "{in_conflict}");
}

/// Pushes as Claire's tablet does; whether the server took it. Documents that tablets do not write are left alone.
async fn push(world: &World, account: &str, oracle: Oracle, document: &Stored, change: Change) -> bool {
    if !matches!(document.kind, Kind::Visit | Kind::Person) {
        return false;
    }
    let device = palier_shared::id::DeviceId(uuid::Uuid::from_bytes([oracle as u8 + 1; 16]));
    let author = Author { account: Some(account.parse().unwrap()), device: Some(device) };
    let (id, kind) = (document.id, document.kind);
    let commune = world.commune().unwrap();
    let taken =
        commune.write(author, move |write| write.admit(id, kind, &[change]).map(|taken| taken.is_ok()));
    taken.await.unwrap()
}

#[test]
fn the_corpus_of_schema_1_opens_in_both_oracles() {
    let Some(packages) = packages() else { return };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/tests/corpus/schema-1");
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    assert!(names.len() >= 15);
    let questions: Vec<Question> = names
        .iter()
        .map(|path| question(path.display(), &[std::fs::read(path).unwrap()], Vec::new()))
        .collect();
    let [wasm, classic] = ask(&packages, &questions);
    for (index, asked) in questions.iter().enumerate() {
        agree(&asked.name, &asked.chunks, [&wasm[index].before, &classic[index].before]);
    }
}
