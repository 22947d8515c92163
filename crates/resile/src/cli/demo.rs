//! `resile demo`.

use clap::Args;

use super::Stopped;

/// Not there yet.
#[derive(Args)]
pub struct Demo {}

impl Demo {
    pub fn run(self) -> Result<(), Stopped> {
        Err(Stopped::WrongUse("not there yet".into()))
    }
}
