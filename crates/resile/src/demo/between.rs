//! What passes between client and therapist, and changes of mind: words that are shared, comments, strengths
//! seen, corrections, things taken back, sharing that ends, a form left half-way.
//!
//! **Invariant:** whatever answers or changes something comes after it.

use domain::entry::{
    Answers, CheckIn, Choice, Chose, Draft, EntryBody, EntryId, Filled, Named, NoteBox, PlanState, Planned,
    Ratings, SharingKind, Words,
};

use super::course::Days;
use super::dice::Dice;
use super::filling;
use super::life::{By, DAY_MS, Event, one_line};
use super::phrases;
use super::writing::Writing;

/// Days.
const MINUTES: Days = 1.0 / 1_440.0;

impl Writing<'_> {
    /// To be called when all else is written.
    pub fn between(&mut self, length: Days, dice: &mut Dice) {
        self.thought_records_are_shared(dice);
        self.check_ins_are_changed(dice);
        self.strengths_are_seen(length, dice);
        self.sessions_are_prepared(dice);
        self.minds_change(length, dice);
        self.own_thoughts(length, dice);
        if self.number == 0 {
            self.a_form_is_left(length - 1.1, dice);
        }
    }

    /// Shared in the evening it was written, commented the day after.
    fn thought_records_are_shared(&mut self, dice: &mut Dice) {
        let mine = |event: &&Event| is_of(event, "thought-record");
        let records: Vec<Event> = self.events.iter().filter(mine).cloned().collect();
        for record in records {
            if !dice.happens(0.6) {
                continue;
            }
            let at = self.day(record.at);
            self.share(at + 8.0 * MINUTES, &record, dice);
            if dice.happens(0.7)
                && let Some(text) = dice.one(&phrases::COMMENTS)
            {
                let body = EntryBody::Comment { on: record.id };
                self.push(at + 0.7, By::Therapist, body, one_line("text", text), dice);
            }
        }
    }

    /// Now and then a tap was wrong.
    fn check_ins_are_changed(&mut self, dice: &mut Dice) {
        let said: Vec<(EntryId, i64, CheckIn, Words)> = self
            .events
            .iter()
            .filter_map(|event| {
                let EntryBody::CheckIn(said) = &event.body else { return None };
                Some((event.id, event.at, said.clone(), event.words.clone()))
            })
            .collect();
        for (id, at, said, words) in said {
            let at = self.day(at);
            if dice.happens(0.02) {
                let mood = if said.mood >= 50 { said.mood - 20 } else { said.mood + 20 };
                let body = Box::new(EntryBody::CheckIn(CheckIn { mood, ..said }));
                let body = EntryBody::Correction { of: vec![id], body };
                self.push(at + 3.0 * MINUTES, By::Client, body, words, dice);
            } else if dice.happens(0.01) {
                self.push(
                    at + 2.0 * MINUTES,
                    By::Client,
                    EntryBody::Withdrawn { of: id },
                    Words::new(),
                    dice,
                );
            }
        }
    }

    /// One is answered, the newest is left for the one who tries the demo.
    fn strengths_are_seen(&mut self, length: Days, dice: &mut Dice) {
        let shared = |event: &&Event| event.copies.is_some();
        let last = self.events.iter().rfind(shared).and_then(|event| event.copies);
        for (text, at) in phrases::STRENGTHS_SEEN.iter().zip([0.45 * length, length - 1.6]) {
            if self.number != 0 && !dice.happens(0.5) {
                continue;
            }
            let seen = dice.id();
            let on = last.filter(|_| at > 0.9 * length);
            self.push_as(seen, at, By::Therapist, EntryBody::StrengthSeen { on }, one_line("text", text));
            if at < 0.9 * length {
                let choice = Choice::StrengthSeen { seen, accepted: dice.happens(0.8) };
                self.choose(at + 0.4, choice, dice);
            }
        }
    }

    /// The evening before most sessions.
    fn sessions_are_prepared(&mut self, dice: &mut Dice) {
        let starts: Vec<i64> = self
            .events
            .iter()
            .filter_map(|event| {
                let EntryBody::SessionSet(set) = &event.body else { return None };
                Some(set.starts_at)
            })
            .collect();
        for starts_at in starts {
            let at = self.day(starts_at) - 0.8;
            if at > 1.0 && dice.happens(0.5) {
                self.practise("bridge-to-session", at, 5.0, dice);
            }
        }
    }

    /// Plans are asked to change, sharing ends and begins again, tools are put away.
    fn minds_change(&mut self, length: Days, dice: &mut Dice) {
        self.choose(0.37, Choice::FollowUps(self.number.is_multiple_of(2)), dice);
        if self.number % 4 == 1 {
            self.choose(0.3 * length, Choice::Hidden { form: "five-senses".into(), hidden: true }, dice);
        }
        if self.number % 7 == 2 {
            let kinds = vec![SharingKind::Exercises];
            let ends = EntryBody::SharingEnded { kinds: kinds.clone(), entries: Vec::new() };
            self.push(0.5 * length, By::Client, ends, Words::new(), dice);
            self.choose(0.7 * length, Choice::Share(kinds), dice);
        }
        if self.number.is_multiple_of(6) {
            let asks = |event: &Event| {
                let EntryBody::Planned(planned) = &event.body else { return None };
                (planned.form == "thought-record").then(|| planned.clone())
            };
            if let Some(planned) = self.events.iter().find_map(asks) {
                let body = EntryBody::Planned(Planned { state: PlanState::ChangeAsked, ..planned });
                self.push(length - 2.4, By::Client, body, one_line("reason", phrases::CHANGE_ASKED), dice);
            }
        }
        if self.number.is_multiple_of(3) {
            let service = Named::Service { kind: "group".into(), checked_on: filling::iso_day(self.start) };
            let mut words = one_line("name", "Tuesday walking group");
            words.extend(one_line("what", "An hour by the river, then tea. No sign-up."));
            self.push(0.25 * length, By::Client, EntryBody::Named(service), words, dice);
        }
    }

    fn own_thoughts(&mut self, length: Days, dice: &mut Dice) {
        for (text, share) in phrases::OWN_THOUGHTS.iter().zip([0.2, 0.55, 0.85]) {
            let body = EntryBody::Note { r#box: NoteBox::OwnThoughts };
            self.push(share * length, By::Therapist, body, one_line("text", text), dice);
        }
    }

    fn a_form_is_left(&mut self, at: Days, dice: &mut Dice) {
        let Some(version) = self.world.library.exercise("thought-record").map(|exercise| exercise.version)
        else {
            return;
        };
        let (answers, ratings) = (Answers::new(), Ratings::default());
        let (form, step) = ("thought-record".to_owned(), "thoughts".to_owned());
        let draft = Draft { form, version, run: dice.id(), step, answers, ratings, sign_in: None };
        let words = one_line("situation", "The landlord wrote again.");
        self.push(at, By::Client, EntryBody::Draft(draft), words, dice);
    }

    fn choose(&mut self, at: Days, choice: Choice, dice: &mut Dice) {
        let chose = EntryBody::Chose(Chose { text_version: 1, choice });
        self.push(at, By::Client, chose, Words::new(), dice);
    }

    /// A moment in days since the beginning.
    #[expect(clippy::cast_precision_loss, reason = "a few years in milliseconds")]
    fn day(&self, at: i64) -> Days {
        (at - self.start) as f64 / DAY_MS as f64
    }
}

fn is_of(event: &Event, form: &str) -> bool {
    matches!(&event.body, EntryBody::Filled(Filled { form: filled, .. }) if filled == form)
}
