//! The raw limits of this machine: single commits, group commits, and a minimal server over them.
//!
//! **Invariant:** as durable as the product (write-ahead log, `synchronous=FULL`), and nothing else it does:
//! no sign-in, no sealing, no chain, no page.

pub mod commits;
pub mod pgbench;
pub mod server;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::rounds::Loop;
use commits::Queue;

/// What one raw write keeps, in bytes: as long as the product's bodies.
const BODY_BYTES: usize = 400;
/// The history that is read as JSON.
const ROWS: usize = 500;

/// The limits, ready to be measured.
pub struct Limits {
    folder: PathBuf,
    queue: Queue,
    at: SocketAddr,
}

impl Limits {
    /// Opens a database of its own in `folder` and serves it.
    pub async fn start(folder: &Path) -> anyhow::Result<Option<Self>> {
        let queue = Queue::start(&folder.join("group.db"))?;
        let at = server::serve(&folder.join("group.db"), queue.clone()).await?;
        Ok(Some(Self { folder: folder.to_owned(), queue, at }))
    }

    /// The minimal server: `POST /write` keeps one body, `GET /rows` reads 500 as JSON.
    pub fn at(&self) -> SocketAddr {
        self.at
    }

    /// One connection, one row a commit.
    pub async fn singles(&self, span: Duration) -> anyhow::Result<Loop> {
        let path = self.folder.join("single.db");
        tokio::task::spawn_blocking(move || commits::singles(&path, span)).await?
    }

    /// So many threads that wait for one writer, who commits for all who wait.
    pub async fn group(&self, threads: usize, span: Duration) -> anyhow::Result<Loop> {
        let queue = self.queue.clone();
        tokio::task::spawn_blocking(move || commits::group(&queue, threads, span)).await?
    }
}
