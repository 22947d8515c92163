//! The one envelope: how anything in a practice is sealed. Written so that others can implement it.
//!
//! **Invariant:** what is sealed opens only in its own place; nothing is ever half opened.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{Header, Key};

// The bytes of an envelope, in order:
//
//     suite       1   0x01
//     key id     16   which key seals it
//     salt       32   HMAC-SHA-256(key, "resile/v1/salt" || 32 fresh bytes || plaintext)
//     commit     32   second half of okm
//     sealed      n   AES-256-GCM, key = first half of okm, nonce = twelve zero bytes, no further data
//     tag        16
//
//     okm = HKDF-SHA-256(ikm = key, salt = salt, info = "resile/v1" || aad, 64 bytes)
//
// `aad` is `Header::bytes`. Because it is part of `info`, an envelope moved to another place derives another
// key and another commit. The key seals once, so the nonce may be zero; the salt depends on the plaintext, so
// neither a cloned generator nor a second seal of other words repeats a key. The commit is compared in
// constant time before anything is decrypted: no second key opens the same bytes.
//
// What is sealed is padded: length of the plaintext as u32 big-endian, the plaintext, zeros up to the next of
// 256, 384, 512, 768, 1024, 1536, ... 65536 bytes.

const SUITE: u8 = 1;
const SALT_AT: usize = 17;
const COMMIT_AT: usize = 49;
const SEALED_AT: usize = 81;
/// What an envelope adds to the padded text.
pub const ENVELOPE_BYTES: usize = 97;
/// The longest plaintext that can be sealed.
pub const PLAIN_BYTES_MAX: usize = 65_536 - 4;

/// The plaintext does not fit: [`PLAIN_BYTES_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too long to be sealed")]
pub struct TooLong;

/// Not an envelope, not with this key, not in this place, or changed since: one answer for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("does not open")]
pub struct WontOpen;

/// Seals `plain` for the place that `header` names. `fresh` are 32 new random bytes.
pub fn seal(key: &Key, header: &Header, fresh: &[u8; 32], plain: &[u8]) -> Result<Vec<u8>, TooLong> {
    let padded = pad(plain)?;
    let salt = salt(key, fresh, plain);
    let (cipher, commit) = derive(key, &salt, header);
    let payload = Payload { msg: &padded, aad: &[] };
    let sealed = cipher.encrypt(&Nonce::default(), payload).map_err(|_| TooLong)?;
    let mut envelope = Vec::with_capacity(SEALED_AT + sealed.len());
    envelope.push(SUITE);
    envelope.extend_from_slice(&key.id());
    envelope.extend_from_slice(&salt);
    envelope.extend_from_slice(&commit);
    envelope.extend_from_slice(&sealed);
    Ok(envelope)
}

/// Opens what [`seal`] made for the same place.
pub fn open(key: &Key, header: &Header, envelope: &[u8]) -> Result<Zeroizing<Vec<u8>>, WontOpen> {
    let (suite, rest) = envelope.split_first().ok_or(WontOpen)?;
    let id = rest.get(..SALT_AT - 1).ok_or(WontOpen)?;
    if *suite != SUITE || id != key.id() {
        return Err(WontOpen);
    }
    let salt: &[u8; 32] = envelope.get(SALT_AT..COMMIT_AT).and_then(|salt| salt.try_into().ok()).ok_or(WontOpen)?;
    let told = envelope.get(COMMIT_AT..SEALED_AT).ok_or(WontOpen)?;
    let sealed = envelope.get(SEALED_AT..).ok_or(WontOpen)?;
    let (cipher, commit) = derive(key, salt, header);
    if !bool::from(commit.ct_eq(told)) {
        return Err(WontOpen);
    }
    let payload = Payload { msg: sealed, aad: &[] };
    let padded = Zeroizing::new(cipher.decrypt(&Nonce::default(), payload).map_err(|_| WontOpen)?);
    unpad(&padded)
}

fn salt(key: &Key, fresh: &[u8; 32], plain: &[u8]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key.secret()).expect("HMAC takes keys of any length");
    mac.update(b"resile/v1/salt");
    mac.update(fresh);
    mac.update(plain);
    mac.finalize().into_bytes().into()
}

fn derive(key: &Key, salt: &[u8; 32], header: &Header) -> (Aes256Gcm, [u8; 32]) {
    let mut okm = Zeroizing::new([0; 64]);
    Hkdf::<Sha256>::new(Some(salt), key.secret())
        .expand_multi_info(&[b"resile/v1", &header.bytes()], okm.as_mut())
        .expect("64 bytes are less than HKDF can give");
    let (seal_key, commit) = okm.split_at(32);
    let cipher = Aes256Gcm::new_from_slice(seal_key).expect("the first half is 32 bytes");
    (cipher, commit.try_into().expect("the second half is 32 bytes"))
}

/// The padded size for a plaintext of `length` bytes: powers of two from 256, and half-way between them.
fn padded_size(length: usize) -> Result<usize, TooLong> {
    if length > PLAIN_BYTES_MAX {
        return Err(TooLong);
    }
    let needed = length + 4;
    let power = needed.next_power_of_two().max(256);
    let between = power / 4 * 3;
    Ok(if power > 256 && needed <= between { between } else { power })
}

fn pad(plain: &[u8]) -> Result<Zeroizing<Vec<u8>>, TooLong> {
    let size = padded_size(plain.len())?;
    let length = u32::try_from(plain.len()).map_err(|_| TooLong)?;
    let mut padded = Zeroizing::new(Vec::with_capacity(size));
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(plain);
    padded.resize(size, 0);
    Ok(padded)
}

fn unpad(padded: &[u8]) -> Result<Zeroizing<Vec<u8>>, WontOpen> {
    let (length, rest) = padded.split_first_chunk::<4>().ok_or(WontOpen)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| WontOpen)?;
    let (plain, filling) = rest.split_at_checked(length).ok_or(WontOpen)?;
    if filling.iter().any(|byte| *byte != 0) {
        return Err(WontOpen);
    }
    Ok(Zeroizing::new(plain.to_vec()))
}
