//! `resile simulate`.

use clap::Args;

use super::Stopped;

/// Not there yet.
#[derive(Args)]
pub struct Simulate {}

impl Simulate {
    pub fn run(self) -> Result<(), Stopped> {
        Err(Stopped::WrongUse("not there yet".into()))
    }
}
