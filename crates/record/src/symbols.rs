//! Bytes as letters: the alphabets that are printed, typed and spoken, and the one way bits go into them.
//!
//! **Invariant:** one text for each bytes: a reader refuses leftover bits that are not zero.

/// A set of 16, 32 or 64 ASCII symbols, each standing for 4, 5 or 6 bits, most significant first.
pub(crate) struct Alphabet {
    symbols: &'static [u8],
    bits: u32,
}

/// Crockford's 32: no I, L, O or U.
pub(crate) const CROCKFORD: Alphabet = Alphabet::of(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ");
/// 16 of Crockford's that neither look nor sound alike: no 0, no 1, no letter that rhymes with three,
/// and of M and N, F and S, J and K and A, 5 and 9, V and W only one each.
pub(crate) const SPOKEN: Alphabet = Alphabet::of(b"2346789FHJMQRWXY");
/// RFC 4648, section 5.
pub(crate) const BASE64URL: Alphabet =
    Alphabet::of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

impl Alphabet {
    const fn of(symbols: &'static [u8]) -> Self {
        Self { symbols, bits: symbols.len().ilog2() }
    }

    /// The bytes as symbols; the last symbol is filled up with zero bits.
    pub(crate) fn write(&self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity((bytes.len() * 8).div_ceil(self.bits as usize));
        let (mut held, mut waiting) = (0_u32, 0);
        for &byte in bytes {
            held = (held << 8) | u32::from(byte);
            waiting += 8;
            while waiting >= self.bits {
                waiting -= self.bits;
                text.push(self.symbol(held >> waiting));
            }
        }
        if waiting > 0 {
            text.push(self.symbol(held << (self.bits - waiting)));
        }
        text
    }

    /// The bytes again; none for a foreign symbol, or an end that [`write`](Self::write) cannot have made.
    pub(crate) fn read(&self, text: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(text.len() * self.bits as usize / 8);
        let (mut held, mut waiting) = (0_u32, 0);
        for symbol in text.bytes() {
            let value = self.symbols.iter().position(|&known| known == symbol)?;
            held = (held << self.bits) | u32::try_from(value).ok()?;
            waiting += self.bits;
            if waiting >= 8 {
                waiting -= 8;
                bytes.push(u8::try_from((held >> waiting) & 0xff).ok()?);
            }
        }
        let leftover = held & ((1 << waiting) - 1);
        (waiting < self.bits && leftover == 0).then_some(bytes)
    }

    fn symbol(&self, bits: u32) -> char {
        let place = bits as usize & (self.symbols.len() - 1);
        self.symbols.get(place).map(|&symbol| char::from(symbol)).expect("masked to the alphabet's size")
    }
}

/// A typed code as it was printed: upper case, O as 0, I and L as 1, spaces and dashes left out. A sign that
/// no code has stays, so that it fits nothing.
pub fn normalise(typed: &str) -> String {
    let mut code = String::with_capacity(typed.len());
    code.extend(typed.chars().filter(|letter| !is_gap(*letter)).map(
        |letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            upper => upper,
        },
    ));
    code
}

/// Phones turn two hyphens into a dash of their own.
fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BASE64URL, CROCKFORD, SPOKEN, normalise};

    proptest! {
        #[test]
        fn bytes_come_back_from_every_alphabet(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            for alphabet in [SPOKEN, CROCKFORD, BASE64URL] {
                prop_assert_eq!(alphabet.read(&alphabet.write(&bytes)), Some(bytes.clone()));
            }
        }

        #[test]
        fn a_text_that_reads_is_the_text_that_is_written(
            text in "[0-9A-Za-z_-]{0,40}",
            any in any::<String>(),
        ) {
            for alphabet in [SPOKEN, CROCKFORD, BASE64URL] {
                for text in [&text, &any] {
                    prop_assert!(alphabet.read(text).is_none_or(|bytes| alphabet.write(&bytes) == *text));
                }
            }
        }

        #[test]
        fn a_code_reads_as_itself_with_gaps_and_small_letters(
            bytes: [u8; 16],
            gap in "[ \t\u{a0}\u{2013}-]{0,3}",
        ) {
            let code = CROCKFORD.write(&bytes);
            let typed = code.to_lowercase().split("").collect::<Vec<_>>().join(&gap);
            prop_assert_eq!(normalise(&typed), code);
        }
    }

    #[test]
    fn crockford_writes_as_published() {
        assert_eq!(CROCKFORD.write(&[0xff, 0x00]), "ZW00");
        assert_eq!(CROCKFORD.write(b"\x00\x44\x32\x14\xc7\x42\x54\xb6\x35\xcf"), "0123456789ABCDEF");
        assert_eq!(CROCKFORD.read("ZW01"), None, "leftover bits are zero");
        assert_eq!(CROCKFORD.read("ZW0"), None, "and make no symbol of their own");
        assert_eq!(normalise("o0iIl1-uU \u{e9}"), "001111UU\u{e9}");
    }

    #[test]
    fn every_spoken_symbol_is_one_of_crockfords() {
        assert!(SPOKEN.symbols.iter().all(|symbol| CROCKFORD.symbols.contains(symbol)));
    }
}
