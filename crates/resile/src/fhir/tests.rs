//! Invented questionnaires: about tea, and nobody's.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::library::Library;

fn counts(value: i64) -> Value {
    json!([{ "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": value }])
}

/// Two groups; answers in a contained value set and beside the question.
fn teas() -> Value {
    let concept =
        |code: &str, said: &str, value| json!({ "code": code, "display": said, "extension": counts(value) });
    let set = json!({ "resourceType": "ValueSet", "id": "often", "compose": { "include": [{ "concept": [
        concept("n", "never", 0), concept("s", "some days", 1), concept("a", "all days", 2),
    ]}]}});
    let option = |said: &str, value| {
        let coding = json!({ "code": said, "display": said });
        json!({ "valueCoding": coding, "extension": counts(value) })
    };
    json!({
        "resourceType": "Questionnaire", "title": "Tea and you", "copyright": "The Tea House, free to use",
        "url": "https://tea.example/q", "contained": [set],
        "item": [
            { "linkId": "a", "type": "group", "text": "This week", "item": [
                { "linkId": "a.1", "type": "choice", "text": "I had tea", "answerValueSet": "#often" },
                { "linkId": "a.2", "type": "choice", "text": "I spilt it", "answerValueSet": "#often" },
            ]},
            { "linkId": "b", "type": "choice", "text": "I like it", "required": true,
              "answerOption": [option("not much", 0), option("very much", 4)] },
        ],
    })
}

fn read_it(it: &Value) -> Result<Questionnaire, Refused> {
    read(&it.to_string())
}

/// What the library's own check says of the folder.
fn complaints(written: &Written) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let form = folder.path().join(&written.id);
    std::fs::create_dir(&form).unwrap();
    for (name, text) in &written.files {
        std::fs::write(form.join(name), text).unwrap();
    }
    let (library, complaints) = Library::of(&[form]);
    assert!(library.len() == 1 || !complaints.is_empty());
    complaints.iter().map(ToString::to_string).collect()
}

#[test]
fn answers_that_count_become_a_measure_the_library_takes() {
    let asked = read_it(&teas()).unwrap();
    let written = written(&asked, "tea-and-you", Some(Direction::HigherWorse));
    assert_eq!((complaints(&written), &written.left), (Vec::<String>::new(), &Vec::new()));
    let measure: domain::measure::Measure = toml::from_str(&written.files["measure.toml"]).unwrap();
    assert_eq!((measure.items, measure.total.min, measure.total.max), (3, 0.0, 8.0));
    assert_eq!((measure.response.of(1), measure.response.of(3)), (&[0, 1, 2][..], &[0, 4][..]));
    assert!(measure.bands.is_empty() && measure.cutoffs.is_empty() && measure.reliable_change.is_none());
    assert_eq!(measure.licence.credit, "The Tea House, free to use");
}

#[test]
fn without_a_direction_or_with_words_it_becomes_a_worksheet_with_hints() {
    let mut it = teas();
    let items = it["item"].as_array_mut().unwrap();
    items.push(json!({ "linkId": "c", "type": "text", "text": "Which tea?", "item": [
        { "linkId": "c.h", "type": "display", "text": "Name one.", "extension": [{
            "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
            "valueCodeableConcept": { "coding": [{ "code": "help" }] } }] }],
        "enableWhen": [{ "question": "b", "operator": "=", "answerCoding": { "code": "very much" } }] }));
    items.push(json!({ "linkId": "d", "type": "boolean", "text": "Milk?",
        "enableWhen": [{ "question": "b", "operator": ">", "answerInteger": 2 }] }));
    items.push(json!({ "linkId": "e", "type": "attachment", "text": "A picture" }));
    items.push(json!({ "linkId": "f", "type": "date", "text": "When?" }));
    items.push(json!({ "linkId": "g", "type": "integer", "text": "Cups" }));
    items.push(json!({ "linkId": "h", "type": "open-choice", "text": "Where?", "repeats": true,
        "answerOption": [{ "valueString": "home" }, { "valueString": "work" }] }));
    let asked = read_it(&it).unwrap();
    for direction in [None, Some(Direction::HigherBetter)] {
        let written = written(&asked, "tea-and-you", direction);
        assert_eq!(complaints(&written), Vec::<String>::new());
        let words = &written.files["words.en.toml"];
        assert!(words.contains("Only if you answered “very much” to “I like it”. Name one."), "{words}");
        let left = written.left.join("\n");
        for told in ["item[4] (linkId e)", "item[3].enableWhen[0]: the operator \">\""] {
            assert!(left.contains(told), "{left}");
        }
        assert_eq!(left.contains("not scored"), direction.is_some());
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    let place = |it: &Value| read_it(it).unwrap_err().place;
    assert_eq!(read("{\n \"resourceType\": }").unwrap_err().place, "line 2, column 18");
    assert_eq!(place(&json!({ "resourceType": "Patient" })), "resourceType");
    assert_eq!(place(&json!({ "resourceType": "Questionnaire", "item": [] })), "item");
    let with = |item: Value| {
        json!({ "resourceType": "Questionnaire", "item": [
            { "linkId": "1", "type": "group", "item": [{ "linkId": "1.1", "type": "text", "text": "t" }] },
            item,
        ]})
    };
    assert_eq!(place(&with(json!({ "type": "text" }))), "item[1]");
    let twice = read_it(&with(json!({ "linkId": "1.1", "type": "text" }))).unwrap_err();
    assert_eq!((twice.place.as_str(), twice.reason.contains("item[0].item[0]")), ("item[1]", true));
    let rule = json!([{ "question": "9", "operator": "=", "answerBoolean": true }]);
    let nowhere = with(json!({ "linkId": "2", "type": "text", "enableWhen": rule.clone() }));
    assert_eq!(place(&nowhere), "item[1].enableWhen[0]");
    let set = with(json!({ "linkId": "2", "type": "choice", "answerValueSet": "#gone" }));
    assert_eq!(place(&set), "item[1] (linkId 2)");
    let harm = with(json!({ "linkId": "2", "type": "text", "text": "Thoughts of being dead" }));
    assert!(read_it(&harm).unwrap_err().reason.contains("raises no flag"));
    let group = with(json!({ "linkId": "2", "type": "group", "enableWhen": rule, "item": [] }));
    assert_eq!(place(&group), "item[1].enableWhen[0]");
}

#[test]
fn a_total_is_never_taken_over_a_part_of_what_was_asked() {
    let mut it = teas();
    let set = "https://x.example/set";
    let more = json!({ "linkId": "z", "type": "choice", "text": "More", "answerValueSet": set });
    it["item"].as_array_mut().unwrap().push(more);
    let written = written(&read_it(&it).unwrap(), "tea-and-you", Some(Direction::HigherWorse));
    assert!(!written.files.contains_key("measure.toml"), "{:?}", written.left);
    assert_eq!(complaints(&written), Vec::<String>::new());
}

#[test]
fn what_nobody_is_asked_is_left_out_and_what_must_be_understood_is_refused() {
    let mut it = teas();
    let sum = json!({ "linkId": "s", "type": "integer", "text": "Sum", "readOnly": true });
    it["item"].as_array_mut().unwrap().push(sum);
    let asked = read_it(&it).unwrap();
    assert!(asked.left.iter().any(|left| left.contains("not asked of anyone")), "{:?}", asked.left);
    assert_eq!(asked.groups.iter().map(|group| group.questions.len()).sum::<usize>(), 3);
    it["modifierExtension"] = json!([{ "url": "https://tea.example/not" }]);
    assert_eq!(read_it(&it).unwrap_err().place, "modifierExtension");
}

#[test]
fn several_parts_with_words_of_their_own_are_not_run_into_one() {
    let mut it = teas();
    let item = json!({ "linkId": "d.1", "type": "choice", "text": "At work", "answerValueSet": "#often" });
    let part = json!({ "linkId": "d", "type": "group", "text": "Last week", "item": [item] });
    it["item"].as_array_mut().unwrap().push(part);
    let written = written(&read_it(&it).unwrap(), "tea-and-you", Some(Direction::HigherWorse));
    assert!(!written.files.contains_key("measure.toml") && written.left[0].contains("several parts"));
}

#[test]
fn an_id_is_plain_whatever_the_title_is() {
    let ids = [("Tea & You!", "tea-you"), ("1.1", "form-1-1"), ("お茶", "form"), ("", "form")];
    for (title, id) in ids {
        assert_eq!(slug(title), id);
    }
}

fn any_item() -> impl Strategy<Value = Value> {
    let kinds = ["group", "choice", "open-choice", "boolean", "integer", "text", "date", "display", "odd"];
    let leaf = (proptest::sample::select(kinds.to_vec()), "[a-c]{0,2}", "[ -~]{0,12}", any::<bool>())
        .prop_map(|(kind, link, text, repeats)| {
            json!({ "type": kind, "linkId": link, "text": text, "repeats": repeats, "required": repeats,
                    "answerOption": [{ "valueInteger": 1 }, { "valueString": text }, { "valueInteger": 3 }] })
        });
    leaf.prop_recursive(4, 24, 4, |inner| {
        (inner.clone(), proptest::collection::vec(inner, 0..4)).prop_map(|(mut item, below)| {
            item["item"] = Value::Array(below);
            item
        })
    })
}

proptest! {
    #[test]
    fn whatever_is_read_is_a_form_the_library_takes(
        items in proptest::collection::vec(any_item(), 0..6), counted: bool,
    ) {
        let it = json!({ "resourceType": "Questionnaire", "title": "Any", "item": items });
        if let Ok(asked) = read_it(&it) {
            let written = written(&asked, "any", counted.then_some(Direction::HigherBetter));
            prop_assert_eq!(complaints(&written), Vec::<String>::new());
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}") {
        let _ = read(&text);
        let _ = read(&format!("{{\"resourceType\":\"Questionnaire\",\"item\":{text}}}"));
    }
}
