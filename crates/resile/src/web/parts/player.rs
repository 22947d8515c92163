//! The player: breath by a pace, or steps one at a time. The script is `player.js`.
//!
//! **Invariant:** without script the whole exercise stands there in words, and Done saves it.
//! Nothing starts, sounds or buzzes by itself. Not here: ratings before and after (their own pages).

use domain::exercise::Pace;
use maud::{Markup, html};

use crate::words::Words;

use super::icon::{Icon, icon};

/// What both players need.
#[derive(Clone, Copy)]
pub struct Player<'p> {
    pub words: &'p Words,
    /// The exercise's name: the page's `h1`.
    pub title: &'p str,
    /// The pattern or the first caution, in one or two sentences.
    pub lead: &'p str,
    /// Where the form goes when it is done or stopped.
    pub action: &'p str,
    /// `entry_fields` and what else the form carries.
    pub hidden: &'p Markup,
}

/// One step of a stepped player.
pub struct PlayerStep {
    pub title: String,
    pub text: String,
    /// 0: the person goes on when ready.
    pub seconds: u32,
    /// What can be written in this step; may be empty.
    pub fields: Markup,
}

/// Breathing by a pace.
pub fn breath(player: &Player<'_>, pace: Pace, breaths: u32) -> Markup {
    let words = player.words;
    let say = |key: &str| words.say(key);
    html! {
        main.player #main tabindex="-1" {
            (lead(player))
            form method="post" action=(player.action) data-player="breath"
                data-in=(pace.r#in) data-hold-in=(pace.hold_in)
                data-out=(pace.out) data-hold-out=(pace.hold_out) data-breaths=(breaths)
                data-say-in=(say("player-in")) data-say-out=(say("player-out"))
                data-say-hold=(say("player-hold"))
                data-say-pause=(say("player-pause")) data-say-resume=(say("player-resume"))
                data-say-count=(words.tell("player-breath", &[("n", "{n}"), ("total", "{total}")]))
                data-say-left=(words.tell("player-left", &[("seconds", "{seconds}")])) {
                (player.hidden)
                input type="hidden" name="seconds" value="" data-role="seconds";
                div.orb data-script="on" hidden {
                    (pool())
                    p.cue data-role="cue" aria-live="off" { (say("player-ready")) }
                }
                div.center data-script="on" hidden {
                    p.count data-role="count" {
                        (words.tell("player-breaths", &[("total", &breaths.to_string())]))
                    }
                    p.meta data-role="left" {}
                }
                (controls(words, "player-start", &html! {}))
                ol.pattern data-script="off" { (pattern(words, pace, breaths)) }
            }
        }
        (super::scene::banks())
    }
}

/// Steps one at a time: letting go part by part, five senses, sitting for a while.
pub fn steps(player: &Player<'_>, steps: &[PlayerStep]) -> Markup {
    let words = player.words;
    let say = |key: &str| words.say(key);
    html! {
        main.player #main tabindex="-1" {
            (lead(player))
            form method="post" action=(player.action) data-player="steps"
                data-say-pause=(say("player-pause")) data-say-resume=(say("player-resume"))
                data-say-next=(say("player-next")) data-say-done=(say("player-done"))
                data-say-count=(words.tell("player-step", &[("n", "{n}"), ("total", "{total}")])) {
                (player.hidden)
                input type="hidden" name="seconds" value="" data-role="seconds";
                p.count data-role="count" data-script="on" hidden {}
                ol.pattern data-role="cue" aria-live="polite" {
                    @for step in steps {
                        li data-role="step" data-seconds=(step.seconds) {
                            h2 { (step.title) }
                            @if !step.text.is_empty() { p { (step.text) } }
                            (step.fields)
                        }
                    }
                }
                p.clock data-role="clock" hidden {}
                (controls(words, "player-start", &html! {
                    button.btn.quiet type="button" data-role="next" data-script="on" hidden {
                        (say("player-next"))
                    }
                }))
            }
        }
        (super::scene::banks())
    }
}

fn lead(player: &Player<'_>) -> Markup {
    html! { div.center { h1 { (player.title) } p.meta { (player.lead) } } }
}

/// The disc that breathes, its two rings, the ring of the whole session.
fn pool() -> Markup {
    html! {
        svg viewBox="0 0 320 320" aria-hidden="true" {
            radialGradient #orb-light { stop.g0 {} stop.g1 offset="1" {} }
            circle.o3 cx="160" cy="160" r="150" {}
            circle.o2 cx="160" cy="160" r="118" {}
            circle.disc cx="160" cy="160" r="112" data-role="disc" transform="translate(80 80) scale(.5)" {}
            circle.o1 cx="160" cy="160" r="58" {}
            circle.gone cx="160" cy="160" r="150" pathLength="1" stroke-dasharray="0 1"
                transform="rotate(-90 160 160)" data-role="ring" {}
        }
    }
}

/// Start, the toggles, and Stop, which is also Done where there is no script.
fn controls(words: &Words, start: &str, more: &Markup) -> Markup {
    let toggles = [
        ("sound", Icon::Sound, "player-sound"),
        ("buzz", Icon::Buzz, "player-buzz"),
        ("dim", Icon::Moon, "player-dim"),
        ("speak", Icon::Message, "player-speak"),
    ];
    html! {
        div.controls {
            button.btn.big type="button" data-role="go" data-script="on" hidden {
                (icon(Icon::Play)) span { (words.say(start)) }
            }
            (more)
            div.toolbar data-script="on" hidden {
                @for (name, picture, label) in toggles {
                    button.chip type="button" aria-pressed="false" data-toggle=(name) {
                        (icon(picture)) (words.say(label))
                    }
                }
            }
            p.meta data-script="on" hidden {
                button.plain { (words.say("player-stop")) } " " (words.say("player-counts"))
            }
            button.btn.big data-script="off" { (words.say("player-done")) }
        }
    }
}

/// The pattern in words.
fn pattern(words: &Words, pace: Pace, breaths: u32) -> Markup {
    let lines = [
        ("player-pattern-in", pace.r#in),
        ("player-pattern-hold", pace.hold_in),
        ("player-pattern-out", pace.out),
        ("player-pattern-hold", pace.hold_out),
        ("player-pattern-times", breaths),
    ];
    html! {
        @for (key, count) in lines {
            @if count > 0 { li { (words.tell(key, &[("count", &count.to_string())])) } }
        }
    }
}
