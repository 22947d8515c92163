//! `resile serve`: answers requests for the practice that `init` made, until it is told to end.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::app::App;
use crate::app::clock::Clock;
use crate::web::{self, Web};

use super::{Stopped, block_on, practice};

/// Serve a practice. Example: `resile serve --data /var/lib/resile --url https://resile.example.org`
#[derive(Args)]
#[command(after_help = "Example: resile serve --data /var/lib/resile --url https://resile.example")]
pub struct Serve {
    /// The folder `init` made.
    #[arg(long)]
    data: PathBuf,
    /// What people type: scheme and host, e.g. `https://resile.example.org`.
    #[arg(long)]
    url: String,
    /// The master key's file, if it is not in its usual place.
    #[arg(long)]
    key: Option<PathBuf>,
    /// A PostgreSQL database instead of the embedded one.
    #[arg(long)]
    database_url: Option<String>,
    /// Where to listen. Without TLS only loopback, behind a proxy.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// A folder of your own exercises, measures and readings.
    #[arg(long)]
    library: Vec<PathBuf>,
}

impl Serve {
    pub fn run(self) -> Result<(), Stopped> {
        if !self.listen.ip().is_loopback() {
            return Err(Stopped::WrongUse(
                "--listen takes a loopback address: put a proxy with TLS before it".into(),
            ));
        }
        let library = practice::library(&self.library);
        let master = practice::read_key(self.key.as_deref())?;
        let database = practice::database(&self.data, self.database_url.as_deref());
        block_on(async {
            let app = App::open(&database, &master, library, Clock::of_the_machine()).await?;
            serve(&Web::new(app, &self.url), self.listen, |_| ()).await
        })?
    }
}

/// Serves until SIGTERM or Ctrl-C, then lets requests end and closes the database cleanly. Ends at once when
/// the disk fails: what it dropped in silence must not be built upon.
pub async fn serve(web: &Web, listen: SocketAddr, ready: impl FnOnce(SocketAddr)) -> Result<(), Stopped> {
    let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    ready(listener.local_addr()?);
    tokio::select! {
        served = axum::serve(listener, web::site(web)).with_graceful_shutdown(told_to_end()?) => served?,
        () = web.app.stopped() => {
            return Err(anyhow::anyhow!("the database's disk failed; see the log, then start again").into());
        }
    }
    web.app.close().await;
    Ok(())
}

fn told_to_end() -> Result<impl Future<Output = ()>, Stopped> {
    let (mut end, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = end.recv() => (),
            _ = interrupt.recv() => (),
        }
    })
}
