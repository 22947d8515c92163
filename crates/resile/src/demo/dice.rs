//! Seeded chance for synthetic lives: the same seed gives the same bytes on every machine and version.
//!
//! **Invariant:** never used for keys, tokens or ids of real use; those come from `app::chance`.
//! `SplitMix64` (Steele, Lea, Flood 2014), written out because a library may change its sequence.

/// A stream of chance. Streams of different labels are independent for our purpose.
#[derive(Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A stream of its own, so that one life does not depend on how long another is.
    #[must_use]
    pub fn split(&mut self) -> Self {
        Self(self.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform on 0..1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are what a double holds")]
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Uniform on `low..high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number of `low..=high`.
    pub fn whole(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high.saturating_sub(low).max(0)).unwrap_or(0).saturating_add(1);
        low.saturating_add(i64::try_from(self.next() % span).unwrap_or(0))
    }

    /// True with this probability.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Standard normal (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let (u, v) = (self.unit().max(1e-12), self.unit());
        (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
    }

    /// One of them; `None` of none.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(of.len()).ok()?.checked_sub(1)?;
        of.get(usize::try_from(self.whole(0, last)).ok()?)
    }

    /// Up to `count` different ones, in their own order.
    pub fn some<'a, T>(&mut self, of: &'a [T], count: usize) -> Vec<&'a T> {
        let mut left = of.len();
        let mut wanted = count.min(left);
        let mut taken = Vec::with_capacity(wanted);
        for item in of {
            #[expect(clippy::cast_precision_loss, reason = "short lists")]
            if wanted > 0 && self.happens(wanted as f64 / left as f64) {
                taken.push(item);
                wanted -= 1;
            }
            left -= 1;
        }
        taken
    }

    /// An id of version 4 from this stream: only for synthetic lives.
    pub fn id(&mut self) -> uuid::Uuid {
        let (high, low) = (self.next(), self.next());
        uuid::Builder::from_random_bytes(((u128::from(high) << 64) | u128::from(low)).to_be_bytes())
            .into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_stream() {
        let (mut one, mut other) = (Dice::new(7), Dice::new(7));
        assert!((0..100).all(|_| one.next() == other.next()));
    }

    #[test]
    fn some_takes_as_many_as_asked_and_in_order() {
        let of: Vec<u8> = (0..20).collect();
        let taken = Dice::new(1).some(&of, 5);
        assert_eq!(taken.len(), 5);
        assert!(taken.is_sorted());
    }
}
