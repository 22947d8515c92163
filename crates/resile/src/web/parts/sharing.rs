//! The line under a client's page that says who can see it, in words.
//!
//! **Invariant:** names a reader only where there is one: nobody is promised (CARE.md, section 1).

use maud::Markup;

use crate::words::Words;

use super::card::sharing_line;

/// `shared`: what is tapped here reaches the therapist. Words are the client's own until they share them.
pub fn who_sees(words: &Words, therapist: Option<&str>, shared: bool) -> Markup {
    let text = match therapist {
        Some(name) if shared => words.tell("sharing-taps", &[("name", name)]),
        Some(_) => words.say("sharing-own"),
        None => words.say("sharing-nobody"),
    };
    sharing_line(&text, "/you/privacy", &words.say("sharing-change"))
}

/// The word on a Save button: who sees what is saved here.
pub fn save_word(words: &Words, therapist: Option<&str>, shared: bool) -> String {
    match therapist {
        Some(name) if shared => words.tell("sharing-save-taps", &[("name", name)]),
        Some(_) | None => words.say("sharing-save-own"),
    }
}
