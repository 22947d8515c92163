//! Reading one folder: what parses is kept, what is wrong is collected.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use super::complaint::{Complaint, offset};
use super::folder::Folder;

/// The language every folder has.
pub(super) const WORDS: &str = "words.en.toml";

/// One folder under inspection.
pub(super) struct Inspection<'f> {
    folder: &'f Folder,
    complaints: Vec<Complaint>,
}

impl<'f> Inspection<'f> {
    pub(super) fn of(folder: &'f Folder) -> Self {
        Self { folder, complaints: Vec::new() }
    }

    /// What a file says, or nothing and a complaint.
    pub(super) fn read<T: DeserializeOwned>(&mut self, file: &str) -> Option<T> {
        let place = self.path(file);
        let Some(text) = self.folder.text(file) else {
            self.complaints.push(Complaint::whole(place, "this file is missing"));
            return None;
        };
        match toml::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                // One line each: the parser's own message may have several.
                let reason = error.message().lines().collect::<Vec<_>>().join(", ");
                self.complaints.push(Complaint::at(place, text, at, reason));
                None
            }
        }
    }

    /// A complaint at a path of keys; see [`offset`].
    pub(super) fn say(&mut self, file: &str, path: &[&str], reason: impl Into<String>) {
        let text = self.folder.text(file).unwrap_or_default();
        self.complaints.push(Complaint::at(self.path(file), text, offset(text, path), reason));
    }

    pub(super) fn say_unless(&mut self, holds: bool, file: &str, path: &[&str], reason: impl Into<String>) {
        if !holds {
            self.say(file, path, reason);
        }
    }

    /// The id is the folder's name and can stand in a path of the web.
    pub(super) fn id(&mut self, file: &str, id: &str) {
        let name = self.folder.name().to_owned();
        self.say_unless(
            id == name,
            file,
            &["id"],
            format!("the id `{id}` is not the folder's name `{name}`"),
        );
        self.say_unless(plain(id), file, &["id"], NOT_PLAIN);
    }

    /// Ids that are plain and stand once. `path` leads to the array they are in.
    pub(super) fn ids<'i>(&mut self, file: &str, path: &[&str], ids: impl IntoIterator<Item = &'i str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            let at: Vec<&str> = path.iter().copied().chain([id]).collect();
            self.say_unless(plain(id), file, &at, format!("`{id}`: {NOT_PLAIN}"));
            self.say_unless(seen.insert(id), file, &at, format!("the id `{id}` stands twice"));
        }
    }

    /// Lines that must not be empty, by their path of keys.
    pub(super) fn filled(&mut self, file: &str, lines: &[(&[&str], &str)]) {
        for (path, line) in lines {
            let reason = format!("`{}` is empty", path.last().unwrap_or(&""));
            self.say_unless(!line.trim().is_empty(), file, path, reason);
        }
    }

    /// Words for exactly these ids. `path` leads to the table of words.
    pub(super) fn worded<'i, W>(
        &mut self,
        path: &[&str],
        ids: impl IntoIterator<Item = &'i str>,
        words: &BTreeMap<String, W>,
    ) {
        let wanted: BTreeSet<&str> = ids.into_iter().collect();
        for id in wanted.iter().filter(|id| !words.contains_key(**id)) {
            self.say(WORDS, path, format!("`{}` has no words for `{id}`", path.join(".")));
        }
        for id in words.keys().filter(|id| !wanted.contains(id.as_str())) {
            let at: Vec<&str> = path.iter().copied().chain([id.as_str()]).collect();
            self.say(WORDS, &at, format!("words for `{id}`, which is not there"));
        }
    }

    /// Whether anything was wrong so far.
    pub(super) fn finish<T>(self, value: T) -> Result<T, Vec<Complaint>> {
        if self.complaints.is_empty() { Ok(value) } else { Err(self.complaints) }
    }

    /// What was wrong where nothing could be read.
    pub(super) fn complaints(self) -> Vec<Complaint> {
        self.complaints
    }

    fn path(&self, file: &str) -> String {
        format!("{}/{file}", self.folder.place)
    }
}

const NOT_PLAIN: &str = "an id is small letters, digits, `-` and `_`";

fn plain(id: &str) -> bool {
    !id.is_empty()
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_')
}
