//! Three circles of people: close, around, wider. Drawn from the list beside it, which says it all.
//!
//! **Invariant:** hidden from screen readers, and never the way to move someone: that is a select.

use maud::{Markup, html};

/// Names two to a line, three lines a ring; more are counted.
const NAMES_MAX: usize = 6;
const LETTERS_MAX: usize = 13;

/// One ring and who is in it.
pub struct Ring<'r> {
    /// "close", "around", "wider"
    pub label: &'r str,
    pub names: &'r [String],
}

/// The rings from the closest outward.
pub fn circles(close: &Ring<'_>, around: &Ring<'_>, wider: &Ring<'_>) -> Markup {
    let rings = [(150, 145, 24, wider), (195, 100, 114, around), (240, 55, 208, close)];
    html! {
        svg.circles viewBox="0 0 300 300" aria-hidden="true" {
            @for (centre, radius, _, _) in rings { circle cx="150" cy=(centre) r=(radius) {} }
            @for (_, _, top, ring) in rings {
                text.w x="150" y=(top) { (ring.label) }
                @for (nth, line) in lines(ring.names).into_iter().enumerate() {
                    text x="150" y=(top + 19 + 17 * nth) { (line) }
                }
            }
        }
    }
}

fn lines(names: &[String]) -> Vec<String> {
    let shown: Vec<String> = names.iter().take(NAMES_MAX).map(|name| short(name)).collect();
    let mut lines: Vec<String> = shown.chunks(2).map(|pair| pair.join(" · ")).collect();
    if names.len() > NAMES_MAX {
        lines.push(format!("+{}", names.len() - NAMES_MAX));
    }
    lines
}

fn short(name: &str) -> String {
    if name.chars().count() <= LETTERS_MAX {
        return name.to_owned();
    }
    name.chars().take(LETTERS_MAX - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_are_shortened_and_counted() {
        let names: Vec<String> = (0..9).map(|nth| format!("Somebody with a long name {nth}")).collect();
        assert_eq!(lines(&names).len(), 4);
        assert_eq!(lines(&names).last().map(String::as_str), Some("+3"));
        assert!(lines(&names).iter().all(|line| line.chars().count() <= 2 * LETTERS_MAX + 3));
    }
}
