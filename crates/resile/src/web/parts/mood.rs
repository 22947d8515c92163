//! The five reeds: bowed to upright, each with its word. One tap saves.

use maud::{Markup, html};

use crate::words::Words;

/// The five moods, as kept: the middle of each fifth of 0..=100.
pub const MOODS: [u8; 5] = [10, 30, 50, 70, 90];

/// Stem and plume of each reed, lowest first.
const REEDS: [(&str, &str); 5] = [
    ("M13 42C13 25.3 18 13.9 33 42", "M21 25.7Q20.6 31.6 33 42Q30.2 24.4 21 25.7Z"),
    ("M13.5 42C13.5 22.8 18.3 9.8 32.5 28", "M21.1 19.3Q21.7 23.8 32.5 28Q28.9 14.1 21.1 19.3Z"),
    ("M15.8 42C15.8 20.3 19.5 5.6 30.8 16", "M21.7 13.4Q23.5 16.7 30.8 16Q26.6 5.1 21.7 13.4Z"),
    ("M19.1 42C19.1 19.1 21.3 3.5 28.1 8", "M22.2 10.9Q27 11 28.1 8Q21.4 0.3 22.2 10.9Z"),
    ("M22.4 42C22.4 30 23.4 16 25.4 4", "M23.5 18.3Q30.2 11.7 25.4 4Q18.2 10.1 23.5 18.3Z"),
];

/// Which of the five a mood on 0..=100 stands nearest to, from 0.
pub fn step_of(mood: u8) -> usize {
    usize::from(mood.min(99) / 20)
}

/// The word for a mood on 0..=100.
pub fn mood_word(words: &Words, mood: u8) -> String {
    words.say(WORD_KEYS.get(step_of(mood)).copied().unwrap_or_default())
}

const WORD_KEYS: [&str; 5] = ["mood-very-low", "mood-low", "mood-so-so", "mood-good", "mood-great"];

/// Five submit buttons named `mood`, for inside a form with a legend.
pub fn mood_row(words: &Words) -> Markup {
    html! {
        div.moods {
            @for mood in MOODS { button name="mood" value=(mood) { (reed(mood)) (mood_word(words, mood)) } }
        }
    }
}

/// One reed, for a line that tells of a mood.
pub fn reed(mood: u8) -> Markup {
    let (stem, plume) = REEDS.get(step_of(mood)).copied().unwrap_or_default();
    html! {
        svg.reed viewBox="0 0 48 48" aria-hidden="true" {
            path d=(stem) {}
            path.f d=(plume) {}
            path.g d="M8 45q16-3 32 0" {}
        }
    }
}

/// The optional slider on the page after: refines a tap to one of 0..=100.
pub fn mood_slider(words: &Words, label: &str, mood: u8) -> Markup {
    html! {
        div.field {
            label for="fine" { (label) }
            div.slide data-part="slider" {
                input type="range" id="fine" name="fine" min="0" max="100" step="1" value=(mood);
                output for="fine" hidden { (mood) }
                p.ends { span { (words.say("mood-very-low")) } span { (words.say("mood-great")) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tap_stands_for_its_own_reed() {
        assert_eq!(MOODS.map(step_of), [0, 1, 2, 3, 4]);
        assert_eq!((step_of(0), step_of(100)), (0, 4));
    }
}
