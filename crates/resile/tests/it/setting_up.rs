//! `resile init` and `resile demo --data`: what they leave behind, done and halfway.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

struct Setting {
    child: Child,
    said: String,
}

impl Setting {
    fn up(folder: &Path) -> Self {
        let [kept, key] = ["practice", "master.key"].map(|name| folder.join(name).display().to_string());
        let told = ["init", "--data", &kept, "--url", "https://resile.example", "--key", &key];
        let child = Command::new(env!("CARGO_BIN_EXE_resile"))
            .args(told)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self { child, said: String::new() }
    }

    fn answers(&mut self, line: &str) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{line}").unwrap();
    }

    /// Reads on until the sheet stands there; its groups.
    fn sheet(&mut self) -> Vec<String> {
        let mut groups = Vec::new();
        let mut reader = BufReader::new(self.child.stdout.as_mut().unwrap());
        while groups.len() < 14 {
            let mut line = String::new();
            assert_ne!(reader.read_line(&mut line).unwrap(), 0, "ended early: {}", self.said);
            let mut words = line.split_whitespace();
            if let (Some(number), Some(group), None) = (words.next(), words.next(), words.next())
                && number.parse() == Ok(groups.len() + 1)
            {
                groups.push(group.to_owned());
            }
            self.said.push_str(&line);
        }
        self.said.push_str(&String::from_utf8_lossy(reader.buffer()));
        groups
    }

    fn ends(mut self) -> (Option<i32>, String) {
        drop(self.child.stdin.take());
        let mut said = self.said;
        self.child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code(), said)
    }
}

#[test]
fn a_practice_is_set_up_once_and_what_failed_can_begin_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = Setting::up(folder.path()).ends();
    assert_eq!(code, Some(1), "no answers: {said}");
    let mut wrong = Setting::up(folder.path());
    for line in ["Reed House", "gb"] {
        wrong.answers(line);
    }
    wrong.sheet();
    wrong.answers("0000");
    assert!(wrong.ends().1.contains("nothing was written"));
    assert!(!folder.path().join("master.key").exists());

    let unfinished = folder.path().join("master.unfinished");
    std::fs::write(&unfinished, "a key").unwrap();
    let (code, said) = Setting::up(folder.path()).ends();
    assert!(code == Some(2) && said.contains("remove it if no practice"), "{said}");
    assert_eq!(std::fs::read_to_string(&unfinished).unwrap(), "a key", "it may be the only one");
    std::fs::remove_file(&unfinished).unwrap();

    let mut right = Setting::up(folder.path());
    for line in ["", "Reed House", "narnia", "GB"] {
        right.answers(line);
    }
    let groups = right.sheet();
    right.answers(&groups[1]);
    right.answers(&groups[groups.len() - 2]);
    let (code, said) = right.ends();
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("https://resile.example/join#") && said.contains("spoken code:"), "{said}");
    assert!(folder.path().join("master.key").exists());
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "the practice and its key: {left:?}");

    let (code, said) = Setting::up(folder.path()).ends();
    assert!(code == Some(2) && said.contains("this practice is set up"), "{said}");
    std::fs::rename(folder.path().join("master.key"), folder.path().join("away")).unwrap();
    let (code, said) = Setting::up(folder.path()).ends();
    assert!(code == Some(2) && said.contains("this database holds a practice already"), "{said}");
}
