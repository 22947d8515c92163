//! What is tapped: ratings, questions, choices, chips.

use domain::form::SPARED;
use maud::{Markup, html};

use crate::words::Words;

use super::One;

/// More values than this are typed, not tapped.
const TAPS_MAX: i64 = 21;

/// A rating from `min` to `max`, its ends named; skipped where it may be left out.
pub(super) fn scale(one: &One<'_>, min: i64, max: i64, step: i64) -> Markup {
    let count = max.saturating_sub(min).checked_div(step).unwrap_or(0);
    if count >= TAPS_MAX {
        return super::typed::number(one, min, max);
    }
    let values: Vec<i64> = (0..=count).map(|nth| min + nth * step).collect();
    let ends = (one.said.low.as_deref(), one.said.high.as_deref());
    let skip = (!one.field.required).then(|| one.filled.words.say("field-skip"));
    taps(&one.id, &one.name, &values, one.value(), ends, skip.as_deref())
}

/// The rating before or after an exercise: 0 to 10, with Skip. Sent as plain `name`, none when skipped.
pub fn rating(words: &Words, name: &str, legend: &str, low: &str, high: &str, value: Option<u8>) -> Markup {
    let values: Vec<i64> = (0..=10).collect();
    let value = value.map(|value| value.to_string()).unwrap_or_default();
    let skip = words.say("field-skip");
    html! {
        fieldset.field {
            legend { (legend) }
            (taps(&format!("rating-{name}"), name, &values, &value, (Some(low), Some(high)), Some(&skip)))
        }
    }
}

fn taps(
    id: &str,
    name: &str,
    values: &[i64],
    chosen: &str,
    (low, high): (Option<&str>, Option<&str>),
    skip: Option<&str>,
) -> Markup {
    html! {
        div.scale {
            @for (nth, value) in values.iter().map(ToString::to_string).enumerate() {
                span.pick {
                    input type="radio" id=[(nth == 0).then_some(id)] name=(name) value=(value)
                        checked[value == chosen] aria-label=(value);
                    span.chip aria-hidden="true" { (value) }
                }
            }
        }
        @if low.is_some() || high.is_some() {
            p.ends { span { (low.unwrap_or_default()) } span { (high.unwrap_or_default()) } }
        }
        @if let Some(skip) = skip {
            div { span.pick {
                input type="radio" name=(name) value="" aria-label=(skip);
                span.chip aria-hidden="true" { (skip) }
            } }
        }
    }
}

/// A question of a measure: one number, each in the measure's own words, as wide rows; last, where it may not
/// apply, that it does not.
pub(super) fn question(one: &One<'_>, values: &[i64], spared: bool) -> Markup {
    let ids = values.iter().map(ToString::to_string).chain(spared.then(|| SPARED.to_owned()));
    let ids: Vec<String> = ids.collect();
    options(one, &ids)
}

/// One of a few, as wide rows.
pub(super) fn options(one: &One<'_>, options: &[String]) -> Markup {
    let chosen = one.value();
    html! {
        div.choices {
            @for (nth, option) in options.iter().enumerate() {
                label {
                    input type="radio" id=[(nth == 0).then_some(&one.id)] name=(one.name) value=(option)
                        checked[option == chosen];
                    span { (one.option(option)) }
                }
            }
        }
    }
}

/// Any of many; own words where the form takes them, earlier ones offered as chips.
pub(super) fn chips(one: &One<'_>, options: &[String], own: bool) -> Markup {
    let (chosen, typed) = (one.filled.raw.values(&one.field.id), one.filled.raw.own(&one.field.id));
    let own_name = format!("{}.own", one.name);
    let known = typed.iter().filter(|word| !word.trim().is_empty());
    let offered = one.offered().iter().filter(|word| !typed.contains(word));
    html! {
        div.chips {
            @for (nth, option) in options.iter().enumerate() {
                @let id = (nth == 0).then_some(&one.id);
                (chip(id, &one.name, option, one.option(option), chosen.contains(option)))
            }
            @if own {
                @for word in known { (chip(None, &own_name, word, word, true)) }
                @for word in offered { (chip(None, &own_name, word, word, false)) }
            }
        }
        @if own {
            @let id = if options.is_empty() { one.id.clone() } else { format!("{}-own", one.id) };
            label.hint for=(id) { (one.filled.words.say("field-own")) }
            input.box type="text" id=(id) name=(own_name) maxlength="200" autocomplete="off";
        }
    }
}

fn chip(id: Option<&String>, name: &str, value: &str, label: &str, chosen: bool) -> Markup {
    html! {
        span.pick {
            input type="checkbox" id=[id] name=(name) value=(value) checked[chosen] aria-label=(label);
            span.chip aria-hidden="true" { (label) }
        }
    }
}
