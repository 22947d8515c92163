//! `/check-ins`: what was said before, a month a page; and the last three days to fill in.
//!
//! **Invariant:** a day without a check-in is not named, counted or coloured.

use axum::extract::{Query, State};
use domain::day::days_to_fill_in;
use domain::entry::SharingKind;
use domain::views::check_ins::{CheckedIn, Month, by_month};
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::own::{self, Own};
use crate::app::{ClientHere, chance};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::day;
use crate::web::parts::entry_fields;
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::mood::{mood_row, mood_word, reed};
use crate::web::parts::sharing::who_sees;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// `?back=n`: the nth month with check-ins, counted back from the newest.
#[derive(Deserialize)]
pub struct Wish {
    #[serde(default)]
    back: usize,
}

pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Query(wish): Query<Wish>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let months = by_month(&own.journal);
    let title = words.say("check-ins-title");
    let body = html! {
        div.hello { h1 { (title) } p.lede { (words.say("check-ins-text")) } }
        div.two {
            div.stack {
                @if let Some(month) = months.get(wish.back) { (one_month(words, month)) }
                @else { p.card.blank { (words.say("check-ins-none")) } }
                (others(words, wish.back, months.len()))
            }
            div.stack {
                (fill_in(words, &own))
                (who_sees(words, own.therapist.as_deref(), own.sharing.shares(SharingKind::CheckIns)))
            }
        }
    };
    let back = Back { href: "/today", to: &words.say("today-title") };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Today, Some(back), None, &body)))
}

fn one_month(words: &Words, month: &Month) -> Markup {
    let name = words.say(&format!("month-{}", month.first.month()));
    let year = month.first.year().to_string();
    html! {
        section.card.stack {
            h2 { (words.tell("check-ins-month", &[("month", &name), ("year", &year)])) }
            @for (date, said) in month.days.iter().rev() {
                div {
                    h3 { (day::weekday(words, *date)) }
                    ul { @for one in said { li.row { (line(words, one)) } } }
                }
            }
        }
    }
}

fn line(words: &Words, said: &CheckedIn) -> Markup {
    let when = if said.late { words.say("check-in-late") } else { day::time(said.at, &said.zone) };
    let feelings: Vec<String> =
        said.said.feelings.iter().map(|feeling| words.say(&format!("feeling-{feeling}"))).collect();
    html! {
        span.lone { (reed(said.said.mood)) }
        div {
            a href={ "/check-in/" (said.id) } { (mood_word(words, said.said.mood)) ", " (when) }
            @if !feelings.is_empty() { br; small { (feelings.join(", ")) } }
            @if let Some(text) = &said.line { br; small { "“" (text) "”" } }
        }
    }
}

fn others(words: &Words, back: usize, months: usize) -> Markup {
    html! {
        p.row.split {
            @if back + 1 < months {
                a href={ "/check-ins?back=" (back + 1) } { (words.say("check-ins-earlier")) }
            }
            @if back > 0 { a href={ "/check-ins?back=" (back - 1) } { (words.say("check-ins-later")) } }
        }
    }
}

/// One of the last three days and a reed: one tap saves here too.
fn fill_in(words: &Words, own: &Own) -> Markup {
    let days = days_to_fill_in(own.now, &own.zone);
    html! {
        form.card.stack method="post" action="/check-in" {
            (entry_fields(chance::id()))
            h2 { (words.say("check-ins-fill-in")) }
            p.meta { (words.say("check-ins-fill-in-text")) }
            fieldset.field {
                legend { (words.say("check-ins-which-day")) }
                div.chips {
                    @for (nth, date) in days.iter().enumerate() {
                        span.pick {
                            input type="radio" name="day" value=(date) checked[nth == 0]
                                aria-label=(day::weekday(words, *date));
                            span.chip aria-hidden="true" { (day::weekday(words, *date)) }
                        }
                    }
                }
            }
            fieldset { legend { (words.say("check-ins-how")) } (mood_row(words)) }
        }
    }
}
