//! Everything that lies in the tree is used: modules, assets, migrations, checks of the browser.

use std::collections::BTreeSet;

use super::{Source, none, read, root, tracked, tracked_like};

/// Files from which the compiler, the browser tests and the browser start.
const ROOTS: [&str; 4] = ["src/lib.rs", "src/main.rs", "tests/it/main.rs", "build.rs"];

#[test]
fn every_rust_file_is_reached_from_a_mod_line() {
    let files: BTreeSet<String> =
        tracked_like(&[".rs"]).into_iter().filter(|path| !path.starts_with("fuzz/")).collect();
    let mut reached = BTreeSet::new();
    let mut next: Vec<String> = files
        .iter()
        .filter(|path| {
            ROOTS.iter().any(|root| path.ends_with(&format!("/{root}"))) || path.contains("/examples/")
        })
        .cloned()
        .collect();
    while let Some(path) = next.pop() {
        next.extend(modules(&Source::of(path.clone())));
        reached.insert(path);
    }
    let dead: Vec<String> =
        files.difference(&reached).map(|path| format!("{path}:1: no mod line leads here")).collect();
    none(&dead);
}

#[test]
fn every_asset_migration_and_golden_file_is_named_somewhere() {
    let kinds = [".css", ".js", ".mjs", ".sql", ".woff2", ".svg", ".webmanifest", ".json"];
    let texts: Vec<(String, String)> =
        tracked_like(&[".rs", ".js", ".mjs", ".css", ".webmanifest", "/test", "Cargo.toml"])
            .into_iter()
            .chain(["test".to_owned()])
            .map(|path| (path.clone(), read(&path)))
            .collect();
    let mut found = Vec::new();
    for path in tracked_like(&kinds) {
        if is_entrance(&path) {
            continue;
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        // Golden files and checks of the browser are named without their ending.
        let short = path.contains("/golden/") || path.starts_with("e2e/checks/");
        let names = |text: &str| {
            text.contains(name)
                || (short && ['"', '\''].iter().any(|quote| text.contains(&format!("{quote}{stem}{quote}"))))
        };
        let used = texts.iter().any(|(other, text)| *other != path && names(text));
        if !used {
            found.push(format!("{path}:1: no file names {name}"));
        }
    }
    none(&found);
}

/// Files that people or tools open by themselves.
fn is_entrance(path: &str) -> bool {
    path.starts_with("docs/")
        || path == "e2e/shots.mjs"
        || path.ends_with("package.json")
        || path.ends_with("package-lock.json")
}

/// The files that the mod lines of one file lead to.
fn modules(source: &Source) -> Vec<String> {
    let (folder, file) = source.path.rsplit_once('/').unwrap_or(("", &source.path));
    let below = match file {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        _ => format!("{folder}/{}", file.trim_end_matches(".rs")),
    };
    let mut found = Vec::new();
    for (number, line) in source.code.lines().enumerate() {
        let Some((_, name)) =
            line.split_once("mod ").filter(|(before, _)| before.is_empty() || before.ends_with(' '))
        else {
            continue;
        };
        let Some(name) = name.trim_end().strip_suffix(';') else { continue };
        let told =
            source.strings.iter().find(|(at, _)| *at == number).map(|(_, path)| format!("{folder}/{path}"));
        let places = [format!("{below}/{name}.rs"), format!("{below}/{name}/mod.rs")];
        found.extend(places.into_iter().chain(told).find(|path| root().join(path).is_file()));
    }
    found
}

#[test]
fn the_tree_has_the_parts_that_the_rules_speak_of() {
    let all = tracked();
    for path in
        ["Cargo.lock", "LICENSE", "deny.toml", "clippy.toml", "library/interface/en.ftl", "test", ".ci/run"]
    {
        assert!(all.iter().any(|tracked| tracked == path), "{path} is missing");
    }
}
