//! Serving: one listener, with TLS or without, until it is told to stop.

mod first_bytes;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum_server::Handle;
use axum_server::accept::NoDelayAcceptor;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpListener;

use crate::commune::Communes;
use crate::export::InvoicePrinter;
use crate::housekeeping;
use crate::tls::{self, Certificate};
use crate::web::{Shared, router};
use first_bytes::InTime;

/// Who has not sent the head of a request within this time is cut off: a connection that says nothing costs nobody.
const PATIENCE: Duration = Duration::from_secs(20);

// Both listeners send each answer at once (`NoDelayAcceptor`). An exchange is many short messages each way: with Nagle's
// rule one of them waits for the other side's delayed acknowledgement, 40 ms on Linux.

/// How to serve.
#[derive(Debug, Clone)]
pub struct Options {
    /// Folder of the built tablet app.
    pub tablet_files: PathBuf,
    /// TLS; without it, only for a reverse proxy on the same machine, or for development.
    pub certificate: Option<Certificate>,
}

/// A server that runs until it is stopped.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    handle: Handle<SocketAddr>,
    task: tokio::task::JoinHandle<std::io::Result<()>>,
    housekeeping: tokio::task::JoinHandle<()>,
}

impl Running {
    /// Stops taking connections, gives those that are open two seconds, and returns once all is closed.
    ///
    /// # Errors
    /// What ended the listener, if it was not this call.
    pub async fn stop(self) -> std::io::Result<()> {
        self.housekeeping.abort();
        self.handle.graceful_shutdown(Some(Duration::from_secs(2)));
        self.task.await.unwrap_or(Ok(()))
    }
}

/// Starts serving `communes` on `listener`.
///
/// # Errors
/// [`tls::TlsError`] for the certificate, or the listener's own.
pub async fn start(communes: Communes, listener: TcpListener, options: Options) -> anyhow::Result<Running> {
    let address = listener.local_addr()?;
    let housekeeping = housekeeping::start(communes.clone());
    let shared = Shared {
        communes,
        printer: Arc::new(InvoicePrinter::new()?),
        tablet_files: Arc::new(options.tablet_files),
        secure: options.certificate.is_some(),
    };
    let service = router(shared).into_make_service();
    let handle = Handle::new();
    let listener = listener.into_std()?;
    let task = match options.certificate {
        Some(certificate) => {
            let config = tls::config(&certificate).await?;
            let server = axum_server::from_tcp_rustls(listener, config)?.handle(handle.clone());
            let mut server =
                server.map(|tls| InTime { inner: tls.acceptor(NoDelayAcceptor::new()), patience: PATIENCE });
            limit_patience(server.http_builder());
            tokio::spawn(server.serve(service))
        }
        None => {
            let server =
                axum_server::from_tcp(listener)?.acceptor(NoDelayAcceptor::new()).handle(handle.clone());
            let mut server = server.map(|inner| InTime { inner, patience: PATIENCE });
            limit_patience(server.http_builder());
            tokio::spawn(server.serve(service))
        }
    };
    Ok(Running { address, handle, task, housekeeping })
}

fn limit_patience(builder: &mut Builder<TokioExecutor>) {
    builder.http1().timer(TokioTimer::new()).header_read_timeout(PATIENCE);
}
