//! `resile score`: sets of answers in, scores out, one JSON object a line (DESIGN.md, section 6).
//!
//! **Invariant:** every line that is not blank gets exactly one line back, in order; a bad one stops nothing.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use clap::Args;
use domain::measure::{self, Measure, Misfit, SubscaleScore, score};
use serde_json::{Map, Value, json};

use super::forms::LibraryFolders;

#[derive(Args)]
#[command(after_help = "Example: echo '{\"answers\":[1,0,2,1,0,3,1]}' | resile score gad7")]
pub struct Score {
    /// The measure's id, as `resile forms list` names it.
    measure: String,
    #[command(flatten)]
    from: LibraryFolders,
}

/// 0 done, 1 some line was bad, 2 no such measure.
pub fn run(args: &Score) -> ExitCode {
    let library = args.from.load();
    let Some(measure) = library.measure(&args.measure) else {
        eprintln!("resile: there is no measure `{}`; `resile forms list` names them all", args.measure);
        return ExitCode::from(2);
    };
    match lines(measure, io::stdin().lock(), io::BufWriter::new(io::stdout().lock())) {
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

/// Scores every line; whether all were good.
fn lines(measure: &Measure, mut input: impl BufRead, mut out: impl Write) -> io::Result<bool> {
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
        let scored = parse(&bytes).and_then(|set| scored(measure, set));
        all_good &= scored.is_ok();
        let answer = scored.unwrap_or_else(|bad| bad.json(line));
        serde_json::to_writer(&mut out, &answer)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(all_good)
}

/// Why a line has no score.
struct Bad {
    id: Value,
    kind: &'static str,
    at: String,
    message: String,
}

impl Bad {
    fn json(self, line: u64) -> Value {
        let Self { id, kind, at, message } = self;
        json!({ "line": line, "id": id, "error": { "kind": kind, "at": at, "message": message } })
    }
}

/// One line's object: its id, if it has one, and its answers.
struct Set {
    id: Value,
    answers: Vec<Option<i64>>,
}

fn parse(bytes: &[u8]) -> Result<Set, Bad> {
    let bad_json = |message: String| Bad { id: Value::Null, kind: "bad_json", at: String::new(), message };
    let value: Value = serde_json::from_slice(bytes).map_err(|error| bad_json(error.to_string()))?;
    let Value::Object(mut object) = value else {
        return Err(bad_input(Value::Null, "", "an object like {\"answers\":[0,1,null]} is needed"));
    };
    let id = object.remove("id").unwrap_or(Value::Null);
    let Some(answers) = object.remove("answers") else {
        return Err(bad_input(id, "answers", "`answers` is missing"));
    };
    if let Some(stray) = object.keys().next() {
        return Err(bad_input(id, stray, "this measure takes `answers` and nothing else"));
    }
    let Value::Array(answers) = answers else {
        return Err(bad_input(id, "answers", "a list of answers is needed"));
    };
    let mut ticked = Vec::with_capacity(answers.len());
    for (nth, answer) in answers.iter().enumerate() {
        match answer {
            Value::Null => ticked.push(None),
            Value::Number(number) if number.is_i64() => ticked.push(number.as_i64()),
            Value::Number(_) | Value::String(_) | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                let message = "an answer is a whole number, or null where there is none";
                return Err(bad_input(id, &format!("answers[{nth}]"), message));
            }
        }
    }
    Ok(Set { id, answers: ticked })
}

fn bad_input(id: Value, at: &str, message: &str) -> Bad {
    Bad { id, kind: "bad_input", at: at.to_owned(), message: message.to_owned() }
}

fn scored(measure: &Measure, set: Set) -> Result<Value, Bad> {
    match score(measure, &set.answers) {
        Ok(score) => Ok(shown(set.id, &score)),
        Err(misfit @ Misfit::Length { .. }) => Err(bad_input(set.id, "answers", &misfit.to_string())),
        Err(misfit @ Misfit::Value { item }) => {
            let at = format!("answers[{}]", item.saturating_sub(1));
            Err(bad_input(set.id, &at, &misfit.to_string()))
        }
    }
}

fn shown(id: Value, score: &measure::Score) -> Value {
    let subscale = |it: &SubscaleScore| (it.id.clone(), json!({ "total": total(it.total), "band": it.band }));
    let mut shown = json!({
        "total": total(score.total),
        "band": score.band,
        "subscales": score.subscales.iter().map(subscale).collect::<Map<_, _>>(),
        "complete": score.complete,
        "prorated": score.prorated,
        "reason": score.reason.map(measure::NoTotal::key),
        "flags": score.flags.iter().map(ToString::to_string).collect::<Vec<_>>(),
    });
    if let (Value::Object(object), false) = (&mut shown, id.is_null()) {
        object.insert("id".to_owned(), id);
    }
    shown
}

/// A whole total is printed whole.
fn total(total: Option<f64>) -> Value {
    let Some(total) = total else { return Value::Null };
    // Sums of a few small whole numbers: exact in an i64.
    #[expect(clippy::cast_possible_truncation, reason = "checked by the comparison that follows")]
    let whole = total as i64;
    #[expect(clippy::cast_precision_loss, reason = "a measure's totals are far below 2^52")]
    let left = total - whole as f64;
    if left.abs() < f64::EPSILON { json!(whole) } else { json!(total) }
}
