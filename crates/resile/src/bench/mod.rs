//! What `resile bench` measures: the bars P1 to P19 of PERFORMANCE.md, on a practice of its own.
//!
//! **Invariant:** the product is the real router on loopback, with sign-in, origin check, sealing and commit;
//! nothing outlives the run. A figure is a median of alternating rounds, and a row whose reference moved by
//! more than a fifth says so. Raw limits stand in `raw`, behind the feature `bench`.

pub mod answering;
pub mod bounce_back;
pub mod fold;
#[cfg(not(feature = "bench"))]
pub mod no_raw;
pub mod pages;
pub mod postgres;
pub mod process;
#[cfg(feature = "bench")]
pub mod raw;
pub mod rounds;
pub mod row;
pub mod size;
pub mod stage;
pub mod talk;
pub mod writes;

use std::time::Duration;

#[cfg(not(feature = "bench"))]
use no_raw as raw;
pub use row::Row;

/// The bars, in the order they are measured.
pub const NAMES: [&str; 16] =
    ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P11", "P12", "P13", "P15", "P17", "P18", "P19"];

/// What is to be measured.
pub struct Asked {
    pub name: Option<String>,
    pub quick: bool,
    pub database_url: Option<String>,
}

impl Asked {
    fn wants(&self, names: &[&str]) -> bool {
        self.name.as_deref().is_none_or(|name| names.contains(&name))
    }

    /// `P8-requests` belongs to `P8`.
    fn prints(&self, row: &Row) -> bool {
        let bar = row.name.split('-').next().unwrap_or_default();
        self.wants(&[bar])
    }

    /// How long one loop of a round runs.
    fn span(&self) -> Duration {
        Duration::from_millis(if self.quick { 250 } else { 1_100 })
    }
}

/// Measures and prints, one group after the other.
pub async fn run(asked: &Asked) -> anyhow::Result<()> {
    if asked.wants(&["P1", "P2", "P3", "P4"]) {
        print(asked, &writes::rows(asked).await?)?;
    }
    if asked.wants(&["P5"]) {
        print(asked, &postgres::rows(asked).await?)?;
    }
    if asked.wants(&["P6", "P7", "P8", "P9", "P15"]) {
        print(asked, &pages::rows(asked).await?)?;
    }
    if asked.wants(&["P11", "P12"]) {
        print(asked, &process::rows(asked).await?)?;
    }
    if asked.wants(&["P13"]) {
        print(asked, &size::rows(asked).await?)?;
    }
    if asked.wants(&["P17", "P18"]) {
        print(asked, &bounce_back::rows(asked)?)?;
    }
    if asked.wants(&["P19"]) {
        print(asked, &fold::rows(asked).await?)?;
    }
    Ok(())
}

fn print(asked: &Asked, rows: &[Row]) -> anyhow::Result<()> {
    for row in rows.iter().filter(|row| asked.prints(row)) {
        println!("{}", serde_json::to_string(row)?);
    }
    Ok(())
}
