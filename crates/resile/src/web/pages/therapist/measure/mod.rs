//! `/t/clients/{client}/measures/{measure}`: the whole history of one measure, with its lines and sources.

mod items;

use axum::extract::State;
use domain::day::day_of;
use domain::entry::Answer;
use domain::measure::{Band, Measure, NoTotal, Score, band_of};
use domain::views::flags::rows;
use domain::views::measured::measured;
use domain::views::measures::AnswerSet;
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::care::{self, Care};
use crate::app::{AppError, StaffHere};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::client_head::{About, client_head};
use crate::web::parts::day;
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::measure_card::{Card, measure_card, safety_words, total};
use crate::web::parts::measure_lines::measure_lines;
use crate::web::parts::safety_row::in_a_row;
use crate::web::parts::table::{Table, table};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use items::items;

/// The history.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place((client, measure)): Place<(Uuid, String)>,
) -> Result<Page, PageError> {
    let care = care::open(&web.app, here, client, "measure").await?;
    let measure = web.app.library.measure(&measure).ok_or(AppError::Missing)?;
    let mut rows = rows(&care.journal, &web.app.catalogue);
    let measured = measured(&care.journal, [measure], &rows, |id| web.app.against(id));
    rows.retain(|row| row.form == measure.id);
    let words = &screen.words;
    let about = About { client, name: &care.name, damaged: care.damaged };
    let body = html! {
        (client_head(words, about, Some(&measure.short), &html! { (measure.name) }, &html! {}))
        @if measured.is_empty() { section.card { p.blank { (words.say("client-measures-none")) } } }
        @for one in &measured {
            @let safety = safety_words(words, &web.app.library, one);
            div.two {
                (measure_card(words, &Card::of(one, safety.as_deref(), &care.zone)))
                section.card.stack {
                    h2 { (words.say("measure-lines")) }
                    (sources(words, measure))
                    @if let Some(expected) = &one.expected {
                        p { (words.tell("expected-source", &[("source", &expected.source)])) }
                    }
                    @for row in &rows { (in_a_row(words, Some(measure), row, &care.zone)) }
                }
            }
            (items(words, measure, &one.sets, &care.zone))
            section.card { (table(&answers(words, &care, measure, &one.sets))) }
        }
    };
    let title = words.say("measure-title");
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Caseload), &care.me, &body)))
}

/// Where the figures come from.
fn sources(words: &Words, measure: &Measure) -> Markup {
    html! {
        ul.dots { (measure_lines(words, measure)) }
        p.meta { (measure.licence.credit) }
    }
}

/// Every set, the newest first.
fn answers(words: &Words, care: &Care, measure: &Measure, sets: &[AnswerSet<Score>]) -> Table {
    let row = |set: &AnswerSet<Score>| {
        let score = match (set.score.total, set.score.reason) {
            (Some(value), _) => total(value),
            (None, Some(NoTotal::SafetyItemMissing)) => words.say("measure-no-total-safety"),
            (None, Some(NoTotal::Missing)) => words.say("measure-no-total-missing"),
            (None, Some(NoTotal::NoTotal | NoTotal::NotScorable) | None) => words.say("measure-no-total"),
        };
        let band = set.score.total.and_then(|total| band_of(&measure.bands, total)).map(Band::shown);
        vec![
            html! { (day::day(words, &day_of(set.at, &care.zone).to_string())) },
            html! { (score) @if set.score.prorated { " " (words.say("measure-prorated")) } },
            html! { (band.unwrap_or_default()) },
            html! { (ticked(words, measure, set)) },
        ]
    };
    Table {
        caption: Some(words.say("measure-answers")),
        heads: ["measure-head-day", "measure-head-score", "measure-head-band", "measure-head-answers"]
            .map(|key| words.say(key))
            .into(),
        rows: sets.iter().rev().map(row).collect(),
    }
}

/// The answers as ticked, item by item; a dash where none was given.
fn ticked(words: &Words, measure: &Measure, set: &AnswerSet<Score>) -> String {
    let one = |item: usize| {
        let answer = match set.answers.get(&format!("q{item}")) {
            Some(Answer::Number(ticked)) => ticked.to_string(),
            Some(Answer::Choice(spared)) => spared.clone(),
            Some(Answer::Chips(_)) | None => "–".to_owned(),
        };
        words.tell("measure-item", &[("item", &item.to_string()), ("answer", &answer)])
    };
    (1..=measure.items).map(one).collect::<Vec<_>>().join(", ")
}
