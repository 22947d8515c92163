//! The ids in an address.
//!
//! **Invariant:** an address whose ids cannot be read is as missing as one that names nobody.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::error::PageError;

/// What the address names.
pub struct Place<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Place<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let Path(named) = Path::from_request_parts(parts, state).await.map_err(|_| PageError::MISSING)?;
        Ok(Self(named))
    }
}
