//! The library: every form and reading that is offered, from the binary and from folders beside it.
//!
//! **Invariant:** a folder with one complaint is left out whole; the rest of the library stands.
//! Not here: what a definition means (`domain`), what a practice changed (its record).

mod complaint;
mod exercises;
mod folder;
mod inspection;
mod measures;
mod readings;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use domain::exercise::Exercise;
use domain::measure::Measure;
use domain::reading::Reading;

pub use complaint::Complaint;
use folder::Folder;

const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// All that is offered, by id.
#[derive(Debug, Default)]
pub struct Library {
    exercises: BTreeMap<String, Exercise>,
    measures: BTreeMap<String, Measure>,
    readings: BTreeMap<String, Reading>,
    complaints: Vec<Complaint>,
}

impl Library {
    /// What the binary carries.
    pub fn embedded() -> Self {
        let mut library = Self::default();
        library.add(folder::embedded(EMBEDDED));
        library
    }

    /// What the binary carries, the measures under terms of their own, and the host's folders.
    pub fn load(added: &[PathBuf]) -> Self {
        let mut library = Self::embedded();
        if let Some(terms) = terms_folder() {
            library.add_below(&terms);
        }
        for top in added {
            library.add_below(top);
        }
        library
    }

    /// Only what lies below one folder: nothing there is an error of its own.
    pub fn below(top: &Path) -> Self {
        let mut library = Self::default();
        library.add_below(top);
        if library.is_empty() && library.complaints.is_empty() {
            let reason = "no exercise.toml, measure.toml or reading.toml in or below this folder";
            library.complaints.push(Complaint::whole(top.display().to_string(), reason));
        }
        library
    }

    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises.get(id)
    }

    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.exercises.values()
    }

    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.get(id)
    }

    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.measures.values()
    }

    pub fn reading(&self, id: &str) -> Option<&Reading> {
        self.readings.get(id)
    }

    pub fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.readings.values()
    }

    /// What was left out, and why.
    pub fn complaints(&self) -> &[Complaint] {
        &self.complaints
    }

    fn is_empty(&self) -> bool {
        self.exercises.is_empty() && self.measures.is_empty() && self.readings.is_empty()
    }

    fn add_below(&mut self, top: &Path) {
        match folder::below(top) {
            Ok(folders) => self.add(folders),
            Err(error) => {
                self.complaints.push(Complaint::whole(top.display().to_string(), error.to_string()))
            }
        }
    }

    fn add(&mut self, folders: Vec<Folder>) {
        for folder in folders {
            if let Err(complaints) = self.take(&folder) {
                self.complaints.extend(complaints);
            }
        }
    }

    fn take(&mut self, folder: &Folder) -> Result<(), Vec<Complaint>> {
        let name = folder.name();
        if self.exercises.contains_key(name)
            || self.measures.contains_key(name)
            || self.readings.contains_key(name)
        {
            return Err(vec![Complaint::whole(folder.place.clone(), "this id is taken by another folder")]);
        }
        if folder.has(exercises::FILE) {
            self.exercises.insert(name.to_owned(), exercises::read(folder)?);
        } else if folder.has(measures::FILE) {
            self.measures.insert(name.to_owned(), measures::read(folder)?);
        } else if folder.has(readings::FILE) {
            self.readings.insert(name.to_owned(), readings::read(folder)?);
        } else {
            return Err(vec![Complaint::whole(folder.place.clone(), "no file here says what this is")]);
        }
        Ok(())
    }
}

/// `terms` beside the binary; in a checkout the workspace's own.
fn terms_folder() -> Option<PathBuf> {
    let beside = std::env::current_exe().ok().and_then(|binary| Some(binary.parent()?.join("terms")));
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../library/terms");
    [beside, Some(checkout)].into_iter().flatten().find(|folder| folder.is_dir())
}
