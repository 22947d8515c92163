//! Writes the table of the library's files that go into the binary.
//!
//! `library/terms` is not among them: those measures are quoted under terms of their own, so they travel
//! beside the binary, where a host can take them away.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

const FOLDERS: [&str; 5] = ["crisis", "exercises", "measures", "readings", "services"];

#[expect(clippy::disallowed_methods, reason = "a build script is told its folder through the environment")]
fn main() -> io::Result<()> {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../library").canonicalize()?;
    let mut table = String::from("&[\n");
    for folder in FOLDERS {
        let top = library.join(folder);
        println!("cargo::rerun-if-changed={}", top.display());
        let mut files = Vec::new();
        gather(&top, &mut files)?;
        files.sort();
        for file in files {
            let name = file.strip_prefix(&library).map_err(io::Error::other)?;
            let (name, file) = (name.display().to_string(), file.display().to_string());
            writeln!(table, "    ({name:?}, include_str!({file:?})),").map_err(io::Error::other)?;
        }
    }
    table.push_str("]\n");
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    fs::write(Path::new(&out).join("library.rs"), table)
}

/// Every `.toml` below a folder; a folder that is not there has none.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
