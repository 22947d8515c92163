//! How large a thing may grow before it wants to be two.

use super::{Source, in_program, is_rust, is_test, none, program, read, sources, tracked, tracked_like};

const FILE_LINES_MAX: usize = 400;
const FUNCTION_LINES_MAX: usize = 60;
const LINE_LETTERS_MAX: usize = 110;
const HEADER_LINES_MAX: usize = 8;

#[test]
fn no_file_is_longer_than_400_lines() {
    let mut found = Vec::new();
    for path in tracked_like(&[".rs", ".js", ".mjs", ".css", ".sql", "/test"]) {
        if is_test(&path) {
            continue;
        }
        let lines = if is_rust(&path) {
            Source::of(path.clone()).untested_lines()
        } else {
            read(&path).lines().count()
        };
        if lines > FILE_LINES_MAX {
            found.push(format!("{path}:{lines}: more than {FILE_LINES_MAX} lines; split it by noun"));
        }
    }
    none(&found);
}

#[test]
fn no_function_is_longer_than_60_lines() {
    let mut found = Vec::new();
    for source in program() {
        for (line, lines) in functions(source.untested()) {
            if lines > FUNCTION_LINES_MAX {
                found.push(format!("{}:{line}: a function of {lines} lines", source.path));
            }
        }
    }
    none(&found);
}

#[test]
fn no_line_is_longer_than_110_letters() {
    let mut found = Vec::new();
    let endings = [".rs", ".js", ".mjs", ".css", ".sql"];
    for path in tracked() {
        if !endings.iter().any(|ending| path.ends_with(ending)) && path != "test" {
            continue;
        }
        for (number, line) in read(&path).lines().enumerate() {
            let letters = line.chars().count();
            if letters > LINE_LETTERS_MAX {
                found.push(format!("{path}:{}: {letters} letters", number + 1));
            }
        }
    }
    none(&found);
}

#[test]
fn every_file_opens_by_saying_what_it_is() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| in_program(&source.path)) {
        let header = source.text.lines().take_while(|line| line.starts_with("//!")).count();
        if header == 0 || header > HEADER_LINES_MAX {
            found.push(format!(
                "{}:1: a header of 1 to {HEADER_LINES_MAX} lines of `//!`, not {header}",
                source.path
            ));
        }
    }
    none(&found);
}

/// Line and length of each function that has a body.
fn functions(code: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut waits: Option<usize> = None;
    let mut found = Vec::new();
    let (mut line, mut braces, mut brackets) = (1, 0_usize, 0_usize);
    let mut word = String::new();
    for letter in code.chars() {
        if letter.is_alphanumeric() || letter == '_' {
            word.push(letter);
            continue;
        }
        if std::mem::take(&mut word) == "fn" && letter == ' ' {
            waits = Some(line);
        }
        match letter {
            '\n' => line += 1,
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = brackets.saturating_sub(1),
            ';' if brackets == 0 => waits = None,
            '{' => {
                braces += 1;
                if let Some(start) = waits.take() {
                    open.push((start, braces));
                }
            }
            '}' => {
                if let Some((start, _)) = open.pop_if(|(_, depth)| *depth == braces) {
                    found.push((start, line - start + 1));
                }
                braces = braces.saturating_sub(1);
            }
            _ => {}
        }
    }
    found
}

#[test]
fn a_function_is_measured_from_its_name_to_its_last_brace() {
    let code = "fn a() {\n  fn b(x: [u8; 2]) -> X\n  where\n  { {} }\n}\ntrait T { fn c();\n fn d() {} }";
    assert_eq!(functions(code), [(2, 3), (1, 5), (7, 1)]);
}
