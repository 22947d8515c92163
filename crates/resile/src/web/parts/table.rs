//! A table that folds into cards on a small screen, its headings repeated beside each cell.

use maud::{Markup, html};

/// Rows under headings; the first cell of a row names it.
pub struct Table {
    pub caption: Option<String>,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<Markup>>,
}

pub fn table(table: &Table) -> Markup {
    html! {
        div.folds {
            table {
                @if let Some(caption) = &table.caption { caption { (caption) } }
                thead { tr { @for head in &table.heads { th scope="col" { (head) } } } }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (nth, (cell, head)) in row.iter().zip(&table.heads).enumerate() {
                                @if nth == 0 { th scope="row" { (cell) } }
                                @else { td data-label=(head) { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
