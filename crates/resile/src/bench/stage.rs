//! The practice that is measured: founded, invited, joined and written through the use cases, then served.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use anyhow::Context;
use domain::entry::{CheckIn, Choice, Chose, Entry, EntryBody, Millis, SharingKind, Words};
use record::keys::MasterKey;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::app::clock::Clock;
use crate::app::journal::{self, When};
use crate::app::new_client::{self, Newcomer};
use crate::app::staff::{self, Staff};
use crate::app::{App, ClientHere, Role, StaffHere, chance, found, sign_in};
use crate::cli::practice;
use crate::demo::life::{DAY_MS, ZONE, one_line};
use crate::web::{self, Web};

/// The length of one entry as it is sealed, in bytes.
pub const BODY_BYTES: usize = 400;

/// A client who is signed in.
#[derive(Clone)]
pub struct Client {
    pub here: ClientHere,
    pub token: String,
}

/// A practice with one therapist who is signed in.
pub struct Stage {
    pub app: App,
    pub master: MasterKey,
    pub therapist: String,
    pub clients: Vec<Client>,
}

/// Who reads what the clients write.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shares {
    /// What is tapped goes to the therapist, what is typed stays: two parts an entry.
    Taps,
    Nothing,
}

impl Stage {
    /// Founds the practice in an empty database.
    pub async fn found(database: &str, clients: usize, shares: Shares) -> anyhow::Result<Self> {
        let master = MasterKey::new(chance::fresh());
        let library = practice::library(&[]);
        let clock = Clock::of_the_machine();
        let app = found::practice(database, &master, library, clock, "Bench", "gb")
            .await
            .context("cannot found a practice there: is the database empty?")?;
        let maya = Staff { name: "Maya Lind".into(), email: "maya@practice.example".into() };
        let person = chance::id();
        staff::add_person(&app, person, &maya, Role::Therapist).await?;
        let therapist = sign_in::begin(&app, person, Role::Therapist, None).await?;
        let here = sign_in::find(&app, &therapist).await?.and_then(|here| here.as_staff());
        let maya = here.context("the therapist is signed in")?;
        let mut stage = Self { app, master, therapist, clients: Vec::with_capacity(clients) };
        for number in 0..clients {
            let client = newcomer(&stage.app, maya, number, shares).await?;
            stage.clients.push(client);
        }
        Ok(stage)
    }

    /// A practice in a file of `folder`.
    pub async fn in_folder(folder: &Path, clients: usize, shares: Shares) -> anyhow::Result<Self> {
        Self::found(&practice::database(folder, None), clients, shares).await
    }

    /// Each client checks in so many times, all side by side; the latest now, the others half a day apart.
    pub async fn check_in(&self, each: usize) -> anyhow::Result<()> {
        let mut writing = JoinSet::new();
        for client in &self.clients {
            let (app, here) = (self.app.clone(), client.here);
            writing.spawn(async move {
                for number in (0..each).rev() {
                    check_in(&app, here, number).await?;
                }
                anyhow::Ok(())
            });
        }
        while let Some(written) = writing.join_next().await {
            written??;
        }
        Ok(())
    }

    /// Serves the real router on a free port of loopback, until the run ends.
    pub async fn serve(&self) -> anyhow::Result<SocketAddr> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let at = listener.local_addr()?;
        let web = Web::new(self.app.clone(), &format!("http://localhost:{}", at.port()));
        tokio::spawn(async move { axum::serve(listener, web::site(&web)).await });
        Ok(at)
    }
}

async fn newcomer(app: &App, maya: StaffHere, number: usize, shares: Shares) -> anyhow::Result<Client> {
    let who = Newcomer { name: format!("Client {number}"), pronouns: None };
    let client = new_client::make(app, maya, when(app, 0), &who).await?;
    let (person, now) = (chance::id(), app.clock.now());
    app.store.new_person(person, None, None, now).await?;
    app.store.grant_role(person, Role::Client, now).await?;
    app.store.link_person(client, person).await?;
    let token = sign_in::begin(app, person, Role::Client, None).await?;
    let here = sign_in::find(app, &token).await?.and_then(|here| here.as_client());
    let here = here.context("the client is signed in")?;
    let mut choices = vec![Choice::Phone("only_me".into()), Choice::WelcomeDone];
    if shares == Shares::Taps {
        choices.push(Choice::Share(SharingKind::ALL.to_vec()));
    }
    for choice in choices {
        let chose = EntryBody::Chose(Chose { text_version: 1, choice });
        journal::by_client(app, here, when(app, 0), chose, Words::new()).await?;
    }
    Ok(Client { here, token })
}

/// Checks in as of so many half days ago.
pub async fn check_in(app: &App, here: ClientHere, half_days: usize) -> anyhow::Result<()> {
    let ago = Millis::try_from(half_days)? * (DAY_MS / 2);
    let when = when(app, ago);
    let (body, words) = written(when.at, half_days);
    journal::by_client(app, here, when, body, words).await?;
    Ok(())
}

fn when(app: &App, ago: Millis) -> When {
    When { op: chance::id(), at: app.clock.now() - ago, zone: ZONE.to_owned(), late: false }
}

/// A check-in with a line that makes the whole of it [`BODY_BYTES`] long.
fn written(at: Millis, number: usize) -> (EntryBody, Words) {
    let mood = [10, 30, 50, 70, 90, 70, 50].get(number % 7).copied().unwrap_or(50);
    let body = EntryBody::CheckIn(CheckIn {
        mood,
        step: 20,
        feelings: vec!["tired".into(), "hopeful".into()],
        context: vec!["work".into()],
        sleep: Some("so-so".into()),
    });
    let with = |line: &str| one_line("line", line);
    let line = "a".repeat(BODY_BYTES.saturating_sub(length(at, body.clone(), with(""))));
    (body, with(&line))
}

/// Sealed as one part.
fn length(at: Millis, body: EntryBody, words: Words) -> usize {
    let (id, zone) = (uuid::Uuid::nil(), ZONE.to_owned());
    let entry = Entry { id, at, zone, late: false, copies: None, body, words };
    let parts = entry.parts(domain::Class::Private, domain::Class::Private);
    parts.iter().map(|(_, bytes)| bytes.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_as_long_as_the_bar_says() {
        for number in 0..7 {
            let (body, words) = written(1_790_000_000_000, number);
            assert_eq!(length(1_790_000_000_000, body, words), BODY_BYTES);
        }
    }
}
