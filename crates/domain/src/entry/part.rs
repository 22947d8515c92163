//! The two sealed parts of an entry, as bytes.
//!
//! A part is one JSON object: `v` (1), `at`, `zone`, `late`, `copies`, then `body` (taps), `words`, or both.
//! **Invariant:** `read_part` gives back what was written. Unknown fields are passed over, so a later version
//! may add some; a change that this version would misread raises `v`. Not here: ciphers, padding (`record`).

use serde::{Deserialize, Serialize};

use crate::class::Class;

use super::{Entry, EntryBody, EntryId, Millis, Words};

/// The version this file describes.
const VERSION: u32 = 1;

/// One part, opened.
#[derive(Clone, PartialEq)]
pub struct Part {
    pub at: Millis,
    pub zone: String,
    pub late: bool,
    pub copies: Option<EntryId>,
    pub side: Side,
}

/// What was tapped, what was typed, or both where one class seals both.
#[derive(Clone, PartialEq)]
pub enum Side {
    Taps(EntryBody),
    Words(Words),
    Whole(EntryBody, Words),
}

/// Why a part does not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Garbled {
    /// Pass over it: only a newer Resile reads it.
    #[error("a part was written by a newer Resile")]
    Newer,
    /// Stop: what was sealed here is not a part.
    #[error("a part cannot be read")]
    Broken,
}

#[derive(Serialize, Deserialize)]
struct Written {
    v: u32,
    at: Millis,
    zone: String,
    #[serde(default)]
    late: bool,
    #[serde(default)]
    copies: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body: Option<EntryBody>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<Words>,
}

#[derive(Deserialize)]
struct VersionOnly {
    v: u32,
}

impl Entry {
    /// The parts as they are sealed: one row a class, so taps and words under one class are one part.
    pub fn parts(self, taps: Class, words: Class) -> Vec<(Class, Vec<u8>)> {
        if taps == words {
            let Self { id: _, at, zone, late, copies, body, words: typed } = self;
            let typed = (!typed.is_empty()).then_some(typed);
            return vec![(
                taps,
                bytes(&Written { v: VERSION, at, zone, late, copies, body: Some(body), words: typed }),
            )];
        }
        let (tapped, typed) = self.split();
        [(taps, Some(tapped)), (words, typed)]
            .into_iter()
            .filter_map(|(class, part)| Some((class, part?)))
            .collect()
    }

    /// The bytes of both parts: taps, and words if any were typed. The same entry always gives the same.
    pub fn split(self) -> (Vec<u8>, Option<Vec<u8>>) {
        let Self { id: _, at, zone, late, copies, body, words } = self;
        let bare = Written { v: VERSION, at, zone, late, copies, body: None, words: None };
        let typed = (!words.is_empty())
            .then(|| bytes(&Written { zone: bare.zone.clone(), words: Some(words), ..bare }));
        (bytes(&Written { body: Some(body), ..bare }), typed)
    }
}

fn bytes(written: &Written) -> Vec<u8> {
    serde_json::to_vec(written).expect("every map in a part has text for keys")
}

/// Reads what [`Entry::split`] wrote, in this version or an earlier one.
pub fn read_part(bytes: &[u8]) -> Result<Part, Garbled> {
    let Written { v, at, zone, late, copies, body, words } =
        serde_json::from_slice(bytes).map_err(|_| why(bytes))?;
    if v > VERSION {
        return Err(Garbled::Newer);
    }
    let side = match (body, words) {
        (Some(body), None) => Side::Taps(body),
        (None, Some(words)) => Side::Words(words),
        (Some(body), Some(words)) => Side::Whole(body, words),
        (None, None) => return Err(Garbled::Broken),
    };
    Ok(Part { at, zone, late, copies, side })
}

/// A newer version may have changed everything but its number.
fn why(bytes: &[u8]) -> Garbled {
    match serde_json::from_slice(bytes) {
        Ok(VersionOnly { v }) if v > VERSION => Garbled::Newer,
        Ok(VersionOnly { .. }) | Err(_) => Garbled::Broken,
    }
}

debug_by_name!(Part, Side);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{MONDAY, entry, mood, typed};

    #[test]
    fn taps_and_words_part_and_read_back() {
        let mut whole = entry(1, MONDAY, mood(50));
        whole.words = typed("line", "a line");
        let (taps, words) = whole.clone().split();
        assert!(read_part(&taps).expect("taps").side == Side::Taps(whole.body.clone()));
        assert!(read_part(&words.expect("typed")).expect("words").side == Side::Words(whole.words));
        assert!(entry(1, MONDAY, mood(50)).split().1.is_none());
    }

    #[test]
    fn under_one_class_taps_and_words_are_one_part() {
        let mut whole = entry(1, MONDAY, mood(50));
        whole.words = typed("line", "a line");
        let parts = whole.clone().parts(Class::Shared, Class::Shared);
        assert_eq!(parts.len(), 1);
        assert!(
            read_part(&parts[0].1).expect("reads").side
                == Side::Whole(whole.body.clone(), whole.words.clone())
        );
        assert_eq!(whole.parts(Class::Shared, Class::Private).len(), 2);
    }

    #[test]
    fn a_newer_kind_is_carried_whole() {
        let taps =
            br#"{"v":1,"at":5,"zone":"UTC","late":false,"copies":null,"body":{"kind":"dream","vivid":[1]}}"#;
        let part = read_part(taps).expect("reads");
        let Side::Taps(body) = part.side else { panic!("taps") };
        assert!(matches!(body, EntryBody::Newer(_)));
        assert_eq!(entry(1, 5, body).split().0.len(), taps.len() + "Europe/London".len() - "UTC".len());
    }

    #[test]
    fn unknown_fields_are_passed_over_and_newer_versions_named() {
        let more =
            r#"{"v":1,"at":5,"zone":"UTC","body":{"kind":"check_in","mood":30,"step":20,"new":1},"also":2}"#;
        assert!(read_part(more.as_bytes()).is_ok());
        assert!(read_part(br#"{"v":2,"anything":true}"#) == Err(Garbled::Newer));
        for broken in ["", "{}", "[]", r#"{"v":1}"#, r#"{"v":1,"at":5,"zone":"UTC"}"#] {
            assert!(read_part(broken.as_bytes()) == Err(Garbled::Broken));
        }
    }
}
