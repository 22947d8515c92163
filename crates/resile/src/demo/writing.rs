//! What one synthetic client and their therapist write: forms, names, plans, sessions, notes.
//!
//! **Invariant:** forms are filled by their definitions in the library, so a new exercise needs no code here.

use domain::entry::{
    Answer, Choice, Chose, Circle, EntryBody, EntryId, Filled, FlagAction, FlagReviewed, Named, NoteBox,
    Often, PlanState, Planned, Ratings, SessionSet, SharingKind, Words,
};
use domain::safety;

use super::course::Days;
use super::dice::Dice;
use super::filling;
use super::life::{By, DAY_MS, Event, World, one_line};
use super::phrases;

/// Forms practised on ordinary evenings, with how often they are chosen.
const EVENINGS: [(&str, f64); 6] = [
    ("longer-out-breath", 0.16),
    ("five-senses", 0.06),
    ("self-compassion-break", 0.05),
    ("three-good-things", 0.08),
    ("done-list", 0.09),
    ("strength-spotting", 0.03),
];

/// Forms put into the plan, with how often they are agreed.
const PLANNED: [(&str, Often); 4] = [
    ("longer-out-breath", Often::Daily),
    ("thought-record", Often::Weekly),
    ("three-good-things", Often::TwiceAWeek),
    ("phq9", Often::EveryTwoWeeks),
];

/// The entries of one life as they come up.
pub struct Writing<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) number: usize,
    pub(super) start: i64,
    pub events: Vec<Event>,
}

impl<'a> Writing<'a> {
    pub fn new(world: &'a World<'a>, number: usize, _: &mut Dice) -> Self {
        let start = world.until - i64::from(world.weeks) * 7 * DAY_MS;
        Self { world, number, start: start - start.rem_euclid(DAY_MS), events: Vec::new() }
    }

    pub fn push(&mut self, at: Days, by: By, body: EntryBody, words: Words, dice: &mut Dice) {
        self.push_as(dice.id(), at, by, body, words);
    }

    /// Shares the words of something that was written before.
    pub fn share(&mut self, at: Days, of: &Event, dice: &mut Dice) {
        let (body, words) = (of.body.clone(), of.words.clone());
        let before = self.events.len();
        self.push(at, By::Client, body, words, dice);
        for copy in self.events.iter_mut().skip(before) {
            copy.copies = Some(of.id);
        }
    }

    /// Under an id that others name.
    #[expect(clippy::cast_possible_truncation, reason = "a few years in milliseconds")]
    pub fn push_as(&mut self, id: EntryId, at: Days, by: By, body: EntryBody, words: Words) {
        #[expect(clippy::cast_precision_loss, reason = "a day in milliseconds is exact")]
        let at = self.start + (at * DAY_MS as f64) as i64;
        if at < self.world.until {
            self.events.push(Event { id, at, by, copies: None, body, words });
        }
    }

    /// The first days: what is shared, strengths, people, the plan.
    pub fn beginnings(&mut self, dice: &mut Dice) {
        let mut shared = vec![SharingKind::CheckIns, SharingKind::Setbacks, SharingKind::Measures];
        if self.number % 5 != 3 {
            shared.push(SharingKind::Exercises);
        }
        for (at, choice) in [
            (0.36, Choice::Share(shared)),
            (0.361, Choice::Phone("only_me".into())),
            (0.362, Choice::WelcomeDone),
        ] {
            self.push(
                at,
                By::Client,
                EntryBody::Chose(Chose { text_version: 1, choice }),
                Words::new(),
                dice,
            );
        }
        let strengths = if self.number == 0 { 5 } else { 2 };
        for (name, showed) in dice.some(&phrases::STRENGTHS, strengths) {
            let at = dice.between(0.4, 40.0);
            let mut words = one_line("name", name);
            words.extend(one_line("showed", showed));
            self.push(at, By::Client, EntryBody::Named(Named::Strength { seen_in: None }), words, dice);
        }
        for (name, circle, helps) in dice.some(&phrases::SUPPORTERS, if self.number == 0 { 6 } else { 3 }) {
            let at = dice.between(0.4, 30.0);
            let circle =
                [Circle::Close, Circle::Around, Circle::Wider].get(*circle).copied().unwrap_or(Circle::Wider);
            let mut words = one_line("name", name);
            words.extend(one_line("helps", helps));
            let named =
                Named::Supporter { circle, gives: Vec::new(), ask_in_crisis: circle == Circle::Close };
            self.push(at, By::Client, EntryBody::Named(named), words, dice);
        }
        self.plan(dice);
    }

    fn plan(&mut self, dice: &mut Dice) {
        for (form, often) in PLANNED {
            let planned = Planned {
                item: dice.id(),
                form: form.into(),
                often,
                from: filling::iso_day(self.start + DAY_MS),
                state: PlanState::Active,
                rank: None,
            };
            let words =
                dice.one(&phrases::REASONS).map(|reason| one_line("reason", reason)).unwrap_or_default();
            self.push(1.6, By::Therapist, EntryBody::Planned(planned), words, dice);
        }
    }

    /// What may follow a check-in: an exercise in the evening, more readily after a low one.
    pub fn after_check_in(&mut self, at: Days, mood: f64, dice: &mut Dice) {
        let readiness = if mood < 3.5 { 1.6 } else { 1.0 };
        let mut later = at;
        for (form, often) in EVENINGS {
            if dice.happens(often * readiness) {
                later += dice.between(4.0, 20.0) / 1440.0;
                self.practise(form, later, mood, dice);
            }
        }
        if dice.happens(0.03) {
            self.practise("thought-record", later + 0.03, mood, dice);
        }
    }

    /// Fills a form of the library, if it is there.
    pub fn practise(&mut self, form: &str, at: Days, mood: f64, dice: &mut Dice) {
        let Some(exercise) = self.world.library.exercise(form) else { return };
        let (answers, words) = filling::fill(exercise, mood, dice);
        let ratings = if exercise.rates.is_some() {
            filling::ratings(form, mood, self.number, dice)
        } else {
            Ratings::default()
        };
        let filled = Filled {
            form: form.into(),
            version: exercise.version,
            run: dice.id(),
            answers,
            ratings,
            seconds: None,
            together: form == safety::PLAN,
        };
        self.push(at, By::Client, EntryBody::Filled(filled), words, dice);
    }

    /// What comes by the calendar: questions on working mornings, sessions, notes, the rarer worksheets.
    pub fn calendar(&mut self, length: Days, times: &[Days], moods: &[f64], dice: &mut Dice) {
        let recent = |at: Days| filling::mean_before(times, moods, at);
        let mut day = 3.0;
        while day < length {
            let at = day + 0.38;
            self.questions("phq9", at, recent(at), dice);
            self.questions("gad7", at + 0.004, recent(at), dice);
            day += 14.0;
        }
        let mut day = 9.0;
        while day < length {
            self.questions("who5", day + 0.39, recent(day), dice);
            day += 28.0;
        }
        for (form, day) in [
            ("personal-model", 44.0),
            ("problem-solving", 61.0),
            (safety::PLAN, 15.6),
            ("problem-solving", 150.0),
        ] {
            if self.number == 0 || dice.happens(0.4) {
                self.practise(form, day + 0.75, recent(day), dice);
            }
        }
        for night in 0..14 {
            if self.number.is_multiple_of(3) {
                self.practise("sleep-diary", length - 16.0 + f64::from(night) + 0.31, recent(length), dice);
            }
        }
        self.sessions(length, dice);
    }

    /// An answer set: each item follows how the last two weeks were.
    fn questions(&mut self, form: &str, at: Days, mood: f64, dice: &mut Dice) {
        let Some(measure) = self.world.library.measure(form) else { return };
        if dice.happens(0.12) {
            return;
        }
        let marked = matches!(self.number, 0 | 4) && mood < 3.9 && dice.happens(0.6);
        let answers = (1..=measure.items)
            .map(|item| {
                let safety = measure.risks.iter().any(|risk| risk.item == item);
                let value = if safety { i64::from(marked) } else { filling::item(measure, item, mood, dice) };
                (format!("q{item}"), Answer::Number(value))
            })
            .collect();
        let filled = Filled {
            form: form.into(),
            version: measure.version,
            run: dice.id(),
            answers,
            ratings: Ratings::default(),
            seconds: None,
            together: false,
        };
        self.push(at, By::Client, EntryBody::Filled(filled), Words::new(), dice);
        let set = self.events.last().map(|event| event.id).filter(|_| marked && !measure.risks.is_empty());
        // The newest flag is left open, for the therapist of the demo to review.
        let old = at < f64::from(self.world.weeks) * 7.0 - 20.0;
        if let Some(flag) = set.filter(|_| old) {
            let action = FlagReviewed { flag, action: FlagAction::Called, line: "call_today".into() };
            self.push(at + 0.12, By::Therapist, EntryBody::FlagReviewed(action), Words::new(), dice);
        }
    }

    /// Every other Tuesday at two, and one ahead.
    fn sessions(&mut self, length: Days, dice: &mut Dice) {
        let mut number = 0;
        let offset = i64::try_from(self.number % 10).unwrap_or(0);
        let mut day = 2 + offset;
        #[expect(clippy::cast_precision_loss, reason = "days of a few years")]
        while (day as f64) < length + 14.0 {
            number += 1;
            let starts_at = self.start + day * DAY_MS + 14 * 3_600_000;
            let set = SessionSet { session: dice.id(), number, starts_at, minutes: 50, cancelled: false };
            self.push(
                (day as f64 - 14.0).max(1.0),
                By::Therapist,
                EntryBody::SessionSet(set),
                Words::new(),
                dice,
            );
            let after = day as f64 + 0.63;
            self.note(NoteBox::Record, after, &phrases::RECORD_NOTES, dice);
            if dice.happens(0.5) {
                self.note(NoteBox::Summary, after + 0.002, &phrases::SUMMARIES, dice);
            }
            day += 14;
        }
    }

    fn note(&mut self, r#box: NoteBox, at: Days, pool: &[&str], dice: &mut Dice) {
        let words = dice.one(pool).map(|text| one_line("text", text)).unwrap_or_default();
        self.push(at, By::Therapist, EntryBody::Note { r#box }, words, dice);
    }
}
