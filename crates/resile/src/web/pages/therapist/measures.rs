//! `/t/measures`: every measure with its bands, lines, sources and terms.

use axum::extract::State;
use domain::measure::Measure;
use maud::{Markup, html};

use crate::app::StaffHere;
use crate::app::caseload::Desk;
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::measure_card::total;
use crate::web::parts::measure_lines::measure_lines;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// The list.
pub async fn show(State(web): State<Web>, screen: Screen, here: StaffHere) -> Result<Page, PageError> {
    let me = Desk::of(&web.app, here).await?;
    let words = &screen.words;
    let title = words.say("measures-title");
    let body = html! {
        h1 { (title) }
        @for measure in web.app.library.measures() { (one(words, measure)) }
    };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Measures), &me, &body)))
}

fn one(words: &Words, measure: &Measure) -> Markup {
    let range = [("min", total(measure.total.min)), ("max", total(measure.total.max))];
    let range = range.each_ref().map(|(name, value)| (*name, value.as_str()));
    html! {
        section.card.stack {
            h2 { (measure.short) }
            p.meta { (measure.name) ". " (words.tell("measures-range", &range)) }
            @if !measure.bands.is_empty() {
                ul.dots {
                    @for band in &measure.bands {
                        li { (total(band.min)) "–" (total(band.max)) ": " (band.shown()) }
                    }
                }
            }
            details {
                summary { (words.say("measures-sources")) span.vh { ": " (measure.short) } }
                ul.dots {
                    (measure_lines(words, measure))
                    li { (measure.licence.terms) " (" (measure.licence.source) ")" }
                }
                p.meta { (measure.licence.credit) }
            }
        }
    }
}
