//! The measures of the overview: one card each.

use domain::views::measured::measured;
use maud::{Markup, html};

use crate::web::parts::measure_card::{Card, measure_card, safety_words};

use super::Seen;

pub(super) fn measures(seen: &Seen<'_>) -> Markup {
    let (words, care, library) = (seen.words, seen.care, &seen.app.library);
    let measured =
        measured(&care.journal, library.measures(), &seen.page.safety_rows, |id| seen.app.against(id));
    html! {
        @if measured.is_empty() {
            section.card {
                h2 { (words.say("client-measures")) }
                p.blank { (words.say("client-measures-none")) }
            }
        }
        @else {
            div.three {
                @for one in &measured {
                    @let safety = safety_words(words, library, one);
                    @let href = format!("/t/clients/{}/measures/{}", care.client, one.measure.id);
                    (measure_card(words, &Card {
                        href: Some(&href), ..Card::of(one, safety.as_deref(), &care.zone)
                    }))
                }
            }
        }
    }
}
