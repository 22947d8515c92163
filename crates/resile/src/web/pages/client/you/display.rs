//! `/you/display`: colours, larger text, calm motion, a quieter name. Kept on this device, in cookies.
//!
//! **Invariant:** works without script, and never touches what else the cookie says (a phone that keeps
//! nothing).

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use crate::app::{ClientHere, chance};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::layout::Look;
use crate::web::screen::{Appearance, Page, Screen, Theme};

use super::below;

const THEMES: [(Theme, &str, &str); 3] = [
    (Theme::Auto, "auto", "display-auto"),
    (Theme::Light, "light", "display-light"),
    (Theme::Dark, "dark", "display-dark"),
];

pub async fn show(screen: Screen, _: ClientHere) -> Page {
    let words = &screen.words;
    let Appearance { theme, look, .. } = screen.theme;
    let ticks = [
        ("large", "display-large", look.large_text),
        ("calm", "display-calm", look.calm_motion),
        ("discreet", "display-discreet", look.discreet),
    ];
    let body = html! {
        p.meta { (words.say("display-text")) }
        form.form method="post" action="/you/display" {
            (entry_fields(chance::id()))
            fieldset.field {
                legend { (words.say("display-colours")) }
                div.choices {
                    @for (one, value, key) in THEMES {
                        label {
                            input type="radio" name="theme" value=(value) checked[one == theme];
                            (words.say(key))
                        }
                    }
                }
            }
            fieldset.field {
                legend { (words.say("display-more")) }
                div.choices {
                    @for (name, key, on) in ticks {
                        label { input type="checkbox" name=(name) value="yes" checked[on]; (words.say(key)) }
                    }
                }
            }
            button.btn { (words.say("display-save")) }
        }
    };
    below(&screen, &words.say("you-display"), &body)
}

pub async fn choose(State(web): State<Web>, screen: Screen, _: ClientHere, posted: Posted) -> Response {
    let on = |name: &str| posted.raw.one(name).is_some();
    let look = Look { large_text: on("large"), calm_motion: on("calm"), discreet: on("discreet") };
    let theme = match posted.raw.one("theme") {
        Some("light") => "light",
        Some("dark") => "dark",
        Some(_) | None => "",
    };
    let look = Appearance { look, ..screen.theme }.look_cookie();
    let mut headers = HeaderMap::new();
    for (cookie, value) in [(Cookie::Theme, theme), (Cookie::Look, &look)] {
        if let Some(line) = cookie.set(value, web.secure) {
            headers.append(SET_COOKIE, line);
        }
    }
    (headers, Redirect::to("/you/display")).into_response()
}
