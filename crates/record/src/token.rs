//! Digests, keyed digests, and the texts of tokens and codes.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::{Key, crockford};

/// SHA-256: what is kept of a token of 256 random bits.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// HMAC-SHA-256 under `key`, apart for every `label`: what is kept of a short code, a PIN, an address.
pub fn mac(key: &Key, label: &str, bytes: &[u8]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key.secret()).expect("HMAC takes keys of any length");
    mac.update(&u64::try_from(label.len()).unwrap_or(u64::MAX).to_be_bytes());
    mac.update(label.as_bytes());
    mac.update(bytes);
    mac.finalize().into_bytes().into()
}

/// Equal, in the same time whatever differs.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

/// A link or recovery code: 25 letters, 125 bits.
pub fn long_code(fresh: [u8; 16]) -> String {
    code(&fresh, 25)
}

/// A code that is said aloud: 8 letters, 40 bits.
pub fn spoken_code(fresh: [u8; 5]) -> String {
    code(&fresh, 8)
}

fn code(fresh: &[u8], letters: usize) -> String {
    let mut code = crockford::encode(fresh);
    code.truncate(letters);
    code
}

const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// 32 bytes as 43 letters, without padding (RFC 4648, section 5).
pub fn to_base64url(bytes: &[u8; 32]) -> String {
    let letter = |value: u32| BASE64URL.get((value & 63) as usize).copied().map_or('A', char::from);
    let mut text = String::with_capacity(43);
    for three in bytes.chunks(3) {
        let held = three.iter().fold(0_u32, |held, byte| (held << 8) | u32::from(*byte)) << (8 * (3 - three.len()));
        text.extend((0..=three.len()).map(|place| letter(held >> (18 - 6 * place))));
    }
    text
}

/// The bytes of [`to_base64url`]; `None` for anything else.
pub fn from_base64url(text: &str) -> Option<[u8; 32]> {
    let mut bytes = Vec::with_capacity(32);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.bytes() {
        let value = BASE64URL.iter().position(|known| *known == letter)?;
        held = (held << 6) | u32::try_from(value).ok()?;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    if text.len() == 43 && held == 0 { bytes.try_into().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_as_it_was_written() {
        for fill in 0..=255 {
            let bytes = [fill; 32];
            assert_eq!(from_base64url(&to_base64url(&bytes)), Some(bytes));
        }
    }
}
