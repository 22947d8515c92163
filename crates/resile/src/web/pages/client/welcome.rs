//! `/welcome/{1-4}`: what this is, who sees what, when it is read, who uses this phone.
//!
//! **Invariant:** one choice about sharing, in the words of every other page; nothing is chosen before
//! the tap. A phone that others use keeps nothing (CARE.md, sections 3 and 4).

use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use domain::entry::{Choice, Chose, EntryBody, SharingKind, Words as Typed};
use domain::views::choices::Choices;
use maud::{Markup, html};

use crate::app::journal::When;
use crate::app::own::{self, Own};
use crate::app::{AppError, ClientHere, chance, keep, recovery, shown};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::layout::{self, Back, Look, Shell};
use crate::web::parts::{Icon, entry_fields, icon};
use crate::web::screen::{Appearance, Page, Screen};
use crate::words::Words;

/// The version of these four pages; a choice names it.
const TEXT_VERSION: u32 = 1;

const PHONE: [(&str, &str); 3] = [
    ("only_me", "welcome-phone-only-me"),
    ("others_too", "welcome-phone-others"),
    ("not_sure_it_is_safe", "welcome-phone-not-sure"),
];

pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(nth): Path<u8>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let (key, content) = match nth {
        1 => ("welcome-1", what_this_is(words)),
        2 => ("welcome-2", who_sees_what(words, &own)),
        3 => ("welcome-3", when_it_is_read(words, &own, web.app.settings().promise.as_deref())),
        4 => ("welcome-4", who_uses_this_phone(words, screen.theme.look.discreet)),
        _ => return Err(PageError::MISSING),
    };
    let body = html! {
        main.narrow #main tabindex="-1" {
            p.meta { (words.tell("welcome-part", &[("n", &nth.to_string())])) }
            h1 { (words.say(key)) }
            (content)
        }
    };
    let title = words.say("welcome-title");
    let (before, to) = match nth {
        1 => ("/today".to_owned(), words.say("shell-today")),
        _ => (format!("/welcome/{}", nth - 1), words.say("welcome-before")),
    };
    let back = Back { href: &before, to: &to };
    Ok(Page(layout::focused(&Shell::new(words, screen.theme, &title), "bare", back, &body)))
}

/// Keeps the answer of page 2 or 4; the others ask nothing.
pub async fn answer(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(nth): Path<u8>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, PageError> {
    let chose = |choice| EntryBody::Chose(Chose { text_version: TEXT_VERSION, choice });
    match nth {
        2 => {
            let body = match posted.raw.one("share") {
                Some("yes") => chose(Choice::Share(SharingKind::ALL.to_vec())),
                // Nothing is shared before the first choice; taking it back ends what was.
                Some("no") => {
                    EntryBody::SharingEnded { kinds: SharingKind::ALL.to_vec(), entries: Vec::new() }
                }
                Some(_) | None => return Err(PageError::Unreadable),
            };
            keep::latest(&web.app, here, posted.when(), body, Typed::new()).await?;
            Ok(Redirect::to("/welcome/3").into_response())
        }
        4 if posted.raw.one("name").is_some() => Ok(quieter_name(&web, &screen)),
        4 => {
            let phone = posted.text("phone");
            if !PHONE.iter().any(|(known, _)| *known == phone) {
                return Err(PageError::Unreadable);
            }
            let keeps_nothing = phone != "only_me";
            if keeps_nothing {
                shown::end_all(&web.app, here).await?;
            }
            keep::latest(&web.app, here, posted.when(), chose(Choice::Phone(phone)), Typed::new()).await?;
            done(&web, here, &posted, chose(Choice::WelcomeDone)).await?;
            let kept = kept_here(&web, &screen, &headers, keeps_nothing);
            let ways_back = !keeps_nothing || recovery::left(&web.app, here.person()).await? > 0;
            let to = if ways_back { "/today" } else { "/recovery-codes" };
            Ok((kept, Redirect::to(to)).into_response())
        }
        _ => Err(PageError::MISSING),
    }
}

/// What this phone keeps from now on: where others use it, nothing that outlasts the browser.
fn kept_here(web: &Web, screen: &Screen, headers: &HeaderMap, keeps_nothing: bool) -> HeaderMap {
    let look = Appearance { keeps_nothing, ..screen.theme }.look_cookie();
    let mut lines = vec![Cookie::Look.set(&look, web.secure)];
    if let Some(device) = Cookie::Device.of(headers, web.secure) {
        lines.push(Cookie::Device.on_phone(device, web.secure, keeps_nothing));
    }
    let mut kept = HeaderMap::new();
    if keeps_nothing {
        lines.push(Cookie::Shown.set("", web.secure));
        let clear = HeaderValue::from_static("\"cache\", \"storage\"");
        kept.insert(HeaderName::from_static("clear-site-data"), clear);
    }
    for line in lines.into_iter().flatten() {
        kept.append(SET_COOKIE, line);
    }
    kept
}

/// Another name and icon, before anyone installs it.
fn quieter_name(web: &Web, screen: &Screen) -> Response {
    let look = Look { discreet: true, ..screen.theme.look };
    let cookie = Cookie::Look.set(&Appearance { look, ..screen.theme }.look_cookie(), web.secure);
    (AppendHeaders(cookie.map(|line| (SET_COOKIE, line))), Redirect::to("/welcome/4")).into_response()
}

/// Once.
async fn done(web: &Web, here: ClientHere, posted: &Posted, body: EntryBody) -> Result<(), AppError> {
    let journal = own::open(&web.app, here).await?.journal;
    if Choices::of(&journal).welcomed.is_some() {
        return Ok(());
    }
    keep::latest(&web.app, here, When { op: chance::id(), ..posted.when() }, body, Typed::new()).await
}

fn next(words: &Words, href: &str) -> Markup {
    html! { p { a.btn href=(href) { (words.say("welcome-next")) (icon(Icon::Next)) } } }
}

fn what_this_is(words: &Words) -> Markup {
    html! {
        p.lede { (words.say("welcome-1-what")) }
        p { (words.say("welcome-1-nobody-watches")) }
        p { (words.say("welcome-1-danger")) " " a href="/help-now" { (words.say("shell-help")) } }
        p { (words.say("welcome-1-no-duty")) }
        (next(words, "/welcome/2"))
    }
}

fn who_sees_what(words: &Words, own: &Own) -> Markup {
    let name = own.therapist.clone().unwrap_or_else(|| words.say("welcome-your-therapist"));
    let named = |key: &str| words.tell(key, &[("name", &name)]);
    html! {
        div.card.stack {
            h2 { (words.say("welcome-2-words")) }
            p { (named("welcome-2-words-text")) }
        }
        div.card.stack {
            h2 { (named("welcome-2-taps")) }
            ul.dots {
                @for key in
                    ["welcome-2-mood", "welcome-2-setback", "welcome-2-exercise", "welcome-2-answers"] {
                    li { (words.say(key)) }
                }
            }
            p.meta { (words.say("welcome-2-change")) }
        }
        form.toolbar method="post" action="/welcome/2" {
            (entry_fields(chance::id()))
            button.btn name="share" value="yes" { (named("welcome-2-yes")) }
            button.btn.quiet name="share" value="no" { (words.say("welcome-2-no")) }
        }
    }
}

fn when_it_is_read(words: &Words, own: &Own, promise: Option<&str>) -> Markup {
    html! {
        @match (&own.therapist, promise) {
            (Some(_), Some(promise)) => { p.lede { (promise) } }
            (Some(name), None) => { p.lede { (words.tell("welcome-3-when", &[("name", name)])) } }
            (None, _) => { p.lede { (words.say("sharing-nobody")) } }
        }
        p { (words.say("welcome-3-not-a-line")) " " a href="/help-now" { (words.say("shell-help")) } }
        div.card.stack {
            h2 { (words.say("welcome-3-private")) }
            p { (words.say("welcome-3-private-text")) }
            p { (words.say("welcome-3-private-tell")) }
        }
        p.meta { (words.say("welcome-3-looked")) }
        (next(words, "/welcome/4"))
    }
}

fn who_uses_this_phone(words: &Words, discreet: bool) -> Markup {
    html! {
        @if discreet { p.meta { (words.say("welcome-4-is-discreet")) } }
        @else {
            form.card.stack method="post" action="/welcome/4" {
                (entry_fields(chance::id()))
                p { (words.say("welcome-4-discreet")) }
                div { button.btn.quiet name="name" value="quieter" { (words.say("welcome-4-quieter")) } }
            }
        }
        p { (words.say("welcome-4-text")) }
        form.stack method="post" action="/welcome/4" {
            (entry_fields(chance::id()))
            @for (value, key) in PHONE {
                button.btn.quiet name="phone" value=(value) { (words.say(key)) }
            }
        }
        p.meta { (words.say("welcome-4-forgets")) }
    }
}
