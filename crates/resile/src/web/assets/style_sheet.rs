//! Many readable style sheets, one file on the wire.
//!
//! **Invariant:** joining changes no rule: only comments, indentation and addresses.

use super::plain_colours;

/// Joins `sheets`, writes hashed addresses into `url(name)` and plain colours after the tokens.
pub(super) fn join(sheets: &[&str], address: impl Fn(&str) -> String) -> String {
    let mut joined = String::new();
    for sheet in sheets {
        joined.push_str(&lean(sheet));
    }
    // Layers were named in order by the tokens, so the fallback may stand at the end.
    joined.push_str(&plain_colours::fallback(&joined));
    addressed(&joined, address)
}

/// Without comments, indentation and line ends.
fn lean(sheet: &str) -> String {
    let mut spoken = String::with_capacity(sheet.len());
    for (index, piece) in sheet.split("/*").enumerate() {
        let kept = if index == 0 { piece } else { piece.split_once("*/").map_or("", |(_, after)| after) };
        spoken.push_str(kept);
    }
    let mut lean = String::with_capacity(spoken.len());
    for line in spoken.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !lean.is_empty() && !lean.ends_with(['{', '}', ';']) {
            lean.push(' ');
        }
        lean.push_str(line);
    }
    tight(&lean)
}

/// Without the spaces that stand beside a sign, and the last semicolon of a rule; quoted text stays.
fn tight(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    for (index, piece) in sheet.split('"').enumerate() {
        let quoted = index % 2 == 1;
        out.extend(quoted.then_some('"'));
        for letter in piece.chars() {
            match letter {
                ' ' if !quoted && out.ends_with(['{', '}', ';', ':', ',']) => {}
                '{' | '}' if !quoted => {
                    out.truncate(out.trim_end_matches([' ', ';']).len());
                    out.push(letter);
                }
                _ => out.push(letter),
            }
        }
        out.extend(quoted.then_some('"'));
    }
    out
}

/// `url(name)` becomes `url(/a/hash/name)`; `url(#id)` speaks of the page itself and stays.
fn addressed(sheet: &str, address: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(sheet.len());
    for (index, piece) in sheet.split("url(").enumerate() {
        if index == 0 {
            out.push_str(piece);
            continue;
        }
        let (name, after) = piece.split_once(')').unwrap_or((piece, ""));
        let place = if name.starts_with('#') { name.to_owned() } else { address(name) };
        out.extend(["url(", &place, ")", after]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_rules_stay() {
        let sheet = "/* why */\n@layer a {\n  b,\n  c { d: e; }/* f */\n}\n";
        assert_eq!(lean(sheet), "@layer a{b,c{d:e}}");
        assert_eq!(
            lean("a :is(b, c)::before { content: \" { ; \" attr(d); }"),
            "a :is(b,c)::before{content:\" { ; \" attr(d)}"
        );
    }

    #[test]
    fn files_get_their_address_and_fragments_stay() {
        let sheet = "a{src:url(x.woff2);fill:url(#g)}";
        assert_eq!(addressed(sheet, |name| format!("/a/1/{name}")), "a{src:url(/a/1/x.woff2);fill:url(#g)}");
    }
}
