//! What helped: each tool by what it takes off from the same start, and every rating behind that.
//!
//! **Invariant:** in the order of the model, never of plain means; in its words, and only from three uses on
//! (STATISTICS.md, C1).

use domain::day::local;
use domain::views::practised::{Helped, Pair, Says, helped, pairs};
use maud::{Markup, html};

use crate::app::own::Own;
use crate::app::{App, offered};
use crate::web::charts::Numbers;
use crate::web::charts::pairs::{self as marks, pairs as drawn};
use crate::web::parts::day;
use crate::words::Words;

/// The newest ratings in the table.
const ROWS: usize = 60;
/// The burden from which effects are told.
const START: f64 = 5.0;

/// The card; nothing while nothing was rated twice.
pub(super) fn card(app: &App, words: &Words, own: &Own) -> Markup {
    let used = pairs(&own.journal, |form| offered::in_the_moment(app, form));
    let all = helped(&used, &app.population().helping());
    let (few, known): (Vec<&Helped>, Vec<&Helped>) = all.iter().partition(|one| one.says == Says::TooFew);
    let marks: Vec<marks::Pair> = known.iter().map(|one| mark(app, words, one)).collect();
    let few: Vec<&str> = few.iter().map(|one| app.library.called(&one.form)).collect();
    let heads = ["when", "tool", "before", "after"].map(|head| words.say(&format!("progress-head-{head}")));
    let rows: Vec<_> = used.iter().rev().take(ROWS).map(|pair| row(app, words, own, pair)).collect();
    html! {
        @if !used.is_empty() {
            section.card {
                h2 { (words.say("progress-helped")) }
                @if marks.is_empty() { p { (words.say("progress-helped-not-yet")) } }
                @else {
                    p.meta {
                        (words.say("progress-helped-before")) " " span.ring {} " "
                        (words.say("progress-helped-after")) " " span.ring.on {} ". "
                        (words.say("progress-helped-left"))
                    }
                }
                (drawn(&marks, &Numbers { open: &words.say("chart-numbers"), heads: &heads, rows: &rows }))
                @if !few.is_empty() {
                    p.meta { (words.tell("progress-helped-few", &[("names", &few.join(", "))])) }
                }
            }
        }
    }
}

fn mark(app: &App, words: &Words, one: &Helped) -> marks::Pair {
    let times = words.count("progress-helped-times", one.uses);
    let note = if one.most && one.calms() {
        words.tell("progress-helped-most", &[("times", &times)])
    } else {
        words.tell("progress-helped-note", &[("says", &says(words, one.says)), ("times", &times)])
    };
    let name = app.library.called(&one.form).to_owned();
    marks::Pair { name, note, before: START, after: START - one.effect.about }
}

/// Nothing where there were too few uses to say any.
fn says(words: &Words, says: Says) -> String {
    match says {
        Says::TooFew => String::new(),
        Says::Usually => words.say("helped-usually"),
        Says::Often => words.say("helped-often"),
        Says::LittleSign => words.say("helped-little"),
        Says::NotClear => words.say("helped-not-clear"),
    }
}

fn row(app: &App, words: &Words, own: &Own, pair: &Pair) -> Vec<String> {
    let on = day::day_and_month(words, local(pair.at, &own.zone).date());
    vec![on, app.library.called(&pair.form).to_owned(), pair.before.to_string(), pair.after.to_string()]
}
