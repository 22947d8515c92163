//! The head of every page about one client: where one is, what else there is, and what would not open.

use maud::{Markup, html};
use uuid::Uuid;

use crate::words::Words;

use super::card::{Tone, notice};
use super::icon::Icon;

/// Whom the page is about.
#[derive(Clone, Copy)]
pub struct About<'a> {
    pub client: Uuid,
    pub name: &'a str,
    /// Parts of the record that would not open.
    pub damaged: usize,
}

/// The way back to the list and to the client, the page's heading, a line below it, and what to do at its
/// end.
pub fn client_head(
    words: &Words,
    about: About<'_>,
    title: Option<&str>,
    note: &Markup,
    actions: &Markup,
) -> Markup {
    html! {
        div.row.split {
            div {
                nav.meta aria-label=(words.say("client-head-where")) {
                    a href="/t/caseload" { (words.say("shell-caseload")) } " / "
                    @if title.is_some() { a href={ "/t/clients/" (about.client) } { bdi { (about.name) } } }
                    @else { bdi { (about.name) } }
                }
                h1 { @if let Some(title) = title { (title) } @else { bdi { (about.name) } } }
                p.meta { (note) }
            }
            div.toolbar { (actions) }
        }
        @if about.damaged > 0 {
            @let text = html! { p { (words.count("client-head-damaged", about.damaged)) } };
            (notice(Tone::Care, Icon::Shield, &text))
        }
    }
}
