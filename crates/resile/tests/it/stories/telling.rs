//! A comment on what was shared, and a strength the therapist saw: the client takes, rewords or declines it.

use axum::http::StatusCode;
use domain::views::strengths::Strengths;
use resile::app::journal;

use super::main_job::thought_record;
use crate::cast::Cast;
use crate::entries::id_in;

#[tokio::test]
async fn a_comment_reaches_the_client_and_a_strength_is_theirs_to_take() {
    let cast = Cast::meet().await;
    let (ana, ben) = (&cast.ana, &cast.ben);
    let page = thought_record(ana).await;
    let shared = format!("/t/clients/{}/shared/{page}", ana.client);
    assert_eq!(ben.fill(&shared, &shared, &[("text", "I saw that too")]).await.status, StatusCode::SEE_OTHER);
    assert!(ana.get(&format!("/worksheets/{page}")).await.shows("I saw that too"));
    ana.fill("/strengths/new", "/strengths/new", &[("name", "Patience"), ("what", "strength")]).await;
    let own = id_in(&ana.get("/strengths").await.body, "/strengths/");
    let strength = format!("/t/clients/{}/shared/{own}", ana.client);
    assert_eq!(ben.get(&strength).await.status, StatusCode::NOT_FOUND, "not shared yet");
    ana.post_new(&format!("/strengths/{own}"), &[("do", "share")]).await;
    assert!(ben.get(&strength).await.shows("has no place to read a comment on this"));
    let nowhere = ben.post_new(&strength, &[("text", "nobody would read this")]).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);

    let page = format!("/t/clients/{}/strengths", ana.client);
    for text in ["You rang Jo", "You waited", "You laughed"] {
        ben.fill(&format!("{page}?on={own}"), &page, &[("text", text), ("on", &own.to_string())]).await;
    }
    assert!(ben.get(&page).await.shows("Not answered yet."));
    let here = ana.client_here().await;
    let offered = Strengths::of(&journal::own(cast.house.app(), here).await.unwrap()).seen;
    let id = |text: &str| offered.iter().find(|seen| seen.text == text).unwrap().id;
    ana.post_new(&format!("/strengths/seen/{}", id("You rang Jo")), &[("take", "yes")]).await;
    ana.post_new("/strengths/new", &[("name", "I can wait"), ("seen", &id("You waited").to_string())]).await;
    ana.post_new(&format!("/strengths/seen/{}", id("You laughed")), &[("take", "no")]).await;
    let list = ana.get("/strengths").await;
    assert!(list.shows("You rang Jo") && list.shows("I can wait"));
    let set_aside = list.body.find("What you set aside").unwrap();
    assert!(list.body.find("You laughed").unwrap() > set_aside);
    let told = ben.get(&page).await;
    assert!(told.shows("took it") && told.shows("did not take it"));
    let overview = ben.get(&format!("/t/clients/{}", ana.client)).await;
    // What must not have happened.
    assert!(overview.shows("You rang Jo") && !overview.shows("You laughed"));
    assert!(!overview.shows("I can wait"), "their own wording is theirs until they share it");
    assert_eq!(cast.mara.get(&shared).await.status, StatusCode::NOT_FOUND);
    assert!(!cast.cleo.get("/strengths").await.shows("You rang Jo"));
}
