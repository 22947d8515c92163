//! One worksheet on two phones: nothing that was typed on either is lost.

use axum::http::StatusCode;
use domain::entry::{CheckIn, EntryBody, Word};
use domain::views::runs::runs;
use resile::app::journal::{self, When};
use resile::app::vault::Receipt;
use resile::app::{AppError, chance};

use crate::cast::{Answer, Cast, MONDAY, PIN, Person};

/// A second phone of Ana's, signed in.
async fn second_phone(cast: &Cast) -> Person {
    let phone = cast.house.stranger();
    phone.set_cookie("resile-device", &cast.ana.cookie("resile-device").unwrap());
    let answer = phone.fill("/sign-in", "/sign-in", &[("pin", PIN)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    phone
}

async fn open_runs(cast: &Cast) -> usize {
    let own = journal::own(cast.house.app(), cast.ana.client_here().await).await.unwrap();
    runs(&own).len()
}

/// Sends the first part, from the page as it was drawn.
async fn writes(person: &Person, path: &str, drawn: &Answer, words: &str) -> Answer {
    let (op, of) = (drawn.op(), drawn.hidden("of").unwrap());
    person.post(path, &[("op", &op), ("of", &of), ("f.situation", words)]).await
}

#[tokio::test]
async fn the_same_part_on_two_phones_is_kept_twice_until_ana_chooses() {
    let cast = Cast::meet().await;
    let tablet = second_phone(&cast).await;
    let begun = cast.ana.post_new("/worksheets", &[("form", "thought-record")]).await;
    let path = begun.to().to_owned();
    let drawn = tablet.get(&path).await;
    let here = cast.ana.get(&path).await;
    writes(&cast.ana, &path, &here, "Written on the phone").await;
    let both = writes(&tablet, &path, &drawn, "Written on the tablet").await;
    let again = writes(&tablet, &path, &drawn, "Written on the tablet").await;
    assert_eq!(both.to(), again.to(), "sent twice is kept once");
    let page = tablet.get(both.to()).await;
    assert!(page.shows("You have two versions"), "{}", page.body);
    assert!(page.shows("Written on the phone") && page.shows("Written on the tablet"));
    assert_eq!(open_runs(&cast).await, 2, "both stand until one is chosen");
    assert_eq!(cast.cleo.get(both.to()).await.status, StatusCode::NOT_FOUND);

    let (run, _) = path.strip_prefix("/worksheets/").unwrap().split_once('/').unwrap();
    let (_, asked) = both.to().split_once("other=").unwrap();
    let tablets = asked.split('&').next().unwrap();
    let choose = format!("/worksheets/{tablets}/versions");
    let chosen = tablet.post_new(&choose, &[("other", run), ("part", "1")]).await;
    assert_eq!(chosen.to(), format!("/worksheets/{tablets}/1"));
    assert!(tablet.get(chosen.to()).await.shows("Written on the tablet"));
    // What must not have happened.
    assert_eq!(open_runs(&cast).await, 1, "one goes on");
    let foreign = cast.cleo.post_new(&choose, &[("other", run)]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    assert_eq!(open_runs(&cast).await, 1);
}

#[tokio::test]
async fn going_back_on_one_phone_is_no_second_version_and_loses_nothing() {
    let cast = Cast::meet().await;
    let begun = cast.ana.post_new("/worksheets", &[("form", "thought-record")]).await;
    let path = begun.to().to_owned();
    let page = cast.ana.get(&path).await;
    for words in ["First words", "Second words", "Second words"] {
        let sent = writes(&cast.ana, &path, &page, words).await;
        assert!(sent.to().ends_with("/2"), "{} {}", sent.status, sent.body);
    }
    assert!(cast.ana.get(&path).await.shows("Second words"));
    // What must not have happened.
    assert_eq!(open_runs(&cast).await, 1);
}

#[tokio::test]
async fn what_is_sent_again_after_sharing_was_turned_is_the_same_entry() {
    let cast = Cast::meet().await;
    let (app, ana) = (cast.house.app(), cast.ana.client_here().await);
    let when = When { op: chance::id(), at: MONDAY, zone: "Europe/London".to_owned(), late: false };
    let said = EntryBody::CheckIn(CheckIn { mood: 30, step: 20, ..CheckIn::default() });
    let says = |words: &str| {
        let words = [("line".to_owned(), Word::Text(words.to_owned()))].into();
        journal::by_client(app, ana, when.clone(), said.clone(), words)
    };
    let ends = async || cast.ana.post_new("/you/privacy", &[("kind", "check-ins")]).await;
    let begins = async || cast.ana.post_new("/you/privacy/wider", &[("kind", "check-ins")]).await;
    assert_eq!(says("The bus never came").await.unwrap(), Receipt::Kept);
    for turn in [0, 1, 0] {
        let turned = if turn == 0 { ends().await } else { begins().await };
        assert_eq!(turned.to(), "/you/privacy");
        assert_eq!(says("The bus never came").await.unwrap(), Receipt::Already);
        // What must not have happened.
        assert!(matches!(says("The bus came").await, Err(AppError::AlreadySaved)));
    }
}
