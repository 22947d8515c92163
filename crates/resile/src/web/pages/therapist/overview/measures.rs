//! The measures of the overview: one card each.

use domain::measure::score_kept;
use domain::views::measures::history;
use domain::views::sessions::sessions;
use domain::views::standing::Standing;
use maud::{Markup, html};

use crate::web::parts::measure_card::{Card, answer_words, measure_card};

use super::Seen;

pub(super) fn measures(seen: &Seen<'_>) -> Markup {
    let (words, care) = (seen.words, seen.care);
    let first_session = sessions(&care.journal).first().map(|session| session.set.starts_at);
    let measures: Vec<_> =
        seen.page.measures.keys().filter_map(|form| seen.app.library.measure(form)).collect();
    html! {
        @if measures.is_empty() {
            section.card {
                h2 { (words.say("client-measures")) }
                p.blank { (words.say("client-measures-none")) }
            }
        }
        @else {
            div.three {
                @for measure in measures {
                    @let sets = history(&care.journal, &measure.id, |answers| score_kept(measure, answers));
                    @let standing = Standing::of(measure, &sets, first_session);
                    @let row = seen.page.safety_rows.iter().find(|row| row.form == measure.id);
                    @let safety = row.and_then(|row| row.steps.last())
                        .map(|step| answer_words(words, Some(measure), step.answer));
                    @let href = format!("/t/clients/{}/measures/{}", care.client, measure.id);
                    (measure_card(words, &Card {
                        measure, sets: &sets, standing, safety: safety.as_deref(), zone: &care.zone,
                        href: Some(&href),
                    }))
                }
            }
        }
    }
}
