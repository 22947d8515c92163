//! `/today`: a greeting, one tap, at most three small steps, one own strength, the next session.
//!
//! **Invariant:** nothing here counts days or what was left undone. After "Very low" help comes first, and no
//! score is spoken of (EXPERIENCE.md, section 4).

mod rows;

use axum::extract::{Query, State};
use domain::day::{PartOfDay, local};
use domain::views::follow_ups::FollowUp;
use domain::views::sessions::Session;
use domain::views::strengths::Strength;
use domain::views::support::Support;
use domain::views::today::{Offered, Today};
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::own::{self, Own};
use crate::app::{ClientHere, chance, offered};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::card::own_words;
use crate::web::parts::day;
use crate::web::parts::entry_fields;
use crate::web::parts::hard_moment::hard_moment;
use crate::web::parts::layout::{self, Shell, Tab};
use crate::web::parts::mood::{mood_row, mood_word, reed};
use crate::web::parts::scene;
use crate::web::parts::sharing::who_sees;
use crate::web::parts::steps::step_list;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use domain::entry::SharingKind;

/// `?show=one`: the rest is hidden.
#[derive(Deserialize)]
pub struct Wish {
    show: Option<String>,
}

pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Query(wish): Query<Wish>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let quick: Vec<&str> = offered::quick(&web.app).iter().map(|exercise| exercise.id.as_str()).collect();
    let in_the_moment = |form: &str| offered::open_in_the_moment(&web.app, &own.journal, form);
    let offered =
        Offered { in_the_moment: &in_the_moment, spread: web.app.population().helping(), quick: &quick };
    let today = Today::of(&own.journal, offered, own.now, &own.zone);
    let one = wish.show.as_deref() == Some("one");
    Ok(draw(&web, &screen, &own, &today, one))
}

fn draw(web: &Web, screen: &Screen, own: &Own, today: &Today, one: bool) -> Page {
    let words = &screen.words;
    let now = local(own.now, &own.zone);
    let body = html! {
        div.hello {
            h1 { (greeting(words, today.greeting, &own.name)) }
            p.meta { (day::weekday(words, now.date())) }
        }
        div.two {
            div.stack {
                @if today.very_low {
                    @let exercise = offered::for_a_hard_moment(&web.app, &own.journal);
                    (hard_moment(words, &Support::of(&own.journal), exercise))
                }
                (check_in(words, own, today))
                (small_steps(web, words, today, one))
            }
            div.stack {
                @if let Some(strength) = &today.strength { (one_strength(words, own, strength)) }
                @if let Some(session) = &today.session { (next_session(words, own, session)) }
                (who_sees(words, own.therapist.as_deref(), own.sharing.shares(SharingKind::CheckIns)))
            }
        }
    };
    let title = words.say("today-title");
    let shell = Shell::new(words, screen.theme, &title);
    let sky = scene::sky(scene::Sky::at(u8::try_from(now.hour()).unwrap_or_default()));
    Page(layout::client(&shell, Tab::Today, None, Some(&sky), &body))
}

/// With the first of their names: what a greeting takes.
fn greeting(words: &Words, part: PartOfDay, name: &str) -> String {
    let hello = words.say(match part {
        PartOfDay::Morning => "today-morning",
        PartOfDay::Afternoon => "today-afternoon",
        PartOfDay::Evening => "today-evening",
    });
    match name.split_whitespace().next() {
        Some(name) => words.tell("today-hello", &[("hello", &hello), ("name", name)]),
        None => hello,
    }
}

/// The five reeds; once today was said, folded to one line.
fn check_in(words: &Words, own: &Own, today: &Today) -> Markup {
    if let Some(follow_up) = &today.follow_up {
        return after_something_hard(words, follow_up);
    }
    let said = today.check_in.as_ref();
    let form = html! {
        form.stack method="post" action="/check-in" {
            (entry_fields(chance::id()))
            fieldset {
                legend { h2 { (words.say("check-in-ask")) } }
                p.meta { (words.say("check-in-one-tap")) }
                (mood_row(words))
            }
        }
    };
    html! {
        section.card.stack aria-label=(words.say("check-in-label")) {
            @if let Some(said) = said {
                div.row {
                    span.lone { (reed(said.said.mood)) }
                    p {
                        (words.tell("check-in-said", &[
                            ("mood", &mood_word(words, said.said.mood)),
                            ("time", &day::time(said.at, &own.zone)),
                        ]))
                        " " a href={ "/check-in/" (said.id) } { (words.say("check-in-change")) }
                    }
                }
                details { summary { (words.say("check-in-again")) } (form) }
            } @else { (form) }
            p.meta { a href="/setbacks/new" { (words.say("today-something-hard")) } }
        }
    }
}

/// The same one tap, asked after something hard; it can be ended right here.
fn after_something_hard(words: &Words, follow_up: &FollowUp) -> Markup {
    html! {
        section.card.stack aria-label=(words.say("check-in-label")) {
            form.stack method="post" action="/check-in" {
                (entry_fields(chance::id()))
                fieldset {
                    legend { h2 { (words.say("follow-up-ask")) } }
                    p.meta { (words.say("follow-up-only-if")) }
                    (mood_row(words))
                }
            }
            form method="post" action={ "/setbacks/" (follow_up.setback) "/follow-ups" } {
                (entry_fields(chance::id()))
                button.plain name="times" value="0" { (words.say("follow-ups-stop")) }
            }
        }
    }
}

fn small_steps(web: &Web, words: &Words, today: &Today, one: bool) -> Markup {
    let mut rows = rows::rows(&web.app, words, today);
    let several = rows.len() > 1;
    if one {
        rows = rows::just_one(rows);
    }
    html! {
        section.card aria-labelledby="steps" {
            h2 #steps { (words.say("today-steps")) }
            @if !rows::planned(today) {
                p.meta { (words.say("today-nothing-planned")) " "
                    a href="/practise?need=calm&time=1" { (words.say("today-breathe")) } }
            }
            (step_list(&rows))
            @if one {
                p.meta { a href="/today" { (words.say("today-show-all")) } }
            } @else if several {
                p.meta {
                    (words.say("today-too-much")) " "
                    a href="/today?show=one" { (words.say("today-pick-one")) }
                }
            }
        }
    }
}

fn one_strength(words: &Words, own: &Own, strength: &Strength) -> Markup {
    let on = local(strength.at, &own.zone).date().to_string();
    let note = words.tell("today-strength-note", &[("day", &day::day(words, &on))]);
    own_words(&words.say("today-strength"), &strength.name, &note)
}

fn next_session(words: &Words, own: &Own, session: &Session) -> Markup {
    let title = match &own.therapist {
        Some(name) => words.tell("today-session-with", &[("name", name)]),
        None => words.say("today-session"),
    };
    html! {
        section.card.stack {
            h3 { (title) }
            p { (day::moment(words, session.set.starts_at, &own.zone)) }
            a.btn.quiet href="/session" { (words.say("today-session-add")) }
        }
    }
}
