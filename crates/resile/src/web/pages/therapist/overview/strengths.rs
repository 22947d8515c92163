//! What comes before plans and scores: strengths and people, what the client did well and who helped.

use domain::day::day_of;
use maud::{Markup, html};

use crate::web::parts::brief::did_well;
use crate::web::parts::day;

use super::Seen;

/// So many things done well are shown; the newest come first.
const WELL_SHOWN: usize = 5;

pub(super) fn strengths(seen: &Seen<'_>) -> Markup {
    let (words, page, zone) = (seen.words, seen.page, &seen.care.zone);
    let most = page.since.exercises();
    let nothing = page.strengths.is_empty() && page.close.is_empty() && most.is_empty();
    html! {
        section.card.kept.row.split aria-labelledby="strengths" {
            div {
                h2 #strengths { (words.say("client-strengths")) }
                @if nothing { p { (words.say("client-strengths-none")) } }
                ul.dots {
                    @for strength in &page.strengths {
                        li {
                            "“" (strength.text) "”, "
                            (words.tell("client-strength-seen", &[
                                ("day", &day::day_and_month(words, day_of(strength.at, zone))),
                            ]))
                            @if let Some(showed) = &strength.showed { ": " (showed) }
                        }
                    }
                    @for person in &page.close {
                        li {
                            (words.say("client-close")) " " bdi { (person.name) }
                            @if let Some(helps) = &person.helps { ": " (helps) }
                        }
                    }
                    @if let Some((form, times)) = most.first() {
                        li {
                            @let times = words.count("client-plan-times", *times);
                            @let title = seen.app.library.called(form);
                            (words.tell("client-resource", &[("title", title), ("times", &times)]))
                        }
                    }
                    @for offered in &page.offered {
                        li { (words.tell("client-strength-offered", &[("text", &offered.text)])) }
                    }
                }
            }
            a.btn.quiet href={ "/t/clients/" (seen.care.client) "/strengths" } {
                (words.say("client-add-strength"))
            }
        }
    }
}

/// What the client did well and who helped, before plans and scores.
pub(super) fn well(seen: &Seen<'_>) -> Markup {
    let (words, care) = (seen.words, seen.care);
    html! {
        section.card.stack aria-labelledby="well" {
            h2 #well { (words.tell("client-well", &[("name", &care.name)])) }
            @if seen.page.well.is_empty() {
                p.blank { (words.tell("client-well-none", &[("name", &care.name)])) }
            }
            ul.dots {
                @for well in seen.page.well.iter().take(WELL_SHOWN) {
                    li {
                        @let on = day::day_and_month(words, day_of(well.at, &care.zone));
                        (did_well(words, well)) ", "
                        @if seen.page.shared.iter().any(|thing| thing.id == well.id) {
                            a href={ "/t/clients/" (care.client) "/shared/" (well.id) } { (on) }
                        } @else { (on) }
                    }
                }
            }
        }
    }
}
