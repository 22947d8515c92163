//! Today, the player in two kinds, and Progress, as a client sees them.

use domain::exercise::Pace;
use domain::form::BySize;
use maud::{Markup, html};
use uuid::Uuid;

use crate::web::charts::course::{Arc, Course, CourseLabels, course};
use crate::web::charts::measure::Reader;
use crate::web::charts::pairs::{Pair, pairs};
use crate::web::charts::{Numbers, Point, Told};
use crate::web::parts::card::{Tag, own_words, sharing_line, tag};
use crate::web::parts::entry_fields;
use crate::web::parts::layout::{Back, Shell, Tab, client, focused};
use crate::web::parts::mood::mood_row;
use crate::web::parts::player::{Player, PlayerStep, breath, steps};
use crate::web::parts::scene::{Sky, sky};
use crate::web::parts::steps::{RowStart, StepRow, step_list};
use crate::web::screen::Theme;
use crate::words::Words;

use super::scores::{DAY_MS, numbers, worry};

pub(super) fn today(words: &Words) -> Markup {
    let row = |title: &str, note: &str, done: bool| StepRow {
        href: "/practise".to_owned(),
        title: title.to_owned(),
        note: note.to_owned(),
        start: RowStart::Tick { action: "/plan".to_owned(), op: Uuid::nil(), label: title.to_owned(), done },
    };
    let rows = [
        row("Write down one good thing", "“Coffee with Ana in the sun”", true),
        row("Longer out-breath", "2 minutes · you often felt calmer after this", false),
        row("Finish your thought record", "4 of 6 parts done · saved", false),
    ];
    let body = html! {
        div.hello { h1 { "Good evening, Sam" } p.meta { "Thursday 20 November" } }
        div.two {
            div.stack {
                form.card.stack method="post" action="/check-in" {
                    (entry_fields(Uuid::nil()))
                    fieldset {
                        legend { h2 { "How are you right now?" } }
                        p.meta { "One tap saves it. You can change it or add more after." }
                        (mood_row(words))
                    }
                }
                section.card aria-labelledby="steps" {
                    h2 #steps { "Small steps for today" }
                    (step_list(&rows))
                    p.meta { "Too much today? " a href="/today" { "Pick just one" } }
                }
            }
            div.stack {
                @let note = "You wrote this on 3 June, after the move.";
                (own_words("From your strengths", "I keep going, even when I go slowly.", note))
                section.card.stack {
                    h3 { "Next session with Maya" }
                    p { "Tuesday 25 November, 14:00" }
                    a.btn.quiet href="/session" { "Add something to talk about" }
                }
                p.meta { "All saved. Works without signal." }
            }
        }
    };
    client(&Shell::new(words, Theme::Auto, "Today"), Tab::Today, None, Some(&sky(Sky::Evening)), &body)
}

pub(super) fn breathing(words: &Words) -> Markup {
    let pace = Pace {
        r#in: 4,
        hold_in: 0,
        out: 6,
        hold_out: 0,
        breaths: BySize { smallest: 6, usual: 12, full: 60 },
    };
    let player = Player {
        words,
        title: "Longer out-breath",
        lead: "Breathe in for 4, out for 6. If you feel dizzy, breathe as you like.",
        action: "/practise",
        hidden: &entry_fields(Uuid::nil()),
    };
    let shell = Shell { scripts: &["player.js"], ..Shell::new(words, Theme::Auto, "Longer out-breath") };
    focused(&shell, "calm", Back { href: "/practise", to: "Practise" }, &breath(&player, pace, 12))
}

pub(super) fn letting_go(words: &Words) -> Markup {
    let step = |title: &str, seconds: u32| PlayerStep {
        title: title.to_owned(),
        text: "Let go slowly.".to_owned(),
        seconds,
        fields: html! {},
    };
    let player = Player {
        words,
        title: "Let go, part by part",
        lead: "Never to pain. Skip any part.",
        action: "/practise",
        hidden: &entry_fields(Uuid::nil()),
    };
    let shell = Shell { scripts: &["player.js"], ..Shell::new(words, Theme::Auto, "Let go, part by part") };
    let body = steps(&player, &[step("Make fists", 1), step("Let your hands go", 30), step("Notice", 0)]);
    focused(&shell, "calm", Back { href: "/practise", to: "Practise" }, &body)
}

fn eight_weeks() -> Markup {
    let hard = [5_i64, 20, 35, 48];
    let mood = |day: i64| {
        let since = hard.iter().filter(|start| **start <= day).map(|start| day - start).min();
        let ripple = [2.0, -5.0, 6.0, 0.0, -3.0][usize::try_from(day % 5).unwrap_or(0)];
        match since {
            Some(0) => 12.0,
            Some(1) => 30.0,
            Some(2) => 48.0,
            Some(_) | None => 62.0 + ripple,
        }
    };
    let moods: Vec<Point> = (0..56).map(|day| Point { at: day * DAY_MS, value: mood(day) }).collect();
    let arcs = hard.map(|day| Arc { from: day * DAY_MS, until: (day + 3) * DAY_MS });
    let (heads, rows) = numbers(
        &["Hard event", "Lowest answer", "Three days later"],
        &[&["1 October", "very low", "low"], &["16 October", "very low", "so-so"]],
    );
    let labels = CourseLabels {
        better: "↑ better",
        top: "great",
        bottom: "very low",
        usual: "your usual",
        first_day: "26 Sep",
        last_day: "today",
    };
    course(&Course {
        told: Told {
            id: "course",
            title: "Daily check-ins, 26 September to 20 November",
            description: "Four hard events.",
        },
        numbers: Numbers { open: "See the numbers", heads: &heads, rows: &rows },
        from: 0,
        until: 55 * DAY_MS,
        moods: &moods,
        usual: Some((55.0, 72.0)),
        arcs: &arcs,
        labels,
        rtl: false,
    })
}

fn tools() -> [Pair; 3] {
    let pair = |name: &str, note: &str, before: f64, after: f64| Pair {
        name: name.to_owned(),
        note: note.to_owned(),
        before,
        after,
    };
    [
        pair("Longer out-breath", "You often felt calmer after this. 9 times", 7.2, 4.3),
        pair("Name the feeling", "You often felt calmer after this. 6 times", 6.4, 4.4),
        pair("Walk by the river", "Not clear yet. 4 times", 5.4, 5.0),
    ]
}

pub(super) fn progress(words: &Words) -> Markup {
    let (heads, rows) = numbers(
        &["When", "What you used", "Before", "After"],
        &[&["20 November", "Longer out-breath", "7", "4"]],
    );
    let ratings = Numbers { open: "See the numbers", heads: &heads, rows: &rows };
    let body = html! {
        div.hello {
            h1 { "Your bounce-back" }
            p.lede {
                "A hard event takes about " b { "one step" } " off your mood for three days "
                "(likely half a step to two). No clear change yet, and that is common."
            }
        }
        div.two {
            div.stack {
                figure.card.chart.wide {
                    figcaption.row.split { h2 { "Last 8 weeks" } a.meta href="/progress" { "Change" } }
                    (eight_weeks())
                }
                section.card {
                    h2 { "What helped" }
                    p.meta {
                        "How tense you felt, before " span.ring {} " and after " span.ring.on {}
                            ". Further left is calmer."
                    }
                    (pairs(&tools(), &ratings))
                }
            }
            div.stack {
                section.card.stack.chart {
                    div.row.split { h2 { "Worry questions" } (tag(Tag::Good, "Clearly better")) }
                    p {
                        "From " b { "14" } " to " b { "8" }
                            " since August. That is more than normal ups and downs."
                    }
                    (worry(Reader::Client))
                }
                section.card.kept.stack {
                    h2 { "Things you have done" }
                    ul.dots {
                        li { "Asked Ana for help with the move" } li { "Slept seven hours on Tuesday" } li {
                            "Said no to an extra shift"
                        }
                    }
                    a href="/good-things" { "Add one" }
                }
                (sharing_line("Maya can see this page.", "/you/privacy", "Change what you share"))
            }
        }
    };
    client(&Shell::new(words, Theme::Auto, "Your bounce-back"), Tab::Progress, None, None, &body)
}
