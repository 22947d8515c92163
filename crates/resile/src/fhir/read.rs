//! Reads a Questionnaire resource: groups, questions, their answers, when they are asked.

use std::collections::BTreeMap;

use serde_json::Value;

use super::options::{Options, whole};
use super::{Group, Kind, Question, Questionnaire, Refused};

/// A file larger than this is no questionnaire.
const BYTES_MAX: usize = 2 * 1024 * 1024;
const QUESTIONS_MAX: usize = 300;
/// A whole number that the file sets no bounds to.
const NUMBER_MAX: i64 = 1_000_000;
/// An imported form raises no flag, so what asks of dying or harm is not taken (CARE.md, section 1).
const HARM: [&str; 9] = ["dead", "death", "die", "dying", "harm", "harming", "hurting", "kill", "killing"];
const HELP: [&str; 3] = ["help", "flyover", "prompt"];

/// The questionnaire, or why it is none.
pub fn read(text: &str) -> Result<Questionnaire, Refused> {
    if text.len() > BYTES_MAX {
        return Err(refused("file", "is larger than two megabytes"));
    }
    let all: Value = serde_json::from_str(text).map_err(|error| {
        refused(&format!("line {}, column {}", error.line(), error.column()), "is no JSON from here on")
    })?;
    if all.get("resourceType").and_then(Value::as_str) != Some("Questionnaire") {
        return Err(refused("resourceType", "is not Questionnaire"));
    }
    let mut reader =
        Reader { options: Options { all: &all }, links: BTreeMap::new(), groups: vec![], left: vec![] };
    if all.get("modifierExtension").is_some() {
        return Err(refused("modifierExtension", "must not be passed over, and is not understood"));
    }
    let items = all.get("item").unwrap_or(&Value::Null);
    reader.links(items, "item")?;
    reader.items(items, "item", 0)?;
    let asked: usize = reader.groups.iter().map(|group| group.questions.len()).sum();
    if asked == 0 {
        return Err(refused("item", "holds no question that can be asked here"));
    }
    if asked > QUESTIONS_MAX {
        return Err(refused("item", "holds more than 300 questions"));
    }
    let said = |key: &str| {
        all.get(key)
            .and_then(Value::as_str)
            .map(|said| said.trim().to_owned())
            .filter(|said| !said.is_empty())
    };
    Ok(Questionnaire {
        title: said("title").or_else(|| said("name")).unwrap_or_else(|| "Imported form".to_owned()),
        credit: said("copyright").or_else(|| said("publisher")),
        from: said("url"),
        groups: reader.groups.into_iter().filter(|group| !group.questions.is_empty()).collect(),
        left: reader.left,
    })
}

fn refused(place: &str, reason: &str) -> Refused {
    Refused { place: place.to_owned(), reason: reason.to_owned() }
}

struct Reader<'q> {
    options: Options<'q>,
    /// Where each linkId stands, and its question.
    links: BTreeMap<&'q str, (String, &'q Value)>,
    groups: Vec<Group>,
    left: Vec<String>,
}

impl<'q> Reader<'q> {
    /// Every linkId, each once.
    fn links(&mut self, items: &'q Value, place: &str) -> Result<(), Refused> {
        for (nth, item) in items.as_array().into_iter().flatten().enumerate() {
            let here = format!("{place}[{nth}]");
            let link = item["linkId"].as_str().filter(|link| !link.trim().is_empty());
            let link = link.ok_or_else(|| refused(&here, "has no linkId"))?;
            if let Some((first, _)) = self.links.get(link) {
                return Err(refused(&here, &format!("has the linkId {link:?} of {first}")));
            }
            self.links.insert(link, (here.clone(), item));
            self.links(&item["item"], &format!("{here}.item"))?;
        }
        Ok(())
    }

    /// Into the group at `nth`, which is made when the first thing enters it.
    fn items(&mut self, items: &'q Value, place: &str, nth: usize) -> Result<(), Refused> {
        let mut into = nth;
        for (number, item) in items.as_array().into_iter().flatten().enumerate() {
            let here = format!("{place}[{number}]");
            let text = item["text"].as_str().unwrap_or_default().trim().to_owned();
            if self.groups.len() <= into {
                self.groups.resize_with(into + 1, Group::default);
            }
            match item["type"].as_str().unwrap_or_default() {
                "group" => {
                    if !self.when(item, &here)?.is_empty() {
                        self.left.push(format!("{here}: the group is always shown"));
                    }
                    self.groups.push(Group { heading: text, ..Group::default() });
                    self.items(&item["item"], &format!("{here}.item"), self.groups.len() - 1)?;
                    // What follows the group stands on its own again.
                    self.groups.push(Group::default());
                    into = self.groups.len() - 1;
                }
                "display" => self.text(into, item, text),
                _ => self.question(item, &here, into, text)?,
            }
        }
        Ok(())
    }

    fn text(&mut self, into: usize, item: &Value, text: String) {
        let Some(group) = self.groups.get_mut(into) else { return };
        match group.questions.last_mut() {
            Some(question) if is_help(item) => question.hints.push(text),
            Some(_) | None => group.texts.push(text),
        }
    }

    fn question(&mut self, item: &'q Value, here: &str, into: usize, text: String) -> Result<(), Refused> {
        let link = item["linkId"].as_str().unwrap_or_default();
        let link: String = link.chars().filter(|sign| !sign.is_control()).collect();
        if asks_of_harm(&text) {
            return Err(refused(here, "asks of dying or harm, and an imported form raises no flag"));
        }
        let named = format!("{here} (linkId {link})");
        if item.get("modifierExtension").is_some() {
            return Err(refused(here, "has a modifierExtension, which must not be passed over"));
        }
        if item["readOnly"].as_bool() == Some(true) || has(item, "/questionnaire-hidden") {
            self.left.push(format!("{named}: left out, it is not asked of anyone"));
            return Ok(());
        }
        let when = self.when(item, here)?;
        let Some(kind) = self.kind(item, &named)? else { return Ok(()) };
        let text = if text.is_empty() { link.clone() } else { text };
        let required = item["required"].as_bool().unwrap_or(false) && when.is_empty();
        let question = Question { link, text, hints: Vec::new(), required, kind, when };
        if let Some(group) = self.groups.get_mut(into) {
            group.questions.push(question);
        }
        // Help below a question is its own; anything else below it stands behind it.
        self.items(&item["item"], &format!("{here}.item"), into)
    }

    fn kind(&mut self, item: &Value, named: &str) -> Result<Option<Kind>, Refused> {
        let several = item["repeats"].as_bool().unwrap_or(false);
        let kind = match item["type"].as_str().unwrap_or_default() {
            kind @ ("choice" | "open-choice") => {
                let options = self.options.of(item, named, &mut self.left)?;
                let own = kind == "open-choice";
                if options.is_empty() { None } else { Some(Kind::Choice { options, own, several }) }
            }
            "boolean" => Some(Kind::Choice { options: Options::yes_and_no(), own: false, several: false }),
            "integer" => {
                let bound = |name: &str| whole(item, name);
                let min = bound("minValue").unwrap_or(-NUMBER_MAX);
                let max = bound("maxValue").unwrap_or(NUMBER_MAX);
                Some(Kind::Whole { min: min.min(max), max: max.max(min) })
            }
            "decimal" | "quantity" => {
                self.left.push(format!("{named}: a number with decimals is asked as text"));
                Some(Kind::Text { lines: 1 })
            }
            "string" => Some(Kind::Text { lines: 1 }),
            "text" => Some(Kind::Text { lines: 4 }),
            "date" | "dateTime" => Some(Kind::Day),
            "time" => Some(Kind::Time),
            other => {
                self.left.push(format!("{named}: left out, the type {other:?} cannot be asked here"));
                None
            }
        };
        if several && !matches!(kind, Some(Kind::Choice { .. }) | None) {
            self.left.push(format!("{named}: one answer is taken, not several"));
        }
        Ok(kind)
    }

    /// Only equality is understood; a link that is not there is refused.
    fn when(&mut self, item: &'q Value, here: &str) -> Result<Vec<(String, String)>, Refused> {
        let mut when = Vec::new();
        for (nth, rule) in item["enableWhen"].as_array().into_iter().flatten().enumerate() {
            let place = format!("{here}.enableWhen[{nth}]");
            let asked = rule["question"].as_str().unwrap_or_default();
            let (_, question) = self
                .links
                .get(asked)
                .ok_or_else(|| refused(&place, &format!("names the linkId {asked:?}, which is not there")))?;
            let asked = question["text"].as_str().unwrap_or(asked).trim().to_owned();
            match (rule["operator"].as_str(), self.options.answer(rule)) {
                (Some("="), Some(answer)) => when.push((asked, answer)),
                (operator, _) => {
                    let operator = operator.unwrap_or("(none)");
                    self.left
                        .push(format!("{place}: the operator {operator:?} is not understood; always asked"));
                }
            }
        }
        if when.len() > 1 && item["enableBehavior"].as_str() == Some("any") {
            self.left.push(format!("{here}.enableBehavior: one of these is enough, the hint names them all"));
        }
        Ok(when)
    }
}

/// Whether an extension of this name is there.
fn has(item: &Value, name: &str) -> bool {
    let mut extensions = item["extension"].as_array().into_iter().flatten();
    extensions.any(|one| one["url"].as_str().is_some_and(|url| url.ends_with(name)))
}

fn asks_of_harm(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|sign: char| !sign.is_alphabetic());
    words.any(|word| HARM.contains(&word) || word.starts_with("suicid"))
}

fn is_help(item: &Value) -> bool {
    let extensions = item["extension"].as_array().into_iter().flatten();
    let controls = extensions
        .filter(|one| one["url"].as_str().is_some_and(|url| url.ends_with("/questionnaire-itemControl")));
    let codes = controls.flat_map(|one| {
        one.pointer("/valueCodeableConcept/coding").and_then(Value::as_array).into_iter().flatten()
    });
    codes.filter_map(|coding| coding["code"].as_str()).any(|code| HELP.contains(&code))
}
