//! Rows that open a page; small steps with a tick.

use maud::{Markup, html};
use uuid::Uuid;

use super::entry_fields::entry_fields;
use super::icon::{Icon, icon};

/// One row: the whole of it opens `href`.
pub struct StepRow {
    pub href: String,
    pub title: String,
    /// One line beneath; may be empty.
    pub note: String,
    pub start: RowStart,
}

/// What stands before a row's title.
pub enum RowStart {
    Nothing,
    Picture(Icon),
    /// Shows whether it was done today; nothing to press.
    Mark {
        done: bool,
    },
    /// A tick that posts to `action`; `label` is spoken, e.g. "Mark done: Longer out-breath".
    Tick {
        action: String,
        op: Uuid,
        label: String,
        done: bool,
    },
}

/// The rows, in order.
pub fn step_list(rows: &[StepRow]) -> Markup {
    let links = rows.iter().all(|row| !matches!(row.start, RowStart::Tick { .. } | RowStart::Mark { .. }));
    let icons = rows.iter().any(|row| matches!(row.start, RowStart::Picture(_)));
    html! {
        ol.steps.links[links].icons[icons] {
            @for row in rows {
                li.done[done(&row.start)] {
                    (start(&row.start))
                    div {
                        h3 { a href=(row.href) { (row.title) } }
                        @if !row.note.is_empty() { small { (row.note) } }
                    }
                    (icon(Icon::Next))
                }
            }
        }
    }
}

fn done(start: &RowStart) -> bool {
    matches!(start, RowStart::Tick { done: true, .. } | RowStart::Mark { done: true })
}

fn start(start: &RowStart) -> Markup {
    match start {
        RowStart::Nothing => html! {},
        RowStart::Picture(picture) => icon(*picture),
        RowStart::Mark { .. } => html! { span.tick.mark aria-hidden="true" { (icon(Icon::Done)) } },
        RowStart::Tick { action, op, label, done } => html! {
            form method="post" action=(action) {
                (entry_fields(*op))
                button.tick aria-pressed=(done) aria-label=(label) { (icon(Icon::Done)) }
            }
        },
    }
}
