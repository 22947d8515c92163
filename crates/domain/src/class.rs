//! Which key seals a part, and so who can ever open it.
//!
//! **Invariant:** the letters are those of the sealing crate, which knows nothing of what they mean.

/// The class of a part. It never changes: sharing later adds a copy, ending hides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Name and how to reach the client.
    Identity,
    /// Client, therapist and cover.
    Shared,
    /// Just me: the client alone.
    Private,
    /// The therapist's own thoughts.
    Notes,
    /// The practice's own record.
    Practice,
}

impl Class {
    pub fn letter(self) -> char {
        match self {
            Self::Identity => 'I',
            Self::Shared => 'S',
            Self::Private => 'P',
            Self::Notes => 'N',
            Self::Practice => 'R',
        }
    }

    /// None for a letter no class has.
    pub fn of(letter: char) -> Option<Self> {
        match letter {
            'I' => Some(Self::Identity),
            'S' => Some(Self::Shared),
            'P' => Some(Self::Private),
            'N' => Some(Self::Notes),
            'R' => Some(Self::Practice),
            _ => None,
        }
    }
}
