//! What comes from outside: only public registries, only the licences that deny.toml names.

use std::process::Command;

use serde_json::Value;

use super::{none, read, root};

/// Says nothing in its manifest, and ships the text of BSD-3-Clause.
const READ_BY_HAND: [&str; 1] = ["node_modules/parse-cache-control"];
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[test]
fn every_crate_comes_from_the_public_registry_with_a_checksum() {
    let lock: toml::Table = read("Cargo.lock").parse().expect("Cargo.lock is TOML");
    let packages = lock.get("package").and_then(toml::Value::as_array).expect("Cargo.lock lists packages");
    let mut found = Vec::new();
    for package in packages {
        let field = |name: &str| package.get(name).and_then(toml::Value::as_str);
        let name = field("name").unwrap_or_default();
        if field("source").is_some_and(|source| source != CRATES) {
            found.push(format!("Cargo.lock: {name} comes from somewhere else"));
        }
        if field("source").is_some() && field("checksum").is_none() {
            found.push(format!("Cargo.lock: {name} has no checksum"));
        }
    }
    none(&found);
}

#[test]
fn every_crate_has_a_licence_that_we_allow() {
    let host = told_by("rustc", &["-vV"]);
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    let metadata = told_by(
        env!("CARGO"),
        &["metadata", "--format-version=1", "--locked", "--offline", "--filter-platform", host],
    );
    let metadata: Value = serde_json::from_str(&metadata).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().expect("cargo metadata lists packages");
    let allowed = allowed();
    let ours = |package: &&Value| package["source"].is_null();
    let theirs = packages.iter().filter(|package| !ours(package));
    let found = theirs.filter(|package| !fits(package["license"].as_str().unwrap_or_default(), &allowed));
    none(
        &found
            .map(|package| format!("Cargo.lock: {}: {}", package["name"], package["license"]))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_npm_package_is_locked_by_checksum_and_has_a_licence_that_we_allow() {
    let lock: Value = serde_json::from_str(&read("e2e/package-lock.json")).expect("the npm lock is JSON");
    let packages = lock["packages"].as_object().expect("the npm lock lists packages");
    let allowed = allowed();
    let mut found = Vec::new();
    for (path, package) in packages.iter().filter(|(path, _)| !path.is_empty()) {
        let public = |from: &str| from.starts_with("https://registry.npmjs.org/");
        if !package["resolved"].as_str().is_none_or(public) || package["integrity"].is_null() {
            found
                .push(format!("e2e/package-lock.json: {path}: not from the public registry with a checksum"));
        }
        if !READ_BY_HAND.contains(&path.as_str())
            && !fits(package["license"].as_str().unwrap_or_default(), &allowed)
        {
            found.push(format!("e2e/package-lock.json: {path}: {}", package["license"]));
        }
    }
    none(&found);
}

fn told_by(program: &str, arguments: &[&str]) -> String {
    let told = Command::new(program).args(arguments).current_dir(root()).output().expect("the tool runs");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    String::from_utf8(told.stdout).expect("the tool writes UTF-8")
}

/// The licences that deny.toml lets in.
fn allowed() -> Vec<String> {
    let rules: toml::Table = read("deny.toml").parse().expect("deny.toml is TOML");
    let list =
        rules.get("licenses").and_then(|licences| licences.get("allow")).and_then(toml::Value::as_array);
    list.into_iter().flatten().filter_map(toml::Value::as_str).map(str::to_owned).collect()
}

/// Whether the allowed licences satisfy an SPDX expression: `OR` and `AND`, brackets one deep.
fn fits(expression: &str, allowed: &[String]) -> bool {
    let plain = |text: &str| {
        let choices = text.trim_matches(['(', ')', ' ']).replace('/', " OR ");
        choices.split(" OR ").any(|name| allowed.iter().any(|licence| licence == name.trim()))
    };
    match expression.split_once(") AND ") {
        Some((first, second)) => plain(first) && plain(second),
        None if expression.contains(" AND ") => expression.split(" AND ").all(plain),
        None => plain(expression),
    }
}

#[test]
fn a_licence_expression_is_read_as_it_is_meant() {
    let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
    for good in ["MIT", "GPL-2.0-only OR MIT", "MIT/Apache-2.0", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
        assert!(fits(good, &allowed), "{good}");
    }
    for bad in ["", "GPL-2.0-only", "MIT AND GPL-2.0-only", "(MIT OR Apache-2.0) AND OFL-1.1"] {
        assert!(!fits(bad, &allowed), "{bad}");
    }
}
