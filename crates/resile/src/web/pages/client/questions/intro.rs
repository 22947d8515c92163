//! `/questions/{form}`: why, how many, how long, who sees it; then the first question.

use axum::extract::{Path, State};
use axum::response::Redirect;
use domain::entry::SharingKind;
use domain::measure::Measure;
use domain::views::runs::runs;
use maud::html;

use crate::app::own::{self, Own};
use crate::app::{ClientHere, chance, run};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::Icon;
use crate::web::parts::card::{Tone, notice, sharing_line};
use crate::web::parts::entry_fields;
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::{address, credit, goes_on, measure, offered};

/// About how long one question takes, in seconds.
const QUESTION_SECONDS: usize = 20;

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(form): Path<String>,
) -> Result<Page, PageError> {
    let measure = measure(&web, &form)?;
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let title = &measure.words.title;
    let minutes = (measure.items * QUESTION_SECONDS).div_ceil(60);
    let open = runs(&own.journal).into_iter().find(|run| run.form == measure.id);
    let body = html! {
        div.hello { h1 { (title) } p.lede { (measure.words.why) } }
        @if offered(measure, &own) {
            section.card.stack {
                p {
                    (words.count("questions-how-many", measure.items)) " "
                    (words.count("questions-how-long", minutes))
                }
                (who_sees(words, measure, &own))
                @if let Some(open) = &open {
                    @let number = goes_on(open).filter(|number| *number <= measure.items);
                    @let page = number.map_or("check".to_owned(), |number| number.to_string());
                    p { a.btn href=(address(measure, open.run, &page)) { (words.say("questions-go-on")) } }
                }
                form method="post" action={ "/questions/" (measure.id) } {
                    (entry_fields(chance::id()))
                    // One thing first: what is open goes before a new set.
                    button.btn.quiet[open.is_some()] { (words.say("questions-begin")) }
                }
            }
        } @else {
            (notice(Tone::Care, Icon::Help, &html! {
                p { (words.say("questions-nobody-reads")) }
                p { a href="/help-now" { (words.say("shell-help")) } }
            }))
        }
        (credit(measure))
    };
    let back = Back { href: "/questions", to: &words.say("questions-title") };
    let shell = Shell::new(words, screen.theme, title);
    Ok(Page(layout::client(&shell, Tab::Plan, Some(back), None, &html! { div.stack { (body) } })))
}

/// Who will see the answers, and when someone reads them; nobody is promised a reader.
fn who_sees(words: &Words, measure: &Measure, own: &Own) -> maud::Markup {
    let shared = own.sharing.shares(SharingKind::Measures);
    let who = match own.therapist.as_deref().filter(|_| shared) {
        Some(name) => words.tell("questions-seen-by", &[("name", name)]),
        None => words.say("questions-only-you"),
    };
    html! {
        (sharing_line(&who, "/you/privacy", &words.say("counted-change-sharing")))
        @if shared && !measure.risks.is_empty() { p.meta { (words.say("questions-flag-stays")) } }
    }
}

/// Begins a set.
pub async fn begin(
    State(web): State<Web>,
    here: ClientHere,
    Path(form): Path<String>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let measure = measure(&web, &form)?;
    let own = own::open(&web.app, here).await?;
    if !offered(measure, &own) {
        return Ok(Redirect::to(&format!("/questions/{form}")));
    }
    let begun = run::begin(&web.app, here, posted.when(), (&form, measure.version), "q1").await?;
    Ok(Redirect::to(&address(measure, begun, "1")))
}
