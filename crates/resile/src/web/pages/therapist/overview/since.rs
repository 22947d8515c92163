//! What happened since the last session.
//!
//! **Invariant:** what was done is told; a day without an answer is a gap in the picture and in no sentence.

use domain::day::day_of;
use domain::entry::SharingKind;
use maud::{Markup, html};

use crate::web::charts::Told;
use crate::web::charts::day_strip::{StripDay, day_strip};
use crate::web::parts::day;
use crate::web::parts::mood::{mood_word, step_of};

use super::Seen;

/// The days of the strip.
const DAYS: i32 = 14;

pub(super) fn since(seen: &Seen<'_>) -> Markup {
    let (words, since) = (seen.words, &seen.page.since);
    let title = match since.from {
        Some(from) => {
            let day = day::day_and_month(words, day_of(from, &seen.care.zone));
            words.tell("client-since", &[("day", &day)])
        }
        None => words.say("client-since-start"),
    };
    html! {
        section.card.since aria-labelledby="since" {
            h2 #since { (title) }
            dl {
                div {
                    dt { (words.say("client-check-ins")) }
                    dd { (number(seen, SharingKind::CheckIns, "check-ins")) (strip(seen)) }
                }
                div {
                    dt { (words.say("client-setbacks")) }
                    dd { (number(seen, SharingKind::Setbacks, "setbacks")) }
                }
                div {
                    dt { (words.say("client-practised")) }
                    dd { (number(seen, SharingKind::Exercises, "exercises")) small { (titles(seen)) } }
                }
                @if let Some(wants) = seen.page.wants.as_ref().filter(|wants| !wants.topics.is_empty()) {
                    div {
                        dt { (words.say("client-wants")) }
                        dd {
                            a href={ "/t/clients/" (seen.care.client) "/shared/" (wants.id) } {
                                "“" (wants.topics.join("; ")) "”"
                            }
                            small {
                                (words.tell("client-wants-note", &[
                                    ("name", &seen.care.name),
                                    ("day", &day::day_and_month(words, day_of(wants.at, &seen.care.zone))),
                                ]))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How much of one kind was done, leading to what it was counted from.
fn number(seen: &Seen<'_>, kind: SharingKind, place: &str) -> Markup {
    let times = seen.page.since.kind(kind).count();
    html! {
        @if times == 0 { small { (seen.words.say("client-none-shared")) } }
        @else {
            a href={ "/t/clients/" (seen.care.client) "/sources/" (place) } {
                b { (times) } " " (seen.words.count("client-times", times))
            }
        }
    }
}

fn titles(seen: &Seen<'_>) -> String {
    let one = |(form, times): (&str, usize)| format!("{} {times}", seen.app.library.called(form));
    seen.page.since.exercises().into_iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The last two weeks, each day by its last check-in; nothing where none was shared in them.
fn strip(seen: &Seen<'_>) -> Markup {
    let (words, zone) = (seen.words, &seen.care.zone);
    let today = day_of(seen.care.now, zone);
    let days: Vec<_> = (0..DAYS)
        .rev()
        .map(|back| {
            let date = today.saturating_sub(jiff::Span::new().days(back));
            let points = &seen.page.course.points;
            (date, points.iter().rfind(|point| day_of(point.at, zone) == date).map(|point| point.mood))
        })
        .collect();
    if days.iter().all(|(_, mood)| mood.is_none()) {
        return html! {};
    }
    let strip: Vec<_> = days
        .iter()
        .map(|(date, mood)| {
            let said = mood.map_or_else(|| words.say("client-day-none"), |mood| mood_word(words, mood));
            StripDay {
                level: mood.and_then(|mood| u8::try_from(step_of(mood)).ok()),
                words: words
                    .tell("client-day", &[("day", &day::day_and_month(words, *date)), ("answer", &said)]),
            }
        })
        .collect();
    let title = words.say("client-strip");
    let told: Vec<_> = strip.iter().map(|day| day.words.as_str()).collect();
    day_strip(Told { id: "days", title: &title, description: &told.join("; ") }, &strip)
}
