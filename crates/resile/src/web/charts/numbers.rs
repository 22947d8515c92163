//! The same values as a table, folded away under a picture.

use maud::{Markup, html};

/// What the picture shows, in rows.
#[derive(Clone, Copy)]
pub struct Numbers<'n> {
    /// What opens it: "See the numbers".
    pub open: &'n str,
    pub heads: &'n [String],
    pub rows: &'n [Vec<String>],
}

/// The table, closed at first.
pub(super) fn numbers(numbers: &Numbers<'_>) -> Markup {
    html! {
        details {
            summary { (numbers.open) }
            div.scroll { table {
                thead { tr { @for head in numbers.heads { th scope="col" { (head) } } } }
                tbody { @for row in numbers.rows { tr {
                    @for (nth, cell) in row.iter().enumerate() {
                        @if nth == 0 { th scope="row" { (cell) } } @else { td { (cell) } }
                    }
                } } }
            } }
        }
    }
}
