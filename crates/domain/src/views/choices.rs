//! What the client chose for themselves, or with the therapist; the last choice of each kind stands.
//!
//! Not here: the privacy switches (`sharing`), answers to a strength seen (`strengths`).

use std::collections::BTreeSet;

use crate::entry::{Choice, EntryBody, Millis, PersonId};
use crate::journal::Journal;

#[derive(Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// When the welcome was done.
    pub welcomed: Option<Millis>,
    /// Who uses this phone: `only_me`, `others_too`, `not_sure_it_is_safe`.
    pub phone: Option<String>,
    /// Show own people and plan on Help now without signing in. Off until chosen.
    pub help_signed_out: bool,
    /// Short follow-ups after a setback. Off until chosen.
    pub follow_ups: bool,
    /// Exercises that are "not for me".
    pub hidden: BTreeSet<String>,
    /// Supervisors who may read what is shared.
    pub supervisors: BTreeSet<PersonId>,
    pub switches: Switches,
}

/// What pages about this client leave out (CARE.md, section 6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Switches {
    /// Neither high nor low is good news.
    pub middle_is_best: bool,
    /// Bounce-back switched off by itself; `middle_is_best` switches it off too.
    pub no_bounce_back: bool,
}

impl Switches {
    /// Whether bounce-back may be drawn and told.
    pub fn shows_bounce_back(self) -> bool {
        !self.middle_is_best && !self.no_bounce_back
    }
}

impl Choices {
    pub fn of(journal: &Journal) -> Self {
        let mut made: Vec<_> = journal
            .happenings()
            .filter_map(|thing| {
                let EntryBody::Chose(chose) = thing.body else { return None };
                Some((thing.seq, thing.at, &chose.choice))
            })
            .collect();
        made.sort_by_key(|(seq, _, _)| *seq);
        let mut choices = Self::default();
        for (_, at, choice) in made {
            choices.make(at, choice);
        }
        choices
    }

    fn make(&mut self, at: Millis, choice: &Choice) {
        match choice {
            Choice::WelcomeDone => self.welcomed = self.welcomed.or(Some(at)),
            Choice::Phone(who) => self.phone = Some(who.clone()),
            Choice::HelpSignedOut(on) => self.help_signed_out = *on,
            Choice::FollowUps(on) => self.follow_ups = *on,
            Choice::Hidden { form, hidden: true } => {
                self.hidden.insert(form.clone());
            }
            Choice::Hidden { form, hidden: false } => {
                self.hidden.remove(form);
            }
            Choice::Supervision { supervisor, agreed: true } => {
                self.supervisors.insert(*supervisor);
            }
            Choice::Supervision { supervisor, agreed: false } => {
                self.supervisors.remove(supervisor);
            }
            Choice::MiddleIsBest(on) => self.switches.middle_is_best = *on,
            Choice::NoBounceBack(on) => self.switches.no_bounce_back = *on,
            // Not mine.
            Choice::Share(_) | Choice::StrengthSeen { .. } => {}
        }
    }
}

debug_by_name!(Choices);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Chose;
    use crate::script::{MONDAY, Script, entry};

    #[test]
    fn the_last_choice_stands_and_nothing_is_on_before_one() {
        let mut script = Script::default();
        assert!(!Choices::of(&script.journal()).help_signed_out);
        let hide = |hidden| Choice::Hidden { form: "longer-out-breath".into(), hidden };
        let made =
            [Choice::HelpSignedOut(true), hide(true), Choice::HelpSignedOut(false), hide(false), hide(true)];
        for (n, choice) in (1..).zip(made) {
            script.sam(entry(n, MONDAY, EntryBody::Chose(Chose { text_version: 1, choice })));
        }
        let choices = Choices::of(&script.journal());
        assert_eq!((choices.help_signed_out, choices.hidden.len(), choices.welcomed), (false, 1, None));
    }
}
