//! What Help now shows on a phone to whoever holds it, where its owner chose that (CARE.md, section 4).
//!
//! **Invariant:** the phone's token opens two things, to be read: people marked "I can ask in a crisis", and
//! the own safety plan. It is no sign-in, writes nothing, and ends with sign-out everywhere, with the phone,
//! and with "Others too" or "I am not sure it is safe".

use domain::entry::{Choice, Chose, EntryBody, PersonId, Words};
use domain::journal::Journal;
use domain::safety;
use domain::views::filled::{self, FilledForm};
use domain::views::support::{Support, Supporter};
use uuid::Uuid;

use super::journal::When;
use super::sign_in::Token;
use super::vault::{self, Look};
use super::{Action, App, AppError, ClientHere, SignedIn, authorize, keep};

/// Proof that a phone brought a token that shows something; made here only.
#[derive(Clone, Copy, Debug)]
pub struct PhoneHere {
    pub(super) person: PersonId,
    pub(super) client: Uuid,
}

/// All that such a phone shows.
#[derive(Default)]
pub struct Shown {
    pub people: Vec<Supporter>,
    pub plan: Option<FilledForm>,
}

impl Shown {
    /// Of the owner's own journal: what a finder would see.
    pub fn of(journal: &Journal) -> Self {
        let people = Support::of(journal).in_a_crisis().cloned().collect();
        Self { people, plan: filled::newest(journal, safety::PLAN) }
    }
}

/// What this token shows; none where it ended or never was.
pub async fn on_this_phone(app: &App, token: &str) -> Result<Option<Shown>, AppError> {
    let Some(token) = Token::read(token) else { return Ok(None) };
    let Some(person) = app.store.shown(token.hash()).await? else { return Ok(None) };
    let Some(client) = app.store.client_of(person).await? else { return Ok(None) };
    let grant = authorize(app, PhoneHere { person, client }, Action::Shown).await?;
    Ok(Some(Shown::of(&vault::open(app, &grant, Look::Own).await?.journal)))
}

/// Whether this phone shows it for this client.
pub async fn is_on(app: &App, here: ClientHere, token: &str) -> Result<bool, AppError> {
    let Some(token) = Token::read(token) else { return Ok(false) };
    Ok(app.store.shown(token.hash()).await? == Some(here.person()))
}

/// Shows it on this phone from now on; the token for its cookie. The choice stands in the record.
pub async fn begin(
    app: &App,
    here: (ClientHere, &SignedIn),
    when: When,
    text_version: u32,
) -> Result<String, AppError> {
    let (client, signed_in) = here;
    let body = EntryBody::Chose(Chose { text_version, choice: Choice::HelpSignedOut(true) });
    keep::latest(app, client, when, body, Words::new()).await?;
    let token = Token::fresh();
    app.store.show(token.hash(), client.person(), signed_in.device, app.clock.now()).await?;
    Ok(token.text())
}

/// Ends it on this phone.
pub async fn end(
    app: &App,
    here: ClientHere,
    token: &str,
    when: When,
    text_version: u32,
) -> Result<(), AppError> {
    if let Some(token) = Token::read(token) {
        app.store.end_shown(here.person(), token.hash()).await?;
    }
    let body = EntryBody::Chose(Chose { text_version, choice: Choice::HelpSignedOut(false) });
    keep::latest(app, here, when, body, Words::new()).await
}

/// Ends it on every phone of this client.
pub async fn end_all(app: &App, here: ClientHere) -> Result<(), AppError> {
    Ok(app.store.end_all_shown(here.person()).await?)
}
