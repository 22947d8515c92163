//! What is not as it should be: bodies, ids, files, keys, databases. Each gets a clear answer; nothing
//! falls over.

use std::fs;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use record::keys::MasterKey;
use resile::app::clock::Clock;
use resile::app::{App, AppError, chance};
use resile::library::Library;
use resile::web::routes;
use sqlx::Connection as _;
use sqlx::sqlite::SqliteConnection;

use super::access::some_path;
use super::cast::{Answer, Cast, House, MONDAY, Person, encoded};

const FORM: &str = "application/x-www-form-urlencoded";

/// Names that forms of ours send; a stray one must not hurt either.
const NAMES: [&str; 16] = [
    "op",
    "zone",
    "at",
    "pin",
    "code",
    "spoken",
    "mood",
    "feelings",
    "line",
    "f.name",
    "f.situation",
    "f.q1",
    "f.lines.0.name",
    "text",
    "number",
    "share",
];

async fn send(person: &Person, path: &str, kind: Option<&str>, body: Vec<u8>) -> Answer {
    let mut request = Request::post(path).header("sec-fetch-site", "same-origin");
    if let Some(kind) = kind {
        request = request.header(header::CONTENT_TYPE, kind);
    }
    person.send(request, Body::from(body)).await
}

fn every_name(value: &str) -> Vec<u8> {
    let op = chance::id().to_string();
    let mut fields = vec![("op", op.as_str())];
    fields.extend(NAMES.iter().filter(|name| **name != "op").map(|name| (*name, value)));
    encoded(&fields).into_bytes()
}

/// Bodies that no page of ours sends.
fn bodies() -> Vec<(&'static str, Option<&'static str>, Vec<u8>)> {
    vec![
        ("nothing at all", None, Vec::new()),
        ("an empty form", Some(FORM), Vec::new()),
        ("no op", Some(FORM), b"mood=50".to_vec()),
        ("an op that is no id", Some(FORM), b"op=1&mood=50".to_vec()),
        ("an op of another kind of id", Some(FORM), b"op=00000000-0000-1000-8000-000000000000".to_vec()),
        ("JSON", Some("application/json"), b"{\"op\":[[[[[[[[1]]]]]]]]}".to_vec()),
        ("JSON that ends early", Some("application/json"), b"{\"op\":".to_vec()),
        ("text", Some("text/plain"), b"op".to_vec()),
        ("bytes that are no text", Some(FORM), b"op=%ff%fe&mood=%00".to_vec()),
        ("control characters", Some(FORM), every_name("a\u{0}b\u{1b}c\u{202e}d\r\n")),
        ("numbers out of range", Some(FORM), every_name("99999999999999999999")),
        ("a number below", Some(FORM), every_name("-1")),
        ("a broken escape", Some(FORM), b"op=%zz&mood=%".to_vec()),
        ("many fields", Some(FORM), (0..9_000).flat_map(|nth| format!("f.x{nth}=1&").into_bytes()).collect()),
    ]
}

#[tokio::test]
async fn no_body_makes_a_page_fall_over() {
    let cast = Cast::meet().await;
    let mut wrong = Vec::new();
    for route in routes::all(false).into_iter().filter(|route| route.method == "POST") {
        let leaves = route.path.starts_with("/sign-out");
        let path = some_path(route.path);
        for person in [&cast.ana, &cast.ben, &cast.sue, &cast.ada, &cast.nobody] {
            for (name, kind, body) in bodies() {
                if leaves && person.person != cast.nobody.person {
                    continue;
                }
                let answer = send(person, &path, kind, body).await;
                if answer.status.is_server_error() {
                    wrong.push(format!("{path} with {name}: {}", answer.status));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_body_too_large_is_refused_as_that() {
    let cast = Cast::meet().await;
    let large =
        || [b"op=6f0e3c52-8c0a-4a0c-9d5a-0f3f7d1b2c3d&f.name=".to_vec(), vec![b'a'; 1 << 20]].concat();
    for path in ["/sign-in", "/join"] {
        assert_eq!(send(&cast.nobody, path, Some(FORM), large()).await.status, 413, "{path}");
    }
    for path in ["/admin/people", "/admin/practice"] {
        let answer = send(&cast.ada, path, Some(FORM), large()).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        assert!(answer.shows("That is too much at once"));
    }
}

#[tokio::test]
async fn control_characters_are_named_and_the_rest_is_kept() {
    let cast = Cast::meet().await;
    let fields = [("f.name", "Nora\u{7} Field"), ("f.email", "nora@reed.example"), ("f.role", "therapist")];
    let answer = cast.ada.post_new("/admin/people", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.shows("Some signs in this text cannot be kept") && answer.shows("nora@reed.example"));
    assert!(!cast.ada.get("/admin/people").await.shows("nora@reed.example"));
}

#[tokio::test]
async fn an_address_that_is_too_long_or_odd_is_nowhere() {
    let cast = Cast::meet().await;
    let long = format!("/{}", "a".repeat(1 << 14));
    for path in
        [long.as_str(), "/%ff", "/t/clients/1", "/t/clients/%00", "/a/../../etc/passwd", "/a/x/..%2f..%2fx"]
    {
        for person in [&cast.ana, &cast.ben] {
            let answer = person.get(path).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn a_broken_library_folder_is_named_by_file_and_line_and_the_rest_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("exercises/broken");
    fs::create_dir_all(&broken).unwrap();
    fs::write(broken.join("exercise.toml"), "id = \"broken\"\nversion = 1\nplayer = \"dance\"\n").unwrap();
    fs::write(broken.join("words.en.toml"), "title = \"Broken\"\n").unwrap();
    let (library, complaints) = Library::load(&[folder.path().to_owned()]);
    let said: Vec<String> = complaints.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|line| line.contains("exercise.toml:3")), "{said:?}");
    assert_eq!(library.len(), Library::load(&[]).0.len());
}

#[tokio::test]
async fn another_practices_key_opens_nothing_and_says_so() {
    let house = House::on_sqlite().await;
    house.app().close().await;
    let other = MasterKey::new(chance::fresh());
    let opened = App::open(&house.database, &other, Library::load(&[]).0, Clock::set_to(MONDAY)).await;
    assert!(matches!(opened.err(), Some(AppError::Sealed)));
    let again = App::open(&house.database, &house.master, Library::load(&[]).0, Clock::set_to(MONDAY)).await;
    assert_eq!(again.unwrap().settings().name, "Reed House");
}

#[test]
fn a_key_with_a_wrong_letter_is_no_key() {
    let key = MasterKey::new(chance::fresh());
    let printed = key.print();
    for place in 14..printed.len() {
        let mut letters: Vec<char> = printed.chars().collect();
        if letters[place] == '-' {
            continue;
        }
        letters[place] = if letters[place] == 'A' { 'B' } else { 'A' };
        assert!(MasterKey::parse(&letters.iter().collect::<String>()).is_err(), "{place}");
    }
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let house = House::on_sqlite().await;
    house.app().close().await;
    let mut conn = SqliteConnection::connect(&house.database).await.unwrap();
    let newer = "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
        values (9999, 'from later', 1, x'00', 0)";
    sqlx::query(newer).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    let opened = App::open(&house.database, &house.master, Library::load(&[]).0, Clock::set_to(MONDAY)).await;
    let said = opened.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(said.contains("newer") || said.contains("later"), "{said}");
}
