//! A filled form as a list to read, each line with a way to change it.

use domain::form::{Shown, ShownValue};
use maud::{Markup, html};

use crate::words::Words;

use super::day::day;
use super::table::{Table, table};

/// Every answered field; `change` gives the address that changes a field, where it can be changed.
pub fn review(words: &Words, shown: &[Shown], change: impl Fn(&str) -> Option<String>) -> Markup {
    html! {
        dl.review {
            @for line in shown {
                div {
                    dt { (line.label) }
                    @if let Some(href) = change(&line.field) {
                        dd.change {
                            a href=(href) { (words.say("review-change")) span.vh { ": " (line.label) } }
                        }
                    }
                    dd { (value(words, &line.value)) }
                }
            }
        }
    }
}

fn value(words: &Words, value: &ShownValue) -> Markup {
    match value {
        ShownValue::Text(text) => html! { (text) },
        ShownValue::Many(many) => html! { ul.dots { @for one in many { li { (one) } } } },
        ShownValue::Number { value, max: None } => html! { (value) },
        ShownValue::Number { value, max: Some(max) } => {
            html! { (words.tell("review-of", &[("value", &value.to_string()), ("max", &max.to_string())])) }
        }
        ShownValue::Date(iso) => html! { time datetime=(iso) { (day(words, iso)) } },
        ShownValue::Time(time) => html! { time { (time) } },
        ShownValue::Table { heads, rows } => {
            let rows = rows.iter().map(|row| row.iter().map(|cell| html! { (cell) }).collect()).collect();
            table(&Table { caption: None, heads: heads.clone(), rows })
        }
    }
}
