//! `resile bench`.

use clap::Args;

use super::Stopped;

/// Not there yet.
#[derive(Args)]
pub struct Bench {}

impl Bench {
    pub fn run(self) -> Result<(), Stopped> {
        Err(Stopped::WrongUse("not there yet".into()))
    }
}
