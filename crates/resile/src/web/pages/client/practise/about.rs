//! `/practise/{form}`: what it is, other ways to do it, who it is not for, and the start.
//!
//! **Invariant:** the caution of its family and the "not for me" line stand before every start.

use axum::extract::{Path, State};
use axum::response::Redirect;
use domain::entry::{Choice, Chose, EntryBody, Words as Typed};
use domain::exercise::{Caution, Exercise, Player, Works};
use domain::form::Size;
use domain::views::choices::Choices;
use domain::views::doors::{Door, door};
use maud::{Markup, html};

use crate::app::own;
use crate::app::{ClientHere, chance, journal};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::card::{Tone, notice};
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::{Icon, entry_fields, icon};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::listed;

/// The text of "Not for me" as it stands here.
const TEXT_VERSION: u32 = 1;

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(form): Path<String>,
) -> Result<Page, PageError> {
    let exercise = listed(&web, &form)?;
    let own = own::open(&web.app, here).await?;
    let hidden = Choices::of(&own.journal).hidden.contains(&exercise.id);
    let door = door(exercise, &own.journal);
    let words = &screen.words;
    let therapist = own.therapist.unwrap_or_else(|| words.say("practise-your-therapist"));
    let said = &exercise.words;
    let body = html! {
        div.hello { h1 { (said.title) } p.lede { (said.summary) } }
        div.two {
            div.stack {
                section.card.stack {
                    p { (said.why) }
                    p.meta {
                        (words.say(match exercise.works {
                            Works::InTheMoment => "practise-works-now",
                            Works::OverWeeks => "practise-works-weeks",
                        }))
                    }
                    @if let Some(caution) = exercise.caution {
                        @let text = words.say(&format!("caution-{}", family(caution)));
                        (notice(Tone::Warm, Icon::Heart, &html! { p { (text) } }))
                    }
                    (start(words, exercise, door, &therapist))
                }
                @if !said.alternatives.is_empty() {
                    section.card.stack {
                        h2.h3 { (words.say("practise-alternatives")) }
                        ul.dots { @for way in &said.alternatives { li { (way) } } }
                    }
                }
            }
            div.stack {
                section.card.stack {
                    h2.h3 { (words.say("practise-not-for-me")) }
                    p { (said.not_for_me) }
                    (hide(words, &exercise.id, hidden))
                }
            }
        }
    };
    let back = Back { href: "/practise", to: &words.say("practise-title") };
    let shell = Shell::new(words, screen.theme, &said.title);
    Ok(Page(layout::client(&shell, Tab::Practise, Some(back), None, &body)))
}

/// The key of a family's sentence.
pub(super) fn family(caution: Caution) -> &'static str {
    match caution {
        Caution::Breath => "breath",
        Caution::Stillness => "stillness",
        Caution::Kindness => "kindness",
        Caution::Writing => "writing",
    }
}

fn start(words: &Words, exercise: &Exercise, door: Door, therapist: &str) -> Markup {
    let shut = match door {
        Door::Open => None,
        Door::NotInPlan => Some("practise-in-plan"),
        Door::TogetherFirst => Some("practise-together"),
    };
    html! {
        @if let Some(key) = shut {
            (notice(Tone::Calm, Icon::People, &html! { p { (words.tell(key, &[("name", therapist)])) } }))
        } @else if exercise.player == Player::Worksheet {
            form method="post" action="/worksheets" {
                (entry_fields(chance::id()))
                input type="hidden" name="form" value=(exercise.id);
                div.toolbar {
                    @for (size, word, minutes) in sizes(exercise) {
                        button.btn.quiet[size != Size::Usual] name="size" value=(word) {
                            (label(words, exercise.player, size, minutes))
                        }
                    }
                }
            }
        } @else {
            div.toolbar {
                @for (size, word, minutes) in sizes(exercise) {
                    a.btn.quiet[size != Size::Usual] href={ "/practise/" (exercise.id) "/go?size=" (word) } {
                        @if size == Size::Usual { (icon(Icon::Play)) }
                        (label(words, exercise.player, size, minutes))
                    }
                }
            }
        }
    }
}

/// The sizes that differ in length, the usual one first.
fn sizes(exercise: &Exercise) -> Vec<(Size, &'static str, u32)> {
    let usual = exercise.minutes.usual;
    let all = [(Size::Usual, "usual"), (Size::Smallest, "smallest"), (Size::Full, "full")];
    let sized = all.into_iter().map(|(size, word)| (size, word, exercise.minutes.of(size)));
    sized.filter(|(size, _, minutes)| *size == Size::Usual || *minutes != usual).collect()
}

fn label(words: &Words, player: Player, size: Size, minutes: u32) -> String {
    let key = match (player, size) {
        (Player::Worksheet, Size::Smallest) => "practise-start-short",
        (_, Size::Usual) => "practise-start",
        (_, Size::Smallest | Size::Full) => "practise-minutes",
    };
    words.tell(key, &[("minutes", &minutes.to_string())])
}

fn hide(words: &Words, form: &str, hidden: bool) -> Markup {
    html! {
        form method="post" action={ "/practise/" (form) "/hidden" } {
            (entry_fields(chance::id()))
            @if hidden {
                p.meta { (words.say("practise-is-hidden")) }
                button.btn.quiet name="hidden" value="no" { (words.say("practise-show-again")) }
            } @else {
                button.btn.quiet name="hidden" value="yes" { (words.say("practise-hide")) }
            }
        }
    }
}

/// "Not for me: hide", or shown again. Only for the client's own eyes.
pub async fn hidden(
    State(web): State<Web>,
    here: ClientHere,
    Path(form): Path<String>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let exercise = listed(&web, &form)?;
    let choice = Choice::Hidden { form: exercise.id.clone(), hidden: posted.text("hidden") == "yes" };
    let body = EntryBody::Chose(Chose { text_version: TEXT_VERSION, choice });
    journal::by_client(&web.app, here, posted.when(), body, Typed::new()).await?;
    Ok(Redirect::to(&format!("/practise/{}", exercise.id)))
}
