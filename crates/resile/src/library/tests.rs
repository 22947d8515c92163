//! Folders good and bad, as their authors write them.

use domain::measure::{Formula, Missing, score};

use super::*;
use crate::demo::dice::Dice;

const EXERCISE: &str = r#"id = "walk"
version = 1
catalogue = "A5"
player = "worksheet"
needs = ["do"]
minutes = { smallest = 1, usual = 3, full = 10 }
works = "in the moment"
opens = "anyone"
source = "nobody"
evidence = "practice-based"
[[step]]
id = "where"
[[step.field]]
id = "place"
kind = "choice"
options = ["park", "street"]
"#;

const EXERCISE_WORDS: &str = r#"title = "Walk"
summary = "A walk."
why = "It moves."
not_for_me = "walking hurts"
[steps.where]
title = "Where?"
[fields.place]
label = "Place"
[fields.place.options]
park = "park"
street = "street"
[therapist]
introduce = "i"
example = "e"
goes_wrong = "g"
not_when = "n"
reading = "r"
"#;

const MEASURE: &str = r#"id = "three"
version = 1
short = "THREE"
name = "Three made-up questions"
domain = "test"
citation = "none"
recall = "1 week"
items = 3
interval_days = 7
direction = "higher_worse"
wording = "shipped"
reversed = [2]
missing = { rule = "all" }
[licence]
class = "ship"
terms = "t"
source = "s"
credit = "c"
[response]
values = [0, 1, 2]
[total]
formula = "sum"
min = 0
max = 6
[[band]]
min = 0
max = 2
label = "few"
[[band]]
min = 3
max = 6
label = "many"
[[risk]]
item = 3
from = 1
"#;

const MEASURE_WORDS: &str = r#"title = "Three"
why = "To test."
stem = "Stem"
items = ["one", "two", "three"]
options = ["no", "some", "yes"]
sources = ["here", "there"]
[bands]
few = "few"
"#;

const CASES: &str = r#"[[case]]
answers = [2, 0, 1]
total = 5
band = "many"
flags = ["item 3"]
source = "by hand"
[[case]]
answers = [2, -1, 0]
reason = "missing"
source = "by hand"
"#;

/// What loading this table leaves out, and why.
fn complaints(table: &[(&str, &str)]) -> Vec<String> {
    let found = Library::default().add(&folder::embedded(table));
    found.iter().map(ToString::to_string).collect()
}

fn walk(exercise: &str, words: &str) -> Vec<String> {
    complaints(&[("exercises/walk/exercise.toml", exercise), ("exercises/walk/words.en.toml", words)])
}

fn three(measure: &str, words: &str, cases: &str) -> Vec<String> {
    complaints(&[
        ("measures/three/measure.toml", measure),
        ("measures/three/words.en.toml", words),
        ("measures/three/cases.toml", cases),
    ])
}

/// `from` occurs, or the case tests nothing.
fn with(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn everything_that_is_shipped_loads() {
    let (library, complaints) = Library::load(&[]);
    assert_eq!(complaints, []);
    for id in ["longer-out-breath", "five-senses", "thought-record", "safety-plan", "sleep-diary"] {
        assert!(library.exercise(id).is_some(), "{id}");
    }
    for id in ["phq9", "gad7", "who5"] {
        assert!(library.measure(id).is_some(), "{id}");
    }
    assert!(library.crisis("GB").is_some() && library.services().next().is_some());
}

#[test]
fn no_band_names_an_illness_and_none_wounds_a_client() {
    for measure in Library::load(&[]).0.measures() {
        assert!(measure.bands.iter().all(|band| !band.shown().contains("depression")), "{}", measure.id);
        for said in measure.words.bands.values() {
            assert!(!said.contains("depress") && !said.contains("very low"), "{}: {said}", measure.id);
        }
    }
}

#[test]
fn a_region_without_lines_of_its_own_gets_those_that_hold_anywhere() {
    let (library, _) = Library::load(&[]);
    let region = |asked| library.crisis(asked).map(|found| found.region.as_str());
    assert_eq!((region("gb"), region("xx")), (Some("GB"), Some("generic")));
}

#[test]
fn measures_under_terms_of_their_own_are_not_in_the_binary() {
    assert!(EMBEDDED.iter().any(|(path, _)| path.starts_with("measures/")));
    assert!(!EMBEDDED.iter().any(|(path, _)| path.contains("who5")));
    let (paid, complaints) = Library::commercial(&[]);
    assert!(complaints.is_empty() && paid.measure("phq9").is_some() && paid.measure("who5").is_none());
    assert!(Library::load(&[]).0.measure("who5").is_some());
}

#[test]
fn good_folders_load_and_a_bad_one_stops_none() {
    assert_eq!(walk(EXERCISE, EXERCISE_WORDS), [""; 0]);
    assert_eq!(three(MEASURE, MEASURE_WORDS, CASES), [""; 0]);
    let mut library = Library::default();
    let found = library.add(&folder::embedded(&[
        ("exercises/run/exercise.toml", "id = 3"),
        ("exercises/run/words.en.toml", EXERCISE_WORDS),
        ("exercises/walk/exercise.toml", EXERCISE),
        ("exercises/walk/words.en.toml", EXERCISE_WORDS),
    ]));
    assert!(library.exercise("walk").is_some() && library.exercise("run").is_none());
    assert_eq!(found[0].file, "exercises/run/exercise.toml");
}

#[test]
fn an_id_can_be_taken_only_once() {
    let found = complaints(&[
        ("exercises/walk/exercise.toml", EXERCISE),
        ("exercises/walk/words.en.toml", EXERCISE_WORDS),
        ("more/walk/exercise.toml", EXERCISE),
        ("more/walk/words.en.toml", EXERCISE_WORDS),
    ]);
    assert_eq!(found, ["more/walk:1: this id is taken by another folder"]);
}

#[test]
fn each_flaw_of_an_exercise_is_said_at_its_line() {
    for (from, to, said) in [
        ("id = \"walk\"", "id = \"stroll\"", "1: the id `stroll` is not the folder's name `walk`"),
        ("evidence = \"practice-based\"", "evidence = \" \"", "10: `evidence` is empty"),
        ("player = \"worksheet\"", "player = \"paced\"", "4: a `paced` exercise, and no other, has a [pace]"),
        ("smallest = 1", "smallest = 0", "6: sizes grow from 1"),
        ("id = \"where\"", "id = \"where\"\nsize = \"full\"", "11: the smallest size has no step"),
        ("\"street\"]", "\"park\"]", "16: the id `park` stands twice"),
        ("kind = \"choice\"", "kind = \"choices\"", "15: unknown variant"),
        ("needs = [\"do\"]", "needs = [\"do\"]\ncolour = 1", "6: unknown field `colour`"),
    ] {
        let found = walk(&with(EXERCISE, from, to), EXERCISE_WORDS);
        let place = format!("exercises/walk/exercise.toml:{said}");
        assert!(found.iter().any(|complaint| complaint.starts_with(&place)), "{place}: {found:?}");
    }
}

#[test]
fn each_flaw_of_an_exercises_words_is_said_at_its_line() {
    for (from, to, said) in [
        ("street = \"street\"\n", "", "9: `fields.place.options` has no words for `street`"),
        ("park = \"park\"", "park = \"park\"\nroad = \"road\"", "11: words for `road`, which is not there"),
        ("[steps.where]", "[steps.when]", "5: `steps` has no words for `where`"),
        ("label = \"Place\"", "label = \"\"", "8: `label` is empty"),
        ("reading = \"r\"", "reading = \"\"", "17: `reading` is empty"),
        ("[therapist]", "[doctor]", "12: unknown field `doctor`"),
    ] {
        let found = walk(EXERCISE, &with(EXERCISE_WORDS, from, to));
        let place = format!("exercises/walk/words.en.toml:{said}");
        assert!(found.iter().any(|complaint| complaint.starts_with(&place)), "{place}: {found:?}");
    }
}

#[test]
fn a_missing_file_is_said() {
    let found = complaints(&[("exercises/walk/exercise.toml", EXERCISE)]);
    assert_eq!(found, ["exercises/walk/words.en.toml:1: this file is missing"]);
}

#[test]
fn each_flaw_of_a_measure_is_said_at_its_line() {
    for (from, to, said) in [
        ("min = 3\n", "min = 4\n", "25: the bands leave a gap or overlap at 3"),
        ("min = 3\n", "min = 2\n", "25: the bands leave a gap or overlap at 2"),
        ("max = 6\n", "max = 7\n", "21: by its items the total runs from 0 to 6"),
        ("reversed = [2]", "reversed = [4]", "12: items are counted from 1 to 3, each once"),
        ("item = 3", "item = 4", "33: items are counted from 1 to 3, each once"),
        ("from = 1", "from = 0", "35: `from` is one of the values, above the lowest"),
        ("credit = \"c\"", "credit = \"\"", "18: `credit` is empty"),
        ("class = \"ship\"", "class = \"ask\"", "15: this licence lets no wording into the library"),
        (
            "class = \"ship\"",
            "class = \"ship_terms\"",
            "15: a wording under terms of its own lies in `terms`",
        ),
        ("values = [0, 1, 2]", "values = [0, 2, 1]", "20: two values or more, all rising or all falling"),
    ] {
        let found = three(&with(MEASURE, from, to), MEASURE_WORDS, CASES);
        let place = format!("measures/three/measure.toml:{said}");
        assert!(found.iter().any(|complaint| complaint.starts_with(&place)), "{place}: {found:?}");
    }
}

#[test]
fn a_wording_is_complete_and_has_two_sources_or_is_left_to_be_pasted() {
    for (from, to, said) in [
        ("\"three\"", "\"\"", "4: 3 items are needed"),
        ("\"some\", ", "", "5: item 1 needs 3 options"),
        (", \"there\"", "", "6: the wording needs two public sources that agree"),
        ("few = \"few\"", "none = \"none\"", "8: words for the band `none`, which is not there"),
    ] {
        let found = three(MEASURE, &with(MEASURE_WORDS, from, to), CASES);
        let place = format!("measures/three/words.en.toml:{said}");
        assert!(found.iter().any(|complaint| complaint.starts_with(&place)), "{place}: {found:?}");
    }
    let paste = with(&with(MEASURE, "\"shipped\"", "\"paste\""), "\"ship\"", "\"ask\"");
    let found = three(&paste, MEASURE_WORDS, CASES);
    assert_eq!(found, ["measures/three/words.en.toml:4: a measure to paste carries no wording"]);
    assert_eq!(three(&paste, "title = \"Three\"\nwhy = \"To test.\"", CASES), [""; 0]);
}

#[test]
fn a_case_that_comes_out_otherwise_keeps_the_measure_out() {
    for (from, to, said) in [
        ("total = 5", "total = 4", "3: this case comes to total Some(5.0)"),
        ("band = \"many\"", "band = \"few\"", "4: this case comes to band Some(\"many\")"),
        ("[\"item 3\"]", "[]", "5: this case comes to flags [\"item 3\"]"),
        ("reason = \"missing\"", "total = 2", "9: this case comes to total None"),
        ("[2, 0, 1]", "[2, 0, 3]", "2: the answer to item 3 is none of the measure's values"),
        ("[2, 0, 1]", "[2, 0]", "2: 3 answers are needed, 2 came"),
    ] {
        let found = three(MEASURE, MEASURE_WORDS, &with(CASES, from, to));
        let place = format!("measures/three/cases.toml:{said}");
        assert!(found.contains(&place), "{place}: {found:?}");
    }
    assert!(!three(MEASURE, MEASURE_WORDS, "").is_empty());
}

/// Answers that the dice choose, some of them open.
fn random(measure: &Measure, dice: &mut Dice) -> Vec<Option<i64>> {
    let one = |item: usize, dice: &mut Dice| {
        let values = measure.response.of(item);
        let value = dice.one(values).copied();
        value.filter(|_| !dice.happens(0.02))
    };
    (1..=measure.items.max(1)).map(|item| one(item, dice)).collect()
}

#[test]
fn random_answers_to_every_measure_stay_in_its_range_and_obey_its_rule_for_open_items() {
    let (library, _) = Library::load(&[]);
    let mut dice = Dice::new(11);
    for measure in library.measures() {
        for _ in 0..200 {
            let answers = random(measure, &mut dice);
            let scored = score(measure, &answers).unwrap();
            let (id, range) = (&measure.id, measure.total.min..=measure.total.max);
            assert_eq!(scored.total.is_some(), scored.reason.is_none(), "{id}");
            assert!(scored.total.is_none_or(|total| range.contains(&total)), "{id}: {:?}", scored.total);
            let open = answers.iter().filter(|answer| answer.is_none()).count();
            if measure.missing == Missing::All && measure.total.items.is_empty() {
                assert!(open == 0 || scored.total.is_none(), "{id}: made up for");
            }
        }
    }
}

#[test]
fn every_sum_turned_around_is_as_far_from_the_other_end() {
    let (library, _) = Library::load(&[]);
    let mut dice = Dice::new(12);
    let plain = |measure: &&Measure| measure.total.formula == Formula::Sum && measure.total.table.is_empty();
    for measure in library.measures().filter(plain) {
        let answers: Vec<Option<i64>> =
            (1..=measure.items).map(|item| dice.one(measure.response.of(item)).copied()).collect();
        let turned: Vec<Option<i64>> = (1..)
            .zip(&answers)
            .map(|(item, answer)| {
                let values = measure.response.of(item);
                Some(values.iter().min()? + values.iter().max()? - (*answer)?)
            })
            .collect();
        let [one, other] = [answers, turned].map(|set| score(measure, &set).unwrap().total.unwrap());
        let ends = measure.total.min + measure.total.max;
        assert!((one + other - ends).abs() < 1e-9, "{}: {one} and {other}", measure.id);
    }
}
