//! P5: the same writes over PostgreSQL, beside `pgbench` with a plain insert of the same length.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};

use super::Asked;
use super::rounds::{ROUNDS, median, moved, side_by_side};
use super::row::{Bar, Row, Taken};
use super::stage::{BODY_BYTES, Shares, Stage};
use super::writes::{WRITERS, Way};

const CLIENTS: usize = 160;
const BAR: Bar = Bar::RatioAtLeast(0.15, 0.3);

pub async fn rows(asked: &Asked) -> anyhow::Result<Vec<Row>> {
    let open = |why: &str| Ok(vec![Row::new("P5", "writes/s", BAR, Taken::default(), why)]);
    let Some(url) = &asked.database_url else {
        return open("name an empty PostgreSQL database with --database-url");
    };
    if Command::new("pgbench").arg("--version").output().is_err() {
        return open("pgbench is not on PATH");
    }
    let stage = Stage::found(url, CLIENTS, Shares::Taps).await?;
    let at = stage.serve().await?;
    let way = Way::find(&stage, at).await?;
    let folder = tempfile::tempdir()?;
    let make = "create table if not exists bench_plain (id bigserial primary key, body text not null);";
    let (make, add) = (script(folder.path(), "make", make)?, script(folder.path(), "add", &insert())?);
    plain(url, &make, 1, &["-t", "1"])?;
    let seconds = if asked.quick { "1" } else { "2" };
    let mut rows = Vec::new();
    for (name, connections) in [("P5-one", 1), ("P5", WRITERS)] {
        let mut writers = way.writers(&stage.clients, connections).await?;
        let (mut product, mut limit) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            product.push(side_by_side(&mut writers, asked.span()).await?.a_second());
            limit.push(plain(url, &add, connections, &["-T", seconds])?);
        }
        let taken =
            Taken { product: median(&product), limit: median(&limit), rounds: ROUNDS, void: moved(&limit) };
        let note = format!("{connections} connections; {}", way.told());
        rows.push(Row::new(name, "writes/s", BAR, taken, &note));
    }
    stage.app.close().await;
    Ok(rows)
}

fn insert() -> String {
    format!("insert into bench_plain (body) values ('{}');", "a".repeat(BODY_BYTES))
}

fn script(folder: &Path, name: &str, text: &str) -> anyhow::Result<String> {
    let path = folder.join(name);
    std::fs::File::create(&path)?.write_all(text.as_bytes())?;
    Ok(path.display().to_string())
}

/// Transactions a second.
fn plain(url: &str, script: &str, connections: usize, how_long: &[&str]) -> anyhow::Result<f64> {
    let connections = connections.to_string();
    let done = Command::new("pgbench")
        .args(["-n", "-M", "prepared", "-j", "2", "-c", &connections, "-f", script])
        .args(how_long)
        .arg(url)
        .output()
        .context("cannot run pgbench")?;
    ensure!(done.status.success(), "pgbench: {}", String::from_utf8_lossy(&done.stderr).trim());
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    let line = told.lines().find_map(|line| line.strip_prefix("tps = ")).context("pgbench tells its tps")?;
    Ok(line.split(' ').next().unwrap_or_default().parse()?)
}
