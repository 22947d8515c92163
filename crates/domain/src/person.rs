//! Who can sign in, and as what.
//!
//! **Invariant:** a sign-in acts in one role; nobody is their own therapist.
//! Not here: since when a role is held (the store), what it may do (the binary's `authorize`).

/// What a person may be here; one person may hold several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Client,
    Therapist,
    Supervisor,
    Admin,
}

impl Role {
    pub fn staff(self) -> bool {
        match self {
            Self::Client => false,
            Self::Therapist | Self::Supervisor | Self::Admin => true,
        }
    }
}

/// What a member of staff is to one client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The client's own therapist.
    Therapist,
    /// Stands in for the therapist between two dates.
    Cover,
    /// Reads along with the client's recorded consent.
    Supervisor,
}
