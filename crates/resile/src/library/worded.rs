//! A measure with the wordings it was given since, the newest last.
//!
//! **Invariant:** only added to: a page that is being drawn keeps the words it began with.

use std::sync::OnceLock;

use domain::measure::{Measure, MeasureWords};

#[derive(Debug)]
pub(super) struct Worded {
    measure: Measure,
    newer: OnceLock<Box<Self>>,
}

impl Worded {
    pub(super) fn of(measure: Measure) -> Self {
        Self { measure, newer: OnceLock::new() }
    }

    fn last(&self) -> &Self {
        let mut last = self;
        while let Some(newer) = last.newer.get() {
            last = newer;
        }
        last
    }

    pub(super) fn newest(&self) -> &Measure {
        &self.last().measure
    }

    /// From now on it has these words; nothing happens where it has them already.
    pub(super) fn word(&self, words: &MeasureWords) {
        let mut newer = Box::new(Self::of(Measure { words: words.clone(), ..self.measure.clone() }));
        loop {
            let last = self.last();
            if last.measure.words == *words {
                return;
            }
            match last.newer.set(newer) {
                Ok(()) => return,
                Err(back) => newer = back,
            }
        }
    }

    /// As the library has it.
    pub(super) fn first(&self) -> &Measure {
        &self.measure
    }
}
