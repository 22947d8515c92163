//! `/practise/done/{entry}`: "That counts", and how it is now, if the person likes to say.
//!
//! **Invariant:** after is asked only if before was given, "did it help" only if neither, and each only
//! once.

use axum::extract::{Path, State};
use axum::response::Redirect;
use domain::entry::{EntryBody, Filled, Ratings};
use domain::exercise::{Exercise, Works};
use domain::views::filled::{FilledForm, named};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::own;
use crate::app::{ClientHere, chance, journal};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::card::sharing_line;
use crate::web::parts::entry_fields;
use crate::web::parts::field;
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::sharing::save_word;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::listed;
use super::player::rated;

/// What may still be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    After,
    Helped,
    Nothing,
}

fn asks(exercise: &Exercise, ratings: Ratings) -> Asks {
    match ratings {
        Ratings { before: Some(_), after: None, .. } => Asks::After,
        Ratings { before: None, after: None, helped: None }
            if exercise.rates.is_some() && exercise.works == Works::InTheMoment =>
        {
            Asks::Helped
        }
        _ => Asks::Nothing,
    }
}

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(entry): Path<String>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let done = one(&own, &entry)?;
    let exercise = listed(&web, &done.form)?;
    let words = &screen.words;
    let title = words.say("counted-title");
    let line = exercise.words.done.clone().unwrap_or_else(|| words.say("counted-text"));
    let seen = own.therapist.as_deref().filter(|_| own.sharing.staff_see(done.id));
    let who = match seen {
        Some(name) => words.tell("counted-seen-by", &[("name", name)]),
        None => words.say("counted-only-you"),
    };
    let body = html! {
        div.hello { h1 { (title) } p.lede { (line) } }
        div.stack {
            (rating(words, exercise, &done, &save_word(words, seen, seen.is_some())))
            div.toolbar {
                a.btn href="/today" { (words.say("counted-done")) }
                a.btn.quiet href={ "/practise/" (exercise.id) } { (words.say("counted-again")) }
            }
            (sharing_line(&who, "/you/privacy", &words.say("counted-change-sharing")))
            form method="post" action={ "/practise/" (exercise.id) "/hidden" } {
                (entry_fields(chance::id()))
                button.plain name="hidden" value="yes" { (words.say("practise-hide")) }
            }
        }
    };
    let back = Back { href: "/practise", to: &words.say("practise-title") };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Practise, Some(back), None, &body)))
}

fn rating(words: &Words, exercise: &Exercise, done: &FilledForm, save: &str) -> Markup {
    let Some(rates) = exercise.rates else { return html! {} };
    let what = rated(rates);
    let asked = |name: &str, legend: String, low: String, high: String| {
        html! {
            form.card.stack method="post" action={ "/practise/done/" (done.id) } {
                (entry_fields(chance::id()))
                (field::rating(words, name, &legend, &low, &high, None))
                div { button.btn.quiet { (save) } }
            }
        }
    };
    let high = || words.say(&format!("rating-high-{what}"));
    match asks(exercise, done.ratings) {
        Asks::After => {
            asked("after", words.say(&format!("rating-after-{what}")), words.say("rating-low"), high())
        }
        Asks::Helped => asked(
            "helped",
            words.say("rating-helped"),
            words.say("rating-helped-low"),
            words.say("rating-helped-high"),
        ),
        Asks::Nothing => {
            let pair = done.ratings.before.zip(done.ratings.after);
            html! {
                @if let Some((before, after)) = pair {
                    @let (before, after) = (before.to_string(), after.to_string());
                    p.card { (words.tell("counted-pair", &[("before", &before), ("after", &after)])) }
                }
            }
        }
    }
}

/// Adds the rating after, or whether it helped.
pub async fn rate(
    State(web): State<Web>,
    here: ClientHere,
    Path(entry): Path<String>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let own = own::open(&web.app, here).await?;
    let done = one(&own, &entry)?;
    let exercise = listed(&web, &done.form)?;
    let said = |name: &str| posted.text(name).parse::<u8>().ok().filter(|rating| *rating <= 10);
    let ratings = match asks(exercise, done.ratings) {
        Asks::After => Ratings { after: said("after"), ..done.ratings },
        Asks::Helped => Ratings { helped: said("helped"), ..done.ratings },
        Asks::Nothing => done.ratings,
    };
    if ratings != done.ratings {
        let body = Filled {
            form: done.form,
            version: done.form_version,
            run: done.run,
            answers: done.answers,
            ratings,
            seconds: done.seconds,
            together: done.together,
        };
        let body = EntryBody::Correction { of: vec![done.version], body: Box::new(EntryBody::Filled(body)) };
        journal::by_client(&web.app, here, posted.when(), body, done.words).await?;
    }
    Ok(Redirect::to(&format!("/practise/done/{}", done.id)))
}

fn one(own: &own::Own, entry: &str) -> Result<FilledForm, PageError> {
    let id = entry.parse::<Uuid>().map_err(|_| PageError::MISSING)?;
    named(&own.journal, id).into_iter().find(|done| done.id == id).ok_or(PageError::MISSING)
}
