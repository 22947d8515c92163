//! SQLite by itself: a commit a row, and a commit for everyone who waits.

use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context;
use rusqlite::{Connection, params};
use tokio::sync::oneshot;

use crate::bench::rounds::Loop;

use super::{BODY_BYTES, ROWS};

const MAKE: &str = "
    pragma journal_mode = wal; pragma synchronous = full;
    create table if not exists entries (place integer primary key, at integer not null, body text not null)";
const ADD: &str = "insert into entries (at, body) values (?1, ?2)";
/// As many as the product's writer takes at once.
const GROUP_MAX: usize = 128;

/// Durable, and empty but for the history that is read.
pub fn open(path: &Path) -> anyhow::Result<Connection> {
    let conn = Connection::open(path)?;
    conn.execute_batch(MAKE)?;
    Ok(conn)
}

/// As the product's writes: the length of one body.
pub fn body() -> String {
    "a".repeat(BODY_BYTES)
}

/// One row a commit, for as long as told.
pub fn singles(path: &Path, span: Duration) -> anyhow::Result<Loop> {
    let conn = open(path)?;
    let (mut add, body) = (conn.prepare(ADD)?, body());
    let (start, mut turns) = (Instant::now(), Vec::new());
    while start.elapsed() < span {
        let begun = Instant::now();
        add.execute(params![1, body])?;
        turns.push(begun.elapsed());
    }
    Ok(Loop::of(turns, start.elapsed()))
}

/// One who waits for a commit.
struct Waiting {
    body: String,
    kept: oneshot::Sender<()>,
}

/// Where writes are handed in.
#[derive(Clone)]
pub struct Queue(mpsc::Sender<Waiting>);

impl Queue {
    /// Starts the writer on a thread of its own; it ends with the last of its queues.
    pub fn start(path: &Path) -> anyhow::Result<Self> {
        let conn = open(path)?;
        for _ in 0..ROWS {
            conn.execute(ADD, params![1, body()])?;
        }
        let (queue, waiting) = mpsc::channel();
        thread::spawn(move || {
            if let Err(error) = write(&conn, &waiting) {
                eprintln!("resile: the raw writer stopped: {error}");
            }
        });
        Ok(Self(queue))
    }

    /// Hands one in; what comes back answers after the commit.
    pub fn hand_in(&self, body: String) -> anyhow::Result<oneshot::Receiver<()>> {
        let (kept, answer) = oneshot::channel();
        self.0.send(Waiting { body, kept }).ok().context("the raw writer stopped")?;
        Ok(answer)
    }
}

fn write(conn: &Connection, waiting: &mpsc::Receiver<Waiting>) -> rusqlite::Result<()> {
    let mut add = conn.prepare(ADD)?;
    while let Ok(first) = waiting.recv() {
        let mut group = vec![first];
        group.extend(waiting.try_iter().take(GROUP_MAX - 1));
        conn.execute_batch("begin immediate")?;
        for one in &group {
            add.execute(params![1, one.body])?;
        }
        conn.execute_batch("commit")?;
        for one in group {
            // Whoever stopped waiting has no use for an answer.
            let _ = one.kept.send(());
        }
    }
    Ok(())
}

/// So many threads hand in and wait, for as long as told.
pub fn group(queue: &Queue, threads: usize, span: Duration) -> anyhow::Result<Loop> {
    let start = Instant::now();
    let running: Vec<_> = (0..threads)
        .map(|_| {
            let queue = queue.clone();
            thread::spawn(move || {
                let mut turns = Vec::new();
                while start.elapsed() < span {
                    let begun = Instant::now();
                    queue.hand_in(body())?.blocking_recv()?;
                    turns.push(begun.elapsed());
                }
                anyhow::Ok(turns)
            })
        })
        .collect();
    let mut turns = Vec::new();
    for one in running {
        turns.extend(one.join().ok().context("a raw writer stopped")??);
    }
    Ok(Loop::of(turns, start.elapsed()))
}
