//! Peers that want to do harm: what they send, and how they behave.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context as _;
use automerge::transaction::Transactable as _;
use automerge::{ActorId, AutoCommit, ROOT};
use futures_util::{SinkExt as _, StreamExt as _};
use palier_shared::rights::Refusal;
use palier_shared::sync::{FromServer, FromTablet, Goodbye, PROTOCOL, decode, encode};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::fuzz::forge;
use crate::world::socket_address;

/// A socket in hostile hands.
#[derive(Debug)]
pub struct Peer {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

/// What a server said before it hung up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LastWords {
    /// Why each push was refused, in order.
    pub refused: Vec<Refusal>,
    /// Pushes that were taken.
    pub acknowledged: usize,
    /// Its goodbye.
    pub goodbye: Option<Goodbye>,
    /// Whether it hung up.
    pub hung_up: bool,
}

impl Peer {
    /// Connects, with the session of a tablet.
    ///
    /// # Errors
    /// When the server takes no connection.
    pub async fn connect(server: SocketAddr, cookie: &str) -> anyhow::Result<Self> {
        let mut request = socket_address(server).into_client_request()?;
        request.headers_mut().insert("cookie", cookie.parse()?);
        let (socket, _) = connect_async(request).await?;
        Ok(Peer { socket })
    }

    /// Connects and greets as a new tablet.
    ///
    /// # Errors
    /// When the server takes no connection.
    pub async fn greeted(server: SocketAddr, cookie: &str) -> anyhow::Result<Self> {
        let mut peer = Self::connect(server, cookie).await?;
        let hello =
            FromTablet::Hello { protocol: PROTOCOL, cursor: None, witnesses: Vec::new(), settled: true };
        peer.say(encode(&hello)?).await;
        Ok(peer)
    }

    /// Sends a frame; whether it could be handed over within two seconds.
    pub async fn say(&mut self, frame: Vec<u8>) -> bool {
        let sending = self.socket.send(Message::Binary(frame.into()));
        matches!(tokio::time::timeout(Duration::from_secs(2), sending).await, Ok(Ok(())))
    }

    /// Pushes chunks to a document.
    pub async fn push(&mut self, id: u64, document: [u8; 16], chunks: &[Vec<u8>]) -> bool {
        let changes = chunks.iter().map(|chunk| chunk.clone().into()).collect();
        let push = FromTablet::Push { id, document: document.into(), kind: "visit".into(), changes };
        match encode(&push) {
            Ok(frame) => self.say(frame).await,
            Err(_) => false,
        }
    }

    /// Listens until the server hangs up, or so long.
    pub async fn listen(&mut self, longest: Duration) -> LastWords {
        let mut words = LastWords::default();
        self.listen_until(longest, &mut words, |_| false).await;
        words
    }

    /// Listens until the server hangs up, it is enough, or so long.
    pub async fn listen_until(
        &mut self,
        longest: Duration,
        words: &mut LastWords,
        enough: impl Fn(&LastWords) -> bool,
    ) {
        let deadline = tokio::time::Instant::now() + longest;
        while let Ok(heard) = tokio::time::timeout_at(deadline, self.socket.next()).await {
            match heard {
                Some(Ok(Message::Binary(bytes))) => match decode(&bytes) {
                    Ok(FromServer::Refused { reason, .. }) => words.refused.push(Refusal::from_code(reason)),
                    Ok(FromServer::Ack { .. }) => words.acknowledged += 1,
                    Ok(FromServer::Goodbye { reason }) => words.goodbye = Some(reason),
                    _ => {}
                },
                Some(Ok(Message::Close(_)) | Err(_)) | None => {
                    words.hung_up = true;
                    break;
                }
                Some(Ok(_)) => {}
            }
            if enough(words) {
                break;
            }
        }
    }
}

/// A compressed change of some kilobytes that unfolds to as many megabytes.
///
/// # Errors
/// When it cannot be made.
pub fn compressed_bomb(megabytes: usize) -> anyhow::Result<Vec<u8>> {
    let mut document = AutoCommit::new().with_actor(ActorId::from([9; 16]));
    document.put(ROOT, "notes", "a".repeat(megabytes * 1024 * 1024))?;
    document.commit();
    let mut change = document.get_last_local_change().context("no change")?;
    Ok(change.bytes().into_owned())
}

/// A saved document instead of a change.
///
/// # Errors
/// When it cannot be made.
pub fn document_bomb(megabytes: usize) -> anyhow::Result<Vec<u8>> {
    let mut document = AutoCommit::new().with_actor(ActorId::from([9; 16]));
    document.put(ROOT, "notes", "a".repeat(megabytes * 1024 * 1024))?;
    Ok(document.save())
}

/// A change of a hundred bytes that claims 2⁵⁶ operations.
#[must_use]
pub fn countless_operations() -> Vec<u8> {
    const TIMES: [u8; 9] = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1];
    let run = |value: &[u8]| [&TIMES[..], value].concat();
    let columns = [
        (0x15, run(&[1, b'k'])),
        (0x34, TIMES.to_vec()),
        (0x42, run(&[1])),
        (0x56, run(&[0])),
        (0x70, run(&[0])),
    ];
    // No dependency; an actor; first change, first operation; no time, no message, no other actor.
    let mut body = [vec![0, 16], vec![9; 16], vec![1, 1, 0, 0, 0, 5]].concat();
    for (specification, data) in &columns {
        body.extend([*specification, u8::try_from(data.len()).unwrap_or_default()]);
    }
    columns.iter().for_each(|(_, data)| body.extend(data));
    forge(&[&[0; 9][..], &[0], &body].concat())
}
