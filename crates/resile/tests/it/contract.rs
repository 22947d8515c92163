//! The command line is a contract (DESIGN.md, section 6): what goes in, what comes out, and how it ends.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_resile"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_command_helps_with_an_example_and_wrong_use_ends_with_two() {
    let commands: [&[&str]; 11] = [
        &["demo"],
        &["init"],
        &["serve"],
        &["forms"],
        &["forms", "list"],
        &["forms", "show"],
        &["forms", "check"],
        &["score"],
        &["simulate"],
        &["stats"],
        &["bench"],
    ];
    for command in commands {
        let help = run(&[command, &["--help"]].concat(), "");
        assert_eq!(code(&help), 0, "{command:?}");
        assert!(text(&help.stdout).contains("Example"), "{command:?}");
        let wrong = run(&[command, &["--no-such-option"]].concat(), "");
        assert_eq!((code(&wrong), wrong.stdout.len()), (2, 0), "{command:?}");
    }
    assert_eq!(code(&run(&[], "")), 2);
}

#[test]
fn forms_are_listed_shown_and_checked_with_line_numbers() {
    let plain = run(&["forms", "list"], "");
    let json = run(&["forms", "list", "--json"], "");
    let all: Vec<Value> = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((code(&plain), all.len()), (0, text(&plain.stdout).lines().count()));
    let walk = all.iter().find(|form| form["id"] == "thought-record").unwrap();
    for field in ["kind", "id", "version", "title", "catalogue", "minutes", "fields"] {
        assert!(!walk[field].is_null(), "{field}");
    }
    let shown = run(&["forms", "show", "phq9"], "");
    assert!(code(&shown) == 0 && text(&shown.stdout).contains("phq9"));
    let missing = run(&["forms", "show", "nothing"], "");
    assert_eq!((code(&missing), missing.stdout.len()), (2, 0));
    assert!(text(&missing.stderr).contains("`nothing`") && text(&missing.stderr).contains("forms list"));

    let folder = tempfile::tempdir().unwrap();
    let form = folder.path().join("walk");
    std::fs::create_dir(&form).unwrap();
    std::fs::write(form.join("exercise.toml"), "id = \"walk\"\nversion = \"one\"\n").unwrap();
    let place = form.to_str().unwrap();
    let checked = run(&["forms", "check", place], "");
    assert_eq!(code(&checked), 1);
    assert!(text(&checked.stdout).contains("walk/exercise.toml:2: "), "{}", text(&checked.stdout));
    assert!(!text(&checked.stderr).contains("panicked"));
    let nowhere = folder.path().join("nowhere");
    assert_eq!(code(&run(&["forms", "check", nowhere.to_str().unwrap()], "")), 2);
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../../library/exercises");
    assert_eq!(code(&run(&["forms", "check", shipped], "")), 0);
}

#[test]
fn a_line_of_answers_is_a_line_of_scores_and_a_bad_one_stops_nothing() {
    let input = "{\"id\":7,\"answers\":[1,1,1,1,1,1,1,1,1]}\n\n{\"answers\":[0]}\nnot json\n\
        {\"answers\":[0,0,0,0,0,0,0,0,null]}\n{\"answers\":[0,0,9,0,0,0,0,0,0]}\n";
    let scored = run(&["score", "phq9"], input);
    assert_eq!(code(&scored), 1, "some line was bad");
    let lines = lines(&scored);
    assert_eq!(lines.len(), 5, "each line that is not blank has its answer");
    let first = serde_json::json!({ "id": 7, "total": 9, "band": "mild", "complete": true,
        "prorated": false, "reason": null, "flags": ["item 9"] });
    for (field, value) in first.as_object().unwrap() {
        assert_eq!(lines[0][field], *value, "{field}");
    }
    assert!(lines[0]["subscales"].is_object());
    assert_eq!((&lines[1]["line"], &lines[1]["error"]["kind"]), (&3.into(), &"bad_input".into()));
    assert_eq!((&lines[2]["line"], &lines[2]["error"]["kind"]), (&4.into(), &"bad_json".into()));
    assert_eq!(lines[3]["reason"], "safety_item_missing");
    assert!(lines[3]["total"].is_null() && lines[3]["flags"][0] == "item 9 not answered");
    assert_eq!(lines[4]["error"]["at"], "answers[2]");
    assert_eq!(code(&run(&["score", "phq9"], "{\"answers\":[0,0,0,0,0,0,0,0,0]}\n")), 0);
    let unknown = run(&["score", "no-such-measure"], "");
    assert_eq!((code(&unknown), unknown.stdout.len()), (2, 0));
    assert!(text(&unknown.stderr).contains("no-such-measure"));
}

#[test]
fn the_same_arguments_simulate_the_same_bytes() {
    let arguments = ["simulate", "--clients", "2", "--weeks", "2", "--seed", "7", "--until", "2026-11-01"];
    let (first, second) = (run(&arguments, ""), run(&arguments, ""));
    assert_eq!(code(&first), 0);
    assert!(first.stdout == second.stdout && !first.stdout.is_empty());
    for line in lines(&first) {
        assert!(line["id"].is_string() && line["taps"]["v"] == 1, "{line}");
        assert!(line["by"] == "client" || line["by"] == "therapist");
    }
    let other = ["simulate", "--clients", "2", "--weeks", "2", "--seed", "8", "--until", "2026-11-01"];
    assert!(run(&other, "").stdout != first.stdout, "another seed is another life");
    assert_eq!(code(&run(&["simulate", "--until", "someday"], "")), 2);
}
