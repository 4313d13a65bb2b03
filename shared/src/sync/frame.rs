//! What travels on the tablets' socket: CBOR, one message a WebSocket frame. Numbers are never given a second meaning.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

/// Version of the protocol; a tablet with another is told so and keeps its work.
pub const PROTOCOL: u16 = 1;

/// The longest frame either side reads, in bytes.
pub const MAX_FRAME: usize = 1024 * 1024;

/// A place in the commune's feed: the sequence number and the chain of all hashes up to it. Two servers with one number
/// and two chains are not the same: one was restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Cursor {
    /// Sequence number.
    #[n(0)]
    pub seq: u64,
    /// First eight bytes of the chain hash.
    #[n(1)]
    pub chain: ByteArray<8>,
}

/// From a tablet to the server.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub enum FromTablet {
    /// First frame on each connection.
    #[n(0)]
    Hello {
        /// [`PROTOCOL`].
        #[n(0)]
        protocol: u16,
        /// Where the tablet stopped; none on its first connection.
        #[n(1)]
        cursor: Option<Cursor>,
        /// Other places of the server that this tablet has anything from: that of its latest acknowledgement or part of a
        /// round, and those of histories that were lost and are not given back yet. A restored server may know the
        /// cursor, and not these.
        #[n(2)]
        witnesses: Vec<Cursor>,
        /// Nothing waits for a document that the tablet may hold no more, and nothing that a restored server is to be
        /// given back: what it lost up to the cursor is confirmed.
        #[n(3)]
        settled: bool,
    },
    /// Changes of one document.
    #[n(1)]
    Push {
        /// The tablet's own running number, repeated in the answer.
        #[n(0)]
        id: u64,
        /// The document.
        #[n(1)]
        document: ByteArray<16>,
        /// Its kind, by its code.
        #[n(2)]
        kind: String,
        /// Automerge chunks, in order.
        #[n(3)]
        changes: Vec<ByteVec>,
    },
    /// Are you there?
    #[n(2)]
    Ping,
    /// These documents, all that waited for them and all that was typed about them are gone from the tablet.
    #[n(3)]
    Erased {
        /// The documents.
        #[n(0)]
        documents: Vec<ByteArray<16>>,
    },
    /// Changes that a restored server lost, whoever wrote them; answered as a push is.
    #[n(4)]
    GiveBack {
        /// The tablet's own running number, repeated in the answer.
        #[n(0)]
        id: u64,
        /// The document.
        #[n(1)]
        document: ByteArray<16>,
        /// Its kind, by its code.
        #[n(2)]
        kind: String,
        /// Automerge chunks, in order.
        #[n(3)]
        changes: Vec<ByteVec>,
    },
}

/// From the server to a tablet.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub enum FromServer {
    /// Answer to [`FromTablet::Hello`].
    #[n(0)]
    Welcome {
        /// The server's clock, milliseconds since 1970 UTC.
        #[n(0)]
        now: i64,
        /// The tablet's cursor is of another history: everything is sent anew, and the tablet gives back what is missing.
        #[n(1)]
        restored: bool,
    },
    /// Documents and changes.
    #[n(1)]
    Down(#[n(0)] Down),
    /// A push is committed. It never moves the cursor.
    #[n(2)]
    Ack {
        /// The push.
        #[n(0)]
        id: u64,
        /// The feed's place at the commit, for [`FromTablet::Hello`].
        #[n(1)]
        at: Cursor,
    },
    /// A push is not taken, and nothing of it is.
    #[n(3)]
    Refused {
        /// The push.
        #[n(0)]
        id: u64,
        /// [`crate::rights::Refusal`] by its code.
        #[n(1)]
        reason: u8,
        /// The server's document, which the tablet takes instead; none when the tablet may not hold it.
        #[n(2)]
        snapshot: Option<ByteVec>,
        /// The feed's place that the snapshot was read at, for [`FromTablet::Hello`].
        #[n(3)]
        at: Option<Cursor>,
    },
    /// The connection ends here.
    #[n(4)]
    Goodbye {
        /// Why.
        #[n(0)]
        reason: Goodbye,
    },
    /// Answer to [`FromTablet::Ping`].
    #[n(5)]
    Pong,
}

/// Why the server ends a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Goodbye {
    /// Sign in again: the session expired or was never there. Local work goes on.
    #[n(0)]
    SignIn,
    /// The tablet's access was withdrawn.
    #[n(1)]
    Revoked,
    /// The app is too old for this server.
    #[n(2)]
    Update,
    /// A frame was not of the protocol.
    #[n(3)]
    NotUnderstood,
    /// The server cannot serve now; try again later.
    #[n(4)]
    Busy,
}

/// A page of what is new to a tablet.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Down {
    /// What is new, in the order in which it is to be applied.
    #[n(0)]
    pub items: Vec<Item>,
    /// The feed's place that this round was read at. The last page's is the tablet's cursor from then on; that of an
    /// earlier one is stored with it as the tablet's witness.
    #[n(1)]
    pub at: Cursor,
    /// The round is complete.
    #[n(2)]
    pub last: bool,
}

/// One piece of news.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub enum Item {
    /// The whole document.
    #[n(0)]
    Snapshot {
        /// The document.
        #[n(0)]
        document: ByteArray<16>,
        /// Its kind, by its code.
        #[n(1)]
        kind: String,
        /// A saved Automerge document.
        #[n(2)]
        bytes: ByteVec,
        /// Changes that came after it.
        #[n(3)]
        changes: Vec<ByteVec>,
    },
    /// Changes to a document that the tablet holds.
    #[n(1)]
    Changes {
        /// The document.
        #[n(0)]
        document: ByteArray<16>,
        /// Automerge chunks, in order.
        #[n(1)]
        changes: Vec<ByteVec>,
    },
    /// The tablet may hold this document no more.
    #[n(2)]
    Drop {
        /// The document.
        #[n(0)]
        document: ByteArray<16>,
    },
    /// The document was erased: nothing of it may stay on the tablet. Sent until [`FromTablet::Erased`] confirms it.
    #[n(3)]
    Erased {
        /// The document.
        #[n(0)]
        document: ByteArray<16>,
    },
}

/// The bytes are not a frame of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a frame of the protocol")]
pub struct FrameError;

/// The bytes of a frame.
///
/// # Errors
/// [`FrameError`], which no frame of ours gives.
pub fn encode<F: Encode<()>>(frame: &F) -> Result<Vec<u8>, FrameError> {
    minicbor::to_vec(frame).map_err(|_| FrameError)
}

/// Reads a frame; trailing bytes and frames longer than [`MAX_FRAME`] are refused.
///
/// # Errors
/// [`FrameError`] when the bytes are not one frame.
pub fn decode<'b, F: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<F, FrameError> {
    if bytes.len() > MAX_FRAME {
        return Err(FrameError);
    }
    let mut decoder = minicbor::Decoder::new(bytes);
    let frame = decoder.decode().map_err(|_| FrameError)?;
    if decoder.position() == bytes.len() { Ok(frame) } else { Err(FrameError) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn frames_survive_the_wire() {
        let cursor = Cursor { seq: 7, chain: ByteArray::from([3; 8]) };
        let hello = FromTablet::Hello {
            protocol: PROTOCOL,
            cursor: Some(cursor),
            witnesses: Vec::new(),
            settled: true,
        };
        assert_eq!(decode::<FromTablet>(&encode(&hello).unwrap()), Ok(hello));
        let item =
            Item::Changes { document: ByteArray::from([1; 16]), changes: vec![ByteVec::from(vec![1, 2])] };
        let down = FromServer::Down(Down { items: vec![item], at: cursor, last: true });
        assert_eq!(decode::<FromServer>(&encode(&down).unwrap()), Ok(down));
    }

    #[test]
    fn what_is_not_a_frame_is_refused() {
        assert_eq!(decode::<FromTablet>(b"GET / HTTP/1.1"), Err(FrameError));
        let mut twice = encode(&FromTablet::Ping).unwrap();
        twice.extend(encode(&FromTablet::Ping).unwrap());
        assert_eq!(decode::<FromTablet>(&twice), Err(FrameError));
        assert_eq!(decode::<FromTablet>(&vec![0; MAX_FRAME + 1]), Err(FrameError));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode::<FromTablet>(&bytes);
            let _ = decode::<FromServer>(&bytes);
        }
    }
}
