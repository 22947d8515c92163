//! Who can read what: the class a part is sealed under, and what is hidden again.
//!
//! **Invariant:** every word a client types is Just me until they share it (CARE.md, section 3), and what
//! sharing ended for is hidden from every member of staff at once, read or not. A flag stays: see `visible`.
//! Not here: keys and grants (the binary's `authorize` and `vault`).

mod class_for;
mod ended;
mod switches;
mod visible;

pub use class_for::{Writer, class_for};
pub use switches::Sharing;
pub(crate) use visible::just_the_answer;
pub use visible::{Reader, visible};

use crate::catalogue::Catalogue;
use crate::entry::{EntryBody, SharingKind};

/// The switches a body falls under: one, or none, or both of a form the library does not have.
pub(crate) fn kinds(body: &EntryBody, catalogue: &Catalogue) -> &'static [SharingKind] {
    match body.said() {
        EntryBody::CheckIn(_) => &[SharingKind::CheckIns],
        EntryBody::Setback(_) => &[SharingKind::Setbacks],
        EntryBody::Named(_) => &[SharingKind::Exercises],
        EntryBody::Filled(filled) => match catalogue.kind(&filled.form) {
            Some(SharingKind::Measures) => &[SharingKind::Measures],
            Some(_) => &[SharingKind::Exercises],
            None => &[SharingKind::Exercises, SharingKind::Measures],
        },
        EntryBody::Draft(_)
        | EntryBody::Planned(_)
        | EntryBody::SessionSet(_)
        | EntryBody::Note { .. }
        | EntryBody::Comment { .. }
        | EntryBody::StrengthSeen { .. }
        | EntryBody::FlagReviewed(_)
        | EntryBody::Chose(_)
        | EntryBody::SharingEnded { .. }
        | EntryBody::Correction { .. }
        | EntryBody::Withdrawn { .. }
        | EntryBody::Profile(_)
        | EntryBody::Newer(_) => &[],
    }
}

#[cfg(test)]
mod model;
#[cfg(test)]
mod tests;
