//! How this person wants pages to look: theme and language, from cookies; and the page as an answer.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use maud::Markup;

use crate::app::{SignedIn, sign_in};
use crate::words::Words;

use super::Web;
use super::cookies::Cookie;
use super::parts::layout::Look;

/// The theme a person chose; without a choice the device's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// The value of `data-theme`.
    pub fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// All of it: colours, text size, motion, the name it goes by, and whether the phone keeps anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    pub theme: Theme,
    pub look: Look,
    /// A shared phone: scripts keep nothing on it.
    pub keeps_nothing: bool,
    /// Whose unsaved words scripts may give back; without it they touch none.
    pub drafts_of: Option<u64>,
}

impl From<Theme> for Appearance {
    fn from(theme: Theme) -> Self {
        Self { theme, ..Self::default() }
    }
}

impl Appearance {
    /// As the two cookies say it; what is not understood is left out.
    fn of(headers: &HeaderMap, secure: bool) -> Self {
        let theme = match Cookie::Theme.of(headers, secure) {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            Some(_) | None => Theme::Auto,
        };
        let chosen = Cookie::Look.of(headers, secure).unwrap_or_default();
        let has = |word: &str| chosen.split('.').any(|one| one == word);
        let look = Look { large_text: has("large"), calm_motion: has("calm"), discreet: has("discreet") };
        Self { theme, look, keeps_nothing: has("keeps-nothing"), drafts_of: None }
    }

    /// The value of [`Cookie::Look`] that says the same.
    pub fn look_cookie(self) -> String {
        let words = [
            (self.look.large_text, "large"),
            (self.look.calm_motion, "calm"),
            (self.look.discreet, "discreet"),
            (self.keeps_nothing, "keeps-nothing"),
        ];
        words.iter().filter(|(on, _)| *on).map(|(_, word)| *word).collect::<Vec<_>>().join(".")
    }
}

/// What every page needs besides its own content.
#[derive(Clone)]
pub struct Screen {
    pub words: Words,
    pub theme: Appearance,
    pub web: Web,
}

impl FromRequestParts<Web> for Screen {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        let mut theme = Appearance::of(&parts.headers, web.secure);
        theme.drafts_of = parts.extensions.get::<SignedIn>().map(|here| sign_in::drafts_of(&web.app, here));
        Ok(Self { words: Words::english(), theme, web: web.clone() })
    }
}

/// A page as an answer.
pub struct Page(pub Markup);

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        ([(header::CONTENT_TYPE, html)], self.0.into_string()).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_comes_back_from_the_cookies() {
        let look = Look { large_text: true, calm_motion: false, discreet: true };
        let chosen = Appearance { theme: Theme::Dark, look, keeps_nothing: true, drafts_of: None };
        let cookies = format!("resile-theme=dark; resile-look={}", chosen.look_cookie());
        let headers =
            HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_str(&cookies).expect("text"))]);
        assert_eq!(Appearance::of(&headers, false), chosen);
        assert_eq!(Appearance::of(&HeaderMap::new(), false), Appearance::default());
    }
}
