//! The one place that seals and appends, and that reads and opens.
//!
//! **Invariant:** an answer leaves only after the commit: what we confirm is kept. A look by staff is written
//! down before anything is opened. A part that does not open is left out whole and counted, never shown in
//! part.

use std::sync::Arc;

use domain::entry::{Entry, EntryBody, EntryId, Garbled, Millis, PersonId, read_part};
use domain::journal::{Journal, Seen};
use domain::sharing::{self, Sharing, Writer};
use domain::views::summary::Summary;
use record::{Class, Header, Key, Purpose};
use store::{
    Append, Appended, AuditRow, Grant, GrantPurpose, Part, SealedSummary, StoredPart, StoredSummary,
};
use uuid::Uuid;

use super::keyring::InUse;
use super::recent::Known;
use super::{App, AppError, chance};

/// A record, opened as far as the grant goes.
pub struct Opened {
    pub journal: Arc<Journal>,
    /// Parts that would not open: kept, named to the reader, never shown.
    pub damaged: usize,
}

/// Whether a look is written down, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The record's own owner.
    Own,
    /// A word of the audit's list, such as `overview`.
    Staff(&'static str),
}

/// The audit's list: each word has its own sentence in "Who looked".
pub const LOOKS: [&str; 19] = [
    "overview",
    "alert",
    "brief",
    "care",
    "measure",
    "notes",
    "plan",
    "sessions",
    "shared",
    "sources",
    "strengths",
    "switches",
    "together",
    "supervision",
    "listed",
    "initials",
    "cover",
    "care-ended",
    "new-link",
];

/// Writes a look down; it is kept when this answers.
pub(super) async fn note(
    app: &App,
    grant: &Grant,
    action: &'static str,
    listed: Vec<Uuid>,
) -> Result<(), AppError> {
    Ok(app.store.audit(grant, look(app, action, listed)).await?)
}

/// A look as it is written down.
pub(super) fn look(app: &App, action: &'static str, listed: Vec<Uuid>) -> AuditRow {
    debug_assert!(LOOKS.contains(&action), "{action} has no sentence");
    AuditRow { audit: chance::id(), at_ms: app.clock.now(), action, listed }
}

/// What an append came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    Kept,
    /// The same entry was here before: the first answer again.
    Already,
}

/// Opens everything the grant allows. A look by staff is kept in the audit first, or nothing is opened.
pub async fn open(app: &App, grant: &Grant, look: Look) -> Result<Opened, AppError> {
    if let Look::Staff(action) = look {
        note(app, grant, action, Vec::new()).await?;
    }
    let (now, stands) = (app.clock.now(), app.store.stands(grant).await?);
    let known = app.recent.find(grant, stands.erased, now);
    if let Some(known) = &known
        && known.through >= stands.rows
    {
        return Ok(Opened { journal: known.journal.clone(), damaged: known.damaged });
    }
    let rows = app.store.read(grant, known.as_ref().map_or(0, |known| known.through)).await?;
    let through = rows.last().map_or(stands.rows, |row| row.seq.max(stands.rows));
    let (seen, damaged) = open_rows(app, grant, &rows).await?;
    let known = if let Some(known) = known {
        let journal = Arc::new(known.journal.read_on(seen));
        Known { journal, damaged: known.damaged + damaged, through, ..known }
    } else {
        let (journal, erased) = (Arc::new(Journal::of(seen)), stands.erased);
        Known { journal, damaged, through, erased, in_use: InUse::since(now) }
    };
    app.recent.keep(grant, known.clone());
    Ok(Opened { journal: known.journal, damaged: known.damaged })
}

/// So often an entry is sealed anew because others wrote to the same record in between.
const TRIES: usize = 30;

/// Seals and appends one entry; the author is the grant's actor. Under which key is decided by the record as
/// it stands when the entry is kept: an end of sharing that comes between is obeyed.
pub async fn append(app: &App, grant: &Grant, entry: Entry) -> Result<Receipt, AppError> {
    for _ in 0..TRIES {
        if let Some(receipt) = append_once(app, grant, entry.clone()).await? {
            return Ok(receipt);
        }
    }
    Err(AppError::Busy)
}

/// None: the record moved on since it was looked at.
async fn append_once(app: &App, grant: &Grant, entry: Entry) -> Result<Option<Receipt>, AppError> {
    let received = app.clock.now();
    let before = app.store.before(grant, entry.id).await?;
    let mut summary = folded(app, grant, &before.summary).await?;
    let sharing = sharing_now(app, grant, &entry, summary.as_ref()).await?;
    let (taps_class, words_class) = sharing::class_for(writer(grant), &entry, &sharing, &app.catalogue);
    let id = entry.id;
    let plain: Vec<_> = entry
        .clone()
        .parts(taps_class, words_class)
        .into_iter()
        .map(|(class, bytes)| (of_domain(class), bytes))
        .collect();
    let mut parts = Vec::with_capacity(plain.len());
    for (class, bytes) in &plain {
        let key = app.keyring.of(&app.store, grant, *class, received).await?;
        parts.push(Part { class: *class, envelope: seal(&key, &entry_header(grant, *class, id), bytes)? });
    }
    let known = &before.summary;
    let seen = parts_seen(grant, &plain, id, received, known.rows)?;
    let line = match &mut summary {
        Some(summary) => Some(read_on(app, grant, known, summary, seen.clone(), received).await?),
        None => None,
    };
    let rows = known.rows;
    let new = Append { entry: id, received_ms: received, parts, summary: line };
    match app.store.append_after(grant, before, new).await? {
        Some(Appended::Kept { seq }) => {
            if seen.last().is_some_and(|last| last.seq == seq) {
                app.recent.read_on(grant, rows, seen, received);
            }
            Ok(Some(Receipt::Kept))
        }
        Some(Appended::Already(rows)) => said_before(app, grant, rows, &entry).await.map(Some),
        None => Ok(None),
    }
}

/// The parts as whoever opens the record will see them, behind `rows` rows.
fn parts_seen(
    grant: &Grant,
    plain: &[(Class, Vec<u8>)],
    entry: EntryId,
    received: Millis,
    rows: u64,
) -> Result<Vec<Seen>, AppError> {
    let seen = |(seq, (class, bytes)): (u64, &(Class, Vec<u8>))| {
        let part = read_part(bytes).map_err(|_| AppError::Garbled)?;
        Ok(Seen { seq, entry, author: grant.actor(), received, class: to_domain(*class), part })
    };
    (rows + 1..).zip(plain).map(seen).collect()
}

/// What the client shares before this entry; staff write what is shared by its nature. Only what speaks of an
/// earlier entry needs the whole record.
async fn sharing_now(
    app: &App,
    grant: &Grant,
    entry: &Entry,
    summary: Option<&Summary>,
) -> Result<Sharing, AppError> {
    if grant.purpose() != GrantPurpose::Own {
        return Ok(Sharing::default());
    }
    let speaks_of_another = matches!(entry.body, EntryBody::Correction { .. } | EntryBody::Withdrawn { .. });
    match summary {
        Some(summary) if !speaks_of_another => Ok(summary.switches()),
        _ => Ok(Sharing::of(&open(app, grant, Look::Own).await?.journal, &app.catalogue)),
    }
}

/// The summary as of the record's head; none for a record that has none, or a grant that may not read it.
pub async fn folded(app: &App, grant: &Grant, stored: &StoredSummary) -> Result<Option<Summary>, AppError> {
    if !grant.classes().contains(&Class::Shared) {
        return Ok(None);
    }
    let mut summary = Summary::default();
    let mut through = 0;
    if let Some((folded_through, sealed)) = &stored.folded {
        let key = app.keyring.of(&app.store, grant, Class::Shared, app.clock.now()).await?;
        let plain = record::open(&key, &summary_header(grant), sealed);
        // One that is damaged, or that an older version wrote, is folded again from the start.
        if let Some(read) = plain.ok().and_then(|plain| serde_json::from_slice(&plain).ok()) {
            (summary, through) = (read, *folded_through);
        }
    }
    if through < stored.rows {
        let rows = app.store.read(grant, through).await?;
        let shared: Vec<_> = rows.into_iter().filter(|row| row.class == Class::Shared).collect();
        summary.extend(open_rows(app, grant, &shared).await?.0, &app.catalogue);
    }
    Ok(Some(summary))
}

/// The summary with this entry, sealed for the row it will be; as it is, where nothing of it is Shared.
async fn read_on(
    app: &App,
    grant: &Grant,
    known: &StoredSummary,
    summary: &mut Summary,
    seen: Vec<Seen>,
    received: Millis,
) -> Result<SealedSummary, AppError> {
    let is_as_told = known.folded.as_ref().is_some_and(|(through, _)| *through == known.rows);
    if is_as_told && seen.iter().all(|part| part.class != domain::Class::Shared) {
        return Ok(SealedSummary { known: known.rows, sealed: None });
    }
    summary.extend(seen, &app.catalogue);
    let key = app.keyring.of(&app.store, grant, Class::Shared, received).await?;
    let bytes = serde_json::to_vec(summary).map_err(|_| AppError::Garbled)?;
    let sealed = seal(&key, &summary_header(grant), &bytes)?;
    Ok(SealedSummary { known: known.rows, sealed: Some(sealed) })
}

fn writer(grant: &Grant) -> Writer {
    match grant.purpose() {
        GrantPurpose::Own => Writer::Client,
        GrantPurpose::Practice => Writer::Practice,
        GrantPurpose::Care
        | GrantPurpose::Supervision
        | GrantPurpose::Account
        | GrantPurpose::Founding
        | GrantPurpose::Shown
        | GrantPurpose::Population => Writer::Staff,
    }
}

/// A retry says what was said before; anything else would overwrite somebody's words.
async fn said_before(
    app: &App,
    grant: &Grant,
    mut rows: Vec<StoredPart>,
    entry: &Entry,
) -> Result<Receipt, AppError> {
    rows.retain(|row| grant.classes().contains(&row.class));
    let (seen, damaged) = open_rows(app, grant, &rows).await?;
    let same = damaged == 0 && entry.says_again(seen.into_iter().map(|row| row.part));
    if same { Ok(Receipt::Already) } else { Err(AppError::AlreadySaved) }
}

/// Opens rows; how many would not open.
async fn open_rows(app: &App, grant: &Grant, rows: &[StoredPart]) -> Result<(Vec<Seen>, usize), AppError> {
    let now = app.clock.now();
    let mut seen = Vec::with_capacity(rows.len());
    let mut damaged = 0;
    let mut held: Option<(Class, Key)> = None;
    for row in rows {
        let Some(envelope) = &row.envelope else { continue };
        let key = match held.take() {
            Some((class, key)) if class == row.class => key,
            _ => app.keyring.of(&app.store, grant, row.class, now).await?,
        };
        match open_row(grant, &key, row, envelope) {
            Ok(part) => seen.push(part),
            // Whole, and for a newer version to read.
            Err(Garbled::Newer) => (),
            Err(Garbled::Broken) => damaged += 1,
        }
        held = Some((row.class, key));
    }
    if damaged > 0 {
        tracing::error!(code = "damaged_parts", damaged, "parts of a record do not open");
    }
    Ok((seen, damaged))
}

fn open_row(grant: &Grant, key: &Key, row: &StoredPart, envelope: &[u8]) -> Result<Seen, Garbled> {
    let header = Header { author: row.author, ..entry_header(grant, row.class, row.entry) };
    let plain = record::open(key, &header, envelope).map_err(|_| Garbled::Broken)?;
    let part = read_part(&plain)?;
    let (seq, entry, author, received) = (row.seq, row.entry, row.author, row.received_ms);
    Ok(Seen { seq, entry, author, received, class: to_domain(row.class), part })
}

/// Seals a name under the client's identity key.
pub async fn seal_label(app: &App, grant: &Grant, name: &str) -> Result<Vec<u8>, AppError> {
    let key = app.keyring.of(&app.store, grant, Class::Identity, app.clock.now()).await?;
    seal(&key, &label_header(grant), name.as_bytes())
}

/// Opens a name that was sealed so.
pub async fn open_label(app: &App, grant: &Grant, sealed: &[u8]) -> Result<String, AppError> {
    let key = app.keyring.of(&app.store, grant, Class::Identity, app.clock.now()).await?;
    let plain = record::open(&key, &label_header(grant), sealed)?;
    String::from_utf8(plain.to_vec()).map_err(|_| AppError::Garbled)
}

fn seal(key: &Key, header: &Header, plain: &[u8]) -> Result<Vec<u8>, AppError> {
    record::seal(key, header, &chance::fresh(), plain).map_err(|_| AppError::TooLong)
}

fn entry_header(grant: &Grant, class: Class, entry: EntryId) -> Header {
    header(grant, Purpose::Entry, class, entry, grant.actor())
}

fn summary_header(grant: &Grant) -> Header {
    header(grant, Purpose::Summary, Class::Shared, grant.client(), grant.practice())
}

fn label_header(grant: &Grant) -> Header {
    header(grant, Purpose::Profile, Class::Identity, grant.client(), grant.practice())
}

fn header(grant: &Grant, purpose: Purpose, class: Class, entry: EntryId, author: PersonId) -> Header {
    Header { purpose, practice: grant.practice(), client: grant.client(), class, entry, author }
}

fn of_domain(class: domain::Class) -> Class {
    match class {
        domain::Class::Identity => Class::Identity,
        domain::Class::Shared => Class::Shared,
        domain::Class::Private => Class::Private,
        domain::Class::Notes => Class::Notes,
        domain::Class::Practice => Class::Practice,
    }
}

fn to_domain(class: Class) -> domain::Class {
    match class {
        Class::Identity => domain::Class::Identity,
        Class::Shared => domain::Class::Shared,
        Class::Private => domain::Class::Private,
        Class::Notes => domain::Class::Notes,
        Class::Practice => domain::Class::Practice,
    }
}
