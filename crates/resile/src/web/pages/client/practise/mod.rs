//! `/practise`: find something by need and length, do it, say how it was.
//!
//! **Invariant:** what opens only in the plan or together is neither listed nor played before that;
//! nothing here claims that a tool helps.

pub mod about;
pub mod counted;
pub mod list;
pub mod player;

use domain::exercise::{Exercise, Need, Player};

use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::Icon;

/// The needs to choose from, with the word each goes by in an address.
const NEEDS: [(Need, &str); 7] = [
    (Need::Calm, "calm"),
    (Need::Sleep, "sleep"),
    (Need::Think, "think"),
    (Need::Feel, "feel"),
    (Need::Kind, "kind"),
    (Need::Connect, "connect"),
    (Need::Do, "do"),
];

/// An exercise that is found by its need; what answers none has a page of its own (the safety plan).
fn listed<'w>(web: &'w Web, form: &str) -> Result<&'w Exercise, PageError> {
    web.app.library.exercise(form).filter(|exercise| !exercise.needs.is_empty()).ok_or(PageError::MISSING)
}

fn picture(exercise: &Exercise) -> Icon {
    match exercise.player {
        Player::Paced => Icon::Leaf,
        Player::Steps => Icon::Circles,
        Player::Worksheet => Icon::Edit,
        Player::Timer => Icon::Moon,
    }
}
