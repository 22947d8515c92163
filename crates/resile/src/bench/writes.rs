//! P1 to P4: questionnaires that are answered and kept, by one writer and by sixteen.

use std::time::Duration;

use super::Asked;
use super::answering::{STEPS, Writer};
use super::raw::Limits;
use super::rounds::{Loop, ROUNDS, Turns, median, moved, side_by_side};
use super::row::{Bar, Row, Taken};
use super::stage::{self, Shares, Stage};
use super::talk::Talk;

pub const WRITERS: usize = 16;
pub const CLIENTS: usize = 160;

/// What was written, for the notes.
pub fn told() -> String {
    format!("PHQ-9 over HTTP, {STEPS} durable forms a set, each counted as one write")
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
    let stage = Stage::in_folder(folder.path(), CLIENTS, Shares::Taps).await?;
    let at = stage.serve().await?;
    let limits = Limits::start(folder.path()).await?;
    let mut figures = Figures::default();
    let mut many = Writer::some(at, &stage.clients, WRITERS).await?;
    for _ in 0..ROUNDS {
        figures.product(&mut many, asked.span()).await?;
        if let Some(limits) = &limits {
            figures.limits(limits, asked.span()).await?;
        }
    }
    stage.app.close().await;
    Ok(figures.rows(&told()))
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
