//! `/questions/{form}/{set}/safety`: what comes first after a marked, or unanswered, safety item.
//!
//! **Invariant:** in the words of CARE.md, section 1; which link is opened is never stored; nobody is
//! promised a reader.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::response::Redirect;
use domain::day::local;
use domain::measure::{Flag, Measure};
use domain::sharing::{Reader, visible};
use domain::views::flags::{Review, flags};
use domain::views::support::Support;
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::own::{self, Own};
use crate::app::{ClientHere, chance, share_answer, staff};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::day::day;
use crate::web::parts::entry_fields;
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::lines::{HelpLine, help_lines};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::{address, measure, sets, up_to};

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path((form, id)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let measure = measure(&web, &form)?;
    let own = own::open(&web.app, here).await?;
    let upto = up_to(sets(&web.app, &own, measure), &id)?;
    let set = upto.last().ok_or(PageError::MISSING)?;
    let words = &screen.words;
    let marked = set.score.flags.iter().any(|flag| matches!(flag, Flag::Marked { .. }));
    let number = emergency(&web);
    let people = people(&own);
    let title = words.say("safety-answer-page");
    let body = html! {
        div.hello {
            @if marked {
                h1 { (words.say("safety-answer-thanks")) }
                p.lede { (words.say("safety-answer-many")) }
            } @else {
                h1 { (words.say("safety-answer-open")) }
                p.lede { (words.say("safety-answer-open-text")) }
            }
        }
        div.stack {
            section.card.stack {
                h2 { (words.say("safety-answer-danger")) }
                div.stack {
                    @if let Some(number) = &number {
                        a.btn.care href={ "tel:" (number.replace(' ', "")) } {
                            (words.tell("safety-answer-yes", &[("number", number)]))
                        }
                    }
                    a.btn.quiet href="/help-now" { (words.say("safety-answer-not-sure")) }
                    a.btn.quiet href="/safety" { (words.say("safety-answer-not-now")) }
                }
                p.meta { (words.say("safety-answer-not-stored")) }
            }
            @if !people.is_empty() {
                section.card.stack {
                    h2.h3 { (words.say("safety-answer-people")) }
                    (help_lines(words, &people, false))
                }
            }
            (reader(words, &web, &own, measure, set.id).await?)
            p { a href=(address(measure, set.id, "result")) { (words.say("safety-answer-go-on")) } }
        }
    };
    let back = Back { href: "/today", to: &words.say("shell-today") };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Plan, Some(back), None, &body)))
}

/// The emergency number: the practice's own, else its region's.
fn emergency(web: &Web) -> Option<String> {
    let settings = web.app.settings();
    let own = settings.lines.iter().find(|line| line.kind == "emergency" && !line.call.is_empty());
    let region = || web.app.library.crisis(&settings.region).map(|region| region.emergency.call.clone());
    own.map(|line| line.call.clone()).or_else(region)
}

fn people(own: &Own) -> Vec<HelpLine> {
    Support::of(&own.journal).in_a_crisis().map(HelpLine::from).collect()
}

/// What is true of who reads this answer.
pub(super) async fn reader(
    words: &Words,
    web: &Web,
    own: &Own,
    measure: &Measure,
    set: Uuid,
) -> Result<Markup, PageError> {
    let Some(name) = own.therapist.as_deref() else {
        return Ok(html! { p.card { (words.say("safety-answer-nobody-reads")) } });
    };
    if !own.sharing.staff_see(set) {
        return Ok(html! {
            section.card.stack {
                p { (words.tell("safety-answer-not-shared", &[("name", name)])) }
                form method="post" action=(address(measure, set, "share")) {
                    (entry_fields(chance::id()))
                    button.btn.quiet { (words.say("safety-answer-share")) }
                }
            }
        });
    }
    let journal = visible(&own.journal, Reader::Client, &web.app.catalogue);
    let flag = flags(&journal, &web.app.catalogue).into_iter().find(|flag| flag.set == set);
    let review = flag.and_then(|flag| flag.review);
    let promise = web.app.settings().promise.clone();
    Ok(html! {
        section.card.stack {
            @match review {
                Some(review) => (read(words, web, own, &review).await?),
                None => {
                    p { (words.tell("safety-answer-not-read", &[("name", name)])) }
                    @if let Some(promise) = promise { p { (promise) } }
                }
            }
        }
    })
}

/// "Maya read this …", with the line Maya chose.
async fn read(words: &Words, web: &Web, own: &Own, review: &Review) -> Result<Markup, PageError> {
    let names = staff::names(&web.app, BTreeSet::from([review.by])).await?;
    let name = names.get(&review.by).cloned().unwrap_or_else(|| words.say("practise-your-therapist"));
    let at = local(review.at, &own.zone);
    let (date, time) = (day(words, &at.date().to_string()), format!("{:02}:{:02}", at.hour(), at.minute()));
    let line = format!("flag-line-{}", review.line.replace('_', "-"));
    Ok(html! {
        p { (words.tell("safety-answer-read", &[("name", &name), ("day", &date), ("time", &time)])) }
        @if words.has(&line) { p { (words.say(&line)) } }
    })
}

/// "Share just this answer."
pub async fn share(
    State(web): State<Web>,
    here: ClientHere,
    Path((form, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let measure = measure(&web, &form)?;
    let set = id.parse::<Uuid>().map_err(|_| PageError::MISSING)?;
    share_answer::share_answer(&web.app, here, posted.when(), set).await?;
    Ok(Redirect::to(&address(measure, set, "safety")))
}
