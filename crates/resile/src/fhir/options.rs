//! What a question can be answered with, and what each answer counts.

use serde_json::Value;

use super::{Choice, Refused};

/// Of R4 and of R5.
const COUNTS: [&str; 2] = ["/ordinalValue", "/itemWeight"];

pub(super) struct Options<'q> {
    pub(super) all: &'q Value,
}

impl Options<'_> {
    /// From `answerOption`, or from a value set that the file contains.
    pub(super) fn of(
        &self,
        item: &Value,
        named: &str,
        left: &mut Vec<String>,
    ) -> Result<Vec<Choice>, Refused> {
        let listed = item["answerOption"].as_array().into_iter().flatten();
        let mut options: Vec<Choice> = listed.filter_map(choice).collect();
        if let Some(set) = item["answerValueSet"].as_str() {
            options.extend(self.contained(set, named, left)?);
        }
        options.retain(|option| !option.said.is_empty());
        if options.len() < 2 {
            left.push(format!("{named}: left out, it has fewer than two answers to choose from"));
            options.clear();
        }
        Ok(options)
    }

    fn contained(&self, set: &str, named: &str, left: &mut Vec<String>) -> Result<Vec<Choice>, Refused> {
        let Some(id) = set.strip_prefix('#') else {
            left.push(format!("{named}: the answers of {set:?} are not in this file"));
            return Ok(Vec::new());
        };
        let mut contained = self.all["contained"].as_array().into_iter().flatten();
        let found = contained
            .find(|one| one["resourceType"].as_str() == Some("ValueSet") && one["id"].as_str() == Some(id));
        let found = found.ok_or_else(|| Refused {
            place: named.to_owned(),
            reason: format!("the value set {set:?} is not contained in this file"),
        })?;
        let includes = found.pointer("/compose/include").and_then(Value::as_array).into_iter().flatten();
        let concepts = includes.flat_map(|include| include["concept"].as_array().into_iter().flatten());
        Ok(concepts.map(|concept| coded(concept, counts(concept))).collect())
    }

    pub(super) fn yes_and_no() -> Vec<Choice> {
        ["Yes", "No"].map(|said| Choice { said: said.to_owned(), value: None }).into()
    }

    /// The answer of an `enableWhen`, in words.
    pub(super) fn answer(&self, rule: &Value) -> Option<String> {
        let coding = &rule["answerCoding"];
        if coding.is_object() {
            let code = coding["code"].as_str().unwrap_or_default();
            return Some(
                called(self.all.get("item").unwrap_or(&Value::Null), code)
                    .unwrap_or_else(|| coded(coding, None).said),
            );
        }
        if let Some(yes) = rule["answerBoolean"].as_bool() {
            return Some(if yes { "Yes" } else { "No" }.to_owned());
        }
        let number = rule["answerInteger"].as_i64().map(|number| number.to_string());
        number.or_else(|| rule["answerString"].as_str().map(str::to_owned))
    }
}

/// What a code is called wherever it is offered.
fn called(items: &Value, code: &str) -> Option<String> {
    items.as_array().into_iter().flatten().find_map(|item| {
        let options = item["answerOption"].as_array().into_iter().flatten();
        let mut own = options.map(|option| &option["valueCoding"]);
        let own = own.find(|coding| coding["code"].as_str() == Some(code));
        let below = || called(item.get("item").unwrap_or(&Value::Null), code);
        own.map(|coding| coded(coding, None).said).or_else(below)
    })
}

fn choice(option: &Value) -> Option<Choice> {
    if let Some(number) = option["valueInteger"].as_i64() {
        return Some(Choice { said: number.to_string(), value: counts(option).or(Some(number)) });
    }
    if let Some(text) = option["valueString"].as_str() {
        return Some(Choice { said: text.trim().to_owned(), value: counts(option) });
    }
    let coding = &option["valueCoding"];
    coding.is_object().then(|| coded(coding, counts(option).or_else(|| counts(coding))))
}

fn coded(coding: &Value, value: Option<i64>) -> Choice {
    let said = coding["display"].as_str().or_else(|| coding["code"].as_str()).unwrap_or_default();
    Choice { said: said.trim().to_owned(), value }
}

/// The value that counts, where it is a whole one.
fn counts(of: &Value) -> Option<i64> {
    let extensions = of["extension"].as_array().into_iter().flatten();
    let mut weights = extensions
        .filter(|one| one["url"].as_str().is_some_and(|url| COUNTS.iter().any(|end| url.ends_with(end))));
    let weight = &weights.next()?["valueDecimal"];
    weight.as_i64().or_else(|| weight.as_f64().filter(|value| value.fract() == 0.0).and_then(exact))
}

/// A bound of a whole number, from its extension.
pub(super) fn whole(item: &Value, name: &str) -> Option<i64> {
    let mut extensions = item["extension"].as_array().into_iter().flatten();
    let found = extensions.find(|one| one["url"].as_str().is_some_and(|url| url.ends_with(name)))?;
    found["valueInteger"].as_i64().filter(|number| number.abs() <= 1_000_000)
}

fn exact(value: f64) -> Option<i64> {
    let text = format!("{value:.0}");
    text.parse().ok()
}
