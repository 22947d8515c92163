//! `resile forms`: what the library offers, and whether a folder could join it.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use domain::exercise::Exercise;
use domain::form::FieldWords;
use domain::measure::{Measure, Wording};
use domain::reading::Reading;
use domain::service::Service;
use serde_json::{Value, json};

use crate::library::Library;

use super::import::Import;
use super::practice;

#[derive(Args)]
#[command(after_help = "Example: resile forms check my-forms/evening-walk")]
pub struct Forms {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// List every exercise, measure, reading and service.
    #[command(after_help = "Example: resile forms list --json")]
    List {
        #[command(flatten)]
        from: LibraryFolders,
        /// Print one JSON array.
        #[arg(long)]
        json: bool,
    },
    /// Show one form: its steps, or its questions and their terms.
    #[command(after_help = "Example: resile forms show thought-record")]
    Show {
        /// An id, as `resile forms list` names it.
        id: String,
        #[command(flatten)]
        from: LibraryFolders,
    },
    /// Check folders of forms; each complaint is `file:line: reason`.
    #[command(after_help = "Example: resile forms check my-forms/evening-walk")]
    Check {
        /// A form's folder, or a folder of such folders.
        #[arg(required = true, value_name = "FOLDER")]
        folders: Vec<PathBuf>,
    },
    /// Import a FHIR R4 Questionnaire as a folder of the practice's own.
    #[command(after_help = "Example: resile forms import tea.json --to my-forms --higher-is worse")]
    Import(Import),
}

/// Forms from beside the binary.
#[derive(Args)]
pub struct LibraryFolders {
    /// A folder of forms to add; may be given more than once.
    #[arg(long = "library", value_name = "DIR")]
    folders: Vec<PathBuf>,
}

impl LibraryFolders {
    pub fn load(&self) -> Library {
        practice::library(&self.folders)
    }
}

/// 0 done, 1 a folder has complaints, 2 what was named is not there.
pub fn run(forms: &Forms) -> ExitCode {
    let mut out = io::stdout().lock();
    let written = match &forms.what {
        What::List { from, json: true } => list_json(&mut out, &from.load()),
        What::List { from, json: false } => list(&mut out, &from.load()),
        What::Show { id, from } => show(&mut out, &from.load(), id),
        What::Check { folders } => check(&mut out, folders),
        What::Import(import) => import.run(&mut out),
    };
    match written {
        Ok(code) => ExitCode::from(code),
        // Whoever reads had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("resile: cannot write to standard output: {error}");
            ExitCode::FAILURE
        }
    }
}

fn list(out: &mut impl Write, library: &Library) -> io::Result<u8> {
    let exercises = library.exercises().map(|it| ("exercise", &it.id, &it.words.title));
    let measures = library.measures().map(|it| ("measure", &it.id, &it.name));
    let readings = library.readings().map(|it| ("reading", &it.id, &it.words.title));
    let services = library.services().map(|it| ("service", &it.id, &it.words.name));
    for (kind, id, title) in exercises.chain(measures).chain(readings).chain(services) {
        writeln!(out, "{kind:8}  {id:24}  {title}")?;
    }
    Ok(0)
}

fn list_json(out: &mut impl Write, library: &Library) -> io::Result<u8> {
    let exercises = library.exercises().map(|it| {
        json!({ "kind": "exercise", "id": it.id, "version": it.version, "title": it.words.title,
                "catalogue": it.catalogue, "minutes": it.minutes, "fields": it.fields().count() })
    });
    let measures = library.measures().map(|it| {
        json!({ "kind": "measure", "id": it.id, "version": it.version, "title": it.name,
                "short": it.short, "items": it.items, "wording": it.wording == Wording::Shipped,
                "credit": it.licence.credit })
    });
    let readings = library.readings().map(|it| {
        json!({ "kind": "reading", "id": it.id, "version": it.version, "title": it.words.title,
                "minutes": it.minutes })
    });
    let services = library.services().map(|it| {
        json!({ "kind": "service", "id": it.id, "version": it.version, "title": it.words.name,
                "example": it.example })
    });
    let all: Vec<Value> = exercises.chain(measures).chain(readings).chain(services).collect();
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)?;
    Ok(0)
}

fn show(out: &mut impl Write, library: &Library, id: &str) -> io::Result<u8> {
    if let Some(exercise) = library.exercise(id) {
        show_exercise(out, exercise)?;
    } else if let Some(measure) = library.measure(id) {
        show_measure(out, measure)?;
    } else if let Some(reading) = library.reading(id) {
        show_reading(out, reading)?;
    } else if let Some(service) = library.services().find(|service| service.id == id) {
        show_service(out, service)?;
    } else {
        eprintln!("resile: there is no form `{id}`; `resile forms list` names them all");
        return Ok(2);
    }
    Ok(0)
}

fn show_exercise(out: &mut impl Write, exercise: &Exercise) -> io::Result<()> {
    let words = &exercise.words;
    let minutes = exercise.minutes;
    writeln!(out, "{} ({}, version {})", words.title, exercise.id, exercise.version)?;
    writeln!(out, "{}", words.summary)?;
    writeln!(out, "Minutes: {}, {} or {}", minutes.smallest, minutes.usual, minutes.full)?;
    writeln!(out, "{}", words.not_for_me)?;
    writeln!(out, "Source: {}\nEvidence: {}", exercise.source, exercise.evidence)?;
    for (nth, step) in (1..).zip(&exercise.steps) {
        let title = words.steps.get(&step.id).map_or(step.id.as_str(), |step| &step.title);
        writeln!(out, "\n{nth}. {title}")?;
        for field in &step.fields {
            let label =
                words.fields.get(&field.id).map_or(field.id.as_str(), |field: &FieldWords| &field.label);
            writeln!(out, "   {label}  [{}]", field.id)?;
        }
    }
    Ok(())
}

fn show_measure(out: &mut impl Write, measure: &Measure) -> io::Result<()> {
    writeln!(out, "{} ({}, version {})", measure.name, measure.id, measure.version)?;
    writeln!(out, "{}\nTerms: {}\n{}", measure.citation, measure.licence.terms, measure.licence.credit)?;
    writeln!(out, "{} items about {}, every {} days", measure.items, measure.recall, measure.interval_days)?;
    match measure.wording {
        Wording::Shipped => {
            for (nth, item) in (1..).zip(&measure.words.items) {
                writeln!(out, "{nth}. {item}")?;
            }
        }
        Wording::Paste => writeln!(out, "The wording is pasted by the practice that holds the right to it.")?,
    }
    for band in &measure.bands {
        writeln!(out, "{} to {}: {}", band.min, band.max, band.label)?;
    }
    Ok(())
}

fn show_reading(out: &mut impl Write, reading: &Reading) -> io::Result<()> {
    let vetted = &reading.vetted;
    writeln!(out, "{} ({}, version {})", reading.words.title, reading.id, reading.version)?;
    writeln!(out, "{}\n{}", reading.author, reading.words.summary)?;
    writeln!(out, "Vetted by {} on {}: {}", vetted.by, vetted.on, vetted.why)?;
    reading.words.text.iter().try_for_each(|paragraph| writeln!(out, "\n{paragraph}"))
}

fn show_service(out: &mut impl Write, service: &Service) -> io::Result<()> {
    let example = if service.example { ", an example" } else { "" };
    writeln!(out, "{} ({}, version {}{example})", service.words.name, service.id, service.version)?;
    writeln!(out, "{}\n{}, {}, {}", service.words.summary, service.area, service.hours, service.cost)?;
    for way in service.phone.iter().chain(&service.link) {
        writeln!(out, "{way}")?;
    }
    writeln!(out, "Checked on {}", service.checked_on)
}

fn check(out: &mut impl Write, folders: &[PathBuf]) -> io::Result<u8> {
    if let Some(missing) = folders.iter().find(|folder| !folder.is_dir()) {
        eprintln!("resile: {} is not a folder", missing.display());
        return Ok(2);
    }
    let (library, complaints) = Library::of(folders);
    for complaint in &complaints {
        writeln!(out, "{complaint}")?;
    }
    if complaints.is_empty() {
        writeln!(out, "{} fine", library.len())?;
    }
    Ok(u8::from(!complaints.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(write: impl FnOnce(&mut Vec<u8>) -> io::Result<u8>) -> (u8, String) {
        let mut out = Vec::new();
        let code = write(&mut out).unwrap();
        (code, String::from_utf8(out).unwrap())
    }

    fn library() -> Library {
        Library::load(&[]).0
    }

    #[test]
    fn the_list_names_each_form_in_words_and_in_json() {
        let (_, text) = said(|out| list(out, &library()));
        assert!(text.contains("measure   phq9"));
        let (_, json) = said(|out| list_json(out, &library()));
        let all: Vec<Value> = serde_json::from_str(&json).unwrap();
        assert!(all.iter().any(|form| form["id"] == "thought-record" && form["kind"] == "exercise"));
        assert_eq!(all.len(), text.lines().count());
    }

    #[test]
    fn every_form_can_be_shown_and_what_is_not_there_is_wrong_use() {
        let library = library();
        for id in ["thought-record", "phq9", "what-resilience-is", "example-walking-group"] {
            let (code, text) = said(|out| show(out, &library, id));
            assert!(code == 0 && text.contains(id), "{id}");
        }
        assert_eq!(said(|out| show(out, &library, "nothing")).0, 2);
    }

    #[test]
    fn a_folder_is_fine_or_has_complaints_or_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let form = folder.path().join("walk");
        assert_eq!(said(|out| check(out, std::slice::from_ref(&form))).0, 2);
        std::fs::create_dir(&form).unwrap();
        let (code, text) = said(|out| check(out, std::slice::from_ref(&form)));
        assert!(code == 1 && text.contains("walk:1: no exercise.toml"), "{text}");
        std::fs::write(form.join("exercise.toml"), "id = \"walk\"\nversion = one").unwrap();
        let (code, text) = said(|out| check(out, &[folder.path().to_owned()]));
        assert!(code == 1 && text.contains("walk/exercise.toml:2: "), "{text}");
        let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../../library/exercises/thought-record");
        assert_eq!(said(|out| check(out, &[PathBuf::from(shipped)])), (0, "1 fine\n".to_owned()));
    }
}
