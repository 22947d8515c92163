//! `/t/alerts`: answers that nobody has read yet, over the whole caseload.

use axum::extract::State;
use maud::html;

use crate::app::StaffHere;
use crate::app::caseload::{self, Desk};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::{Icon, day, icon};
use crate::web::screen::{Page, Screen};

/// The longest waiting first.
pub async fn show(State(web): State<Web>, screen: Screen, here: StaffHere) -> Result<Page, PageError> {
    let lines = caseload::lines(&web.app, here).await?;
    let me = Desk::with(&web.app, here, &lines).await?;
    let mut open: Vec<_> = lines
        .iter()
        .flat_map(|line| {
            line.summary.open_flags().into_iter().map(move |(set, received)| (received, set, line))
        })
        .collect();
    open.sort_by_key(|(received, set, _)| (*received, *set));
    let (words, zone) = (&screen.words, web.app.zone());
    let title = words.say("alerts-title");
    let body = html! {
        h1 { (title) }
        @if open.is_empty() { section.card { p.blank { (words.say("alerts-none")) } } }
        @else { p.meta { (words.say("alerts-text")) } }
        @for (received, set, line) in &open {
            section.card.flag.row.split {
                div {
                    h2.h3 { (icon(Icon::Bell)) bdi { (line.name) } }
                    small {
                        (words.tell("alerts-received", &[("when", &day::moment(words, *received, &zone))]))
                    }
                }
                a.btn.quiet href={ "/t/clients/" (line.client) "/alerts/" (set) } {
                    (words.say("alerts-review")) span.vh { " " (line.name) }
                }
            }
        }
    };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Alerts), &me, &body)))
}
