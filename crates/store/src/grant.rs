//! A grant: whose record, which classes, what for, by whom. No grant, no query.
//!
//! **Invariant:** fields are private and there is one [`Gate`], so that only its keeper gives grants.

use record::Class;
use uuid::Uuid;

use crate::StoreError;

/// What a grant is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantPurpose {
    /// A client in their own record.
    Own,
    /// A therapist or cover in an active relation.
    Care,
    Supervision,
    /// An admin: name and contact only.
    Account,
    /// The practice's own record.
    Practice,
    /// Making a record.
    Founding,
    /// What a client chose to show on a phone without a sign-in; it reads only.
    Shown,
    /// Counting over all clients, for nobody to look at.
    Population,
}

impl GrantPurpose {
    /// As it stands in the audit: on what ground.
    pub fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Care => "care",
            Self::Supervision => "supervision",
            Self::Account => "account",
            Self::Practice => "practice",
            Self::Founding => "founding",
            Self::Shown => "shown",
            Self::Population => "population",
        }
    }
}

/// Leave to touch one record.
#[derive(Clone, Debug)]
pub struct Grant {
    practice: Uuid,
    client: Uuid,
    classes: Vec<Class>,
    purpose: GrantPurpose,
    actor: Uuid,
}

impl Grant {
    pub fn practice(&self) -> Uuid {
        self.practice
    }

    pub fn client(&self) -> Uuid {
        self.client
    }

    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    pub fn purpose(&self) -> GrantPurpose {
        self.purpose
    }

    pub fn actor(&self) -> Uuid {
        self.actor
    }

    /// Refuses a class the grant does not name.
    pub(crate) fn must_reach(&self, classes: impl IntoIterator<Item = Class>) -> Result<(), StoreError> {
        if classes.into_iter().all(|class| self.classes.contains(&class)) {
            Ok(())
        } else {
            Err(StoreError::NotGranted)
        }
    }

    /// Refuses a grant that was given for something else.
    pub(crate) fn must_be_for(&self, purposes: &[GrantPurpose]) -> Result<(), StoreError> {
        if purposes.contains(&self.purpose) { Ok(()) } else { Err(StoreError::NotGranted) }
    }
}

/// Gives grants. There is one, and [`open`](crate::open) returns it.
#[derive(Debug)]
pub struct Gate(pub(crate) ());

impl Gate {
    /// Leave for `actor` to touch the record of `client`, as far as `classes` go. Whether that is right, the
    /// caller knows.
    pub fn grant(
        &self,
        practice: Uuid,
        client: Uuid,
        classes: &[Class],
        purpose: GrantPurpose,
        actor: Uuid,
    ) -> Grant {
        Grant { practice, client, classes: classes.to_vec(), purpose, actor }
    }
}
