//! Invites: a link and eight characters said aloud, good once.
//!
//! **Invariant:** of two uses at once one wins, and every look at the spoken code is judged and counted in
//! one statement; the tenth wrong one ends the invite. A held one is not judged before it opens.
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
    /// Held until then, while the devices of its person are asked; 0: not held.
    pub opens_ms: i64,
    pub expires_ms: i64,
}

/// An invite that can still be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenInvite {
    pub invited: Invited,
    /// Not before; 0: at once.
    pub opens_ms: i64,
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

/// What a spoken code came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InviteTry {
    Right(Invited),
    /// So many tries are left, at least one.
    Wrong {
        left: i64,
    },
    /// Unknown, used, cancelled, held, run out or tried too often: the same for all.
    Gone,
}

const ADD: &str = "
    insert into invites
        (link_hash, spoken_hash, person, client, role, made_by, made_ms, opens_ms, expires_ms)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const TRY: &str = "
    update invites set
        wrong_tries = case when spoken_hash = $2 then wrong_tries else wrong_tries + 1 end,
        used_ms = case when spoken_hash = $2 then $3 end
    where link_hash = $1 and used_ms is null and cancelled_ms is null
        and opens_ms <= $3 and expires_ms > $3 and wrong_tries < $4
    returning person, client, role, wrong_tries, case when spoken_hash = $2 then 'right' else 'wrong' end";
const OPEN: &str = "
    select person, client, role, opens_ms from invites
    where link_hash = $1 and used_ms is null and cancelled_ms is null
        and expires_ms > $2 and wrong_tries < $3";
const HELD: &str = "
    select max(opens_ms) from invites
    where person = $1 and role = 'client' and opens_ms > 0 and expires_ms > $2
        and used_ms is null and cancelled_ms is null";
const OPEN_HELD: &str = "
    update invites set opens_ms = 0
    where person = $1 and role = 'client' and opens_ms > 0 and used_ms is null and cancelled_ms is null";
const STOP_HELD: &str = "
    update invites set cancelled_ms = $2
    where person = $1 and role = 'client' and opens_ms > 0 and used_ms is null and cancelled_ms is null";
impl Invited {
    fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self { person: row.maybe_id(0)?, client: row.maybe_id(1)?, role: Role::of(&row.text(2)?)? })
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
            new.opens_ms.into(),
            new.expires_ms.into(),
        ];
        self.change(ADD, values).await?;
        Ok(())
    }

    /// Whom an invite that can still be used lets in.
    pub async fn invite(&self, link_hash: [u8; 32], now_ms: i64) -> Result<Option<OpenInvite>, StoreError> {
        let rows = self.ask(OPEN, &[link_hash.into(), now_ms.into(), SPOKEN_TRIES_MAX.into()]).await?;
        let open = |row| Ok(OpenInvite { invited: Invited::of(row)?, opens_ms: row.int(3)? });
        rows.first().map(open).transpose()
    }

    /// When the held link of a client's person opens; none held.
    pub async fn held_until(&self, person: Uuid, now_ms: i64) -> Result<Option<i64>, StoreError> {
        let rows = self.ask(HELD, &[person.into(), now_ms.into()]).await?;
        rows.first().map_or(Ok(None), |row| row.maybe_int(0))
    }

    /// Holds it no longer: one of their devices says it is them.
    pub async fn open_held(&self, person: Uuid) -> Result<(), StoreError> {
        self.change(OPEN_HELD, vec![person.into()]).await?;
        Ok(())
    }

    /// Ends it unused.
    pub async fn stop_held(&self, person: Uuid, now_ms: i64) -> Result<(), StoreError> {
        self.change(STOP_HELD, vec![person.into(), now_ms.into()]).await?;
        Ok(())
    }

    /// Judges the spoken code and, when right, uses the invite up: of two uses at once one gets `Right`.
    pub async fn use_invite(
        &self,
        link_hash: [u8; 32],
        spoken_hash: [u8; 32],
        now_ms: i64,
    ) -> Result<InviteTry, StoreError> {
        let values = vec![link_hash.into(), spoken_hash.into(), now_ms.into(), SPOKEN_TRIES_MAX.into()];
        let rows = self.change_and_ask(TRY, values).await?;
        let Some(row) = rows.first() else { return Ok(InviteTry::Gone) };
        let left = SPOKEN_TRIES_MAX - row.int(3)?;
        Ok(match row.text(4)?.as_str() {
            "right" => InviteTry::Right(Invited::of(row)?),
            _ if left > 0 => InviteTry::Wrong { left },
            _ => InviteTry::Gone,
        })
    }
}
