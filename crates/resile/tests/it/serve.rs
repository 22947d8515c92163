//! `resile serve` says what cannot be meant before it opens anything.

use std::path::Path;
use std::process::{Command, Output};

const KEY: &str = "resile-key-1-";

fn serve(place: &Path, more: &[&str]) -> Output {
    let place = place.to_str().unwrap();
    let told = ["serve", "--data", place, "--url", "https://resile.example.org"];
    Command::new(env!("CARGO_BIN_EXE_resile")).args(told).args(more).output().unwrap()
}

fn refused(output: &Output, say: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(say), "{said}");
    assert!(!said.contains(KEY) && !said.contains("panicked"), "{said}");
}

#[test]
fn others_are_listened_to_only_behind_tls() {
    let folder = tempfile::tempdir().unwrap();
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let output = serve(folder.path(), &["--listen", listen]);
        refused(&output, "give --tls-cert and --tls-key, or name the proxy that ends TLS with --proxy");
    }
    refused(&serve(folder.path(), &["--proxy", "10.0.0.0/99"]), "not an address or a block of addresses");
    refused(&serve(folder.path(), &["--tls-cert", "cert.pem"]), "--tls-key");
    let output = serve(folder.path(), &["--tls-cert", "c", "--tls-key", "k", "--url", "http://a.example"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
}

#[test]
fn before_init_it_says_so_and_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("master.key");
    let empty = folder.path().join("practice");
    std::fs::create_dir(&empty).unwrap();
    let named = ["--key", key.to_str().unwrap()];
    let master = resile::app::MasterKey::new(resile::app::chance::fresh());
    std::fs::write(&key, master.print().as_bytes()).unwrap();
    refused(&serve(&empty, &named), "there is no practice here yet: run `resile init` first");
    assert_eq!(std::fs::read_dir(&empty).unwrap().count(), 0, "no empty database is left behind");
}
