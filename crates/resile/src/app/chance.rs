//! The one place where randomness enters: keys, tokens, codes and ids.

use uuid::Uuid;

/// Fresh bytes from the operating system.
///
/// # Panics
/// When the operating system has no randomness to give: nothing may be sealed then.
pub fn fresh<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A fresh id.
pub fn id() -> Uuid {
    uuid::Builder::from_random_bytes(fresh()).into_uuid()
}
