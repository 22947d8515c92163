//! "Who looked": every word the audit can hold has a sentence of its own.

use resile::app::vault::LOOKS;
use resile::app::who_looked::PAGE;
use resile::words::Words;

use crate::cast::{Cast, MINUTE};

#[test]
fn every_word_of_the_audit_has_its_own_sentence() {
    let words = Words::english();
    let told: Vec<_> = LOOKS.iter().map(|word| words.say(&format!("looked-{word}"))).collect();
    for (word, sentence) in LOOKS.iter().zip(&told) {
        assert!(words.has(&format!("looked-{word}")), "looked-{word} is missing");
        assert_eq!(told.iter().filter(|other| *other == sentence).count(), 1, "{word}: {sentence}");
    }
}

#[tokio::test]
async fn no_look_is_left_out_however_many_there_are() {
    let cast = Cast::meet().await;
    let overview = format!("/t/clients/{}", cast.ana.client);
    cast.ben.get(&format!("{overview}/plan")).await;
    for _ in 0..PAGE {
        cast.ben.get(&overview).await;
    }
    let first = cast.ana.get("/you/viewed").await;
    assert!(first.shows("Show older looks") && !first.shows("Opened your plan"));
    let older = cast.ana.get("/you/viewed?page=1").await;
    assert!(older.shows("Opened your plan") && !older.shows("Show older looks"), "{}", older.body);
    assert!(cast.ana.get("/you/viewed?page=nonsense").await.shows("Show older looks"));
}

#[tokio::test]
async fn looks_within_a_quarter_of_an_hour_are_one_line_and_all_are_kept() {
    let cast = Cast::meet().await;
    let overview = format!("/t/clients/{}", cast.ana.client);
    for _ in 0..3 {
        cast.ben.get(&overview).await;
        cast.house.wait(MINUTE);
    }
    cast.ben.get("/t/caseload").await;
    let page = cast.ana.get("/you/viewed").await;
    assert_eq!(page.body.matches("Opened your overview").count(), 1, "{}", page.body);
    assert_eq!(page.body.matches("Saw your line in the list").count(), 1);
    assert_eq!(cast.looks().await.len(), 4, "drawing folds, the audit does not");
    assert!(!page.shows("Opened a page of yours"), "no look goes without a sentence");
    assert!(!cast.cleo.get("/you/viewed").await.shows("Ben Adeyemi"));
}
