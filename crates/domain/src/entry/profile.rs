//! Who a record is about: a client, or the practice itself (client number 0).

use serde::{Deserialize, Serialize};

/// Who the record is about. Client words: `name`, `email`, `phone`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Profile {
    Client {
        pronouns: Option<String>,
        zone: String,
        language: String,
    },
    /// Words: `name`, `lines` (table: name, call, text, chat, hours, what, kind,
    /// `checked_on`), `promise`, `leave_to`.
    Practice {
        region: String,
        zone: String,
        language: String,
    },
}

debug_by_name!(Profile);
