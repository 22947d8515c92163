//! The class of a sealed part: which key opens it, and so who can ever read it.
//!
//! **Invariant:** a class is one letter, in rows and in seals, and a letter never changes its meaning.

/// Which key seals a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Who the client is and how to reach them.
    Identity,
    /// What client and therapist both read.
    Shared,
    /// "Just me": the client alone.
    Private,
    /// The therapist's own thoughts.
    Notes,
    /// The practice's own record.
    Practice,
}

/// A letter that names no class: the row was damaged, or a newer program wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no class has this letter")]
pub struct NoSuchClass;

impl Class {
    pub const ALL: [Self; 5] = [Self::Identity, Self::Shared, Self::Private, Self::Notes, Self::Practice];

    /// The ASCII letter in rows and in seals.
    pub const fn letter(self) -> u8 {
        match self {
            Self::Identity => b'I',
            Self::Shared => b'S',
            Self::Private => b'P',
            Self::Notes => b'N',
            Self::Practice => b'R',
        }
    }
}

impl TryFrom<u8> for Class {
    type Error = NoSuchClass;

    fn try_from(letter: u8) -> Result<Self, NoSuchClass> {
        Self::ALL.into_iter().find(|class| class.letter() == letter).ok_or(NoSuchClass)
    }
}

#[cfg(test)]
mod tests {
    use super::Class;

    #[test]
    fn every_class_comes_back_from_its_letter_and_no_other_letter_is_one() {
        let known: Vec<u8> = (0..=u8::MAX).filter(|&letter| Class::try_from(letter).is_ok()).collect();
        assert_eq!(known, b"INPRS");
        assert!(Class::ALL.into_iter().all(|class| Class::try_from(class.letter()) == Ok(class)));
    }
}
