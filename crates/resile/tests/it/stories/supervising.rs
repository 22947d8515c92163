//! Supervision: by consent of the client, for one supervisor, ended at once.

use axum::http::StatusCode;
use domain::entry::SharingKind;

use super::practising::shares;
use super::questions::answer;
use crate::cast::Cast;
use crate::entries::{agrees_to_supervision, session};

#[tokio::test]
async fn a_supervisor_reads_what_is_shared_only_while_the_client_agrees() {
    let cast = Cast::meet().await;
    let page = format!("/s/clients/{}", cast.ana.client);
    let nowhere = cast.sue.get("/s/clients/3b1d4f0a-8a55-4a52-9d0e-0a52a3f2c111").await;
    assert!(!cast.ana.get("/you/privacy").await.shows("Who helps your therapist"), "nobody supervises yet");
    shares(&cast, &[SharingKind::Measures, SharingKind::CheckIns]).await;
    answer(&cast.ana, "phq9", &["1", "1", "0", "0", "0", "0", "0", "0", "1"]).await;
    session(&cast, 1, 2).await;
    let notes = format!("/t/clients/{}/notes", cast.ana.client);
    cast.ben.fill(&notes, &notes, &[("box", "record"), ("text", "we planned the evenings")]).await;
    cast.ben.fill(&notes, &notes, &[("box", "thoughts"), ("text", "a hunch of mine")]).await;

    agrees_to_supervision(&cast, "no").await;
    let team = cast.sue.get("/s/team").await;
    assert!(team.shows("Ben Adeyemi") && team.shows("A. Q., has not agreed"), "{}", team.body);
    assert!(!team.shows(&cast.ana.client.to_string()), "without consent there is no address");
    assert_eq!(cast.sue.get(&page).await.face(), nowhere.face());

    agrees_to_supervision(&cast, "yes").await;
    assert!(cast.ana.get("/you/privacy").await.shows("You said yes. They can read what you share."));
    let team_now = cast.sue.get("/s/team").await;
    assert!(team_now.shows("A. Q.</a>, agreed"), "{}", team_now.body);
    let seen = cast.sue.get(&page).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.body);
    assert!(seen.shows("we planned the evenings") && seen.shows("PHQ-9"));

    let looked = cast.ana.get("/you/viewed").await;
    assert!(looked.shows("Sue Park") && looked.shows("as you agreed, to help your therapist"));
    assert!(looked.shows("Saw your initials in their list"));
    assert!(looked.shows("<small>Helps your therapist · "), "on what ground: {}", looked.body);

    agrees_to_supervision(&cast, "no").await;
    // What must not have happened.
    assert_eq!(cast.sue.get(&page).await.face(), nowhere.face(), "ended at once");
    for text in [
        "Quillfeather",
        "a hunch of mine",
        "several days",
        "Safety answer",
        "Needs your review",
        "not read yet",
        "Not read yet",
    ] {
        assert!(!seen.shows(text) && !team.shows(text), "{text}");
    }
    assert_eq!(cast.mara.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(cast.ada.get(&page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn consent_to_one_supervisor_is_none_to_another_and_ends_with_the_supervision() {
    let cast = Cast::meet().await;
    let page = format!("/s/clients/{}", cast.ana.client);
    agrees_to_supervision(&cast, "yes").await;
    let uri = cast.house.staff("Uri Brandt", resile::app::Role::Supervisor).await;
    let (ben, other) = (cast.ben.person.to_string(), uri.person.to_string());
    let fields = [("do", "supervise"), ("therapist", ben.as_str()), ("other", other.as_str())];
    cast.ada.fill("/admin/care", "/admin/care", &fields).await;
    assert!(uri.get("/s/team").await.shows("A. Q., has not agreed"));
    assert_eq!(uri.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(cast.sue.get(&page).await.status, StatusCode::OK);

    let list = cast.ada.get("/admin/care").await;
    let (_, of_sue) = list.body.split_once("Sue Park supervises Ben Adeyemi").unwrap();
    let (_, from) = of_sue.split_once("name=\"supervision\" value=\"").unwrap();
    let supervision = from.split('"').next().unwrap();
    let end = [("do", "end-supervision"), ("supervision", supervision)];
    cast.ada.fill("/admin/care", "/admin/care", &end).await;
    assert_eq!(cast.sue.get(&page).await.status, StatusCode::NOT_FOUND);
    assert!(!cast.sue.get("/s/team").await.shows("A. Q."));
    // Nobody makes themselves a supervisor's client, nor a therapist their own supervisor.
    let own = [("do", "supervise"), ("therapist", ben.as_str()), ("other", ben.as_str())];
    let refused = cast.ada.fill("/admin/care", "/admin/care", &own).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}
