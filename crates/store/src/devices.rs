//! Enrolled phones: a token in a cookie, a PIN, and a token that may only post entries.
//!
//! **Invariant:** a PIN is judged and counted in one statement, so guesses made all at once are all counted;
//! the tenth wrong one in a row ends the device, and with it every sign-in made on it.
//! Not here: how a PIN becomes a MAC, and cookies (`resile::app`, `resile::web`).

use uuid::Uuid;

use crate::{Store, StoreError, db::Row};

/// Wrong PINs in a row that end a device.
pub const PIN_TRIES_MAX: i64 = 10;

/// What is kept for a new device. Hashes are SHA-256 of the token; the label is sealed.
pub struct NewDevice {
    pub device: Uuid,
    pub token_hash: [u8; 32],
    pub person: Uuid,
    pub label: Option<Vec<u8>>,
    /// HMAC of device and PIN under the PIN pepper.
    pub pin_mac: [u8; 32],
    pub made_ms: i64,
}

/// A device that has not ended.
pub struct Device {
    pub device: Uuid,
    pub person: Uuid,
    pub label: Option<Vec<u8>>,
    pub wrong_tries: i64,
    pub made_ms: i64,
    pub last_used_ms: i64,
}

impl Device {
    fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            device: row.id(0)?,
            person: row.id(1)?,
            label: row.maybe_bytes(2)?,
            wrong_tries: row.int(3)?,
            made_ms: row.int(4)?,
            last_used_ms: row.int(5)?,
        })
    }
}

/// What a PIN came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinTry {
    Right,
    /// So many tries are left, at least one.
    Wrong {
        left: i64,
    },
    /// The device has ended, just now or before: it must be enrolled again.
    Ended,
}

const ADD: &str = "
    insert into devices (device, token_hash, person, label, pin_mac, made_ms, last_used_ms)
    values ($1, $2, $3, $4, $5, $6, $6)";
const BY_TOKEN: &str = "
    select device, person, label, wrong_tries, made_ms, last_used_ms from devices
    where token_hash = $1 and ended_ms is null";
const BY_APPEND_TOKEN: &str = "
    select device, person, label, wrong_tries, made_ms, last_used_ms from devices
    where append_token_hash = $1 and append_until_ms > $2 and ended_ms is null";
const OF_PERSON: &str = "
    select device, person, label, wrong_tries, made_ms, last_used_ms from devices
    where person = $1 and ended_ms is null order by made_ms, device";
const TRY_PIN: &str = "
    update devices set
        wrong_tries = case when pin_mac = $2 then 0 else wrong_tries + 1 end,
        last_used_ms = case when pin_mac = $2 then $3 else last_used_ms end,
        ended_ms = case when pin_mac <> $2 and wrong_tries + 1 >= $4 then $3 end
    where device = $1 and ended_ms is null
    returning wrong_tries";
const SET_APPEND_TOKEN: &str = "
    update devices set append_token_hash = $2, append_until_ms = $3
    where device = $1 and ended_ms is null";
const END: &str = "
    update devices set ended_ms = $3 where person = $1 and device = $2 and ended_ms is null";

impl Store {
    /// Enrols a device.
    pub async fn new_device(&self, new: NewDevice) -> Result<(), StoreError> {
        let values = vec![
            new.device.into(),
            new.token_hash.into(),
            new.person.into(),
            new.label.into(),
            new.pin_mac.into(),
            new.made_ms.into(),
        ];
        self.change(ADD, values).await?;
        Ok(())
    }

    /// The device with this token, unless it ended.
    pub async fn device(&self, token_hash: [u8; 32]) -> Result<Option<Device>, StoreError> {
        self.ask(BY_TOKEN, &[token_hash.into()]).await?.first().map(Device::of).transpose()
    }

    /// The device whose append token this is, while that token lasts.
    pub async fn device_by_append_token(
        &self,
        append_token_hash: [u8; 32],
        now_ms: i64,
    ) -> Result<Option<Device>, StoreError> {
        let rows = self.ask(BY_APPEND_TOKEN, &[append_token_hash.into(), now_ms.into()]).await?;
        rows.first().map(Device::of).transpose()
    }

    /// The devices of `person` that have not ended, oldest first.
    pub async fn devices_of(&self, person: Uuid) -> Result<Vec<Device>, StoreError> {
        self.ask(OF_PERSON, &[person.into()]).await?.iter().map(Device::of).collect()
    }

    /// Judges one PIN and counts it: right resets the count, the tenth wrong one in a row ends the device.
    pub async fn try_pin(&self, device: Uuid, pin_mac: [u8; 32], now_ms: i64) -> Result<PinTry, StoreError> {
        let values = vec![device.into(), pin_mac.into(), now_ms.into(), PIN_TRIES_MAX.into()];
        let rows = self.change_and_ask(TRY_PIN, values).await?;
        let Some(row) = rows.first() else { return Ok(PinTry::Ended) };
        Ok(match row.int(0)? {
            0 => PinTry::Right,
            wrong if wrong >= PIN_TRIES_MAX => PinTry::Ended,
            wrong => PinTry::Wrong { left: PIN_TRIES_MAX - wrong },
        })
    }

    /// Replaces the append token, which lasts until the time beside it; `None` takes it away. False when the
    /// device has ended.
    pub async fn set_append_token(
        &self,
        device: Uuid,
        append_token: Option<([u8; 32], i64)>,
    ) -> Result<bool, StoreError> {
        let (hash, until_ms) = append_token.unzip();
        Ok(self.change(SET_APPEND_TOKEN, vec![device.into(), hash.into(), until_ms.into()]).await? == 1)
    }

    /// Ends a device of `person`; its sign-ins are not found from the next query on.
    pub async fn end_device(&self, person: Uuid, device: Uuid, now_ms: i64) -> Result<(), StoreError> {
        self.change(END, vec![person.into(), device.into(), now_ms.into()]).await?;
        Ok(())
    }
}
