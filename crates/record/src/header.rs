//! Where a sealed thing belongs.
//!
//! **Invariant:** everything immutable that stands beside a ciphertext in its row is in its header, so a seal
//! moved to another row, class, client or practice does not open. What the server assigns later (seq, time of
//! receipt) is not here: the chain covers it.

use uuid::Uuid;

use crate::Class;
use crate::canonical;

/// What a sealed thing is for. A seal of one purpose never opens as another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A part of an entry in a record.
    Entry,
    /// A wrapped key.
    Key,
    /// A person's name and contact.
    Profile,
    /// What the caseload shows of a client: dates and counts.
    Summary,
    /// A secret of the service itself, and authenticators' public keys.
    Secret,
    /// The server's half of a passkey ceremony under way.
    Challenge,
}

impl Purpose {
    pub const ALL: [Self; 6] =
        [Self::Entry, Self::Key, Self::Profile, Self::Summary, Self::Secret, Self::Challenge];

    /// The word that stands for this purpose inside the seal. Never changes.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Key => "key",
            Self::Profile => "profile",
            Self::Summary => "summary",
            Self::Secret => "secret",
            Self::Challenge => "challenge",
        }
    }
}

/// The one place where a seal opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    pub purpose: Purpose,
    pub practice: Uuid,
    pub client: Uuid,
    pub class: Class,
    /// The entry; for anything else the id of its row.
    pub entry: Uuid,
    /// Who wrote it; for what no person wrote, the practice.
    pub author: Uuid,
}

impl Header {
    /// The header as authenticated bytes; the specification is in `envelope`.
    pub(crate) fn canonical(&self) -> Vec<u8> {
        canonical::bytes(
            "resile/aad/v1",
            &[
                self.purpose.label().as_bytes(),
                self.practice.as_bytes(),
                self.client.as_bytes(),
                &[self.class.letter()],
                self.entry.as_bytes(),
                self.author.as_bytes(),
            ],
        )
    }
}
