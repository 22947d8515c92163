//! How this person wants pages to look: theme and language, from cookies; and the page as an answer.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::{self, HeaderValue};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use maud::Markup;

use crate::words::Words;

use super::Web;
use super::cookies::Cookie;

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

/// What every page needs besides its own content.
#[derive(Clone)]
pub struct Screen {
    pub words: Words,
    pub theme: Theme,
    pub web: Web,
}

impl FromRequestParts<Web> for Screen {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        let theme = match Cookie::Theme.of(&parts.headers, web.secure) {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::Auto,
        };
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
