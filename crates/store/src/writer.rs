//! The one writer on SQLite: it drains its queue and commits once for all who wait.
//!
//! **Invariant:** an answer leaves only after the COMMIT that keeps it; one write that fails hurts no
//! neighbour (each has its savepoint). Once a commit or a fold of the log fails, nothing more is
//! written: what a disk dropped in silence must not be built upon.

use std::pin::Pin;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot, watch};

use crate::db::{Conn, Doing};
use crate::sqlite::{self, Readers};
use crate::{StoreError, fold};

/// Writes committed together at the most.
const GROUP_MAX: usize = 128;
/// A group waits for as many as came the last time: half as long as a commit takes, and no longer than this.
const PATIENCE_MAX: Duration = Duration::from_micros(500);
/// How often it looks meanwhile.
const LOOKS_EVERY: Duration = Duration::from_micros(20);
/// Writes that may wait before new ones do.
const QUEUE_MAX: usize = 1024;

const STOPPED_CLEANLY: &str = "update last_stop set clean = 1";

/// Where writes are handed in.
pub(crate) struct Writer {
    queue: mpsc::Sender<Turn>,
    ended: watch::Receiver<()>,
}

impl Writer {
    /// Starts the writer on a thread and a connection of its own; the log is folded on one of the readers.
    pub(crate) fn start(conn: Connection, readers: Readers) -> Result<Self, StoreError> {
        let (queue, waiting) = mpsc::channel(QUEUE_MAX);
        let (running, ended) = watch::channel(());
        tokio::spawn(fold::now_and_again(readers.clone(), Asides(queue.downgrade())));
        let runtime = Handle::current();
        let last = Last::default();
        let work = Writing { conn, readers, waiting, runtime, last, _running: running };
        let thread = thread::Builder::new().name("writer".into());
        thread.spawn(move || work.run()).map_err(|_| StoreError::Stopped)?;
        Ok(Self { queue, ended })
    }

    /// Does the work inside the next group and answers when that group is kept.
    pub(crate) async fn write<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: for<'a> FnOnce(&'a mut Conn<'_>) -> Doing<'a, T> + Send + 'static,
    {
        let (answer, kept) = oneshot::channel();
        let write = Write { work: Some(work), done: None, answer: Some(answer) };
        self.queue.send(Turn::Write(Box::new(write))).await.map_err(|_| StoreError::Stopped)?;
        kept.await.map_err(|_| StoreError::Unknown)?
    }

    /// Lets the writes that wait end, marks the file as closed, and ends.
    pub(crate) async fn close(&self) {
        // Whoever was first to close it did the same.
        drop(self.queue.send(Turn::Aside(Aside::Close)).await);
        self.ended().await;
    }

    /// Comes back once nothing more is written: after `close`, or because the disk failed.
    pub(crate) async fn ended(&self) {
        let mut ended = self.ended.clone();
        while ended.changed().await.is_ok() {}
    }
}

/// What comes out of the queue.
enum Turn {
    Write(Box<dyn Waiting>),
    Aside(Aside),
}

/// What is done between two groups.
enum Aside {
    Fold,
    Close,
    Stop(StoreError),
}

/// What the fold of the log can ask of the writer; it does not keep the writer running.
pub(crate) struct Asides(mpsc::WeakSender<Turn>);

impl Asides {
    /// The log is long: fold it to its end. False if the writer has ended.
    pub(crate) async fn fold(&self) -> bool {
        self.ask(Aside::Fold).await
    }

    /// Nothing more must be written.
    pub(crate) async fn stop(&self, error: StoreError) {
        self.ask(Aside::Stop(error)).await;
    }

    pub(crate) fn is_there(&self) -> bool {
        self.0.upgrade().is_some_and(|queue| !queue.is_closed())
    }

    async fn ask(&self, aside: Aside) -> bool {
        match self.0.upgrade() {
            Some(queue) => queue.send(Turn::Aside(aside)).await.is_ok(),
            None => false,
        }
    }
}

/// A write in the queue, without its type.
trait Waiting: Send {
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
    work: Option<W>,
    done: Option<Result<T, StoreError>>,
    answer: Option<oneshot::Sender<Result<T, StoreError>>>,
}

impl<T, W> Waiting for Write<T, W>
where
    T: Send + 'static,
    W: for<'a> FnOnce(&'a mut Conn<'_>) -> Doing<'a, T> + Send + 'static,
{
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
    conn: Connection,
    readers: Readers,
    waiting: mpsc::Receiver<Turn>,
    runtime: Handle,
    last: Last,
    /// Dropped at the end, which is how others learn of it.
    _running: watch::Sender<()>,
}

/// The group before this one.
#[derive(Default)]
struct Last {
    writes: usize,
    took: Duration,
}

impl Writing {
    fn run(mut self) {
        let mut group = Vec::with_capacity(GROUP_MAX);
        while let Some(first) = self.waiting.blocking_recv() {
            let aside = self.gather(first, &mut group);
            let begun = Instant::now();
            let fate = self.keep(&mut group);
            self.last = Last { writes: group.len(), took: begun.elapsed() };
            for mut write in group.drain(..) {
                write.answer(fate);
            }
            if matches!(fate, Fate::Unknown) {
                return;
            }
            match aside {
                None => {}
                Some(Aside::Close) => self.waiting.close(),
                Some(Aside::Stop(error)) => return stop(&error),
                Some(Aside::Fold) => {
                    if let Err(error) = fold::restart(&self.conn) {
                        return stop(&error);
                    }
                }
            }
        }
        if let Err(error) = self.end() {
            stop(&error);
        }
    }

    /// Takes what waits already, up to a group or up to something to be done aside. Where several write at
    /// once it is a little patient: a commit for all of them costs hardly more than one for the first.
    fn gather(&mut self, first: Turn, group: &mut Vec<Box<dyn Waiting>>) -> Option<Aside> {
        let until = Instant::now() + (self.last.took / 2).min(PATIENCE_MAX);
        let mut next = Some(first);
        while group.len() < GROUP_MAX {
            match next.take().or_else(|| self.waiting.try_recv().ok()) {
                Some(Turn::Write(write)) => group.push(write),
                Some(Turn::Aside(aside)) => return Some(aside),
                None if group.len() < self.last.writes && Instant::now() < until => {
                    thread::sleep(LOOKS_EVERY);
                }
                None => break,
            }
        }
        None
    }

    /// Commits a group.
    fn keep(&mut self, group: &mut [Box<dyn Waiting>]) -> Fate {
        if group.is_empty() {
            return Fate::Kept;
        }
        let Err(error) = self.commit(group) else { return Fate::Kept };
        // What failed may have undone everything already.
        drop(self.order("rollback"));
        if matches!(error, StoreError::Full) {
            Fate::Full
        } else if matches!(error, StoreError::Busy) {
            Fate::Busy
        } else {
            stop(&error);
            Fate::Unknown
        }
    }

    fn commit(&mut self, group: &mut [Box<dyn Waiting>]) -> Result<(), StoreError> {
        self.order("begin immediate")?;
        for write in group {
            self.order("savepoint one")?;
            self.runtime.block_on(write.work(&mut Conn::Sqlite(&mut self.conn)));
            if let Some(failure) = write.failure() {
                // A failure of disk or memory may have taken the savepoint away: then nobody's write is sure,
                // and the whole group is undone.
                let full = matches!(failure, StoreError::Full);
                if self.order("rollback to one").is_err() {
                    return Err(if full { StoreError::Full } else { StoreError::Unknown });
                }
            }
            self.order("release one")?;
        }
        self.order("commit")
    }

    fn order(&self, sql: &str) -> Result<(), StoreError> {
        sqlite::execute(&self.conn, sql, &[]).map(drop)
    }

    /// The end of a writer whose queue was closed.
    fn end(self) -> Result<(), StoreError> {
        self.runtime.block_on(self.readers.close());
        self.order(STOPPED_CLEANLY)?;
        fold::away(&self.conn)?;
        self.conn.close().map_err(|(_, error)| error.into())
    }
}

fn stop(error: &StoreError) {
    tracing::error!(code = "writer_stopped", %error, "nothing more is written");
}
