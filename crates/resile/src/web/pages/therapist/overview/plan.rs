//! The plan of the overview: what was agreed, how often it was done, what people rated before and after.

use domain::entry::PlanState;
use domain::exercise::Works;
use domain::views::plan::PlanItem;
use maud::{Markup, html};

use crate::web::parts::card::{Tag, tag};
use crate::web::parts::table::{Table, table};

use super::Seen;

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
    let in_the_moment = seen
        .app
        .library
        .exercise(&item.form)
        .is_some_and(|exercise| exercise.works == Works::InTheMoment && exercise.rates.is_some());
    let helped = seen.page.helped.iter().any(|helped| helped.form == item.form);
    let pairs = match (in_the_moment, helped) {
        (true, true) => words.say("client-plan-calmer"),
        (true, false) => words.say("client-plan-not-clear"),
        (false, _) => "–".to_owned(),
    };
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
        html! { (pairs) },
    ]
}
