//! Use cases: what people can do, without a word about pages.
//!
//! **Invariant:** names no web crate. Records are opened and written only by `vault`, and only with a grant
//! that `authorize` gave. Time and chance enter here and go on as arguments.

pub mod answered;
mod authorize;
pub mod bounce_back;
pub mod care;
pub mod caseload;
pub mod chance;
pub mod clock;
pub mod error;
pub mod export;
pub mod found;
pub mod invite;
pub mod join;
pub mod journal;
pub mod keep;
pub mod keyring;
pub mod new_client;
pub mod new_link;
pub mod new_member;
pub mod offered;
pub mod own;
pub mod own_roles;
pub mod passkeys;
pub mod phones;
pub mod population;
pub mod practice;
pub mod recent;
pub mod recovery;
pub mod relations;
pub mod roles;
pub mod run;
pub mod share_answer;
pub mod shown;
pub mod sign_in;
pub mod staff;
pub mod switches;
pub mod team;
pub mod unlock;
pub mod vault;
pub mod who_looked;
pub mod wordings;

use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock, Weak};
use std::time::Duration;

use domain::catalogue::Catalogue;
use domain::views::settings::Settings;
pub use record::keys::MasterKey;
use store::{Gate, Store};
use uuid::Uuid;

use crate::library::Library;

pub use authorize::{Action, Actor, authorize};
pub use error::AppError;
pub use sign_in::{ClientHere, SignedIn, StaffHere, Standing};
pub use store::{HeldRole, Role};

use bounce_back::Told;
use clock::Clock;
use keyring::Keyring;
use recent::Recent;

/// A running Resile. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What the use cases share.
pub struct Inner {
    pub(crate) store: Store,
    gate: Gate,
    keyring: Keyring,
    recent: Recent,
    told: Told,
    pub library: Library,
    /// Which form is what, for folds.
    pub catalogue: Catalogue,
    pub clock: Clock,
    pub practice: Uuid,
    settings: RwLock<Arc<Settings>>,
    known: RwLock<population::Known>,
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Opens the practice that was founded in this database.
    pub async fn open(
        database: &str,
        master: &MasterKey,
        library: Library,
        clock: Clock,
    ) -> Result<Self, AppError> {
        let app = Self::with_keys(database, master, library, clock).await?;
        practice::refresh(&app).await?;
        Ok(app)
    }

    /// Opened, its settings not read yet.
    async fn with_keys(
        database: &str,
        master: &MasterKey,
        library: Library,
        clock: Clock,
    ) -> Result<Self, AppError> {
        let (store, gate) = store::open(database).await?;
        let keyring = found::unwrap_keys(&store, master).await?;
        store.set_head_key(keyring.secrets.head_mac.clone());
        if let Some(latest) = store.verify_latest(&gate).await?
            && !latest.broken.is_empty()
        {
            let clients = latest.broken;
            tracing::error!(code = "records_changed", ?clients, "records are not what was written");
        }
        let practice = keyring.practice_id;
        let (settings, known) = Default::default();
        let catalogue = Catalogue::of(library.exercises(), library.measures());
        let (recent, told) = Default::default();
        let app = Arc::new(Inner {
            store,
            gate,
            keyring,
            recent,
            told,
            library,
            catalogue,
            clock,
            practice,
            settings,
            known,
        });
        tokio::spawn(sweep(Arc::downgrade(&app)));
        Ok(Self(app))
    }

    /// Closes the database cleanly.
    pub async fn close(&self) {
        self.store.close().await;
    }

    /// Comes back once nothing more can be kept, because the disk failed.
    pub async fn stopped(&self) {
        self.store.stopped().await;
    }
}

/// How often keys and records that nobody used are let go.
const SWEEP_EVERY: Duration = Duration::from_mins(1);

async fn sweep(app: Weak<Inner>) {
    loop {
        tokio::time::sleep(SWEEP_EVERY).await;
        let Some(app) = app.upgrade() else { return };
        let now = app.clock.now();
        app.keyring.sweep(now);
        app.recent.sweep(now);
        if let Err(error) = sweep_store(&app.store, now).await {
            tracing::warn!(code = "not_swept", %error, "what ran out is still kept");
        }
        if let Err(error) = population::weekly(&App(app), now).await {
            tracing::warn!(code = "not_counted", %error, "the numbers of all clients are not taken anew");
        }
    }
}

/// An ended sign-in still knows what its device was not told yet.
const ENDED_SIGN_INS_MS: i64 = 90 * 24 * 3_600_000;

/// Drops challenges, counted tries and old sign-ins that ran out.
async fn sweep_store(store: &Store, now: i64) -> Result<(), AppError> {
    store.sweep_challenges(now).await?;
    store.sweep_sign_ins(now - ENDED_SIGN_INS_MS).await?;
    Ok(store.sweep_failures(now).await?)
}

impl Inner {
    /// Drops what is open of a client: keys and record.
    pub fn forget(&self, client: Uuid) {
        self.keyring.forget(client);
        self.recent.forget(client);
    }

    #[cfg(test)]
    pub(crate) fn keyring(&self) -> &keyring::Keyring {
        &self.keyring
    }

    /// The practice's settings, as its own record has them.
    pub fn settings(&self) -> Arc<Settings> {
        self.settings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The practice's zone, for pages without script.
    pub fn zone(&self) -> String {
        self.settings().zone.clone()
    }
}
