//! The support map: people in three circles, and services, as the client named them.
//!
//! **Invariant:** whom a reader cannot name is left out, not counted.

use crate::entry::{Circle, EntryBody, EntryId, Millis, Named, line};
use crate::journal::{Happening, Journal};

/// People and services, the closest first, then in the order they were named.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Support {
    pub people: Vec<Supporter>,
    pub services: Vec<Service>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Supporter {
    pub id: EntryId,
    pub version: EntryId,
    pub at: Millis,
    pub circle: Circle,
    pub gives: Vec<String>,
    /// "I can ask in a crisis".
    pub ask_in_crisis: bool,
    pub name: String,
    pub helps: Option<String>,
    pub phone: Option<String>,
    /// The therapist can read the words too.
    pub shared: bool,
}

/// A service of the community: the client's own, or one of the practice's directory.
#[derive(Clone, PartialEq, Eq)]
pub struct Service {
    pub id: EntryId,
    pub version: EntryId,
    pub kind: String,
    /// ISO date.
    pub checked_on: String,
    pub name: String,
    pub what: Option<String>,
    pub phone: Option<String>,
    pub hours: Option<String>,
    pub area: Option<String>,
    pub url: Option<String>,
    pub shared: bool,
}

impl Support {
    pub fn of(journal: &Journal) -> Self {
        let mut support = Self::default();
        for thing in journal.happenings() {
            support.add(&thing);
        }
        support.people.sort_by_key(|person| person.circle);
        support
    }

    fn add(&mut self, thing: &Happening<'_>) {
        let EntryBody::Named(named) = thing.body else { return };
        let typed = |field| line(thing.words, field).map(str::to_owned);
        let Some(name) = typed("name") else { return };
        let (id, version, shared) = (thing.id, thing.version, thing.words_shared());
        match named {
            Named::Supporter { circle, gives, ask_in_crisis } => self.people.push(Supporter {
                id,
                version,
                at: thing.at,
                circle: *circle,
                gives: gives.clone(),
                ask_in_crisis: *ask_in_crisis,
                name,
                helps: typed("helps"),
                phone: typed("phone"),
                shared,
            }),
            Named::Service { kind, checked_on } => self.services.push(Service {
                id,
                version,
                kind: kind.clone(),
                checked_on: checked_on.clone(),
                name,
                what: typed("what"),
                phone: typed("phone"),
                hours: typed("hours"),
                area: typed("area"),
                url: typed("url"),
                shared,
            }),
            Named::Strength { .. } => {}
        }
    }

    /// The people of one circle.
    pub fn circle(&self, circle: Circle) -> impl Iterator<Item = &Supporter> {
        self.people.iter().filter(move |person| person.circle == circle)
    }

    /// People marked "I can ask in a crisis".
    pub fn in_a_crisis(&self) -> impl Iterator<Item = &Supporter> {
        self.people.iter().filter(|person| person.ask_in_crisis)
    }
}

debug_by_name!(Support, Supporter, Service);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Entry, Words};
    use crate::script::{MONDAY, Script, entry, id, typed};

    fn person(n: u128, circle: Circle, name: &str) -> Entry {
        let named = Named::Supporter { circle, gives: vec!["listens".into()], ask_in_crisis: name == "Ana" };
        Entry { words: typed("name", name), ..entry(n, MONDAY, EntryBody::Named(named)) }
    }

    #[test]
    fn people_stand_in_their_circles_and_the_nameless_are_left_out() {
        let mut script = Script::default();
        script.sam(person(1, Circle::Wider, "Jo")).sam(person(2, Circle::Close, "Ana"));
        let nameless = Entry { words: Words::new(), ..person(3, Circle::Close, "-") };
        let support = Support::of(&script.sam(nameless).journal());
        assert_eq!(
            support.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(),
            ["Ana", "Jo"]
        );
        assert_eq!(support.in_a_crisis().map(|person| person.id).collect::<Vec<_>>(), [id(2)]);
        assert_eq!(support.circle(Circle::Around).count(), 0);
    }
}
