//! Wording that a practice pastes itself: of measures whose authors allow it to a practice, and not to us.
//!
//! **Invariant:** word for word, with who allowed it; a measure whose key or wording is closed is not among
//! them (MEASURES.md, class D).

use domain::entry::{Answers, EntryBody, EntryId, Filled, Ratings, Words};
use domain::form::{Ask, Field, Invalid, Kind, Raw, Reason, check};
use domain::measure::{Class, Formula, Measure, MeasureWords, Wording};
use domain::views::wordings::{self, OPTIONS_OF, lines, wordings as pasted};

use super::journal::When;
use super::vault::{self, Look};
use super::{Action, App, AppError, StaffHere, authorize, practice};

/// Every measure whose wording the practice may paste.
pub fn measures(app: &App) -> impl Iterator<Item = &Measure> {
    app.library.measures().filter(|measure| may_be_pasted(measure))
}

fn may_be_pasted(measure: &Measure) -> bool {
    let scored = !matches!(measure.total.formula, Formula::GoalAttainment | Formula::NotScorable);
    measure.wording == Wording::Paste && measure.licence.class != Class::Closed && scored && measure.items > 0
}

/// One of them.
pub fn measure<'a>(app: &'a App, id: &str) -> Result<&'a Measure, AppError> {
    app.library.measure(id).filter(|measure| may_be_pasted(measure)).ok_or(AppError::Missing)
}

/// What is asked for: one line for each item, and for each answer from the first value to the last.
pub fn form(measure: &Measure) -> Vec<Field> {
    let text = |id: String, lines: usize, required| {
        let lines = u8::try_from(lines).unwrap_or(u8::MAX).max(2);
        Field { id, kind: Kind::Text { lines }, required, pick: None }
    };
    let own = measure.response.items.iter();
    let own = own.map(|own| text(format!("{OPTIONS_OF}q{}", own.item), own.values.len(), true));
    [
        text("permission".into(), 2, true),
        text("stem".into(), 2, false),
        text("items".into(), measure.items, true),
        text("options".into(), measure.response.values.len(), true),
    ]
    .into_iter()
    .chain(own)
    .collect()
}

/// The wording that stands, if any.
pub async fn standing(
    app: &App,
    by: StaffHere,
    measure: &str,
) -> Result<Option<wordings::Wording>, AppError> {
    let grant = authorize(app, by, Action::WritePractice).await?;
    Ok(pasted(&vault::open(app, &grant, Look::Own).await?.journal).remove(measure))
}

/// Keeps it, and asks it from now on.
pub async fn paste(
    app: &App,
    by: StaffHere,
    when: When,
    measure: &Measure,
    raw: &Raw,
) -> Result<(), AppError> {
    let grant = authorize(app, by, Action::WritePractice).await?;
    let given = check(&form(measure), raw, Ask::Whole).map_err(AppError::Invalid)?;
    let counted = |field: &str, wanted: usize| {
        let there = lines(domain::entry::line(&given.words, field).unwrap_or_default()).len();
        let reason = if there < wanted { Reason::TooFew } else { Reason::TooMany };
        (there != wanted).then(|| Invalid { field: field.to_owned(), reason })
    };
    let own = measure.response.items.iter();
    let own = own.filter_map(|own| counted(&format!("{OPTIONS_OF}q{}", own.item), own.values.len()));
    let wrong = [counted("items", measure.items), counted("options", measure.response.values.len())];
    let wrong: Vec<Invalid> = wrong.into_iter().flatten().chain(own).collect();
    if !wrong.is_empty() {
        return Err(AppError::Invalid(wrong));
    }
    let filled = Filled {
        form: wordings::form(&measure.id),
        version: measure.version,
        run: when.op,
        answers: Answers::new(),
        ratings: Ratings::default(),
        seconds: None,
        together: false,
    };
    // What the page showed, so that a retry says the same again; of one thing, so that all of it can be taken
    // away.
    let stands = raw.one("corrects").and_then(|id| id.parse().ok());
    let body = match stands {
        Some(stands) => EntryBody::Correction { of: vec![stands], body: Box::new(EntryBody::Filled(filled)) },
        None => EntryBody::Filled(filled),
    };
    vault::append(app, &grant, when.entry(body, given.words)).await?;
    practice::refresh(app).await
}

/// Takes it away: what was answered stays, and it is asked no more.
pub async fn take_away(app: &App, by: StaffHere, when: When, entry: EntryId) -> Result<(), AppError> {
    let grant = authorize(app, by, Action::WritePractice).await?;
    let body = EntryBody::Withdrawn { of: entry };
    vault::append(app, &grant, when.entry(body, Words::new())).await?;
    practice::refresh(app).await
}

/// Gives each measure the words that stand, or none.
pub(super) fn apply(app: &App, journal: &domain::journal::Journal) {
    let mut pasted = pasted(journal);
    for measure in measures(app) {
        let plain = app.library.unworded(&measure.id).cloned().unwrap_or_default();
        let words = match pasted.remove(&measure.id).filter(|wording| fits(measure, wording)) {
            Some(wording) => MeasureWords {
                stem: wording.stem,
                items: wording.items,
                options: wording.options,
                item_options: wording.item_options,
                ..plain
            },
            None => plain,
        };
        app.library.word(&measure.id, &words);
    }
}

/// One pasted for an older shape of the measure is not asked.
fn fits(measure: &Measure, wording: &wordings::Wording) -> bool {
    let own = |item: usize| wording.item_options.get(&format!("q{item}")).unwrap_or(&wording.options);
    wording.items.len() == measure.items
        && (1..=measure.items).all(|item| own(item).len() == measure.response.of(item).len())
}
