//! The page of one strength or one person: its lines, sharing it, taking it away.

use maud::{Markup, html};

use crate::app::chance;
use crate::app::own::Own;
use crate::web::parts::layout::{self, Back, Shell};
use crate::web::parts::plain::{self, Line};
use crate::web::parts::{Icon, entry_fields, icon};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::CIRCLES;
use super::sheet::{GIVES, Sheet};

pub(super) fn draw(
    screen: &Screen,
    own: &Own,
    sheet: &Sheet,
    wrong: Option<(&'static str, &'static str)>,
) -> Page {
    let words = &screen.words;
    let title = words.say(match (sheet.person, sheet.of.is_some()) {
        (true, false) => "strengths-new-person",
        (true, true) => "strengths-one-person",
        (false, false) => "strengths-new",
        (false, true) => "strengths-one",
    });
    let problems: Vec<_> = wrong.iter().map(|(name, key)| (*name, words.say(key))).collect();
    let head =
        if wrong.is_none() { title.clone() } else { words.tell("problem-page-title", &[("title", &title)]) };
    let action = sheet.of.map_or_else(|| "/strengths/new".to_owned(), |(id, ..)| format!("/strengths/{id}"));
    let body = html! {
        main.narrow #main tabindex="-1" {
            (plain::problems(&words.say("problem-title"), &problems))
            h1 { (title) }
            form.form method="post" action=(action) data-draft=(action) {
                (entry_fields(chance::id()))
                @if sheet.person { input type="hidden" name="what" value="person"; }
                @if let Some(seen) = sheet.seen { input type="hidden" name="seen" value=(seen); }
                (fields(words, sheet, &problems))
                button.btn { (words.say("sharing-save-own")) }
            }
            @if let Some((_, _, shared)) = sheet.of { (after(words, own, &action, shared)) }
        }
    };
    let back = words.say("strengths-title");
    let back = Back { href: "/strengths", to: &back };
    Page(layout::focused(&Shell::new(words, screen.theme, &head), "bare", back, &body))
}

fn fields(words: &Words, sheet: &Sheet, problems: &[(&str, String)]) -> Markup {
    let line = |name: &'static str, label: &str, hint: Option<&str>, value: &str, kind| {
        plain::line(&Line {
            name,
            label: &words.say(label),
            hint: hint.map(|hint| words.say(hint)).as_deref(),
            value,
            wrong: problems.iter().find(|(about, _)| *about == name).map(|(_, text)| text.as_str()),
            kind,
            length_max: 2000,
            ..Line::default()
        })
    };
    let optional = html! { span.optional { (words.say("field-optional")) } };
    html! {
        @if sheet.person {
            (line("name", "strengths-person-name", None, &sheet.name, None))
            div.field {
                label for="circle" { (words.say("strengths-circle")) }
                select.box #circle name="circle" {
                    @for (circle, id, key) in CIRCLES {
                        option value=(id) selected[sheet.circle == Some(circle)] { (words.say(key)) }
                    }
                }
            }
            fieldset.field {
                legend { (words.say("strengths-gives")) " " (optional) }
                div.chips {
                    @for (kind, key) in GIVES {
                        @let label = words.say(key);
                        span.pick {
                            input type="checkbox" name="gives" value=(kind) aria-label=(label)
                                checked[sheet.gives.iter().any(|gives| gives == kind)];
                            span.chip aria-hidden="true" { (label) }
                        }
                    }
                }
            }
            (line("helps", "strengths-helps", Some("strengths-helps-hint"), &sheet.helps, None))
            (line("phone", "strengths-phone", Some("strengths-phone-hint"), &sheet.phone, Some("tel")))
            fieldset.field {
                legend { (words.say("strengths-in-crisis")) " " (optional) }
                p.hint { (words.say("strengths-in-crisis-hint")) }
                div.choices { label {
                    input type="checkbox" name="ask" value="yes" checked[sheet.ask];
                    span { (words.say("strengths-can-ask")) }
                } }
            }
        } @else {
            (line("name", "strengths-name", Some("strengths-name-hint"), &sheet.name, None))
            (line("showed", "strengths-showed", Some("strengths-showed-hint"), &sheet.showed, None))
        }
    }
}

/// Sharing it, and taking it away.
fn after(words: &Words, own: &Own, action: &str, shared: bool) -> Markup {
    html! {
        @if shared {
            p.meta {
                (words.say("share-is-shared")) " " a href="/you/privacy" { (words.say("sharing-change")) }
            }
        } @else if let Some(name) = &own.therapist {
            form method="post" action=(action) {
                (entry_fields(chance::id()))
                button.btn.quiet name="do" value="share" {
                    (icon(Icon::Share)) (words.tell("share-with", &[("name", name)]))
                }
            }
        }
        details {
            summary { (words.say("strengths-remove")) }
            form.stack method="post" action=(action) {
                (entry_fields(chance::id()))
                p { (words.say("strengths-remove-text")) }
                div { button.btn.quiet name="do" value="remove" { (words.say("strengths-remove-go")) } }
            }
        }
    }
}
