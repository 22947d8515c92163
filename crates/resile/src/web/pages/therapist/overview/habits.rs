//! Habits and the day after: how mood differed, with its interval, or that there is no clear link.
//!
//! **Invariant:** "went along with", never "because" (STATISTICS.md, C2).

use domain::views::bounce_back::habits::{Habit, What};
use maud::{Markup, html};

use crate::web::parts::table::{Table, table};

use super::Seen;

/// The card; nothing while no habit has days enough.
pub(super) fn habits(seen: &Seen<'_>, told: &[Habit]) -> Markup {
    let words = seen.words;
    let heads = ["habit", "days", "link"].map(|head| words.say(&format!("habits-{head}")));
    html! {
        @if !told.is_empty() {
            section.card.stack aria-labelledby="habits" {
                h2 #habits { (words.say("habits-title")) }
                (table(&Table {
                    caption: None, heads: heads.into(), rows: told.iter().map(|one| row(seen, one)).collect(),
                }))
                p.meta { (words.say("habits-meaning")) }
            }
        }
    }
}

fn row(seen: &Seen<'_>, one: &Habit) -> Vec<Markup> {
    let words = seen.words;
    let named = match &one.what {
        What::Sleep => words.say("habits-sleep"),
        What::Done(form) => words.tell("habits-done", &[("form", seen.app.library.called(form))]),
    };
    let told = one.link.map_or_else(
        || words.say("habits-no-link"),
        |link| {
            let key = if link.about > 0.0 { "habits-higher" } else { "habits-lower" };
            // Of a lower mood the bounds change places with their signs.
            let (low, high) = if link.about > 0.0 { (link.low, link.high) } else { (-link.high, -link.low) };
            let [about, low, high] = [link.about.abs(), low, high].map(|value| format!("{value:.1}"));
            words.tell(key, &[("about", &about), ("low", &low), ("high", &high)])
        },
    );
    vec![html! { (named) }, html! { (one.days) }, html! { (told) }]
}
