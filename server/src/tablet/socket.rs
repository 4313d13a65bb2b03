//! A tablet's socket: greets, brings news down, takes pushes up, and acknowledges what is committed.

use std::ops::RangeInclusive;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use palier_shared::sync::{FromServer, FromTablet, Goodbye, MAX_FRAME, PROTOCOL, decode, encode};
use tokio::time::timeout;

use super::exchange::{self, Greeting, Taken};
use super::news;
use crate::commune::Commune;
use crate::store::accounts::Role;
use crate::store::{Author, News, StoreError, Write, erasure};
use crate::web::TabletSession;

/// A tablet that does not greet, or does not read what it is sent, within this time is cut off.
const PATIENCE: Duration = Duration::from_secs(20);
/// A tablet pings every 25 s; one that says nothing for longer than this is gone.
const SILENCE: Duration = Duration::from_secs(90);
/// Once a tablet has pushed nothing for this long, it is told its new place in the feed: on its next connection the
/// server has less to look at.
const AT_REST: Duration = Duration::from_secs(2);

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

/// A tablet confirms at most this many erasures in one frame.
const MANY_ERASED: usize = 20_000;

/// A tablet greets with at most this many places: each is looked up.
const MANY_WITNESSES: usize = 64;

/// The socket is gone, or the peer is not reading.
struct Gone;

struct Connection {
    socket: WebSocket,
    session: TabletSession,
    refused: usize,
}

/// Whom the connection serves, once it has greeted.
struct Served {
    commune: Commune,
    author: Author,
    account: AccountId,
    device: DeviceId,
    /// It comes from a history that the database has lost, and may give back what it has of it.
    restored: bool,
    /// Number up to which news has been sent.
    sent: u64,
    /// Numbers after it that this connection's own pushes were given.
    own: Vec<RangeInclusive<u64>>,
    /// The first round of news has been sent.
    caught_up: bool,
    news: News,
    /// It has pushed since it was told its place.
    pushed: bool,
}

impl Connection {
    /// Serves until the connection ends; returns why the server ends it, if it does.
    async fn serve(&mut self) -> Option<Goodbye> {
        let hello = match timeout(PATIENCE, self.receive()).await {
            Ok(Ok(Some(frame))) => frame,
            Ok(Ok(None)) => return Some(Goodbye::NotUnderstood),
            Ok(Err(Gone)) | Err(_) => return None,
        };
        let FromTablet::Hello { protocol, cursor, witnesses, settled } = hello else {
            return Some(Goodbye::NotUnderstood);
        };
        if protocol != PROTOCOL {
            return Some(Goodbye::Update);
        }
        if witnesses.len() > MANY_WITNESSES {
            return Some(Goodbye::NotUnderstood);
        }
        let mut served = match self.greet(Greeting { cursor, witnesses, settled }).await {
            Ok(served) => served,
            Err(reason) => return Some(reason),
        };
        loop {
            // The first round goes out even when it is empty: it tells the tablet that it is up to date.
            let committed = *served.news.borrow_and_update();
            if (!served.caught_up || committed > served.sent)
                && let Err(end) = self.bring_news(&mut served).await
            {
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
                changed = served.news.changed() => if changed.is_err() { return Some(Goodbye::Busy) },
                () = tokio::time::sleep(AT_REST), if served.pushed => if let Err(end) = self.bring_news(&mut served).await {
                    return end;
                },
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
        let recognised =
            commune.read(move |connection| exchange::recognise(connection, &greeting)).await.map_err(busy)?;
        commune
            .write(author, move |write| exchange::greeted(write, device, recognised))
            .await
            .map_err(busy)?;
        let welcome = FromServer::Welcome { now: commune.now(), restored: recognised.restored };
        self.send(&welcome).await.map_err(|Gone| Goodbye::Busy)?;
        let sent = recognised.since;
        let (account, news) = (session.account.id, commune.news(session.account.id));
        let (restored, own) = (recognised.restored, Vec::new());
        let (caught_up, pushed) = (false, false);
        Ok(Served { commune, author, account, device, restored, sent, own, caught_up, news, pushed })
    }

    /// Sends what is new. Rights are those of this moment.
    async fn bring_news(&mut self, served: &mut Served) -> Result<(), Option<Goodbye>> {
        served.pushed = false;
        match self.session.current().await {
            Ok(Some(_)) => {}
            Ok(None) => return Err(Some(Goodbye::Revoked)),
            Err(_) => return Err(Some(Goodbye::Busy)),
        }
        let (account, device, since) = (served.account, served.device, served.sent);
        let own = served.own.clone();
        let pages = served
            .commune
            .read(move |connection| news::since(connection, account, device, &own, since))
            .await;
        let pages = pages.map_err(|error: StoreError| {
            tracing::error!(%error, "news");
            Some(Goodbye::Busy)
        })?;
        for page in pages {
            if page.last {
                served.sent = page.at.seq;
                served.own.retain(|own| *own.end() > page.at.seq);
                served.caught_up = true;
            }
            let erased = exchange::erased_in(&page);
            self.send(&FromServer::Down(page)).await.map_err(|Gone| None)?;
            if !erased.is_empty() {
                let told =
                    served.commune.write(served.author, move |write| erasure::told(write, device, &erased));
                told.await.map_err(|_: StoreError| Some(Goodbye::Busy))?;
            }
        }
        Ok(())
    }

    async fn answer(&mut self, served: &mut Served, frame: FromTablet) -> Result<(), Option<Goodbye>> {
        let answer = match frame {
            FromTablet::Hello { .. } => return Err(Some(Goodbye::NotUnderstood)),
            FromTablet::Ping => FromServer::Pong,
            FromTablet::Push { id, document, kind, changes } => {
                let document = DocumentId(uuid::Uuid::from_bytes(document.into()));
                served.pushed = true;
                take(served, id, move |write| exchange::take_push(write, document, &kind, &changes)).await
            }
            FromTablet::GiveBack { id, document, kind, changes } => {
                let document = DocumentId(uuid::Uuid::from_bytes(document.into()));
                let restored = served.restored;
                let job = move |write: &mut Write<'_>| {
                    exchange::take_given_back(write, restored, document, &kind, &changes)
                };
                take(served, id, job).await
            }
            FromTablet::Erased { documents } if documents.len() > MANY_ERASED => {
                return Err(Some(Goodbye::NotUnderstood));
            }
            FromTablet::Erased { documents } => {
                let ids: Vec<DocumentId> =
                    documents.into_iter().map(|id| DocumentId(uuid::Uuid::from_bytes(id.into()))).collect();
                let device = served.device;
                let noted =
                    served.commune.write(served.author, move |write| erasure::confirmed(write, device, &ids));
                return noted.await.map_err(|_: StoreError| Some(Goodbye::Busy));
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

/// Takes a push whole or not at all; `Ack` only after the commit.
async fn take(
    served: &mut Served,
    id: u64,
    job: impl FnOnce(&mut Write<'_>) -> Result<Taken, StoreError> + Send + 'static,
) -> FromServer {
    let taken = served.commune.write(served.author, job).await;
    if let Ok(Taken::Committed { own, .. }) = &taken {
        note_own(&mut served.own, own.clone());
    }
    exchange::answer(id, &taken)
}

/// Pushes that follow on each other are one range: a tablet that sends a day's work makes few.
fn note_own(own: &mut Vec<RangeInclusive<u64>>, taken: RangeInclusive<u64>) {
    match own.last_mut() {
        Some(last) if *last.end() + 1 == *taken.start() => *last = *last.start()..=*taken.end(),
        _ if taken.is_empty() => {}
        _ => own.push(taken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pushes_that_follow_on_each_other_are_one_range() {
        let mut own = Vec::new();
        // All of a push was known when its range ends before it starts.
        for (start, end) in [(4, 6), (7, 7), (8, 7), (8, 9), (12, 12), (15, 14)] {
            note_own(&mut own, RangeInclusive::new(start, end));
        }
        assert_eq!(own, [4..=9, 12..=12]);
    }
}
