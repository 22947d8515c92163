//! What was rated before and after, in the order it was used: no mean, no ranking, no claim.

use domain::day::day_of;
use domain::views::practised::{Pair, pairs};
use maud::{Markup, html};

use crate::app::own::Own;
use crate::app::{App, offered};
use crate::web::charts::pairs::{self as marks, pairs as drawn};
use crate::web::parts::day;
use crate::words::Words;

/// The newest that are shown.
const SHOWN: usize = 8;

/// The card; nothing while nothing was rated twice.
pub(super) fn card(app: &App, words: &Words, own: &Own) -> Markup {
    let used = pairs(&own.journal, |form| offered::in_the_moment(app, form));
    let marks: Vec<marks::Pair> =
        used.iter().rev().take(SHOWN).filter_map(|pair| mark(app, words, own, pair)).collect();
    html! {
        @if !marks.is_empty() {
            section.card {
                h2 { (words.say("progress-used")) }
                p.meta {
                    (words.say("progress-used-before")) " " span.ring {} " "
                    (words.say("progress-used-after")) " " span.ring.on {} ". "
                    (words.say("progress-used-left"))
                }
                (drawn(&marks))
            }
        }
    }
}

fn mark(app: &App, words: &Words, own: &Own, pair: &Pair) -> Option<marks::Pair> {
    let exercise = app.library.exercise(&pair.form)?;
    let on = day::day_and_month(words, day_of(pair.at, &own.zone));
    let (before, after) = (pair.before.to_string(), pair.after.to_string());
    let values = [("day", on.as_str()), ("before", &before), ("after", &after)];
    Some(marks::Pair {
        name: exercise.words.title.clone(),
        note: words.tell("progress-used-note", &values),
        before: pair.before.into(),
        after: pair.after.into(),
    })
}
