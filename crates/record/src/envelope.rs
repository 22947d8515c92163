//! The envelope: one byte format for everything that is sealed.
//!
//! **Invariant:** what is sealed opens only under its own key and in its own place, whole or not at all.
//! The specification below is enough to write another reader; `golden/` has vectors for it.
//! Not here: how content is laid out before sealing (`padding`), which key to take (`app`).

// ENVELOPE, SUITE 1
//
//   offset  bytes  field
//        0      1  suite       0x01
//        1     16  key id      names the key; not secret
//       17     32  salt
//       49     32  commit
//       81      n  ciphertext  as long as the padded content
//     81+n     16  tag
//
// Integers are big-endian. `field(x)` is the length of x in bytes as u64, then x. Ids are their 16 bytes.
//
//   header  = "resile/aad/v1" || field(purpose) || field(practice id) || field(client id)
//             || field(class letter) || field(entry id) || field(author id)
//   purpose = "entry" | "key" | "profile" | "summary" | "secret" | "challenge"
//   class   = "I" | "S" | "P" | "N" | "R"
//   padded  = length of content as u32 || content || zeros, up to the next of
//             256, 384, 512, 768, 1024, 1536, .. 65536 bytes
//   salt    = HMAC-SHA-256(key = secret, "resile/v1/salt" || 32 random bytes || content)
//   okm     = HKDF-SHA-256(ikm = secret, salt, info = "resile/v1" || header), 64 bytes
//   commit  = the last 32 bytes of okm
//   ciphertext, tag = AES-256-GCM(key = the first 32 bytes of okm, nonce = 12 zero bytes,
//             associated = the first 81 bytes of the envelope || header, plaintext = padded)
//
// To open: refuse an unknown suite, a key id that is not the key's, a length that no padded size gives;
// derive okm; compare commit in constant time; only then decrypt; refuse padding that is not as above.
//
// Why no nonce: every salt gives its own cipher key, which encrypts once, so there is nothing to count.
// Why the salt is keyed and holds the content: a generator that repeats itself after a restored snapshot
// still gives another salt for another content, and another cipher key for another place.
// Why a commit: AES-GCM alone lets one ciphertext be made to open under two keys.

use aes_gcm::aead::inout::InOutBuf;
use aes_gcm::{AeadInOut, Aes256Gcm, KeyInit, Nonce, Tag};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{Header, Key, padding, token};

const SUITE: u8 = 1;
const HEAD_BYTES: usize = 81;
const TAG_BYTES: usize = 16;

/// The content is longer than 65,532 bytes; nothing was sealed. Ask for less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the content is too long to seal")]
pub struct TooLong;

/// The seal does not open here: damaged, moved, or under another key. Which of these is not told; show the
/// entry as damaged and keep it, and never try another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the seal does not open")]
pub struct WontOpen;

/// Seals `plain` under `key` for the place that `header` names. `fresh`: 32 random bytes for this seal only.
pub fn seal(key: &Key, header: &Header, fresh: &[u8; 32], plain: &[u8]) -> Result<Vec<u8>, TooLong> {
    let size = padding::size_for(plain).ok_or(TooLong)?;
    let header = header.canonical();
    let salt = key.mac(&[b"resile/v1/salt", fresh, plain]);
    let derived = Derived::from(key, &salt, &header);

    // Full capacity first: a buffer that grew would leave a copy of the plaintext behind.
    let mut out = Vec::with_capacity(HEAD_BYTES + size + TAG_BYTES);
    out.push(SUITE);
    out.extend_from_slice(&key.id());
    out.extend_from_slice(&salt);
    out.extend_from_slice(&*derived.commit);
    let associated = [out.as_slice(), &header].concat();
    padding::write(&mut out, plain, size);

    let (_, padded) = out.split_at_mut(HEAD_BYTES);
    let tag = derived
        .cipher()
        .encrypt_inout_detached(&Nonce::default(), &associated, InOutBuf::from(padded))
        .expect("64 KiB is far below the cipher's limit");
    out.extend_from_slice(&tag);
    Ok(out)
}

/// Opens an envelope in the place that `header` names: all of its content, or an error.
pub fn open(key: &Key, header: &Header, envelope: &[u8]) -> Result<Zeroizing<Vec<u8>>, WontOpen> {
    let Parts { head, salt, commit, ciphertext, tag } = Parts::of(envelope, key).ok_or(WontOpen)?;
    let header = header.canonical();
    let derived = Derived::from(key, salt, &header);
    if !token::same(&*derived.commit, commit) {
        return Err(WontOpen);
    }
    let mut padded = Zeroizing::new(ciphertext.to_vec());
    let associated = [head, &header].concat();
    derived
        .cipher()
        .decrypt_inout_detached(
            &Nonce::default(),
            &associated,
            InOutBuf::from(padded.as_mut_slice()),
            &Tag::from(*tag),
        )
        .map_err(|_| WontOpen)?;
    padding::read(&padded).map(|content| Zeroizing::new(content.to_vec())).ok_or(WontOpen)
}

/// What one salt and one place derive from a key: a cipher key used once, and the commitment to the key.
struct Derived {
    cipher_key: Zeroizing<[u8; 32]>,
    commit: Zeroizing<[u8; 32]>,
}

impl Derived {
    fn from(key: &Key, salt: &[u8; 32], header: &[u8]) -> Self {
        let mut okm = Zeroizing::new([0; 64]);
        Hkdf::<Sha256>::new(Some(salt), key.secret())
            .expand_multi_info(&[b"resile/v1", header], okm.as_mut_slice())
            .expect("64 bytes are two blocks of the 255 that HKDF gives");
        let (mut cipher_key, mut commit) = (Zeroizing::new([0; 32]), Zeroizing::new([0; 32]));
        let (first, last) = okm.split_at(32);
        cipher_key.copy_from_slice(first);
        commit.copy_from_slice(last);
        Self { cipher_key, commit }
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new((&*self.cipher_key).into())
    }
}

/// An envelope taken apart.
struct Parts<'e> {
    /// All that stands before the ciphertext.
    head: &'e [u8],
    salt: &'e [u8; 32],
    commit: &'e [u8; 32],
    ciphertext: &'e [u8],
    tag: &'e [u8; TAG_BYTES],
}

impl<'e> Parts<'e> {
    /// None unless suite, key id and length are those of an envelope under `key`.
    fn of(envelope: &'e [u8], key: &Key) -> Option<Self> {
        let (head, sealed) = envelope.split_at_checked(HEAD_BYTES)?;
        let (&suite, rest) = head.split_first()?;
        let (key_id, rest) = rest.split_first_chunk()?;
        let (salt, rest) = rest.split_first_chunk()?;
        let commit = rest.try_into().ok()?;
        let (ciphertext, tag) = sealed.split_last_chunk()?;
        let ours =
            suite == SUITE && *key_id == key.id() && padding::sizes().any(|size| size == ciphertext.len());
        ours.then_some(Self { head, salt, commit, ciphertext, tag })
    }
}
