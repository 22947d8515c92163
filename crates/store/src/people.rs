//! People who can sign in.
//!
//! **Invariant:** nothing here reads as a name or an address: the profile is sealed, the
//! e-mail a keyed digest.
//! Not here: roles (`roles.rs`), and whose record a person may ask for (`relations.rs`).

use uuid::Uuid;

use crate::{Store, StoreError, db::Row};

/// A person, by id and sealed bytes.
pub struct Person {
    pub person: Uuid,
    /// Sealed under the practice key; `None` once forgotten or when nothing is known.
    pub profile: Option<Vec<u8>>,
    pub made_ms: i64,
}

impl Person {
    fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self { person: row.id(0)?, profile: row.maybe_bytes(1)?, made_ms: row.int(2)? })
    }
}

const ADD: &str = "
    insert into people (person, profile, email_index, made_ms) values ($1, $2, $3, $4)
    on conflict do nothing";
const ONE: &str = "select person, profile, made_ms from people where person = $1";
const BY_EMAIL: &str = "select person, profile, made_ms from people where email_index = $1";
const PAGE: &str = "
    select person, profile, made_ms from people where person > $1 order by person limit $2";
const SET_PROFILE: &str = "
    update people set profile = $2, email_index = $3
    where person = $1
        and not exists (select 1 from people where email_index = $3 and person <> $1)";

const FORGET: &str = "update people set profile = null, email_index = null where person = $1";
const END_ALL: [&str; 8] = [
    "update roles set until_ms = $2 where person = $1 and until_ms is null",
    "update relations set ended_ms = $2 where person = $1 and ended_ms is null",
    "update supervisions set ended_ms = $2
     where (supervisor = $1 or therapist = $1) and ended_ms is null",
    "update sign_ins set ended_ms = $2 where person = $1 and ended_ms is null",
    "update devices set label = null, ended_ms = coalesce(ended_ms, $2) where person = $1",
    "update passkeys set state = null, label = null, removed_ms = coalesce(removed_ms, $2)
     where person = $1",
    "update recovery_codes set used_ms = $2 where person = $1 and used_ms is null",
    "update invites set cancelled_ms = $2
     where (person = $1 or made_by = $1) and used_ms is null and cancelled_ms is null",
];

/// First in a write that looks at several rows of one person: such writes then wait for each other.
pub(crate) const HOLD_PERSON: &str = "update people set person = person where person = $1";

impl Store {
    /// Adds a person. False, and nothing written, when the id or the address is already here.
    pub async fn new_person(
        &self,
        person: Uuid,
        profile: Option<Vec<u8>>,
        email_index: Option<[u8; 32]>,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        let values = vec![person.into(), profile.into(), email_index.into(), now_ms.into()];
        Ok(self.change(ADD, values).await? == 1)
    }

    /// The person with this id.
    pub async fn person(&self, person: Uuid) -> Result<Option<Person>, StoreError> {
        self.ask(ONE, &[person.into()]).await?.first().map(Person::of).transpose()
    }

    /// `email_index` is the keyed digest of the normalised address.
    pub async fn person_by_email(&self, email_index: [u8; 32]) -> Result<Option<Person>, StoreError> {
        self.ask(BY_EMAIL, &[email_index.into()]).await?.first().map(Person::of).transpose()
    }

    /// At most `limit` people in the order of their ids, after `after`; the nil id starts.
    pub async fn people_after(&self, after: Uuid, limit: i64) -> Result<Vec<Person>, StoreError> {
        self.ask(PAGE, &[after.into(), limit.into()]).await?.iter().map(Person::of).collect()
    }

    /// Replaces profile and address. False, and nothing written, when there is no such person or the
    /// address is someone else's.
    pub async fn set_profile(
        &self,
        person: Uuid,
        profile: Option<Vec<u8>>,
        email_index: Option<[u8; 32]>,
    ) -> Result<bool, StoreError> {
        Ok(self.change(SET_PROFILE, vec![person.into(), profile.into(), email_index.into()]).await? == 1)
    }

    /// Ends everything `person` could sign in with or act as, and empties all that was sealed about them,
    /// in one write. The id stays, for what others wrote about it.
    pub async fn forget_person(&self, person: Uuid, now_ms: i64) -> Result<(), StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                conn.execute(FORGET, &[person.into()]).await?;
                for end in END_ALL {
                    conn.execute(end, &[person.into(), now_ms.into()]).await?;
                }
                Ok(())
            })
        })
        .await
    }
}
