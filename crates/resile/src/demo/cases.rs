//! Five clients of whom bounce-back can say little, each in another way, and one of whom it can say much:
//! their family names say which.

use super::course::{Days, Nature};
use super::habits::Habits;

/// What is special about a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Three weeks here, and seldom an answer.
    Few,
    /// The same answer each time.
    Flat,
    /// Mostly the uppermost reed.
    Ceiling,
    /// Hard events that leave no dip.
    NoDip,
    /// Large ups and downs, seldom a hard event.
    Unclear,
    /// Much is known.
    Shown,
}

impl Case {
    pub const ALL: [Self; 6] =
        [Self::Few, Self::Flat, Self::Ceiling, Self::NoDip, Self::Unclear, Self::Shown];

    /// The last six of a caseload that has room for them.
    pub fn of(number: usize, clients: usize) -> Option<Self> {
        let place = number.checked_sub(clients.checked_sub(Self::ALL.len())?)?;
        Self::ALL.get(place).copied().filter(|_| clients >= 2 * Self::ALL.len())
    }

    /// First name, family name, pronouns.
    pub fn name(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Few => ("Ida", "Few", "she/her"),
            Self::Flat => ("Finn", "Flat", "he/him"),
            Self::Ceiling => ("Cleo", "Ceiling", "she/her"),
            Self::NoDip => ("Nell", "No-Dip", "she/her"),
            Self::Unclear => ("Una", "Unclear", "they/them"),
            Self::Shown => ("Sol", "Shown", "he/him"),
        }
    }

    pub fn nature(self) -> Nature {
        let usual = Nature {
            baseline: 6.2,
            trend: 0.0,
            spread: 1.0,
            depth: 5.0,
            half_life: (0.9, 0.9),
            setbacks: 0.9,
        };
        match self {
            Self::Shown => usual,
            Self::Few => Nature { setbacks: 0.01, ..usual },
            Self::Flat => Nature { baseline: 5.0, spread: 0.0, depth: 0.0, ..usual },
            Self::Ceiling => Nature { baseline: 9.4, spread: 0.5, ..usual },
            Self::NoDip => Nature { depth: 0.0, ..usual },
            Self::Unclear => Nature { spread: 2.0, depth: 3.0, setbacks: 0.4, ..usual },
        }
    }

    pub fn habits(self, length: Days) -> Habits {
        let usual = Habits { keen: 0.95, follows: 0.9, refines: 0.0, since: 0.0, away: None };
        match self {
            Self::Few => Habits { keen: 0.2, follows: 0.0, since: length - 21.0, ..usual },
            Self::Flat | Self::Ceiling | Self::NoDip | Self::Unclear => usual,
            Self::Shown => Habits { refines: 0.9, ..usual },
        }
    }
}
