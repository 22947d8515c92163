//! The document itself: language, theme, head, what it loads.
//!
//! **Invariant:** no inline script or style; titles carry no clinical text.

use maud::{DOCTYPE, Markup, html};

use crate::web::assets;
use crate::web::screen::{Appearance, Theme};
use crate::words::Words;

/// What the document needs besides the page itself.
#[derive(Clone, Copy)]
pub struct Shell<'s> {
    pub words: &'s Words,
    pub theme: Theme,
    /// Without names and without clinical words.
    pub title: &'s str,
    pub look: Look,
    /// A shared phone: scripts keep nothing on it.
    pub keeps_nothing: bool,
    /// Whose unsaved words scripts may give back.
    pub drafts_of: Option<u64>,
    /// Names of script files this page needs besides `app.js`.
    pub scripts: &'s [&'s str],
}

/// What a person chose under Display, besides the theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub large_text: bool,
    pub calm_motion: bool,
    /// Another name and icon, for a phone that others look at.
    pub discreet: bool,
}

impl<'s> Shell<'s> {
    pub fn new(words: &'s Words, chosen: impl Into<Appearance>, title: &'s str) -> Self {
        let Appearance { theme, look, keeps_nothing, drafts_of } = chosen.into();
        Self { words, theme, title, look, keeps_nothing, drafts_of, scripts: &[] }
    }
}

/// The title of one page of several about the same thing: "Part 3 of 6 – Thought record".
pub fn part_of(part: &str, whole: &str) -> String {
    format!("{part} – {whole}")
}

/// With everything an ordinary page loads.
pub(super) fn document(shell: &Shell<'_>, class: &str, page: &Markup) -> Markup {
    document_with(shell, class, &usual_loads(shell), page)
}

/// With these loads only.
pub(super) fn document_with(shell: &Shell<'_>, class: &str, loads: &Markup, page: &Markup) -> Markup {
    let words = shell.words;
    html! {
        (DOCTYPE)
        html lang=(words.language()) dir=(direction(words.language())) data-theme=[shell.theme.attribute()]
            data-text=[shell.look.large_text.then_some("large")]
            data-motion=[shell.look.calm_motion.then_some("calm")]
            data-keep=[shell.keeps_nothing.then_some("nothing")]
            data-drafts=[shell.drafts_of.map(|whose| format!("{whose:016x}"))] {
            (head(shell, loads))
            body class=(class) {
                a.skip href="#main" { (words.say("shell-skip")) }
                (page)
                // Script shows it beside a form whose words could not be sent.
                p.notice.care hidden data-part="no-signal" { (words.say("shell-no-signal")) }
            }
        }
    }
}

fn head(shell: &Shell<'_>, loads: &Markup) -> Markup {
    let picture = if shell.look.discreet { "icon_discreet.svg" } else { "favicon.svg" };
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover";
            title { (shell.title) " – " (brand(shell)) }
            meta name="description" content=(shell.words.say("shell-description"));
            link rel="stylesheet" href=(assets::url("app.css"));
            link rel="icon" type="image/svg+xml" href=(assets::url(picture));
            (loads)
        }
    }
}

/// What an ordinary page loads; Help now does without.
fn usual_loads(shell: &Shell<'_>) -> Markup {
    let manifest =
        if shell.look.discreet { assets::url("discreet.webmanifest") } else { "/manifest.webmanifest" };
    html! {
        link rel="preload" as="font" type="font/woff2" crossorigin
            href=(assets::url("newsreader-display.woff2"));
        link rel="manifest" href=(manifest);
        @if !shell.look.discreet { link rel="apple-touch-icon" href=(assets::url("icon_touch.png")); }
        @for name in ["app.js"].iter().chain(shell.scripts) {
            script type="module" src=(assets::url(name)) {}
        }
    }
}

/// The name the page goes by.
pub(super) fn brand(shell: &Shell<'_>) -> String {
    shell.words.say(if shell.look.discreet { "shell-brand-discreet" } else { "shell-brand" })
}

/// The reading direction of a language, for `dir`.
pub fn direction(language: &str) -> &'static str {
    let tag = language.split('-').next().unwrap_or_default();
    if matches!(tag, "ar" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi") { "rtl" } else { "ltr" }
}
