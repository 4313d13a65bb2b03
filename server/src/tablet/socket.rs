//! A tablet's socket: greets, brings news down, takes pushes up, and acknowledges what is committed.

use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use minicbor::bytes::ByteVec;
use palier_shared::document::{Change, Kind};
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::rights::Refusal;
use palier_shared::sync::{Cursor, FromServer, FromTablet, Goodbye, MAX_FRAME, PROTOCOL, decode, encode};
use tokio::time::timeout;

use super::news;
use crate::commune::Commune;
use crate::store::accounts::{self, Role};
use crate::store::{Author, Feed, StoreError, Write};
use crate::web::TabletSession;

/// A tablet that does not greet, or does not read what it is sent, within this time is cut off.
const PATIENCE: Duration = Duration::from_secs(20);
/// A tablet pings every 25 s; one that says nothing for longer than this is gone.
const SILENCE: Duration = Duration::from_secs(90);

/// Pushes refused on one connection before it is ended: each costs a line of the audit log. A tablet of ours, which
/// takes what was refused out of what waits, goes on after its pause.
const MOST_REFUSED: usize = 200;

/// `GET /tablette/sync`: the upgrade always succeeds, the protocol says what is wrong.
pub async fn socket(upgrade: WebSocketUpgrade, session: TabletSession) -> Response {
    upgrade
        .read_buffer_size(8 * 1024)
        .write_buffer_size(8 * 1024)
        .max_message_size(MAX_FRAME)
        .max_frame_size(MAX_FRAME)
        .on_upgrade(move |socket| async move {
            let mut connection = Connection { socket, session, refused: 0 };
            let reason = connection.serve().await;
            if let Some(reason) = reason {
                let _ = connection.send(&FromServer::Goodbye { reason }).await;
            }
        })
}

/// The socket is gone, or the peer is not reading.
struct Gone;

struct Connection {
    socket: WebSocket,
    session: TabletSession,
    refused: usize,
}

/// What a tablet says of itself when it greets.
struct Greeting {
    cursor: Option<Cursor>,
    witness: Option<Cursor>,
    settled: bool,
}

/// Whom the connection serves, once it has greeted.
struct Served {
    commune: Commune,
    author: Author,
    account: AccountId,
    /// Hashes of what the tablet has pushed since it was last sent news.
    own: Vec<[u8; 32]>,
    /// Number up to which news has been sent.
    sent: u64,
    /// The first round of news has been sent.
    caught_up: bool,
    feed: Feed,
}

impl Connection {
    /// Serves until the connection ends; returns why the server ends it, if it does.
    async fn serve(&mut self) -> Option<Goodbye> {
        let hello = match timeout(PATIENCE, self.receive()).await {
            Ok(Ok(Some(frame))) => frame,
            Ok(Ok(None)) => return Some(Goodbye::NotUnderstood),
            Ok(Err(Gone)) | Err(_) => return None,
        };
        let FromTablet::Hello { protocol, cursor, witness, settled } = hello else {
            return Some(Goodbye::NotUnderstood);
        };
        if protocol != PROTOCOL {
            return Some(Goodbye::Update);
        }
        let mut served = match self.greet(Greeting { cursor, witness, settled }).await {
            Ok(served) => served,
            Err(reason) => return Some(reason),
        };
        loop {
            if let Err(end) = self.bring_news(&mut served).await {
                return end;
            }
            tokio::select! {
                frame = timeout(SILENCE, self.receive()) => match frame {
                    Ok(Ok(Some(frame))) => match self.answer(&mut served, frame).await {
                        Ok(()) => {}
                        Err(end) => return end,
                    },
                    Ok(Ok(None)) => return Some(Goodbye::NotUnderstood),
                    Ok(Err(Gone)) | Err(_) => return None,
                },
                changed = served.feed.changed() => if changed.is_err() { return Some(Goodbye::Busy) },
            }
        }
    }

    async fn greet(&mut self, greeting: Greeting) -> Result<Served, Goodbye> {
        let busy = |error: StoreError| {
            tracing::error!(%error, "greeting");
            Goodbye::Busy
        };
        let session = self.session.current().await.map_err(busy)?.ok_or(Goodbye::SignIn)?;
        let device = session.device.filter(|_| session.account.role == Role::Agent).ok_or(Goodbye::SignIn)?;
        let commune = self.session.commune.clone();
        let author = Author { account: Some(session.account.id), device: Some(device) };
        let claims: Vec<Cursor> = [greeting.cursor, greeting.witness].into_iter().flatten().collect();
        let ours = commune.read(move |connection| news::are_ours(connection, &claims)).await.map_err(busy)?;
        let known = greeting.cursor.filter(|_| ours).map(|cursor| cursor.seq);
        let confirmed = known.filter(|_| greeting.settled);
        commune
            .write(author, move |write| accounts::device_seen(write, device, confirmed))
            .await
            .map_err(busy)?;
        let welcome = FromServer::Welcome { now: commune.now(), restored: !ours };
        self.send(&welcome).await.map_err(|Gone| Goodbye::Busy)?;
        let sent = known.unwrap_or(0);
        let feed = commune.feed();
        Ok(Served {
            commune,
            author,
            account: session.account.id,
            own: Vec::new(),
            sent,
            caught_up: false,
            feed,
        })
    }

    /// Sends what is new, if anything was committed since the last time. Rights are those of this moment.
    async fn bring_news(&mut self, served: &mut Served) -> Result<(), Option<Goodbye>> {
        let committed = *served.feed.borrow_and_update();
        // The first round goes out even when it is empty: it tells the tablet that it is up to date.
        if served.caught_up && committed <= served.sent {
            served.own.clear();
            return Ok(());
        }
        match self.session.current().await {
            Ok(Some(_)) => {}
            Ok(None) => return Err(Some(Goodbye::Revoked)),
            Err(_) => return Err(Some(Goodbye::Busy)),
        }
        let (account, own, since) = (served.account, mem::take(&mut served.own), served.sent);
        let pages =
            served.commune.read(move |connection| news::since(connection, account, &own, since)).await;
        let pages = pages.map_err(|error: StoreError| {
            tracing::error!(%error, "news");
            Some(Goodbye::Busy)
        })?;
        for page in pages {
            if let Some(cursor) = page.cursor {
                served.sent = cursor.seq;
                served.caught_up = true;
            }
            self.send(&FromServer::Down(page)).await.map_err(|Gone| None)?;
        }
        Ok(())
    }

    async fn answer(&mut self, served: &mut Served, frame: FromTablet) -> Result<(), Option<Goodbye>> {
        let answer = match frame {
            FromTablet::Hello { .. } => return Err(Some(Goodbye::NotUnderstood)),
            FromTablet::Ping => FromServer::Pong,
            FromTablet::Push { id, document, kind, changes } => {
                let document = DocumentId(uuid::Uuid::from_bytes(document.into()));
                take_push(served, id, document, &kind, &changes).await
            }
        };
        self.send(&answer).await.map_err(|Gone| None)?;
        self.refused += usize::from(matches!(answer, FromServer::Refused { .. }));
        if self.refused < MOST_REFUSED { Ok(()) } else { Err(Some(Goodbye::Busy)) }
    }

    /// The next frame; `None` when it is not one of the protocol.
    async fn receive(&mut self) -> Result<Option<FromTablet>, Gone> {
        loop {
            match self.socket.recv().await {
                Some(Ok(Message::Binary(bytes))) => return Ok(decode(&bytes).ok()),
                Some(Ok(Message::Text(_))) => return Ok(None),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(Message::Close(_)) | Err(_)) | None => return Err(Gone),
            }
        }
    }

    async fn send(&mut self, frame: &FromServer) -> Result<(), Gone> {
        let bytes = encode(frame).map_err(|_| Gone)?;
        match timeout(PATIENCE, self.socket.send(Message::Binary(bytes.into()))).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Gone),
        }
    }
}

/// Why a push is not taken. What its job had begun, the claim of an actor included, is rolled back.
enum NotTaken {
    Refused(Refusal),
    Store(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> Self {
        NotTaken::Store(error)
    }
}

/// Takes a push whole or not at all; `Ack` only after the commit.
async fn take_push(
    served: &mut Served,
    id: u64,
    document: DocumentId,
    kind: &str,
    chunks: &[ByteVec],
) -> FromServer {
    let changes: Result<Vec<Change>, _> = chunks.iter().map(|chunk| Change::from_bytes(chunk)).collect();
    let taken = match (Kind::from_code(kind), changes) {
        (Some(kind), Ok(changes)) => {
            served.own.extend(changes.iter().map(Change::hash));
            let job = move |write: &mut Write<'_>| {
                // Whatever a push breaks, it is refused: sent again and again, it would hold up all that waits behind it.
                let admitted = catch_unwind(AssertUnwindSafe(|| write.admit(document, kind, &changes)));
                admitted.unwrap_or(Ok(Err(Refusal::Unreadable)))?.map_err(NotTaken::Refused)?;
                Ok(news::head(write.connection())?)
            };
            served.commune.write(served.author, job).await
        }
        (None, _) => Err(NotTaken::Refused(Refusal::Kind)),
        (_, Err(_)) => Err(NotTaken::Refused(Refusal::Unreadable)),
    };
    match taken {
        Ok(at) => FromServer::Ack { id, at },
        Err(NotTaken::Refused(refusal)) => refuse(served, id, document, refusal).await,
        Err(NotTaken::Store(error)) => not_stored(id, &error),
    }
}

async fn refuse(served: &Served, id: u64, document: DocumentId, refusal: Refusal) -> FromServer {
    let job = move |write: &mut Write<'_>| {
        write.audit("push.refused", &document.to_string())?;
        write.snapshot_for_author(document)
    };
    match served.commune.write(served.author, job).await {
        Ok(snapshot) => {
            FromServer::Refused { id, reason: refusal.code(), snapshot: snapshot.map(ByteVec::from) }
        }
        Err(error) => not_stored(id, &error),
    }
}

fn not_stored(id: u64, error: &StoreError) -> FromServer {
    tracing::error!(%error, "push not stored");
    FromServer::Refused { id, reason: Refusal::NotStored.code(), snapshot: None }
}
