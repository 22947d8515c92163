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

/// HMAC-SHA-256 of `bytes` under `key`, for the use that `label` names; two labels never agree.
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
