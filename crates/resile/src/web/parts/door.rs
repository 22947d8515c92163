//! A door inside the house: who is known shows their PIN or passkey again, to unlock or to step up.
//!
//! **Invariant:** it names nobody. What was typed before waits in the page itself, in hidden fields, and goes
//! on to where it was going; it is kept nowhere else. Works without script where there is a PIN.

use domain::form::Raw;
use maud::{Markup, html};

use crate::app::chance;
use crate::web::return_to::ReturnTo;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::entry_fields;
use super::layout::{self, Shell};
use super::plain::{self, Line};

/// What fields of a form that waits are called here.
pub const HELD: &str = "held.";

/// Which door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// The sign-in was idle too long.
    Unlock,
    /// What comes next asks for a fresh factor.
    StepUp,
}

impl Door {
    pub fn path(self) -> &'static str {
        match self {
            Self::Unlock => "/unlock",
            Self::StepUp => "/step-up",
        }
    }

    /// The sentence about it that ends so.
    fn say(self, words: &Words, end: &str) -> String {
        words.say(&match self {
            Self::Unlock => format!("unlock-{end}"),
            Self::StepUp => format!("step-up-{end}"),
        })
    }
}

/// What is asked at a door.
pub struct Again<'a> {
    pub door: Door,
    pub to: &'a ReturnTo,
    /// The form that was on its way.
    pub held: Option<&'a Raw>,
    /// This phone's PIN opens it.
    pub by_pin: bool,
    pub wrong: Option<String>,
}

/// The page that asks.
pub fn page(screen: &Screen, again: &Again<'_>) -> Page {
    let words = &screen.words;
    let title = again.door.say(words, "title");
    let wrong: Vec<_> = again.wrong.iter().map(|text| ("pin", text.clone())).collect();
    let head =
        if wrong.is_empty() { title.clone() } else { words.tell("problem-page-title", &[("title", &title)]) };
    let shell = Shell { scripts: &["passkey.js"], ..Shell::new(words, screen.theme, &head) };
    let body = html! {
        (plain::problems(&words.say("problem-title"), &wrong))
        h1 { (title) }
        p.lede { (again.door.say(words, if again.held.is_some() { "held" } else { "text" })) }
        @if again.by_pin { (by_pin(words, again)) }
        (by_passkey(words, again))
        @if let Some(held) = again.held { (on_its_way(words, again.to, held, true)) }
        section.stack {
            @if again.door == Door::Unlock {
                form method="post" action="/sign-out" {
                    (entry_fields(chance::id()))
                    button.chip { (words.say("unlock-sign-out")) }
                }
            } @else if again.held.is_none() {
                p { a href="/" { (words.say("step-up-not-now")) } }
            }
            @if screen.web.cast.is_some() { p { a href="/demo" { (words.say("sign-in-demo")) } } }
        }
    };
    Page(layout::bare_in(&shell, &body))
}

/// After the right PIN: the form that waited, one tap from where it was going.
pub fn go_on(screen: &Screen, to: &ReturnTo, held: &Raw) -> Page {
    let words = &screen.words;
    let title = words.say("door-open");
    let body = html! {
        h1 { (title) }
        p.lede { (words.say("door-open-text")) }
        (on_its_way(words, to, held, false))
    };
    Page(layout::bare_in(&Shell::new(words, screen.theme, &title), &body))
}

/// What was held, as the door's own form sends it back.
pub fn held(sent: &Raw) -> Option<Raw> {
    let held = sent.pairs().filter_map(|(name, value)| Some((name.strip_prefix(HELD)?, value)));
    let held = held.map(|(name, value)| (name.to_owned(), value.to_owned()));
    sent.one("holds").is_some().then(|| Raw::of(held))
}

fn by_pin(words: &Words, again: &Again<'_>) -> Markup {
    html! {
        form.card.stack method="post" action=(again.door.path()) {
            (entry_fields(chance::id()))
            input type="hidden" name="to" value=(again.to.path());
            @if again.held.is_some() { input type="hidden" name="holds" value="form"; }
            @for (name, value) in again.held.iter().flat_map(|held| held.pairs()) {
                input type="hidden" name={ (HELD) (name) } value=(value);
            }
            (plain::line(&Line {
                name: "pin", label: &words.say("sign-in-pin"), hint: Some(&words.say("sign-in-pin-hint")),
                wrong: again.wrong.as_deref(), kind: Some("password"), digits: true,
                autocomplete: Some("current-password"), length_max: 12, ..Line::default()
            }))
            button.btn { (again.door.say(words, "go")) }
        }
    }
}

fn by_passkey(words: &Words, again: &Again<'_>) -> Markup {
    let part = match again.door {
        Door::Unlock => "passkey-unlock",
        Door::StepUp => "passkey-step-up",
    };
    html! {
        section.card.stack aria-labelledby="passkey" data-part=(part) data-to=(again.to.path())
            data-say-trouble=(words.say("door-passkey-trouble")) {
            h2 #passkey { (words.say("sign-in-passkey")) }
            p { (words.say("sign-in-passkey-text")) }
            p.meta data-part="passkey-status" role="status" { (words.say("sign-in-passkey-needs-script")) }
            button.btn.quiet type="button" hidden data-part="passkey-go" { (words.say("sign-in-passkey-go")) }
        }
    }
}

/// The form as it was sent; hidden where script sends it after the passkey.
fn on_its_way(words: &Words, to: &ReturnTo, held: &Raw, hidden: bool) -> Markup {
    html! {
        form hidden[hidden] method="post" action=(to.path()) data-part="held" {
            @for (name, value) in held.pairs() { input type="hidden" name=(name) value=(value); }
            button.btn { (words.say("door-send")) }
        }
    }
}
