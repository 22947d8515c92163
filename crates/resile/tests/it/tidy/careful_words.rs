//! What is never said to a client: promises nobody can keep, verdicts on risk, claims, scolding, praise for
//! obeying; and that all of it reads easily (CARE.md, sections 1, 5 and 6).
//!
//! **Invariant:** every section of the catalogue is taken for the client's unless it is listed as the
//! staff's.

use super::{none, read, tracked_like};

const CATALOGUE: &str = "library/interface/en.ftl";
/// Sections only the staff reads.
const STAFF: [&str; 22] = [
    "Caseload",
    "Alerts",
    "Inviting a client",
    "One client",
    "How often",
    "Planning with a client",
    "Notes",
    "What a client shared",
    "Strengths with a client",
    "One measure of a client",
    "Sessions",
    "Library and measures for staff",
    "Settings of staff",
    "Team",
    "People of the practice",
    "The practice itself",
    "Demo",
    "Switches of a client",
    "The brief of a session",
    "What a number was counted from",
    "Who cares for a client",
    "Cover and supervision",
];

/// Never, to anyone.
const TO_NOBODY: [&str; 11] = [
    "low risk",
    "high risk",
    "at risk",
    "no risk",
    "risk score",
    "risk level",
    "commit suicide",
    "committed suicide",
    "often calmer",
    "monitored",
    "24/7",
];

/// Never to a client.
const TO_NO_CLIENT: [&str; 44] = [
    // Promises.
    "we are here for you",
    "we are always",
    "always there for you",
    "someone is watching",
    "someone watches",
    "we watch",
    "we will call",
    "we will help",
    "you are safe now",
    "we guarantee",
    "guaranteed",
    "will make you better",
    "will cure",
    "you will feel better",
    "will read this",
    "reads this soon",
    // Claims.
    "recovered",
    "works for you",
    "works best",
    "proven",
    "streak",
    "days in a row",
    "% done",
    "percent",
    // Scolding, and praise for obeying.
    "you missed",
    "you forgot",
    "you failed",
    "you did not do",
    "you should have",
    "try harder",
    "no excuse",
    "don't give up",
    "do not give up",
    "well done",
    "good job",
    "great job",
    "keep it up",
    "congratulations",
    // Making it small.
    "cheer up",
    "calm down",
    "just relax",
    "look on the bright side",
    "stay positive",
    "it is all in your head",
];

/// A text a client reads, and where it stands.
struct Said {
    place: String,
    text: String,
}

#[test]
fn nobody_is_promised_judged_scolded_or_told_what_was_not_shown() {
    let mut found = Vec::new();
    for (said, banned) in client_texts().iter().map(|said| (said, &TO_NO_CLIENT[..])) {
        found.extend(those_in(said, banned));
    }
    for said in everything() {
        found.extend(those_in(&said, &TO_NOBODY));
    }
    none(&found);
}

#[test]
fn the_list_finds_what_it_names() {
    let said = |text: &str| Said { place: "here".into(), text: text.into() };
    assert_eq!(those_in(&said("You missed 3 days. Keep it up"), &TO_NO_CLIENT).len(), 2);
    let rooms = ["exercises", "readings", "services", "measures", "terms", "crisis"];
    let texts = library(&["therapist"]);
    let read = |room: &&str| texts.iter().any(|said| said.place.contains(*room) && !said.text.is_empty());
    assert!(rooms.iter().all(read));
    assert_eq!(those_in(&said("This is LOW RISK"), &TO_NOBODY).len(), 1);
    assert!(grade(&["The cat sat on the mat.", "You can stop any time."].join(" ")) < 3.0);
    let hard =
        "Psychological resilience necessitates considerable individualised interdisciplinary consideration.";
    assert!(grade(hard) > 15.0);
}

/// Each section of the catalogue, and each text of the library, on its own: one hard page is not made good
/// by another.
#[test]
fn what_clients_read_is_for_readers_of_eleven() {
    let mut found = Vec::new();
    for said in client_texts() {
        let grade = grade(&said.text);
        if grade > GRADE_MOST && words(&said.text).count() >= ENOUGH_WORDS {
            found.push(format!("{}: reads at grade {grade:.1}, over {GRADE_MOST}", said.place));
        }
    }
    none(&found);
}

/// Flesch-Kincaid, as CARE.md's reading age of 9 to 11 asks.
const GRADE_MOST: f64 = 6.0;
/// A grade says nothing of fewer words.
const ENOUGH_WORDS: usize = 40;

fn those_in(said: &Said, banned: &[&str]) -> Vec<String> {
    let text = said.text.to_lowercase();
    banned
        .iter()
        .filter(|one| text.contains(*one))
        .map(|one| format!("{}: says \"{one}\"", said.place))
        .collect()
}

fn client_texts() -> Vec<Said> {
    let sections = sections().into_iter().filter(|(title, _)| !STAFF.contains(&title.as_str()));
    let sections = sections.map(|(title, text)| Said { place: format!("{CATALOGUE}, {title}"), text });
    sections.chain(library(&["therapist"])).collect()
}

/// All of the catalogue, and all of the library.
fn everything() -> Vec<Said> {
    let sections = sections().into_iter();
    let sections = sections.map(|(title, text)| Said { place: format!("{CATALOGUE}, {title}"), text });
    sections.chain(library(&[])).collect()
}

/// The sentences below each `###`, without keys, comments and what stands in for a value.
fn sections() -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in read(CATALOGUE).lines() {
        if let Some(title) = line.strip_prefix("### ") {
            sections.push((title.to_owned(), String::new()));
            continue;
        }
        let Some((_, text)) = sections.last_mut() else { continue };
        if line.starts_with('#') {
            continue;
        }
        let sentence = match line.strip_prefix(' ') {
            Some(choice) => choice.split_once(']').map_or("", |(_, sentence)| sentence),
            None => line.split_once('=').map_or("", |(_, sentence)| sentence),
        };
        if sentence.trim_end().ends_with("->") {
            continue;
        }
        text.push_str(&without_values(sentence));
        text.push_str(".\n");
    }
    sections
}

/// `{ $name }` counts as one short word.
fn without_values(sentence: &str) -> String {
    let mut parts = sentence.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "Sam" + part.split_once('}').map_or("", |(_, rest)| rest))
}

/// Of a questionnaire's words these are the authors', word for word, or say where they are from.
const NOT_OURS: [&str; 7] = ["stem", "items", "options", "option_sets", "sources", "credit", "instruction"];
/// Of a crisis line these are names and addresses.
const NO_SENTENCES: [&str; 3] = ["source", "id", "site"];

/// Every text of the library: exercises, readings, services, what we say of questionnaires, crisis lines;
/// without these parts of it.
fn library(without: &[&str]) -> Vec<Said> {
    let files = tracked_like(&["words.en.toml"]).into_iter();
    let lines = tracked_like(&[".toml"]).into_iter().filter(|path| path.starts_with("library/crisis/"));
    let files = files.filter(|path| path.starts_with("library/")).chain(lines);
    files
        .map(|place| {
            let mut all: toml::Table = read(&place).parse().expect("the library's own check names bad files");
            all.retain(|part, _| !NOT_OURS.iter().chain(without).any(|other| *other == part));
            let mut text = String::new();
            gather(&toml::Value::Table(all), &mut text);
            Said { place, text }
        })
        .collect()
}

fn gather(value: &toml::Value, text: &mut String) {
    if let Some(said) = value.as_str() {
        text.push_str(said);
        text.push_str(".\n");
    }
    value.as_array().into_iter().flatten().for_each(|value| gather(value, text));
    let parts = value.as_table().into_iter().flatten();
    let parts = parts.filter(|(part, _)| !NO_SENTENCES.iter().any(|other| other == part));
    parts.for_each(|(_, value)| gather(value, text));
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let word = |part: &&str| part.chars().any(char::is_alphabetic);
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').filter(word)
}

/// 0.39 words a sentence + 11.8 syllables a word - 15.59.
fn grade(text: &str) -> f64 {
    let sentences = text.split(['.', '?', ':', ';']).filter(|part| words(part).next().is_some()).count();
    let (count, syllables) =
        words(text).fold((0_u32, 0_u32), |(n, all), word| (n + 1, all + syllables(word)));
    let sentences = u32::try_from(sentences).unwrap_or(u32::MAX).max(1);
    let count = f64::from(count.max(1));
    0.39 * count / f64::from(sentences) + 11.8 * f64::from(syllables) / count - 15.59
}

/// Groups of vowels, without a silent e at the end.
fn syllables(word: &str) -> u32 {
    let word = word.to_lowercase();
    let vowel = |letter: char| "aeiouy".contains(letter);
    let mut groups = 0;
    let mut in_group = false;
    for letter in word.chars() {
        groups += u32::from(vowel(letter) && !in_group);
        in_group = vowel(letter);
    }
    let silent = ["e", "es", "ed"].iter().any(|end| word.ends_with(end))
        && !["le", "les", "ted", "ded", "ses", "ces", "ges", "shes", "ches", "xes", "zes"]
            .iter()
            .any(|end| word.ends_with(end));
    groups.saturating_sub(u32::from(silent)).max(1)
}
