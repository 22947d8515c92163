//! P17 and P18: bounce-back fitted with its posterior, one client on one thread and a population on all.

use std::time::Instant;

use anyhow::ensure;
use stats::bounce_back::simulate::{Design, Scale};
use stats::bounce_back::{Prior, Record, Summary, fit};

use super::Asked;
use super::rounds::median;
use super::row::{Bar, Row, Taken};

const CLIENTS: u64 = 5_000;
/// Fits of each length that the first bar is taken from.
const TIMES: u64 = 60;

pub fn rows(asked: &Asked) -> anyhow::Result<Vec<Row>> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let clients = if asked.quick { CLIENTS / 50 } else { CLIENTS };
    let all: Vec<Record> = (1..=clients).map(|seed| design(2, 42, 8).client(seed).record).collect();
    let start = Instant::now();
    let told = all_told(&all, threads);
    let seconds = start.elapsed().as_secs_f64();
    let first = all.get(..all.len().min(50)).unwrap_or_default();
    ensure!(told.starts_with(&all_told(first, 1)), "one thread tells something else than {threads}");
    let lengths = [(1, 28, 3), (2, 42, 8), (2, 84, 12)].map(|(a, b, c)| one(&design(a, b, c)));
    let [short, usual, long] = lengths;
    let note = format!("median; a record of four weeks {short:.1}, of twelve {long:.1} ms");
    let population = format!("{clients} clients on {threads} threads; fifty on one thread told the same");
    Ok(vec![
        Row::new("P17", "ms", Bar::AtMost(10.0, 3.0), Taken::alone(usual, 1), &note),
        Row::new("P18", "s", Bar::AtMost(60.0, 20.0), Taken::alone(seconds, 1), &population),
    ])
}

fn design(per_day: u32, days: u32, setbacks: u32) -> Design {
    Design { per_day, days, setbacks, follow_ups: false, scale: Scale::Unbounded }
}

/// Milliseconds of one fit, the median of some clients.
fn one(design: &Design) -> f64 {
    let taken: Vec<f64> = (1..=TIMES)
        .map(|seed| {
            let record = design.client(seed).record;
            let start = Instant::now();
            std::hint::black_box(tell(&record));
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    median(&taken).unwrap_or(f64::NAN)
}

fn tell(record: &Record) -> Option<Summary> {
    fit(record, &Prior::DEFAULT).map(|posterior| posterior.summary(record))
}

/// What is told of each, in order, whatever the number of threads.
fn all_told(all: &[Record], threads: usize) -> Vec<Option<Summary>> {
    std::thread::scope(|scope| {
        let share = all.len().div_ceil(threads.max(1)).max(1);
        let parts: Vec<_> = all
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(tell).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
    })
}
