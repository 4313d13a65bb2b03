//! Over TLS with the development certificate: the console's cookie is `Secure`, the tablets' socket works.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use std::sync::Arc;

use futures_util::{SinkExt as _, StreamExt as _};
use palier_server::commune::Communes;
use palier_server::demo;
use palier_server::machine::Clock;
use palier_server::serve::{self, Options};
use palier_server::tls::Certificate;
use palier_shared::sync::{FromServer, FromTablet, Goodbye, PROTOCOL, decode, encode};
use palier_tests::world::MONDAY_MORNING;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use tokio_tungstenite::tungstenite::Message;

async fn connect(
    address: std::net::SocketAddr,
    roots: &RootCertStore,
) -> std::io::Result<TlsStream<TcpStream>> {
    let config = ClientConfig::builder().with_root_certificates(roots.clone()).with_no_client_auth();
    let stream = TcpStream::connect(address).await?;
    TlsConnector::from(Arc::new(config)).connect(ServerName::try_from("localhost").unwrap(), stream).await
}

#[tokio::test]
async fn the_console_and_the_tablets_socket_over_tls() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let clock = Clock::fixed(MONDAY_MORNING);
    demo::create(&data, &clock).await.unwrap();
    let communes = Communes::open(&data, &clock).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let certificate = Some(Certificate::Development { folder: data.clone() });
    let options = Options { tablet_files: data.join("no-app"), certificate };
    let running = serve::start(communes, listener, options).await.unwrap();
    let address = running.address;

    let mut roots = RootCertStore::empty();
    assert!(connect(address, &roots).await.is_err(), "a certificate that nobody trusts is refused");
    roots.add(CertificateDer::from_pem_file(data.join("developpement.crt")).unwrap()).unwrap();

    let mut page = connect(address, &roots).await.unwrap();
    let form = "login=sophie&password=planning-du-lundi&vers=";
    let request = format!(
        "POST /bureau/connexion HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        address.port(),
        form.len()
    );
    page.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    // The server may end the connection without TLS's own goodbye.
    let _ = page.read_to_string(&mut answer).await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(answer.contains("HttpOnly; SameSite=Strict; Secure"), "{answer}");

    let stream = connect(address, &roots).await.unwrap();
    let url = format!("wss://localhost:{}/tablette/sync", address.port());
    let (mut socket, _) = tokio_tungstenite::client_async(url, stream).await.unwrap();
    let hello =
        encode(&FromTablet::Hello { protocol: PROTOCOL, cursor: None, witnesses: Vec::new(), settled: true })
            .unwrap();
    socket.send(Message::Binary(hello.into())).await.unwrap();
    let Some(Ok(Message::Binary(frame))) = socket.next().await else { panic!("no answer") };
    assert_eq!(
        decode(&frame),
        Ok(FromServer::Goodbye { reason: Goodbye::SignIn }),
        "greeted without a session"
    );
    running.stop().await.unwrap();
}
