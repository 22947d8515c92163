//! `resile init`: a database, a master key with its recovery sheet, and a link for the first admin.

use std::fs;
use std::io::{BufRead, Write, stdin, stdout};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use crate::app::clock::Clock;
use crate::app::{MasterKey, chance, found};

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
        fs::create_dir_all(&self.data).with_context(|| format!("cannot make {}", self.data.display()))?;
        let place = self.key.clone().unwrap_or_else(practice::usual_place);
        if place.exists() {
            return Err(Stopped::WrongUse(format!(
                "{} is there already: this practice is set up",
                place.display()
            )));
        }
        let name = ask("The practice's name: ")?;
        let region = ask("Region for crisis lines (gb, ie, us, de, es, or generic): ")?;
        let master = MasterKey::new(chance::fresh());
        recovery_sheet(&master)?;
        practice::write_key(&master, &place, &self.data)?;
        let database = practice::database(&self.data, self.database_url.as_deref());
        let library = practice::library(&[]);
        let link = block_on(async {
            let app =
                found::practice(&database, &master, library, Clock::of_the_machine(), &name, &region).await?;
            let link = found::admin_link(&app).await?;
            app.close().await;
            Ok::<_, anyhow::Error>(link)
        })??;
        println!("The master key is in {}. Without it nothing can ever be read again.", place.display());
        println!("Open this within 24 hours to become the admin:");
        println!("  {}/join#{}", self.url.trim_end_matches('/'), link.code);
        println!("  spoken code: {}", link.spoken);
        println!("Then: resile serve --data {} --url {}", self.data.display(), self.url);
        Ok(())
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
