//! The admin: accounts, roles, the practice's settings; and nothing of any client.

use axum::http::StatusCode;
use domain::entry::{EntryBody, NoteBox, Word, Words};
use resile::app::{chance, journal};
use resile::web::route::Who;
use resile::web::routes;

use crate::cast::{Cast, House};

/// Words of a client's record, and a client's name.
const CANARIES: [&str; 5] =
    ["Quillfeather", "heron on the weir", "marmalade on the stairs", "ochre umbrella", "brass kettle"];

const SAVED: &str = "/admin/practice?saved=yes";

#[tokio::test]
async fn the_admin_sees_accounts_and_nothing_clinical() {
    nothing_clinical(&Cast::meet().await).await;
}

#[tokio::test]
async fn the_admin_sees_nothing_clinical_on_postgres() {
    let make = ["drop database if exists administering", "create database administering"];
    let Some(house) = House::on_postgres(make, "administering").await else { return };
    nothing_clinical(&Cast::in_house(house).await).await;
}

/// Ana and Ben leave words everywhere they can.
async fn fill_the_record(cast: &Cast) {
    cast.ana.fill("/welcome/2", "/welcome/2", &[("share", "yes")]).await;
    let saved = cast.ana.post_new("/check-in", &[("mood", "30")]).await;
    cast.ana.fill(saved.to(), saved.to(), &[("f.line", "heron on the weir")]).await;
    let hard = [("very_big", "no"), ("f.hard", "6"), ("f.what", "marmalade on the stairs")];
    cast.ana.post_new("/setbacks/new", &hard).await;
    cast.ana.fill("/strengths/new", "/strengths/new", &[("name", "brass kettle")]).await;
    let (op, at) = (chance::id(), cast.house.clock.now());
    let when = journal::When { op, at, zone: "Europe/London".into(), late: false };
    let words = Words::from([("text".to_owned(), Word::Text("ochre umbrella".into()))]);
    let body = EntryBody::Note { r#box: NoteBox::Record };
    let ben = cast.ben.staff().await;
    journal::by_therapist(cast.house.app(), ben, cast.ana.client, when, body, words).await.unwrap();
}

async fn nothing_clinical(cast: &Cast) {
    fill_the_record(cast).await;
    let mut answers = Vec::new();
    for route in routes::all(false) {
        let open = matches!(route.who, Who::Admin | Who::Staff | Who::SignedIn) && route.method == "GET";
        if open && !route.path.contains('{') {
            answers.push(cast.ada.get(route.path).await);
        }
    }
    assert!(answers.len() > 3, "there are pages to look at");
    for wanted in ["Ana", "ana@quill.example", "ben.adeyemi@reed.example"] {
        answers.push(cast.ada.post_new("/admin/people/find", &[("address", wanted)]).await);
    }
    for route in routes::all(false).iter().filter(|route| route.who == Who::Admin && route.method == "POST") {
        for id in [cast.ana.person, cast.ana.client, cast.ben.person] {
            answers.push(cast.ada.post_new(&route.path.replace("{person}", &id.to_string()), &[]).await);
        }
    }
    assert!(answers.iter().any(|answer| answer.shows("Ben Adeyemi")));
    // What must not have happened.
    for answer in &answers {
        for canary in CANARIES {
            assert!(!answer.shows(canary), "{canary} in {}", answer.body);
        }
        assert!(!answer.status.is_server_error(), "{}", answer.body);
    }
    assert!(cast.looks().await.iter().all(|look| look.name.as_deref() != Some("Ada Holm")));
}

#[tokio::test]
async fn a_role_is_given_and_ended_and_its_sign_in_ends_with_it() {
    let cast = Cast::meet().await;
    let role = |person: uuid::Uuid| format!("/admin/people/{person}/role");
    let page = cast.ada.get("/admin/people").await;
    assert!(page.shows("Therapist since 23 November 2026"), "{}", page.body);
    let bens = role(cast.ben.person);
    cast.ada.post_new(&bens, &[("do", "give"), ("role", "supervisor")]).await;
    assert!(cast.ada.get("/admin/people").await.body.matches("Supervisor since").count() == 2);
    assert!(cast.ana.get("/plan").await.status == StatusCode::OK);
    assert!(cast.ana.get("/strengths").await.shows("Only you can see this."));
    for _ in 0..2 {
        let ended = cast.ada.post_new(&bens, &[("do", "end"), ("role", "therapist")]).await;
        assert_eq!(ended.to(), "/admin/people");
    }
    assert_eq!(cast.ben.get("/t/caseload").await.to(), "/sign-in", "at once");
    assert!(cast.ada.get("/admin/people").await.shows("Therapist from 23 November 2026 to"));
    assert!(cast.ana.get("/strengths").await.shows("Nobody at the practice reads this now."));
    // What must not have happened.
    let own = cast.ada.post_new(&role(cast.ada.person), &[("do", "end"), ("role", "admin")]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "a practice always has an admin");
    for (person, wanted) in [(cast.ana.person, "therapist"), (chance::id(), "admin")] {
        let tried = cast.ada.post_new(&role(person), &[("do", "give"), ("role", wanted)]).await;
        assert_eq!(tried.status, StatusCode::NOT_FOUND, "clients and strangers are not of the staff");
    }
    let client = cast.ada.post_new(&bens, &[("do", "give"), ("role", "client")]).await;
    assert_eq!(client.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(cast.mara.post_new(&bens, &[("do", "give"), ("role", "admin")]).await.status, 404);
    assert_eq!(cast.ada.get("/admin/people").await.status, StatusCode::OK);
}

#[tokio::test]
async fn someone_is_found_by_the_whole_address_only() {
    let cast = Cast::meet().await;
    let find = async |address: &str| cast.ada.post_new("/admin/people/find", &[("address", address)]).await;
    let found = find("  BEN.adeyemi@reed.example ").await;
    assert!(found.shows("Ben Adeyemi") && !found.shows("Mara Stone") && found.shows("Show everyone"));
    // What must not have happened.
    for part in ["ben", "adeyemi@reed.example", "%", "ben.adeyemi@reed.exampl"] {
        let page = find(part).await;
        assert!(page.shows("Nobody here has this address.") && !page.shows("Ben Adeyemi"), "{part}");
    }
    let twice = [("f.name", "Another"), ("f.email", "ben.adeyemi@reed.example"), ("f.role", "therapist")];
    let refused = cast.ada.post_new("/admin/people", &twice).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.shows("value=\"Another\"") && refused.shows("<title>Error: "));
    assert_eq!(cast.ada.get("/admin/people").await.body.matches("Another").count(), 0);
}

#[tokio::test]
async fn a_line_of_ones_own_and_the_promise_are_kept_sealed_and_shown() {
    let cast = Cast::meet().await;
    let page = cast.ada.get("/admin/practice").await;
    assert!(page.shows("People see the lines of"), "{}", page.body);
    let begun = cast.ada.get("/admin/practice?lines=region").await;
    assert!(begun.shows("value=\"999\"") && begun.shows("Samaritans") && begun.shows("Police:"));
    let (op, corrects) = (page.op(), page.hidden("corrects").unwrap());
    let fields = [
        ("op", op.as_str()),
        ("corrects", corrects.as_str()),
        ("f.name", "Reed House"),
        ("f.region", "gb"),
        ("f.zone", "Europe/London"),
        ("f.promise", "We read on weekdays, like a lapwing"),
        ("f.leave_to", "https://weather.example/"),
        ("f.lines.0.name", "Curlew night line"),
        ("f.lines.0.kind", "suicide"),
        ("f.lines.0.call", "01632 960 777"),
        ("f.lines.0.checked_on", "2026-11-20"),
    ];
    for _ in 0..2 {
        assert_eq!(cast.ada.post("/admin/practice", &fields).await.to(), SAVED);
    }
    assert!(cast.ada.get("/admin/practice").await.shows("value=\"2026-11-20\""));
    let help = cast.nobody.get("/help-now").await;
    assert!(help.shows("Curlew night line") && help.shows("tel:01632960777"));
    assert!(help.shows("https://weather.example/"));
    let wrong: Vec<(&str, &str)> = fields
        .iter()
        .map(
            |(name, value)| {
                if *name == "f.lines.0.checked_on" { (*name, "last week") } else { (*name, *value) }
            },
        )
        .filter(|(name, _)| *name != "op")
        .collect();
    let refused = cast.ada.post_new("/admin/practice", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.shows("value=\"last week\"") && refused.shows("<title>Error: "));
    for person in [&cast.ben, &cast.sue, &cast.ana] {
        assert_eq!(person.post_new("/admin/practice", &fields[1..]).await.status, StatusCode::NOT_FOUND);
    }
    // What must not have happened: nothing of it lies in clear.
    cast.house.app().close().await;
    for file in std::fs::read_dir(cast.house.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for canary in ["Reed House", "lapwing", "Curlew night line", "960 777", "weather.example"] {
            let clear = bytes.windows(canary.len()).any(|piece| piece == canary.as_bytes());
            assert!(!clear, "{canary} lies in clear");
        }
    }
}

#[tokio::test]
async fn beginning_from_the_regions_lines_loses_none_of_their_ways() {
    let cast = Cast::meet().await;
    let page = cast.ada.get("/admin/practice?lines=region").await;
    for way in ["You can text 999", "112", "value=\"jo@samaritans.org\""] {
        assert!(page.shows(way), "{way}");
    }
    let fields = [
        ("f.name", "Reed House"),
        ("f.region", "gb"),
        ("f.zone", "Europe/London"),
        ("f.lines.0.name", "Heron letters"),
        ("f.lines.0.kind", "suicide"),
        ("f.lines.0.email", "talk@heron.example"),
        ("f.lines.0.whatsapp", "01632 960 778"),
    ];
    assert_eq!(cast.ada.fill("/admin/practice", "/admin/practice", &fields).await.to(), SAVED);
    let help = cast.nobody.get("/help-now").await;
    assert!(help.shows("mailto:talk@heron.example") && help.shows("WhatsApp: 01632 960 778"));
}
