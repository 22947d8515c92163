//! `resile stats`: cases in, results out, one JSON object a line (DESIGN.md, section 6).
//!
//! A case is `{"id":..,"kind":..,"input":{..}}`; what is not known of it is left alone.

mod asked;
mod bounce_back;
mod outcomes;
mod what_helps;

use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::lines::{self, Bad, answer_stdin};
use asked::{Asked, Wrong};

const EXAMPLE: &str = r#"Example:
  echo '{"id":1,"kind":"nap","input":{"a":[9,7],"b":[6,4],"better":"lower"}}' | resile stats"#;

#[derive(Args)]
#[command(after_help = EXAMPLE)]
pub struct Stats {}

/// 0 done, 1 some line was bad.
pub fn run() -> ExitCode {
    answer_stdin(answer)
}

type Answer = Result<Value, Wrong>;

fn answer(line: &[u8]) -> Result<Value, Bad> {
    let case = lines::parse(line)?;
    let id = case.get("id").cloned().unwrap_or(Value::Null);
    if !case.is_object() {
        return Err(Bad::input(id, "", "an object like {\"id\":1,\"kind\":\"rci\",\"input\":{}} is needed"));
    }
    let Some(kind) = case.get("kind").and_then(Value::as_str) else {
        return Err(Bad::input(id, "kind", "is missing, or is no text"));
    };
    let work: fn(&Asked<'_>) -> Answer = match kind {
        "bounce_loglik" => bounce_back::likelihood,
        "bounce_posterior" => bounce_back::posterior,
        "bounce_eb" => bounce_back::practice,
        "rci" => outcomes::rci,
        "jt_cutoff" => outcomes::cutoff,
        "trajectory_fit" => outcomes::trajectory_fit,
        "track" => outcomes::track,
        "nap" => outcomes::nap,
        "practice_effects" => what_helps::effects,
        "practice_fit" => what_helps::fit,
        _ => {
            let message = format!("there is no kind `{kind}`");
            return Err(Bad { id, kind: "unknown_kind", at: "kind".to_owned(), message });
        }
    };
    let nothing = json!({});
    match work(&Asked::new("input", case.get("input").unwrap_or(&nothing))) {
        Ok(result) => Ok(json!({ "id": id, "result": result })),
        Err(Wrong { at, message }) => Err(Bad { id, kind: "bad_input", at, message }),
    }
}

#[cfg(test)]
mod tests;
