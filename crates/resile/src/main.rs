//! The one binary. What it can do is `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    // The text of a panic can quote what a person typed: only its place is told.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        eprintln!("resile: a bug at {place}; the request it came in was answered with an apology");
    }));
    resile::cli::run()
}
