//! One reading: what may be hard in it first, the text or where it is, something to try, three questions.

use domain::entry::SharingKind;
use domain::reading::Reading;
use domain::views::filled::FilledForm;
use maud::{Markup, html};

use crate::app::chance;
use crate::app::own::Own;
use crate::web::parts::card::{Tone, notice};
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::plain::{self, Line};
use crate::web::parts::sharing::save_word;
use crate::web::parts::{Icon, day, entry_fields};
use crate::web::screen::{Page, Screen};

use super::{HELPFUL, Thoughts, field, shelf};

/// What just happened, as the address says it.
const HAPPENED: [(&str, &str); 2] = [("saved", "read-now-saved"), ("removed", "read-now-removed")];

/// The page while it is drawn.
pub(super) struct Text<'t> {
    pub screen: &'t Screen,
    pub own: &'t Own,
    pub reading: &'t Reading,
    pub kept: Option<&'t FilledForm>,
    pub thoughts: &'t Thoughts,
}

impl Text<'_> {
    pub(super) fn page(&self, now: Option<&str>) -> Page {
        let words = &self.screen.words;
        let reading = self.reading;
        let title = reading.words.title.clone();
        let wrong: Vec<_> =
            self.thoughts.wrong.iter().map(|field| (field.as_str(), words.say("invalid-too-long"))).collect();
        let head = if wrong.is_empty() {
            title.clone()
        } else {
            words.tell("problem-page-title", &[("title", &title)])
        };
        let minutes = reading.minutes.to_string();
        let happened = HAPPENED.iter().find(|(word, _)| now == Some(word));
        let body = html! {
            (plain::problems(&words.say("problem-title"), &wrong))
            div.hello {
                h1 { (title) }
                p.meta { (words.tell("read-minutes", &[("minutes", &minutes)])) " · " (reading.cost) }
            }
            div.stack {
                @if let Some((_, key)) = happened {
                    (notice(Tone::Calm, Icon::Done, &html! { p { (words.say(key)) } }))
                }
                (self.why())
                @if let Some(warning) = &reading.words.warning {
                    p.notice.warm { (words.tell("read-warning", &[("text", warning)])) }
                }
                (self.text())
                (self.questions(&wrong))
                (self.remove())
                (self.source())
            }
        };
        let shell = Shell::new(words, self.screen.theme, &head);
        let back = Back { href: "/read", to: &words.say("read-title") };
        Page(layout::client(&shell, Tab::Plan, Some(back), None, &body))
    }

    /// Why it was chosen: as agreed, else as the one who looked at it says.
    fn why(&self) -> Markup {
        let planned = shelf::planned(self.own, &self.reading.id).and_then(|item| item.reason);
        let words = &self.screen.words;
        html! {
            @match &planned {
                Some(reason) => p { (words.tell("read-why-planned", &[("text", reason)])) },
                None => p.meta { (self.reading.vetted.why) },
            }
        }
    }

    fn text(&self) -> Markup {
        let words = &self.screen.words;
        let (reading, said) = (self.reading, &self.reading.words);
        html! {
            article.card.stack {
                @if let Some(chapter) = &reading.chapter {
                    p { (words.tell("read-chapter", &[("chapter", chapter)])) }
                }
                @if said.text.is_empty() { p { (said.summary) } }
                @for paragraph in &said.text { p { (paragraph) } }
                @if let Some(link) = &reading.link {
                    p { a href=(link) rel="noreferrer" { (words.say("read-where")) } }
                }
                @if let Some(isbn) = &reading.isbn { p { (words.tell("read-isbn", &[("isbn", isbn)])) } }
                @if let Some(question) = &said.question { p.say { (question) } }
            }
            @if let Some(try_now) = &said.try_now {
                section.card.kept.stack { h2.h3 { (words.say("read-try")) } p { (try_now) } }
            }
        }
    }

    fn questions(&self, wrong: &[(&str, String)]) -> Markup {
        let words = &self.screen.words;
        let about =
            |name: &str| wrong.iter().find(|(field, _)| *field == name).map(|(_, text)| text.as_str());
        let action = format!("/read/{}", self.reading.id);
        html! {
            form.card.stack method="post" action=(action) data-draft=(action) {
                (entry_fields(chance::id()))
                h2 { (words.say("read-think")) }
                p.meta { (words.say("read-think-text")) }
                @for (number, prompt) in (1..).zip(&self.reading.words.prompts) {
                    @let name = field(number);
                    (plain::area(&Line {
                        name: &name,
                        label: prompt,
                        value: self.thoughts.typed.get(&name).map_or("", String::as_str),
                        wrong: about(&name),
                        ..Line::default()
                    }, 3))
                }
                fieldset.field {
                    legend { (words.say("read-helpful")) }
                    div.choices {
                        @for (value, key) in HELPFUL {
                            label {
                                input type="radio" name="helpful" value=(value)
                                    checked[self.thoughts.helpful.as_deref() == Some(value)];
                                span { (words.say(key)) }
                            }
                        }
                    }
                }
                button.btn { (self.save_word()) }
            }
        }
    }

    /// A reading has no switch of its own: its tap is shared where both kinds of form are.
    fn save_word(&self) -> String {
        let kinds = [SharingKind::Exercises, SharingKind::Measures];
        let shared = kinds.iter().all(|kind| self.own.sharing.shares(*kind));
        save_word(&self.screen.words, self.own.therapist.as_deref(), shared)
    }

    /// Taking away what was written; only where something is kept.
    fn remove(&self) -> Markup {
        let words = &self.screen.words;
        html! {
            @if self.kept.is_some() {
                details {
                    summary { (words.say("read-remove")) }
                    form.stack method="post" action={ "/read/" (self.reading.id) } {
                        (entry_fields(chance::id()))
                        p { (words.say("read-remove-text")) }
                        div { button.btn.quiet name="do" value="remove" { (words.say("read-remove-go")) } }
                    }
                }
            }
        }
    }

    fn source(&self) -> Markup {
        let words = &self.screen.words;
        let vetted = &self.reading.vetted;
        let on = day::day(words, &vetted.on);
        html! {
            p.meta { (words.tell("read-author", &[("name", &self.reading.author)])) }
            p.meta { (words.tell("read-vetted", &[("name", &vetted.by), ("day", &on)])) }
            p.meta { (words.tell("read-age", &[("age", &self.reading.reading_age.to_string())])) }
        }
    }
}
