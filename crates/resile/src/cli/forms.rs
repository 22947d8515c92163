//! `resile forms`: what the library offers, and whether a folder could join it.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use domain::exercise::Exercise;
use domain::form::FieldWords;
use domain::measure::{Measure, Wording};
use domain::reading::Reading;
use serde_json::{Value, json};

use crate::library::Library;

use super::practice;

#[derive(Args)]
#[command(after_help = "Example: resile forms check my-forms/evening-walk")]
pub struct Forms {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// List every exercise, measure and reading.
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
    };
    match written {
        Ok(code) => code,
        // Whoever reads had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("resile: cannot write to standard output: {error}");
            ExitCode::FAILURE
        }
    }
}

fn list(out: &mut impl Write, library: &Library) -> io::Result<ExitCode> {
    let exercises = library.exercises().map(|it| ("exercise", &it.id, &it.words.title));
    let measures = library.measures().map(|it| ("measure", &it.id, &it.name));
    let readings = library.readings().map(|it| ("reading", &it.id, &it.words.title));
    for (kind, id, title) in exercises.chain(measures).chain(readings) {
        writeln!(out, "{kind:8}  {id:24}  {title}")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn list_json(out: &mut impl Write, library: &Library) -> io::Result<ExitCode> {
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
    let all: Vec<Value> = exercises.chain(measures).chain(readings).collect();
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)?;
    Ok(ExitCode::SUCCESS)
}

fn show(out: &mut impl Write, library: &Library, id: &str) -> io::Result<ExitCode> {
    if let Some(exercise) = library.exercise(id) {
        show_exercise(out, exercise)?;
    } else if let Some(measure) = library.measure(id) {
        show_measure(out, measure)?;
    } else if let Some(reading) = library.reading(id) {
        show_reading(out, reading)?;
    } else {
        eprintln!("resile: there is no form `{id}`; `resile forms list` names them all");
        return Ok(ExitCode::from(2));
    }
    Ok(ExitCode::SUCCESS)
}

fn show_exercise(out: &mut impl Write, exercise: &Exercise) -> io::Result<()> {
    let words = &exercise.words;
    let minutes = exercise.minutes;
    writeln!(out, "{} ({}, version {})", words.title, exercise.id, exercise.version)?;
    writeln!(out, "{}", words.summary)?;
    writeln!(out, "Minutes: {}, {} or {}", minutes.smallest, minutes.usual, minutes.full)?;
    writeln!(out, "Not for me if: {}", words.not_for_me)?;
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

fn check(out: &mut impl Write, folders: &[PathBuf]) -> io::Result<ExitCode> {
    if let Some(missing) = folders.iter().find(|folder| !folder.is_dir()) {
        eprintln!("resile: {} is not a folder", missing.display());
        return Ok(ExitCode::from(2));
    }
    let (library, complaints) = Library::of(folders);
    for complaint in &complaints {
        writeln!(out, "{complaint}")?;
    }
    if complaints.is_empty() {
        writeln!(out, "{} fine", library.len())?;
    }
    Ok(if complaints.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
