//! `/admin/practice`: name, region, zone, the promise about answers, where "Leave quickly" goes, crisis
//! lines.
//!
//! **Invariant:** a change is an entry of the practice's own record that names what it corrects.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::crisis::CrisisKind;
use domain::form::{FieldWords, Invalid, Raw};
use domain::views::settings::CrisisLine;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::{AppError, StaffHere, chance, practice};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::card::{self, Tone};
use crate::web::parts::field::{self, Filled};
use crate::web::parts::layout::{self, AdminTab, Shell};
use crate::web::parts::problem::{problem, problem_title};
use crate::web::parts::{Icon, day, entry_fields};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// Whether it was just saved; `?lines=region` begins with the lines of the region.
#[derive(Default, Deserialize)]
pub struct Saved {
    saved: Option<String>,
    lines: Option<String>,
}

/// What stands.
pub async fn show(screen: Screen, here: StaffHere, Query(saved): Query<Saved>) -> Result<Page, PageError> {
    let lines = saved.lines.is_some().then(|| region_lines(&screen));
    let raw = practice::standing(&screen.web.app, here, lines).await?;
    Ok(draw(&screen, &raw, &[], saved.saved.is_some()))
}

/// Sets it.
pub async fn set(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    posted: Posted,
) -> Result<Response, PageError> {
    match practice::change(&web.app, here, posted.when(), &posted.raw).await {
        Ok(_) => Ok(Redirect::to("/admin/practice?saved=yes").into_response()),
        Err(AppError::Invalid(invalid)) => {
            let page = draw(&screen, &posted.raw, &invalid, false);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn draw(screen: &Screen, raw: &Raw, invalid: &[Invalid], saved: bool) -> Page {
    let words = &screen.words;
    let title = words.say("practice-title");
    let head = problem_title(words, &title, invalid);
    let fields = practice::form(&screen.web.app);
    let filled = Filled { words, raw, invalid, named: &[] };
    let body = html! {
        (problem(words, invalid, |field| said(screen, field).label))
        h1 { (title) }
        p.lede { (words.say("practice-text")) }
        @if saved { (card::notice(Tone::Calm, Icon::Done, &html! { p { (words.say("practice-saved")) } })) }
        p { a href="/admin/wordings" { (words.say("wordings-title")) } }
        (begin_with(screen))
        form.card.stack method="post" action="/admin/practice" {
            (entry_fields(chance::id()))
            input type="hidden" name="corrects" value=(raw.one("corrects").unwrap_or_default());
            @for one in &fields { (field::field(one, &said(screen, &one.id), &filled)) }
            button.btn { (words.say("practice-go")) }
        }
    };
    Page(layout::admin(&Shell::new(words, screen.theme, &head), Some(AdminTab::Practice), &body))
}

/// The lines people see now come from the region: a way to begin one's own with them.
fn begin_with(screen: &Screen) -> Markup {
    let words = &screen.words;
    let app = &screen.web.app;
    let settings = app.settings();
    let region = app.library.crisis(&settings.region).filter(|_| settings.lines.is_empty());
    html! {
        @if let Some(region) = region {
            @let on = day::day(words, &region.checked_on);
            p.meta {
                (words.tell("practice-region-lines", &[("region", &region.name), ("day", &on)])) " "
                a href="/admin/practice?lines=region" { (words.say("practice-region-begin")) }
            }
        }
    }
}

/// The region's lines as an admin would write them.
fn region_lines(screen: &Screen) -> Vec<CrisisLine> {
    let words = &screen.words;
    let app = &screen.web.app;
    let Some(region) = app.library.crisis(&app.settings().region) else { return Vec::new() };
    // Ways that have no column of their own are told in words: none of the region's may get lost.
    let what = |happens: &str, police: &str, also: &[String], more: Option<&String>| {
        let police = words.tell("practice-line-police", &[("text", police)]);
        let also = also.iter().map(|number| words.tell("help-now-also", &[("number", number)]));
        let told: Vec<String> = [happens.trim().to_owned(), police].into_iter().chain(also).collect();
        told.into_iter().chain(more.cloned()).collect::<Vec<_>>().join(" ").replace('\n', " ")
    };
    let emergency = CrisisLine {
        kind: "emergency".to_owned(),
        name: words.say("practice-line-emergency"),
        call: region.emergency.call.clone(),
        what: what(
            &region.emergency.happens,
            &region.emergency.may_call_police,
            &region.emergency.also,
            region.emergency.without_speaking.as_ref(),
        ),
        checked_on: region.checked_on.clone(),
        ..CrisisLine::default()
    };
    let other = region.lines.iter().map(|line| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        CrisisLine {
            kind: kind(line.kind).to_owned(),
            name: line.name.clone(),
            call: text(&line.call),
            text: [&line.say, &line.text].into_iter().flatten().cloned().collect::<Vec<_>>().join(" "),
            whatsapp: text(&line.whatsapp),
            email: text(&line.email),
            chat: line.chat.clone().or_else(|| line.site.clone()).unwrap_or_default(),
            hours: text(&line.hours),
            what: what(&line.happens, &line.may_call_police, &line.also, line.cost.as_ref()),
            checked_on: region.checked_on.clone(),
        }
    });
    std::iter::once(emergency).chain(other).collect()
}

fn kind(kind: CrisisKind) -> &'static str {
    match kind {
        CrisisKind::Suicide => "suicide",
        CrisisKind::DomesticAbuse => "domestic_abuse",
        CrisisKind::SexualViolence => "sexual_violence",
        CrisisKind::Alcohol => "alcohol",
    }
}

fn said(screen: &Screen, field: &str) -> FieldWords {
    let words = &screen.words;
    let key = format!("practice-{}", field.replace('_', "-"));
    let hint = format!("{key}-hint");
    let options = match field {
        "region" => {
            let regions = screen.web.app.library.crisis_regions();
            regions.map(|region| (region.region.to_lowercase(), region.name.clone())).collect()
        }
        "lines" => named(words, "practice-kind", &practice::LINE_KINDS),
        _ => BTreeMap::new(),
    };
    FieldWords {
        label: words.say(&key),
        hint: words.has(&hint).then(|| words.say(&hint)),
        options,
        columns: named(words, "practice-line", &practice::LINE_COLUMNS),
        ..FieldWords::default()
    }
}

fn named(words: &Words, key: &str, ids: &[&str]) -> BTreeMap<String, String> {
    ids.iter().map(|id| ((*id).to_owned(), words.say(&format!("{key}-{id}")))).collect()
}
