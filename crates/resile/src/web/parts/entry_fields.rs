//! The hidden fields of every form that makes an entry: its id, where and when it is sent.
//!
//! **Invariant:** a form posted twice carries the same id, so it is kept once (DESIGN.md, section 3).

use maud::{Markup, html};
use uuid::Uuid;

/// `op` is the entry's id, fresh for each page; script fills zone and time at the moment of sending.
pub fn entry_fields(op: Uuid) -> Markup {
    html! {
        input type="hidden" name="op" value=(op) autocomplete="off";
        input type="hidden" name="zone" value="" data-part="zone";
        input type="hidden" name="at" value="" data-part="at";
    }
}
