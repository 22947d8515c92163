//! Inviting: a link with a code that never reaches a log, and eight letters said aloud.
//!
//! **Invariant:** only hashes are kept; a link works once, for 72 hours, and ends after ten wrong tries.

use domain::entry::Millis;
use record::token;
use store::{Invited, NewInvite, Role};
use uuid::Uuid;

use super::{App, AppError, chance};

pub const LASTS_MS: Millis = 72 * 3_600_000;

/// From when and until when a link works, from now on.
#[derive(Clone, Copy)]
pub struct Lasts {
    /// 0: at once.
    pub opens_in: Millis,
    pub ends_in: Millis,
}

impl Lasts {
    pub const AT_ONCE: Self = Self { opens_in: 0, ends_in: LASTS_MS };
}

/// What the inviter passes on: the code goes into the link's fragment, the spoken one is said aloud.
/// Shown once; neither is kept.
pub struct Invitation {
    pub code: String,
    pub spoken: String,
}

/// Makes a link for a client without a person yet, or for a person of the staff.
pub async fn make(
    app: &App,
    invited: Invited,
    made_by: Option<Uuid>,
    lasts: Lasts,
) -> Result<Invitation, AppError> {
    let invitation =
        Invitation { code: token::long_code(chance::fresh()), spoken: token::spoken_code(chance::fresh()) };
    let now = app.clock.now();
    let new = NewInvite {
        link_hash: link_hash(&invitation.code),
        spoken_hash: spoken_hash(app, &invitation.code, &invitation.spoken),
        invited,
        made_by,
        made_ms: now,
        opens_ms: if lasts.opens_in == 0 { 0 } else { now + lasts.opens_in },
        expires_ms: now + lasts.ends_in,
    };
    app.store.new_invite(new).await?;
    Ok(invitation)
}

/// A link for a client who has not come in yet, from one who cares for them.
pub async fn client(app: &App, client: Uuid, by: Uuid) -> Result<Invitation, AppError> {
    let invited = Invited { person: None, client: Some(client), role: Role::Client };
    make(app, invited, Some(by), Lasts::AT_ONCE).await
}

/// 125 random bits: a plain digest keeps them.
pub fn link_hash(code: &str) -> [u8; 32] {
    token::digest(record::normalise_code(code).as_bytes())
}

/// 32 bits: kept under a pepper, and bound to the link.
pub fn spoken_hash(app: &App, code: &str, spoken: &str) -> [u8; 32] {
    let both = format!("{}/{}", record::normalise_code(code), record::normalise_code(spoken));
    token::mac(&app.keyring.secrets.code_pepper, "spoken", both.as_bytes())
}
