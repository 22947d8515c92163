//! `/worksheets/{entry}`: one that was filled: to read, to share, to end sharing, to take back.
//!
//! **Invariant:** whether the therapist can read it is said in words on top; ending works at once.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::day::day_of;
use domain::entry::{EntryBody, PersonId, Words as Typed};
use domain::form::{Given, review as told};
use domain::sharing::{Reader, visible};
use domain::views::comments::{Comment, comments};
use domain::views::filled::{FilledForm, named};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::own::{self, Own};
use crate::app::{ClientHere, chance, journal, staff};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::card::{Tone, notice, own_words};
use crate::web::parts::day::day;
use crate::web::parts::layout::{self, Back, Shell, Tab, part_of};
use crate::web::parts::review::review;
use crate::web::parts::{Icon, entry_fields};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::{address, true_thought};
use domain::form::Size;

/// What just happened, as the address says it.
const HAPPENED: [(&str, &str); 3] = [
    ("saved", "worksheets-now-saved"),
    ("shared", "worksheets-now-shared"),
    ("ended", "worksheets-now-ended"),
];

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    let id = id.parse::<Uuid>().map_err(|_| PageError::MISSING)?;
    if domain::views::runs::open(&own.journal, id).is_some() {
        return Ok(Redirect::to(&address(id, "1", Size::Usual)).into_response());
    }
    let journal = visible(&own.journal, Reader::Client, &web.app.catalogue);
    let all = named(&journal, id);
    let newest = all.iter().max_by_key(|filled| filled.seq).ok_or(PageError::MISSING)?;
    if web.app.library.measure(&newest.form).is_some() {
        return Ok(Redirect::to(&format!("/questions/{}/{}/result", newest.form, newest.id)).into_response());
    }
    let comments = comments(&journal).remove(&newest.id).unwrap_or_default();
    let by: BTreeSet<PersonId> = comments.iter().map(|comment| comment.by).collect();
    let names = staff::names(&web.app, by).await?;
    let words = &screen.words;
    let exercise = web.app.library.exercise(&newest.form);
    let title = exercise.map_or_else(|| words.say("worksheets-one"), |exercise| exercise.words.title.clone());
    let happened = HAPPENED.iter().find(|(word, _)| query.get("now").is_some_and(|now| now == word));
    let body = html! {
        div.hello {
            h1 { (title) }
            @let on = day(words, &day_of(newest.at, &newest.zone).to_string());
            p.meta { (on) " · " (who(words, &own, newest)) }
        }
        div.stack {
            @if let Some((_, key)) = happened {
                (notice(Tone::Calm, Icon::Done, &html! { p { (words.say(key)) } }))
            }
            @for filled in &all { (answers(words, &web, filled)) }
            (true_thought(words, &web, &newest.answers, own.therapist.as_deref()))
            (said(words, &comments, &names, here.person()))
            (choices(words, &own, newest))
        }
    };
    let back = Back { href: "/worksheets", to: &words.say("worksheets-title") };
    let title = part_of(&words.say("worksheets-written"), &title);
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Plan, Some(back), None, &body)).into_response())
}

fn who(words: &Words, own: &Own, filled: &FilledForm) -> String {
    match own.therapist.as_deref().filter(|_| filled.words_shared) {
        Some(name) => words.tell("worksheets-shared-with", &[("name", name)]),
        None if filled.words_shared => words.say("worksheets-shared"),
        None => words.say("worksheets-only-you"),
    }
}

/// Two stand here only where two changes disagree: both are shown.
fn answers(words: &Words, web: &Web, filled: &FilledForm) -> Markup {
    let given = Given { answers: filled.answers.clone(), words: filled.words.clone() };
    let shown = match web.app.library.exercise(&filled.form) {
        Some(exercise) => told(exercise.fields(), &exercise.words.fields, &given),
        None => told([], &BTreeMap::new(), &given),
    };
    html! { section.card { (review(words, &shown, |_| None)) } }
}

fn said(words: &Words, comments: &[Comment], names: &BTreeMap<PersonId, String>, me: PersonId) -> Markup {
    html! {
        @for comment in comments {
            @let mine = comment.by == me;
            @let name = names.get(&comment.by).cloned()
                .unwrap_or_else(|| words.say(if mine { "worksheets-you" } else { "viewed-someone" }));
            (own_words(&words.tell("worksheets-comment", &[("name", &name)]), &comment.text, ""))
        }
    }
}

fn choices(words: &Words, own: &Own, filled: &FilledForm) -> Markup {
    let name = own.therapist.clone().unwrap_or_else(|| words.say("practise-your-therapist"));
    let act = |value: &str, class: &str, label: String| {
        html! {
            form method="post" action={ "/worksheets/" (filled.id) } {
                (entry_fields(chance::id()))
                button class=(class) name="do" value=(value) { (label) }
            }
        }
    };
    html! {
        section.card.stack {
            @if filled.words_shared {
                p { (words.tell("worksheets-end-text", &[("name", &name)])) }
                (act("end", "btn quiet", words.say("worksheets-end")))
            } @else if own.therapist.is_some() {
                (act("share", "btn", words.tell("worksheets-share", &[("name", &name)])))
            }
            details {
                summary { (words.say("worksheets-withdraw")) }
                div.stack {
                    p { (words.say("worksheets-withdraw-text")) }
                    (act("withdraw", "btn quiet", words.say("worksheets-withdraw-yes")))
                }
            }
        }
    }
}

/// Shares it, ends that, or takes it back.
pub async fn change(
    State(web): State<Web>,
    here: ClientHere,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let own = own::open(&web.app, here).await?;
    let id = id.parse::<Uuid>().map_err(|_| PageError::MISSING)?;
    let to = |now: &str| Ok(Redirect::to(&format!("/worksheets/{id}?now={now}")));
    let filled = named(&own.journal, id).into_iter().find(|filled| filled.id == id);
    let wanted = posted.text("do");
    if filled.is_none() && wanted == "withdraw" {
        // Sent twice: it is gone already.
        return Ok(Redirect::to("/worksheets?now=away"));
    }
    let filled = filled.filter(|filled| filled.by == here.person()).ok_or(PageError::MISSING)?;
    match wanted.as_str() {
        "share" => {
            journal::share(&web.app, here, posted.when(), filled.id).await?;
            to("shared")
        }
        "end" => {
            let body = EntryBody::SharingEnded { kinds: Vec::new(), entries: vec![filled.id] };
            journal::by_client(&web.app, here, posted.when(), body, Typed::new()).await?;
            to("ended")
        }
        "withdraw" => {
            journal::withdraw(&web.app, here, posted.when(), filled.id).await?;
            Ok(Redirect::to("/worksheets?now=away"))
        }
        _ => Err(PageError::Unreadable),
    }
}
