//! A questionnaire whose answers all count, as a measure: they are added up, and nothing else is claimed.

use std::collections::BTreeMap;

use domain::measure::Direction;
use serde_json::{Value, json};

use super::{Choice, Kind, Question, Questionnaire};

/// The files of the measure's folder, or why it is none.
pub(super) fn files(
    asked: &Questionnaire,
    id: &str,
    direction: Direction,
) -> Result<BTreeMap<&'static str, String>, String> {
    let questions: Vec<&Question> = asked.groups.iter().flat_map(|group| &group.questions).collect();
    let parts = asked.groups.iter().filter(|group| !group.heading.is_empty() || !group.texts.is_empty());
    if parts.count() > 1 {
        return Err("it has several parts, each with words of its own".to_owned());
    }
    let counted = questions.iter().map(|question| counted(question)).collect::<Result<Vec<_>, _>>()?;
    let first = counted.first().ok_or("it asks nothing")?;
    let values = |options: &[(i64, &Choice)]| options.iter().map(|(value, _)| *value).collect::<Vec<_>>();
    let said =
        |options: &[(i64, &Choice)]| options.iter().map(|(_, one)| one.said.clone()).collect::<Vec<_>>();
    let (mut own, mut own_words) = (Vec::new(), BTreeMap::new());
    for (nth, options) in (1..).zip(&counted) {
        if values(options) != values(first) {
            own.push(json!({ "item": nth, "values": values(options) }));
        }
        if values(options) != values(first) || said(options) != said(first) {
            own_words.insert(format!("q{nth}"), said(options));
        }
    }
    let ends = |pick: fn(std::vec::IntoIter<i64>) -> Option<i64>| -> Vec<i64> {
        counted.iter().filter_map(|options| pick(values(options).into_iter())).collect()
    };
    let (least, most) = (ends(Iterator::min), ends(Iterator::max));
    let (min, max): (i64, i64) = (least.iter().sum(), most.iter().sum());
    let structure = json!({
        "response": { "values": values(first), "item": own },
        "total": { "formula": "sum", "min": min, "max": max },
        "missing": { "rule": "all" },
        "items": questions.len(),
    });
    let structure = named(asked, id, direction, structure);
    let words = words(asked, &questions, &said(first), &own_words);
    let source = "worked out: added up at import";
    let case = |answers: &[i64], total| json!({ "answers": answers, "total": total, "source": source });
    let cases = json!({ "case": [case(&least, min), case(&most, max)] });
    let written = |value: &Value| toml::to_string_pretty(value).map_err(|error| error.to_string());
    Ok(BTreeMap::from([
        ("measure.toml", written(&structure)?),
        ("words.en.toml", written(&words)?),
        ("cases.toml", written(&cases)?),
    ]))
}

/// What a file says of itself; what it does not, stands as not stated.
fn stated(said: Option<&String>) -> String {
    said.cloned().unwrap_or_else(|| "not stated in the file".to_owned())
}

/// The structure with its names and terms.
fn named(asked: &Questionnaire, id: &str, direction: Direction, mut structure: Value) -> Value {
    let names = json!({
        "id": id, "version": 1, "short": asked.title, "name": asked.title, "domain": "own",
        "citation": stated(asked.from.as_ref()), "recall": stated(None), "interval_days": 14,
        "direction": match direction {
            Direction::HigherWorse => "higher_worse",
            Direction::HigherBetter => "higher_better",
        },
        "wording": "shipped", "assigned_only": true,
        "licence": {
            "class": "own", "terms": stated(asked.credit.as_ref()), "source": "the imported file",
            "credit": asked.credit.clone().unwrap_or_else(|| asked.title.clone()),
        },
    });
    if let (Some(all), Value::Object(names)) = (structure.as_object_mut(), names) {
        all.extend(names);
    }
    structure
}

fn words(
    asked: &Questionnaire,
    questions: &[&Question],
    options: &[String],
    own: &BTreeMap<String, Vec<String>>,
) -> Value {
    let stem = asked.groups.iter().flat_map(|group| [&group.heading].into_iter().chain(&group.texts));
    let stem: Vec<&str> = stem.map(String::as_str).filter(|text| !text.is_empty()).collect();
    json!({
        "title": asked.title, "why": "Your practice asks these questions.", "stem": stem.join(" "),
        "items": questions.iter().map(|question| &question.text).collect::<Vec<_>>(),
        "options": options, "item_options": own,
        "sources": ["the imported file"],
    })
}

/// Each answer with what it counts, all rising or all falling.
fn counted(question: &Question) -> Result<Vec<(i64, &Choice)>, String> {
    let why = |reason: &str| format!("linkId {} {reason}", question.link);
    let Kind::Choice { options, own: false, several: false } = &question.kind else {
        return Err(why("is not a choice of one"));
    };
    if !question.when.is_empty() {
        return Err(why("is not always asked"));
    }
    if !question.hints.is_empty() {
        return Err(why("has help of its own"));
    }
    let counted = options.iter().map(|one| Some((one.value?, one))).collect::<Option<Vec<_>>>();
    let counted = counted.ok_or_else(|| why("has an answer that counts nothing"))?;
    let rising = counted.is_sorted_by(|one, next| one.0 < next.0);
    let falling = counted.is_sorted_by(|one, next| one.0 > next.0);
    let small = counted.iter().all(|(value, _)| value.abs() <= 10_000);
    if (rising || falling) && small {
        Ok(counted)
    } else {
        Err(why("has answers in no order of what they count"))
    }
}
