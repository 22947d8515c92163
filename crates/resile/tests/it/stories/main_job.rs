//! The main job, from an invite to "Who looked", on both databases; and what must not have happened.

use axum::http::StatusCode;

use crate::cast::{Cast, House, Person};

/// Words that must lie nowhere in clear: a name, a line, a worksheet, a note.
const CANARIES: [&str; 4] =
    ["Quillfeather", "heron on the weir", "marmalade on the stairs", "ochre umbrella"];

#[tokio::test]
async fn the_main_job_on_sqlite() {
    let cast = Cast::meet().await;
    tell(&cast).await;
    cast.house.app().close().await;
    for file in std::fs::read_dir(cast.house.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for canary in CANARIES {
            assert!(
                !bytes.windows(canary.len()).any(|piece| piece == canary.as_bytes()),
                "{canary} lies in clear"
            );
        }
    }
}

#[tokio::test]
async fn the_main_job_on_postgres() {
    let make = ["drop database if exists main_job", "create database main_job"];
    let Some(house) = House::on_postgres(make, "main_job").await else { return };
    tell(&Cast::in_house(house).await).await;
}

async fn tell(cast: &Cast) {
    let (ana, ben) = (&cast.ana, &cast.ben);
    welcome(ana).await;
    let saved = ana.post_new("/check-in", &[("mood", "30")]).await;
    let more = saved.to().to_owned();
    assert!(ana.get(&more).await.shows("Saved"));
    ana.fill(&more, &more, &[("mood", "30"), ("f.line", "heron on the weir"), ("line", "heron on the weir")])
        .await;
    let go = "/practise/longer-out-breath/go";
    let done = ana.fill(go, "/practise/longer-out-breath/done", &[("before", "7")]).await;
    assert!(ana.get(done.to()).await.shows("That counts."));
    let shared = thought_record(ana).await;
    questions(ana).await;

    let caseload = ben.get("/t/caseload").await;
    assert!(caseload.shows("Ana Quillfeather"));
    let overview = ben.get(&format!("/t/clients/{}", ana.client)).await;
    assert_eq!(overview.status, StatusCode::OK);
    assert!(overview.shows("Needs your review"), "{}", overview.body);
    let alert = link(&overview.body, &format!("/t/clients/{}/alerts/", ana.client));
    assert!(ben.get(&alert).await.shows("several days"));
    let read = ben.get(&format!("/t/clients/{}/shared/{shared}", ana.client)).await;
    assert!(read.shows("marmalade on the stairs"));
    let notes = format!("/t/clients/{}/notes", ana.client);
    ben.fill(&notes, &notes, &[("box", "record"), ("text", "ochre umbrella")]).await;

    let looked = ana.get("/you/viewed").await;
    assert!(looked.shows("Ben Adeyemi"), "{}", looked.body);
    // What must not have happened.
    assert!(!overview.shows("heron on the weir"), "a line at a check-in is Ana's alone");
    for path in [format!("/t/clients/{}", ana.client), alert, notes] {
        assert_eq!(cast.mara.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(cast.ada.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!cast.mara.get("/t/caseload").await.shows("Quillfeather"));
    assert!(!cast.ada.get("/admin/people").await.shows("Quillfeather"));
    assert!(cast.looks().await.iter().all(|look| look.name.as_deref() == Some("Ben Adeyemi")));
}

/// The one choice at welcome: what is tapped is shared.
async fn welcome(ana: &Person) {
    let chosen = ana.fill("/welcome/2", "/welcome/2", &[("share", "yes")]).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.body);
}

/// Written in three pages, shared by its button; the entry's id.
pub(super) async fn thought_record(ana: &Person) -> String {
    let begun = ana
        .fill("/practise/thought-record", "/worksheets", &[("form", "thought-record"), ("size", "smallest")])
        .await;
    let (run, _) = begun.to().split_once("/1?size=smallest").unwrap();
    for (page, field, text) in
        [(1, "f.situation", "marmalade on the stairs"), (2, "f.thoughts", "I never get it right")]
    {
        let path = format!("{run}/{page}?size=smallest");
        ana.fill(&path, &path, &[(field, text)]).await;
    }
    let review = format!("{run}/review?size=smallest");
    let page = ana.get(&review).await;
    let (op, copy) = (page.op(), page.hidden("copy").unwrap());
    let kept = ana.post(&review, &[("op", &op), ("copy", &copy), ("keep", "share")]).await;
    let (path, _) = kept.to().split_once('?').unwrap();
    path.rsplit('/').next().unwrap().to_owned()
}

/// Nine answers, the ninth above its line: the safety page comes before anything else.
async fn questions(ana: &Person) {
    let begun = ana.fill("/questions/phq9", "/questions/phq9", &[]).await;
    let run = begun.to().strip_suffix("/1").unwrap().to_owned();
    for number in 1..=9 {
        let page = format!("{run}/{number}");
        ana.fill(&page, &page, &[(&format!("f.q{number}"), "1")]).await;
    }
    let check = format!("{run}/check");
    let sent = ana.fill(&check, &check, &[]).await;
    assert!(ana.get(sent.to()).await.shows("Are you in danger right now?"));
}

/// The first address on the page that begins so.
fn link(page: &str, start: &str) -> String {
    let (_, after) = page.split_once(start).unwrap_or_else(|| panic!("no link to {start} in {page}"));
    let end = after.split(['"', '?', '#']).next().unwrap();
    format!("{start}{end}")
}
