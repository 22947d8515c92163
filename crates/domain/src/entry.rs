//! What can happen in a record: the log's format, versioned for ever.
//!
//! **Invariant:** an entry written by any version still reads; a newer kind is carried along whole.
//! Every typed word lies in [`Entry::words`], everything tapped in [`Entry::body`]: the two become two
//! sealed parts of one entry. Not here: who may read what (`sharing`), what a page shows (`views`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Names an entry; made by whoever creates it, a phone offline included (UUIDv4).
pub type EntryId = Uuid;
/// Names a person who can sign in.
pub type PersonId = Uuid;
/// Milliseconds since 1970 in UTC.
pub type Millis = i64;

/// One thing that happened, as its author knows it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub id: EntryId,
    /// When it happened, by the author's clock.
    pub at: Millis,
    /// IANA name; a day is the local date of `at` in this zone.
    pub zone: String,
    /// Filled in on a later day: left out of statistics.
    pub late: bool,
    /// A shared copy names the entry whose words it copies.
    pub copies: Option<EntryId>,
    pub body: EntryBody,
    /// Field id to what was typed there.
    pub words: Words,
}

/// Everything typed, by field id.
pub type Words = BTreeMap<String, Word>;

/// What was typed into one field.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Word {
    Text(String),
    List(Vec<String>),
    Table(Vec<BTreeMap<String, String>>),
}

/// Everything tapped, by field id: numbers, choices, times.
pub type Answers = BTreeMap<String, Answer>;

/// What was tapped in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    Number(i64),
    Choice(String),
    Chips(Vec<String>),
}

/// The kinds of entry. Closed: an exercise or a measure never adds a variant, it is `Filled`.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EntryBody {
    CheckIn(CheckIn),
    Setback(Setback),
    Filled(Filled),
    Draft(Draft),
    Named(Named),
    Planned(Planned),
    SessionSet(SessionSet),
    /// Words: `text`.
    Note {
        r#box: NoteBox,
    },
    /// Words: `text`.
    Comment {
        on: EntryId,
    },
    /// A strength the therapist saw; the client accepts, rewords or declines. Words: `text`.
    StrengthSeen {
        on: Option<EntryId>,
    },
    FlagReviewed(FlagReviewed),
    Chose(Chose),
    /// Ends sharing of whole kinds, or of single entries.
    SharingEnded {
        kinds: Vec<SharingKind>,
        entries: Vec<EntryId>,
    },
    /// Stands for the entries it names; two corrections of one entry are both shown.
    Correction {
        of: Vec<EntryId>,
        body: Box<EntryBody>,
    },
    Withdrawn {
        of: EntryId,
    },
    Profile(Profile),
    /// Written by a newer Resile: kept whole, shown by none.
    #[serde(untagged)]
    Newer(serde_json::Value),
}

/// Mood on 0..=100, higher is better. Words: `line`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIn {
    pub mood: u8,
    /// 20 for one of five reeds (10, 30, 50, 70, 90), 1 when refined on the slider.
    pub step: u8,
    #[serde(default)]
    pub feelings: Vec<String>,
    #[serde(default)]
    pub context: Vec<String>,
    #[serde(default)]
    pub sleep: Option<String>,
}

/// A stressful event. Words: `what`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setback {
    /// How hard, 1..=10.
    pub hard: u8,
    /// When, if the client said; else only "since my last check-in".
    pub happened_at: Option<Millis>,
    /// A loss, violence, danger: no follow-ups, no arc, out of the model (CARE.md, section 2).
    pub very_big: bool,
    #[serde(default)]
    pub follow_ups: u8,
}

/// A form that was filled: every exercise, measure, safety plan, goal, bridge to session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// Folder name in the library, e.g. `thought-record` or `phq9`.
    pub form: String,
    pub version: u32,
    /// The run this finishes; drafts of the same run are then done.
    pub run: Uuid,
    #[serde(default)]
    pub answers: Answers,
    #[serde(default)]
    pub ratings: Ratings,
    /// Seconds spent, where a player measured them.
    #[serde(default)]
    pub seconds: Option<u32>,
    /// Made together with the therapist: then shared from the start.
    #[serde(default)]
    pub together: bool,
}

/// 0..=10 each; `after` only if `before`, `helped` only if neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ratings {
    pub before: Option<u8>,
    pub after: Option<u8>,
    pub helped: Option<u8>,
}

/// A form left half-way; the newest draft of a run stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub form: String,
    pub version: u32,
    pub run: Uuid,
    /// The step to go on with.
    pub step: String,
    #[serde(default)]
    pub answers: Answers,
    #[serde(default)]
    pub ratings: Ratings,
}

/// A strength, a supporter or a service, in the client's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Named {
    /// Words: `name`, `showed` (where it showed).
    Strength { seen_in: Option<EntryId> },
    /// Words: `name`, `helps` (how they help), `phone`.
    Supporter {
        circle: Circle,
        gives: Vec<String>,
        ask_in_crisis: bool,
    },
    /// Words: `name`, `what`, `phone`, `hours`, `area`, `url`.
    Service { kind: String, checked_on: String },
}

/// The three circles of support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Circle {
    Close,
    Around,
    Wider,
}

/// A plan item; a later one with the same `item` stands for the earlier. Words: `reason`, `plan_b`, `smallest`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    pub item: Uuid,
    /// Form or reading id in the library.
    pub form: String,
    pub often: Often,
    /// First day, ISO date.
    pub from: String,
    pub state: PlanState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Often {
    Once,
    Daily,
    TwiceAWeek,
    Weekly,
    EveryTwoWeeks,
    Monthly,
    WhenNeeded,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    Active,
    Paused,
    /// The client asks for a change. Words: `reason`.
    ChangeAsked,
    Ended,
}

/// A meeting of client and therapist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionSet {
    pub session: Uuid,
    pub number: u32,
    pub starts_at: Millis,
    pub minutes: u16,
    pub cancelled: bool,
}

/// The three boxes of a note (CARE.md, section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteBox {
    /// What we did, plan, risk: client and cover can read it (class S).
    Record,
    /// For the client (class S).
    Summary,
    /// The therapist's own (class N): cover cannot read it.
    OwnThoughts,
}

/// What the therapist did about a flag. Words: `note` (kept under N), nothing else typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagReviewed {
    /// The answer set that raised the flag.
    pub flag: EntryId,
    pub action: FlagAction,
    /// The line the client sees: `call_today`, `talk_at_session`, …
    pub line: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlagAction {
    Called,
    Messaged,
    Discussed,
    NoAction,
}

/// A consent or a choice, with the version of the text that was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chose {
    pub text_version: u32,
    pub choice: Choice,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// These kinds are shared from now on; kinds not named stay as they are.
    Share(Vec<SharingKind>),
    /// Who uses this phone: `only_me`, `others_too`, `not_sure_it_is_safe`.
    Phone(String),
    WelcomeDone,
    /// Show own people and plan on Help now without signing in.
    HelpSignedOut(bool),
    FollowUps(bool),
    /// A strength the therapist saw: accepted or declined.
    StrengthSeen { seen: EntryId, accepted: bool },
    /// "Not for me: hide" for an exercise, or shown again.
    Hidden { form: String, hidden: bool },
}

/// What the one choice at welcome, and each privacy switch, speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SharingKind {
    CheckIns,
    Setbacks,
    Exercises,
    Measures,
}

/// Who the record is about. Client words: `name`, `email`, `phone`; practice words: `name`, crisis lines as `lines`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Profile {
    Client {
        pronouns: Option<String>,
        zone: String,
        language: String,
    },
    /// Words: `name`, `lines` (table: name, call, text, chat, hours, what, kind), `promise`, `leave_to`.
    Practice {
        region: String,
        zone: String,
        language: String,
    },
}
