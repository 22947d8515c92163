//! Crisis lines of a region, as the library ships them: what Help now lists until the practice sets its own.
//!
//! **Invariant:** each line says what happens, and whether the police may be called (CARE.md, section 4).

use serde::Deserialize;

/// One region's lines.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrisisRegion {
    /// ISO 3166 code, or `generic`.
    pub region: String,
    pub name: String,
    /// ISO date.
    pub checked_on: String,
    pub emergency: Emergency,
    #[serde(default, rename = "line")]
    pub lines: Vec<CrisisLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    pub call: String,
    #[serde(default)]
    pub also: Vec<String>,
    pub happens: String,
    pub may_call_police: String,
    /// For those who cannot speak.
    #[serde(default)]
    pub without_speaking: Option<String>,
    pub source: Vec<String>,
}

/// One line; at least one way to reach it is there.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrisisLine {
    pub id: String,
    pub kind: CrisisKind,
    pub name: String,
    #[serde(default)]
    pub call: Option<String>,
    #[serde(default)]
    pub also: Vec<String>,
    /// A number to text to, and what to text there.
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub say: Option<String>,
    #[serde(default)]
    pub whatsapp: Option<String>,
    #[serde(default)]
    pub chat: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub site: Option<String>,
    #[serde(default)]
    pub hours: Option<String>,
    #[serde(default)]
    pub cost: Option<String>,
    /// Whether a call shows on the bill or in the call list.
    #[serde(default)]
    pub bill: Option<String>,
    pub happens: String,
    pub may_call_police: String,
    pub source: Vec<String>,
}

impl CrisisLine {
    /// Whether anyone can be reached by it.
    pub fn is_reachable(&self) -> bool {
        [&self.call, &self.text, &self.whatsapp, &self.chat, &self.email, &self.site]
            .into_iter()
            .any(Option::is_some)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CrisisKind {
    Suicide,
    DomesticAbuse,
    SexualViolence,
    Alcohol,
}
