//! The sync protocol: its frames, and the tablet's side as a state machine without I/O.
//!
//! The server's side is `palier-server`'s, where the documents and the rights are; the frames are all that the two
//! have in common. `docs/sync.md` tells the protocol in prose.

mod frame;
mod replica;

pub use frame::{
    Cursor, Down, FrameError, FromServer, FromTablet, Goodbye, Item, MAX_FRAME, PROTOCOL, decode, encode,
};
pub use replica::{
    Batch, EditError, Edited, Effect, ErasedNote, Link, Outgoing, Refused, Replica, StoredRow, Table,
};
