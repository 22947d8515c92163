//! A single line of text on a page that is no form of the library: codes, PINs, names, addresses.

use maud::{Markup, html};

/// One line. Names are ids too, so that the error summary can lead there.
#[derive(Clone, Copy, Default)]
pub struct Line<'l> {
    pub name: &'l str,
    pub label: &'l str,
    pub hint: Option<&'l str>,
    pub value: &'l str,
    pub wrong: Option<&'l str>,
    /// `text` where nothing is said.
    pub kind: Option<&'l str>,
    pub digits: bool,
    /// The browser's own word, such as `one-time-code`; `off` where nothing is said.
    pub autocomplete: Option<&'l str>,
    pub length_max: u16,
}

/// The label, what is wrong with it, and the line itself.
pub fn line(line: &Line<'_>) -> Markup {
    let hint = line.hint.map(|hint| (format!("{}-hint", line.name), hint));
    let wrong = line.wrong.map(|wrong| (format!("{}-wrong", line.name), wrong));
    let told: Vec<&str> = hint.iter().chain(&wrong).map(|(id, _)| id.as_str()).collect();
    let length_max = if line.length_max == 0 { 200 } else { line.length_max };
    html! {
        div.field.bad[line.wrong.is_some()] {
            label for=(line.name) { (line.label) }
            @if let Some((id, hint)) = &hint { p.hint id=(id) { (hint) } }
            @if let Some((id, wrong)) = &wrong { p.wrong id=(id) { (wrong) } }
            input.box id=(line.name) name=(line.name) type=(line.kind.unwrap_or("text")) value=(line.value)
                inputmode=[line.digits.then_some("numeric")] autocomplete=(line.autocomplete.unwrap_or("off"))
                maxlength=(length_max) aria-describedby=[(!told.is_empty()).then(|| told.join(" "))]
                aria-invalid=[line.wrong.map(|_| "true")];
        }
    }
}

/// The error summary of such a page: each problem with the line it is about.
pub fn problems(title: &str, wrong: &[(&str, String)]) -> Markup {
    html! {
        @if !wrong.is_empty() {
            div.problem role="alert" tabindex="-1" data-part="error-summary" aria-labelledby="problem" {
                h2.h3 #problem { (title) }
                ul { @for (name, text) in wrong { li { a href={ "#" (name) } { (text) } } } }
            }
        }
    }
}

/// Several lines of text.
pub fn area(line: &Line<'_>, rows: u8) -> Markup {
    let hint = line.hint.map(|hint| (format!("{}-hint", line.name), hint));
    let wrong = line.wrong.map(|wrong| (format!("{}-wrong", line.name), wrong));
    let told: Vec<&str> = hint.iter().chain(&wrong).map(|(id, _)| id.as_str()).collect();
    html! {
        div.field.bad[line.wrong.is_some()] {
            label for=(line.name) { (line.label) }
            @if let Some((id, hint)) = &hint { p.hint id=(id) { (hint) } }
            @if let Some((id, wrong)) = &wrong { p.wrong id=(id) { (wrong) } }
            textarea.box id=(line.name) name=(line.name) rows=(rows) maxlength="10000"
                aria-describedby=[(!told.is_empty()).then(|| told.join(" "))]
                aria-invalid=[line.wrong.map(|_| "true")] { "\n" (line.value) }
        }
    }
}
