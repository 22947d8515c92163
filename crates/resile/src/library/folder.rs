//! A folder of the library as texts, wherever it lies.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// Where a folder came from. Class B measures must not be in the binary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Embedded,
    Beside,
}

/// One form or reading: its TOML files by name.
#[derive(Debug)]
pub(super) struct Folder {
    /// Its path, for complaints.
    pub(super) place: String,
    pub(super) origin: Origin,
    files: BTreeMap<String, String>,
}

impl Folder {
    /// The last part of its path: the id of what lies in it.
    pub(super) fn name(&self) -> &str {
        self.place.rsplit(['/', '\\']).next().unwrap_or(&self.place)
    }

    pub(super) fn text(&self, file: &str) -> Option<&str> {
        self.files.get(file).map(String::as_str)
    }

    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub(super) fn has(&self, file: &str) -> bool {
        self.files.contains_key(file)
    }
}

/// The folders of the table that was made when the binary was built.
pub(super) fn embedded(table: &[(&str, &str)]) -> Vec<Folder> {
    let mut folders: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    for (path, text) in table {
        if let Some((place, file)) = path.rsplit_once(['/', '\\']) {
            folders.entry(place).or_default().insert(file.to_owned(), (*text).to_owned());
        }
    }
    let folder =
        |(place, files): (&str, _)| Folder { place: place.to_owned(), origin: Origin::Embedded, files };
    folders.into_iter().map(folder).collect()
}

/// Every folder at or below a path that holds TOML files, sorted by path.
pub(super) fn below(top: &Path) -> io::Result<Vec<Folder>> {
    // `.` and `..` have no name of their own, and the name is the id.
    let place = if top.file_name().is_some() { top.to_owned() } else { top.canonicalize()? };
    let mut found = Vec::new();
    let mut to_see = vec![place];
    while let Some(path) = to_see.pop() {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(&path)? {
            let entry = entry?.path();
            if entry.is_dir() {
                to_see.push(entry);
            } else if entry.extension().is_some_and(|ending| ending == "toml") {
                let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
                files.insert(name, fs::read_to_string(&entry)?);
            }
        }
        if !files.is_empty() {
            found.push(Folder { place: path.display().to_string(), origin: Origin::Beside, files });
        }
    }
    found.sort_by(|left, right| left.place.cmp(&right.place));
    Ok(found)
}
