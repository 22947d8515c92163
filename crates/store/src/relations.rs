//! Who cares for which client, and who supervises whom.
//!
//! **Invariant:** a relation that was ended stays ended whatever the clock says, and nobody is ever in a
//! relation to their own record.
//! Not here: what a relation opens (`resile::app::authorize`).

use uuid::Uuid;

use crate::audit::{self, AuditRow};
use crate::db::{Row, Value};
use crate::{Grant, Store, StoreError};

/// How somebody looks after a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RelationKind {
    Therapist,
    /// Stands in for the therapist between two dates.
    Cover,
}

impl RelationKind {
    fn word(self) -> &'static str {
        match self {
            Self::Therapist => "therapist",
            Self::Cover => "cover",
        }
    }

    fn of(word: &str) -> Result<Self, StoreError> {
        match word {
            "therapist" => Ok(Self::Therapist),
            "cover" => Ok(Self::Cover),
            _ => Err(StoreError::Damaged),
        }
    }
}

/// A member of staff looks after a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    pub relation: Uuid,
    pub client: Uuid,
    pub person: Uuid,
    pub kind: RelationKind,
    pub since_ms: i64,
    /// The planned end.
    pub until_ms: Option<i64>,
    pub made_by: Uuid,
}

impl Relation {
    fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            relation: row.id(0)?,
            client: row.id(1)?,
            person: row.id(2)?,
            kind: RelationKind::of(&row.text(3)?)?,
            since_ms: row.int(4)?,
            until_ms: row.maybe_int(5)?,
            made_by: row.id(6)?,
        })
    }

    fn values(&self) -> Vec<Value> {
        vec![
            self.relation.into(),
            self.client.into(),
            self.person.into(),
            self.kind.word().into(),
            self.since_ms.into(),
            self.until_ms.into(),
            self.made_by.into(),
        ]
    }
}

/// A supervisor looks at the work of a therapist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supervision {
    pub supervision: Uuid,
    pub supervisor: Uuid,
    pub therapist: Uuid,
    pub since_ms: i64,
    /// The planned end.
    pub until_ms: Option<i64>,
    pub made_by: Uuid,
}

impl Supervision {
    fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            supervision: row.id(0)?,
            supervisor: row.id(1)?,
            therapist: row.id(2)?,
            since_ms: row.int(3)?,
            until_ms: row.maybe_int(4)?,
            made_by: row.id(5)?,
        })
    }
}

/// Somebody stands in for a therapist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    pub therapist: Uuid,
    pub person: Uuid,
    pub since_ms: i64,
    /// The planned end.
    pub until_ms: Option<i64>,
}

/// One line of a caseload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InCare {
    pub client: Uuid,
    pub number: i64,
    pub kind: RelationKind,
}

impl InCare {
    fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self { client: row.id(0)?, number: row.int(1)?, kind: RelationKind::of(&row.text(2)?)? })
    }
}

const START: &str = "
    insert into relations (relation, client, person, kind, since_ms, until_ms, made_by)
    select $1, $2, $3, $4, $5, $6, $7
    where not exists (select 1 from clients where client = $2 and person = $3)
    on conflict (relation) do nothing";
const END: &str = "
    update relations set ended_ms = $3 where client = $1 and relation = $2 and ended_ms is null";
const BETWEEN: &str = "
    select relation, client, person, kind, since_ms, until_ms, made_by from live_relations
    where client = $1 and person = $2 and since_ms <= $3 and (until_ms is null or until_ms > $3)
    order by kind desc, since_ms, relation limit 1";
const OF_CLIENT: &str = "
    select relation, client, person, kind, since_ms, until_ms, made_by from live_relations
    where client = $1 and since_ms <= $2 and (until_ms is null or until_ms > $2)
    order by kind desc, since_ms, relation";
const THERAPIST: &str = "
    select r.person, p.profile from live_relations r join people p on p.person = r.person
    where r.client = $1 and r.kind = 'therapist' and r.since_ms <= $2
        and (r.until_ms is null or r.until_ms > $2)
        and exists (
            select 1 from roles h
            where h.person = r.person and h.role = 'therapist' and h.until_ms is null
        )
    order by r.since_ms, r.relation limit 1";
// `max` makes one line of two relations to the same client: therapist before cover.
const CASELOAD: &str = "
    select client, number, max(kind) from live_relations
    where person = $1 and since_ms <= $2 and (until_ms is null or until_ms > $2)
    group by client, number order by number";
const SUPERVISE: &str = "
    insert into supervisions (supervision, supervisor, therapist, since_ms, until_ms, made_by)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (supervision) do nothing";
const END_SUPERVISION: &str = "
    update supervisions set ended_ms = $2 where supervision = $1 and ended_ms is null";
const SUPERVISED_BY: &str = "
    select supervision, supervisor, therapist, since_ms, until_ms, made_by from supervisions
    where supervisor = $1
        and ended_ms is null and since_ms <= $2 and (until_ms is null or until_ms > $2)
    order by since_ms, supervision";
const SUPERVISIONS: &str = "
    select supervision, supervisor, therapist, since_ms, until_ms, made_by from supervisions
    where ended_ms is null and since_ms <= $1 and (until_ms is null or until_ms > $1)
    order by since_ms, supervision";
// One line for all clients of a therapist whom the same person covers.
const COVERS: &str = "
    select t.person, c.person, min(c.since_ms), max(c.until_ms)
    from live_relations c join live_relations t on t.client = c.client and t.kind = 'therapist'
    where c.kind = 'cover' and c.person <> t.person and (c.until_ms is null or c.until_ms > $1)
        and t.since_ms <= $1 and (t.until_ms is null or t.until_ms > $1)
    group by t.person, c.person order by t.person, c.person";
const END_COVER: &str = "
    update relations set ended_ms = $3
    where kind = 'cover' and person = $2 and ended_ms is null and client in (
        select client from live_relations where kind = 'therapist' and person = $1)";

impl Store {
    /// Starts a relation. False, and nothing changes, when it was started before or the person is the client.
    pub async fn start_relation(&self, new: &Relation) -> Result<bool, StoreError> {
        Ok(self.change(START, new.values()).await? == 1)
    }

    /// The same, and in the same write the look that tells the client of it.
    pub async fn start_relation_noted(
        &self,
        new: &Relation,
        grant: &Grant,
        look: AuditRow,
    ) -> Result<(), StoreError> {
        let (values, grant, key) = (new.values(), grant.clone(), self.head_key()?.clone());
        self.write(move |conn| {
            Box::pin(async move {
                if conn.execute(START, &values).await? == 1 {
                    audit::add(conn, &grant, &key, &look).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Ends a relation at once: the next query does not find it.
    pub async fn end_relation(&self, client: Uuid, relation: Uuid, now_ms: i64) -> Result<(), StoreError> {
        self.change(END, vec![client.into(), relation.into(), now_ms.into()]).await?;
        Ok(())
    }

    /// The relation of `person` to `client` at `now_ms`; of several, therapist before cover.
    pub async fn relation_between(
        &self,
        client: Uuid,
        person: Uuid,
        now_ms: i64,
    ) -> Result<Option<Relation>, StoreError> {
        let rows = self.ask(BETWEEN, &[client.into(), person.into(), now_ms.into()]).await?;
        rows.first().map(Relation::of).transpose()
    }

    /// The therapist of this client now, and their sealed profile.
    pub async fn therapist_of(
        &self,
        client: Uuid,
        now_ms: i64,
    ) -> Result<Option<(Uuid, Option<Vec<u8>>)>, StoreError> {
        let rows = self.ask(THERAPIST, &[client.into(), now_ms.into()]).await?;
        rows.first().map(|row| Ok((row.id(0)?, row.maybe_bytes(1)?))).transpose()
    }

    /// Everyone in a relation to `client` at `now_ms`.
    pub async fn relations_of(&self, client: Uuid, now_ms: i64) -> Result<Vec<Relation>, StoreError> {
        let rows = self.ask(OF_CLIENT, &[client.into(), now_ms.into()]).await?;
        rows.iter().map(Relation::of).collect()
    }

    /// The clients `person` is in a relation to at `now_ms`, by number, each once.
    pub async fn clients_of(&self, person: Uuid, now_ms: i64) -> Result<Vec<InCare>, StoreError> {
        let rows = self.ask(CASELOAD, &[person.into(), now_ms.into()]).await?;
        rows.iter().map(InCare::of).collect()
    }

    /// Starts a supervision; repeating it with the same id changes nothing.
    pub async fn start_supervision(&self, new: &Supervision) -> Result<(), StoreError> {
        let values = vec![
            new.supervision.into(),
            new.supervisor.into(),
            new.therapist.into(),
            new.since_ms.into(),
            new.until_ms.into(),
            new.made_by.into(),
        ];
        self.change(SUPERVISE, values).await?;
        Ok(())
    }

    /// Ends a supervision at once.
    pub async fn end_supervision(&self, supervision: Uuid, now_ms: i64) -> Result<(), StoreError> {
        self.change(END_SUPERVISION, vec![supervision.into(), now_ms.into()]).await?;
        Ok(())
    }

    /// Who stands in for whom at `now_ms`, or will.
    pub async fn covers(&self, now_ms: i64) -> Result<Vec<Cover>, StoreError> {
        let rows = self.ask(COVERS, &[now_ms.into()]).await?;
        let cover = |row: &Row| {
            let (since_ms, until_ms) = (row.int(2)?, row.maybe_int(3)?);
            Ok(Cover { therapist: row.id(0)?, person: row.id(1)?, since_ms, until_ms })
        };
        rows.iter().map(cover).collect()
    }

    /// Ends at once that `person` stands in for `therapist`.
    pub async fn end_cover(&self, therapist: Uuid, person: Uuid, now_ms: i64) -> Result<(), StoreError> {
        self.change(END_COVER, vec![therapist.into(), person.into(), now_ms.into()]).await?;
        Ok(())
    }

    /// Every supervision at `now_ms`.
    pub async fn supervisions(&self, now_ms: i64) -> Result<Vec<Supervision>, StoreError> {
        let rows = self.ask(SUPERVISIONS, &[now_ms.into()]).await?;
        rows.iter().map(Supervision::of).collect()
    }

    /// The supervisions `supervisor` holds at `now_ms`.
    pub async fn supervisions_of(
        &self,
        supervisor: Uuid,
        now_ms: i64,
    ) -> Result<Vec<Supervision>, StoreError> {
        let rows = self.ask(SUPERVISED_BY, &[supervisor.into(), now_ms.into()]).await?;
        rows.iter().map(Supervision::of).collect()
    }
}
