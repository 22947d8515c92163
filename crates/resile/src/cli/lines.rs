//! JSON Lines in, one answer a line out.
//!
//! **Invariant:** every line that is not blank gets exactly one line back, in order; a bad one stops nothing.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use serde_json::{Value, json};

/// Why a line has no answer.
pub(super) struct Bad {
    pub(super) id: Value,
    /// `bad_json`, `unknown_kind` or `bad_input`.
    pub(super) kind: &'static str,
    /// Where in the line, like `input.t[2]`.
    pub(super) at: String,
    pub(super) message: String,
}

impl Bad {
    pub(super) fn input(id: Value, at: &str, message: &str) -> Self {
        Self { id, kind: "bad_input", at: at.to_owned(), message: message.to_owned() }
    }

    fn json(self, line: u64) -> Value {
        let Self { id, kind, at, message } = self;
        json!({ "line": line, "id": id, "error": { "kind": kind, "at": at, "message": message } })
    }
}

/// A line as JSON.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, Bad> {
    serde_json::from_slice(bytes).map_err(|error| Bad {
        id: Value::Null,
        kind: "bad_json",
        at: String::new(),
        message: error.to_string(),
    })
}

/// Answers standard input on standard output: 0 done, 1 some line was bad.
pub(super) fn answer_stdin(answer: impl FnMut(&[u8]) -> Result<Value, Bad>) -> ExitCode {
    match answer_lines(io::stdin().lock(), io::BufWriter::new(io::stdout().lock()), answer) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever reads had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("resile: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Answers every line; whether all were good.
pub(super) fn answer_lines(
    mut input: impl BufRead,
    mut out: impl Write,
    mut answer: impl FnMut(&[u8]) -> Result<Value, Bad>,
) -> io::Result<bool> {
    let mut all_good = true;
    let mut bytes = Vec::new();
    for line in 1_u64.. {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        let answered = answer(&bytes);
        all_good &= answered.is_ok();
        serde_json::to_writer(&mut out, &answered.unwrap_or_else(|bad| bad.json(line)))?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(all_good)
}
