//! P19: a record of 2,000 entries is verified, opened and folded into the course a page shows.

use std::time::Instant;

use anyhow::{Context, ensure};
use domain::views::check_ins::by_month;
use domain::views::course::Course;
use store::Verified;

use crate::app::{Action, authorize, journal};

use super::Asked;
use super::rounds::median;
use super::row::{Bar, Row, Taken};
use super::stage::{Shares, Stage};

const ENTRIES: usize = 2_000;
const TIMES: usize = 9;

pub async fn rows(asked: &Asked) -> anyhow::Result<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let stage = Stage::in_folder(folder.path(), 1, Shares::Taps).await?;
    let entries = if asked.quick { ENTRIES / 10 } else { ENTRIES };
    stage.check_in(entries).await?;
    let here = stage.clients.first().context("one client")?.here;
    let (mut verifying, mut opening, mut folding) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let start = Instant::now();
        let grant = authorize(&stage.app, here, Action::OwnRecord).await?;
        let found = stage.app.store.verify(&grant).await?;
        ensure!(matches!(found, Verified::Whole { .. }), "the record is not what was written");
        verifying.push(start.elapsed().as_secs_f64() * 1e3);
        stage.app.forget(here.client());
        let start = Instant::now();
        let journal = journal::own(&stage.app, here).await?;
        opening.push(start.elapsed().as_secs_f64() * 1e3);
        let start = Instant::now();
        let course = Course::of(&journal, stage.app.clock.now());
        let months = by_month(&journal);
        ensure!(!course.points.is_empty() && !months.is_empty(), "the record is empty");
        folding.push(start.elapsed().as_secs_f64() * 1e3);
    }
    stage.app.close().await;
    let [verify, open, fold] = [verifying, opening, folding].map(|all| median(&all).unwrap_or(f64::NAN));
    let note = format!("{entries} entries: verify {verify:.1}, open and join {open:.1}, fold {fold:.1} ms");
    let taken = Taken::alone(verify + open + fold, TIMES);
    Ok(vec![Row::new("P19", "ms", Bar::AtMost(25.0, 10.0), taken, &note)])
}
