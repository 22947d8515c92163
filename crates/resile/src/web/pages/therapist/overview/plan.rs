//! The plan of the overview: what was agreed, how often it was done, what was rated before and after.

use domain::entry::PlanState;
use domain::views::plan::PlanItem;
use maud::{Markup, html};

use crate::web::parts::brief::pair_words;
use crate::web::parts::card::{Tag, tag};
use crate::web::parts::table::{Table, table};

use super::Seen;

/// So many of the last ratings are shown, as they were given.
const PAIRS: usize = 3;

pub(super) fn plan(seen: &Seen<'_>) -> Markup {
    let words = seen.words;
    let heads =
        ["exercise", "planned", "done", "pairs"].map(|head| words.say(&format!("client-plan-{head}")));
    let rows = seen.page.plan.iter().map(|(item, done)| row(seen, item, *done)).collect();
    html! {
        section.card aria-labelledby="plan" {
            div.row.split {
                h2 #plan { (words.say("client-plan")) }
                a href={ "/t/clients/" (seen.care.client) "/plan" } { (words.say("client-plan-edit")) }
            }
            @if seen.page.plan.is_empty() { p.blank { (words.say("client-plan-none")) } }
            @else { (table(&Table { caption: None, heads: heads.into(), rows })) }
        }
    }
}

fn row(seen: &Seen<'_>, item: &PlanItem, done: usize) -> Vec<Markup> {
    let words = seen.words;
    let pairs = seen.page.pairs.iter().filter(|pair| pair.form == item.form);
    let pairs: Vec<_> = pairs.map(|pair| pair_words(words, pair.before, pair.after)).collect();
    let latest = pairs.iter().skip(pairs.len().saturating_sub(PAIRS)).cloned().collect::<Vec<_>>().join(", ");
    let state = match item.state {
        PlanState::Active | PlanState::Ended => None,
        PlanState::Paused => Some((Tag::Still, "client-plan-paused")),
        PlanState::ChangeAsked => Some((Tag::Warm, "client-plan-asked")),
    };
    vec![
        html! {
            (seen.app.library.called(&item.form))
            @if let Some((look, key)) = state { " " (tag(look, &words.say(key))) }
        },
        html! { (words.say(crate::web::parts::often::key(item.often))) },
        html! { @if done == 0 { "–" } @else { (words.count("client-plan-times", done)) } },
        html! { @if latest.is_empty() { "–" } @else { (latest) } },
    ]
}
