//! Invented scores and their charts.

use maud::Markup;

use crate::web::charts::measure::{Band, Better, MeasureChart, Reader, measure};
use crate::web::charts::{Numbers, Point, Told};

pub(super) const DAY_MS: i64 = 86_400_000;

/// Six scores, one every twenty days.
struct Scores<'s> {
    id: &'s str,
    reader: Reader,
    values: [u8; 6],
    range: (f64, f64),
    better: Better,
    bands: &'s [(u8, u8, &'s str)],
    lines: &'s [f64],
    safety_open: bool,
}

const GAD7: Scores<'static> = Scores {
    id: "worry",
    reader: Reader::Therapist,
    values: [14, 13, 14, 11, 9, 8],
    range: (0.0, 21.0),
    better: Better::Lower,
    bands: &[(0, 4, "little"), (5, 9, "mild"), (10, 14, "some"), (15, 21, "a lot")],
    lines: &[10.0],
    safety_open: false,
};

pub(super) fn worry(reader: Reader) -> Markup {
    drawn(&Scores { reader, ..GAD7 })
}

/// With an open safety answer.
pub(super) fn low_mood() -> Markup {
    drawn(&Scores {
        id: "mood",
        values: [16, 15, 16, 12, 10, 9],
        range: (0.0, 27.0),
        bands: &[
            (0, 4, "minimal"),
            (5, 9, "mild"),
            (10, 14, "moderate"),
            (15, 19, "moderately severe"),
            (20, 27, "severe"),
        ],
        safety_open: true,
        ..GAD7
    })
}

/// Without an agreed line.
pub(super) fn resilience() -> Markup {
    drawn(&Scores {
        id: "resilience",
        values: [52, 52, 55, 58, 59, 62],
        range: (17.0, 85.0),
        better: Better::Higher,
        bands: &[],
        lines: &[],
        ..GAD7
    })
}

/// Headings and rows of a table of numbers.
pub(super) fn numbers(heads: &[&str], rows: &[&[&str]]) -> (Vec<String>, Vec<Vec<String>>) {
    let owned = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    (owned(heads), rows.iter().map(|row| owned(row)).collect())
}

fn drawn(scores: &Scores<'_>) -> Markup {
    let points =
        (0..).zip(scores.values).map(|(nth, value)| Point { at: nth * 20 * DAY_MS, value: value.into() });
    let points: Vec<Point> = points.collect();
    let band = |(from, to, label): &(u8, u8, &str)| Band {
        from: (*from).into(),
        to: (*to).into(),
        label: (*label).to_owned(),
    };
    let bands: Vec<Band> = scores.bands.iter().map(band).collect();
    let (heads, rows) = numbers(&["Day", "Score"], &[&["12 August", "14"], &["18 November", "8"]]);
    measure(&MeasureChart {
        told: Told { id: scores.id, title: "Six scores since August", description: "14, 13, 14, 11, 9, 8." },
        numbers: Numbers { open: "See the numbers", heads: &heads, rows: &rows },
        reader: scores.reader,
        scores: &points,
        range: scores.range,
        better: scores.better,
        bands: &bands,
        lines: scores.lines,
        likely: &[],
        safety_open: scores.safety_open,
        gap_days: 60,
        direction: "↓ lower is better",
        first_day: "Aug",
        last_day: "Nov",
        rtl: false,
    })
}
