//! Points that fill a space evenly, without chance.

use crate::real;

/// The first `count` primes.
pub(crate) fn primes(count: usize) -> Vec<usize> {
    (2..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0)).take(count).collect()
}

/// Point `index` of the van der Corput sequence in `base`. J. H. Halton, Numerische Mathematik 2 (1960)
/// 84-90.
pub(crate) fn halton(mut index: usize, base: usize) -> f64 {
    let (mut value, mut part) = (0.0, 1.0);
    while index > 0 {
        part /= real(base);
        value += part * real(index % base);
        index /= base;
    }
    value
}
