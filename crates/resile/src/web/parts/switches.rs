//! The two switches of a client, "middle is best" and "no bounce-back", as rows that can be turned.

use domain::views::choices::Switches;
use maud::{Markup, html};

use crate::app::chance;
use crate::app::switches::Switch;
use crate::web::form::Posted;
use crate::words::Words;

use super::entry_fields;

/// Each by its name in a form, which also ends its keys.
const SWITCHES: [(Switch, &str); 2] =
    [(Switch::MiddleIsBest, "middle-is-best"), (Switch::NoBounceBack, "no-bounce-back")];

/// Whom the sentences speak to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    Client,
    Therapist,
}

/// The rows; each posts to `action`.
pub fn switches(words: &Words, set: Switches, asks: Asks, action: &str) -> Markup {
    html! {
        @for (switch, name) in SWITCHES {
            @let on = match switch {
                Switch::MiddleIsBest => set.middle_is_best,
                Switch::NoBounceBack => set.no_bounce_back,
            };
            @let title = words.say(&format!("switch-{name}"));
            form.card.row.split method="post" action=(action) {
                (entry_fields(chance::id()))
                input type="hidden" name="switch" value=(name);
                div {
                    h2.h3 { (title) }
                    p {
                        (words.say(&match asks {
                            Asks::Client => format!("switch-text-{name}"),
                            Asks::Therapist => format!("switch-exact-{name}"),
                        }))
                    }
                    p.meta { (words.say(if on { "switch-is-on" } else { "switch-is-off" })) }
                }
                button.btn.quiet name="turn" value=(if on { "off" } else { "on" }) {
                    (words.say(if on { "switch-turn-off" } else { "switch-turn-on" }))
                    span.vh { ": " (title) }
                }
            }
        }
    }
}

/// Which one a form turns, and where to.
pub fn read(posted: &Posted) -> Option<(Switch, bool)> {
    let named = posted.raw.one("switch")?;
    let (switch, _) = SWITCHES.iter().find(|(_, name)| *name == named)?;
    match posted.raw.one("turn")? {
        "on" => Some((*switch, true)),
        "off" => Some((*switch, false)),
        _ => None,
    }
}
