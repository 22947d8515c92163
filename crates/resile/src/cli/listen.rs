//! Answering on a socket: plain or with TLS, with a bound on how long a silent visitor may hold it.
//!
//! **Invariant:** ends at once when the disk fails: what it dropped in silence must not be built upon.
//! `axum::serve` knows no timeouts and no TLS, so the loop is axum-server's, on the same hyper.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use hyper_util::rt::TokioTimer;
use tokio::signal::unix::{SignalKind, signal};

use crate::web::{self, Web};

use super::Stopped;

/// For the head of each request.
const HEAD_WITHIN: Duration = Duration::from_secs(10);
/// From a connection's beginning to its first whole request, on a weak line too.
const FIRST_REQUEST_WITHIN: Duration = Duration::from_secs(30);
/// A connection that says nothing for so long is asked whether it is there, and closed.
const QUIET: Duration = Duration::from_mins(1);
/// How long running requests may take after the program was told to end.
const ENDS_WITHIN: Duration = Duration::from_secs(20);

/// The files of a certificate.
pub struct Tls {
    pub cert: PathBuf,
    pub key: PathBuf,
}

/// Serves until SIGTERM or Ctrl-C, then lets requests end and closes the database cleanly.
pub async fn serve(
    web: &Web,
    listen: SocketAddr,
    tls: Option<&Tls>,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), Stopped> {
    let listener = TcpListener::bind(listen).with_context(|| format!("cannot listen on {listen}"))?;
    let tls = match tls {
        Some(Tls { cert, key }) => Some(RustlsConfig::from_pem_file(cert, key).await.with_context(|| {
            format!("{} and {} are no certificate with its key in PEM", cert.display(), key.display())
        })?),
        None => None,
    };
    ready(listener.local_addr()?);
    let handle = Handle::new();
    tokio::select! {
        served = answer(web, listener, tls, handle.clone()) => served?,
        ended = end_when_told(handle) => ended?,
        () = web.app.stopped() => {
            return Err(anyhow::anyhow!("the database's disk failed; see the log, then start again").into());
        }
    }
    web.app.close().await;
    Ok(())
}

async fn answer(
    web: &Web,
    listener: TcpListener,
    tls: Option<RustlsConfig>,
    handle: Handle<SocketAddr>,
) -> std::io::Result<()> {
    let site = web::site(web).into_make_service_with_connect_info::<SocketAddr>();
    let mut server =
        axum_server::from_tcp(listener)?.handle(handle).first_request_timeout(FIRST_REQUEST_WITHIN);
    let http = server.http_builder();
    http.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_WITHIN);
    http.http2().timer(TokioTimer::new()).keep_alive_interval(QUIET).keep_alive_timeout(HEAD_WITHIN);
    match tls {
        Some(config) => {
            server.acceptor(axum_server::tls_rustls::RustlsAcceptor::new(config)).serve(site).await
        }
        None => server.serve(site).await,
    }
}

/// Comes back once it was told to end and every request has its answer.
async fn end_when_told(handle: Handle<SocketAddr>) -> Result<(), Stopped> {
    let (mut end, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::select! {
        _ = end.recv() => (),
        _ = interrupt.recv() => (),
    }
    handle.graceful_shutdown(Some(ENDS_WITHIN));
    // `answer` ends the race once the last connection is gone.
    std::future::pending().await
}
