//! What can go wrong in a use case, named by what the caller can do about it.

use domain::form::Invalid;
use store::StoreError;

/// Why a use case did not happen. Carries no personal data and no internals.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Not there, or not yours: the two look the same.
    #[error("there is nothing here")]
    Missing,
    /// Yours to see, not yours to do.
    #[error("this is not allowed")]
    Refused,
    /// Draw the form again, keeping the person's words.
    #[error("some answers need another look")]
    Invalid(Vec<Invalid>),
    /// The same entry id came with other content; both texts are kept and shown.
    #[error("this was saved before, with other words")]
    AlreadySaved,
    /// More than one entry can hold.
    #[error("too long")]
    TooLong,
    /// Wait, then try again.
    #[error("too many tries")]
    TooMany { seconds: u32 },
    /// Nothing was lost; ask to try again.
    #[error("the record is busy")]
    Busy,
    /// The disk is full: nothing was written, reading goes on.
    #[error("there is no room left")]
    Full,
    /// Log, apologise, give a reference.
    #[error("a sealed thing does not open")]
    Sealed,
    #[error(transparent)]
    Store(StoreError),
    #[error("an entry cannot be read")]
    Garbled,
}

impl From<record::WontOpen> for AppError {
    fn from(_: record::WontOpen) -> Self {
        Self::Sealed
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Gone | StoreError::NotGranted => Self::Missing,
            StoreError::Unknown | StoreError::Stopped | StoreError::Busy => Self::Busy,
            StoreError::Full => Self::Full,
            error @ (StoreError::Database(_)
            | StoreError::Newer
            | StoreError::Damaged
            | StoreError::Parts) => Self::Store(error),
        }
    }
}
