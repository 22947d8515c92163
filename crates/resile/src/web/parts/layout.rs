//! The whole document around a page: head, skip link, header with Help now, tabs, main, footer.
//!
//! **Invariant:** Help now stands in the same place on every client page; titles carry no clinical text.
//! Each page brings its one `h1`. Not here: what a page says.

use maud::{DOCTYPE, Markup, html};

use crate::web::assets;
use crate::web::screen::Theme;
use crate::words::Words;

use super::icon::{Icon, icon};

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
    pub fn new(words: &'s Words, theme: Theme, title: &'s str) -> Self {
        Self { words, theme, title, look: Look::default(), keeps_nothing: false, scripts: &[] }
    }
}

/// The five tabs of a client, always in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Today,
    Practise,
    Plan,
    Progress,
    You,
}

/// The five tabs of a therapist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffTab {
    Caseload,
    Alerts,
    Library,
    Measures,
    Reports,
}

/// The way back at the start of the header, in place of the brand.
#[derive(Clone, Copy)]
pub struct Back<'b> {
    pub href: &'b str,
    /// Where it leads: "Practise".
    pub to: &'b str,
}

/// A client's page with the five tabs. `scene` stands behind the page (see `scene::sky`).
pub fn client(
    shell: &Shell<'_>,
    tab: Tab,
    back: Option<Back<'_>>,
    scene: Option<&Markup>,
    body: &Markup,
) -> Markup {
    let words = shell.words;
    let tabs = [
        (Tab::Today, "/today", Icon::Today, "shell-today"),
        (Tab::Practise, "/practise", Icon::Practise, "shell-practise"),
        (Tab::Plan, "/plan", Icon::Plan, "shell-plan"),
        (Tab::Progress, "/progress", Icon::Progress, "shell-progress"),
        (Tab::You, "/you", Icon::You, "shell-you"),
    ];
    let page = html! {
        @if let Some(scene) = scene { (scene) }
        (header(shell, back, &help(words)))
        nav.tabs aria-label=(words.say("shell-main")) {
            ul {
                @for (name, href, picture, label) in tabs {
                    li {
                        a href=(href) aria-current=[(name == tab).then_some("page")] {
                            (icon(picture)) (words.say(label))
                        }
                    }
                }
            }
        }
        main #main tabindex="-1" { (body) }
        (listen(words))
    };
    document(shell, "app", &page)
}

/// A client's page without tabs, to stay with one thing: the player, a worksheet's step, a question.
pub fn focused(shell: &Shell<'_>, class: &str, back: Back<'_>, body: &Markup) -> Markup {
    let page = html! {
        (header(shell, Some(back), &help(shell.words)))
        (body)
    };
    document(shell, class, &page)
}

/// A page of the staff. `name` is who is signed in, `alerts` how many wait.
pub fn staff(shell: &Shell<'_>, tab: Option<StaffTab>, name: &str, alerts: usize, body: &Markup) -> Markup {
    let words = shell.words;
    let tabs = [
        (StaffTab::Caseload, "/t/caseload", Icon::People, words.say("shell-caseload")),
        (StaffTab::Alerts, "/t/alerts", Icon::Bell, words.count("shell-alerts", alerts)),
        (StaffTab::Library, "/t/library", Icon::Book, words.say("shell-library")),
        (StaffTab::Measures, "/t/measures", Icon::Ruler, words.say("shell-measures")),
        (StaffTab::Reports, "/t/reports", Icon::Page, words.say("shell-reports")),
    ];
    let page = html! {
        (header(shell, None, &html! { a.meta href="/t/settings" { bdi { (name) } } }))
        nav.tabs aria-label=(words.say("shell-main")) {
            ul {
                @for (place, href, picture, label) in &tabs {
                    li {
                        a href=(href) aria-current=[(tab == Some(*place)).then_some("page")] {
                            (icon(*picture)) span { (label) }
                        }
                    }
                }
            }
        }
        main.stack #main tabindex="-1" { (body) }
    };
    document(shell, "app pro", &page)
}

/// A page for whoever it is: signing in, errors, Help now without a sign-in.
pub fn bare(words: &Words, title: &str, body: &Markup) -> Markup {
    bare_in(&Shell::new(words, Theme::Auto, title), body)
}

/// The same, in a chosen theme or with scripts.
pub fn bare_in(shell: &Shell<'_>, body: &Markup) -> Markup {
    let page = html! {
        (header(shell, None, &help(shell.words)))
        main.narrow #main tabindex="-1" { (body) }
    };
    document(shell, "bare", &page)
}

/// Help now: under 12 kB with everything it needs, so that it opens on the weakest line.
pub fn urgent(shell: &Shell<'_>, back: Option<Back<'_>>, body: &Markup) -> Markup {
    let loads = html! { script type="module" src=(assets::url("leave_quickly.js")) {} };
    let page = html! {
        (header(shell, back, &html! {}))
        main.narrow #main tabindex="-1" { (body) }
    };
    document_with(shell, "bare urgent", &loads, &page)
}

fn document(shell: &Shell<'_>, class: &str, page: &Markup) -> Markup {
    document_with(shell, class, &usual_loads(shell), page)
}

fn document_with(shell: &Shell<'_>, class: &str, loads: &Markup, page: &Markup) -> Markup {
    let words = shell.words;
    html! {
        (DOCTYPE)
        html lang=(words.language()) dir=(direction(words.language())) data-theme=[shell.theme.attribute()]
            data-text=[shell.look.large_text.then_some("large")] data-motion=[shell.look.calm_motion.then_some("calm")]
            data-keep=[shell.keeps_nothing.then_some("nothing")] {
            (head(shell, loads))
            body class=(class) {
                a.skip href="#main" { (words.say("shell-skip")) }
                (page)
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

fn brand(shell: &Shell<'_>) -> String {
    shell.words.say(if shell.look.discreet { "shell-brand-discreet" } else { "shell-brand" })
}

fn header(shell: &Shell<'_>, back: Option<Back<'_>>, end: &Markup) -> Markup {
    let words = shell.words;
    html! {
        header.bar {
            @if let Some(back) = back {
                a.brand href=(back.href) {
                    (icon(Icon::Back)) span { span.vh { (words.say("shell-back-to")) " " } (back.to) }
                }
            } @else {
                a.brand href="/" { (icon(Icon::Reed)) (brand(shell)) }
            }
            (end)
        }
    }
}

fn help(words: &Words) -> Markup {
    html! { a.help href="/help-now" { (icon(Icon::Help)) (words.say("shell-help")) } }
}

/// The device's own voice reads the page; script shows the button.
fn listen(words: &Words) -> Markup {
    html! {
        footer.foot {
            button.chip type="button" hidden data-part="listen" aria-pressed="false" {
                (icon(Icon::Sound)) (words.say("shell-listen"))
            }
        }
    }
}

/// The reading direction of a language, for `dir`.
pub fn direction(language: &str) -> &'static str {
    let tag = language.split('-').next().unwrap_or_default();
    if matches!(tag, "ar" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi") { "rtl" } else { "ltr" }
}
