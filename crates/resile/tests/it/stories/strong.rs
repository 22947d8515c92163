//! Strengths and people: named, changed, removed and put back; what the therapist saw.

use std::sync::Arc;

use axum::http::StatusCode;
use domain::entry::{EntryBody, Word, Words};
use domain::journal::Journal;
use domain::views::strengths::Strengths;
use domain::views::support::Support;
use resile::app::{care, chance, journal};
use uuid::Uuid;

use crate::cast::{Cast, House};
use crate::entries::id_in;

async fn own(cast: &Cast) -> Journal {
    Arc::unwrap_or_clone(journal::own(cast.house.app(), cast.ana.client_here().await).await.unwrap())
}

async fn seen_by_ben(cast: &Cast) -> Journal {
    let ben = cast.ben.staff().await;
    care::open(cast.house.app(), ben, cast.ana.client, "overview").await.unwrap().journal
}

async fn ben_saw(cast: &Cast, text: &str) -> Uuid {
    let (op, at) = (chance::id(), cast.house.clock.now());
    let when = journal::When { op, at, zone: "Europe/London".into(), late: false };
    let words = Words::from([("text".to_owned(), Word::Text(text.into()))]);
    let (ben, body) = (cast.ben.staff().await, EntryBody::StrengthSeen { on: None });
    journal::by_therapist(cast.house.app(), ben, cast.ana.client, when, body, words).await.unwrap();
    op
}

async fn names(cast: &Cast, fields: &[(&str, &str)]) -> Uuid {
    let named = cast.ana.fill("/strengths/new", "/strengths/new", fields).await;
    assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.body);
    let own = own(cast).await;
    let people = Support::of(&own).people.into_iter().map(|person| (person.name, person.id));
    let strengths = Strengths::of(&own).own.into_iter().map(|one| (one.name, one.id));
    let name = fields.iter().find(|(field, _)| *field == "name").unwrap().1;
    strengths.chain(people).find(|(known, _)| known == name).unwrap().1
}

#[tokio::test]
async fn what_was_removed_can_be_put_back_once_and_for_only_ana() {
    tell(&Cast::meet().await).await;
}

#[tokio::test]
async fn what_was_removed_can_be_put_back_on_postgres() {
    let make = ["drop database if exists strong", "create database strong"];
    let Some(house) = House::on_postgres(make, "strong").await else { return };
    tell(&Cast::in_house(house).await).await;
}

async fn tell(cast: &Cast) {
    let id = names(cast, &[("name", "I keep going"), ("showed", "After the move")]).await;
    let path = format!("/strengths/{id}");
    cast.ana.post_new(&path, &[("do", "share")]).await;
    assert_eq!(Strengths::of(&seen_by_ben(cast).await).own.len(), 1);
    cast.ana.post_new(&path, &[("name", "I go on, slowly"), ("showed", "After the move")]).await;
    let removed = cast.ana.post_new(&path, &[("do", "remove")]).await;
    assert_eq!(removed.to(), format!("/strengths?removed={id}"));
    let page = cast.ana.get(removed.to()).await;
    assert!(page.shows("Put it back, for only you") && !page.shows("I go on, slowly"));
    assert!(Strengths::of(&seen_by_ben(cast).await).own.is_empty());
    for _ in 0..2 {
        assert_eq!(cast.ana.post_new(&path, &[("do", "restore")]).await.to(), "/strengths");
    }
    let again = Strengths::of(&own(cast).await).own;
    assert_eq!(again.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["I go on, slowly"]);
    assert!(!cast.ana.get(removed.to()).await.shows("Put it back"));
    // What must not have happened.
    assert!(Strengths::of(&seen_by_ben(cast).await).own.is_empty(), "put back, it is Ana's alone");
    let foreign = cast.cleo.post_new(&path, &[("do", "restore")]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    assert!(Strengths::of(&own(cast).await).own.len() == 1);
}

#[tokio::test]
async fn people_stand_in_circles_with_what_they_give() {
    let cast = Cast::meet().await;
    assert!(cast.ana.get("/strengths").await.shows("Who is there for you? One name is enough."));
    let jo = [
        ("what", "person"),
        ("name", "Jo"),
        ("circle", "wider"),
        ("gives", "listens"),
        ("gives", "company"),
        ("helps", "Walks with me"),
    ];
    let id = names(&cast, &jo).await;
    let page = cast.ana.get("/strengths").await;
    assert!(page.shows("listens, good company") && page.shows("Walks with me"));
    assert!(page.shows("svg class=\"circles\"") && !page.shows("I can ask in a crisis"));
    let path = format!("/strengths/{id}");
    let closer =
        [("what", "person"), ("name", "Jo"), ("circle", "close"), ("ask", "yes"), ("gives", "made-up")];
    cast.ana.post_new(&path, &closer).await;
    let person = Support::of(&own(&cast).await).people.remove(0);
    assert!(person.ask_in_crisis && person.gives.is_empty(), "only the listed kinds are kept");
    let nameless = [("what", "person"), ("helps", "kept <as> typed"), ("gives", "advice")];
    let refused = cast.ana.post_new("/strengths/new", &nameless).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.shows("kept &lt;as&gt; typed") && refused.shows("<title>Error: "));
    assert!(refused.shows("value=\"advice\" aria-label=\"gives advice\" checked"), "{}", refused.body);
    // What must not have happened.
    assert!(Support::of(&seen_by_ben(&cast).await).people.is_empty());
    assert_eq!(cast.cleo.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_the_therapist_saw_is_taken_reworded_or_set_aside_and_can_be_taken_later() {
    let cast = Cast::meet().await;
    let (taken, other, aside) = (
        ben_saw(&cast, "You called Jo").await,
        ben_saw(&cast, "You waited").await,
        ben_saw(&cast, "You laughed").await,
    );
    assert_eq!(id_in(&cast.ana.get("/strengths").await.body, "/strengths/seen/").get_version_num(), 4);
    cast.ana.post_new(&format!("/strengths/seen/{taken}"), &[("take", "yes")]).await;
    names(&cast, &[("name", "I can wait"), ("seen", &other.to_string())]).await;
    cast.ana.post_new(&format!("/strengths/seen/{aside}"), &[("take", "no")]).await;
    let page = cast.ana.get("/strengths").await;
    assert!(page.shows("You called Jo") && page.shows("I can wait"));
    let set_aside = page.body.find("What you set aside").unwrap();
    assert!(page.body.find("You laughed").unwrap() > set_aside);
    assert_eq!(Strengths::of(&own(&cast).await).offered().count(), 0);
    cast.ana.post_new(&format!("/strengths/seen/{aside}"), &[("take", "yes")]).await;
    assert!(!cast.ana.get("/strengths").await.shows("What you set aside"));
    // What must not have happened.
    let foreign = cast.cleo.post_new(&format!("/strengths/seen/{aside}"), &[("take", "no")]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    assert!(Strengths::of(&seen_by_ben(&cast).await).own.is_empty(), "her own words for it stay hers");
}
