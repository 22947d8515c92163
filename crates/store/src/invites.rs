//! Invites: a link and eight characters said aloud, good once.
//!
//! **Invariant:** of two uses at once one wins, and every look at the spoken code is judged and counted in
//! one statement; the tenth wrong one ends the invite.
//! Not here: what joining does (`resile::app`).

use uuid::Uuid;

use crate::{Role, Store, StoreError, db::Row};

/// Wrong spoken codes that end an invite.
pub const SPOKEN_TRIES_MAX: i64 = 10;

/// What is kept for a new invite.
pub struct NewInvite {
    /// SHA-256 of the code in the link.
    pub link_hash: [u8; 32],
    /// Keyed digest of the spoken code.
    pub spoken_hash: [u8; 32],
    pub invited: Invited,
    /// `None` when the host made it on the command line.
    pub made_by: Option<Uuid>,
    pub made_ms: i64,
    pub expires_ms: i64,
}

/// Whom an invite lets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invited {
    /// Already known: an invite that enrols anew. `None`: joining makes the person.
    pub person: Option<Uuid>,
    /// The client whose own record it opens, when `role` is client.
    pub client: Option<Uuid>,
    pub role: Role,
}

/// An invite as its maker sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    pub link_hash: [u8; 32],
    pub invited: Invited,
    pub made_ms: i64,
    pub expires_ms: i64,
    pub wrong_tries: i64,
    pub used_ms: Option<i64>,
    pub cancelled_ms: Option<i64>,
}

/// What a spoken code came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InviteTry {
    Right(Invited),
    /// So many tries are left, at least one.
    Wrong {
        left: i64,
    },
    /// Unknown, used, cancelled, run out or tried too often: the same for all.
    Gone,
}

const ADD: &str = "
    insert into invites
        (link_hash, spoken_hash, person, client, role, made_by, made_ms, expires_ms)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
// $4 is the time of use, or null to judge the code without using the invite.
const TRY: &str = "
    update invites set
        wrong_tries = case when spoken_hash = $2 then wrong_tries else wrong_tries + 1 end,
        used_ms = case when spoken_hash = $2 then $4 end
    where link_hash = $1 and used_ms is null and cancelled_ms is null
        and expires_ms > $3 and wrong_tries < $5
    returning person, client, role, wrong_tries, case when spoken_hash = $2 then 'right' else 'wrong' end";
const OPEN: &str = "
    select person, client, role from invites
    where link_hash = $1 and used_ms is null and cancelled_ms is null
        and expires_ms > $2 and wrong_tries < $3";
const CANCEL: &str = "
    update invites set cancelled_ms = $2
    where link_hash = $1 and used_ms is null and cancelled_ms is null";
const MADE_BY: &str = "
    select person, client, role, link_hash, made_ms, expires_ms, wrong_tries, used_ms, cancelled_ms
    from invites where made_by = $1 order by made_ms desc, link_hash";

impl Invited {
    fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self { person: row.maybe_id(0)?, client: row.maybe_id(1)?, role: Role::of(&row.text(2)?)? })
    }
}

impl Invite {
    fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            invited: Invited::of(row)?,
            link_hash: row.digest(3)?,
            made_ms: row.int(4)?,
            expires_ms: row.int(5)?,
            wrong_tries: row.int(6)?,
            used_ms: row.maybe_int(7)?,
            cancelled_ms: row.maybe_int(8)?,
        })
    }
}

impl Store {
    /// Keeps a new invite.
    pub async fn new_invite(&self, new: NewInvite) -> Result<(), StoreError> {
        let values = vec![
            new.link_hash.into(),
            new.spoken_hash.into(),
            new.invited.person.into(),
            new.invited.client.into(),
            new.invited.role.word().into(),
            new.made_by.into(),
            new.made_ms.into(),
            new.expires_ms.into(),
        ];
        self.change(ADD, values).await?;
        Ok(())
    }

    /// Whom an invite that can still be used lets in.
    pub async fn invite(&self, link_hash: [u8; 32], now_ms: i64) -> Result<Option<Invited>, StoreError> {
        let rows = self.ask(OPEN, &[link_hash.into(), now_ms.into(), SPOKEN_TRIES_MAX.into()]).await?;
        rows.first().map(Invited::of).transpose()
    }

    /// Judges the spoken code and counts a wrong one; the invite stays open.
    pub async fn try_invite(
        &self,
        link_hash: [u8; 32],
        spoken_hash: [u8; 32],
        now_ms: i64,
    ) -> Result<InviteTry, StoreError> {
        self.judge(link_hash, spoken_hash, now_ms, None).await
    }

    /// Judges the spoken code and, when right, uses the invite up: of two uses at once one gets `Right`.
    pub async fn use_invite(
        &self,
        link_hash: [u8; 32],
        spoken_hash: [u8; 32],
        now_ms: i64,
    ) -> Result<InviteTry, StoreError> {
        self.judge(link_hash, spoken_hash, now_ms, Some(now_ms)).await
    }

    async fn judge(
        &self,
        link_hash: [u8; 32],
        spoken_hash: [u8; 32],
        now_ms: i64,
        used_ms: Option<i64>,
    ) -> Result<InviteTry, StoreError> {
        let values = vec![
            link_hash.into(),
            spoken_hash.into(),
            now_ms.into(),
            used_ms.into(),
            SPOKEN_TRIES_MAX.into(),
        ];
        let rows = self.change_and_ask(TRY, values).await?;
        let Some(row) = rows.first() else { return Ok(InviteTry::Gone) };
        let left = SPOKEN_TRIES_MAX - row.int(3)?;
        Ok(match row.text(4)?.as_str() {
            "right" => InviteTry::Right(Invited::of(row)?),
            _ if left > 0 => InviteTry::Wrong { left },
            _ => InviteTry::Gone,
        })
    }

    /// Ends an unused invite.
    pub async fn cancel_invite(&self, link_hash: [u8; 32], now_ms: i64) -> Result<(), StoreError> {
        self.change(CANCEL, vec![link_hash.into(), now_ms.into()]).await?;
        Ok(())
    }

    /// Every invite `person` made, newest first.
    pub async fn invites_made_by(&self, person: Uuid) -> Result<Vec<Invite>, StoreError> {
        self.ask(MADE_BY, &[person.into()]).await?.iter().map(Invite::of).collect()
    }
}
