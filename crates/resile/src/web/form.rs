//! A posted form: its fields as they were sent, its `op`, and where it was filled.
//!
//! **Invariant:** total on any body: what cannot be read is refused with a page, nothing is guessed.

use axum::Form;
use axum::extract::{FromRequest, Request};
use domain::entry::{EntryId, Millis};
use domain::form::Raw;

use crate::app::journal::When;

use super::Web;
use super::error::PageError;

/// A form that came in.
pub struct Posted {
    pub raw: Raw,
    /// The entry id the page was drawn with; every retry of this form has the same.
    pub op: EntryId,
    /// The phone's own IANA zone, else the practice's.
    pub zone: String,
    /// The phone's own time, where script sent it and it is within reason.
    pub at: Millis,
}

/// A phone's clock may be this far off before the server's own time is taken.
const CLOCK_OFF_MS_MAX: Millis = 5 * 60_000;

impl FromRequest<Web> for Posted {
    type Rejection = PageError;

    async fn from_request(request: Request, web: &Web) -> Result<Self, PageError> {
        let Form(raw) = Form::<Raw>::from_request(request, web)
            .await
            .map_err(|refusal| PageError::Body(refusal.status()))?;
        let op =
            raw.one("op").and_then(|op| op.parse::<EntryId>().ok()).filter(|op| op.get_version_num() == 4);
        let now = web.app.clock.now();
        let said = raw.one("at").and_then(|at| at.parse::<Millis>().ok());
        Ok(Self {
            op: op.ok_or(PageError::Unreadable)?,
            zone: zone(raw.one("zone")).unwrap_or_else(|| web.app.zone()),
            at: said.filter(|at| (now - at).abs() <= CLOCK_OFF_MS_MAX).unwrap_or(now),
            raw,
        })
    }
}

fn zone(name: Option<&str>) -> Option<String> {
    let name = name?;
    jiff::tz::TimeZone::get(name).ok().map(|_| name.to_owned())
}

impl Posted {
    /// When and as which entry this was filled.
    pub fn when(&self) -> When {
        When { op: self.op, at: self.at, zone: self.zone.clone(), late: false }
    }

    /// A single text field, trimmed; empty if it was not sent.
    pub fn text(&self, name: &str) -> String {
        self.raw.one(name).unwrap_or_default().trim().to_owned()
    }
}
