//! A practice with a year of believable synthetic clients, for trying Resile and for tests.
//!
//! **Invariant:** every entry takes the path that real entries take; nothing here is reachable without
//! `demo`, `simulate` or a test. Not here: the page that steps in (`web/pages/account/demo.rs`).

pub mod between;
pub mod cases;
pub mod course;
pub mod dice;
pub mod filling;
pub mod habits;
pub mod life;
pub mod phrases;
pub mod seed;
pub mod writing;

use cases::Case;
use dice::Dice;
use life::{Life, World};

/// The lives of `clients` synthetic clients.
pub fn lives(clients: usize, seed: u64, world: &World<'_>) -> Vec<Life> {
    let mut dice = Dice::new(seed);
    (0..clients)
        .map(|number| life::live(number, Case::of(number, clients), world, &mut dice.split()))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use domain::class::Class;
    use domain::day::HOUR_MS;
    use domain::entry::{EntryBody, EntryId, Millis, read_part};
    use domain::journal::{Journal, Seen};
    use domain::views::bounce_back::{Observed, Prior, WhyNot};
    use domain::views::course::Course;
    use uuid::Uuid;

    use super::*;
    use crate::library::Library;

    /// Eight lives of half a year.
    fn eight() -> Vec<Life> {
        let (library, _) = Library::load(&[]);
        lives(8, 7, &World { library: &library, weeks: 26, until: 1_780_300_800_000 })
    }

    #[test]
    fn every_kind_of_entry_comes_up() {
        let written = eight().into_iter().flat_map(|life| life.events);
        let kinds: BTreeSet<String> = written
            .map(|event| serde_json::to_value(&event.body).unwrap()["kind"].as_str().unwrap().to_owned())
            .collect();
        let all = [
            "check_in",
            "setback",
            "filled",
            "draft",
            "named",
            "planned",
            "session_set",
            "note",
            "comment",
            "strength_seen",
            "flag_reviewed",
            "chose",
            "sharing_ended",
            "correction",
            "withdrawn",
        ];
        let missing: Vec<_> = all.into_iter().filter(|kind| !kinds.contains(*kind)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn what_speaks_of_another_entry_comes_after_it() {
        for life in eight() {
            let known: BTreeMap<EntryId, Millis> =
                life.events.iter().map(|event| (event.id, event.at)).collect();
            for event in &life.events {
                let mut named: Vec<_> = event.copies.into_iter().collect();
                if let EntryBody::Correction { of, .. } = &event.body {
                    named.extend(of);
                } else if let EntryBody::Withdrawn { of } | EntryBody::Comment { on: of } = &event.body {
                    named.push(*of);
                }
                for id in named {
                    assert!(known.get(&id).is_some_and(|at| *at < event.at), "{}: {id}", life.name);
                }
            }
        }
    }

    #[test]
    fn the_last_six_say_in_their_name_what_bounce_back_can_say_of_them() {
        let (library, _) = Library::load(&[]);
        let told = |life: &Life, until: Millis| {
            let mut seen = Vec::new();
            for event in life.events.iter().filter(|event| event.by == life::By::Client) {
                let (entry, received, author) = (event.id, event.at, Uuid::nil());
                for (class, bytes) in event.clone().into_entry().parts(Class::Shared, Class::Shared) {
                    let (seq, part) = (seen.len() as u64 + 1, read_part(&bytes).unwrap());
                    seen.push(Seen { seq, entry, author, received, class, part });
                }
            }
            let journal = Journal::of(seen);
            let told =
                Observed::of(&journal, &Course::of(&journal, until), until).unwrap().tell(&Prior::DEFAULT);
            (life.name.clone(), told.cost.err())
        };
        let wanted = [
            ("Ida Few", Some(WhyNot::TooFewCheckIns)),
            ("Finn Flat", Some(WhyNot::Flat)),
            ("Cleo Ceiling", Some(WhyNot::EndOfScale)),
            ("Nell No-Dip", Some(WhyNot::NoVisibleDip)),
            ("Una Unclear", Some(WhyNot::TooUncertain)),
            ("Sol Shown", None),
        ];
        // As `resile demo` makes them, at three times of day.
        for until in [0, 9, 21].map(|hours| 1_780_300_800_000 + hours * HOUR_MS) {
            let all = lives(24, 7, &World { library: &library, weeks: 52, until });
            let said: Vec<_> = all[18..].iter().map(|life| told(life, until)).collect();
            assert_eq!(said, wanted.map(|(name, why)| (name.to_owned(), why)));
            assert_eq!(told(&all[0], until).1, None, "much is known of Sam");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_lives() {
        let told = || -> Vec<_> {
            let all = eight().into_iter().flat_map(|life| life.events);
            all.map(|event| (event.at, event.id, event.into_entry().split())).collect()
        };
        assert!(told() == told());
    }
}
