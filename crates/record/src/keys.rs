//! Keys: how they are held, wrapped under one another, and printed on paper.
//!
//! **Invariant:** a secret leaves this crate in two forms only: sealed under another key, or as the printed
//! master key. Its memory is zeroed when dropped, and Debug prints a name.
//! Not here: where the master key lies and how long keys stay unwrapped (`app`).

// KEYS, VERSION 1
//
//   wrapped key  = an envelope whose content is key id (16 bytes) || secret (32 bytes)
//   master key   = "resile-key-1-" || 52 Crockford symbols || 4 Crockford symbols
//     the 52       the 32 bytes of the secret, most significant bit first, then four zero bits
//     the 4        the first 20 bits of SHA-256("resile-key-1-" || secret)
//     its key id   the first 16 bytes of HMAC-SHA-256(secret, "resile/key-id/v1")

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use crate::symbols::{self, CROCKFORD};
use crate::{Header, WontOpen, envelope, token};

const ID_BYTES: usize = 16;
const PREFIX: &str = "resile-key-1-";
/// `PREFIX` as [`symbols::normalise`] reads it.
const PREFIX_TYPED: &str = "RES11EKEY1";
/// 52 hold the 256 bits, the rest is the checksum.
const SYMBOLS: usize = 56;
const CHECK_SYMBOLS: usize = 4;
const GROUP_SYMBOLS: usize = 4;

/// A 256-bit secret and the id that names it in envelopes.
#[derive(Clone)]
pub struct Key {
    id: [u8; ID_BYTES],
    secret: Zeroizing<[u8; 32]>,
}

impl Key {
    /// A key from 48 random bytes: id, then secret.
    pub fn new(mut fresh: [u8; 48]) -> Self {
        let key = Self::read(&fresh).expect("48 bytes are an id and a secret");
        fresh.zeroize();
        key
    }

    /// Names the key; not secret.
    pub fn id(&self) -> [u8; ID_BYTES] {
        self.id
    }

    pub(crate) fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// HMAC-SHA-256 of the pieces, one after the other.
    pub(crate) fn mac(&self, pieces: &[&[u8]]) -> [u8; 32] {
        let keyed = Hmac::<Sha256>::new_from_slice(self.secret()).expect("HMAC takes a key of any length");
        pieces.iter().fold(keyed, Mac::chain_update).finalize().into_bytes().into()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, secret) = bytes.split_first_chunk()?;
        let secret: &[u8; 32] = secret.try_into().ok()?;
        Some(Self { id: *id, secret: Zeroizing::new(*secret) })
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// Seals `key` under `parent` for the place that `header` names. `fresh`: 32 random bytes for this seal only.
pub fn wrap(parent: &Key, header: &Header, key: &Key, fresh: &[u8; 32]) -> Vec<u8> {
    let mut bytes = Zeroizing::new([0; 48]);
    let (id, secret) = bytes.split_at_mut(ID_BYTES);
    id.copy_from_slice(&key.id);
    secret.copy_from_slice(key.secret());
    envelope::seal(parent, header, fresh, bytes.as_slice()).expect("48 bytes fit the smallest size")
}

/// Opens a wrapped key.
pub fn unwrap(parent: &Key, header: &Header, wrapped: &[u8]) -> Result<Key, WontOpen> {
    Key::read(&envelope::open(parent, header, wrapped)?).ok_or(WontOpen)
}

/// The key above all others. It is kept outside the database and printed on the recovery sheet.
#[derive(Clone)]
pub struct MasterKey(Key);

/// Why what was typed is not a master key, as far as it helps the one who typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misread {
    /// Not 56 symbols: some were left out or typed twice, or it is no master key at all.
    #[error("the master key is too short or too long")]
    Length,
    /// A symbol is wrong, or two changed places.
    #[error("a letter of the master key is wrong")]
    Letter,
}

impl MasterKey {
    /// A master key from 32 random bytes. Its id is derived, so that paper holds all of it.
    pub fn new(mut fresh: [u8; 32]) -> Self {
        let mut key = Key { id: [0; ID_BYTES], secret: Zeroizing::new(fresh) };
        fresh.zeroize();
        let named = key.mac(&[b"resile/key-id/v1"]);
        key.id = *named.first_chunk().expect("16 of 32 bytes");
        Self(key)
    }

    /// The key that wraps the practice's key and the service's secrets.
    pub fn key(&self) -> &Key {
        &self.0
    }

    /// `resile-key-1-`, 52 Crockford symbols, 4 of checksum: one line, 69 letters.
    pub fn print(&self) -> Zeroizing<String> {
        Zeroizing::new([PREFIX, &self.symbols()].concat())
    }

    /// The 56 symbols in 14 groups of 4, for the recovery sheet; the prefix is left out.
    pub fn groups(&self) -> Vec<String> {
        self.symbols()
            .as_bytes()
            .chunks(GROUP_SYMBOLS)
            .map(|group| String::from_utf8_lossy(group).into())
            .collect()
    }

    /// Reads a key from its file or from paper: any case, O as 0, I and L as 1, spaces, line ends and dashes
    /// anywhere, with or without the prefix.
    pub fn parse(typed: &str) -> Result<Self, Misread> {
        let typed = Zeroizing::new(symbols::normalise(typed));
        let symbols = typed.strip_prefix(PREFIX_TYPED).filter(|rest| rest.len() == SYMBOLS).unwrap_or(&typed);
        if symbols.chars().count() != SYMBOLS {
            return Err(Misread::Length);
        }
        let (secret, check) = symbols.split_at_checked(SYMBOLS - CHECK_SYMBOLS).ok_or(Misread::Letter)?;
        let bytes = Zeroizing::new(CROCKFORD.read(secret).ok_or(Misread::Letter)?);
        if !token::same(checksum(&bytes).as_bytes(), check.as_bytes()) {
            return Err(Misread::Letter);
        }
        let secret: &[u8; 32] = bytes.as_slice().try_into().map_err(|_| Misread::Letter)?;
        Ok(Self::new(*secret))
    }

    fn symbols(&self) -> Zeroizing<String> {
        let secret = Zeroizing::new(CROCKFORD.write(self.0.secret()));
        Zeroizing::new([secret.as_str(), &checksum(self.0.secret())].concat())
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey")
    }
}

/// The first 20 bits of SHA-256(prefix || secret).
fn checksum(secret: &[u8]) -> String {
    let checked = Zeroizing::new([PREFIX.as_bytes(), secret].concat());
    let mut text = CROCKFORD.write(&token::digest(&checked));
    text.truncate(CHECK_SYMBOLS);
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{Class, Purpose, seal};

    fn place() -> Header {
        let id = Uuid::from_bytes;
        Header {
            purpose: Purpose::Key,
            practice: id([1; 16]),
            client: id([2; 16]),
            class: Class::Private,
            entry: id([2; 16]),
            author: id([1; 16]),
        }
    }

    fn equal(one: &Key, other: &Key) -> bool {
        one.id() == other.id() && one.secret() == other.secret()
    }

    /// A key with every kind of symbol in it.
    fn a_master_key() -> MasterKey {
        MasterKey::new(token::digest(b"a master key for tests"))
    }

    proptest! {
        #[test]
        fn a_wrapped_key_comes_back_and_only_in_its_place(
            parent: [[u8; 16]; 3], key: [[u8; 16]; 3], fresh: [u8; 32]
        ) {
            let [parent, key] = [parent, key].map(|parts| Key::read(&parts.concat()).expect("48 bytes"));
            let wrapped = wrap(&parent, &place(), &key, &fresh);
            let back = unwrap(&parent, &place(), &wrapped).expect("it is in its place");
            prop_assert!(equal(&back, &key));
            let elsewhere = Header { class: Class::Shared, ..place() };
            prop_assert!(unwrap(&parent, &elsewhere, &wrapped).is_err());
            prop_assert!(equal(&parent, &key) || unwrap(&key, &place(), &wrapped).is_err());
        }

        #[test]
        fn a_printed_master_key_reads_back(secret: [u8; 32]) {
            let printed = MasterKey::new(secret).print();
            let back = MasterKey::parse(&printed).expect("it was just printed");
            prop_assert_eq!(back.key().secret(), &secret);
            prop_assert_eq!(back.key().id(), MasterKey::new(secret).key().id());
        }

        #[test]
        fn whatever_is_typed_is_answered(typed in any::<String>(), signs in "\\PC{50,70}") {
            prop_assert!(MasterKey::parse(&typed).is_err());
            prop_assert!(MasterKey::parse(&signs).is_err());
        }
    }

    #[test]
    fn a_seal_that_holds_no_key_is_no_key() {
        let parent = Key::new([7; 48]);
        for length in [0, 16, 47, 49, 64] {
            let sealed = seal(&parent, &place(), &[1; 32], &vec![1; length]).expect("it is short");
            assert!(unwrap(&parent, &place(), &sealed).is_err());
        }
    }

    #[test]
    fn a_master_key_is_read_however_it_was_typed() {
        let master = a_master_key();
        let printed = master.print();
        let groups = master.groups();
        assert_eq!(printed.len(), 69);
        assert_eq!((groups.len(), groups.concat()), (14, printed[PREFIX.len()..].to_owned()));
        assert!(
            printed.contains('0') && printed[PREFIX.len()..].contains('1'),
            "so that misreadings are tried"
        );
        for typed in [
            printed.to_lowercase(),
            printed.to_uppercase(),
            format!("  {}\r\n", *printed),
            groups.join(" "),
            groups.join("-"),
            groups.join("\u{2014}").to_lowercase(),
            format!("{PREFIX}{}", groups.join("\n")),
            printed.replace('0', "O").replace('1', "l"),
            printed.replace('0', "o").replace('1', "I").replace("resile", "RESlLE"),
        ] {
            assert_eq!(MasterKey::parse(&typed).map(|key| key.print()), Ok(printed.clone()), "{typed}");
        }
    }

    #[test]
    fn a_key_that_happens_to_begin_like_the_prefix_is_read_without_it() {
        let secret = CROCKFORD.read(&format!("{PREFIX_TYPED}{}", "0".repeat(42))).expect("52 symbols");
        let master = MasterKey::new(secret.try_into().expect("32 bytes"));
        let read = MasterKey::parse(&master.groups().concat());
        assert_eq!(read.map(|key| key.print()), Ok(master.print()));
    }

    #[test]
    fn one_wrong_symbol_or_two_exchanged_are_noticed() {
        let printed = a_master_key().print();
        let symbols = &printed.as_bytes()[PREFIX.len()..];
        let read = |symbols: Vec<u8>| MasterKey::parse(std::str::from_utf8(&symbols).expect("ASCII")).err();
        for at in 0..symbols.len() {
            for &other in b"0123456789ABCDEFGHJKMNPQRSTVWXYZU*" {
                let mut wrong = symbols.to_vec();
                wrong[at] = other;
                assert_eq!(read(wrong), (other != symbols[at]).then_some(Misread::Letter));
            }
            let mut shorter = symbols.to_vec();
            shorter.remove(at);
            assert_eq!(read(shorter), Some(Misread::Length));
            let mut exchanged = symbols.to_vec();
            let next = (at + 1) % symbols.len();
            exchanged.swap(at, next);
            assert_eq!(read(exchanged), (symbols[at] != symbols[next]).then_some(Misread::Letter));
        }
    }

    #[test]
    fn debug_tells_no_secret() {
        assert_eq!(format!("{:?} {:?}", Key::new([7; 48]), a_master_key()), "Key MasterKey");
    }
}
