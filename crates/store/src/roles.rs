//! The roles a person holds, each with since and until.
//!
//! **Invariant:** an ended role stays ended whatever the clock says: only a role without an end is held.
//! Not here: what a role may do (`resile::app::authorize`).

use uuid::Uuid;

use crate::db::Row;
use crate::{Store, StoreError};

/// What a person may act as. A sign-in uses one role at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Therapist,
    Supervisor,
    Admin,
    Client,
}

impl Role {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Therapist => "therapist",
            Self::Supervisor => "supervisor",
            Self::Admin => "admin",
            Self::Client => "client",
        }
    }

    /// The schema admits only these four words, so any other is a damaged row.
    pub(crate) fn of(word: &str) -> Result<Self, StoreError> {
        match word {
            "therapist" => Ok(Self::Therapist),
            "supervisor" => Ok(Self::Supervisor),
            "admin" => Ok(Self::Admin),
            "client" => Ok(Self::Client),
            _ => Err(StoreError::Damaged),
        }
    }
}

const GRANT: &str = "
    insert into roles (person, role, since_ms)
    select $1, $2, $3
    where not exists (select 1 from roles where person = $1 and role = $2 and until_ms is null)
    on conflict (person, role, since_ms) do update set until_ms = null";
const END: &str = "
    update roles set until_ms = $3 where person = $1 and role = $2 and until_ms is null";
const EVER: &str = "
    select role, since_ms, until_ms from roles where person = $1 order by since_ms, role";
const HELD: &str = "
    select distinct role from roles
    where person = $1 and since_ms <= $2 and until_ms is null
    order by role";

/// A role a person holds or held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldRole {
    pub role: Role,
    pub since_ms: i64,
    /// `None` while it is held.
    pub until_ms: Option<i64>,
}

impl Store {
    /// Gives `person` a role from `since_ms` on; a role already held is left as it is.
    pub async fn grant_role(&self, person: Uuid, role: Role, since_ms: i64) -> Result<(), StoreError> {
        self.change(GRANT, vec![person.into(), role.word().into(), since_ms.into()]).await?;
        Ok(())
    }

    /// Takes a role away. Sign-ins that use it are no longer found from the next query on.
    pub async fn end_role(&self, person: Uuid, role: Role, now_ms: i64) -> Result<(), StoreError> {
        self.change(END, vec![person.into(), role.word().into(), now_ms.into()]).await?;
        Ok(())
    }

    /// The roles `person` holds at `now_ms`.
    pub async fn roles_of(&self, person: Uuid, now_ms: i64) -> Result<Vec<Role>, StoreError> {
        let rows = self.ask(HELD, &[person.into(), now_ms.into()]).await?;
        rows.iter().map(|row| Role::of(&row.text(0)?)).collect()
    }

    /// Every role `person` ever held, the first first.
    pub async fn role_times(&self, person: Uuid) -> Result<Vec<HeldRole>, StoreError> {
        let rows = self.ask(EVER, &[person.into()]).await?;
        let held = |row: &Row| {
            let role = Role::of(&row.text(0)?)?;
            Ok(HeldRole { role, since_ms: row.int(1)?, until_ms: row.maybe_int(2)? })
        };
        rows.iter().map(held).collect()
    }
}
