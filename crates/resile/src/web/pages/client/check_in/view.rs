//! The page after a tap: "Saved", Undo, and what can be added; and the page for two taps of one form.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::form::{Invalid, Raw};
use domain::views::check_ins::CheckedIn;
use domain::views::support::Support;
use maud::{Markup, html};

use crate::app::own::Own;
use crate::app::{chance, offered};
use crate::web::Web;
use crate::web::parts::card::{Tag, Tone, notice, tag};
use crate::web::parts::day;
use crate::web::parts::field::{self, Filled};
use crate::web::parts::hard_moment::hard_moment;
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::mood::{mood_row, mood_slider, mood_word, reed};
use crate::web::parts::problem::{problem, problem_title};
use crate::web::parts::sharing::{save_word, who_sees};
use crate::web::parts::{Icon, entry_fields};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::form::{Asked, field_words};

/// Below this it is the lowest reed.
const VERY_LOW: u8 = 20;

/// Below this it is one of the two lowest.
const LOW_UNTIL: u8 = 40;

/// What stands in the fields, and what of it does not fit.
pub(super) struct Typed<'t> {
    pub raw: &'t Raw,
    pub invalid: &'t [Invalid],
}

/// The page of one check-in; none where there is no version.
pub(super) fn page(
    web: &Web,
    screen: &Screen,
    own: &Own,
    versions: &[CheckedIn],
    typed: &Typed<'_>,
) -> Option<Page> {
    let said = versions.last()?;
    let words = &screen.words;
    let title = words.say("check-in-label");
    let head = problem_title(words, &title, typed.invalid);
    let asked = Asked::of(said.said.mood);
    let labels = field_words(words, &asked);
    let label = |field: &str| labels.get(field).map_or_else(|| field.to_owned(), |said| said.label.clone());
    let body = html! {
        (problem(words, typed.invalid, label))
        (saved(words, said))
        div.two {
            div.stack {
                @if said.said.mood < VERY_LOW && !said.late {
                    @let exercise = offered::for_a_hard_moment(&web.app, &own.journal);
                    (hard_moment(words, &Support::of(&own.journal), exercise))
                }
                @if (VERY_LOW..LOW_UNTIL).contains(&said.said.mood) && !said.late {
                    p.meta { (words.say("hard-moment-nobody-told")) }
                }
                @if versions.len() > 1 { (two_versions(words, versions)) }
                (add_more(words, own, versions, &asked, typed))
            }
            div.stack {
                (another_reed(words, said, versions))
                (who_sees(words, own.therapist.as_deref(), own.sharing.staff_see(said.id)))
            }
        }
    };
    let back = Back { href: "/today", to: &words.say("today-title") };
    let shell = Shell::new(words, screen.theme, &head);
    Some(Page(layout::client(&shell, Tab::Today, Some(back), None, &body)))
}

fn saved(words: &Words, said: &CheckedIn) -> Markup {
    let mood = mood_word(words, said.said.mood);
    html! {
        div.hello {
            div.row.split {
                h1 { (words.tell("check-in-saved", &[("mood", &mood)])) }
                form method="post" action={ "/check-in/" (said.id) "/undo" } {
                    (entry_fields(chance::id()))
                    button.btn.quiet { (words.say("check-in-undo")) }
                }
            }
            p.meta {
                @if said.late {
                    (day::weekday(words, said.day)) " " (tag(Tag::Still, &words.say("check-in-late")))
                } @else { (day::moment(words, said.at, &said.zone)) }
            }
        }
    }
}

fn add_more(words: &Words, own: &Own, versions: &[CheckedIn], asked: &Asked, typed: &Typed<'_>) -> Markup {
    let Some(said) = versions.last() else { return html! {} };
    let labels = field_words(words, asked);
    let filled = Filled { words, raw: typed.raw, invalid: typed.invalid, named: &[] };
    let shared = own.sharing.staff_see(said.id);
    let open = !typed.raw.values(&asked.more.id).is_empty();
    html! {
        form.card.form method="post" action={ "/check-in/" (said.id) } data-draft={ "check-in-" (said.id) } {
            (entry_fields(chance::id()))
            (versions_named(versions))
            div { h2 { (words.say("check-in-add-more")) } p.meta { (words.say("check-in-skip-any")) } }
            (field::fields([&asked.fits], &labels, &filled))
            details open[open] {
                summary { (words.say("check-in-more-words")) }
                (field::fields([&asked.more], &labels, &filled))
            }
            (field::fields(&asked.rest, &labels, &filled))
            (mood_slider(words, &words.say("check-in-fine"), said.said.mood))
            div { button.btn { (save_word(words, own.therapist.as_deref(), shared)) } }
        }
    }
}

/// Another of the five reeds, on its own form: what was added stays.
fn another_reed(words: &Words, said: &CheckedIn, versions: &[CheckedIn]) -> Markup {
    html! {
        section.card {
            details {
                summary { (words.say("check-in-another-reed")) }
                form method="post" action={ "/check-in/" (said.id) } {
                    (entry_fields(chance::id()))
                    (versions_named(versions))
                    fieldset { legend.vh { (words.say("check-in-another-reed")) } (mood_row(words)) }
                }
            }
        }
    }
}

fn versions_named(versions: &[CheckedIn]) -> Markup {
    html! { @for one in versions { input type="hidden" name="of" value=(one.version); } }
}

/// Two phones changed it at once: both are shown until one save names both.
fn two_versions(words: &Words, versions: &[CheckedIn]) -> Markup {
    notice(
        Tone::Calm,
        Icon::Edit,
        &html! {
            p { (words.say("check-in-two-versions")) }
            ul.dots {
                @for one in versions {
                    li { (mood_word(words, one.said.mood)) @if let Some(line) = &one.line { ": " (line) } }
                }
            }
        },
    )
}

/// The same form came with another reed: nothing is changed until the client says which.
pub(super) fn two_taps(screen: &Screen, said: &CheckedIn, mood: u8) -> Response {
    let words = &screen.words;
    let title = words.say("check-in-label");
    let (first, second) = (mood_word(words, said.said.mood), mood_word(words, mood));
    let body = html! {
        div.hello {
            h1 { (words.tell("check-in-two-taps", &[("first", &first)])) }
            p.lede { (words.tell("check-in-two-taps-text", &[("second", &second)])) }
        }
        form.card.stack method="post" action={ "/check-in/" (said.id) } {
            (entry_fields(chance::id()))
            input type="hidden" name="of" value=(said.version);
            input type="hidden" name="mood" value=(mood);
            div.row {
                span.lone { (reed(mood)) }
                button.btn { (words.tell("check-in-take", &[("mood", &second)])) }
            }
            p { a href={ "/check-in/" (said.id) } { (words.tell("check-in-keep", &[("mood", &first)])) } }
        }
    };
    let back = Back { href: "/today", to: &words.say("today-title") };
    let shell = Shell::new(words, screen.theme, &title);
    (StatusCode::CONFLICT, Page(layout::client(&shell, Tab::Today, Some(back), None, &body))).into_response()
}
