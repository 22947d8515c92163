//! A practice with a year of believable synthetic clients, for trying Resile and for tests.
//!
//! **Invariant:** every entry takes the path that real entries take; nothing here is reachable without
//! `demo`, `simulate` or a test. Not here: the page that steps in (`web/pages/account/demo.rs`).

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
