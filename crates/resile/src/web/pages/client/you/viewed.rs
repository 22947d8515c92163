//! `/you/viewed`: who looked at this record, when and at what, in words.
//!
//! **Invariant:** every look is in the list; looks of one person at one thing within 15 minutes are one line.

use axum::extract::{Query, State};
use domain::entry::Millis;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::ClientHere;
use crate::app::own::{self, Own};
use crate::app::who_looked::{self, Looked};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::day;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::below;

const ONE_LOOK_MS: Millis = 15 * 60_000;

/// `?page=1`: the next older ones.
#[derive(Deserialize)]
pub struct Wish {
    #[serde(default)]
    page: String,
}

pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Query(wish): Query<Wish>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let page = wish.page.parse::<u16>().unwrap_or_default();
    let mut looks = who_looked::looks(&web.app, here, page).await?;
    let older = (looks.len() > who_looked::PAGE).then(|| page.saturating_add(1));
    looks.truncate(who_looked::PAGE);
    let looks = folded(looks);
    let words = &screen.words;
    let body = html! {
        p { (words.say("viewed-text")) }
        @if looks.is_empty() { p.blank { (words.say("viewed-none")) } }
        @else {
            section.card { ol.steps { @for look in &looks { (line(words, &own, look)) } } }
        }
        @if let Some(older) = older {
            p { a href={ "/you/viewed?page=" (older) } { (words.say("viewed-older")) } }
        }
    };
    Ok(below(&screen, &words.say("you-viewed"), &body))
}

fn line(words: &Words, own: &Own, look: &Looked) -> Markup {
    let said = |key: String, other: &str| words.say(if words.has(&key) { &key } else { other });
    let what = said(format!("looked-{}", look.action), "looked-otherwise");
    let ground = said(format!("viewed-as-{}", look.basis), "viewed-as-other");
    let name = look.name.clone().unwrap_or_else(|| words.say("viewed-someone"));
    html! {
        li { div {
            h2.h3 { (name) }
            p { (what) }
            small { (ground) " · " (day::moment(words, look.at, &own.zone)) }
        } }
    }
}

/// Newest first, as they come; each stands for those shortly before it.
fn folded(looks: Vec<Looked>) -> Vec<Looked> {
    let mut kept: Vec<(Looked, Millis)> = Vec::new();
    for look in looks {
        let told = |look: &Looked| (look.name.clone(), look.action.clone(), look.basis.clone());
        let same = |other: &Looked| told(other) == told(&look);
        let again =
            kept.iter_mut().rev().find(|(one, reached)| same(one) && *reached - look.at <= ONE_LOOK_MS);
        match again {
            Some((_, reached)) => *reached = look.at,
            None => kept.push((Looked { ..look }, look.at)),
        }
    }
    kept.into_iter().map(|(look, _)| look).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(minute: Millis, name: &str, action: &str) -> Looked {
        let (name, action) = (Some(name.to_owned()), action.to_owned());
        Looked { at: minute * 60_000, name, action, basis: "care".to_owned() }
    }

    #[test]
    fn looks_close_together_are_one_and_none_goes_missing() {
        let looks = vec![
            look(100, "Maya", "overview"),
            look(95, "Ines", "overview"),
            look(90, "Maya", "overview"),
            look(80, "Maya", "overview"),
            look(79, "Maya", "notes"),
            look(60, "Maya", "overview"),
        ];
        let kept: Vec<_> = folded(looks).into_iter().map(|look| look.at / 60_000).collect();
        assert_eq!(kept, [100, 95, 79, 60]);
    }
}
