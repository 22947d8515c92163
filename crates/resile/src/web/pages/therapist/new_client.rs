//! `/t/clients/new`: invites a client; the link and the spoken code are shown once.
//!
//! **Invariant:** neither code is kept or written into an address, so the answer to the form is the page
//! itself.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use uuid::Uuid;

use crate::app::caseload::Desk;
use crate::app::new_client::{self, Newcomer};
use crate::app::new_link::{self, NewLink};
use crate::app::{StaffHere, chance};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::plain::{self, Line};
use crate::web::parts::{day, entry_fields};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};

/// What was typed, drawn again where something is missing.
#[derive(Default)]
struct Typed {
    name: String,
    pronouns: String,
    of_age: bool,
    wrong: Vec<(&'static str, String)>,
}

/// The empty form.
pub async fn show(State(web): State<Web>, screen: Screen, here: StaffHere) -> Result<Page, PageError> {
    draw(&web, &screen, here, &Typed::default()).await
}

/// Makes the record and shows its codes.
pub async fn invite(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut typed = Typed {
        name: posted.text("name"),
        pronouns: posted.text("pronouns"),
        of_age: posted.text("of_age") == "yes",
        wrong: Vec::new(),
    };
    if typed.name.is_empty() {
        typed.wrong.push(("name", screen.words.say("new-client-name-missing")));
    }
    if !typed.of_age {
        typed.wrong.push(("of_age", screen.words.say("new-client-of-age-missing")));
    }
    if !typed.wrong.is_empty() {
        let page = draw(&web, &screen, here, &typed).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let pronouns = (!typed.pronouns.is_empty()).then_some(typed.pronouns);
    let who = Newcomer { name: typed.name, pronouns };
    let (client, invitation) = new_client::invite(&web.app, here, posted.when(), &who).await?;
    let link = NewLink { invitation, opens: None };
    Ok(invited(&web, &screen, here, client, &link).await?.into_response())
}

/// A new link for a client who cannot come in.
pub async fn again(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
) -> Result<Page, PageError> {
    let link = new_link::make(&web.app, here, client).await?;
    invited(&web, &screen, here, client, &link).await
}

async fn draw(web: &Web, screen: &Screen, here: StaffHere, typed: &Typed) -> Result<Page, PageError> {
    let me = Desk::of(&web.app, here).await?;
    let words = &screen.words;
    let title = words.say("new-client-title");
    let head = if typed.wrong.is_empty() {
        title.clone()
    } else {
        words.tell("problem-page-title", &[("title", &title)])
    };
    let wrong =
        |name: &str| typed.wrong.iter().find(|(about, _)| *about == name).map(|(_, text)| text.as_str());
    let body = html! {
        (plain::problems(&words.say("problem-title"), &typed.wrong))
        h1 { (title) }
        p { (words.say("new-client-text")) }
        form.card.form method="post" action="/t/clients/new" {
            (entry_fields(chance::id()))
            (plain::line(&Line {
                name: "name", label: &words.say("new-client-name"),
                hint: Some(&words.say("new-client-name-hint")),
                value: &typed.name, wrong: wrong("name"), ..Line::default()
            }))
            (plain::line(&Line {
                name: "pronouns", label: &words.say("new-client-pronouns"), value: &typed.pronouns,
                length_max: 40, ..Line::default()
            }))
            div.field.bad[wrong("of_age").is_some()] {
                @if let Some(wrong) = wrong("of_age") { p.wrong #of_age-wrong { (wrong) } }
                div.choices {
                    label {
                        input #of_age type="checkbox" name="of_age" value="yes" checked[typed.of_age]
                            aria-describedby=[wrong("of_age").map(|_| "of_age-wrong")];
                        span { (words.say("new-client-of-age")) }
                    }
                }
            }
            p { button.btn { (words.say("new-client-go")) } }
        }
    };
    let shell = Shell::new(words, screen.theme, &head);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Caseload), &me, &body)))
}

async fn invited(
    web: &Web,
    screen: &Screen,
    here: StaffHere,
    client: Uuid,
    link: &NewLink,
) -> Result<Page, PageError> {
    let me = Desk::of(&web.app, here).await?;
    let words = &screen.words;
    let title = words.say("invited-title");
    let NewLink { invitation, opens } = link;
    let link = format!("{}/join#{}", web.origin, invitation.code);
    let body = html! {
        h1 { (title) }
        p { (words.say("invited-text")) }
        section.card.kept.stack {
            h2.h3 { (words.say("invited-link")) }
            p.number { code { (link) } }
            h2.h3 { (words.say("invited-spoken")) }
            p.say.number { code { (invitation.spoken) } }
            small { (words.say("invited-spoken-note")) }
            @if let Some(opens) = opens {
                p { (words.tell("invited-held", &[("when", &day::moment(words, *opens, &web.app.zone()))])) }
            }
        }
        p.meta { (words.say("invited-once")) }
        div.toolbar { a.btn href={ "/t/clients/" (client) } { (words.say("invited-go")) } }
    };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Caseload), &me, &body)))
}
