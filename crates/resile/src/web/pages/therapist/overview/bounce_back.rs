//! Bounce-back for the therapist: values with their intervals, what they were taken from, or why there are
//! none.
//!
//! **Invariant:** nothing here where the client's pages leave bounce-back out (CARE.md, section 6).

use domain::day::day_of;
use domain::views::bounce_back::{BounceBack, Likely, Trend, WhyNot};
use maud::{Markup, html};

use crate::web::parts::day;
use crate::words::Words;

use super::Seen;

/// The card; nothing where it is switched off.
pub(super) fn bounce_back(seen: &Seen<'_>, told: Option<&BounceBack>) -> Markup {
    let words = seen.words;
    html! {
        @if let Some(told) = told {
            section.card.since.stack aria-labelledby="bounce-back" {
                h2 #bounce-back { (words.say("bounce-back-title")) }
                dl {
                    (value(words, "bounce-back-cost", &told.cost))
                    (value(words, "bounce-back-half-life", &told.half_life))
                    div {
                        dt { (words.say("bounce-back-trend")) }
                        dd {
                            small { (trend(words, "bounce-back-trend-cost", told.cost_trend)) }
                            small { (trend(words, "bounce-back-trend-half-life", told.half_life_trend)) }
                        }
                    }
                }
                @if told.understated { p { (words.say("bounce-back-understated")) } }
                p.meta { (taken_from(seen, told)) }
                p.meta { (words.say("bounce-back-meaning")) }
            }
        }
    }
}

fn value(words: &Words, key: &str, told: &Result<Likely, WhyNot>) -> Markup {
    html! {
        div {
            dt { (words.say(key)) }
            dd {
                @match told {
                    Ok(likely) => {
                        b { (one_digit(likely.about)) } " " (words.say(&format!("{key}-unit")))
                        small {
                            (words.tell("bounce-back-likely", &[
                                ("low", &one_digit(likely.low)), ("high", &one_digit(likely.high)),
                            ]))
                        }
                    }
                    Err(why) => small { (words.say(reason(*why))) },
                }
            }
        }
    }
}

fn one_digit(value: f64) -> String {
    // No minus before a zero.
    format!("{:.1}", (10.0 * value).round() / 10.0 + 0.0)
}

fn reason(why: WhyNot) -> &'static str {
    match why {
        WhyNot::SilentAfterSetbacks => "bounce-back-silent",
        WhyNot::TooFewCheckIns => "bounce-back-too-few-check-ins",
        WhyNot::Flat => "bounce-back-flat",
        WhyNot::EndOfScale => "bounce-back-end-of-scale",
        WhyNot::TooFewSetbacks => "bounce-back-too-few-setbacks",
        WhyNot::NoVisibleDip => "bounce-back-no-dip",
        WhyNot::TooUncertain => "bounce-back-too-uncertain",
        WhyNot::Unstable => "bounce-back-unstable",
    }
}

fn trend(words: &Words, key: &str, trend: Trend) -> String {
    words.say(&match trend {
        Trend::NotYet => format!("{key}-not-yet"),
        Trend::Lower => format!("{key}-lower"),
        Trend::Higher => format!("{key}-higher"),
        Trend::NoClearChange => format!("{key}-no-change"),
    })
}

fn taken_from(seen: &Seen<'_>, told: &BounceBack) -> String {
    let words = seen.words;
    let Some((first, last)) = told.days else { return words.say("bounce-back-nothing") };
    let day = |at| day::day_and_month(words, day_of(at, &seen.care.zone));
    words.tell(
        "bounce-back-from",
        &[
            ("first", &day(first)),
            ("last", &day(last)),
            ("check-ins", &words.count("bounce-back-check-ins", told.check_ins)),
            ("setbacks", &words.count("bounce-back-setbacks", told.setbacks)),
        ],
    )
}
