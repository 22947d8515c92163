//! The brief of a session, on one page of paper: for the therapist, for their supervisor, or to look at
//! together with the client.
//!
//! **Invariant:** facts and the client's own words, in the order of what matters; nothing is concluded. What
//! is looked at together holds no note, no safety answer, no score and no question about the client; a
//! supervisor reads no safety answer.

use domain::day::day_of;
use domain::entry::{Millis, PlanState};
use domain::views::brief::{Brief, Question};
use domain::views::did_well::DidWell;
use domain::views::measured::Measured;
use maud::{Markup, html};

use crate::library::Library;
use crate::words::Words;

use super::measure_card::{Card, measure_line, safety_words};
use super::safety_row::{answered, in_a_row};
use super::{day, often};

/// So much of the last summary is carried over.
const SUMMARY_LETTERS: usize = 280;

/// Who has it before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    Therapist,
    Supervisor,
    /// Client and therapist at one screen.
    Together,
}

/// What it is drawn from.
#[derive(Clone, Copy)]
pub struct Told<'b> {
    pub words: &'b Words,
    pub library: &'b Library,
    pub brief: &'b Brief,
    pub measured: &'b [Measured<'b>],
    pub name: &'b str,
    pub zone: &'b str,
}

/// The sections, in their order.
pub fn brief(told: &Told<'_>, reader: For) -> Markup {
    html! {
        div.brief {
            @if reader == For::Therapist { (safety(told)) }
            (wants(told))
            (strengths(told))
            @if reader != For::Together { (changed(told, reader)) }
            (practised(told))
            (carried(told, reader))
            @if reader != For::Together { (questions(told)) }
        }
    }
}

/// "Since 7 November", or "Since the start".
pub fn since(told: &Told<'_>) -> String {
    match told.brief.since.from {
        Some(from) => told.words.tell("client-since", &[("day", &on(told, from))]),
        None => told.words.say("client-since-start"),
    }
}

fn on(told: &Told<'_>, at: Millis) -> String {
    day::day_and_month(told.words, day_of(at, told.zone))
}

fn section(title: &str, body: &Markup) -> Markup {
    html! { section.card.stack { h2.h3 { (title) } (body) } }
}

fn safety(told: &Told<'_>) -> Markup {
    let (words, brief) = (told.words, told.brief);
    section(
        &words.say("brief-safety"),
        &html! {
            @if brief.safety_rows.is_empty() { p.blank { (words.say("brief-safety-none")) } }
            @for flag in &brief.flags {
                @let measure = told.library.measure(&flag.form);
                p {
                    b { (answered(words, measure, &flag.form, &flag.answers)) } ", " (on(told, flag.at)) ". "
                    @match &flag.review {
                        Some(review) => (words.tell("brief-read", &[("day", &on(told, review.at))])),
                        None => (words.say("brief-not-read")),
                    }
                }
            }
            @for row in &brief.safety_rows {
                (in_a_row(words, told.library.measure(&row.form), row, told.zone))
            }
        },
    )
}

fn wants(told: &Told<'_>) -> Markup {
    let name = [("name", told.name)];
    section(
        &told.words.tell("brief-wants", &name),
        &html! {
            @match &told.brief.wants {
                None => p.blank { (told.words.say("brief-wants-none")) },
                Some(wants) => {
                    @if !wants.topics.is_empty() { p { "“" (wants.topics.join("; ")) "”" } }
                    @if let Some(text) = &wants.from_you {
                        p { (told.words.say("brief-from-you")) " “" (text) "”" }
                    }
                }
            }
        },
    )
}

fn strengths(told: &Told<'_>) -> Markup {
    let (words, brief) = (told.words, told.brief);
    let title = words.tell("client-well", &[("name", told.name)]);
    let nothing = brief.strengths.is_empty() && brief.close.is_empty() && brief.well.is_empty();
    section(
        &title,
        &html! {
            @if nothing { p.blank { (words.say("brief-well-none")) } }
            ul.dots {
                @for well in &brief.well { li { (did_well(words, well)) } }
                @for strength in &brief.strengths {
                    li {
                        "“" (strength.text) "”"
                        @if let Some(showed) = &strength.showed { ": " (showed) }
                        ", " (words.tell("client-strength-seen", &[("day", &on(told, strength.at))]))
                    }
                }
                @for person in &brief.close {
                    li {
                        (words.say("client-close")) " " bdi { (person.name) }
                        @if let Some(helps) = &person.helps { ": " (helps) }
                    }
                }
            }
        },
    )
}

/// One thing done well, with who helped.
pub fn did_well(words: &Words, well: &DidWell) -> Markup {
    html! {
        "“" (well.text) "”"
        @if well.seen { " (" (words.say("client-well-seen")) ")" }
        @if let Some(with) = &well.with { ", " (words.tell("client-well-with", &[("who", with)])) }
    }
}

fn changed(told: &Told<'_>, reader: For) -> Markup {
    let words = told.words;
    section(
        &words.say("brief-changed"),
        &html! {
            @if told.measured.is_empty() { p.blank { (words.say("client-measures-none")) } }
            ul.dots {
                @for measured in told.measured {
                    @let safety = safety_words(words, told.library, measured);
                    @let card = Card::of(measured, safety.as_deref(), told.zone);
                    li { (measure_line(words, &card, reader == For::Therapist)) }
                }
            }
        },
    )
}

fn practised(told: &Told<'_>) -> Markup {
    let words = told.words;
    let done = told.brief.since.exercises();
    section(
        &words.say("brief-practised"),
        &html! {
            @if done.is_empty() { p.blank { (words.say("client-none-shared")) } }
            ul.dots {
                @for (form, times) in &done {
                    li {
                        (told.library.called(form)) ", " (words.count("client-plan-times", *times))
                        @let pairs = told.brief.pairs.iter().filter(|pair| pair.form == **form);
                        @let pairs = pairs.map(|pair| pair_words(words, pair.before, pair.after));
                    @let pairs: Vec<_> = pairs.collect();
                        @if !pairs.is_empty() {
                            ". " (words.tell("client-pairs", &[("pairs", &pairs.join(", "))]))
                        }
                    }
                }
            }
        },
    )
}

/// "7 to 4"
pub fn pair_words(words: &Words, before: u8, after: u8) -> String {
    words.tell("client-pair", &[("before", &before.to_string()), ("after", &after.to_string())])
}

fn carried(told: &Told<'_>, reader: For) -> Markup {
    let words = told.words;
    section(
        &words.say("brief-carried"),
        &html! {
            @if told.brief.carried.is_empty() { p.blank { (words.say("client-plan-none")) } }
            ul.dots {
                @for (item, _) in &told.brief.carried {
                    li {
                        (told.library.called(&item.form)) ", " (words.say(often::key(item.often)))
                        @if let Some(reason) = &item.reason { ": " (reason) }
                        @match item.state {
                            PlanState::Paused => { " (" (words.say("client-plan-paused")) ")" }
                            PlanState::ChangeAsked => {
                                " (" (words.say("client-plan-asked"))
                                @if let Some(asked) = &item.asked { ": “" (asked) "”" }
                                ")"
                            }
                            PlanState::Active | PlanState::Ended => {}
                        }
                    }
                }
            }
            @if reader != For::Together && let Some(summary) = &told.brief.summary {
                p.meta { (words.tell("brief-summary", &[("day", &on(told, summary.at))])) }
                p { (short(&summary.text)) }
            }
        },
    )
}

/// The beginning of a long text.
fn short(text: &str) -> String {
    if text.chars().count() <= SUMMARY_LETTERS {
        return text.to_owned();
    }
    text.chars().take(SUMMARY_LETTERS).chain(['…']).collect()
}

fn questions(told: &Told<'_>) -> Markup {
    let words = told.words;
    let name = ("name", told.name);
    let ask = |question: &Question| match question {
        Question::WhatFits(form) => words.tell("brief-ask-fits", &[("what", told.library.called(form))]),
        Question::Possible(text) => words.tell("brief-ask-possible", &[name, ("what", text)]),
        Question::Doing(form) => words.tell("brief-ask-doing", &[name, ("what", told.library.called(form))]),
        Question::Strength(text) => words.tell("brief-ask-strength", &[name, ("what", text)]),
        Question::Person(person) => words.tell("brief-ask-person", &[name, ("what", person)]),
        Question::About => words.tell("brief-ask-about", &[name]),
        Question::Week => words.tell("brief-ask-week", &[name]),
    };
    section(
        &words.say("brief-questions"),
        &html! {
            ol.steps { @for question in &told.brief.questions { li { (ask(question)) } } }
        },
    )
}
