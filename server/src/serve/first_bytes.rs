//! A connection that says nothing is closed: what comes first must come in time.
//!
//! The time limit on a request's head begins once the first bytes have told which HTTP is spoken; nothing limits that
//! wait, and a peer could hold thousands of silent connections.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum_server::accept::Accept;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// As many bytes tell which HTTP is spoken: the length of what opens HTTP/2.
const FIRST: usize = 24;

/// Accepts as `inner` does, and then waits for the first bytes no longer than `patience`.
#[derive(Debug, Clone)]
pub(super) struct InTime<A> {
    pub(super) inner: A,
    pub(super) patience: Duration,
}

type Accepting<S, T> = Pin<Box<dyn Future<Output = io::Result<(FirstBytes<S>, T)>> + Send>>;

impl<A, I, S> Accept<I, S> for InTime<A>
where
    A: Accept<I, S>,
    A::Future: Send + 'static,
{
    type Stream = FirstBytes<A::Stream>;
    type Service = A::Service;
    type Future = Accepting<A::Stream, A::Service>;

    fn accept(&self, stream: I, service: S) -> Self::Future {
        let (accepting, patience) = (self.inner.accept(stream, service), self.patience);
        Box::pin(async move {
            let (stream, service) = accepting.await?;
            let waiting = Some((Box::pin(sleep(patience)), FIRST));
            Ok((FirstBytes { stream, waiting }, service))
        })
    }
}

/// A stream that fails when its first bytes do not come in time.
#[derive(Debug)]
pub(super) struct FirstBytes<S> {
    stream: S,
    /// How long, and how many bytes more.
    waiting: Option<(Pin<Box<Sleep>>, usize)>,
}

impl<S: AsyncRead + Unpin> AsyncRead for FirstBytes<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if let Some((patience, _)) = &mut this.waiting
            && patience.as_mut().poll(context).is_ready()
        {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        let before = buffer.filled().len();
        ready!(Pin::new(&mut this.stream).poll_read(context, buffer))?;
        let read = buffer.filled().len() - before;
        this.waiting =
            this.waiting.take().filter(|(_, left)| *left > read).map(|(sleep, left)| (sleep, left - read));
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for FirstBytes<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
