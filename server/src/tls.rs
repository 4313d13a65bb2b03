//! TLS with the commune's certificate, or with a development one made on the spot.

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum_server::tls_rustls::RustlsConfig;
use rcgen::{CertificateParams, KeyPair, SanType};

/// Where the certificate comes from.
#[derive(Debug, Clone)]
pub enum Certificate {
    /// PEM files: the chain, and its key.
    Files {
        /// Certificate chain.
        chain: PathBuf,
        /// Private key.
        key: PathBuf,
    },
    /// Made for development, for `localhost` and `127.0.0.1`, kept in this folder.
    Development {
        /// The folder.
        folder: PathBuf,
    },
}

/// Why TLS could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The development certificate.
    #[error("development certificate: {0}")]
    Made(#[from] rcgen::Error),
}

/// Prepares rustls, with `ring` as its cryptography.
///
/// # Errors
/// [`TlsError`].
pub async fn config(certificate: &Certificate) -> Result<RustlsConfig, TlsError> {
    // A second call finds the provider in place, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (chain, key) = match certificate {
        Certificate::Files { chain, key } => (chain.clone(), key.clone()),
        Certificate::Development { folder } => development(folder)?,
    };
    let read = RustlsConfig::from_pem_file(&chain, &key).await;
    let config = read.map_err(|source| TlsError::File { path: chain, source })?;
    // What is not spoken is not offered: a browser that was offered HTTP/2 would insist on it.
    let mut only_http1 = rustls::ServerConfig::clone(&config.get_inner());
    only_http1.alpn_protocols = vec![b"http/1.1".to_vec()];
    config.reload_from_config(Arc::new(only_http1));
    Ok(config)
}

fn development(folder: &Path) -> Result<(PathBuf, PathBuf), TlsError> {
    let (chain, key) = (folder.join("developpement.crt"), folder.join("developpement.key"));
    if chain.is_file() && key.is_file() {
        return Ok((chain, key));
    }
    let mut params = CertificateParams::new(vec!["localhost".to_owned()])?;
    params.subject_alt_names.push(SanType::IpAddress(IpAddr::V4(Ipv4Addr::LOCALHOST)));
    let pair = KeyPair::generate()?;
    let made = params.self_signed(&pair)?;
    write_private(&key, &pair.serialize_pem())?;
    write_private(&chain, &made.pem())?;
    Ok((chain, key))
}

fn write_private(path: &Path, content: &str) -> Result<(), TlsError> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let failed = |source| TlsError::File { path: path.to_owned(), source };
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
        .map_err(failed)?;
    file.write_all(content.as_bytes()).map_err(failed)
}
