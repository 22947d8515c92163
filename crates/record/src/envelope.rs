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
// To open: refuse an unknown suite or a key id that is not the key's; derive okm; compare commit in constant
// time; only then decrypt; refuse padding, in size or in its zeros, that is not exactly as above.
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
    /// None unless suite and key id are those of an envelope under `key`.
    fn of(envelope: &'e [u8], key: &Key) -> Option<Self> {
        let (head, sealed) = envelope.split_at_checked(HEAD_BYTES)?;
        let (&suite, rest) = head.split_first()?;
        let (key_id, rest) = rest.split_first_chunk()?;
        let (salt, rest) = rest.split_first_chunk()?;
        let commit = rest.try_into().ok()?;
        let (ciphertext, tag) = sealed.split_last_chunk()?;
        let ours = suite == SUITE && *key_id == key.id();
        ours.then_some(Self { head, salt, commit, ciphertext, tag })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{Class, Purpose};

    fn any_key() -> impl Strategy<Value = Key> {
        (any::<[u8; 32]>(), any::<[u8; 16]>()).prop_map(|(secret, id)| {
            let mut fresh = [0; 48];
            fresh[..16].copy_from_slice(&id);
            fresh[16..].copy_from_slice(&secret);
            Key::new(fresh)
        })
    }

    fn any_id() -> impl Strategy<Value = Uuid> {
        any::<[u8; 16]>().prop_map(Uuid::from_bytes)
    }

    fn any_header() -> impl Strategy<Value = Header> {
        let purpose = prop::sample::select(Purpose::ALL.to_vec());
        let class = prop::sample::select(Class::ALL.to_vec());
        (purpose, any_id(), any_id(), class, any_id(), any_id()).prop_map(
            |(purpose, practice, client, class, entry, author)| Header {
                purpose,
                practice,
                client,
                class,
                entry,
                author,
            },
        )
    }

    fn any_content() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(any::<u8>(), 0..1200)
    }

    /// The same place with one thing about it taken from `other`.
    fn neighbours(header: Header, other: Header) -> [Header; 6] {
        [
            Header { purpose: other.purpose, ..header },
            Header { practice: other.practice, ..header },
            Header { client: other.client, ..header },
            Header { class: other.class, ..header },
            Header { entry: other.entry, ..header },
            Header { author: other.author, ..header },
        ]
    }

    fn a_place() -> (Key, Header) {
        let id = Uuid::from_bytes;
        let header = Header {
            purpose: Purpose::Entry,
            practice: id([1; 16]),
            client: id([2; 16]),
            class: Class::Shared,
            entry: id([3; 16]),
            author: id([4; 16]),
        };
        (Key::new([5; 48]), header)
    }

    fn counted(number: u64) -> [u8; 32] {
        let mut fresh = [0; 32];
        fresh[..8].copy_from_slice(&number.to_be_bytes());
        fresh
    }

    fn salt_of(envelope: &[u8]) -> [u8; 32] {
        envelope[17..49].try_into().expect("32 bytes")
    }

    /// An envelope that someone with the key makes by hand: rightly encrypted, whatever its head says.
    fn by_hand(key: &Key, header: &Header, bent: impl Fn(&mut [u8]), mut padded: Vec<u8>) -> Vec<u8> {
        let (salt, header) = ([9; 32], header.canonical());
        let derived = Derived::from(key, &salt, &header);
        let mut head = [&[SUITE], key.id().as_slice(), &salt, derived.commit.as_slice()].concat();
        bent(&mut head);
        let associated = [head.as_slice(), &header].concat();
        let tag = derived
            .cipher()
            .encrypt_inout_detached(&Nonce::default(), &associated, InOutBuf::from(padded.as_mut_slice()))
            .expect("it is short");
        [head, padded, tag.to_vec()].concat()
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_only_in_its_own_place(
            key in any_key(),
            header in any_header(),
            other in any_header(),
            fresh: [u8; 32],
            plain in any_content(),
        ) {
            let sealed = seal(&key, &header, &fresh, &plain).expect("it is short");
            let opened = open(&key, &header, &sealed);
            prop_assert_eq!(opened.as_ref().map(|text| text.as_slice()), Ok(plain.as_slice()));
            for elsewhere in neighbours(header, other) {
                prop_assert_eq!(open(&key, &elsewhere, &sealed).is_ok(), elsewhere == header);
            }
        }

        #[test]
        fn another_key_does_not_open(
            key in any_key(),
            other in any_key(),
            header in any_header(),
            fresh: [u8; 32],
            plain in any_content(),
        ) {
            prop_assume!(key.secret() != other.secret());
            let mut sealed = seal(&key, &header, &fresh, &plain).expect("it is short");
            prop_assert!(open(&other, &header, &sealed).is_err());
            sealed[1..17].copy_from_slice(&other.id());
            prop_assert!(open(&other, &header, &sealed).is_err(), "nor when it carries the other key's name");
        }

        #[test]
        fn a_changed_byte_is_refused(
            key in any_key(),
            header in any_header(),
            plain in any_content(),
            at: prop::sample::Index,
            by in 1_u8..,
        ) {
            let mut sealed = seal(&key, &header, &[7; 32], &plain).expect("it is short");
            let at = at.index(sealed.len());
            sealed[at] ^= by;
            prop_assert!(open(&key, &header, &sealed).is_err());
        }

        #[test]
        fn garbage_is_refused(key in any_key(), header in any_header(), mut garbage in any_content()) {
            prop_assert!(open(&key, &header, &garbage).is_err());
            if garbage.len() >= 17 {
                garbage[0] = SUITE;
                garbage[1..17].copy_from_slice(&key.id());
                prop_assert!(open(&key, &header, &garbage).is_err());
            }
        }
    }

    #[test]
    fn every_single_flipped_bit_is_refused() {
        let (key, header) = a_place();
        let sealed = seal(&key, &header, &[6; 32], b"a hard day").expect("it is short");
        for (at, bit) in (0..sealed.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
            let mut flipped = sealed.clone();
            flipped[at] ^= 1 << bit;
            assert!(open(&key, &header, &flipped).is_err(), "byte {at}, bit {bit}");
        }
    }

    #[test]
    fn a_cut_or_longer_envelope_is_refused() {
        let (key, header) = a_place();
        let sealed = seal(&key, &header, &[6; 32], &[1; 300]).expect("it is short");
        assert!((0..sealed.len()).all(|end| open(&key, &header, &sealed[..end]).is_err()));
        for more in [1, 16, 97, 128, 256] {
            let longer = [sealed.as_slice(), &vec![0; more]].concat();
            assert!(open(&key, &header, &longer).is_err());
        }
    }

    #[test]
    fn ten_thousand_seals_have_ten_thousand_salts() {
        let (key, header) = a_place();
        let salt = |fresh: [u8; 32], plain: &[u8]| {
            salt_of(&seal(&key, &header, &fresh, plain).expect("it is short"))
        };
        let fresh: HashSet<_> = (0..10_000).map(|number| salt(counted(number), b"the same words")).collect();
        assert_eq!(fresh.len(), 10_000);
        let stuck: HashSet<_> = (0..10_000_u32).map(|number| salt([0; 32], &number.to_be_bytes())).collect();
        assert_eq!(stuck.len(), 10_000, "a stuck generator still gives each content its own salt");
    }

    #[test]
    fn a_stuck_generator_still_gives_each_place_its_own_cipher_key() {
        let (key, header) = a_place();
        let other = Header { entry: Uuid::from_bytes([9; 16]), ..header };
        let [one, two] =
            [header, other].map(|place| seal(&key, &place, &[0; 32], b"same").expect("it is short"));
        assert_eq!(salt_of(&one), salt_of(&two));
        assert_ne!(one[49..81], two[49..81]);
        assert_ne!(one[81..], two[81..]);
    }

    #[test]
    fn a_right_seal_under_a_wrong_head_is_refused() {
        let (key, header) = a_place();
        let mut padded = Vec::new();
        padding::write(&mut padded, b"words", 256);
        let honest = by_hand(&key, &header, |_| (), padded.clone());
        assert_eq!(open(&key, &header, &honest).expect("it is right").as_slice(), b"words");
        for at in [0, 1, 16, 49, 80] {
            let bent = by_hand(&key, &header, |head| head[at] ^= 3, padded.clone());
            assert!(open(&key, &header, &bent).is_err(), "byte {at}: suite, key id or commit");
        }
    }

    #[test]
    fn a_right_seal_of_wrongly_padded_content_is_refused() {
        let (key, header) = a_place();
        let padded = |content: &[u8], size| {
            let mut padded = Vec::new();
            padding::write(&mut padded, content, size);
            padded
        };
        let mut dirty = padded(b"words", 256);
        dirty[255] = 1;
        let mut endless = padded(b"words", 256);
        endless[..4].copy_from_slice(&u32::MAX.to_be_bytes());
        for wrong in [dirty, endless, padded(b"words", 384), padded(b"words", 300), Vec::new()] {
            assert!(open(&key, &header, &by_hand(&key, &header, |_| (), wrong)).is_err());
        }
    }

    #[test]
    fn content_may_be_65_532_bytes_long_and_no_longer() {
        let (key, header) = a_place();
        let longest = vec![1; 65_532];
        let sealed = seal(&key, &header, &[6; 32], &longest).expect("it just fits");
        assert_eq!(sealed.len(), 65_536 + 97);
        assert_eq!(open(&key, &header, &sealed).expect("it is right").as_slice(), longest);
        assert_eq!(seal(&key, &header, &[6; 32], &vec![1; 65_533]), Err(TooLong));
    }

    #[test]
    fn no_word_of_the_content_is_in_the_envelope() {
        let (key, header) = a_place();
        let sealed = seal(&key, &header, &[6; 32], b"canary canary canary").expect("it is short");
        assert!(!sealed.windows(6).any(|window| window == b"canary"));
        assert!(!sealed.windows(4).any(|window| window == [0; 4]), "not even the padding's zeros");
    }
}
