//! A key: sixteen bytes that name it and thirty-two that are secret.

use std::fmt;

use zeroize::Zeroizing;

/// Zeroed when dropped; never printed.
#[derive(Clone)]
pub struct Key {
    id: [u8; 16],
    secret: Zeroizing<[u8; 32]>,
}

impl Key {
    /// A new key from fresh random bytes: sixteen for the name, the rest secret.
    pub fn new(fresh: [u8; 48]) -> Self {
        let fresh = Zeroizing::new(fresh);
        let (mut id, mut secret) = ([0; 16], Zeroizing::new([0; 32]));
        let (name, rest) = fresh.split_at(16);
        id.copy_from_slice(name);
        secret.copy_from_slice(rest);
        Self { id, secret }
    }

    /// Names the key in envelopes; not secret.
    pub fn id(&self) -> [u8; 16] {
        self.id
    }

    pub(crate) fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// Name and secret in a row, as they are wrapped.
    pub(crate) fn bytes(&self) -> Zeroizing<[u8; 48]> {
        let mut bytes = Zeroizing::new([0; 48]);
        let (name, rest) = bytes.split_at_mut(16);
        name.copy_from_slice(&self.id);
        rest.copy_from_slice(self.secret.as_slice());
        bytes
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}
