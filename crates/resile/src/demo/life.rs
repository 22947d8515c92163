//! One synthetic client's months: what they and their therapist enter, in the order of time.
//!
//! **Invariant:** pure; the same seed, length and library give the same entries. Entries take the same path
//! as real ones (`seed.rs`), nothing is written beside it.

use std::collections::BTreeMap;

use domain::entry::{CheckIn, Entry, EntryBody, EntryId, Millis, Setback, Word, Words};

use super::cases::Case;
use super::course::{Days, Hit, Nature};
use super::dice::Dice;
use super::habits::Habits;
use super::phrases;
use super::writing::Writing;

pub const DAY_MS: Millis = 86_400_000;
/// Everyone in the demo lives here.
pub const ZONE: &str = "Europe/London";

/// So many days back, bounce-back is looked at, and the weeks after something very big before that.
const SHOWN: Days = 112.0;

/// Who enters something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Client,
    Therapist,
}

/// One entry of a synthetic life.
#[derive(Clone)]
pub struct Event {
    pub id: EntryId,
    pub at: Millis,
    pub by: By,
    /// Shares the words of this entry.
    pub copies: Option<EntryId>,
    pub body: EntryBody,
    pub words: Words,
}

impl Event {
    /// As it is entered.
    pub fn into_entry(self) -> Entry {
        let Self { id, at, by: _, copies, body, words } = self;
        Entry { id, at, zone: ZONE.to_owned(), late: false, copies, body, words }
    }
}

/// A synthetic client.
#[derive(Clone)]
pub struct Life {
    pub name: String,
    pub pronouns: &'static str,
    pub events: Vec<Event>,
}

/// What every life of one practice has in common.
pub struct World<'a> {
    pub library: &'a crate::library::Library,
    pub weeks: u32,
    pub until: Millis,
}

/// The client of this number; 0 is Sam, who uses everything.
pub fn live(number: usize, case: Option<Case>, world: &World<'_>, dice: &mut Dice) -> Life {
    let length = f64::from(world.weeks) * 7.0;
    let named = phrases::NAMES.get(number % phrases::NAMES.len()).copied().unwrap_or_default();
    let (first, family, pronouns) = case.map_or(named, Case::name);
    let (nature, habits) = (Nature::of(number, dice), Habits::of(number, length, dice));
    let (nature, habits) = case.map_or((nature, habits), |case| (case.nature(), case.habits(length)));
    let mut writing = Writing::new(world, number, dice);
    let mut hits = nature.hits(length, dice);
    if number == 0 || case.is_some() {
        // What they are there to show must not be held back by something very big.
        hits.iter_mut().filter(|hit| hit.at > length - SHOWN).for_each(|hit| hit.very_big = false);
    }
    let times = habits.times(&hits, length, dice);
    let moods = nature.moods(&times, &hits, length, dice);
    writing.beginnings(dice);
    let mut told = 0;
    for (at, mood) in times.iter().zip(&moods) {
        for hit in hits.iter().skip(told).take_while(|hit| hit.at <= *at) {
            told += 1;
            writing.push(hit.at, By::Client, setback(hit), one_line("what", &what_happened(hit, dice)), dice);
        }
        writing.push(*at, By::Client, check_in(*mood, habits.refines, dice), line(*mood, dice), dice);
        writing.after_check_in(*at, *mood, dice);
    }
    writing.calendar(length, &times, &moods, dice);
    writing.between(length, dice);
    let mut events = writing.events;
    events.sort_by_key(|event| (event.at, event.id));
    Life { name: format!("{first} {family}"), pronouns, events }
}

/// One tap on one of five reeds; now and then refined on the slider.
fn check_in(mood: f64, refines: f64, dice: &mut Dice) -> EntryBody {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0..=4 and 0..=100"
    )]
    let (reed, fine) =
        ((mood / 2.0).floor().clamp(0.0, 4.0) as u8, (mood * 10.0).round().clamp(0.0, 100.0) as u8);
    let (mood, step) = if dice.happens(refines) { (fine, 1) } else { (10 + 20 * reed, 20) };
    let feelings: &[&str] = match reed {
        0 | 1 => &["tired", "tense", "sad", "lonely", "ashamed", "angry"],
        2 => &["tired", "calm", "tense", "hopeful", "bored"],
        _ => &["calm", "hopeful", "proud", "grateful", "glad"],
    };
    let context = ["work", "family", "friends", "body", "money", "sleep", "home", "alone"];
    let sleep = ["well", "so-so", "badly"];
    EntryBody::CheckIn(CheckIn {
        mood,
        step,
        feelings: owned(&if dice.happens(0.6) { dice.some(feelings, 2) } else { Vec::new() }),
        context: owned(&if dice.happens(0.4) { dice.some(&context, 1) } else { Vec::new() }),
        sleep: if dice.happens(0.35) { dice.one(&sleep).map(ToString::to_string) } else { None },
    })
}

fn owned(of: &[&&str]) -> Vec<String> {
    of.iter().map(ToString::to_string).collect()
}

fn line(mood: f64, dice: &mut Dice) -> Words {
    if !dice.happens(0.3) {
        return Words::new();
    }
    let [low, middling, good] = &phrases::LINES;
    let pool = if mood < 3.5 {
        low
    } else if mood < 6.5 {
        middling
    } else {
        good
    };
    dice.one(pool).map(|text| one_line("line", text)).unwrap_or_default()
}

fn setback(hit: &Hit) -> EntryBody {
    EntryBody::Setback(Setback { hard: hit.hard, happened_at: None, very_big: hit.very_big, follow_ups: 0 })
}

fn what_happened(hit: &Hit, dice: &mut Dice) -> String {
    let pool: &[&str] = if hit.very_big { &phrases::VERY_BIG } else { &phrases::SETBACKS };
    dice.one(pool).map(ToString::to_string).unwrap_or_default()
}

/// Words of one field.
pub fn one_line(field: &str, text: &str) -> Words {
    BTreeMap::from([(field.to_owned(), Word::Text(text.to_owned()))])
}
