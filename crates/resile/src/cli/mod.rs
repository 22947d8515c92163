//! The command line: a contract (DESIGN.md, section 6). One command a file.
//!
//! **Invariant:** exit 0 done, 1 failed, 2 wrong use; what went wrong goes to standard error with what, where
//! and what to do; no stack traces for a user's mistake.

pub mod bench;
pub mod demo;
pub mod forms;
mod import;
pub mod init;
mod lines;
pub mod listen;
pub mod practice;
pub mod score;
pub mod serve;
pub mod simulate;
pub mod stats;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Therapist and client build resilience together.
#[derive(Parser)]
#[command(name = "resile", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Try it: a practice with a year of synthetic clients, served on this machine.
    Demo(demo::Demo),
    /// Set up a practice: its database, its key, its first admin.
    Init(init::Init),
    /// Serve the practice that `init` made.
    Serve(serve::Serve),
    /// Look at exercises, measures and readings, and check folders of your own.
    Forms(forms::Forms),
    /// Score answers to a measure, one set a line.
    Score(score::Score),
    /// Answer statistical questions, one case a line.
    Stats(stats::Stats),
    /// Print synthetic lives as JSON Lines.
    Simulate(simulate::Simulate),
    /// Measure this machine and this program, as JSON Lines.
    Bench(bench::Bench),
}

/// Runs the command line.
pub fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Demo(demo) => ended(demo.run()),
        Command::Init(init) => ended(init.run()),
        Command::Serve(serve) => ended(serve.run()),
        Command::Forms(forms) => forms::run(&forms),
        Command::Score(score) => score::run(&score),
        Command::Stats(_) => stats::run(),
        Command::Simulate(simulate) => ended(simulate.run()),
        Command::Bench(bench) => ended(bench.run()),
    }
}

/// Why a command stopped: 1 for a failure, 2 for wrong use.
pub enum Stopped {
    WrongUse(String),
    Failed(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Stopped {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

fn ended(result: Result<(), Stopped>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stopped::WrongUse(say)) => {
            eprintln!("resile: {say}");
            ExitCode::from(2)
        }
        Err(Stopped::Failed(error)) => {
            eprintln!("resile: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The asynchronous part of a command.
fn block_on<T>(work: impl Future<Output = T>) -> Result<T, Stopped> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work))
}
