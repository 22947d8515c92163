//! The one binary. What it can do is `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    resile::cli::run()
}
