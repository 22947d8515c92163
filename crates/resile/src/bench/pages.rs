//! P6, P7, P8, P9, P15: what people open, how long it takes, how many bytes it sends, and after a storm.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::ensure;

use super::Asked;
use super::raw::Limits;
use super::rounds::{Loop, ROUNDS, count, median, moved};
use super::row::{Bar, Row, Taken};
use super::stage::{self, Shares, Stage};
use super::talk::Talk;

pub const CASELOAD: &str = "/t/caseload";
const HISTORIES: [&str; 2] = ["/progress", "/check-ins"];
const FIRST_PAGES: [&str; 3] = ["/today", "/check-in", "/practise"];
const CLIENTS: usize = 50;
/// 500 entries in all, and 500 of one client.
const ENTRIES_EACH: usize = 10;
const HISTORY: usize = 500;
/// How many more each has when the caseload is looked at again.
const MORE_EACH: usize = 90;
const STRANGERS: usize = 200;

pub async fn rows(asked: &Asked) -> anyhow::Result<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let stage = Stage::in_folder(folder.path(), CLIENTS, Shares::Taps).await?;
    stage.check_in(ENTRIES_EACH).await?;
    let at = stage.serve().await?;
    let mut rows = Vec::new();
    if asked.wants(&["P7", "P8", "P15"]) {
        rows.extend(caseload(asked, &stage, at).await?);
    }
    let client = stage.clients.first().map(|client| client.token.clone()).unwrap_or_default();
    if asked.wants(&["P9"]) {
        rows.extend(first_page(at, &client).await?);
    }
    if asked.wants(&["P6"]) {
        for client in stage.clients.iter().take(1) {
            for half_days in (ENTRIES_EACH..HISTORY).rev() {
                stage::check_in(&stage.app, client.here, half_days).await?;
            }
        }
        let limits = Limits::start(folder.path()).await?;
        rows.extend(history(asked, &stage, at, limits.as_ref()).await?);
    }
    stage.app.close().await;
    Ok(rows)
}

/// The first of these pages that opens for this sign-in.
async fn that_opens(
    at: SocketAddr,
    token: &str,
    pages: &[&'static str],
) -> anyhow::Result<Option<&'static str>> {
    for page in pages {
        if Talk::to(at, token).await?.get(page).await?.status == 200 {
            return Ok(Some(page));
        }
    }
    Ok(None)
}

/// The page again and again over one connection, at least a few times.
async fn visits(at: SocketAddr, token: &str, page: &str, span: Duration) -> anyhow::Result<Loop> {
    let mut talk = Talk::to(at, token).await?;
    let (start, mut turns) = (Instant::now(), Vec::new());
    while start.elapsed() < span || turns.len() < 5 {
        let begun = Instant::now();
        let answer = talk.get(page).await?;
        ensure!(answer.status == 200, "{page} answered {}", answer.status);
        turns.push(begun.elapsed());
    }
    Ok(Loop::of(turns, start.elapsed()))
}

async fn p50s(asked: &Asked, at: SocketAddr, token: &str, page: &str) -> anyhow::Result<Vec<f64>> {
    let mut p50s = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        p50s.push(visits(at, token, page, asked.span()).await?.at(0.5));
    }
    Ok(p50s)
}

/// The page of someone who reads on, and of someone whose record is closed before each visit.
async fn history(
    asked: &Asked,
    stage: &Stage,
    at: SocketAddr,
    limits: Option<&Limits>,
) -> anyhow::Result<Vec<Row>> {
    let Some(client) = stage.clients.first() else { return Ok(Vec::new()) };
    let bar = Bar::RatioAtMost(6.0, 3.0);
    let Some(page) = that_opens(at, &client.token, &HISTORIES).await? else {
        return Ok(vec![Row::new("P6", "ms", bar, Taken::default(), "this build has no history page yet")]);
    };
    let (mut open, mut closed, mut limit) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        open.push(visits(at, &client.token, page, asked.span()).await?.at(0.5));
        closed.push(first_visits(stage, at, page, asked.span()).await?.at(0.5));
        if let Some(limits) = limits {
            limit.push(visits(limits.at(), "", "/rows", asked.span()).await?.at(0.5));
        }
    }
    let row = |name, product: &[f64], how: &str| {
        let taken =
            Taken { product: median(product), limit: median(&limit), rounds: ROUNDS, void: moved(&limit) };
        let note = format!("GET {page}, {HISTORY} check-ins{how}; limit: 500 rows as JSON");
        Row::new(name, "ms", bar, taken, &note)
    };
    Ok(vec![
        row("P6", &open, ", again and again"),
        row("P6-first", &closed, ", keys and record closed before each visit"),
    ])
}

/// As after a while without a visit: nothing of the client is open in memory.
async fn first_visits(stage: &Stage, at: SocketAddr, page: &str, span: Duration) -> anyhow::Result<Loop> {
    let Some(client) = stage.clients.first() else { return Ok(Loop::default()) };
    let mut talk = Talk::to(at, &client.token).await?;
    let (start, mut turns) = (Instant::now(), Vec::new());
    while start.elapsed() < span || turns.len() < 5 {
        stage.app.forget(client.here.client());
        let begun = Instant::now();
        let answer = talk.get(page).await?;
        ensure!(answer.status == 200, "{page} answered {}", answer.status);
        turns.push(begun.elapsed());
    }
    let took = turns.iter().sum();
    Ok(Loop::of(turns, took))
}

async fn caseload(asked: &Asked, stage: &Stage, at: SocketAddr) -> anyhow::Result<Vec<Row>> {
    let token = &stage.therapist;
    if that_opens(at, token, &[CASELOAD]).await?.is_none() {
        let open = |name, unit, bar| {
            Row::new(name, unit, bar, Taken::default(), "this build has no caseload page yet")
        };
        return Ok(vec![
            open("P7", "ms", Bar::AtMost(10.0, 4.0)),
            open("P8", "kB", Bar::AtMost(70.0, 40.0)),
            open("P15", "ms", Bar::RatioAtMost(1.5, 1.1)),
        ]);
    }
    let few = p50s(asked, at, token, CASELOAD).await?;
    let cold = cold(at, token, CASELOAD).await?;
    let alone = |figure: f64| Taken::alone(figure, 1);
    let mut rows = vec![
        Row::new("P8", "kB", Bar::AtMost(70.0, 40.0), alone(cold.kilobytes()), "all it links to, at gzip"),
        Row::new("P8-requests", "requests", Bar::AtMost(8.0, 8.0), alone(count(cold.requests)), ""),
    ];
    if asked.wants(&["P15"]) {
        rows.push(storm(asked, at, token, &few).await?);
    }
    if asked.wants(&["P7"]) {
        stage.check_in(MORE_EACH).await?;
        let many = p50s(asked, at, token, CASELOAD).await?;
        let took = Taken { product: median(&many), limit: median(&few), rounds: ROUNDS, void: false };
        let note = format!("50 clients, {} entries in all", CLIENTS * (ENTRIES_EACH + MORE_EACH));
        rows.push(Row::new("P7", "ms", Bar::AtMost(10.0, 4.0), took, &note));
        let note = format!("{note}, over 500 entries in all");
        rows.push(Row::new("P7-growth", "ms", Bar::RatioAtMost(1.5, 1.0), took, &note));
    }
    Ok(rows)
}

/// Some hang up in the middle of an answer, some hold their socket and take nothing.
async fn storm(asked: &Asked, at: SocketAddr, token: &str, before: &[f64]) -> anyhow::Result<Row> {
    let mut slow = Vec::with_capacity(STRANGERS);
    for _ in 0..STRANGERS {
        Talk::to(at, token).await?.get_a_little(CASELOAD).await?;
        let mut holding = Talk::to(at, token).await?;
        holding.ask_only(CASELOAD).await?;
        slow.push(holding);
    }
    let after = p50s(asked, at, token, CASELOAD).await?;
    drop(slow);
    let took = Taken { product: median(&after), limit: median(before), rounds: ROUNDS, void: moved(before) };
    let note = format!("caseload after {STRANGERS} hung up while {STRANGERS} hold theirs, over before");
    Ok(Row::new("P15", "ms", Bar::RatioAtMost(1.5, 1.1), took, &note))
}

async fn first_page(at: SocketAddr, token: &str) -> anyhow::Result<Vec<Row>> {
    let Some(page) = that_opens(at, token, &FIRST_PAGES).await? else {
        let bar = Bar::AtMost(40.0, 24.0);
        return Ok(vec![Row::new("P9", "kB", bar, Taken::default(), "this build has no client's page yet")]);
    };
    let cold = cold(at, token, page).await?;
    let note = format!("GET {page}, all it links to, at gzip, {} requests", cold.requests);
    let again = Talk::to(at, token).await?.get_small(page).await?;
    let repeat = Taken::alone(count(again.bytes) / 1e3, 1);
    Ok(vec![
        Row::new("P9", "kB", Bar::AtMost(40.0, 24.0), Taken::alone(cold.kilobytes(), 1), &note),
        Row::new("P9-repeat", "kB", Bar::AtMost(10.0, 5.0), repeat, "its assets are kept for a year"),
    ])
}

/// What a browser that was never here takes.
struct Cold {
    bytes: usize,
    requests: usize,
}

impl Cold {
    fn kilobytes(&self) -> f64 {
        count(self.bytes) / 1e3
    }
}

/// The page and everything under `/a/` that it, its styles or its scripts name.
async fn cold(at: SocketAddr, token: &str, page: &str) -> anyhow::Result<Cold> {
    let (mut seen, mut cold) = (BTreeSet::new(), Cold { bytes: 0, requests: 0 });
    let mut waiting = vec![page.to_owned()];
    let mut talk = Talk::to(at, token).await?;
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let small = talk.get_small(&path).await?;
        ensure!(small.status == 200, "{path} answered {}", small.status);
        cold.bytes += small.bytes;
        cold.requests += 1;
        waiting.extend(linked(&talk.get(&path).await?.text()));
    }
    Ok(cold)
}

/// Assets that a text names, where a browser would fetch them.
fn linked(text: &str) -> Vec<String> {
    let ends = ['"', '\'', ')', '#', ' ', '\n'];
    text.match_indices("/a/")
        .filter_map(|(place, _)| text.get(place..))
        .filter_map(|rest| rest.split(ends).next())
        .filter(|path| path.split('/').count() == 4 && path.contains('.'))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assets_are_found_where_they_are_named() {
        let text = r#"<link href="/a/1f/app.css"> <use href="/a/2e/icons.svg#home"> url(/a/3d/f.woff2) /a/b"#;
        assert_eq!(linked(text), ["/a/1f/app.css", "/a/2e/icons.svg", "/a/3d/f.woff2"]);
    }
}
