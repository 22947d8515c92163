//! Bounce-back in sentences: what is known, how sure it is, or why nothing is said.
//!
//! **Invariant:** a number never stands without its likely range, and a direction only where a trend is told
//! (STATISTICS.md, A8; CARE.md, section 6).

use domain::views::bounce_back::{BounceBack, Likely, Trend, WhyNot};

use crate::words::Words;

/// Above so many days a half-life is only "more than a week".
const WEEK: f64 = 7.5;

/// What a client reads first, and what stands below it; without therapist, someone else is worth telling.
pub fn client(words: &Words, told: &BounceBack, therapist: Option<&str>) -> Vec<String> {
    let cost = match &told.cost {
        Ok(cost) => tell(words, "progress-cost", cost, reeds),
        Err(why) => return vec![words.say(reason(*why))],
    };
    let mut said = vec![cost];
    if let Ok(half_life) = &told.half_life {
        said.push(tell(words, "progress-half-life", half_life, spell));
    }
    said.extend(match told.cost_trend {
        Trend::NotYet => None,
        Trend::Lower => Some(words.say("progress-trend-lower")),
        Trend::NoClearChange => Some(words.say("progress-trend-no-change")),
        Trend::Higher => Some(match therapist {
            Some(name) => words.tell("progress-trend-higher", &[("name", name)]),
            None => words.say("progress-trend-higher-alone"),
        }),
    });
    if told.understated {
        said.push(words.say("progress-understated"));
    }
    said
}

fn reason(why: WhyNot) -> &'static str {
    match why {
        WhyNot::SilentAfterSetbacks => "progress-silent",
        WhyNot::TooFewCheckIns => "progress-too-few",
        WhyNot::Flat => "progress-flat",
        WhyNot::EndOfScale => "progress-end-of-scale",
        WhyNot::TooFewSetbacks => "progress-too-few-setbacks",
        WhyNot::NoVisibleDip => "progress-no-dip",
        WhyNot::TooUncertain => "progress-too-uncertain",
        WhyNot::Unstable => "progress-sentence",
    }
}

fn tell(words: &Words, key: &str, likely: &Likely, unit: impl Fn(&Words, f64) -> String) -> String {
    let [about, low, high] = [likely.about, likely.low, likely.high].map(|value| unit(words, value));
    // In words so coarse both ends may be the same.
    let close = format!("{key}-close");
    words.tell(if low == high { &close } else { key }, &[("about", &about), ("low", &low), ("high", &high)])
}

/// Steps from reed to reed, by halves.
fn reeds(words: &Words, steps: f64) -> String {
    let halves = (2.0 * steps.max(0.0)).round().min(9.0);
    words.say(&format!("reeds-{halves}"))
}

/// Days until half is back, in words of a day.
fn spell(words: &Words, days: f64) -> String {
    match days {
        days if days < 0.375 => words.say("spell-hours"),
        days if days < 0.75 => words.say("spell-half-day"),
        days if days < 1.25 => words.say("spell-day"),
        days if days < 1.75 => words.say("spell-day-and-half"),
        days if days < WEEK => {
            let whole = (2..=7_u8).min_by(|one, other| {
                (f64::from(*one) - days).abs().total_cmp(&(f64::from(*other) - days).abs())
            });
            words.count("spell-days", whole.unwrap_or(7).into())
        }
        _ => words.say("spell-week"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_spells_are_told_in_words_a_person_uses() {
        let words = Words::english();
        let said: Vec<String> = [-0.2, 0.4, 1.1, 1.4, 4.4, 7.0].iter().map(|it| reeds(&words, *it)).collect();
        let wanted =
            ["nearly nothing", "half a step", "one step", "one and a half steps", "more than four steps"];
        assert_eq!(said[..5], wanted);
        let said: Vec<String> =
            [0.1, 0.5, 1.0, 1.5, 2.6, 7.2, 30.0].iter().map(|it| spell(&words, *it)).collect();
        let wanted = ["a few hours", "half a day", "one day", "one and a half days", "3 days", "7 days"];
        assert_eq!(said[..6], wanted);
        assert_eq!(said[6], "more than a week");
    }
}
