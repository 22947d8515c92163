//! Work for later: rows that a ticker claims, does and finishes.
//!
//! **Invariant:** while a lease lasts no other instance is given the job; what a job does must bear being
//! done twice, because a lease can run out before the work is over.
//! Not here: the ticker (`resile::cli`) and what each kind does (`resile::app`).

use uuid::Uuid;

use crate::{
    Store, StoreError,
    db::{Conn, Row},
};

/// Something to do at `due_ms`.
pub struct NewJob {
    pub job: Uuid,
    /// The client it is about, whose key seals the payload.
    pub client: Option<Uuid>,
    pub kind: &'static str,
    pub payload: Vec<u8>,
    pub due_ms: i64,
}

/// A job in the hands of whoever claimed it.
pub struct Job {
    pub job: Uuid,
    pub client: Option<Uuid>,
    pub kind: String,
    pub payload: Vec<u8>,
    pub due_ms: i64,
    /// This attempt included.
    pub attempts: i64,
}

const ADD: &str = "
    insert into jobs (job, client, kind, payload, due_ms) values ($1, $2, $3, $4, $5)
    on conflict (job) do nothing";
// The one pair that differs: SQLite has a single writer, PostgreSQL steps over rows another instance holds.
const CLAIM_SQLITE: &str = "
    with due as (
        select job from jobs
        where done_ms is null and due_ms <= $1 and (lease_until_ms is null or lease_until_ms <= $1)
        order by due_ms, job limit $3)
    update jobs set lease_until_ms = $2, attempts = attempts + 1
    from due where jobs.job = due.job
    returning jobs.job, client, kind, payload, due_ms, attempts";
const CLAIM_POSTGRES: &str = "
    with due as (
        select job from jobs
        where done_ms is null and due_ms <= $1 and (lease_until_ms is null or lease_until_ms <= $1)
        order by due_ms, job limit $3
        for update skip locked)
    update jobs set lease_until_ms = $2, attempts = attempts + 1
    from due where jobs.job = due.job
    returning jobs.job, client, kind, payload, due_ms, attempts";
const FINISH: &str = "
    update jobs set done_ms = $2, payload = null, lease_until_ms = null
    where job = $1 and done_ms is null";
const FAIL: &str = "
    update jobs set due_ms = $3, lease_until_ms = null
    where job = $1 and attempts = $2 and done_ms is null";

impl Job {
    fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            job: row.id(0)?,
            client: row.maybe_id(1)?,
            kind: row.text(2)?,
            payload: row.bytes(3)?,
            due_ms: row.int(4)?,
            attempts: row.int(5)?,
        })
    }
}

impl Store {
    /// Adds a job; one with the same id, waiting or done, is left as it is.
    pub async fn add_job(&self, new: NewJob) -> Result<(), StoreError> {
        let values =
            vec![new.job.into(), new.client.into(), new.kind.into(), new.payload.into(), new.due_ms.into()];
        self.change(ADD, values).await?;
        Ok(())
    }

    /// Claims at most `limit` due jobs until `lease_until_ms`, the longest due first.
    pub async fn claim_jobs(
        &self,
        now_ms: i64,
        lease_until_ms: i64,
        limit: i64,
    ) -> Result<Vec<Job>, StoreError> {
        let values = [now_ms.into(), lease_until_ms.into(), limit.into()];
        let rows = self
            .write(move |conn| {
                Box::pin(async move {
                    let claim = match conn {
                        Conn::Sqlite(_) => CLAIM_SQLITE,
                        Conn::Postgres(_) => CLAIM_POSTGRES,
                    };
                    conn.fetch(claim, &values).await
                })
            })
            .await?;
        rows.iter().map(Job::of).collect()
    }

    /// Marks a job done, whoever holds it now: its work was done.
    pub async fn finish_job(&self, job: Uuid, now_ms: i64) -> Result<(), StoreError> {
        self.change(FINISH, vec![job.into(), now_ms.into()]).await?;
        Ok(())
    }

    /// Gives a job back, due again at `retry_ms`. Does nothing when the lease ran out and another has it.
    pub async fn fail_job(&self, job: &Job, retry_ms: i64) -> Result<(), StoreError> {
        self.change(FAIL, vec![job.job.into(), job.attempts.into(), retry_ms.into()]).await?;
        Ok(())
    }
}
