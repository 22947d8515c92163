//! The pages of something hard: the first question, the form, what was saved.

use domain::entry::SharingKind;
use domain::form::{Invalid, Raw};
use domain::views::setbacks::Logged;
use domain::views::support::Support;
use maud::{Markup, html};

use crate::app::own::Own;
use crate::app::{chance, offered};
use crate::web::Web;
use crate::web::parts::day;
use crate::web::parts::entry_fields;
use crate::web::parts::field::{self, Filled};
use crate::web::parts::hard_moment::hard_moment;
use crate::web::parts::layout::{self, Back, Shell, Tab, part_of};
use crate::web::parts::problem::{problem, problem_title};
use crate::web::parts::sharing::{save_word, who_sees};
use crate::web::screen::{Page, Screen};

use super::follow_ups;
use super::form::{field_words, fields};

/// One question, two answers; nothing is kept of this page.
pub(super) fn very_big_first(screen: &Screen) -> Page {
    let words = &screen.words;
    let body = html! {
        div.hello { h1 { (words.say("setback-very-big")) } p.lede { (words.say("setback-very-big-text")) } }
        div.toolbar {
            a.btn.quiet href="/setbacks/new?step=a" { (words.say("setback-yes")) }
            a.btn.quiet href="/setbacks/new?step=b" { (words.say("setback-no")) }
        }
    };
    page(screen, &words.say("setback-title"), &body)
}

pub(super) fn ask(
    web: &Web,
    screen: &Screen,
    own: &Own,
    very_big: bool,
    raw: &Raw,
    invalid: &[Invalid],
) -> Page {
    let words = &screen.words;
    let title = problem_title(words, &words.say("setback-title"), invalid);
    let labels = field_words(words);
    let label = |field: &str| labels.get(field).map_or_else(|| field.to_owned(), |said| said.label.clone());
    let shared = own.sharing.shares(SharingKind::Setbacks);
    let filled = Filled { words, raw, invalid, named: &[] };
    let body = html! {
        (problem(words, invalid, label))
        div.hello {
            h1 { (words.say(if very_big { "setback-big-title" } else { "setback-new-title" })) }
            @if very_big { p.lede { (words.say("setback-own-time")) } }
        }
        div.stack {
            @if very_big { (help_first(web, screen, own)) }
            form.card.form method="post" action="/setbacks/new" data-draft="setback" {
                (entry_fields(chance::id()))
                input type="hidden" name="very_big" value=(if very_big { "yes" } else { "no" });
                @if very_big { p { (words.say("setback-only-if")) } }
                (field::fields(&fields(), &labels, &filled))
                div { button.btn { (save_word(words, own.therapist.as_deref(), shared)) } }
            }
            (who_sees(words, own.therapist.as_deref(), shared))
        }
    };
    page(screen, &title, &body)
}

pub(super) fn one(web: &Web, screen: &Screen, own: &Own, setback: &Logged) -> Page {
    let words = &screen.words;
    let said = &setback.said;
    let body = html! {
        div.hello {
            div.row.split {
                h1 { (words.say("setback-saved")) }
                form method="post" action={ "/setbacks/" (setback.id) "/undo" } {
                    (entry_fields(chance::id()))
                    button.btn.quiet { (words.say("check-in-undo")) }
                }
            }
            p.lede { (words.say(if said.very_big { "setback-own-time" } else { "setback-saved-text" })) }
        }
        div.stack {
            @if said.very_big { (help_first(web, screen, own)) }
            section.card {
                dl.review {
                    div {
                        dt { (words.say("setback-hard")) }
                        dd { (words.tell("review-of", &[("value", &said.hard.to_string()), ("max", "10")])) }
                    }
                    @if let Some(at) = said.happened_at {
                        div { dt { (words.say("setback-day")) } dd { (day::moment(words, at, &own.zone)) } }
                    }
                    @if let Some(what) = &setback.what {
                        div { dt { (words.say("setback-what")) } dd { (what) } }
                    }
                }
            }
            (follow_ups::card(words, own, setback))
            @if !said.very_big { (one_thing(web, screen, own)) }
            (who_sees(words, own.therapist.as_deref(), own.sharing.staff_see(setback.id)))
        }
    };
    page(screen, &part_of(&words.say("setback-saved"), &words.say("setback-title")), &body)
}

fn help_first(web: &Web, screen: &Screen, own: &Own) -> Markup {
    let exercise = offered::for_a_hard_moment(&web.app, &own.journal);
    hard_moment(&screen.words, &Support::of(&own.journal), exercise)
}

fn one_thing(web: &Web, screen: &Screen, own: &Own) -> Markup {
    html! {
        @if let Some(exercise) = offered::for_a_hard_moment(&web.app, &own.journal) {
            section.card.stack {
                h2 { (screen.words.say("hard-moment-try")) }
                p { a.btn.quiet href={ "/practise/" (exercise.id) } { (exercise.words.title) } }
            }
        }
    }
}

fn page(screen: &Screen, title: &str, body: &Markup) -> Page {
    let back = Back { href: "/today", to: &screen.words.say("today-title") };
    let shell = Shell::new(&screen.words, screen.theme, title);
    Page(layout::client(&shell, Tab::Today, Some(back), None, body))
}
