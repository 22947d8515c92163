//! How often something was agreed, in words.

use domain::entry::Often;

/// Every way, as a form sends it.
pub const WAYS: [(&str, Often); 7] = [
    ("once", Often::Once),
    ("daily", Often::Daily),
    ("twice-a-week", Often::TwiceAWeek),
    ("weekly", Often::Weekly),
    ("every-two-weeks", Often::EveryTwoWeeks),
    ("monthly", Often::Monthly),
    ("when-needed", Often::WhenNeeded),
];

/// The sentence for it.
pub fn key(often: Often) -> &'static str {
    match often {
        Often::Once => "often-once",
        Often::Daily => "often-daily",
        Often::TwiceAWeek => "often-twice-a-week",
        Often::Weekly => "often-weekly",
        Often::EveryTwoWeeks => "often-every-two-weeks",
        Often::Monthly => "often-monthly",
        Often::WhenNeeded => "often-when-needed",
    }
}
