//! Lines to call or write to: Help now, the safety plan, community services.
//!
//! **Invariant:** opening one is never recorded; numbers are dialled as the practice wrote them.

use maud::{Markup, html};

use crate::words::Words;

use super::icon::{Icon, icon};

/// One line: who, when, how.
#[derive(Clone, Debug, Default)]
pub struct HelpLine {
    pub name: String,
    /// "day and night"; may be empty.
    pub hours: String,
    /// What happens when you call, whether it may call the police; may be empty.
    pub note: String,
    pub call: Option<String>,
    pub text: Option<String>,
    /// Address of a chat.
    pub chat: Option<String>,
}

/// The lines, the first one marked as the emergency number where `emergency`.
pub fn help_lines(words: &Words, lines: &[HelpLine], emergency: bool) -> Markup {
    html! {
        ul.lines {
            @for (nth, line) in lines.iter().enumerate() {
                li.first[emergency && nth == 0] {
                    h2.h3 { (line.name) }
                    @if !line.hours.is_empty() { p.meta { (line.hours) } }
                    @if !line.note.is_empty() { p { (line.note) } }
                    div.toolbar {
                        @if let Some(number) = &line.call {
                            a.btn.care[emergency && nth == 0] href={ "tel:" (dialled(number)) }
                                data-number=(number) {
                                (icon(Icon::Phone)) (words.tell("lines-call", &[("number", number)]))
                            }
                        }
                        @if let Some(number) = &line.text {
                            a.btn.quiet href={ "sms:" (dialled(number)) } {
                                (icon(Icon::Message)) (words.tell("lines-text", &[("number", number)]))
                            }
                        }
                        @if let Some(address) =
                            line.chat.as_deref().filter(|address| address.starts_with("https://")) {
                            a.btn.quiet href=(address) rel="noreferrer" {
                                (icon(Icon::Message)) (words.say("lines-chat"))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Leaves at once for `href`; with script also by Escape twice.
pub fn leave_quickly(words: &Words, href: &str) -> Markup {
    html! {
        div.leave {
            a.btn.quiet href=(href) rel="noreferrer" data-part="leave-quickly" {
                (icon(Icon::Close)) (words.say("lines-leave"))
            }
            p.meta { (words.say("lines-leave-note")) }
        }
    }
}

/// Only what a phone dials.
fn dialled(number: &str) -> String {
    number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_without_its_spaces_and_a_chat_is_a_web_address() {
        let line = HelpLine {
            call: Some("+44 116 123".to_owned()),
            chat: Some("javascript:alert(1)".to_owned()),
            ..HelpLine::default()
        };
        let html = help_lines(&Words::english(), &[line], false).into_string();
        assert!(html.contains("href=\"tel:+44116123\"") && !html.contains("javascript:"));
    }
}
