//! Keys under keys: the master key on paper and in its file, and every other key wrapped under its parent.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::envelope::{self, WontOpen};
use crate::{Header, Key, crockford};

const PREFIX: &str = "resile-key-1-";
const SECRET_LETTERS: usize = 52;
const CHECK_LETTERS: usize = 4;

/// Wraps `key` under `parent`, for the place that `header` names.
pub fn wrap(parent: &Key, header: &Header, key: &Key, fresh: &[u8; 32]) -> Vec<u8> {
    envelope::seal(parent, header, fresh, key.bytes().as_slice()).expect("48 bytes fit an envelope")
}

/// Opens what [`wrap`] made.
pub fn unwrap(parent: &Key, header: &Header, wrapped: &[u8]) -> Result<Key, WontOpen> {
    let bytes = envelope::open(parent, header, wrapped)?;
    let bytes: [u8; 48] = bytes.as_slice().try_into().map_err(|_| WontOpen)?;
    Ok(Key::new(bytes))
}

/// The key that opens all others; it lies in a file outside the database, and on paper.
pub struct MasterKey(Zeroizing<[u8; 32]>);

/// Not a master key, or one of its letters is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a master key, or a letter is wrong")]
pub struct Misread;

impl MasterKey {
    /// A new one from fresh random bytes.
    pub fn new(fresh: [u8; 32]) -> Self {
        Self(Zeroizing::new(fresh))
    }

    /// As a key that wraps; its name is made from its bytes, so that a wrong file is told from a broken one.
    pub fn key(&self) -> Key {
        let name = Sha256::new().chain_update(b"resile/v1/master-id").chain_update(self.0.as_slice()).finalize();
        let mut bytes = Zeroizing::new([0; 48]);
        let (id, secret) = bytes.split_at_mut(16);
        id.copy_from_slice(name.as_slice().get(..16).unwrap_or(&[0; 16]));
        secret.copy_from_slice(self.0.as_slice());
        Key::new(*bytes)
    }

    /// One line: `resile-key-1-`, 52 Crockford letters, 4 of checksum.
    pub fn print(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{PREFIX}{}{}", crockford::encode(self.0.as_slice()), self.check()))
    }

    /// The letters in fourteen groups of four, as they stand on the recovery sheet.
    pub fn groups(&self) -> Vec<String> {
        let line = self.print();
        let letters: Vec<char> = line.chars().skip(PREFIX.len()).collect();
        letters.chunks(4).map(|group| group.iter().collect()).collect()
    }

    /// Reads a printed key; small letters, spaces, dashes and the usual misreadings (O, I, L) are forgiven.
    pub fn parse(line: &str) -> Result<Self, Misread> {
        let typed = crockford::normalise(line);
        let letters = typed.strip_prefix(&crockford::normalise(PREFIX)).unwrap_or(&typed);
        let (secret, check) = letters.split_at_checked(SECRET_LETTERS).ok_or(Misread)?;
        let bytes = crockford::decode(secret).ok_or(Misread)?;
        let key = Self(Zeroizing::new(bytes.as_slice().try_into().map_err(|_| Misread)?));
        if check.len() == CHECK_LETTERS && check == key.check() { Ok(key) } else { Err(Misread) }
    }

    fn check(&self) -> String {
        let digest = Sha256::new().chain_update(b"resile/v1/master-check").chain_update(self.0.as_slice()).finalize();
        let mut letters = crockford::encode(digest.as_slice());
        letters.truncate(CHECK_LETTERS);
        letters
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_master_key_reads_as_it_was_printed_however_it_is_typed() {
        let key = MasterKey::new([0xa5; 32]);
        let line = key.print();
        assert_eq!(line.len(), PREFIX.len() + 56);
        let typed = line.to_lowercase().replace('0', "o").replace('1', "l");
        assert_eq!(MasterKey::parse(&typed).map(|key| key.print().to_string()), Ok(line.to_string()));
        assert!(MasterKey::parse(&line[..line.len() - 1]).is_err());
    }
}
