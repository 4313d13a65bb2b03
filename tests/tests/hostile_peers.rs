//! Guarantee 8: a hostile peer costs bounded memory and is disconnected, and the others go on meanwhile. The peers sign
//! in as an agent's tablet: without a session they would not come that far.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]
#![allow(clippy::large_futures, reason = "an attack lies on the test's stack, then in a task of its own")]

use std::future::Future;
use std::time::{Duration, Instant};

use palier_server::store::{Author, StoreError};
use palier_shared::document::{Actor, Change, Document, Kind};
use palier_shared::id::{DeviceId, DocumentId};
use palier_shared::rights::Refusal;
use palier_shared::sync::{FromTablet, Goodbye, encode};
use palier_shared::visit::Visit;
use palier_shared::worker::Worker;
use palier_tests::hostile::{LastWords, Peer, compressed_bomb, countless_operations, document_bomb};
use palier_tests::server_process::{ServerProcess, server_program};
use palier_tests::world::{CLAIRE, KARIM, World, WorldTablet, sign_in, socket_address};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// How much an attack may add to the memory that the server has in use.
const MOST_GROWTH: u64 = 64 * 1024 * 1024;
/// How long the well-behaved tablet may wait for its acknowledgement while an attack goes on, without optimisation.
const MOST_WAIT: Duration = Duration::from_secs(5);
/// Longer than any of the server's patience.
const LISTEN: Duration = Duration::from_secs(30);

struct Siege {
    server: ServerProcess,
    cookie: String,
    claire: WorldTablet,
    visit: DocumentId,
    written: u32,
    before: u64,
    _folder: tempfile::TempDir,
}

impl Siege {
    async fn lay() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (data, app) = (folder.path().join("data"), folder.path().join("no-app"));
        let server = ServerProcess::demo(&server_program().unwrap(), &data, &app).await.unwrap();
        let key = palier_mobile::vault::Key::new([7; 32]);
        let cookie = sign_in(server.address, CLAIRE.0, CLAIRE.1).await.unwrap();
        let mut claire = WorldTablet::open(folder.path().join("claire.db"), key, cookie).await.unwrap();
        claire.connect_to(&socket_address(server.address)).await.unwrap();
        claire.until_done().await.unwrap();
        let visit = claire.app.view(|replica| replica.all::<Visit>().next().unwrap().0);
        // The hostile tablet is another one, of another agent.
        let cookie = sign_in(server.address, KARIM.0, KARIM.1).await.unwrap();
        let before = server.resident_bytes().unwrap();
        let mut siege = Siege { server, cookie, claire, visit, written: 0, before, _folder: folder };
        siege.goes_on("peace").await;
        siege.before = siege.server.resident_bytes().unwrap();
        siege
    }

    /// The well-behaved tablet's next change is committed and acknowledged in time.
    async fn goes_on(&mut self, during: &str) {
        self.written += 1;
        let (began, text) = (Instant::now(), format!("note {}", self.written));
        self.claire.edit(self.visit, |visit: &mut Visit| visit.notes = text).await.unwrap();
        self.claire.until_done().await.unwrap();
        assert!(began.elapsed() < MOST_WAIT, "{during}: {:?}", began.elapsed());
    }

    /// Memory is what it was, but for a bounded part.
    fn is_bounded(&self, after: &str) {
        let grown = self.server.resident_bytes().unwrap().saturating_sub(self.before);
        eprintln!("{after}: {} MiB more", grown / 1024 / 1024);
        assert!(grown < MOST_GROWTH, "{after}: {grown} bytes more");
    }

    /// Attacks, and lets the well-behaved tablet work meanwhile.
    async fn under<R>(&mut self, name: &str, attack: impl Future<Output = R> + Send + 'static) -> R
    where
        R: Send + 'static,
    {
        let attack = tokio::spawn(attack);
        while !attack.is_finished() {
            self.goes_on(name).await;
            self.is_bounded(name);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.goes_on(name).await;
        self.is_bounded(name);
        attack.await.unwrap()
    }

    fn peers(&self) -> (std::net::SocketAddr, String) {
        (self.server.address, self.cookie.clone())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn garbage_and_frames_of_ten_megabytes_end_the_connection_and_cost_no_memory() {
    let mut siege = Siege::lay().await;
    let (server, cookie) = siege.peers();
    siege
        .under("garbage", async move {
            for n in 0..150_u8 {
                let mut peer = Peer::greeted(server, &cookie).await.unwrap();
                peer.say(vec![n; 100 + usize::from(n) * 50]).await;
                let words = peer.listen(LISTEN).await;
                assert_eq!((words.goodbye, words.hung_up), (Some(Goodbye::NotUnderstood), true), "{n}");
            }
        })
        .await;
    let (server, cookie) = siege.peers();
    siege
        .under("frames of ten megabytes", async move {
            for _ in 0..30 {
                let mut peer = Peer::greeted(server, &cookie).await.unwrap();
                peer.say(vec![0xd9; 10 * 1024 * 1024]).await;
                assert!(peer.listen(LISTEN).await.hung_up);
            }
        })
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bombs_are_refused_unopened() {
    let (compressed, document) = (compressed_bomb(24).unwrap(), document_bomb(24).unwrap());
    assert!(compressed.len() < 64 * 1024 && document.len() < 64 * 1024, "they are bombs");
    assert_eq!((compressed[8], document[8]), (2, 0));
    let bombs = [compressed, document, countless_operations()];
    let mut siege = Siege::lay().await;
    let (server, cookie) = siege.peers();
    let refused = siege
        .under("bombs", async move {
            let mut peer = Peer::greeted(server, &cookie).await.unwrap();
            for n in 0..60 {
                assert!(peer.push(n, [4; 16], &bombs[n as usize % 3..][..1]).await);
            }
            peer.listen(Duration::from_secs(2)).await.refused
        })
        .await;
    assert_eq!(refused, [Refusal::Unreadable; 60]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn unknown_documents_by_the_thousand_are_answered_alike_and_the_peer_is_disconnected() {
    let mut siege = Siege::lay().await;
    let (server, cookie) = siege.peers();
    let documents = || -> i64 {
        let connection = rusqlite::Connection::open(siege.server.database()).unwrap();
        connection.query_row("select count(*) from document", [], |row| row.get(0)).unwrap()
    };
    let before = documents();
    let words = siege
        .under("unknown documents", async move {
            let (_, change) = Document::create(&Worker::default(), Actor([8; 16]), 0).unwrap();
            let mut peer = Peer::greeted(server, &cookie).await.unwrap();
            let mut words = LastWords::default();
            for n in 0..5_000_u64 {
                let id = uuid::Uuid::from_u128(u128::from(n) << 64 | 1).into_bytes();
                peer.push(n, id, &[change.bytes().to_vec()]).await;
                let answered = words.refused.len() + words.acknowledged;
                let enough = |words: &LastWords| words.refused.len() + words.acknowledged > answered;
                peer.listen_until(LISTEN, &mut words, enough).await;
                if words.hung_up {
                    break;
                }
            }
            words
        })
        .await;
    assert!(words.hung_up && words.goodbye == Some(Goodbye::Busy), "{:?}", words.goodbye);
    assert!((1..=200).contains(&words.refused.len()), "{}", words.refused.len());
    assert!(words.refused.iter().all(|refusal| *refusal == words.refused[0]), "{:?}", words.refused[0]);
    let connection = rusqlite::Connection::open(siege.server.database()).unwrap();
    let count = |sql: &str| -> i64 { connection.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(count("select count(*) from document"), before);
    let claimed: bool =
        connection.prepare("select 1 from actor where actor = ?1").unwrap().exists([[8_u8; 16]]).unwrap();
    assert!(!claimed, "a push that is refused claims no actor");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_of_pushes_from_peers_who_do_not_read_is_not_buffered_and_they_are_disconnected() {
    let mut siege = Siege::lay().await;
    let (server, cookie) = siege.peers();
    siege
        .under("a flood", async move {
            let flood = (0..8).map(|_| {
                let cookie = cookie.clone();
                tokio::spawn(async move {
                    let mut peer = Peer::greeted(server, &cookie).await.unwrap();
                    let mut sent = 0;
                    for n in 0..3_000 {
                        if !peer.push(n, [4; 16], &[vec![0; 60_000]]).await {
                            break;
                        }
                        sent += 1;
                    }
                    (sent, peer.listen(LISTEN).await.hung_up)
                })
            });
            for peer in flood.collect::<Vec<_>>() {
                let (sent, hung_up) = peer.await.unwrap();
                assert!(hung_up && sent < 3_000, "{sent} sent");
            }
        })
        .await;
    // Pings are answered, and never refused: who does not read the answers fills no memory either.
    let (server, cookie) = siege.peers();
    siege
        .under("slow readers", async move {
            let ping = encode(&FromTablet::Ping).unwrap();
            let mut peers = Vec::new();
            for _ in 0..20 {
                peers.push(Peer::greeted(server, &cookie).await.unwrap());
            }
            let slow = peers.into_iter().map(|mut peer| {
                let ping = ping.clone();
                tokio::spawn(async move {
                    let began = Instant::now();
                    while began.elapsed() < Duration::from_secs(3) && peer.say(ping.clone()).await {}
                    peer
                })
            });
            for peer in slow.collect::<Vec<_>>() {
                drop(peer.await.unwrap());
            }
        })
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn handshakes_that_never_end_and_half_open_sockets_are_closed() {
    let mut siege = Siege::lay().await;
    let (server, cookie) = siege.peers();
    let began = Instant::now();
    siege
        .under("handshakes that never end", async move {
            let head = format!("GET /tablette/sync HTTP/1.1\r\nHost: {server}\r\nCookie: {cookie}\r\n");
            let mut silent = Vec::new();
            for n in 0..300 {
                let mut stream = TcpStream::connect(server).await.unwrap();
                // Nothing at all, half a head, or HTTP/2's preface cut short.
                let begun: &[u8] = [&b""[..], head.as_bytes(), b"PRI * HTTP/2.0\r\n"][n % 3];
                stream.write_all(begun).await.unwrap();
                silent.push(stream);
            }
            let mut greeting = Vec::new();
            for _ in 0..100 {
                greeting.push(Peer::connect(server, &cookie).await.unwrap());
            }
            for mut stream in silent {
                let mut answer = Vec::new();
                let left = Duration::from_secs(40).saturating_sub(began.elapsed());
                let closed = tokio::time::timeout(left, stream.read_to_end(&mut answer)).await;
                assert!(closed.is_ok(), "still open: {:?}", String::from_utf8_lossy(&answer));
            }
            for mut peer in greeting {
                assert!(peer.listen(Duration::from_secs(40).saturating_sub(began.elapsed())).await.hung_up);
            }
        })
        .await;
}

/// What a tablet may not do in another's name, by the server's own answer.
#[tokio::test]
async fn forged_authors_are_refused() {
    let (world, mut claire) = World::with_claire().await.unwrap();
    let id = world.visit_of("Ferrand").await.unwrap();
    claire.edit(id, |visit: &mut Visit| visit.notes = "de Claire".into()).await.unwrap();
    claire.sync(&world).await.unwrap();
    let commune = world.commune().unwrap();
    let (account, device, bytes, office) = commune
        .read(move |connection| {
            let (account, device): (Vec<u8>, Vec<u8>) = connection.query_row(
                "select account, device from change where device is not null",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            let mut changes =
                connection.prepare("select bytes from change where document = ?1 order by seq")?;
            let bytes: Vec<Vec<u8>> =
                changes.query_map([id.bytes()], |row| row.get(0))?.collect::<Result<_, _>>()?;
            let mut office = connection.prepare("select actor from actor where device is null")?;
            let office: Vec<[u8; 16]> = office.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok::<_, StoreError>((account, device, bytes, office))
        })
        .await
        .unwrap();
    let changes: Vec<Change> = bytes.iter().map(|bytes| Change::from_bytes(bytes).unwrap()).collect();
    let of_claire = changes.last().unwrap().actor();
    // The office wrote this visit, and its actors are known as such: those of this run of the server and of earlier ones.
    let of_office = changes.iter().map(Change::actor).find(|actor| office.contains(&actor.0)).unwrap();
    let account = Some(palier_shared::id::AccountId::from_bytes(&account).unwrap());
    let own = DeviceId::from_bytes(&device).unwrap();
    let another = DeviceId(uuid::Uuid::from_bytes([9; 16]));
    for (device, actor, expected) in [
        (another, of_claire, Err(Refusal::Actor)),
        (another, of_office, Err(Refusal::Actor)),
        (own, of_office, Err(Refusal::Actor)),
        (own, of_claire, Ok(())),
    ] {
        let mut document = Document::load(&[], &changes).unwrap();
        let mut visit: Visit = document.read().unwrap();
        visit.notes = format!("écrit sous le nom de {actor:?}");
        let change = document.write(&visit, actor, 0).unwrap().unwrap();
        let author = Author { account, device: Some(device) };
        let taken = commune.write(author, move |write| write.admit(id, Kind::Visit, &[change])).await;
        assert_eq!(taken.unwrap(), expected, "{actor:?}");
    }
}
