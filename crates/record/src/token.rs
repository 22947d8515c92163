//! Tokens and codes: what is kept of them, how they are printed, and how a typed one is read.
//!
//! **Invariant:** what is stored of a token is its [`digest`], of a code its [`mac`].
//! How a typed code is read: [`normalise_code`](crate::normalise_code).

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::symbols::{BASE64URL, CROCKFORD, SPOKEN};
use crate::{Key, canonical};

/// SHA-256.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// HMAC-SHA-256 under `key` of "resile/mac/v1", the length of `label` as u64, `label` and `bytes`: a mark for
/// one use, which the label names.
pub fn mac(key: &Key, label: &str, bytes: &[u8]) -> [u8; 32] {
    key.mac(&[&canonical::bytes("resile/mac/v1", &[label.as_bytes()]), bytes])
}

/// Whether two secrets are equal, in a time that depends on their lengths alone.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

/// A code to be typed: 25 Crockford symbols, 125 of the 128 bits of `fresh`. For links and recovery.
pub fn long_code(fresh: [u8; 16]) -> String {
    let mut code = CROCKFORD.write(&fresh);
    code.truncate(25);
    code
}

/// A code to be said aloud: 8 symbols that neither look nor sound alike, 32 bits. Only ever beside a second
/// secret and with counted tries.
pub fn spoken_code(fresh: [u8; 4]) -> String {
    SPOKEN.write(&fresh)
}

/// A 256-bit token for a cookie or a link: 43 letters, no padding.
pub fn to_base64url(token: &[u8; 32]) -> String {
    BASE64URL.write(token)
}

/// The token again; none unless [`to_base64url`] gave exactly this text.
pub fn from_base64url(text: &str) -> Option<[u8; 32]> {
    BASE64URL.read(text)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::normalise_code;

    proptest! {
        #[test]
        fn a_token_reads_as_it_was_written_and_not_otherwise(
            token: [u8; 32],
            text in "[0-9A-Za-z_=+/-]{40,46}",
        ) {
            let written = to_base64url(&token);
            prop_assert_eq!(written.len(), 43);
            prop_assert_eq!(from_base64url(&written), Some(token));
            prop_assert!(from_base64url(&text).is_none_or(|token| to_base64url(&token) == text));
            prop_assert_eq!(from_base64url(&format!("{written}=")), None);
        }

        #[test]
        fn codes_have_their_length_and_survive_being_typed(fresh: [u8; 16], spoken: [u8; 4]) {
            let (code, spoken) = (long_code(fresh), spoken_code(spoken));
            prop_assert_eq!((code.len(), spoken.len()), (25, 8));
            prop_assert_eq!(normalise_code(&code.to_lowercase()), code);
            prop_assert_eq!(normalise_code(&spoken.to_lowercase()), spoken);
        }

        #[test]
        fn same_is_equality(one: [u8; 4], other: [u8; 4], length in 0_usize..4) {
            prop_assert_eq!(same(&one, &other), one == other);
            prop_assert!(same(&one, &one));
            prop_assert!(!same(&one, &one[..length]));
        }
    }

    #[test]
    fn a_digest_is_sha_256() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(digest(b"abc")[..8], [0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea]);
    }

    #[test]
    fn a_mac_is_of_one_key_one_use_and_one_text() {
        let mac = |key, label, bytes: &[u8]| mac(&Key::new([key; 48]), label, bytes);
        let one = mac(1, "pin", b"123456");
        assert_eq!(one, mac(1, "pin", b"123456"));
        assert_ne!(one, mac(2, "pin", b"123456"));
        assert_ne!(one, mac(1, "code", b"123456"));
        assert_ne!(one, mac(1, "pin", b"123457"));
        assert_ne!(mac(1, "ab", b"c"), mac(1, "a", b"bc"), "a label does not run into its text");
    }
}
