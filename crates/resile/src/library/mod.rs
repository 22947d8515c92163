//! The library: every form and reading that is offered, from the binary and from folders beside it.
//!
//! **Invariant:** a folder with one complaint is left out whole; the rest of the library stands.
//! Not here: what a definition means (`domain`), what a practice changed (its record).

mod cases;
mod complaint;
mod crisis;
mod exercises;
mod folder;
mod inspection;
mod measures;
mod readings;
mod services;
mod worded;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use domain::crisis::CrisisRegion;
use domain::exercise::Exercise;
use domain::measure::{Measure, MeasureWords};
use domain::reading::Reading;
use domain::service::Service;

pub use complaint::Complaint;
use folder::Folder;
use worded::Worded;

const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// All that is offered, by id.
#[derive(Debug, Default)]
pub struct Library {
    exercises: BTreeMap<String, Exercise>,
    measures: BTreeMap<String, Worded>,
    readings: BTreeMap<String, Reading>,
    services: BTreeMap<String, Service>,
    crisis: BTreeMap<String, CrisisRegion>,
}

impl Library {
    /// What the binary carries, the measures under terms of their own, and the host's folders; with it, why
    /// folders were left out.
    pub fn load(added: &[PathBuf]) -> (Self, Vec<Complaint>) {
        Self::with_terms(terms_folder().as_slice(), added)
    }

    /// The same for a paid offer, without the measures whose terms may not allow it (MEASURES.md, class B).
    pub fn commercial(added: &[PathBuf]) -> (Self, Vec<Complaint>) {
        Self::with_terms(&[], added)
    }

    fn with_terms(terms: &[PathBuf], added: &[PathBuf]) -> (Self, Vec<Complaint>) {
        let mut library = Self::default();
        let mut complaints = library.add(&folder::embedded(EMBEDDED));
        for top in terms.iter().chain(added) {
            complaints.extend(library.add_below(top));
        }
        (library, complaints)
    }

    /// Only what lies in or below these folders. A folder without a form is a complaint.
    pub fn of(folders: &[PathBuf]) -> (Self, Vec<Complaint>) {
        let mut library = Self::default();
        let mut complaints = Vec::new();
        for top in folders {
            let (forms, before) = (library.len(), complaints.len());
            complaints.extend(library.add_below(top));
            if (library.len(), complaints.len()) == (forms, before) {
                let reason = "no exercise.toml, measure.toml or reading.toml in or below this folder";
                complaints.push(Complaint::whole(top.display().to_string(), reason));
            }
        }
        (library, complaints)
    }

    /// How many things it holds.
    pub fn len(&self) -> usize {
        let forms = self.exercises.len() + self.measures.len();
        forms + self.readings.len() + self.services.len() + self.crisis.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises.get(id)
    }

    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.exercises.values()
    }

    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.get(id).map(Worded::newest)
    }

    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.measures.values().map(Worded::newest)
    }

    /// What a measure brings of itself, without any wording that was pasted.
    pub fn unworded(&self, id: &str) -> Option<&MeasureWords> {
        self.measures.get(id).map(|worded| &worded.first().words)
    }

    /// From now on this measure has these words.
    pub fn word(&self, id: &str, words: &MeasureWords) {
        if let Some(worded) = self.measures.get(id) {
            worded.word(words);
        }
    }

    pub fn reading(&self, id: &str) -> Option<&Reading> {
        self.readings.get(id)
    }

    pub fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.readings.values()
    }

    pub fn services(&self) -> impl Iterator<Item = &Service> {
        self.services.values()
    }

    /// Crisis lines of a region, by its code in either case; `generic` where there is none for it.
    pub fn crisis(&self, region: &str) -> Option<&CrisisRegion> {
        self.crisis.get(&region.to_lowercase()).or_else(|| self.crisis.get("generic"))
    }

    /// Every region that has crisis lines.
    pub fn crisis_regions(&self) -> impl Iterator<Item = &CrisisRegion> {
        self.crisis.values()
    }

    /// What staff call a form or a reading: its title, of a measure its short name.
    pub fn called<'l>(&'l self, id: &'l str) -> &'l str {
        let exercise = self.exercise(id).map(|exercise| exercise.words.title.as_str());
        let measure = || self.measure(id).map(|measure| measure.short.as_str());
        let reading = || self.reading(id).map(|reading| reading.words.title.as_str());
        exercise.or_else(measure).or_else(reading).unwrap_or(id)
    }

    fn add_below(&mut self, top: &Path) -> Vec<Complaint> {
        match folder::below(top) {
            Ok(folders) => self.add(&folders),
            Err(error) => vec![Complaint::whole(top.display().to_string(), error.to_string())],
        }
    }

    fn add(&mut self, folders: &[Folder]) -> Vec<Complaint> {
        folders.iter().filter_map(|folder| self.take(folder).err()).flatten().collect()
    }

    fn take(&mut self, folder: &Folder) -> Result<(), Vec<Complaint>> {
        let name = folder.name();
        if name == crisis::FOLDER {
            return self.take_crisis(folder);
        }
        if self.holds(name) {
            return Err(vec![Complaint::whole(folder.place.clone(), "this id is taken by another folder")]);
        }
        let id = name.to_owned();
        if folder.has(exercises::FILE) {
            self.exercises.insert(id, exercises::read(folder)?);
        } else if folder.has(measures::FILE) {
            self.measures.insert(id, Worded::of(measures::read(folder)?));
        } else if folder.has(readings::FILE) {
            self.readings.insert(id, readings::read(folder)?);
        } else if folder.has(services::FILE) {
            self.services.insert(id, services::read(folder)?);
        } else {
            return Err(vec![Complaint::whole(folder.place.clone(), "no file here says what this is")]);
        }
        Ok(())
    }

    fn holds(&self, id: &str) -> bool {
        self.exercises.contains_key(id)
            || self.measures.contains_key(id)
            || self.readings.contains_key(id)
            || self.services.contains_key(id)
    }

    /// A host's own lines stand in place of those in the binary.
    fn take_crisis(&mut self, folder: &Folder) -> Result<(), Vec<Complaint>> {
        let mut complaints = Vec::new();
        for region in crisis::read(folder) {
            match region {
                Ok(region) => drop(self.crisis.insert(region.region.to_lowercase(), region)),
                Err(found) => complaints.extend(found),
            }
        }
        if complaints.is_empty() { Ok(()) } else { Err(complaints) }
    }
}

/// `terms` beside the binary; in a checkout the workspace's own.
fn terms_folder() -> Option<PathBuf> {
    let beside = std::env::current_exe().ok().and_then(|binary| Some(binary.parent()?.join("terms")));
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../library/terms").canonicalize().ok();
    [beside, checkout].into_iter().flatten().find(|folder| folder.is_dir())
}

#[cfg(test)]
mod tests;
