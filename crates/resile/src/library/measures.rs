//! A measure's folder, and what must hold in it.

use domain::measure::{Measure, MeasureWords};

use super::complaint::Complaint;
use super::folder::Folder;
use super::inspection::{Inspection, WORDS};

pub(super) const FILE: &str = "measure.toml";

pub(super) fn read(folder: &Folder) -> Result<Measure, Vec<Complaint>> {
    let mut look = Inspection::of(folder);
    let measure: Option<Measure> = look.read(FILE);
    let words: Option<MeasureWords> = look.read(WORDS);
    let (Some(measure), Some(words)) = (measure, words) else { return Err(look.complaints()) };
    let measure = Measure { words, ..measure };
    look.id(FILE, &measure.id);
    look.finish(measure)
}
