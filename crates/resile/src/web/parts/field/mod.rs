//! One field of a form, drawn by its kind, with what was typed, its hint and what did not fit.
//!
//! **Invariant:** names are those `domain::form::Raw` reads; what came in is shown again as it came.
//! Works without script. Not here: whether an answer fits (`domain::form::check`).

mod choice;
mod rows;
mod typed;

use std::collections::BTreeMap;

use domain::form::{Field, FieldWords, Invalid, Kind, Raw};
use maud::{Markup, html};

use crate::words::Words;

use super::icon::{Icon, icon};

pub use choice::rating;

/// What the fields of one page are drawn with.
#[derive(Clone, Copy)]
pub struct Filled<'f> {
    pub words: &'f Words,
    /// What is there already; empty on a fresh page.
    pub raw: &'f Raw,
    pub invalid: &'f [Invalid],
    /// What the client named before, for fields that `pick`.
    pub named: &'f [String],
}

/// All fields of a step, in order. A field without words of its own shows its id.
pub fn fields<'f>(
    fields: impl IntoIterator<Item = &'f Field>,
    words: &BTreeMap<String, FieldWords>,
    filled: &Filled<'_>,
) -> Markup {
    html! {
        @for field in fields {
            @if let Some(words) = words.get(&field.id) { (self::field(field, words, filled)) }
            @else {
                (self::field(field, &FieldWords { label: field.id.clone(), ..FieldWords::default() }, filled))
            }
        }
    }
}

/// One field.
pub fn field(field: &Field, words: &FieldWords, filled: &Filled<'_>) -> Markup {
    let one = One::of(field, words, filled);
    match &field.kind {
        Kind::Text { lines } => one.single(&typed::text(&one, *lines)),
        Kind::Number { min, max } => one.single(&typed::number(&one, *min, *max)),
        Kind::Date => one.single(&typed::day(&one)),
        Kind::Time => one.single(&typed::time(&one)),
        Kind::Rating { min, max, step } => one.group(&choice::scale(&one, *min, *max, *step)),
        Kind::Scale { values, spared } => one.group(&choice::question(&one, values, *spared)),
        Kind::Choice { options } => one.group(&choice::options(&one, options)),
        Kind::Chips { options, own } => one.group(&choice::chips(&one, options, *own)),
        Kind::List { min, max } => one.group(&rows::list(&one, *min, *max)),
        Kind::Table { columns } => one.group(&rows::table(&one, columns)),
    }
}

/// One field while it is drawn.
struct One<'f> {
    field: &'f Field,
    said: &'f FieldWords,
    filled: &'f Filled<'f>,
    /// The name its values are sent under.
    name: String,
    /// The id of its first control: where the error summary leads.
    id: String,
    wrong: Option<String>,
}

impl<'f> One<'f> {
    fn of(field: &'f Field, said: &'f FieldWords, filled: &'f Filled<'f>) -> Self {
        let wrong = filled.invalid.iter().find(|invalid| invalid.field == field.id);
        Self {
            field,
            said,
            filled,
            name: format!("f.{}", field.id),
            id: anchor(&field.id),
            wrong: wrong.map(|invalid| filled.words.say(invalid.reason.key())),
        }
    }

    /// What is there already; empty where nothing is.
    fn value(&self) -> &str {
        self.filled.raw.value(&self.field.id)
    }

    /// Earlier words this field offers.
    fn offered(&self) -> &[String] {
        if self.field.pick.is_some() { self.filled.named } else { &[] }
    }

    fn option<'o>(&'o self, id: &'o str) -> &'o str {
        self.said.options.get(id).map_or(id, String::as_str)
    }

    /// The ids of hint and error, for `aria-describedby`.
    fn described(&self) -> Option<String> {
        let hint = self.said.hint.is_some().then(|| format!("{}-hint", self.id));
        let wrong = self.wrong.is_some().then(|| format!("{}-wrong", self.id));
        let both: Vec<String> = hint.into_iter().chain(wrong).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    /// A label over one control.
    fn single(&self, control: &Markup) -> Markup {
        html! {
            div.field.bad[self.wrong.is_some()] {
                label for=(self.id) { (self.label()) }
                (self.notes())
                (control)
            }
        }
    }

    /// A legend over several controls.
    fn group(&self, controls: &Markup) -> Markup {
        html! {
            fieldset.field.bad[self.wrong.is_some()] aria-describedby=[self.described()] {
                legend { (self.label()) }
                (self.notes())
                (controls)
            }
        }
    }

    /// Required is the default; questions of a measure may always be left out, and say nothing.
    fn label(&self) -> Markup {
        let optional = !self.field.required && !matches!(self.field.kind, Kind::Scale { .. });
        html! {
            (self.said.label)
            @if optional { " " span.optional { (self.filled.words.say("field-optional")) } }
        }
    }

    fn notes(&self) -> Markup {
        html! {
            @if let Some(hint) = &self.said.hint { p.hint id={ (self.id) "-hint" } { (hint) } }
            @if let Some(wrong) = &self.wrong {
                p.wrong id={ (self.id) "-wrong" } { (icon(Icon::Help)) (wrong) }
            }
        }
    }
}

/// The id of a field's first control.
pub fn anchor(field: &str) -> String {
    format!("field-{field}")
}

#[cfg(test)]
mod tests;
