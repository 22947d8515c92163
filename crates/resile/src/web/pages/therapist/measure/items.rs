//! The answers of the newest sets, item by item, with how the last one moved.
//!
//! **Invariant:** answers stand as ticked, in the measure's own words where it carries them; a mark of change
//! says more or less, never better or worse.

use domain::day::day_of;
use domain::entry::Answer;
use domain::form::SPARED;
use domain::measure::{Measure, Score};
use domain::views::measures::AnswerSet;
use maud::{Markup, html};

use crate::web::parts::day;
use crate::web::parts::table::{Table, table};
use crate::words::Words;

/// Sets side by side.
const SETS: usize = 4;

pub(super) fn items(words: &Words, measure: &Measure, sets: &[AnswerSet<Score>], zone: &str) -> Markup {
    let newest = sets.get(sets.len().saturating_sub(SETS)..).unwrap_or_default();
    let days = newest.iter().map(|set| day::short(words, day_of(set.at, zone)));
    let row = |item: usize| {
        let field = format!("q{item}");
        let said: Vec<Option<&Answer>> = newest.iter().map(|set| set.answers.get(&field)).collect();
        let cells = said.iter().map(|answer| html! { (told(words, measure, item, *answer)) });
        let said: Vec<Option<i64>> = said.iter().map(|answer| answer.and_then(Answer::number)).collect();
        let asked = measure.words.items.get(item - 1).map_or("", String::as_str);
        let named = html! { (item) @if !asked.is_empty() { ". " (asked) } };
        [named].into_iter().chain(cells).chain([html! { (moved(words, &said)) }]).collect()
    };
    let heads = [words.say("items-head-item")].into_iter().chain(days).chain([words.say("items-head-moved")]);
    html! {
        section.card {
            (table(&Table {
                caption: Some(words.say("items-title")),
                heads: heads.collect(),
                rows: (1..=measure.items).map(row).collect(),
            }))
        }
    }
}

/// "2, more than half the days"
fn told(words: &Words, measure: &Measure, item: usize, answer: Option<&Answer>) -> String {
    if matches!(answer, Some(Answer::Choice(said)) if said == SPARED) {
        return measure.words.not_applicable.to_lowercase();
    }
    let Some(value) = answer.and_then(Answer::number) else { return words.say("measure-not-answered") };
    match measure.called(&format!("q{item}"), value) {
        Some(called) => format!("{value}, {}", called.to_lowercase()),
        None => value.to_string(),
    }
}

/// The last answer against the one before it; empty where one of them was not given.
fn moved(words: &Words, said: &[Option<i64>]) -> String {
    let [.., Some(before), Some(last)] = said else { return String::new() };
    let by = last.abs_diff(*before).to_string();
    match last.cmp(before) {
        std::cmp::Ordering::Greater => words.tell("items-higher", &[("by", &by)]),
        std::cmp::Ordering::Less => words.tell("items-lower", &[("by", &by)]),
        std::cmp::Ordering::Equal => words.say("items-same"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_says_more_or_less_and_nothing_of_what_was_not_answered() {
        let words = Words::english();
        let said = |said: &[Option<i64>]| moved(&words, said);
        assert_eq!(said(&[Some(3), Some(1), Some(2)]), "▲ higher by 1");
        assert_eq!(said(&[Some(3), Some(1)]), "▼ lower by 2");
        assert_eq!(said(&[Some(2), Some(2)]), "as before");
        for none in [&[][..], &[Some(1)], &[Some(1), None], &[None, Some(1)]] {
            assert_eq!(said(none), "");
        }
    }
}
