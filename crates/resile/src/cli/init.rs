//! `resile init`: a database, a master key with its recovery sheet, and a link for the first admin.
//!
//! **Invariant:** a key lies in its place only once all of it is done: a set-up that failed can begin anew.

use std::fs;
use std::io::{BufRead, Write, stdin, stdout};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use crate::app::clock::Clock;
use crate::app::{MasterKey, chance, found};
use crate::library::Library;

use super::{Stopped, block_on, practice};

/// Set up a practice. Example: `resile init --data /var/lib/resile --url https://resile.example.org`
#[derive(Args)]
#[command(after_help = "Example: resile init --data /var/lib/resile --url https://resile.example")]
pub struct Init {
    /// The folder for the database; made if it is not there.
    #[arg(long)]
    data: PathBuf,
    /// What people type: scheme and host.
    #[arg(long)]
    url: String,
    /// Where to write the master key; never inside the data folder.
    #[arg(long)]
    key: Option<PathBuf>,
    /// A PostgreSQL database instead of the embedded one.
    #[arg(long)]
    database_url: Option<String>,
}

impl Init {
    pub fn run(self) -> Result<(), Stopped> {
        let place = self.key.clone().unwrap_or_else(practice::usual_place);
        if place.exists() {
            return Err(Stopped::WrongUse(format!(
                "{} is there already: this practice is set up",
                place.display()
            )));
        }
        fs::create_dir_all(&self.data).with_context(|| format!("cannot make {}", self.data.display()))?;
        let database = practice::database(&self.data, self.database_url.as_deref());
        if block_on(found::is_there(&database))?.context("cannot open the database")? {
            let say = "this database holds a practice already, and its key is not where one was looked for: \
                       name it with --key, or empty the database if its set-up ended halfway";
            return Err(Stopped::WrongUse(say.into()));
        }
        let not_yet = place.with_extension("unfinished");
        if not_yet.exists() {
            return Err(Stopped::WrongUse(format!(
                "{} is the key of a set-up that did not end: remove it if no practice was founded with it",
                not_yet.display()
            )));
        }
        let library = practice::library(&[]);
        let name = asked("The practice's name: ", |name| (!name.is_empty()).then_some(name))?;
        let region = region(&library)?;
        let master = MasterKey::new(chance::fresh());
        recovery_sheet(&master)?;
        practice::write_key(&master, &not_yet, &self.data)?;
        let link = block_on(async {
            let app =
                found::practice(&database, &master, library, Clock::of_the_machine(), &name, &region).await?;
            let link = found::admin_link(&app).await?;
            app.close().await;
            Ok::<_, anyhow::Error>(link)
        })?;
        if link.is_err() && block_on(found::is_there(&database))?.is_ok_and(|there| !there) {
            // Nothing was sealed under it.
            drop(fs::remove_file(&not_yet));
        }
        let link = link?;
        fs::rename(&not_yet, &place)
            .with_context(|| format!("the key is in {}, and cannot be named", not_yet.display()))?;
        println!("The master key is in {}. Without it nothing can ever be read again.", place.display());
        println!("Open this within 24 hours to become the admin:");
        println!("  {}/join#{}", self.url.trim_end_matches('/'), link.code);
        println!("  spoken code: {}", link.spoken);
        println!("Then: resile serve --data {} --url {}", self.data.display(), self.url);
        Ok(())
    }
}

/// One of the regions whose crisis lines are here.
fn region(library: &Library) -> Result<String, anyhow::Error> {
    let known: Vec<String> = library.crisis_regions().map(|one| one.region.to_lowercase()).collect();
    let question = format!("Region for crisis lines ({}): ", known.join(", "));
    asked(&question, |typed| Some(typed.to_lowercase()).filter(|typed| known.contains(typed)))
}

/// Asks until the answer fits.
fn asked(question: &str, fits: impl Fn(String) -> Option<String>) -> Result<String, anyhow::Error> {
    loop {
        if let Some(answer) = fits(ask(question)?) {
            return Ok(answer);
        }
    }
}

/// Prints the key in groups and asks for two of them back, so that it was really written down.
fn recovery_sheet(master: &MasterKey) -> Result<(), anyhow::Error> {
    let groups = master.groups();
    println!("\nRecovery sheet. Write this on paper and keep it away from this machine:\n");
    for (number, group) in (1..).zip(&groups) {
        println!("  {number:>2}  {group}");
    }
    for asked in [2_usize, groups.len().saturating_sub(1)] {
        let typed = ask(&format!("\nType group {asked} back: "))?;
        let right = asked.checked_sub(1).and_then(|place| groups.get(place));
        if right.is_none_or(|right| !right.eq_ignore_ascii_case(typed.trim())) {
            bail!("that was not group {asked}; nothing was written, run `resile init` again");
        }
    }
    Ok(())
}

fn ask(question: &str) -> Result<String, anyhow::Error> {
    print!("{question}");
    stdout().flush()?;
    let mut answer = String::new();
    if stdin().lock().read_line(&mut answer)? == 0 {
        bail!("an answer is needed on standard input");
    }
    Ok(answer.trim().to_owned())
}
