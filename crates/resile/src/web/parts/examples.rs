//! Four pages made of parts and charts with invented content, to look at and to hold against the rules.
//!
//! Written to `target/pages` with their assets; serve that folder to see them.

use domain::exercise::Pace;
use domain::form::BySize;
use maud::{Markup, html};
use uuid::Uuid;

use crate::web::assets;
use crate::web::charts::course::{Arc, Course, CourseLabels, course};
use crate::web::charts::day_strip::{StripDay, day_strip};
use crate::web::charts::measure::{Band, Better, MeasureChart, Reader, measure};
use crate::web::charts::pairs::{Pair, pairs};
use crate::web::charts::{Numbers, Point, Told};
use crate::web::screen::Theme;
use crate::words::Words;

use super::card::{Tag, own_words, sharing_line, tag};
use super::layout::{Back, Shell, StaffTab, Tab, client, focused, staff};
use super::mood::mood_row;
use super::player::{Player, breath};
use super::scene::{PartOfDay, sky};
use super::steps::{RowStart, StepRow, step_list};
use super::table::{Table, table};
use super::{Icon, entry_fields, icon};

const DAY_MS: i64 = 86_400_000;

fn today(words: &Words) -> Markup {
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
                (own_words("From your strengths", "I keep going, even when I go slowly.", "You wrote this on 3 June, after the move."))
                section.card.stack {
                    h3 { "Next session with Maya" }
                    p { "Tuesday 25 November, 14:00" }
                    a.btn.quiet href="/session" { "Add something to talk about" }
                }
                p.meta { "All saved. Works without signal." }
            }
        }
    };
    client(&Shell::new(words, Theme::Auto, "Today"), Tab::Today, None, Some(&sky(PartOfDay::Evening)), &body)
}

fn breathing(words: &Words) -> Markup {
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

fn numbers(heads: &[&str], rows: &[&[&str]]) -> (Vec<String>, Vec<Vec<String>>) {
    let owned = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    (owned(heads), rows.iter().map(|row| owned(row)).collect())
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

fn scores(
    id: &str,
    reader: Reader,
    values: &[f64],
    range: (f64, f64),
    better: Better,
    bands: &[(f64, f64, &str)],
    lines: &[f64],
    safety_open: bool,
) -> Markup {
    let scores: Vec<Point> =
        (0..).zip(values).map(|(nth, value)| Point { at: nth * 20 * DAY_MS, value: *value }).collect();
    let bands: Vec<Band> = bands
        .iter()
        .map(|(from, to, label)| Band { from: *from, to: *to, label: (*label).to_owned() })
        .collect();
    let (heads, rows) = numbers(&["Day", "Score"], &[&["12 August", "14"], &["18 November", "8"]]);
    measure(&MeasureChart {
        told: Told { id, title: "Worry score, lower is better", description: "14, 13, 14, 11, 9, 8." },
        numbers: Numbers { open: "See the numbers", heads: &heads, rows: &rows },
        reader,
        scores: &scores,
        range,
        better,
        bands: &bands,
        lines,
        safety_open,
        gap_days: 60,
        direction: "↓ lower is better",
        first_day: "Aug",
        last_day: "Nov",
        rtl: false,
    })
}

const WORRY: [f64; 6] = [14.0, 13.0, 14.0, 11.0, 9.0, 8.0];
const MOOD: [f64; 6] = [16.0, 15.0, 16.0, 12.0, 10.0, 9.0];
const RESILIENCE: [f64; 6] = [52.0, 52.0, 55.0, 58.0, 59.0, 62.0];
const GAD: [(f64, f64, &str); 4] =
    [(0.0, 4.0, "little"), (5.0, 9.0, "mild"), (10.0, 14.0, "some"), (15.0, 21.0, "a lot")];
const PHQ: [(f64, f64, &str); 5] = [
    (0.0, 4.0, "minimal"),
    (5.0, 9.0, "mild"),
    (10.0, 14.0, "moderate"),
    (15.0, 19.0, "moderately severe"),
    (20.0, 27.0, "severe"),
];

fn progress(words: &Words) -> Markup {
    let pair = |name: &str, note: &str, before: f64, after: f64| Pair {
        name: name.to_owned(),
        note: note.to_owned(),
        before,
        after,
    };
    let tools = [
        pair("Longer out-breath", "You often felt calmer after this. 9 times", 7.2, 4.3),
        pair("Name the feeling", "You often felt calmer after this. 6 times", 6.4, 4.4),
        pair("Walk by the river", "Not clear yet. 4 times", 5.4, 5.0),
    ];
    let body = html! {
        div.hello {
            h1 { "Your bounce-back" }
            p.lede { "A hard event takes about " b { "one step" } " off your mood for three days (likely half a step to two). No clear change yet, and that is common." }
        }
        div.two {
            div.stack {
                figure.card.chart.wide {
                    figcaption.row.split { h2 { "Last 8 weeks" } a.meta href="/progress" { "Change" } }
                    (eight_weeks())
                }
                section.card {
                    h2 { "What helped" }
                    p.meta { "How tense you felt, before " span.ring {} " and after " span.ring.on {} ". Further left is calmer." }
                    (pairs(&tools))
                }
            }
            div.stack {
                section.card.stack.chart {
                    div.row.split { h2 { "Worry questions" } (tag(Tag::Good, "Clearly better")) }
                    p { "From " b { "14" } " to " b { "8" } " since August. That is more than normal ups and downs." }
                    (scores("worry", Reader::Client, &WORRY, (0.0, 21.0), Better::Lower, &GAD, &[], false))
                }
                section.card.kept.stack {
                    h2 { "Things you have done" }
                    ul.dots { li { "Asked Ana for help with the move" } li { "Slept seven hours on Tuesday" } li { "Said no to an extra shift" } }
                    a href="/good-things" { "Add one" }
                }
                (sharing_line("Maya can see this page.", "/you/privacy", "Change what you share"))
            }
        }
    };
    client(&Shell::new(words, Theme::Auto, "Your bounce-back"), Tab::Progress, None, None, &body)
}

fn overview(words: &Words) -> Markup {
    let strip: Vec<StripDay> = [2, 3, 2, 9, 2, 0, 1, 2, 3, 9, 3, 2, 2]
        .map(|level| StripDay { level: (level < 5).then_some(level), words: format!("level {level}") })
        .into();
    let cells = |row: [&str; 4]| row.map(|cell| html! { (cell) }).to_vec();
    let plan = Table {
        caption: None,
        heads: ["Exercise", "Planned", "Done", "Before and after"].map(str::to_owned).to_vec(),
        rows: vec![
            cells(["Longer out-breath", "daily, 3 min", "5 times", "often calmer after"]),
            cells(["Thought record", "weekly", "once", "–"]),
        ],
    };
    let body = html! {
        div.row.split {
            div { p.meta { a href="/t/caseload" { "Caseload" } " / Sam Rivera" } h1 { "Sam Rivera" } p.meta { "Session 9 · Tuesday 25 November, 14:00 · they/them" } }
            div.toolbar { a.btn href="/t" { "Prepare session" } a.btn.quiet href="/t" { "Plan" } a.btn.quiet href="/t" { "Add note" } }
        }
        section.card.flag.row.split aria-label="Needs your review" {
            div { h2.h3 { "Needs your review: PHQ-9 item 9, “several days”" } small { "Answered Tuesday 18 November, 21:40. Not read yet." } }
            a.btn.quiet href="/t" { "Review" }
        }
        section.card.kept.row.split {
            div { h2 { "Strengths and people" } ul.dots { li { "“I keep going, even when I go slowly”, seen 14 November" } li { "Good with my hands, used twice in problem solving" } } }
            a.btn.quiet href="/t" { "Add a strength I saw" }
        }
        section.card.since {
            h2 { "Since last session, 7 November" }
            dl {
                div { dt { "Check-ins" } dd { b { "11" } " of 13 days" (day_strip(Told { id: "days", title: "Daily check-ins", description: "13 days" }, &strip)) } }
                div { dt { "A hard event costs" } dd { b { "1" } " step for 3 days" small { "Likely ½ to 2. Nine events, no clear change." } } }
                div { dt { "Practised" } dd { b { "7" } " times" small { "Longer out-breath 5, Name the feeling 2" } } }
                div { dt { "Wants to talk about" } dd { "“Work, and my sister”" small { "Added by Sam, 19 November" } } }
            }
        }
        div.three {
            (therapist_chart("Mood, PHQ-9", "Safety answer open", 9, &scores("phq", Reader::Therapist, &MOOD, (0.0, 27.0), Better::Lower, &PHQ, &[10.0], true)))
            (therapist_chart("Worry, GAD-7", "Lower by 6", 8, &scores("gad", Reader::Therapist, &WORRY, (0.0, 21.0), Better::Lower, &GAD, &[10.0], false)))
            (therapist_chart("Resilience, ARM-R", "No agreed line", 62, &scores("arm", Reader::Therapist, &RESILIENCE, (17.0, 85.0), Better::Higher, &[], &[], false)))
        }
        div.two {
            section.card { div.row.split { h2 { "Plan" } a href="/t" { "Edit plan" } } (table(&plan)) }
            section.card { h2 { "Shared with you" } ul.dots { li { "Questionnaires: all" } } p.meta { (icon(Icon::Eye)) "Sam can see when you open this page." } }
        }
    };
    staff(&Shell::new(words, Theme::Auto, "Client"), Some(StaffTab::Caseload), "Dr Maya Lind", 1, &body)
}

fn therapist_chart(name: &str, word: &str, score: u8, picture: &Markup) -> Markup {
    html! {
        figure.card.chart {
            figcaption.row.split { h3 { (name) } (tag(Tag::Warm, word)) }
            p.num { b { (score) } small { "↓ lower is better" } }
            (picture)
        }
    }
}

#[test]
fn pages_of_parts_keep_the_rules_of_every_page() {
    let words = Words::english();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/pages");
    assets::all().write_to(&folder).expect("a folder for the examples");
    let pages = [
        ("today", today(&words)),
        ("breathing", breathing(&words)),
        ("progress", progress(&words)),
        ("overview", overview(&words)),
    ];
    for (name, page) in pages {
        let page = page.into_string();
        assert_eq!(page.matches("<h1").count(), 1, "{name}");
        assert_eq!(page.matches("<main").count(), 1, "{name}");
        assert!(page.contains("href=\"#main\"") && page.contains("id=\"main\""), "{name}");
        assert!(page.contains("lang=\"en\" dir=\"ltr\""), "{name}");
        assert!(
            !page.contains("style=") && !page.contains("<script>") && !page.contains(" onclick"),
            "{name}"
        );
        assert!(assets::compressed(page.as_bytes()) <= 8_192, "{name}");
        std::fs::write(folder.join(format!("{name}.html")), page).expect("an example");
    }
}
