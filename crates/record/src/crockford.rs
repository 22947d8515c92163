//! Crockford's Base32: letters people can read aloud. No I, L, O or U.

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Five bits a letter, the last one filled up with zeros.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut letters = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u16, 0_u32);
    for byte in bytes {
        held = (held << 8) | u16::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            letters.push(letter(held >> bits));
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        letters.push(letter(held << (5 - bits)));
    }
    letters
}

fn letter(value: u16) -> char {
    LETTERS.get(usize::from(value & 31)).copied().map_or('0', char::from)
}

/// The bytes of [`encode`]; `None` for a foreign letter or left-over bits that are not zero.
pub(crate) fn decode(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(letters.len() * 5 / 8);
    let (mut held, mut bits) = (0_u16, 0_u32);
    for letter in letters.bytes() {
        let value = LETTERS.iter().position(|known| *known == letter)?;
        held = (held << 5) | u16::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    (held == 0).then_some(bytes)
}

/// What somebody typed, as the letters it means: upper case, O is 0, I and L are 1, spaces and dashes go.
pub fn normalise(typed: &str) -> String {
    typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}
