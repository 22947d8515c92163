//! Rust text taken apart into code and strings, well enough for house rules.
//!
//! **Invariant:** the code has as many lines as the text, each at its old place.
//! Not a parser: it knows comments, strings and characters, and nothing else.

/// What [`split`] found.
pub(super) struct Split {
    pub code: String,
    pub strings: Vec<(usize, String)>,
}

/// Blanks comments and the insides of strings, and lists the strings by line.
pub(super) fn split(text: &str) -> Split {
    let mut found = Split { code: String::with_capacity(text.len()), strings: Vec::new() };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let glued = found.code.ends_with(|last: char| last.is_alphanumeric() || last == '_');
        let length = if rest.starts_with("//") {
            blank(&mut found.code, rest, rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            blank(&mut found.code, rest, comment_length(rest))
        } else if let Some((open, close)) = quotes(rest, glued) {
            let inside = rest.get(open..).unwrap_or_default();
            let end =
                if open == 1 { escaped_end(inside) } else { inside.find(&close).unwrap_or(inside.len()) };
            let line = found.code.matches('\n').count() + 1;
            found.strings.push((line, inside.get(..end).unwrap_or_default().to_owned()));
            blank(&mut found.code, rest, (open + end + close.len()).min(rest.len()))
        } else if let Some(length) = character_length(rest) {
            blank(&mut found.code, rest, length)
        } else {
            found.code.push(first);
            first.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

/// Identifiers of one line of code, each with what stands before and after it.
pub(super) fn identifiers(line: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let part_of = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut at = 0;
    std::iter::from_fn(move || {
        at += line.get(at..)?.find(part_of)?;
        let rest = line.get(at..)?;
        let length = rest.find(|letter| !part_of(letter)).unwrap_or(rest.len());
        let before = line.get(..at)?;
        at += length;
        Some((before, rest.get(..length)?, line.get(at..)?))
    })
}

/// Writes spaces for the first `length` bytes of `rest`, keeping line ends and the quotes at both sides.
fn blank(code: &mut String, rest: &str, length: usize) -> usize {
    let text = rest.get(..length).unwrap_or_default();
    code.extend(text.chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }));
    length
}

/// Length of a block comment; they nest.
fn comment_length(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(here) = rest.get(at..).filter(|here| !here.is_empty()) {
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// If a string opens here: the length of its opening, and what closes it.
fn quotes(rest: &str, glued: bool) -> Option<(usize, String)> {
    if rest.starts_with('"') {
        return Some((1, "\"".to_owned()));
    }
    let hashes = rest.strip_prefix('r').filter(|_| !glued)?;
    let count = hashes.len() - hashes.trim_start_matches('#').len();
    let opens = hashes.get(count..)?.starts_with('"');
    opens.then(|| (count + 2, format!("\"{}", "#".repeat(count))))
}

/// Where a plain string ends.
fn escaped_end(inside: &str) -> usize {
    let mut letters = inside.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '"' => return at,
            _ => {}
        }
    }
    inside.len()
}

/// Length of a character literal; a lifetime is none.
fn character_length(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let mut letters = inside.char_indices();
    let (_, first) = letters.next()?;
    if first == '\\' {
        let after = inside.get(2..)?;
        return Some(after.find('\'')? + 4);
    }
    let (at, next) = letters.next()?;
    (next == '\'').then_some(at + 2)
}

#[test]
fn comments_strings_and_characters_are_told_from_code() {
    let text = "a /* x /* y */ */ b // c\nlet s = \"d\\\"e\"; let r = r#\"f\"g\"#; '\\'' '\"' &'h i";
    let Split { code, strings } = split(text);
    let kept: Vec<&str> = code.lines().flat_map(|line| identifiers(line).map(|(_, name, _)| name)).collect();
    assert_eq!(kept, ["a", "b", "let", "s", "let", "r", "h", "i"]);
    assert_eq!(strings, [(2, "d\\\"e".to_owned()), (2, "f\"g".to_owned())]);
    assert_eq!(code.len(), text.len());
}
