//! The one writer on SQLite: it drains its queue and commits once for all who wait.
//!
//! **Invariant:** an answer leaves only after the COMMIT that keeps it; one write that fails hurts no neighbour
//! (each has its savepoint). After a commit that failed nothing more is written: what was asked is unknown.

use sqlx::sqlite::SqliteConnection;
use tokio::sync::{mpsc, oneshot};

use crate::StoreError;
use crate::db::{Conn, Doing};

/// Writes committed together at the most.
const GROUP_MAX: usize = 128;
/// Writes that may wait before new ones do.
const QUEUE_MAX: usize = 1024;

/// Where writes are handed in.
#[derive(Clone)]
pub(crate) struct Writer(mpsc::Sender<Box<dyn Waiting>>);

impl Writer {
    /// Starts the writer on a connection of its own.
    pub(crate) fn start(conn: SqliteConnection) -> Self {
        let (sender, queue) = mpsc::channel(QUEUE_MAX);
        tokio::spawn(run(conn, queue));
        Self(sender)
    }

    /// Does the work inside the next group and answers when that group is kept.
    pub(crate) async fn write<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: for<'a> FnOnce(&'a mut Conn<'_>) -> Doing<'a, T> + Send + 'static,
    {
        let (answer, kept) = oneshot::channel();
        let write = Write { work: Some(work), done: None, answer: Some(answer) };
        self.0.send(Box::new(write)).await.map_err(|_| StoreError::Stopped)?;
        kept.await.map_err(|_| StoreError::Unknown)?
    }
}

/// A write in the queue, without its type.
trait Waiting: Send {
    /// Does the work; true if it may be kept.
    fn work<'a>(&'a mut self, conn: &'a mut Conn<'_>) -> Doing<'a, bool>;
    /// Answers the one who waits.
    fn answer(&mut self, kept: bool);
}

struct Write<T, W> {
    work: Option<W>,
    done: Option<Result<T, StoreError>>,
    answer: Option<oneshot::Sender<Result<T, StoreError>>>,
}

impl<T, W> Waiting for Write<T, W>
where
    T: Send + 'static,
    W: for<'a> FnOnce(&'a mut Conn<'_>) -> Doing<'a, T> + Send + 'static,
{
    fn work<'a>(&'a mut self, conn: &'a mut Conn<'_>) -> Doing<'a, bool> {
        let work = self.work.take();
        Box::pin(async move {
            let done = match work {
                Some(work) => work(conn).await,
                None => Err(StoreError::Unknown),
            };
            let good = done.is_ok();
            self.done = Some(done);
            Ok(good)
        })
    }

    fn answer(&mut self, kept: bool) {
        let outcome = match self.done.take() {
            Some(Ok(value)) if kept => Ok(value),
            Some(Err(error)) => Err(error),
            _ => Err(StoreError::Unknown),
        };
        if let Some(answer) = self.answer.take() {
            // Whoever hung up asks again with the same id.
            drop(answer.send(outcome));
        }
    }
}

async fn run(mut conn: SqliteConnection, mut queue: mpsc::Receiver<Box<dyn Waiting>>) {
    let mut group = Vec::with_capacity(GROUP_MAX);
    while queue.recv_many(&mut group, GROUP_MAX).await > 0 {
        let kept = commit(&mut conn, &mut group).await;
        for mut write in group.drain(..) {
            write.answer(kept.is_ok());
        }
        if kept.is_err() {
            tracing::error!(code = "commit_failed", "nothing more is written");
            return;
        }
    }
}

async fn commit(conn: &mut SqliteConnection, group: &mut [Box<dyn Waiting>]) -> Result<(), StoreError> {
    let mut conn = Conn::Sqlite(conn);
    conn.execute("begin immediate", &[]).await?;
    for write in group {
        conn.execute("savepoint one", &[]).await?;
        if !write.work(&mut conn).await? {
            conn.execute("rollback to one", &[]).await?;
        }
        conn.execute("release one", &[]).await?;
    }
    conn.execute("commit", &[]).await?;
    Ok(())
}
