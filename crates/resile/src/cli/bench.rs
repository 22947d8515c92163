//! `resile bench`: what this program takes on this machine, as JSON Lines.

use clap::Args;

use crate::bench::{self, Asked};

use super::{Stopped, block_on};

/// Measure this machine and this program. Example: resile bench P4 --quick
#[derive(Args)]
#[command(after_help = "Example: resile bench P4")]
pub struct Bench {
    /// One bar of PERFORMANCE.md, such as `P4`; all of them where none is named.
    name: Option<String>,
    /// Short rounds: a first look, nothing to rely on.
    #[arg(long)]
    quick: bool,
    /// An empty PostgreSQL database, for P5.
    #[arg(long)]
    database_url: Option<String>,
}

impl Bench {
    pub fn run(self) -> Result<(), Stopped> {
        if let Some(name) = &self.name
            && !bench::NAMES.contains(&name.as_str())
        {
            let known = bench::NAMES.join(", ");
            return Err(Stopped::WrongUse(format!("there is no bar {name}: {known}")));
        }
        let asked = Asked { name: self.name, quick: self.quick, database_url: self.database_url };
        if cfg!(debug_assertions) {
            eprintln!("resile: this is a debug build, its figures say little: cargo build --release");
        }
        if !cfg!(feature = "bench") {
            eprintln!("resile: no raw limits in this build: cargo build --release --features bench");
        }
        Ok(block_on(bench::run(&asked))??)
    }
}
