//! What is on the page of one strength or one person: as kept, as typed, as an entry.

use domain::entry::{Circle, EntryId, Named, Word, Words as Typed};
use domain::form::TEXT_CHARS;
use domain::views::strengths::Strengths;
use domain::views::support::Support;

use crate::app::own::Own;
use crate::web::form::Posted;

use super::CIRCLES;

/// Kinds of support, as the form sends them, with their words.
pub(super) const GIVES: [(&str, &str); 4] = [
    ("listens", "gives-listens"),
    ("practical", "gives-practical"),
    ("advice", "gives-advice"),
    ("company", "gives-company"),
];

/// What is on the page.
#[derive(Default)]
pub(super) struct Sheet {
    pub person: bool,
    pub name: String,
    pub showed: String,
    pub helps: String,
    pub phone: String,
    pub circle: Option<Circle>,
    pub ask: bool,
    pub gives: Vec<String>,
    /// What it puts in own words.
    pub seen: Option<EntryId>,
    pub seen_in: Option<EntryId>,
    /// What it changes: the thing, its version, whether staff can read it.
    pub of: Option<(EntryId, EntryId, bool)>,
}

impl Sheet {
    pub(super) fn of(own: &Own, id: EntryId) -> Option<Self> {
        let strengths = Strengths::of(&own.journal).own;
        if let Some(one) = strengths.into_iter().find(|one| one.id == id) {
            return Some(Self {
                name: one.name,
                showed: one.showed.unwrap_or_default(),
                seen_in: one.seen_in,
                of: Some((one.id, one.version, own.staff_read(one.id, one.shared))),
                ..Self::default()
            });
        }
        let person = Support::of(&own.journal).people.into_iter().find(|person| person.id == id)?;
        Some(Self {
            person: true,
            name: person.name,
            helps: person.helps.unwrap_or_default(),
            phone: person.phone.unwrap_or_default(),
            circle: Some(person.circle),
            ask: person.ask_in_crisis,
            gives: person.gives,
            of: Some((person.id, person.version, own.staff_read(person.id, person.shared))),
            ..Self::default()
        })
    }

    /// The same with what came in.
    pub(super) fn typed(self, posted: &Posted) -> Self {
        let circle = posted.raw.one("circle");
        Self {
            name: posted.text("name"),
            showed: posted.text("showed"),
            helps: posted.text("helps"),
            phone: posted.text("phone"),
            circle: CIRCLES.iter().find(|(_, id, _)| Some(*id) == circle).map(|(circle, _, _)| *circle),
            ask: posted.raw.one("ask").is_some(),
            gives: gives(posted, self.gives),
            ..self
        }
    }

    /// The line that needs another look, and why.
    pub(super) fn wrong(&self) -> Option<(&'static str, &'static str)> {
        let lines =
            [("name", &self.name), ("showed", &self.showed), ("helps", &self.helps), ("phone", &self.phone)];
        if self.name.is_empty() {
            return Some(("name", "invalid-missing"));
        }
        let long = lines.iter().find(|(_, text)| text.chars().count() > TEXT_CHARS);
        long.map(|(name, _)| (*name, "invalid-too-long"))
    }

    pub(super) fn entry(&self) -> (Named, Typed) {
        let lines: &[(&str, &String)] = if self.person {
            &[("name", &self.name), ("helps", &self.helps), ("phone", &self.phone)]
        } else {
            &[("name", &self.name), ("showed", &self.showed)]
        };
        let filled = lines.iter().filter(|(_, text)| !text.is_empty());
        let typed = filled.map(|(name, text)| ((*name).to_owned(), Word::Text((*text).clone()))).collect();
        let named = if self.person {
            let circle = self.circle.unwrap_or(Circle::Close);
            Named::Supporter { circle, gives: self.gives.clone(), ask_in_crisis: self.ask }
        } else {
            Named::Strength { seen_in: self.seen_in }
        };
        (named, typed)
    }
}

/// The kinds of support that were tapped; kinds this version does not know stay as they were.
fn gives(posted: &Posted, before: Vec<String>) -> Vec<String> {
    let known = |kind: &str| GIVES.iter().any(|(id, _)| *id == kind);
    let tapped = posted.raw.all("gives");
    let known_tapped = GIVES.iter().filter(|(id, _)| tapped.iter().any(|tap| tap == id));
    let kept = before.into_iter().filter(|kind| !known(kind));
    known_tapped.map(|(id, _)| (*id).to_owned()).chain(kept).collect()
}
