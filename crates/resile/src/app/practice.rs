//! The practice's settings: read from its own record, kept in memory between changes.

use std::sync::{Arc, PoisonError};

use domain::entry::{Answer, EntryBody, Profile};
use domain::form::{Ask, Cell, Column, Field, Given, Invalid, Kind, Raw, Reason, check};
use domain::views::settings::{CrisisLine, Settings};
use jiff::tz::TimeZone;

use super::journal::When;
use super::vault::{self, Look, Receipt};
use super::{Action, App, AppError, StaffHere, authorize, wordings};

/// What a crisis line is for.
pub const LINE_KINDS: [&str; 6] =
    ["emergency", "suicide", "domestic_abuse", "sexual_violence", "alcohol", "other"];
/// The columns of a crisis line, in the order they are asked for.
pub const LINE_COLUMNS: [&str; 10] =
    ["name", "kind", "call", "text", "whatsapp", "chat", "email", "hours", "what", "checked_on"];

/// Reads the settings and the pasted wordings again: at start, and after each change.
pub async fn refresh(app: &App) -> Result<(), AppError> {
    let grant = authorize::practice(app, app.practice);
    let opened = vault::open(app, &grant, Look::Own).await?;
    let settings = Arc::new(Settings::of(&opened.journal));
    *app.settings.write().unwrap_or_else(PoisonError::into_inner) = settings;
    wordings::apply(app, &opened.journal);
    Ok(())
}

/// What an admin can set.
pub fn form(app: &App) -> Vec<Field> {
    let regions = app.library.crisis_regions().map(|region| region.region.to_lowercase()).collect();
    let kinds = || LINE_KINDS.map(str::to_owned).to_vec();
    let columns = LINE_COLUMNS.map(|id| Column {
        id: id.to_owned(),
        cell: if id == "kind" { Cell::Choice { options: kinds() } } else { Cell::Text },
    });
    let field = |id: &str, kind, required| Field { id: id.to_owned(), kind, required, pick: None };
    vec![
        field("name", Kind::Text { lines: 1 }, true),
        field("region", Kind::Choice { options: regions }, true),
        field("zone", Kind::Text { lines: 1 }, true),
        field("promise", Kind::Text { lines: 2 }, false),
        field("leave_to", Kind::Text { lines: 1 }, false),
        field("lines", Kind::Table { columns: columns.to_vec() }, false),
    ]
}

/// What stands now, as its form would send it; with these lines in place of its own, where some are given.
pub async fn standing(app: &App, by: StaffHere, lines: Option<Vec<CrisisLine>>) -> Result<Raw, AppError> {
    let grant = authorize(app, by, Action::WritePractice).await?;
    let opened = vault::open(app, &grant, Look::Own).await?;
    let settings = Settings::of(&opened.journal);
    let mut sent = vec![
        ("corrects".to_owned(), settings.profile.map(|id| id.to_string()).unwrap_or_default()),
        ("f.name".to_owned(), settings.name),
        ("f.region".to_owned(), settings.region),
        ("f.zone".to_owned(), settings.zone),
        ("f.promise".to_owned(), settings.promise.unwrap_or_default()),
        ("f.leave_to".to_owned(), settings.leave_to.unwrap_or_default()),
    ];
    for (row, line) in lines.unwrap_or(settings.lines).into_iter().enumerate() {
        let CrisisLine { name, kind, call, text, whatsapp, chat, email, hours, what, checked_on } = line;
        let cells = [name, kind, call, text, whatsapp, chat, email, hours, what, checked_on];
        for (column, cell) in LINE_COLUMNS.iter().zip(cells) {
            sent.push((format!("f.lines.{row}.{column}"), cell));
        }
    }
    Ok(Raw::of(sent))
}

/// Sets what was sent: a correction of the profile that stands, and from then on what every page shows.
pub async fn change(app: &App, by: StaffHere, when: When, raw: &Raw) -> Result<Receipt, AppError> {
    let grant = authorize(app, by, Action::WritePractice).await?;
    let given = fitting(app, raw).map_err(AppError::Invalid)?;
    let settings = Settings::of(&vault::open(app, &grant, Look::Own).await?.journal);
    let profile = EntryBody::Profile(profile(&given, settings.language));
    // What the page showed, so that a retry says the same again.
    let shown = raw.one("corrects").and_then(|id| id.parse().ok()).or(settings.profile);
    let body = match shown {
        Some(stands) => EntryBody::Correction { of: vec![stands], body: Box::new(profile) },
        None => profile,
    };
    let receipt = vault::append(app, &grant, when.entry(body, given.words)).await?;
    refresh(app).await?;
    Ok(receipt)
}

fn fitting(app: &App, raw: &Raw) -> Result<Given, Vec<Invalid>> {
    let given = check(&form(app), raw, Ask::Whole)?;
    let mut invalid = Vec::new();
    let mut say_unless = |fits: bool, field: &str, reason| {
        if !fits {
            invalid.push(Invalid { field: field.to_owned(), reason });
        }
    };
    let typed = |field| domain::entry::line(&given.words, field);
    let zone = typed("zone").is_some_and(|zone| TimeZone::get(zone).is_ok());
    say_unless(zone, "zone", Reason::NotAZone);
    let address = typed("leave_to").is_none_or(|to| to.starts_with("https://") && !to.contains(' '));
    say_unless(address, "leave_to", Reason::NotAnAddress);
    let dated = raw
        .rows("lines")
        .iter()
        .all(|row| row.get("checked_on").is_none_or(|day| day.trim().parse::<jiff::civil::Date>().is_ok()));
    say_unless(dated, "lines", Reason::NotADate);
    if invalid.is_empty() { Ok(given) } else { Err(invalid) }
}

fn profile(given: &Given, language: String) -> Profile {
    let region = match given.answers.get("region") {
        Some(Answer::Choice(region)) => region.clone(),
        Some(Answer::Number(_) | Answer::Chips(_)) | None => "generic".to_owned(),
    };
    let zone = domain::entry::line(&given.words, "zone").unwrap_or("UTC").to_owned();
    Profile::Practice { region, zone, language }
}
