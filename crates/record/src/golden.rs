//! The golden vectors: bytes that every version of this crate, and every other reader, must agree with.
//!
//! **Invariant:** a vector that once stood in `golden/` stands there for ever: records sealed then must open.
//! A new suite adds vectors. Write the files again, after adding cases below, with
//! `cargo test -p record golden -- --ignored`, and see in the diff that lines were only added.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::chain::{Link, Row};
use crate::keys::MasterKey;
use crate::{Class, Header, Key, Purpose, chain, keys, open, padding, seal, token};

/// `golden/envelopes.json`. The content is `length` bytes; the byte at i is i mod 251.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Envelope {
    place: Place,
    /// Id, then secret.
    key: String,
    fresh: String,
    length: usize,
    /// The whole of it up to 1 KiB; above, as far as the first 32 bytes of ciphertext.
    starts: String,
    /// Of the whole envelope.
    sha256: String,
}

/// `golden/wrapped_keys.json`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Wrapped {
    place: Place,
    parent: String,
    key: String,
    fresh: String,
    envelope: String,
}

/// `golden/master_keys.json`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Printed {
    secret: String,
    id: String,
    line: String,
    groups: Vec<String>,
}

/// `golden/chain.json`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Chain {
    practice: Uuid,
    client: Uuid,
    nonce: String,
    start: String,
    rows: Vec<ChainRow>,
    head_key: String,
    /// Of the last row.
    head_mac: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ChainRow {
    seq: u64,
    entry: Uuid,
    class: char,
    author: Uuid,
    received_ms: i64,
    envelope: String,
    leaf: String,
    chain: String,
}

/// `golden/tokens.json`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Token {
    secret: String,
    base64url: String,
    digest: String,
    key: String,
    label: String,
    mac: String,
    /// Of the first 16 bytes of the secret.
    long_code: String,
    /// Of its first 4.
    spoken_code: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Place {
    purpose: String,
    practice: Uuid,
    client: Uuid,
    class: char,
    entry: Uuid,
    author: Uuid,
}

impl Place {
    fn header(&self) -> Header {
        Header {
            purpose: Purpose::ALL
                .into_iter()
                .find(|known| known.label() == self.purpose)
                .expect("a known purpose"),
            practice: self.practice,
            client: self.client,
            class: class(self.class),
            entry: self.entry,
            author: self.author,
        }
    }
}

// Each `worked` takes what is given from a vector and works the rest out anew.

impl Envelope {
    fn content(&self) -> Vec<u8> {
        (0..251).cycle().take(self.length).collect()
    }

    fn sealed(&self) -> Vec<u8> {
        seal(&key(&self.key), &self.place.header(), &bytes(&self.fresh), &self.content()).expect("it fits")
    }

    fn worked(&self) -> Self {
        let sealed = self.sealed();
        let shown = if sealed.len() <= 1024 + 97 { sealed.len() } else { 81 + 32 };
        Self { starts: hex(&sealed[..shown]), sha256: hex(&token::digest(&sealed)), ..self.clone() }
    }
}

impl Wrapped {
    fn worked(&self) -> Self {
        let wrapped =
            keys::wrap(&key(&self.parent), &self.place.header(), &key(&self.key), &bytes(&self.fresh));
        Self { envelope: hex(&wrapped), ..self.clone() }
    }
}

impl Printed {
    fn worked(&self) -> Self {
        let master = MasterKey::new(bytes(&self.secret));
        let line = master.print().to_string();
        Self { secret: self.secret.clone(), id: hex(&master.key().id()), line, groups: master.groups() }
    }
}

impl Chain {
    fn worked(&self) -> Self {
        let start = chain::start(self.client, &unhex(&self.nonce));
        let mut last = start;
        let rows = self.rows.iter().map(|row| {
            let leaf = self.leaf(row);
            last = chain::next(&last, &leaf);
            ChainRow { leaf: hex(&leaf), chain: hex(&last), ..row.clone() }
        });
        let rows: Vec<ChainRow> = rows.collect();
        let head_mac = chain::head_mac(&key(&self.head_key), self.client, rows.len() as u64, &last);
        Self { start: hex(&start), rows, head_mac: hex(&head_mac), ..self.clone() }
    }

    fn leaf(&self, row: &ChainRow) -> chain::Value {
        chain::leaf(&Link {
            practice: self.practice,
            client: self.client,
            seq: row.seq,
            entry: row.entry,
            class: class(row.class),
            author: row.author,
            received_ms: row.received_ms,
            envelope: &unhex(&row.envelope),
        })
    }
}

impl Token {
    fn worked(&self) -> Self {
        let secret: [u8; 32] = bytes(&self.secret);
        Self {
            base64url: token::to_base64url(&secret),
            digest: hex(&token::digest(&secret)),
            mac: hex(&token::mac(&key(&self.key), &self.label, &secret)),
            long_code: token::long_code(secret[..16].try_into().expect("16 bytes")),
            spoken_code: token::spoken_code(secret[..4].try_into().expect("4 bytes")),
            ..self.clone()
        }
    }
}

#[test]
fn every_golden_envelope_is_sealed_the_same_and_opens() {
    let golden: Vec<Envelope> = read("envelopes");
    for envelope in &golden {
        assert_eq!(&envelope.worked(), envelope);
        let whole = unhex(&envelope.starts);
        let sealed = if token::digest(&whole) == bytes(&envelope.sha256) { whole } else { envelope.sealed() };
        let opened = open(&key(&envelope.key), &envelope.place.header(), &sealed).expect("it opens");
        assert_eq!(*opened, envelope.content());
    }
    let has = |test: &dyn Fn(&Envelope) -> bool| golden.iter().any(test);
    assert!(Class::ALL.into_iter().all(|class| has(&|one| one.place.header().class == class)));
    assert!(Purpose::ALL.into_iter().all(|purpose| has(&|one| one.place.header().purpose == purpose)));
    assert!(padding::sizes().all(|size| has(&|one| one.length + 4 == size)), "just full");
    assert!(padding::sizes().skip(1).all(|size| has(&|one| {
        padding::size_for(&one.content()) == Some(size) && one.length + 4 < size
    })));
}

#[test]
fn every_golden_wrapped_key_is_wrapped_the_same_and_opens() {
    for golden in read::<Vec<Wrapped>>("wrapped_keys") {
        assert_eq!(golden.worked(), golden);
        let key = keys::unwrap(&key(&golden.parent), &golden.place.header(), &unhex(&golden.envelope));
        let key = key.expect("it opens");
        assert_eq!(hex(&[key.id().as_slice(), key.secret()].concat()), golden.key);
    }
}

#[test]
fn every_golden_master_key_prints_the_same_and_reads() {
    for golden in read::<Vec<Printed>>("master_keys") {
        assert_eq!(golden.worked(), golden);
        for typed in [golden.line.clone(), golden.groups.join(" ")] {
            let master = MasterKey::parse(&typed).expect("it reads");
            assert_eq!(hex(master.key().secret()), golden.secret);
        }
    }
}

#[test]
fn the_golden_chain_is_chained_the_same_and_holds() {
    let golden: Chain = read("chain");
    assert_eq!(golden.worked(), golden);
    let from = chain::Head { n: 0, chain: bytes(&golden.start) };
    let rows = golden.rows.iter();
    let seen = rows.map(|row| Row { seq: row.seq, leaf: Some(golden.leaf(row)), chain: bytes(&row.chain) });
    assert_eq!(chain::verify(from, seen).map(|head| head.n), Ok(golden.rows.len() as u64));
}

#[test]
fn every_golden_token_is_written_the_same_and_reads() {
    for golden in read::<Vec<Token>>("tokens") {
        assert_eq!(golden.worked(), golden);
        assert_eq!(token::from_base64url(&golden.base64url), Some(bytes(&golden.secret)));
    }
}

#[test]
#[ignore = "writes the golden files: only after adding vectors"]
fn write_the_golden_files() {
    write("envelopes", &envelopes());
    write("wrapped_keys", &wrapped_keys());
    write("master_keys", &master_keys());
    write("chain", &chain_of_three());
    write("tokens", &tokens());
}

/// Each class and each purpose with a few words; each size just full and just over the one before.
fn envelopes() -> Vec<Envelope> {
    let classes = Class::ALL.map(|class| (Purpose::Entry, class, 100));
    let purposes = Purpose::ALL.map(|purpose| (purpose, Class::Identity, 0));
    let sizes: Vec<usize> = padding::sizes().collect();
    let full = sizes.iter().map(|size| (Purpose::Entry, Class::Shared, size - 4));
    let over = sizes.iter().map(|size| (Purpose::Entry, Class::Private, size - 3)).take(sizes.len() - 1);
    let all = classes.into_iter().chain(purposes).chain(full).chain(over);
    all.enumerate()
        .map(|(number, (purpose, class, length))| {
            let given = Envelope {
                place: place(purpose, class, number),
                key: chance("key", number, 48),
                fresh: chance("fresh", number, 32),
                length,
                starts: String::new(),
                sha256: String::new(),
            };
            given.worked()
        })
        .collect()
}

fn wrapped_keys() -> Vec<Wrapped> {
    let wrapped = |(number, class)| Wrapped {
        place: place(Purpose::Key, class, number),
        parent: chance("parent", number, 48),
        key: chance("key", number, 48),
        fresh: chance("fresh", number, 32),
        envelope: String::new(),
    };
    Class::ALL.into_iter().enumerate().map(|one| wrapped(one).worked()).collect()
}

fn master_keys() -> Vec<Printed> {
    let secrets = ["00".repeat(32), "ff".repeat(32), chance("master", 0, 32), chance("master", 1, 32)];
    let given = |secret| Printed { secret, id: String::new(), line: String::new(), groups: Vec::new() };
    secrets.into_iter().map(|secret| given(secret).worked()).collect()
}

fn chain_of_three() -> Chain {
    let at = place(Purpose::Entry, Class::Shared, 0);
    let row = |(number, class): (usize, char)| {
        let place = place(Purpose::Entry, Class::Shared, number);
        ChainRow {
            seq: number as u64 + 1,
            entry: place.entry,
            class,
            author: place.author,
            received_ms: [1_790_000_000_000, -1, i64::MAX][number],
            envelope: chance("envelope", number, 40 * number),
            leaf: String::new(),
            chain: String::new(),
        }
    };
    let given = Chain {
        practice: at.practice,
        client: at.client,
        nonce: chance("nonce", 0, 32),
        start: String::new(),
        rows: ['S', 'P', 'N'].into_iter().enumerate().map(row).collect(),
        head_key: chance("head key", 0, 48),
        head_mac: String::new(),
    };
    given.worked()
}

fn tokens() -> Vec<Token> {
    let secrets = ["00".repeat(32), "ff".repeat(32), chance("token", 0, 32)];
    let given = |(number, (secret, label)): (usize, (String, &str))| Token {
        secret,
        base64url: String::new(),
        digest: String::new(),
        key: chance("key", number, 48),
        label: label.to_owned(),
        mac: String::new(),
        long_code: String::new(),
        spoken_code: String::new(),
    };
    secrets.into_iter().zip(["pin", "", "code"]).enumerate().map(|one| given(one).worked()).collect()
}

fn place(purpose: Purpose, class: Class, number: usize) -> Place {
    let id = |label| Uuid::from_bytes(bytes(&chance(label, number, 16)));
    Place {
        purpose: purpose.label().to_owned(),
        practice: id("practice"),
        client: id("client"),
        class: char::from(class.letter()),
        entry: id("entry"),
        author: id("author"),
    }
}

/// Bytes that look random and are the same each time.
fn chance(label: &str, number: usize, length: usize) -> String {
    let block = |block: usize| token::digest(format!("golden/{label}/{number}/{block}").as_bytes());
    let all: Vec<u8> = (0..length.div_ceil(32)).flat_map(block).take(length).collect();
    hex(&all)
}

fn class(letter: char) -> Class {
    u8::try_from(letter).ok().and_then(|letter| Class::try_from(letter).ok()).expect("a known class")
}

fn key(hex: &str) -> Key {
    Key::new(bytes(hex))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes all");
        text
    })
}

fn unhex(text: &str) -> Vec<u8> {
    let pair = |at| u8::from_str_radix(text.get(at..at + 2).expect("pairs"), 16).expect("hexadecimal");
    (0..text.len()).step_by(2).map(pair).collect()
}

fn bytes<const N: usize>(hex: &str) -> [u8; N] {
    unhex(hex).try_into().expect("as long as the vector says")
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden").join(name).with_extension("json")
}

fn read<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_slice(&std::fs::read(file(name)).expect("the file is there")).expect("and is JSON")
}

fn write<T: Serialize>(name: &str, vectors: &T) {
    let text = serde_json::to_string_pretty(vectors).expect("vectors are JSON");
    std::fs::write(file(name), text + "\n").expect("the folder is there");
}
