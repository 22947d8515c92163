//! The caseload: whom it names, how it is filtered, and what it says to who has nobody.

use axum::http::StatusCode;
use domain::entry::SharingKind;
use resile::app::Role;

use super::practising::shares;
use super::questions::answer;
use crate::cast::Cast;
use crate::entries::session;

#[tokio::test]
async fn the_list_names_ones_own_clients_and_its_filters_are_links() {
    let cast = Cast::meet().await;
    shares(&cast, &[SharingKind::Measures]).await;
    let bo = cast.house.client("Bo Lindqvist", &cast.ben).await;
    let all = cast.ben.get("/t/caseload").await;
    assert!(all.shows("Quillfeather") && all.shows("Lindqvist"));
    assert!(all.shows("?show=needs-you") && all.shows("?show=this-week"));
    assert!(!cast.ben.get("/t/caseload?show=needs-you").await.shows("Lindqvist"));
    answer(&cast.ana, "phq9", &["1", "1", "0", "0", "0", "0", "0", "0", "1"]).await;
    let needs = cast.ben.get("/t/caseload?show=needs-you").await;
    assert!(needs.shows("Quillfeather") && !needs.shows("Lindqvist") && needs.shows("Needs you 1"));
    session(&cast, 1, 3).await;
    let week = cast.ben.get("/t/caseload?show=this-week").await;
    assert!(week.shows("Quillfeather") && !week.shows("Lindqvist"));
    let first = |page: &str| page.find("Quillfeather") < page.find("Lindqvist");
    assert!(first(&cast.ben.get("/t/caseload").await.body), "who waits stands first");

    let nobody = cast.house.staff("Noa Weiss", Role::Therapist).await;
    assert!(nobody.get("/t/caseload").await.shows("Invite your first client"));
    assert!(nobody.get("/t/alerts").await.shows("Nothing waits for you."));
    // What must not have happened.
    assert!(!all.shows("Wetherby"), "Cleo is not Ben's");
    for word in ["traffic", "green", "amber"] {
        assert!(!all.shows(word), "{word}");
    }
    assert!(bo.get("/you/viewed").await.shows("Saw your line in the list"));
    assert!(!cast.cleo.get("/you/viewed").await.shows("Ben Adeyemi"));
    assert_eq!(cast.sue.get("/t/caseload").await.status, StatusCode::NOT_FOUND);
}
