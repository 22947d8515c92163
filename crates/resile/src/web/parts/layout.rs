//! What stands around a page: header with Help now, tabs, main, footer.
//!
//! **Invariant:** Help now stands in the same place on every client page.
//! Each page brings its one `h1`. Not here: the head (`document`), what a page says.

use maud::{Markup, html};

use crate::app::caseload::Desk;
use crate::web::assets;
use crate::web::screen::Theme;
use crate::words::Words;

use super::document::{brand, document, document_with};
use super::icon::{Icon, icon};

pub use super::document::{Look, Shell, part_of};

/// The five tabs of a client, always in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Today,
    Practise,
    Plan,
    Progress,
    You,
}

/// The tabs of a therapist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffTab {
    Caseload,
    Alerts,
    Library,
    Measures,
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

/// A client's page without tabs, to stay with one thing: the player (`calm`), a worksheet's step, a question.
/// `body` brings its own `main #main`.
pub fn focused(shell: &Shell<'_>, class: &str, back: Back<'_>, body: &Markup) -> Markup {
    let page = html! {
        (header(shell, Some(back), &help(shell.words)))
        (body)
        // The player speaks its own steps.
        @if class != "calm" { (listen(shell.words)) }
    };
    document(shell, class, &page)
}

/// The tabs of an admin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdminTab {
    People,
    Care,
    Practice,
}

/// A page of a therapist.
pub fn staff(shell: &Shell<'_>, tab: Option<StaffTab>, me: &Desk, body: &Markup) -> Markup {
    let words = shell.words;
    let tabs = [
        (StaffTab::Caseload, "/t/caseload", Icon::People, words.say("shell-caseload")),
        (StaffTab::Alerts, "/t/alerts", Icon::Bell, words.count("shell-alerts", me.waiting)),
        (StaffTab::Library, "/t/library", Icon::Book, words.say("shell-library")),
        (StaffTab::Measures, "/t/measures", Icon::Ruler, words.say("shell-measures")),
    ]
    .map(|(place, href, picture, label)| (tab == Some(place), href, picture, label));
    desk(shell, &tabs, &named(&me.name), body)
}

/// A page of an admin.
pub fn admin(shell: &Shell<'_>, tab: Option<AdminTab>, body: &Markup) -> Markup {
    let words = shell.words;
    let tabs = [
        (AdminTab::People, "/admin/people", Icon::People, words.say("shell-people")),
        (AdminTab::Care, "/admin/care", Icon::Circles, words.say("shell-care")),
        (AdminTab::Practice, "/admin/practice", Icon::Gear, words.say("shell-practice")),
    ]
    .map(|(place, href, picture, label)| (tab == Some(place), href, picture, label));
    let out = html! {
        a.meta href="/t/settings" { (words.say("settings-title")) }
        form method="post" action="/sign-out" { button.chip { (words.say("shell-sign-out")) } }
    };
    desk(shell, &tabs, &out, body)
}

/// A page of a supervisor; `on_team` where it is the team's own.
pub fn supervisor(shell: &Shell<'_>, on_team: bool, me: &Desk, body: &Markup) -> Markup {
    let tabs = [(on_team, "/s/team", Icon::People, shell.words.say("shell-team"))];
    desk(shell, &tabs, &named(&me.name), body)
}

/// Who is signed in, and the way to their settings.
fn named(name: &str) -> Markup {
    html! { a.meta href="/t/settings" { bdi { (name) } } }
}

/// Tabs are: whether this one is open, where it leads, its picture, its word.
fn desk(shell: &Shell<'_>, tabs: &[(bool, &str, Icon, String)], end: &Markup, body: &Markup) -> Markup {
    let page = html! {
        (header(shell, None, end))
        nav.tabs aria-label=(shell.words.say("shell-main")) {
            ul {
                @for (open, href, picture, label) in tabs {
                    li {
                        a href=(href) aria-current=[open.then_some("page")] {
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
