//! P1 to P4: forms that are answered and kept, by one writer and by sixteen.
//!
//! A check-in is one form and one entry; a questionnaire of nine pages is ten such entries.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::app::{App, chance, journal};

use super::Asked;
use super::form::Form;
use super::raw::Limits;
use super::rounds::{Loop, ROUNDS, Turns, median, moved, side_by_side};
use super::row::{Bar, Row, Taken};
use super::stage::{self, Client, Shares, Stage};
use super::talk::Talk;

pub const WRITERS: usize = 16;
/// A writer goes round so many clients, so that no record grows long meanwhile.
const CLIENTS_EACH: usize = 10;

/// Where something is answered, and where its form goes; the first that keeps an entry is measured.
const PAGES: [(&str, &str); 3] =
    [("/check-in", "/check-in"), ("/today", "/check-in"), ("/practise/longer-out-breath/go", "/practise/")];

/// How an entry is written.
#[derive(Clone)]
pub enum Way {
    /// The whole path over HTTP.
    Posted(SocketAddr, Arc<Form>),
    /// The use case by itself, where this build has no such page.
    Called(App),
}

impl Way {
    /// The first page of the list that keeps what is sent.
    pub async fn find(stage: &Stage, at: SocketAddr) -> anyhow::Result<Self> {
        let called = Self::Called(stage.app.clone());
        let Some(client) = stage.clients.first() else { return Ok(called) };
        let kept = async || anyhow::Ok(journal::own(&stage.app, client.here).await?.happenings().count());
        for (page, action) in PAGES {
            let mut talk = Talk::to(at, &client.token).await?;
            let answer = talk.get(page).await?;
            if answer.status != 200 {
                continue;
            }
            for form in Form::of(&answer.text()).into_iter().filter(|form| form.action.starts_with(action)) {
                let before = kept().await?;
                let sent = talk.post(&form.action, &form.filled(chance::id())).await?;
                if sent.status == 303 && kept().await? > before {
                    return Ok(Self::Posted(at, Arc::new(form)));
                }
            }
        }
        Ok(called)
    }

    pub fn told(&self) -> String {
        match self {
            Self::Posted(_, form) => format!("POST {}", form.action),
            Self::Called(_) => "use case by itself: this build has no page to answer yet".into(),
        }
    }

    /// Everyone who writes, each with clients of their own.
    pub async fn writers(&self, clients: &[Client], writers: usize) -> anyhow::Result<Vec<Writer>> {
        let mut all = Vec::with_capacity(writers);
        for own in clients.chunks(CLIENTS_EACH).take(writers) {
            let talk = match self {
                Self::Posted(at, _) => Some(Talk::to(*at, "").await?),
                Self::Called(_) => None,
            };
            all.push(Writer { way: self.clone(), talk, clients: own.to_vec(), turn: 0 });
        }
        Ok(all)
    }
}

/// One who writes for several clients in turn.
pub struct Writer {
    way: Way,
    talk: Option<Talk>,
    clients: Vec<Client>,
    turn: usize,
}

impl Turns for Writer {
    async fn turn(&mut self) -> anyhow::Result<()> {
        self.turn += 1;
        let Some(client) = self.clients.get(self.turn % self.clients.len()) else { return Ok(()) };
        match (&self.way, &mut self.talk) {
            (Way::Posted(_, form), Some(talk)) => {
                talk.comes_as(&client.token);
                let answer = talk.post(&form.action, &form.filled(chance::id())).await?;
                anyhow::ensure!(answer.status == 303, "{} answered {}", form.action, answer.status);
                Ok(())
            }
            (Way::Called(app), _) => stage::check_in(app, client.here, 0).await,
            (Way::Posted(..), None) => Ok(()),
        }
    }
}

/// One who writes to the minimal server.
struct Small(Talk);

impl Turns for Small {
    async fn turn(&mut self) -> anyhow::Result<()> {
        let answer = self.0.post("/write", &"a".repeat(stage::BODY_BYTES)).await?;
        anyhow::ensure!(answer.status == 204, "the minimal server answered {}", answer.status);
        Ok(())
    }
}

/// What each loop came to, round by round.
#[derive(Default)]
struct Figures {
    many: Vec<f64>,
    one: Vec<f64>,
    one_p50: Vec<f64>,
    tail: Vec<f64>,
    server: Vec<f64>,
    group: Vec<f64>,
    single_p50: Vec<f64>,
}

pub async fn rows(asked: &Asked) -> anyhow::Result<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let stage = Stage::in_folder(folder.path(), WRITERS * CLIENTS_EACH, Shares::Taps).await?;
    let at = stage.serve().await?;
    let way = Way::find(&stage, at).await?;
    let limits = Limits::start(folder.path()).await?;
    let mut figures = Figures::default();
    let mut many = way.writers(&stage.clients, WRITERS).await?;
    for _ in 0..ROUNDS {
        figures.product(&mut many, asked.span()).await?;
        if let Some(limits) = &limits {
            figures.limits(limits, asked.span()).await?;
        }
    }
    stage.app.close().await;
    Ok(figures.rows(&way.told()))
}

impl Figures {
    async fn product(&mut self, many: &mut Vec<Writer>, span: Duration) -> anyhow::Result<()> {
        let all = side_by_side(many, span).await?;
        self.many.push(all.a_second());
        self.tail.push(all.at(0.99) / all.at(0.5));
        let mut one = many.pop().into_iter().collect();
        let alone: Loop = side_by_side(&mut one, span).await?;
        self.one.push(alone.a_second());
        self.one_p50.push(alone.at(0.5));
        many.append(&mut one);
        Ok(())
    }

    async fn limits(&mut self, limits: &Limits, span: Duration) -> anyhow::Result<()> {
        let mut small = Vec::with_capacity(WRITERS);
        for _ in 0..WRITERS {
            small.push(Small(Talk::to(limits.at(), "").await?));
        }
        self.server.push(side_by_side(&mut small, span).await?.a_second());
        self.group.push(limits.group(WRITERS, span).await?.a_second());
        self.single_p50.push(limits.singles(span).await?.at(0.5));
        Ok(())
    }

    fn rows(&self, how: &str) -> Vec<Row> {
        let beside = |product: &[f64], limit: &[f64]| Taken {
            product: median(product),
            limit: median(limit),
            rounds: product.len(),
            void: moved(limit),
        };
        let alone = |figures: &[f64]| Taken { product: median(figures), rounds: ROUNDS, ..Taken::default() };
        let gain = Taken { void: moved(&self.one), ..beside(&self.many, &self.one) };
        let least = Bar::RatioAtLeast;
        vec![
            Row::new("P1", "writes/s", least(0.25, 0.5), beside(&self.many, &self.server), how),
            Row::new("P2", "writes/s", least(0.15, 0.33), beside(&self.many, &self.group), how),
            Row::new("P3", "ms", Bar::RatioAtMost(8.0, 4.0), beside(&self.one_p50, &self.single_p50), how),
            Row::new("P4", "writes/s", least(5.0, 8.0), gain, &format!("16 writers over 1; {how}")),
            Row::new("P4-tail", "p99/p50", Bar::AtMost(20.0, 10.0), alone(&self.tail), how),
        ]
    }
}
