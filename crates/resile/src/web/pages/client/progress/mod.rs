//! `/progress`: one plain sentence, the course, what was used, each measure, things done; and one measure.
//!
//! **Invariant:** says what is known and no more; no number first in the highest bands (CARE.md, sections 5
//! and 6; STATISTICS.md, A8).

mod course;
mod helped;
mod measured;

use axum::extract::{Path, State};
use domain::entry::SharingKind;
use domain::views::choices::Choices;
use domain::views::course::Course;
use domain::views::good_things::{Kind, good_things};
use maud::{Markup, html};

use crate::app::own::{self, Own};
use crate::app::{ClientHere, bounce_back};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::sharing::who_sees;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// Things done that are shown here; the rest is one link away.
const DONE_SHOWN: usize = 5;

pub async fn show(State(web): State<Web>, screen: Screen, here: ClientHere) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let course = Course::of(&own.journal, own.now);
    let switches = Choices::of(&own.journal).switches;
    let told = bounce_back::told_to_client(&web.app, &own, &course).await?;
    let title =
        words.say(if switches.shows_bounce_back() { "progress-title" } else { "progress-title-days" });
    let body = html! {
        div.hello {
            h1 { (title) }
            @for (nth, line) in course::sentences(words, &own, &course, told.as_ref()).iter().enumerate() {
                p.lede[nth == 0] { (line) }
            }
        }
        div.two {
            div.stack {
                (course::chart(words, &own, &course, switches))
                (helped::card(&web.app, words, &own))
            }
            div.stack {
                (measured::cards(&web.app, words, &own))
                (done(words, &own))
                p { a href="/check-ins" { (words.say("progress-all-check-ins")) } }
                (who_sees(words, own.therapist.as_deref(), own.sharing.shares(SharingKind::CheckIns)))
                @if let Some(name) = own.therapist.as_deref().filter(|_| uses_unshared(&own, &course)) {
                    p.meta { (words.tell("progress-only-shared", &[("name", name)])) }
                }
            }
        }
    };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Progress, None, None, &body)))
}

/// Whether this picture is made of more than the therapist's, who sees only what is shared.
fn uses_unshared(own: &Own, course: &Course) -> bool {
    let check_ins = course.points.iter().map(|point| point.id);
    let setbacks = course.setbacks.iter().map(|setback| setback.id);
    check_ins.chain(setbacks).any(|thing| !own.sharing.staff_see(thing))
}

/// One measure with all its answers.
pub async fn one(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(measure): Path<String>,
) -> Result<Page, PageError> {
    let measure = web.app.library.measure(&measure).ok_or(PageError::MISSING)?;
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let title = words.say("progress-measure-title");
    let body = html! {
        div.hello { h1 { (measure.words.title) } p.lede { (measure.words.why) } }
        div.stack {
            (measured::whole(&web.app, words, &own, measure))
            (who_sees(words, own.therapist.as_deref(), own.sharing.shares(SharingKind::Measures)))
            p.meta { (measure.licence.credit) }
        }
    };
    let back = Back { href: "/progress", to: &words.say("shell-progress") };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Progress, Some(back), None, &body)))
}

fn done(words: &Words, own: &Own) -> Markup {
    let done: Vec<_> = good_things(&own.journal).into_iter().filter(|one| one.kind == Kind::Done).collect();
    html! {
        section.card.kept.stack {
            h2 { (words.say("progress-done")) }
            @if done.is_empty() { p { (words.say("progress-done-none")) } }
            @else { ul.dots { @for one in done.iter().take(DONE_SHOWN) { li { (one.text) } } } }
            p { a href="/practise/done-list" { (words.say("progress-done-add")) } }
            p { a href="/good-things" { (words.say("progress-good-things")) } }
        }
    }
}
