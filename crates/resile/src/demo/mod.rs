//! A practice with a year of believable synthetic clients, for trying Resile and for tests.
//!
//! **Invariant:** every entry takes the path that real entries take; nothing here is reachable without
//! `demo`, `simulate` or a test. Not here: the page that steps in (`web/pages/account/demo.rs`).

pub mod between;
pub mod course;
pub mod dice;
pub mod filling;
pub mod life;
pub mod phrases;
pub mod seed;
pub mod writing;

use dice::Dice;
use life::{Life, World};

/// The lives of `clients` synthetic clients.
pub fn lives(clients: usize, seed: u64, world: &World<'_>) -> Vec<Life> {
    let mut dice = Dice::new(seed);
    (0..clients).map(|number| life::live(number, world, &mut dice.split())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use domain::entry::{EntryBody, EntryId, Millis};

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
    fn the_same_seed_gives_the_same_lives() {
        let told = || -> Vec<_> {
            let all = eight().into_iter().flat_map(|life| life.events);
            all.map(|event| (event.at, event.id, event.into_entry().split())).collect()
        };
        assert!(told() == told());
    }
}
