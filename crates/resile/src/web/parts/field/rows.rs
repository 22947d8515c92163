//! What is typed in rows: lists and tables. What is there, and a few blank rows to go on.

use domain::form::{Cell, Column};
use maud::{Markup, html};

use super::One;
use super::typed::{datalist, named};

/// Blank rows beyond those that are filled.
const BLANK_ROWS: usize = 2;
/// Rows a table is drawn with at most; `domain::form::check` takes as many.
const TABLE_ROWS_MAX: usize = 40;

/// Short texts, one under the other.
pub(super) fn list(one: &One<'_>, min: usize, max: usize) -> Markup {
    let there: Vec<&String> =
        one.filled.raw.values(&one.field.id).iter().filter(|text| !text.trim().is_empty()).collect();
    let rows = (there.len() + BLANK_ROWS).max(min).min(max).max(there.len());
    html! {
        ol.rows {
            @for nth in 0..rows {
                li {
                    input.box type="text" id=[(nth == 0).then_some(&one.id)] name=(one.name)
                        value=(there.get(nth).map_or("", |text| text)) aria-label=(row(one, nth))
                        list=[(!one.offered().is_empty()).then(|| named(one))];
                }
            }
        }
        (datalist(one))
    }
}

/// Rows of cells; each cell has its own label, so that it reads alone on a small screen.
pub(super) fn table(one: &One<'_>, columns: &[Column]) -> Markup {
    let there = one.filled.raw.rows(&one.field.id);
    let rows = (there.len() + BLANK_ROWS).min(TABLE_ROWS_MAX).max(there.len());
    let first = |nth: usize, place: usize| nth == 0 && place == 0;
    html! {
        ol.rows.wide {
            @for nth in 0..rows {
                li aria-label=(row(one, nth)) {
                    @for (place, column) in columns.iter().enumerate() {
                        @let id = format!("{}-{nth}-{}", one.id, column.id);
                        @let id = if first(nth, place) { &one.id } else { &id };
                        @let there = there.get(nth).and_then(|cells| cells.get(column.id.as_str()));
                        div {
                            label.hint for=(id) { (one.said.columns.get(&column.id).unwrap_or(&column.id)) }
                            @let name = format!("{}.{nth}.{}", one.name, column.id);
                            (cell(one, column, id, &name, there.unwrap_or(&"")))
                        }
                    }
                }
            }
        }
    }
}

fn cell(one: &One<'_>, column: &Column, id: &str, name: &str, value: &str) -> Markup {
    match &column.cell {
        Cell::Text => html! { input.box type="text" id=(id) name=(name) value=(value); },
        Cell::Number { .. } => {
            html! { input.box.short type="text" inputmode="numeric" id=(id) name=(name) value=(value); }
        }
        Cell::Rating { min, max } => {
            let numbers: Vec<String> = (*min..=*max).map(|number| number.to_string()).collect();
            select(id, name, value, numbers.iter().map(|number| (number.as_str(), number.as_str())))
        }
        Cell::Choice { options } => {
            select(id, name, value, options.iter().map(|option| (option.as_str(), one.option(option))))
        }
    }
}

fn select<'o>(
    id: &str,
    name: &str,
    value: &str,
    options: impl Iterator<Item = (&'o str, &'o str)>,
) -> Markup {
    html! {
        select.box.short id=(id) name=(name) {
            option value="" selected[value.is_empty()] { "–" }
            @for (option, label) in options { option value=(option) selected[option == value] { (label) } }
        }
    }
}

fn row(one: &One<'_>, nth: usize) -> String {
    format!("{} {}", one.said.label, nth + 1)
}
