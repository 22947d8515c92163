//! `resile simulate`: synthetic lives as JSON Lines, one entry a line, in the order of time.
//!
//! **Invariant:** the same arguments give the same bytes.

use std::io::{BufWriter, Write, stdout};

use clap::Args;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::app::clock::Clock;
use crate::demo::life::{By, DAY_MS, World};

use super::Stopped;

/// Print synthetic lives.
#[derive(Args)]
#[command(after_help = "Example: resile simulate --clients 2 --weeks 4 --seed 7 --until 2026-11-01")]
pub struct Simulate {
    #[arg(long, default_value_t = 24)]
    clients: usize,
    #[arg(long, default_value_t = 52)]
    weeks: u32,
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// The day everything ends, at midnight UTC; today where none is named.
    #[arg(long)]
    until: Option<jiff::civil::Date>,
}

/// One entry of one life.
#[derive(Serialize)]
struct Line<'l> {
    client: usize,
    by: &'static str,
    id: uuid::Uuid,
    /// The two parts as they are sealed.
    taps: &'l RawValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'l RawValue>,
}

impl Simulate {
    pub fn run(self) -> Result<(), Stopped> {
        let today = Clock::of_the_machine().now().div_euclid(DAY_MS) * DAY_MS;
        let until = match self.until {
            Some(day) => day.to_zoned(jiff::tz::TimeZone::UTC)?.timestamp().as_millisecond(),
            None => today,
        };
        let library = super::practice::library(&[]);
        let world = World { library: &library, weeks: self.weeks, until };
        let mut lines: Vec<_> = crate::demo::lives(self.clients, self.seed, &world)
            .into_iter()
            .enumerate()
            .flat_map(|(client, life)| life.events.into_iter().map(move |event| (client, event)))
            .collect();
        lines.sort_by_key(|(client, event)| (event.at, *client));
        let mut out = BufWriter::new(stdout().lock());
        for (client, event) in lines {
            let by = if event.by == By::Client { "client" } else { "therapist" };
            let id = event.id;
            let (taps, words) = event.into_entry().split();
            let taps = serde_json::from_slice(&taps)?;
            let words = words.as_deref().map(serde_json::from_slice).transpose()?;
            serde_json::to_writer(&mut out, &Line { client, by, id, taps, words })?;
            writeln!(out)?;
        }
        Ok(out.flush()?)
    }
}
