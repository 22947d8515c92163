//! The one place that asks the machine what time it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::entry::Millis;

/// The time as the program sees it: the machine's, or one that a seeding or a test moves.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

/// A standing clock that shows this follows the machine from then on.
const FOLLOWS: Millis = Millis::MIN;

impl Clock {
    /// The machine's own clock.
    pub fn of_the_machine() -> Self {
        Self(None)
    }

    /// A clock that stands still until it is [moved](Self::set).
    pub fn set_to(at: Millis) -> Self {
        Self(Some(Arc::new(AtomicI64::new(at))))
    }

    /// Moves a standing clock; the machine's own is left alone.
    pub fn set(&self, at: Millis) {
        if let Some(hand) = &self.0 {
            hand.store(at, Ordering::Relaxed);
        }
    }

    /// Ends the standing: from here on it is the machine's time.
    pub fn follow_the_machine(&self) {
        self.set(FOLLOWS);
    }

    /// Milliseconds since 1970, UTC.
    pub fn now(&self) -> Millis {
        match self.0.as_ref().map(|hand| hand.load(Ordering::Relaxed)) {
            Some(at) if at != FOLLOWS => at,
            Some(_) | None => machine(),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where time enters")]
fn machine() -> Millis {
    jiff::Timestamp::now().as_millisecond()
}
