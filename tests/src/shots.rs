//! Pictures of every screen of the tablet, in each size and each display, empty, usual and overfull: what
//! `cargo xtask shots` leaves in `target/shots`, and what axe-core finds there.

mod album;
mod crowd;
mod tour;

use crate::browser::{Browser, Screen};
use crate::network::Network;
use crate::places::Places;
use crate::server_process::ServerProcess;
use album::Album;
use tour::Tour;

/// Takes the pictures of the screens whose name starts with `only`; returns whether axe-core found nothing on any of them.
///
/// # Errors
/// When a screen cannot be reached.
pub async fn take(places: &Places, only: String) -> anyhow::Result<bool> {
    let album = Album::new(&places.out, places.axe_source()?, only)?;
    let work = tempfile::tempdir()?;
    let data = work.path().join("data");
    let mut server = ServerProcess::demo(&places.server, &data, &places.tablet).await?;
    // The crowd is written by the server's own code, on files that no process has open.
    server.kill().await?;
    crowd::write(&data).await?;
    server.start().await?;
    let network = Network::to(server.address).await?;
    let browser = Browser::start(&work.path().join("tablet"), Screen::TABLET).await?;
    let mut tour = Tour { album, network, browser };
    let toured = tour.all().await;
    if toured.is_err() {
        let _ = tour.album.last_look(&tour.browser).await;
    }
    let Tour { album, browser, .. } = tour;
    browser.close().await?;
    server.kill().await?;
    toured?;
    Ok(album.faultless())
}
