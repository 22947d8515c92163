//! `/questions`: what is due, what was left half-way, what can be answered now.
//!
//! **Invariant:** a set with a safety item is due on working mornings only; nothing counts what was
//! left out.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Query, State};
use domain::day::{day_of, local};
use domain::measure::Measure;
use domain::views::plan::{Done, plan};
use domain::views::runs::runs;
use jiff::civil::Weekday;
use maud::html;

use crate::app::ClientHere;
use crate::app::own::{self, Own};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::Icon;
use crate::web::parts::card::{Tone, notice};
use crate::web::parts::day::day;
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::steps::{RowStart, StepRow, step_list};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::{address, goes_on, offered, sets};

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let title = words.say("questions-title");
    let due = due(&web, &own);
    let open = open_rows(words, &web, &own);
    let now: Vec<StepRow> = web
        .app
        .library
        .measures()
        .filter(|measure| offered(measure, &own) && !due.contains(measure.id.as_str()))
        .map(|measure| row(words, measure))
        .collect();
    let due: Vec<StepRow> = due
        .iter()
        .filter_map(|form| web.app.library.measure(form))
        .map(|measure| row(words, measure))
        .collect();
    let before = before(words, &web, &own);
    let group = |key: &str, rows: &[StepRow]| {
        html! { @if !rows.is_empty() { section.card { h2 { (words.say(key)) } (step_list(rows)) } } }
    };
    let body = html! {
        div.hello { h1 { (title) } p.meta { (words.say("questions-text")) } }
        div.stack {
            @if query.get("now").is_some_and(|now| now == "stopped") {
                (notice(Tone::Calm, Icon::Done, &html! { p { (words.say("questions-stopped")) } }))
            }
            (group("questions-open", &open))
            (group("questions-due", &due))
            @if due.is_empty() && open.is_empty() { p.blank { (words.say("questions-none-due")) } }
            (group("questions-now", &now))
            (group("questions-before", &before))
        }
    };
    let back = Back { href: "/plan", to: &words.say("shell-plan") };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Plan, Some(back), None, &body)))
}

/// Measures of the plan that are for today.
fn due(web: &Web, own: &Own) -> BTreeSet<String> {
    let (done, today) = (Done::of(&own.journal), day_of(own.now, &own.zone));
    let morning = working_morning(own);
    let wanted = |form: &str| {
        let measure = web.app.library.measure(form);
        measure.is_some_and(|measure| offered(measure, own) && (morning || measure.risks.is_empty()))
    };
    let items = plan(&own.journal).into_iter().filter(|item| done.due(item, today) && wanted(&item.form));
    items.map(|item| item.form).collect()
}

fn working_morning(own: &Own) -> bool {
    let now = local(own.now, &own.zone);
    let weekend = matches!(now.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && (5..12).contains(&now.hour())
}

fn row(words: &Words, measure: &Measure) -> StepRow {
    StepRow {
        href: format!("/questions/{}", measure.id),
        title: measure.words.title.clone(),
        note: words.count("questions-how-many", measure.items),
        start: RowStart::Picture(Icon::Edit),
    }
}

fn open_rows(words: &Words, web: &Web, own: &Own) -> Vec<StepRow> {
    let open = runs(&own.journal);
    let row = |run: &domain::views::runs::Run| {
        let measure = web.app.library.measure(&run.form).filter(|measure| offered(measure, own))?;
        let page = match goes_on(run).filter(|number| *number <= measure.items) {
            Some(number) => number.to_string(),
            None => "check".to_owned(),
        };
        Some(StepRow {
            href: address(measure, run.run, &page),
            title: measure.words.title.clone(),
            note: words.say("questions-go-on"),
            start: RowStart::Picture(Icon::Edit),
        })
    };
    open.iter().filter_map(row).collect()
}

/// The last set of each measure that was answered.
fn before(words: &Words, web: &Web, own: &Own) -> Vec<StepRow> {
    let last = |measure: &Measure| {
        let set = sets(&web.app, own, measure).pop()?;
        Some(StepRow {
            href: address(measure, set.id, "result"),
            title: measure.words.title.clone(),
            note: day(words, &day_of(set.at, &set.zone).to_string()),
            start: RowStart::Picture(Icon::Page),
        })
    };
    web.app.library.measures().filter_map(last).collect()
}
