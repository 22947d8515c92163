//! How fast one network may try to come in: 30 a minute, 10 at once (TRUST.md, section 8).
//!
//! Held in memory by each instance; what a phone, a link or a network's codes allow in all is counted in the
//! database, so more instances allow no more tries. Passkeys have a bucket of their own, and the PIN of a
//! known phone has none here: what strangers guess never shuts these doors. This machine itself, seen without
//! a proxy, may be everybody at once (a demo, a proxy nobody named): it gets ten times as much.

use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::network::Network;

const A_MINUTE: NonZeroU32 = NonZeroU32::new(30).expect("not zero");
const AT_ONCE: NonZeroU32 = NonZeroU32::new(10).expect("not zero");
const TEN_TIMES: NonZeroU32 = NonZeroU32::new(10).expect("not zero");
/// More networks than this, and those that have their whole quota again are forgotten.
const NETWORKS_MAX: usize = 10_000;

/// What could be guessed at a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    Nothing,
    /// A code from a link, from paper, or said aloud.
    Code,
    /// The PIN of a phone.
    Pin,
    /// A challenge asked for or answered.
    Passkey,
}

/// The buckets of one instance.
pub struct Limits {
    codes: Bucket,
    passkeys: Bucket,
}

struct Bucket {
    clock: DefaultClock,
    others: DefaultKeyedRateLimiter<Network>,
    this_machine: DefaultKeyedRateLimiter<Network>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { codes: Bucket::new(), passkeys: Bucket::new() }
    }
}

impl Limits {
    /// Counts one try. `Err` says in how many seconds the next one is heard.
    pub fn count(&self, guess: Guess, network: Network) -> Result<(), u32> {
        match guess {
            Guess::Nothing => Ok(()),
            Guess::Code | Guess::Pin => self.codes.count(network),
            Guess::Passkey => self.passkeys.count(network),
        }
    }
}

impl Bucket {
    fn new() -> Self {
        let more = |number: NonZeroU32| number.saturating_mul(TEN_TIMES);
        let limiter =
            |a_minute, at_once| RateLimiter::keyed(Quota::per_minute(a_minute).allow_burst(at_once));
        Self {
            clock: DefaultClock::default(),
            others: limiter(A_MINUTE, AT_ONCE),
            this_machine: limiter(more(A_MINUTE), more(AT_ONCE)),
        }
    }

    fn count(&self, network: Network) -> Result<(), u32> {
        let limiter = if network.is_this_machine() { &self.this_machine } else { &self.others };
        if limiter.len() > NETWORKS_MAX {
            limiter.retain_recent();
        }
        limiter.check_key(&network).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now());
            u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_guess_at_once_waits_and_a_passkey_does_not() {
        let limits = Limits::default();
        let from = |text: &str| Network::of(text.parse().expect("an address"));
        for _ in 0..10 {
            assert_eq!(limits.count(Guess::Code, from("203.0.113.7")), Ok(()));
        }
        let seconds = limits.count(Guess::Pin, from("203.0.113.8")).expect_err("one bucket for both");
        assert!((1..=3).contains(&seconds), "{seconds}");
        assert_eq!(limits.count(Guess::Code, from("198.51.100.1")), Ok(()), "another network");
        assert_eq!(limits.count(Guess::Passkey, from("203.0.113.7")), Ok(()));
        for _ in 0..100 {
            assert_eq!(limits.count(Guess::Code, from("127.0.0.1")), Ok(()));
        }
        assert!(limits.count(Guess::Code, from("127.0.0.1")).is_err(), "here too it ends");
    }
}
