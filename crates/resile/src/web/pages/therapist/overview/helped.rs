//! What helps: each tool that works in the moment, by what it takes off from the same start.
//!
//! **Invariant:** the order is the model's, and each value stands with its interval and its uses
//! (STATISTICS.md, C1).

use domain::views::practised::{Helped, Says, helped as told};
use maud::{Markup, html};

use crate::web::parts::table::{Table, table};

use super::Seen;

/// The card; nothing while nothing was rated before and after.
pub(super) fn helped(seen: &Seen<'_>) -> Markup {
    let words = seen.words;
    let all = told(&seen.page.pairs, &seen.app.population().helping());
    let heads = ["exercise", "uses", "effect", "says"].map(|head| words.say(&format!("helps-{head}")));
    let rows = all.iter().map(|one| row(seen, one)).collect();
    html! {
        @if !all.is_empty() {
            section.card.stack aria-labelledby="helps" {
                h2 #helps { (words.say("helps-title")) }
                (table(&Table { caption: None, heads: heads.into(), rows }))
                p.meta { (words.say("helps-meaning")) }
            }
        }
    }
}

fn row(seen: &Seen<'_>, one: &Helped) -> Vec<Markup> {
    let (words, effect) = (seen.words, one.effect);
    let [about, low, high] = [effect.about, effect.low, effect.high].map(|value| format!("{value:.1}"));
    let few = one.says == Says::TooFew;
    vec![
        html! { (seen.app.library.called(&one.form)) },
        html! { (words.count("client-plan-times", one.uses)) },
        html! {
            @if few { "–" }
            @else { (words.tell("helps-value", &[("about", &about), ("low", &low), ("high", &high)])) }
        },
        html! { (words.say(if one.most && one.calms() { "helps-most" } else { says(one.says) })) },
    ]
}

fn says(says: Says) -> &'static str {
    match says {
        Says::TooFew => "helps-too-few",
        Says::Usually => "helps-usually",
        Says::Often => "helps-often",
        Says::LittleSign => "helps-little",
        Says::NotClear => "helps-not-clear",
    }
}
