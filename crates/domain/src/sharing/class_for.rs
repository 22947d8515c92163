//! The class each part of a new entry is sealed under.

use crate::catalogue::Catalogue;
use crate::class::Class;
use crate::entry::{Choice, Entry, EntryBody, NoteBox, Profile, SharingKind};

use super::{Sharing, kinds};

/// Whose hand writes the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    Client,
    /// A therapist or cover, on a client's record.
    Staff,
    /// An admin, on the practice's own record.
    Practice,
}

/// The classes of the taps and of the words. `sharing` as it stands before this entry.
pub fn class_for(writer: Writer, entry: &Entry, sharing: &Sharing, catalogue: &Catalogue) -> (Class, Class) {
    match writer {
        Writer::Client if entry.copies.is_some() => (Class::Shared, Class::Shared),
        Writer::Client => of_client(&entry.body, sharing, catalogue),
        Writer::Staff => of_staff(&entry.body),
        Writer::Practice => (Class::Practice, Class::Practice),
    }
}

fn of_client(body: &EntryBody, sharing: &Sharing, catalogue: &Catalogue) -> (Class, Class) {
    let shared_if = |yes: bool| if yes { Class::Shared } else { Class::Private };
    match body {
        EntryBody::Filled(filled) if filled.together => (Class::Shared, Class::Shared),
        EntryBody::CheckIn(_) | EntryBody::Setback(_) | EntryBody::Filled(_) | EntryBody::Named(_) => {
            let on = |kind: &SharingKind| sharing.shares(*kind);
            (shared_if(kinds(body, catalogue).iter().all(on)), Class::Private)
        }
        EntryBody::Correction { of, body } => {
            let (taps, words) = of_client(body, sharing, catalogue);
            let open = of.iter().all(|named| sharing.staff_see(*named));
            let follows = |class| if class == Class::Shared && !open { Class::Private } else { class };
            (follows(taps), follows(words))
        }
        // Said to the therapist: the button names them. A withdrawal only names an id, and must reach staff
        // whenever a copy may.
        EntryBody::Planned(_)
        | EntryBody::Comment { .. }
        | EntryBody::SharingEnded { .. }
        | EntryBody::Withdrawn { .. } => (Class::Shared, Class::Shared),
        EntryBody::Chose(chose) => {
            let class = shared_if(concerns_staff(&chose.choice));
            (class, class)
        }
        EntryBody::Profile(profile) => of_profile(profile),
        EntryBody::Draft(_)
        | EntryBody::SessionSet(_)
        | EntryBody::Note { .. }
        | EntryBody::StrengthSeen { .. }
        | EntryBody::FlagReviewed(_)
        | EntryBody::Newer(_) => (Class::Private, Class::Private),
    }
}

/// Who uses the phone, and what is hidden on it, is nobody else's business.
fn concerns_staff(choice: &Choice) -> bool {
    match choice {
        Choice::Share(_)
        | Choice::WelcomeDone
        | Choice::StrengthSeen { .. }
        | Choice::Supervision { .. }
        | Choice::MiddleIsBest(_)
        | Choice::NoBounceBack(_) => true,
        Choice::Phone(_) | Choice::HelpSignedOut(_) | Choice::FollowUps(_) | Choice::Hidden { .. } => false,
    }
}

fn of_staff(body: &EntryBody) -> (Class, Class) {
    match body {
        EntryBody::Note { r#box: NoteBox::OwnThoughts } | EntryBody::Draft(_) | EntryBody::Newer(_) => {
            (Class::Notes, Class::Notes)
        }
        EntryBody::FlagReviewed(_) => (Class::Shared, Class::Notes),
        EntryBody::Profile(profile) => of_profile(profile),
        EntryBody::Correction { body, .. } => of_staff(body),
        EntryBody::Note { r#box: NoteBox::Record | NoteBox::Summary }
        | EntryBody::CheckIn(_)
        | EntryBody::Setback(_)
        | EntryBody::Filled(_)
        | EntryBody::Named(_)
        | EntryBody::Planned(_)
        | EntryBody::SessionSet(_)
        | EntryBody::Comment { .. }
        | EntryBody::StrengthSeen { .. }
        | EntryBody::Chose(_)
        | EntryBody::SharingEnded { .. }
        | EntryBody::Withdrawn { .. } => (Class::Shared, Class::Shared),
    }
}

fn of_profile(profile: &Profile) -> (Class, Class) {
    let class = match profile {
        Profile::Client { .. } => Class::Identity,
        Profile::Practice { .. } => Class::Practice,
    };
    (class, class)
}
