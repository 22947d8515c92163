//! Being signed in: a token's hash, a person, and the one role in use.
//!
//! **Invariant:** a sign-in is found only while it has not ended or run out, its role is still held and its
//! device still enrolled; every change of what it may do also changes its token.
//! Not here: how long a sign-in may idle or last, and cookies (`resile::app`, `resile::web`).

use uuid::Uuid;

use crate::{Role, Store, StoreError, db::Row, people::HOLD_PERSON};

/// Sign-ins a person may have at once; one more ends the oldest.
pub const SIGN_INS_MAX: i64 = 10;

/// How exactly `last_seen_ms` is kept.
const SEEN_STEP_MS: i64 = 60_000;

/// What is kept for a new sign-in.
pub struct NewSignIn {
    /// SHA-256 of the token in the cookie.
    pub token_hash: [u8; 32],
    /// Names the sign-in on pages and in the audit, and never changes.
    pub sign_in: Uuid,
    pub person: Uuid,
    pub role: Role,
    /// The enrolled device it was made on; `None` with a passkey or a recovery code.
    pub device: Option<Uuid>,
    pub made_ms: i64,
    pub stepped_up_ms: Option<i64>,
    pub until_ms: i64,
    /// It may do nothing but enrol a new way to sign in.
    pub enrols_only: bool,
    /// When a recovery code was used that its person must be told of.
    pub news_ms: Option<i64>,
}

/// A sign-in that is good now; locked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    pub sign_in: Uuid,
    pub person: Uuid,
    pub role: Role,
    pub device: Option<Uuid>,
    pub made_ms: i64,
    /// Right to the minute.
    pub last_seen_ms: i64,
    pub locked_ms: Option<i64>,
    pub stepped_up_ms: Option<i64>,
    pub until_ms: i64,
    /// The person's own record, where they act as a client.
    pub client: Option<Uuid>,
    pub enrols_only: bool,
    pub news_ms: Option<i64>,
    /// A client's held link opens then, until a device says whether it is them.
    pub held_until_ms: Option<i64>,
}

impl SignIn {
    fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            sign_in: row.id(0)?,
            person: row.id(1)?,
            role: Role::of(&row.text(2)?)?,
            device: row.maybe_id(3)?,
            made_ms: row.int(4)?,
            last_seen_ms: row.int(5)?,
            locked_ms: row.maybe_int(6)?,
            stepped_up_ms: row.maybe_int(7)?,
            until_ms: row.int(8)?,
            client: row.maybe_id(9)?,
            enrols_only: row.int(10)? == 1,
            news_ms: row.maybe_int(11)?,
            held_until_ms: row.maybe_int(12)?,
        })
    }
}

const ADD: &str = "
    insert into sign_ins
        (token_hash, sign_in, person, role, device, made_ms, last_seen_ms, stepped_up_ms, until_ms,
        enrols_only, news_ms)
    values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10)";
const END_OLDEST: &str = "
    update sign_ins set ended_ms = $2
    where person = $1 and ended_ms is null and sign_in not in (
        select sign_in from sign_ins
        where person = $1 and ended_ms is null and until_ms > $2
        order by made_ms desc, sign_in limit $3)";
const BY_TOKEN: &str = "
    select s.sign_in, s.person, s.role, s.device, s.made_ms, s.last_seen_ms, s.locked_ms, s.stepped_up_ms,
        s.until_ms, c.client, s.enrols_only, s.news_ms, (
            select max(i.opens_ms) from invites i
            where i.person = s.person and i.role = s.role and s.role = 'client' and i.opens_ms > 0
                and i.expires_ms > $2 and i.used_ms is null and i.cancelled_ms is null)
    from live_sign_ins s
    left join clients c on c.person = s.person and c.shredded_at is null and s.role = 'client'
    where s.token_hash = $1 and s.until_ms > $2";
const OF_PERSON: &str = "
    select s.sign_in, s.person, s.role, s.device, s.made_ms, s.last_seen_ms, s.locked_ms, s.stepped_up_ms,
        s.until_ms, c.client, s.enrols_only, s.news_ms, (
            select max(i.opens_ms) from invites i
            where i.person = s.person and i.role = s.role and s.role = 'client' and i.opens_ms > 0
                and i.expires_ms > $2 and i.used_ms is null and i.cancelled_ms is null)
    from live_sign_ins s
    left join clients c on c.person = s.person and c.shredded_at is null and s.role = 'client'
    where s.person = $1 and s.until_ms > $2
    order by s.made_ms desc, s.sign_in";
const TOUCH: &str = "
    update sign_ins set last_seen_ms = $2 where sign_in = $1 and last_seen_ms <= $3";
const LOCK: &str = "
    update sign_ins set locked_ms = $2, stepped_up_ms = null where sign_in = $1 and locked_ms is null";
const UNLOCK: &str = "
    update sign_ins set token_hash = $2, locked_ms = null, stepped_up_ms = $3, last_seen_ms = $3
    where token_hash = $1 and ended_ms is null and until_ms > $3";
const STEP_UP: &str = "
    update sign_ins set token_hash = $2, stepped_up_ms = $3, last_seen_ms = $3
    where token_hash = $1 and ended_ms is null and until_ms > $3 and locked_ms is null";
const SWITCH: &str = "
    update sign_ins set token_hash = $2, role = $4, stepped_up_ms = null, last_seen_ms = $3
    where token_hash = $1 and ended_ms is null and until_ms > $3 and locked_ms is null
        and exists (
            select 1 from roles r
            where r.person = sign_ins.person and r.role = $4 and r.since_ms <= $3 and r.until_ms is null)";
const UNANSWERED: &str = "
    select max(news_ms) from sign_ins
    where person = $1 and news_ms is not null
        and device is not distinct from $2";
// Without a device one cannot tell which of the other open sign-ins are the same browser's.
const ANSWER_NEWS: &str = "
    update sign_ins set news_ms = null where person = $1 and news_ms is not null and (
        sign_in = $2
        or device = (select device from sign_ins where sign_in = $2)
        or (device is null and (ended_ms is not null or until_ms <= $3)))";
const END: &str = "
    update sign_ins set ended_ms = $3 where person = $1 and sign_in = $2 and ended_ms is null";
const END_ALL: &str = "
    update sign_ins set ended_ms = $3 where person = $1 and sign_in <> $2 and ended_ms is null";
const SWEEP: &str = "delete from sign_ins where until_ms <= $1 or ended_ms <= $1";

impl Store {
    /// Signs in. Of more than `SIGN_INS_MAX` live ones of this person the oldest end.
    pub async fn new_sign_in(&self, new: NewSignIn) -> Result<(), StoreError> {
        let others_max = SIGN_INS_MAX - 1;
        let oldest = [new.person.into(), new.made_ms.into(), others_max.into()];
        let added = [
            new.token_hash.into(),
            new.sign_in.into(),
            new.person.into(),
            new.role.word().into(),
            new.device.into(),
            new.made_ms.into(),
            new.stepped_up_ms.into(),
            new.until_ms.into(),
            i64::from(new.enrols_only).into(),
            new.news_ms.into(),
        ];
        self.write(move |conn| {
            Box::pin(async move {
                conn.execute(HOLD_PERSON, &[new.person.into()]).await?;
                conn.execute(END_OLDEST, &oldest).await?;
                conn.execute(ADD, &added).await?;
                Ok(())
            })
        })
        .await
    }

    /// The sign-in with this token, if it is good at `now_ms`.
    pub async fn sign_in(&self, token_hash: [u8; 32], now_ms: i64) -> Result<Option<SignIn>, StoreError> {
        let rows = self.ask(BY_TOKEN, &[token_hash.into(), now_ms.into()]).await?;
        rows.first().map(SignIn::of).transpose()
    }

    /// The live sign-ins of `person`, newest first.
    pub async fn sign_ins_of(&self, person: Uuid, now_ms: i64) -> Result<Vec<SignIn>, StoreError> {
        let rows = self.ask(OF_PERSON, &[person.into(), now_ms.into()]).await?;
        rows.iter().map(SignIn::of).collect()
    }

    /// Notes that it is in use; within a minute of the last note it does nothing.
    pub async fn touch_sign_in(&self, seen: &SignIn, now_ms: i64) -> Result<(), StoreError> {
        let before_ms = now_ms.saturating_sub(SEEN_STEP_MS);
        if seen.last_seen_ms <= before_ms {
            self.change(TOUCH, vec![seen.sign_in.into(), now_ms.into(), before_ms.into()]).await?;
        }
        Ok(())
    }

    /// Locks it: what it may do is then up to `unlock_sign_in`. A step-up does not outlast a lock.
    pub async fn lock_sign_in(&self, sign_in: Uuid, now_ms: i64) -> Result<(), StoreError> {
        self.change(LOCK, vec![sign_in.into(), now_ms.into()]).await?;
        Ok(())
    }

    /// Unlocks under a new token, by a factor that is fresh. False when the old one is no longer good, or
    /// another request was first.
    pub async fn unlock_sign_in(
        &self,
        old_hash: [u8; 32],
        new_hash: [u8; 32],
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        Ok(self.change(UNLOCK, vec![old_hash.into(), new_hash.into(), now_ms.into()]).await? == 1)
    }

    /// Notes a fresh factor, under a new token. False as for `unlock_sign_in`, and while locked.
    pub async fn step_up_sign_in(
        &self,
        old_hash: [u8; 32],
        new_hash: [u8; 32],
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        Ok(self.change(STEP_UP, vec![old_hash.into(), new_hash.into(), now_ms.into()]).await? == 1)
    }

    /// Goes on in another role, under a new token. False as for `step_up_sign_in`, and when the
    /// role is not held.
    pub async fn switch_role(
        &self,
        old_hash: [u8; 32],
        new_hash: [u8; 32],
        role: Role,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        let values = vec![old_hash.into(), new_hash.into(), now_ms.into(), role.word().into()];
        Ok(self.change(SWITCH, values).await? == 1)
    }

    /// The news that `person` was given on this device, or without one, and did not answer.
    pub async fn unanswered_news(
        &self,
        person: Uuid,
        device: Option<Uuid>,
    ) -> Result<Option<i64>, StoreError> {
        let rows = self.ask(UNANSWERED, &[person.into(), device.into()]).await?;
        rows.first().map_or(Ok(None), |row| row.maybe_int(0))
    }

    /// Notes that `person` answered their news in this sign-in, and so for earlier ones on the same device.
    pub async fn answer_news(&self, person: Uuid, sign_in: Uuid, now_ms: i64) -> Result<(), StoreError> {
        self.change(ANSWER_NEWS, vec![person.into(), sign_in.into(), now_ms.into()]).await?;
        Ok(())
    }

    /// Ends one sign-in of `person`.
    pub async fn end_sign_in(&self, person: Uuid, sign_in: Uuid, now_ms: i64) -> Result<(), StoreError> {
        self.change(END, vec![person.into(), sign_in.into(), now_ms.into()]).await?;
        Ok(())
    }

    /// Ends every sign-in of `person` but `keep`.
    pub async fn end_sign_ins(
        &self,
        person: Uuid,
        keep: Option<Uuid>,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let keep = keep.unwrap_or(Uuid::nil());
        self.change(END_ALL, vec![person.into(), keep.into(), now_ms.into()]).await?;
        Ok(())
    }

    /// Forgets sign-ins that were over by `before_ms`.
    pub async fn sweep_sign_ins(&self, before_ms: i64) -> Result<(), StoreError> {
        self.change(SWEEP, vec![before_ms.into()]).await?;
        Ok(())
    }
}
