//! The place something is sealed for: all that stands beside an envelope and must not change.
//!
//! **Invariant:** two different places never have the same bytes: every part carries its length.

use uuid::Uuid;

/// Which key seals a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Name and contact.
    Identity,
    /// Shared clinical record.
    Shared,
    /// Just the client.
    Private,
    /// The therapist's own thoughts.
    Notes,
    /// The practice's own record.
    Practice,
}

impl Class {
    pub const ALL: [Self; 5] = [Self::Identity, Self::Shared, Self::Private, Self::Notes, Self::Practice];

    /// As it stands in the database.
    pub fn letter(self) -> u8 {
        match self {
            Self::Identity => b'I',
            Self::Shared => b'S',
            Self::Private => b'P',
            Self::Notes => b'N',
            Self::Practice => b'R',
        }
    }
}

/// The letter names no class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such class")]
pub struct NoSuchClass;

impl TryFrom<u8> for Class {
    type Error = NoSuchClass;

    fn try_from(letter: u8) -> Result<Self, NoSuchClass> {
        Self::ALL.into_iter().find(|class| class.letter() == letter).ok_or(NoSuchClass)
    }
}

/// What an envelope holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// One part of an entry.
    Entry,
    /// A wrapped key.
    Key,
    /// A person's or client's name and contact.
    Profile,
    /// The caseload's line about a client.
    Summary,
    /// A small thing of the service: a label, a payload.
    Secret,
    /// A passkey challenge or credential.
    Challenge,
}

impl Purpose {
    fn label(self) -> &'static str {
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

/// The place: what it is, whose it is, which entry, by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    pub purpose: Purpose,
    pub practice: Uuid,
    pub client: Uuid,
    pub class: Class,
    pub entry: Uuid,
    pub author: Uuid,
}

impl Header {
    /// Canonical bytes: purpose, practice, client, class, entry, author, each with its length in front.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(96);
        let class = [self.class.letter()];
        let parts: [&[u8]; 6] = [
            self.purpose.label().as_bytes(),
            self.practice.as_bytes(),
            self.client.as_bytes(),
            &class,
            self.entry.as_bytes(),
            self.author.as_bytes(),
        ];
        for part in parts {
            // Labels and ids are far shorter than 255 bytes.
            bytes.push(u8::try_from(part.len()).unwrap_or(u8::MAX));
            bytes.extend_from_slice(part);
        }
        bytes
    }
}
