//! `resile demo`: a practice with synthetic clients, seeded and served on this machine, gone afterwards.

use std::fs;
use std::io::{IsTerminal, Write, stderr};
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use crate::app::clock::Clock;
use crate::app::{MasterKey, chance, found};
use crate::demo::life::World;
use crate::demo::{self, seed};
use crate::web::Web;

use super::{Stopped, block_on, listen, practice};

/// Try it. Example: resile demo --clients 6 --weeks 12
#[derive(Args)]
#[command(after_help = "Example: resile demo --clients 4 --weeks 8")]
pub struct Demo {
    /// Where to listen; loopback only.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u16).range(1..=200))]
    clients: u16,
    #[arg(long, default_value_t = 52, value_parser = clap::value_parser!(u32).range(1..=260))]
    weeks: u32,
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Keep the data in this empty folder, and its key beside it; else both are gone afterwards.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Use PostgreSQL, in an empty database; what is in it stays, without --data for nobody to open.
    #[arg(long)]
    database_url: Option<String>,
}

impl Demo {
    pub fn run(self) -> Result<(), Stopped> {
        if !self.listen.ip().is_loopback() {
            return Err(Stopped::WrongUse(
                "the demo signs anyone in: --listen takes a loopback address only".into(),
            ));
        }
        let temporary = tempfile::tempdir().context("cannot make a temporary folder")?;
        let folder = self.data.clone().unwrap_or_else(|| temporary.path().to_owned());
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        if folder.join("resile.db").exists() {
            return Err(Stopped::WrongUse(format!(
                "{} already holds a practice: name an empty folder",
                folder.display()
            )));
        }
        block_on(self.seed_and_serve(folder))?
    }

    async fn seed_and_serve(self, folder: PathBuf) -> Result<(), Stopped> {
        let library = practice::library(&[]);
        let now = Clock::of_the_machine().now();
        let clock = Clock::set_to(now);
        let world = World { library: &library, weeks: self.weeks, until: now };
        let lives = demo::lives(usize::from(self.clients), self.seed, &world);
        let database = practice::database(&folder, self.database_url.as_deref());
        let master = MasterKey::new(chance::fresh());
        let key = self.data.as_ref().map(|folder| folder.with_extension("key"));
        if let Some(key) = &key {
            practice::write_key(&master, key, &folder)?;
        }
        let app = found::practice(&database, &master, library, clock.clone(), "The Riverbank Practice", "gb")
            .await?;
        let cast = seed::seed(&app, &clock, lives, progress).await?;
        clock.follow_the_machine();
        eprintln!();
        let web = Web::demo(app, &format!("http://localhost:{}", self.listen.port()), cast);
        listen::serve(&web, self.listen, None, |listening| {
            println!("Resile is ready: http://localhost:{}/demo", listening.port());
            match (&key, &self.database_url) {
                (Some(key), _) => println!("Ctrl-C ends it. The key of what stays is in {}.", key.display()),
                (None, Some(_)) => println!("Ctrl-C ends it. What stays in the database opens to nobody."),
                (None, None) => println!("Ctrl-C ends it and removes everything."),
            }
        })
        .await
    }
}

/// A line that counts up on a terminal; nothing where nobody looks.
fn progress(done: usize, total: usize) {
    if stderr().is_terminal() {
        eprint!("\rEntries: {done} of {total}");
        drop(stderr().flush());
    }
}
