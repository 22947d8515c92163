//! Lines to call or write to: Help now, the safety plan, community services.
//!
//! **Invariant:** opening one is never recorded; numbers are dialled as the practice wrote them.

use domain::views::support::Supporter;
use maud::{Markup, html};

use crate::words::Words;

use super::icon::{Icon, icon};

/// One line: who, when, how.
#[derive(Clone, Debug, Default)]
pub struct HelpLine {
    pub name: String,
    /// "day and night"; empty: the usual sentence.
    pub hours: String,
    /// What happens when you call, whether it may call the police; may be empty.
    pub note: String,
    pub call: Option<String>,
    pub text: Option<String>,
    /// The word to text there, where one is needed.
    pub say: Option<String>,
    pub whatsapp: Option<String>,
    /// Address of a chat.
    pub chat: Option<String>,
    pub email: Option<String>,
    pub site: Option<String>,
    /// Whether a call can be seen afterwards; may be empty.
    pub bill: String,
}

impl From<&Supporter> for HelpLine {
    fn from(person: &Supporter) -> Self {
        Self {
            name: person.name.clone(),
            note: person.helps.clone().unwrap_or_default(),
            call: person.phone.clone(),
            text: person.phone.clone(),
            ..Self::default()
        }
    }
}

/// The lines, the first one marked as the emergency number where `emergency`. A heading stands above them.
pub fn help_lines(words: &Words, lines: &[HelpLine], emergency: bool) -> Markup {
    html! {
        ul.lines {
            @for (nth, line) in lines.iter().enumerate() {
                @let first = emergency && nth == 0;
                li.first[first] {
                    h3 { (line.name) }
                    @if !line.hours.is_empty() { p.meta { (line.hours) } }
                    @if !line.note.is_empty() { p { (line.note) } }
                    div.toolbar { (ways(words, line, first)) }
                    // Written as dialled at home: a link would need the country's own code.
                    @if let Some(number) = &line.whatsapp {
                        p { (words.tell("lines-whatsapp", &[("number", number)])) }
                    }
                    @if line.call.is_some() {
                        p.meta {
                            @if line.bill.is_empty() { (words.say("help-now-bill")) } @else { (line.bill) }
                        }
                    }
                }
            }
        }
    }
}

/// Every way to reach it, speaking first.
fn ways(words: &Words, line: &HelpLine, first: bool) -> Markup {
    let number = |key: &str, number: &str| words.tell(key, &[("number", number)]);
    html! {
        @if let Some(call) = &line.call {
            a.btn.care[first] href={ "tel:" (dialled(call)) } data-number=(call) {
                (icon(Icon::Phone)) (number("lines-call", call))
            }
        }
        @if let Some(text) = &line.text {
            @if let Some(say) = &line.say {
                a.btn.quiet href={ "sms:" (dialled(text)) "?body=" (say) } {
                    (icon(Icon::Message)) (words.tell("lines-text-word", &[("word", say), ("number", text)]))
                }
            } @else {
                a.btn.quiet href={ "sms:" (dialled(text)) } {
                    (icon(Icon::Message)) (number("lines-text", text))
                }
            }
        }
        @for (address, key) in [(&line.chat, "lines-chat"), (&line.site, "lines-site")] {
            @if let Some(address) = address.as_deref().filter(|address| is_web(address)) {
                a.btn.quiet href=(address) rel="noreferrer" { (icon(Icon::Message)) (words.say(key)) }
            }
        }
        @if let Some(email) = &line.email {
            a.btn.quiet href={ "mailto:" (email) } {
                (icon(Icon::Message)) (words.tell("lines-email", &[("address", email)]))
            }
        }
    }
}

/// An address that is safe to link to.
pub fn is_web(address: &str) -> bool {
    address.starts_with("https://")
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
pub fn dialled(number: &str) -> String {
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
