//! The one writer on SQLite: it drains its queue and commits once for all who wait.
//!
//! **Invariant:** an answer leaves only after the COMMIT that keeps it; one write that fails hurts no
//! neighbour (each has its savepoint). Once a commit or a fold of the log fails, nothing more is
//! written: what a disk dropped in silence must not be built upon.

use std::pin::Pin;
use std::sync::Arc;

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection as _, SqlitePool};
use tokio::sync::{Notify, mpsc, oneshot, watch};

use crate::db::{Conn, Doing};
use crate::{StoreError, fold};

/// Writes committed together at the most.
const GROUP_MAX: usize = 128;
/// Writes that may wait before new ones do.
const QUEUE_MAX: usize = 1024;
/// A log of more pages (64 MiB) is folded to its end between two groups, so that it can begin again.
const LOG_PAGES_MAX: i64 = 16_384;

const STOPPED_CLEANLY: &str = "update last_stop set clean = 1";

/// Where writes are handed in.
pub(crate) struct Writer {
    queue: mpsc::Sender<Box<dyn Waiting>>,
    closing: Arc<Notify>,
    ended: watch::Receiver<()>,
}

impl Writer {
    /// Starts the writer on a connection of its own; it folds the log on one of the readers.
    pub(crate) fn start(conn: SqliteConnection, readers: SqlitePool) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE_MAX);
        let (running, ended) = watch::channel(());
        let closing = Arc::new(Notify::new());
        let work = Writing { conn, readers, waiting, closing: closing.clone(), _running: running };
        tokio::spawn(work.run());
        Self { queue, closing, ended }
    }

    /// Does the work inside the next group and answers when that group is kept.
    pub(crate) async fn write<T, W>(&self, savepoint: Savepoint, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: for<'a> FnOnce(&'a mut Conn<'_>) -> Doing<'a, T> + Send + 'static,
    {
        let (answer, kept) = oneshot::channel();
        let write = Write { savepoint, work: Some(work), done: None, answer: Some(answer) };
        self.queue.send(Box::new(write)).await.map_err(|_| StoreError::Stopped)?;
        kept.await.map_err(|_| StoreError::Unknown)?
    }

    /// Lets the writes that wait end, marks the file as closed, and ends.
    pub(crate) async fn close(&self) {
        self.closing.notify_one();
        self.ended().await;
    }

    /// Comes back once nothing more is written: after `close`, or because the disk failed.
    pub(crate) async fn ended(&self) {
        let mut ended = self.ended.clone();
        while ended.changed().await.is_ok() {}
    }
}

/// Who sets the savepoint to which a write is undone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Savepoint {
    /// The writer, before the work.
    Set,
    /// The first text of the work that writes, which saves a trip: it begins `release one; savepoint one`.
    Brought,
}

/// A write in the queue, without its type.
trait Waiting: Send {
    fn savepoint(&self) -> Savepoint;
    /// Does the work, up to the commit.
    fn work<'a>(&'a mut self, conn: &'a mut Conn<'_>) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
    /// Why it must be undone, if it must.
    fn failure(&self) -> Option<&StoreError>;
    /// Answers the one who waits.
    fn answer(&mut self, fate: Fate);
}

/// What became of a group.
#[derive(Clone, Copy)]
enum Fate {
    Kept,
    /// Undone whole: the disk is full.
    Full,
    /// Undone whole: another process holds the file.
    Busy,
    Unknown,
}

struct Write<T, W> {
    savepoint: Savepoint,
    work: Option<W>,
    done: Option<Result<T, StoreError>>,
    answer: Option<oneshot::Sender<Result<T, StoreError>>>,
}

impl<T, W> Waiting for Write<T, W>
where
    T: Send + 'static,
    W: for<'a> FnOnce(&'a mut Conn<'_>) -> Doing<'a, T> + Send + 'static,
{
    fn savepoint(&self) -> Savepoint {
        self.savepoint
    }

    fn work<'a>(&'a mut self, conn: &'a mut Conn<'_>) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        let work = self.work.take();
        Box::pin(async move {
            self.done = match work {
                Some(work) => Some(work(conn).await),
                None => None,
            };
        })
    }

    fn failure(&self) -> Option<&StoreError> {
        self.done.as_ref()?.as_ref().err()
    }

    fn answer(&mut self, fate: Fate) {
        let outcome = match (self.done.take(), fate) {
            (Some(Err(error)), _) => Err(error),
            (Some(Ok(value)), Fate::Kept) => Ok(value),
            (_, Fate::Full) => Err(StoreError::Full),
            (_, Fate::Busy) => Err(StoreError::Busy),
            (_, Fate::Kept | Fate::Unknown) => Err(StoreError::Unknown),
        };
        if let Some(answer) = self.answer.take() {
            // Whoever hung up asks again with the same id.
            drop(answer.send(outcome));
        }
    }
}

/// The writer at work.
struct Writing {
    conn: SqliteConnection,
    readers: SqlitePool,
    waiting: mpsc::Receiver<Box<dyn Waiting>>,
    closing: Arc<Notify>,
    /// Dropped at the end, which is how others learn of it.
    _running: watch::Sender<()>,
}

impl Writing {
    async fn run(mut self) {
        let mut group = Vec::with_capacity(GROUP_MAX);
        let mut folding = Box::pin(fold::later(self.readers.clone()));
        loop {
            let waiting = tokio::select! {
                biased;
                () = self.closing.notified() => {
                    self.waiting.close();
                    continue;
                }
                folded = &mut folding => {
                    let long = match folded {
                        Ok(pages) => pages > LOG_PAGES_MAX,
                        Err(error) => return stop(&error),
                    };
                    if long && let Err(error) = fold::on(&mut self.conn).await {
                        return stop(&error);
                    }
                    folding = Box::pin(fold::later(self.readers.clone()));
                    continue;
                }
                waiting = self.waiting.recv_many(&mut group, GROUP_MAX) => waiting,
            };
            if waiting == 0 {
                break;
            }
            let fate = keep(&mut self.conn, &mut group).await;
            for mut write in group.drain(..) {
                write.answer(fate);
            }
            if matches!(fate, Fate::Unknown) {
                return;
            }
        }
        drop(folding);
        if let Err(error) = self.end().await {
            stop(&error);
        }
    }

    /// The end of a writer whose queue was closed.
    async fn end(mut self) -> Result<(), StoreError> {
        self.readers.close().await;
        let mut conn = Conn::Sqlite(&mut self.conn);
        conn.execute(STOPPED_CLEANLY, &[]).await?;
        fold::away(&mut conn).await?;
        Ok(self.conn.close().await?)
    }
}

fn stop(error: &StoreError) {
    tracing::error!(code = "writer_stopped", %error, "nothing more is written");
}

/// Commits a group.
async fn keep(conn: &mut SqliteConnection, group: &mut [Box<dyn Waiting>]) -> Fate {
    let mut conn = Conn::Sqlite(conn);
    let Err(error) = commit(&mut conn, group).await else { return Fate::Kept };
    // What failed may have undone everything already.
    drop(conn.execute("rollback", &[]).await);
    if matches!(error, StoreError::Full) {
        Fate::Full
    } else if matches!(error, StoreError::Busy) {
        Fate::Busy
    } else {
        stop(&error);
        Fate::Unknown
    }
}

/// Statements that stand together here are one trip to the connection's thread.
async fn commit(conn: &mut Conn<'_>, group: &mut [Box<dyn Waiting>]) -> Result<(), StoreError> {
    conn.execute("begin immediate; savepoint one", &[]).await?;
    for (place, write) in group.iter_mut().enumerate() {
        if place > 0 && write.savepoint() == Savepoint::Set {
            conn.execute("release one; savepoint one", &[]).await?;
        }
        write.work(conn).await;
        if let Some(failure) = write.failure() {
            // A failure of disk or memory may have come before the savepoint, or taken it away: then nobody's
            // write is sure, and the whole group is undone.
            let is_set = write.savepoint() == Savepoint::Set || failure.is_refusal();
            if !is_set || conn.execute("rollback to one", &[]).await.is_err() {
                let full = matches!(failure, StoreError::Full);
                return Err(if full { StoreError::Full } else { StoreError::Unknown });
            }
        }
    }
    conn.execute("release one; commit", &[]).await?;
    Ok(())
}
