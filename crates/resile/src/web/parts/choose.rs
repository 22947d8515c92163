//! One of several, on a page that is no form of the library: wide rows to tick, or a list to open.

use maud::{Markup, html};

/// What is asked, and what was chosen before.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub name: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub chosen: &'a str,
    pub wrong: Option<&'a str>,
}

/// Wide rows, one to tick: each a value and its words.
pub fn rows(asked: &Asked<'_>, options: &[(&str, String)]) -> Markup {
    html! {
        fieldset.field.bad[asked.wrong.is_some()] {
            legend { (asked.label) }
            (notes(asked))
            div.choices {
                @for (nth, (value, words)) in options.iter().enumerate() {
                    label {
                        input type="radio" name=(asked.name) value=(value) checked[*value == asked.chosen]
                            id=[(nth == 0).then_some(asked.name)];
                        span { (words) }
                    }
                }
            }
        }
    }
}

/// A list to open, in groups: each a heading and its values with their words.
pub fn list(asked: &Asked<'_>, groups: &[(String, Vec<(String, String)>)]) -> Markup {
    html! {
        div.field.bad[asked.wrong.is_some()] {
            label for=(asked.name) { (asked.label) }
            (notes(asked))
            select.box id=(asked.name) name=(asked.name) aria-invalid=[asked.wrong.map(|_| "true")] {
                @for (heading, options) in groups {
                    optgroup label=(heading) {
                        @for (value, words) in options {
                            option value=(value) selected[value == asked.chosen] { (words) }
                        }
                    }
                }
            }
        }
    }
}

fn notes(asked: &Asked<'_>) -> Markup {
    html! {
        @if let Some(hint) = asked.hint { p.hint { (hint) } }
        @if let Some(wrong) = asked.wrong { p.wrong { (wrong) } }
    }
}
