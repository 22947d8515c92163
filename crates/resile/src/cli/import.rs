//! `resile forms import`: a FHIR questionnaire becomes a folder of the practice's own.
//!
//! **Invariant:** nothing is overwritten, and nothing is written of a file that is refused.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use domain::measure::Direction;

use crate::fhir::{self, Written};
use crate::library::Library;

#[derive(Args)]
pub(super) struct Import {
    /// A Questionnaire resource, as JSON.
    #[arg(value_name = "FHIR.json")]
    file: PathBuf,
    /// Where the folder is made.
    #[arg(long, value_name = "DIR", default_value = ".")]
    to: PathBuf,
    /// The folder's name and id; from the title where it is left out.
    #[arg(long)]
    id: Option<String>,
    /// Add up what the answers count, as FHIR does not say which way is better. Without it nothing is scored.
    #[arg(long, value_enum)]
    higher_is: Option<HigherIs>,
}

#[derive(Clone, Copy, ValueEnum)]
enum HigherIs {
    Better,
    Worse,
}

impl Import {
    /// 0 done, 1 refused, 2 what was named is not there.
    pub(super) fn run(&self, out: &mut impl Write) -> io::Result<u8> {
        let file = self.file.display();
        let text = match fs::read_to_string(&self.file) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("resile: cannot read {file}: {error}");
                return Ok(2);
            }
        };
        let asked = match fhir::read(&text) {
            Ok(asked) => asked,
            Err(refused) => {
                eprintln!("resile: {file}: {refused}. Nothing was written.");
                return Ok(1);
            }
        };
        let id = fhir::slug(self.id.as_deref().unwrap_or(&asked.title));
        if let Some(known) = known(&asked.title, &id) {
            eprintln!(
                "resile: {file}: the library has it as {known}, under its own terms. Nothing was written."
            );
            return Ok(1);
        }
        let direction = self.higher_is.map(|higher| match higher {
            HigherIs::Better => Direction::HigherBetter,
            HigherIs::Worse => Direction::HigherWorse,
        });
        let written = fhir::written(&asked, &id, direction);
        let folder = self.to.join(&written.id);
        if let Err(error) = keep(&folder, &written) {
            eprintln!("resile: cannot make {}: {error}. Nothing was overwritten.", folder.display());
            return Ok(1);
        }
        tell(out, &folder, &written)
    }
}

/// What the library has of this name or id, wording or not: an import would go round its licence and scoring.
fn known(title: &str, id: &str) -> Option<String> {
    let (library, _) = Library::load(&[]);
    let title = title.to_lowercase();
    let named = |name: &str| name.len() > 3 && title.contains(&name.to_lowercase());
    let mut measures = library.measures();
    let same = measures.find(|one| one.id == id || named(&one.name) || named(&one.short));
    let taken = || library.exercise(id).is_some() || library.reading(id).is_some();
    same.map(|one| one.id.clone()).or_else(|| taken().then(|| id.to_owned()))
}

/// A new folder with its files; one that is there stays as it is.
fn keep(folder: &Path, written: &Written) -> io::Result<()> {
    if let Some(above) = folder.parent() {
        fs::create_dir_all(above)?;
    }
    fs::create_dir(folder)?;
    let all = written.files.iter().try_for_each(|(name, text)| fs::write(folder.join(name), text));
    // Half a form is none.
    all.inspect_err(|_| drop(fs::remove_dir_all(folder)))
}

fn tell(out: &mut impl Write, folder: &Path, written: &Written) -> io::Result<u8> {
    writeln!(out, "{}", folder.display())?;
    writeln!(out, "  no answer of it raises a flag; whether you may use it, the file alone does not say")?;
    for left in &written.left {
        writeln!(out, "  {left}")?;
    }
    // Held against the same rules as every form of the library.
    let (_, complaints) = Library::of(&[folder.to_owned()]);
    for complaint in &complaints {
        writeln!(out, "  {complaint}")?;
    }
    Ok(u8::from(!complaints.is_empty()))
}
