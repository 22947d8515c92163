//! PostgreSQL by itself: `pgbench` with a plain insert as long as the product's bodies.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, ensure};
use tempfile::TempDir;

use super::BODY_BYTES;

const MAKE: &str = "create table if not exists bench_plain (id bigserial primary key, body text not null);";
const ADD: &str = "insert into bench_plain (body) values";
/// Where Debian keeps it, a folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The tool, and what it is told to do.
pub struct Plain {
    program: PathBuf,
    url: String,
    scripts: TempDir,
}

impl Plain {
    /// Makes its table in this database; none where there is no pgbench.
    pub fn find(url: &str) -> anyhow::Result<Option<Self>> {
        let Some(program) = program() else { return Ok(None) };
        let plain = Self { program, url: url.to_owned(), scripts: tempfile::tempdir()? };
        plain.run("make", MAKE, 1, ["-t", "1"])?;
        Ok(Some(plain))
    }

    /// Inserts a second, each a commit.
    pub fn a_second(&self, connections: usize, seconds: u64) -> anyhow::Result<f64> {
        let add = format!("{ADD} ('{}');", "a".repeat(BODY_BYTES));
        self.run("add", &add, connections, ["-T", &seconds.to_string()])
    }

    fn run(&self, name: &str, sql: &str, connections: usize, how_long: [&str; 2]) -> anyhow::Result<f64> {
        let (script, connections) = (self.scripts.path().join(name), connections.to_string());
        fs::write(&script, sql)?;
        let done = Command::new(&self.program)
            .args(["-n", "-M", "prepared", "-j", "2", "-c", &connections])
            .arg("-f")
            .arg(&script)
            .args(how_long)
            .arg(&self.url)
            .output()
            .context("cannot run pgbench")?;
        ensure!(done.status.success(), "pgbench: {}", String::from_utf8_lossy(&done.stderr).trim());
        let told = String::from_utf8_lossy(&done.stdout).into_owned();
        // A disk that stalls may let nothing end within the time; then no rate is told.
        let Some(line) = told.lines().find_map(|line| line.strip_prefix("tps = ")) else { return Ok(0.0) };
        Ok(line.split(' ').next().unwrap_or_default().parse()?)
    }
}

/// On PATH, else the newest that Debian installed.
fn program() -> Option<PathBuf> {
    let runs = |program: &PathBuf| Command::new(program).arg("--version").output().is_ok();
    let mut debian: Vec<PathBuf> = fs::read_dir(DEBIAN)
        .into_iter()
        .flatten()
        .filter_map(|folder| Some(folder.ok()?.path().join("bin/pgbench")))
        .collect();
    debian.sort();
    std::iter::once(PathBuf::from("pgbench")).chain(debian.into_iter().rev()).find(runs)
}
