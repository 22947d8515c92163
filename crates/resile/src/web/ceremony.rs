//! What the calls of a passkey have in common: the challenge that goes out, the answer that comes back.

use axum::Json;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::AppError;
use crate::app::passkeys::Party;

use super::Web;
use super::error::PageError;

/// An answer to a challenge.
#[derive(Deserialize)]
pub struct Answer<C> {
    pub id: Uuid,
    pub credential: C,
}

/// Whom passkeys are bound to here.
pub fn party(web: &Web) -> Result<&Party, PageError> {
    web.party.as_deref().ok_or(PageError::App(AppError::Refused))
}

/// The challenge with its id, as the script reads it.
pub fn asked(id: Uuid, challenge: &impl Serialize) -> Result<Json<Value>, PageError> {
    let mut asked = serde_json::to_value(challenge).map_err(|_| PageError::App(AppError::Garbled))?;
    if let Some(fields) = asked.as_object_mut() {
        fields.insert("id".to_owned(), json!(id));
    }
    Ok(Json(asked))
}
