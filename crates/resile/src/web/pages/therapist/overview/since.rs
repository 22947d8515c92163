//! What happened since the last session.
//!
//! **Invariant:** what was done is told; a day without an answer is a gap in the picture and in no sentence.

use domain::day::day_of;
use domain::entry::{Word, Words as Typed};
use domain::views::filled::newest;
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
                    dd {
                        @if since.check_ins == 0 { small { (words.say("client-none-shared")) } }
                        @else { b { (since.check_ins) } }
                        (strip(seen))
                    }
                }
                div {
                    dt { (words.say("client-setbacks")) }
                    dd {
                        @if since.setbacks == 0 { small { (words.say("client-none-shared")) } }
                        @else { b { (since.setbacks) } }
                    }
                }
                div {
                    dt { (words.say("client-practised")) }
                    dd {
                        @let times: usize = since.exercises.values().sum();
                        @if times == 0 { small { (words.say("client-none-shared")) } }
                        @else {
                            b { (times) } " " (words.count("client-times", times))
                            small { (titles(seen)) }
                        }
                    }
                }
                @if let Some((topics, at)) = topics(seen) {
                    div {
                        dt { (words.say("client-wants")) }
                        dd {
                            "“" (topics.join("; ")) "”"
                            small {
                                (words.tell("client-wants-note", &[
                                    ("name", &seen.care.name),
                                    ("day", &day::day_and_month(words, day_of(at, &seen.care.zone))),
                                ]))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn titles(seen: &Seen<'_>) -> String {
    let mut done: Vec<_> = seen.page.since.exercises.iter().collect();
    done.sort_by_key(|(form, times)| (std::cmp::Reverse(**times), (*form).clone()));
    let one = |(form, times): (&String, &usize)| format!("{} {times}", seen.app.library.called(form));
    done.into_iter().map(one).collect::<Vec<_>>().join(", ")
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

/// What the client wants to talk about, if they shared it since the last session.
fn topics(seen: &Seen<'_>) -> Option<(Vec<String>, i64)> {
    let bridge = newest(&seen.care.journal, "bridge-to-session")?;
    let recent = seen.page.since.from.is_none_or(|from| bridge.at >= from);
    let topics = list(&bridge.words, "topics");
    (recent && !topics.is_empty()).then_some((topics, bridge.at))
}

fn list(words: &Typed, field: &str) -> Vec<String> {
    match words.get(field) {
        Some(Word::List(list)) => list.clone(),
        Some(Word::Text(text)) => vec![text.clone()],
        Some(Word::Table(_)) | None => Vec::new(),
    }
}
