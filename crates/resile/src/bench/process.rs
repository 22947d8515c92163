//! P11 and P12: `resile serve` as a process of its own, how soon it answers and how much memory it holds.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use record::Class;
use store::{Append, Part, SealedSummary};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::app::{Action, App, ClientHere, authorize, chance};
use crate::cli::practice;

use super::Asked;
use super::answering::Writer;
use super::pages::CASELOAD;
use super::rounds::{ROUNDS, count, median, side_by_side};
use super::row::{Bar, Row, Taken};
use super::stage::{BODY_BYTES, Shares, Stage};
use super::talk::Talk;
use super::writes::{CLIENTS, WRITERS, told};

/// As many entries as the bar names, if they fit into the time.
const ENTRIES: usize = 100_000;
const SEEDING_MAX: Duration = Duration::from_mins(1);
const ANSWERS_WITHIN: Duration = Duration::from_secs(20);
/// Clients beside those who write, who hold these entries.
const LONG: usize = 16;
/// Any page that needs no sign-in, where the caseload is not there yet.
const OPEN_PAGE: &str = "/sign-in";

pub async fn rows(asked: &Asked) -> anyhow::Result<Vec<Row>> {
    let (folder, elsewhere) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let stage = Stage::in_folder(folder.path(), CLIENTS + LONG, Shares::Taps).await?;
    let entries = fill(asked, &stage).await?;
    let at = stage.serve().await?;
    let page = match Talk::to(at, &stage.therapist).await?.get(CASELOAD).await?.status {
        200 => CASELOAD,
        _ => OPEN_PAGE,
    };
    stage.app.close().await;
    let key = elsewhere.path().join("master.key");
    practice::write_key(&stage.master, &key, folder.path())?;
    let mut starts = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let (served, took) = Served::start(folder.path(), &key, &stage.therapist, page).await?;
        starts.push(took.as_secs_f64() * 1e3);
        served.end()?;
    }
    let note = format!("GET {page}, {entries} entries, stopped cleanly before");
    let taken = Taken { product: median(&starts), rounds: ROUNDS, ..Taken::default() };
    let mut rows = vec![Row::new("P12", "ms", Bar::AtMost(80.0, 40.0), taken, &note)];
    if asked.wants(&["P11"]) {
        let (served, _) = Served::start(folder.path(), &key, &stage.therapist, page).await?;
        rows.extend(served.memory(asked, &stage).await?);
        served.end()?;
    }
    Ok(rows)
}

/// Appends at the store, sealed bytes of the usual length that nobody opens: how many it came to.
async fn fill(asked: &Asked, stage: &Stage) -> anyhow::Result<usize> {
    let wanted = if asked.quick { ENTRIES / 50 } else { ENTRIES };
    let start = Instant::now();
    let mut running = JoinSet::new();
    for client in stage.clients.iter().skip(CLIENTS) {
        running.spawn(append(stage.app.clone(), client.here, wanted / LONG, start));
    }
    let mut entries = 0;
    while let Some(kept) = running.join_next().await {
        entries += kept??;
    }
    Ok(entries)
}

async fn append(app: App, here: ClientHere, wanted: usize, start: Instant) -> anyhow::Result<usize> {
    let grant = authorize(&app, here, Action::OwnRecord).await?;
    for number in 0..wanted {
        if start.elapsed() > SEEDING_MAX {
            return Ok(number);
        }
        let envelope = chance::fresh::<{ BODY_BYTES + 160 }>().to_vec();
        let parts = vec![Part { class: Class::Private, envelope }];
        let entry = chance::id();
        let before = app.store.before(&grant, entry).await?;
        let summary = Some(SealedSummary { known: before.summary.rows, sealed: None });
        let new = Append { entry, received_ms: app.clock.now(), parts, summary };
        app.store.append_after(&grant, before, new).await?;
    }
    Ok(wanted)
}

/// A server of its own.
struct Served {
    child: Child,
    at: SocketAddr,
}

impl Served {
    /// Starts it; how long until the page was there.
    async fn start(data: &Path, key: &Path, token: &str, page: &str) -> anyhow::Result<(Self, Duration)> {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?.local_addr()?;
        let begun = Instant::now();
        let child = Command::new(std::env::current_exe()?)
            .arg("serve")
            .args([Path::new("--data"), data, Path::new("--key"), key])
            .args(["--url", &format!("http://localhost:{}", free.port()), "--listen", &free.to_string()])
            .stdout(Stdio::null())
            .spawn()
            .context("cannot start `resile serve`")?;
        let mut served = Self { child, at: free };
        while begun.elapsed() < ANSWERS_WITHIN {
            if let Ok(mut talk) = Talk::to(free, token).await {
                let answer = talk.get(page).await?;
                anyhow::ensure!(answer.status == 200, "{page} answered {}", answer.status);
                return Ok((served, begun.elapsed()));
            }
            tokio::time::sleep(Duration::from_micros(500)).await;
        }
        served.child.kill()?;
        bail!("`resile serve` did not answer within {} s", ANSWERS_WITHIN.as_secs())
    }

    /// Idle, and after load.
    async fn memory(&self, asked: &Asked, stage: &Stage) -> anyhow::Result<Vec<Row>> {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let idle = self.megabytes()?;
        let bar = Bar::AtMost(30.0, 20.0);
        let mut rows = vec![Row::new("P11", "MB", bar, Taken::alone(idle, 1), "PSS, one page answered")];
        let bar = Bar::RatioAtMost(4.0, 2.0);
        let span = Duration::from_secs(if asked.quick { 1 } else { 60 });
        let mut writers = Writer::some(self.at, &stage.clients, WRITERS).await?;
        let load = side_by_side(&mut writers, span).await?;
        let taken = Taken { limit: Some(idle), ..Taken::alone(self.megabytes()?, 1) };
        let note =
            format!("after {} s of 16 writers, {:.0} writes/s; {}", span.as_secs(), load.a_second(), told());
        rows.push(Row::new("P11-load", "MB", bar, taken, &note));
        Ok(rows)
    }

    /// Proportional set size, as the kernel counts it.
    fn megabytes(&self) -> anyhow::Result<f64> {
        let path = format!("/proc/{}/smaps_rollup", self.child.id());
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
        let line = text.lines().find_map(|line| line.strip_prefix("Pss:")).context("a line of Pss")?;
        let kilobytes: usize = line.trim().trim_end_matches(" kB").parse()?;
        Ok(count(kilobytes) / 1024.0)
    }

    /// Asks it to end, and waits until it closed its database.
    fn end(mut self) -> anyhow::Result<()> {
        Command::new("kill").arg(self.child.id().to_string()).status().context("cannot end the server")?;
        self.child.wait()?;
        Ok(())
    }
}
