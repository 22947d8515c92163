//! `resile score`: sets of answers in, scores out, one JSON object a line (DESIGN.md, section 6).

use std::process::ExitCode;

use clap::Args;
use domain::form::SPARED;
use domain::measure::{self, Formula, Measure, Misfit, SubscaleScore, score_weighted};
use serde_json::{Map, Value, json};

use super::forms::LibraryFolders;
use super::lines::{self, Bad, answer_stdin};

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
    answer_stdin(|line| parse(measure, line).and_then(|set| scored(measure, set)))
}

/// One line's object: its id, if it has one, and its answers.
struct Set {
    id: Value,
    answers: Vec<Option<i64>>,
    /// Of goals; empty where none are given.
    weights: Vec<f64>,
}

fn parse(measure: &Measure, bytes: &[u8]) -> Result<Set, Bad> {
    let value = lines::parse(bytes)?;
    let Value::Object(mut object) = value else {
        return Err(Bad::input(Value::Null, "", "an object like {\"answers\":[0,1,null]} is needed"));
    };
    let id = object.remove("id").unwrap_or(Value::Null);
    let Some(answers) = object.remove("answers") else {
        return Err(Bad::input(id, "answers", "`answers` is missing"));
    };
    let Value::Array(answers) = answers else {
        return Err(Bad::input(id, "answers", "a list of answers is needed"));
    };
    let mut ticked = Vec::with_capacity(answers.len());
    for (nth, answer) in answers.iter().enumerate() {
        let spared = measure.response.not_applicable.iter().find(|spared| spared.item == nth + 1);
        match answer {
            Value::Null => ticked.push(None),
            Value::String(said) if said == SPARED && spared.is_some() => {
                ticked.push(spared.map(|spared| spared.counts));
            }
            Value::Number(number) if number.is_i64() => ticked.push(number.as_i64()),
            Value::Number(_) | Value::String(_) | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                let message = "an answer is a whole number, or null where there is none";
                return Err(Bad::input(id, &format!("answers[{nth}]"), message));
            }
        }
    }
    let weights = weights(measure, object.remove("weights"), ticked.len());
    weights
        .map(|weights| Set { id: id.clone(), answers: ticked, weights })
        .map_err(|why| Bad::input(id, "weights", why))
}

/// One above 0 for each goal, where the measure is of goals.
fn weights(measure: &Measure, given: Option<Value>, goals: usize) -> Result<Vec<f64>, &'static str> {
    let Some(given) = given else { return Ok(Vec::new()) };
    if measure.total.formula != Formula::GoalAttainment {
        return Err("this measure has no weights");
    }
    let numbers = given.as_array().map(|list| list.iter().map(Value::as_f64).collect::<Option<Vec<f64>>>());
    let weights = numbers.flatten().ok_or("a list of numbers is needed")?;
    let good = weights.len() == goals && weights.iter().all(|weight| *weight > 0.0 && *weight <= 1e6);
    good.then_some(weights).ok_or("one weight above 0 is needed for each answer")
}

fn scored(measure: &Measure, set: Set) -> Result<Value, Bad> {
    match score_weighted(measure, &set.answers, &set.weights) {
        Ok(score) => Ok(shown(set.id, &score)),
        Err(misfit @ Misfit::Length { .. }) => Err(Bad::input(set.id, "answers", &misfit.to_string())),
        Err(misfit @ Misfit::Value { item }) => {
            let at = format!("answers[{}]", item.saturating_sub(1));
            Err(Bad::input(set.id, &at, &misfit.to_string()))
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

#[cfg(test)]
mod tests {
    use crate::library::Library;

    use super::*;

    /// Every answer to these lines, and whether all were good.
    fn answers(id: &str, input: &str) -> (Vec<Value>, bool) {
        let (library, _) = Library::load(&[]);
        let mut out = Vec::new();
        let measure = library.measure(id).unwrap();
        let answer = |line: &[u8]| parse(measure, line).and_then(|set| scored(measure, set));
        let all_good = lines::answer_lines(input.as_bytes(), &mut out, answer).unwrap();
        let text = String::from_utf8(out).unwrap();
        (text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), all_good)
    }

    #[test]
    fn a_set_is_answered_as_the_contract_says() {
        let (answers, all_good) = answers("phq9", "{\"answers\":[2,2,1,2,2,1,1,1,1]}");
        let wanted = json!({ "total": 13, "band": "moderate", "subscales": {}, "complete": true,
            "prorated": false,
                             "reason": null, "flags": ["item 9"] });
        assert_eq!((answers, all_good), (vec![wanted], true));
    }

    #[test]
    fn a_missing_safety_answer_gives_no_total_and_says_so() {
        let (answers, _) = answers("phq9", "{\"answers\":[0,0,0,0,0,0,0,0,null]}");
        assert_eq!(answers[0]["total"], Value::Null);
        assert_eq!(answers[0]["reason"], "safety_item_missing");
        assert_eq!(answers[0]["flags"], json!(["item 9 not answered"]));
    }

    #[test]
    fn a_bad_line_is_named_and_the_rest_goes_on() {
        let input = "{\"answers\":[0,0,0,0,0,0,0]}\n\nnot json\n{\"id\":\"a\",\"answers\":[0,0,9,0,0,0,0]}\n\
                     {\"answers\":[0]}\n[1]\n{\"answers\":[0,0,\"na\",0,0,0,0]}\n\
                     {\"answers\":[0,0,0,0,0,0,1]}";
        let (answers, all_good) = answers("gad7", input);
        assert!(!all_good);
        let errors: Vec<_> = answers
            .iter()
            .filter(|answer| !answer["error"].is_null())
            .map(|answer| (answer["line"].as_u64(), &answer["error"]["kind"], &answer["error"]["at"]))
            .map(|(line, kind, at)| (line.unwrap(), kind.as_str().unwrap(), at.as_str().unwrap()))
            .collect();
        let wanted = [
            (3, "bad_json", ""),
            (4, "bad_input", "answers[2]"),
            (5, "bad_input", "answers"),
            (6, "bad_input", ""),
            (7, "bad_input", "answers[2]"),
        ];
        assert_eq!(errors, wanted);
        assert_eq!((answers.len(), &answers[6]["total"], &answers[2]["id"]), (7, &json!(1), &json!("a")));
        assert_eq!(answers[2]["line"], 4);
    }
}
