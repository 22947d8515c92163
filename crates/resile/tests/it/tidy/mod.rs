//! The house rules as tests: what a reviewer would otherwise have to remember (STYLE of this repository).
//!
//! **Invariant:** a rule reads the files that git tracks and names every offence by file and line.
//! One rule a test, one noun a file; here is only how the tree is read.

mod careful_words;
mod golden;
mod layers;
mod living;
mod mask;
mod names;
mod sentences;
mod sizes;
mod supply;

use std::path::{Path, PathBuf};
use std::process::Command;

/// The top of the repository.
fn root() -> PathBuf {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    above.expect("the crate lies in crates/resile").to_owned()
}

/// Every tracked file that is there, by its path from the top.
fn tracked() -> Vec<String> {
    let git = Command::new("git")
        .args(["-c", "safe.directory=*", "ls-files", "-z"])
        .current_dir(root())
        .output()
        .expect("git is installed");
    assert!(git.status.success(), "{}", String::from_utf8_lossy(&git.stderr));
    let list = String::from_utf8(git.stdout).expect("paths are UTF-8");
    let there = |path: &&str| root().join(path).is_file();
    list.split_terminator('\0').filter(there).map(str::to_owned).collect()
}

/// Tracked files whose path ends in one of `endings`.
fn tracked_like(endings: &[&str]) -> Vec<String> {
    tracked().into_iter().filter(|path| endings.iter().any(|ending| path.ends_with(ending))).collect()
}

/// The text of one file; bytes that are no text read as empty.
fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_default()
}

/// A Rust file, taken apart.
struct Source {
    path: String,
    text: String,
    /// The text with comments and the insides of strings blanked; lines stand where they stood.
    code: String,
    /// The strings with the line each begins in.
    strings: Vec<(usize, String)>,
}

impl Source {
    fn of(path: String) -> Self {
        let text = read(&path);
        let mask::Split { code, strings } = mask::split(&text);
        Self { path, text, code, strings }
    }

    /// The code above the tests that lie beside it.
    fn untested(&self) -> &str {
        self.code.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(&self.code)
    }

    /// Lines of [`untested`](Self::untested).
    fn untested_lines(&self) -> usize {
        self.untested().lines().count()
    }

    /// The strings above the tests.
    fn untested_strings(&self) -> impl Iterator<Item = &(usize, String)> {
        let last = self.untested_lines();
        self.strings.iter().filter(move |(line, _)| *line <= last)
    }
}

/// A word of code and where it stands.
struct Word<'c> {
    line: usize,
    before: &'c str,
    name: &'c str,
    after: &'c str,
}

/// Names, keywords and numbers of some code, with what stands around them on their line.
fn words(code: &str) -> impl Iterator<Item = Word<'_>> {
    let of_line = |(number, text)| {
        mask::identifiers(text).map(move |(before, name, after)| Word {
            line: number + 1,
            before,
            name,
            after,
        })
    };
    code.lines().enumerate().flat_map(of_line)
}

/// All Rust files of the crates, tests included.
fn sources() -> Vec<Source> {
    tracked_like(&[".rs"]).into_iter().map(Source::of).collect()
}

/// Rust files that become part of the program.
fn program() -> Vec<Source> {
    let mut sources = sources();
    sources.retain(|source| in_program(&source.path));
    sources
}

fn in_program(path: &str) -> bool {
    path.starts_with("crates/") && path.contains("/src/") && !is_test(path)
}

/// A file that holds only tests: in a `tests` folder, a `tests.rs`, or a story.
fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs") || path.contains("story/")
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

/// Fails with the whole list, if there is one.
fn none(found: &[String]) {
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}
