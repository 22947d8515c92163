//! One way to write a list of fields as bytes, for everything that is authenticated or hashed.
//!
//! **Invariant:** two different lists never give the same bytes: each field has its length before it, and no
//! tag begins with another tag.

/// `tag`, then each field as its length (u64, big-endian) and its bytes.
pub(crate) fn bytes(tag: &str, fields: &[&[u8]]) -> Vec<u8> {
    let mut written = tag.as_bytes().to_vec();
    for field in fields {
        written.extend_from_slice(&(field.len() as u64).to_be_bytes());
        written.extend_from_slice(field);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn a_letter_that_moves_to_the_next_field_changes_the_bytes() {
        assert_ne!(bytes("t", &[b"ab", b"c"]), bytes("t", &[b"a", b"bc"]));
        assert_ne!(bytes("t", &[b"", b"a"]), bytes("t", &[b"a", b""]));
        assert_ne!(bytes("t", &[b"a"]), bytes("t", &[b"a", b""]));
    }
}
