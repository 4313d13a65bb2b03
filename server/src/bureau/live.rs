//! Live updates: one event each time something is committed. It carries no data: the page asks again for itself.

use std::convert::Infallible;

use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::{Stream, StreamExt};
use tokio_stream::wrappers::WatchStream;

use crate::web::Office;

/// `GET /bureau/direct`.
pub(super) async fn events(Office(user): Office) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let commits = WatchStream::from_changes(user.commune.feed());
    Sse::new(commits.map(|seq| Ok(Event::default().event("change").data(seq.to_string()))))
        .keep_alive(KeepAlive::default())
}
