//! One client's overview, as a therapist sees it.

use maud::{Markup, html};

use crate::app::caseload::Desk;
use crate::web::charts::Told;
use crate::web::charts::day_strip::{StripDay, day_strip};
use crate::web::charts::measure::Reader;
use crate::web::parts::card::{Tag, tag};
use crate::web::parts::layout::{Shell, StaffTab, staff};
use crate::web::parts::table::{Table, table};
use crate::web::parts::{Icon, icon};
use crate::web::screen::Theme;
use crate::words::Words;

use super::scores::{low_mood, resilience, worry};

pub(super) fn overview(words: &Words) -> Markup {
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
            div {
                p.meta { a href="/t/caseload" { "Caseload" } " / Sam Rivera" } h1 { "Sam Rivera" } p.meta {
                    "Session 9 · Tuesday 25 November, 14:00 · they/them"
                }
            }
            div.toolbar {
                a.btn href="/t" { "Prepare session" } a.btn.quiet href="/t" { "Plan" } a.btn.quiet href="/t" {
                    "Add note"
                }
            }
        }
        section.card.flag.row.split aria-label="Needs your review" {
            div {
                h2.h3 { "Needs your review: PHQ-9 item 9, “several days”" } small {
                    "Answered Tuesday 18 November, 21:40. Not read yet."
                }
            }
            a.btn.quiet href="/t" { "Review" }
        }
        section.card.kept.row.split {
            div {
                h2 { "Strengths and people" } ul.dots {
                    li { "“I keep going, even when I go slowly”, seen 14 November" } li {
                        "Good with my hands, used twice in problem solving"
                    }
                }
            }
            a.btn.quiet href="/t" { "Add a strength I saw" }
        }
        (since())
        div.three {
            (therapist_chart("Mood, PHQ-9", "Safety answer open", 9, &low_mood()))
            (therapist_chart("Worry, GAD-7", "Lower by 6", 8, &worry(Reader::Therapist)))
            (therapist_chart("Resilience, ARM-R", "No agreed line", 62, &resilience()))
        }
        div.two {
            section.card { div.row.split { h2 { "Plan" } a href="/t" { "Edit plan" } } (table(&plan)) }
            section.card {
                h2 { "Shared with you" } ul.dots { li { "Questionnaires: all" } } p.meta {
                    (icon(Icon::Eye)) "Sam can see when you open this page."
                }
            }
        }
    };
    let me = Desk { name: "Dr Maya Lind".to_owned(), waiting: 1 };
    staff(&Shell::new(words, Theme::Auto, "Client"), Some(StaffTab::Caseload), &me, &body)
}

fn since() -> Markup {
    let strip = [2, 3, 2, 9, 2, 0, 1, 2, 3, 9, 3, 2, 2]
        .map(|level| StripDay { level: (level < 5).then_some(level), words: format!("level {level}") });
    html! {
        section.card.since {
            h2 { "Since last session, 7 November" }
            dl {
                div {
                    dt { "Check-ins" } dd {
                        b { "11" } " of 13 days"
                            @let told = Told { id: "days", title: "Daily check-ins", description: "13 days" };
                            (day_strip(told, &strip))
                    }
                }
                div {
                    dt { "A hard event costs" } dd {
                        b { "1" } " step for 3 days" small { "Likely ½ to 2. Nine events, no clear change." }
                    }
                }
                div {
                    dt { "Practised" } dd {
                        b { "7" } " times" small { "Longer out-breath 5, Name the feeling 2" }
                    }
                }
                div {
                    dt { "Wants to talk about" } dd {
                        "“Work, and my sister”" small { "Added by Sam, 19 November" }
                    }
                }
            }
        }
    }
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
