//! Who may know whom: crates by their manifests, rooms of the binary by the names they write.

use std::collections::BTreeMap;

use super::{Source, Word, none, program, read, words};

/// Every crate of the workspace, and the crates of the workspace it may name.
const MAY_NAME: [(&str, &[&str]); 6] = [
    ("domain", &["stats"]),
    ("pdf", &[]),
    ("record", &[]),
    ("resile", &["domain", "pdf", "record", "stats", "store"]),
    ("stats", &[]),
    ("store", &["record"]),
];
const CIPHERS: [&str; 5] = ["aes_gcm", "chacha20poly1305", "hkdf", "hmac", "subtle"];

#[test]
fn a_crate_names_only_the_crates_below_it() {
    let crates: Vec<&str> = MAY_NAME.iter().map(|(name, _)| *name).collect();
    let mut found = Vec::new();
    for (name, below) in MAY_NAME {
        let path = format!("crates/{name}/Cargo.toml");
        for other in dependencies(&path) {
            if crates.contains(&other.as_str()) && !below.contains(&other.as_str()) {
                found.push(format!("{path}: {name} may not name {other}"));
            }
        }
    }
    none(&found);
}

#[test]
fn only_the_record_knows_ciphers() {
    let mut found = Vec::new();
    for (name, _) in MAY_NAME.iter().filter(|(name, _)| *name != "record") {
        let path = format!("crates/{name}/Cargo.toml");
        for other in dependencies(&path) {
            if CIPHERS.contains(&other.replace('-', "_").as_str()) {
                found.push(format!("{path}: {other} belongs to the record"));
            }
        }
    }
    found.extend(named(&CIPHERS, |path| !path.starts_with("crates/record/")));
    none(&found);
}

#[test]
fn use_cases_know_no_web() {
    let app = |path: &str| path.starts_with("crates/resile/src/app/");
    let mut found = named(&["axum", "maud", "http", "hyper", "tower"], app);
    let no_passkeys = |path: &str| {
        let room = path.strip_prefix("crates/resile/src/").unwrap_or_default();
        path.starts_with("crates/") && !room.starts_with("app/passkeys") && !room.starts_with("web/")
    };
    found.extend(named(&["webauthn_rs"], no_passkeys));
    none(&found);
}

#[test]
fn pages_and_commands_reach_the_record_only_through_use_cases() {
    // The raw loops of `bench` stand beside the product and measure what lies under it.
    let rooms = ["web/", "cli/", "export/"].map(|room| format!("crates/resile/src/{room}"));
    let mut found = Vec::new();
    for source in program() {
        let inside = rooms.iter().any(|room| source.path.starts_with(room));
        if !inside || source.path.starts_with("crates/resile/src/bench/raw/") {
            continue;
        }
        for word in words(source.untested()) {
            let a_crate = !word.before.ends_with("::") && !word.before.ends_with('.');
            if ["store", "record"].contains(&word.name) && a_crate && word.after.starts_with("::") {
                found.push(format!(
                    "{}:{}: names {}; ask a use case in app",
                    source.path, word.line, word.name
                ));
            }
        }
    }
    none(&found);
}

#[test]
fn no_page_names_another_page() {
    let pages = "crates/resile/src/web/pages/";
    let sources: Vec<Source> =
        program().into_iter().filter(|source| source.path.starts_with(pages)).collect();
    let own = |source: &Source| page_of(&source.path).map(|(room, page)| (room.to_owned(), page.to_owned()));
    let mut rooms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (room, page) in sources.iter().filter_map(own) {
        rooms.entry(room).or_default().push(page);
    }
    let mut found = Vec::new();
    for source in &sources {
        let Some((room, page)) = own(source) else { continue };
        let beside = rooms.get(&room).cloned().unwrap_or_default();
        for Word { line, before, name, .. } in words(source.untested()) {
            let sibling =
                name != page && before.ends_with("super::") && beside.iter().any(|other| other == name);
            let elsewhere = before.ends_with("pages::") && rooms.contains_key(name);
            if sibling || elsewhere {
                found.push(format!("{}:{line}: names {name}; what both need belongs in parts", source.path));
            }
        }
    }
    none(&found);
}

#[test]
fn sql_lives_only_in_the_store() {
    let mut found = Vec::new();
    for source in program() {
        // The raw limits that `bench` holds the store against are SQL by their nature.
        let beside = "crates/resile/src/bench/raw/";
        if source.path.starts_with("crates/store/") || source.path.starts_with(beside) {
            continue;
        }
        for (line, text) in source.untested_strings() {
            if is_sql(text) {
                found.push(format!("{}:{line}: SQL outside the store", source.path));
            }
        }
    }
    none(&found);
}

#[test]
fn the_domain_and_the_statistics_touch_no_clock_no_chance_and_no_disk() {
    let pure = |path: &str| path.starts_with("crates/domain/src/") || path.starts_with("crates/stats/src/");
    let world =
        ["SystemTime", "Instant", "getrandom", "new_v4", "tokio", "fs", "env", "net", "thread", "process"];
    none(&named(&world, pure));
}

#[test]
fn chance_and_finished_markup_have_one_door_each() {
    let mut found = named(&["getrandom", "new_v4"], |path| path != "crates/resile/src/app/chance.rs");
    found.extend(named(&["PreEscaped"], |path| !path.starts_with("crates/resile/src/web/charts/")));
    none(&found);
}

/// Where program files that `inside` picks write one of `names`.
fn named(names: &[&str], inside: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in program().iter().filter(|source| inside(&source.path)) {
        for Word { line, before, name, after } in words(source.untested()) {
            let a_path =
                before.ends_with("::") || before.trim_end().ends_with("use") || after.starts_with("::");
            let a_type = name.starts_with(char::is_uppercase);
            if names.contains(&name) && (a_path || a_type) {
                found.push(format!("{}:{line}: names {name}", source.path));
            }
        }
    }
    found
}

/// The names under `[dependencies]` of one manifest.
fn dependencies(path: &str) -> Vec<String> {
    let manifest: toml::Table = read(path).parse().expect("a manifest is TOML");
    let table = manifest.get("dependencies").and_then(toml::Value::as_table);
    table.into_iter().flat_map(|table| table.keys().cloned()).collect()
}

/// `…/pages/client/worksheet/step.rs` belongs to the page `worksheet` of `client`; a `mod.rs` to none.
fn page_of(path: &str) -> Option<(&str, &str)> {
    let (_, place) = path.split_once("/pages/")?;
    let (room, rest) = place.split_once('/')?;
    let page = rest.split_once('/').map_or(rest, |(folder, _)| folder);
    (page != "mod.rs").then(|| (room, page.strip_suffix(".rs").unwrap_or(page)))
}

fn is_sql(text: &str) -> bool {
    let text = text.to_lowercase();
    let begins = |verb: &str| text.trim_start().starts_with(verb);
    ["insert into ", "delete from ", "create table ", "create index ", "pragma ", "drop table "]
        .into_iter()
        .any(begins)
        || (begins("select ") && text.contains(" from "))
        || (begins("update ") && text.contains(" set "))
}

#[test]
fn sql_is_told_from_sentences() {
    assert!(is_sql("select place from entries where client = $1") && is_sql("\n  UPDATE heads SET n = 1"));
    assert!(!is_sql("Update your plan") && !is_sql("update-available") && !is_sql("Select a time"));
}
