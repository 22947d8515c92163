//! P13: what an entry of 400 bytes takes on disk, with its seal, chain, summary and indexes.

use std::fs;

use crate::app::App;
use crate::app::clock::Clock;
use crate::cli::practice;

use super::Asked;
use super::rounds::count;
use super::row::{Bar, Row, Taken};
use super::stage::{BODY_BYTES, Shares, Stage};

const CLIENTS: usize = 20;

pub async fn rows(asked: &Asked) -> anyhow::Result<Vec<Row>> {
    let each = if asked.quick { 25 } else { 150 };
    Ok(vec![
        row("P13", Shares::Nothing, each, "one sealed part an entry").await?,
        row("P13-shared", Shares::Taps, each, "taps shared, words kept: two sealed parts an entry").await?,
    ])
}

async fn row(name: &'static str, shares: Shares, each: usize, how: &str) -> anyhow::Result<Row> {
    let folder = tempfile::tempdir()?;
    let mut stage = Stage::in_folder(folder.path(), CLIENTS, shares).await?;
    let database = practice::database(folder.path(), None);
    // Closing folds the log into the file.
    stage.app.close().await;
    let size = || fs::metadata(folder.path().join("resile.db")).map(|file| file.len());
    let before = size()?;
    let clock = Clock::of_the_machine();
    stage.app = App::open(&database, &stage.master, practice::library(&[]), clock).await?;
    stage.check_in(each).await?;
    stage.app.close().await;
    let entries = CLIENTS * each;
    let bytes = count(usize::try_from(size()? - before)?) / count(entries);
    let taken = Taken { limit: Some(count(BODY_BYTES)), ..Taken::alone(bytes, 1) };
    let note = format!("{how}; {entries} entries; what a client does leaves no audit row beside itself");
    Ok(Row::new(name, "bytes", Bar::RatioAtMost(2.7, 2.3), taken, &note))
}
