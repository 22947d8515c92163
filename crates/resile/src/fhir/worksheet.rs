//! A questionnaire as a worksheet: asked, kept and printed, and not scored.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Group, Kind, Question, Questionnaire, slug};

const NOT_YET: &str = "Not written yet: this form was imported.";

/// The files of the form's folder.
pub(super) fn files(
    asked: &Questionnaire,
    id: &str,
    left: &mut Vec<String>,
) -> BTreeMap<&'static str, String> {
    let (mut steps, mut step_words, mut field_words) = (Vec::new(), Map::new(), Map::new());
    let mut taken = Vec::new();
    for (nth, group) in (1..).zip(&asked.groups) {
        let step = format!("part-{nth}");
        let mut fields = Vec::new();
        for question in &group.questions {
            let name = free(&mut taken, &question.link);
            let (field, words) = field(&name, question, left);
            fields.push(field);
            field_words.insert(name, words);
        }
        step_words.insert(step.clone(), heading(asked, group));
        steps.push(json!({ "id": step, "field": fields }));
    }
    let asks: usize = asked.groups.iter().map(|group| group.questions.len()).sum();
    let minutes = 1 + asks / 4;
    let from = asked.from.as_deref().unwrap_or("a FHIR questionnaire");
    let structure = json!({
        "id": id, "version": 1, "catalogue": "own", "player": "worksheet", "needs": ["think"],
        "minutes": { "smallest": minutes, "usual": minutes, "full": minutes },
        "works": "over weeks", "opens": "in plan",
        "source": format!("Imported from {from}. {}", asked.credit.as_deref().unwrap_or("No credit stated.")),
        "evidence": "not stated", "step": steps,
    });
    let words = json!({
        "title": asked.title, "summary": "Questions of your practice.", "why": NOT_YET,
        "not_for_me": "Not for you if you would rather talk about it. Tell your therapist.",
        "steps": step_words, "fields": field_words,
        "therapist": {
            "introduce": NOT_YET, "example": NOT_YET, "goes_wrong": NOT_YET, "not_when": NOT_YET,
            "reading": "None named.",
        },
    });
    left.push("listed under `think`, opened by the plan: change `needs` and `opens` to what fits".to_owned());
    let written = |value: &Value| toml::to_string_pretty(value).unwrap_or_default();
    BTreeMap::from([("exercise.toml", written(&structure)), ("words.en.toml", written(&words))])
}

fn heading(asked: &Questionnaire, group: &Group) -> Value {
    let title = if group.heading.is_empty() { &asked.title } else { &group.heading };
    json!({ "title": title, "text": group.texts.join("\n\n") })
}

/// Its structure and its words.
fn field(id: &str, question: &Question, left: &mut Vec<String>) -> (Value, Value) {
    let mut field = Map::from_iter([("id".to_owned(), json!(id))]);
    let mut words = Map::from_iter([("label".to_owned(), json!(question.text))]);
    let mut set = |key: &str, value: Value| drop(field.insert(key.to_owned(), value));
    match &question.kind {
        Kind::Choice { options, own, several } => {
            let mut taken = Vec::new();
            let ids: Vec<String> = options.iter().map(|one| free(&mut taken, &one.said)).collect();
            let said = ids.iter().cloned().zip(options.iter().map(|one| json!(one.said)));
            words.insert("options".to_owned(), Value::Object(said.collect()));
            set("kind", json!(if *several || *own { "chips" } else { "choice" }));
            set("options", json!(ids));
            if *own {
                set("own", json!(true));
            }
        }
        Kind::Whole { min, max } => {
            set("kind", json!("number"));
            set("min", json!(min));
            set("max", json!(max));
        }
        Kind::Text { lines } => {
            set("kind", json!("text"));
            set("lines", json!(lines));
        }
        Kind::Day => set("kind", json!("date")),
        Kind::Time => set("kind", json!("time")),
    }
    if question.required {
        set("required", json!(true));
    }
    let only =
        question.when.iter().map(|(asked, answer)| format!("Only if you answered “{answer}” to “{asked}”."));
    let hints: Vec<String> = only.chain(question.hints.iter().cloned()).collect();
    if !question.when.is_empty() {
        left.push(format!("linkId {}: always shown, with a hint when to answer it", question.link));
    }
    if !hints.is_empty() {
        words.insert("hint".to_owned(), json!(hints.join(" ")));
    }
    (Value::Object(field), Value::Object(words))
}

/// An id like the text that none has yet.
fn free(taken: &mut Vec<String>, text: &str) -> String {
    let plain = slug(text);
    let numbered = (2..).map(|nth| format!("{plain}-{nth}"));
    let id = std::iter::once(plain.clone())
        .chain(numbered)
        .find(|id| !taken.contains(id))
        .unwrap_or(plain.clone());
    taken.push(id.clone());
    id
}
