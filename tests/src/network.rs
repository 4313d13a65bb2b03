//! The network between tablets and server: a TCP proxy on a stable port, which can be cut and mended.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A proxy that forwards to a server. Cut: it refuses new connections and drops the open ones.
#[derive(Debug)]
pub struct Network {
    /// Where browsers and tablets connect: the same through every cut, since a browser's storage belongs to it.
    pub address: SocketAddr,
    target: SocketAddr,
    line: Option<Line>,
}

#[derive(Debug)]
struct Line {
    listening: JoinHandle<()>,
    cut: watch::Sender<bool>,
}

impl Network {
    /// A network to `target`, on a free port.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn to(target: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        Ok(Network { address, target, line: Some(Line::open(listener, target)) })
    }

    /// Address of a page of the tablet app, through this network.
    #[must_use]
    pub fn tablet_page(&self, path: &str) -> String {
        format!("http://{}/tablette/{path}", self.address)
    }

    /// Cuts the network.
    pub async fn cut(&mut self) {
        if let Some(line) = self.line.take() {
            let _ = line.cut.send(true);
            line.listening.abort();
            let _ = line.listening.await;
        }
    }

    /// Mends the network, on the same port.
    ///
    /// # Errors
    /// When the port was taken meanwhile.
    pub async fn mend(&mut self) -> io::Result<()> {
        if self.line.is_none() {
            let listener = TcpListener::bind(self.address).await?;
            self.line = Some(Line::open(listener, self.target));
        }
        Ok(())
    }
}

impl Line {
    fn open(listener: TcpListener, target: SocketAddr) -> Self {
        let (cut, is_cut) = watch::channel(false);
        let listening = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(forward(near, target, is_cut.clone()));
            }
        });
        Line { listening, cut }
    }
}

async fn forward(mut near: TcpStream, target: SocketAddr, mut is_cut: watch::Receiver<bool>) {
    let Ok(mut far) = TcpStream::connect(target).await else {
        return;
    };
    let _ = (near.set_nodelay(true), far.set_nodelay(true));
    tokio::select! {
        _ = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
        _ = is_cut.wait_for(|cut| *cut) => {}
    }
}
