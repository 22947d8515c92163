//! `resile serve`: answers requests for the practice that `init` made, until it is told to end.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use crate::app::clock::Clock;
use crate::app::{App, AppError};
use crate::web::Web;
use crate::web::network::Cidr;

use super::listen::{self, Tls};
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
    /// Where to listen. Beyond loopback only with TLS, or behind a proxy that is named.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// A proxy that ends TLS before it: an address or a block such as `10.0.0.0/8`. Only what these say in
    /// `X-Forwarded-For` is believed.
    #[arg(long, value_name = "CIDR")]
    proxy: Vec<Cidr>,
    /// A certificate with its chain, in PEM: then it ends TLS itself.
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The certificate's key, in PEM.
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// A folder of your own exercises, measures and readings.
    #[arg(long)]
    library: Vec<PathBuf>,
    /// A paid offer: leaves out the questionnaires whose terms are for free use only.
    #[arg(long)]
    commercial: bool,
}

impl Serve {
    pub fn run(mut self) -> Result<(), Stopped> {
        let tls = self.tls_cert.take().zip(self.tls_key.take()).map(|(cert, key)| Tls { cert, key });
        self.check(tls.is_some()).map_err(|say| Stopped::WrongUse(say.into()))?;
        let library = if self.commercial {
            practice::commercial_library(&self.library)
        } else {
            practice::library(&self.library)
        };
        let master = practice::read_key(self.key.as_deref())?;
        let database = practice::database(&self.data, self.database_url.as_deref());
        if self.database_url.is_none() && !self.data.join("resile.db").exists() {
            return Err(not_set_up());
        }
        block_on(async {
            let app = match App::open(&database, &master, library, Clock::of_the_machine()).await {
                Err(AppError::Missing) => return Err(not_set_up()),
                opened => opened?,
            };
            let web = Web::new(app, &self.url).behind(self.proxy);
            listen::serve(&web, self.listen, tls.as_ref(), |_| ()).await
        })?
    }

    /// What cannot be meant, before anything is opened.
    fn check(&self, tls: bool) -> Result<(), &'static str> {
        let https = self.url.starts_with("https://");
        if tls && !https {
            return Err(
                "--url must begin with https:// when --tls-cert is given: people type what is served",
            );
        }
        if !tls && self.proxy.is_empty() && !self.listen.ip().is_loopback() {
            return Err(
                "--listen names an address that others reach: give --tls-cert and --tls-key, or name \
                the proxy that ends TLS with --proxy",
            );
        }
        if !tls && self.proxy.is_empty() && https {
            eprintln!(
                "resile: no --proxy is named, so that all who come through one count as one network when \
                 tries are limited"
            );
        }
        Ok(())
    }
}

fn not_set_up() -> Stopped {
    Stopped::WrongUse("there is no practice here yet: run `resile init` first, with the same --data".into())
}
