//! Wording a practice pastes itself: asked from then on, word for word, until it is taken away. The words
//! here are made up: nobody's questionnaire is quoted.

use axum::http::StatusCode;
use domain::entry::SharingKind;

use super::practising::shares;
use super::questions::answer;
use crate::cast::Cast;
use crate::entries::planned;

const PAGE: &str = "/admin/wordings/brs";
const ITEMS: &str = "I like tea\nI spill tea\nI make tea\nI lose cups\nI pour well\nI burn cakes";
const OPTIONS: &str = "never\nseldom\nnow and then\noften\nalways";

fn pasted<'a>(items: &'a str, options: &'a str) -> [(&'a str, &'a str); 4] {
    let permission = "Mail from the author, kept like a lapwing egg";
    [("f.permission", permission), ("f.stem", "This week"), ("f.items", items), ("f.options", options)]
}

#[tokio::test]
async fn what_was_pasted_is_asked_and_scored_until_it_is_taken_away() {
    let cast = Cast::meet().await;
    let add = format!("/t/clients/{}/plan", cast.ana.client);
    assert!(!cast.ben.get(&add).await.shows("value=\"brs\""), "nothing to ask yet");
    let page = cast.ada.get(PAGE).await;
    assert!(page.shows("Journal copyright") && page.shows("2, 4, 6"), "{}", page.body);
    let kept = cast.ada.fill(PAGE, PAGE, &pasted(ITEMS, OPTIONS)).await;
    assert_eq!(kept.to(), "/admin/wordings/brs?saved=yes", "{}", kept.body);
    assert!(cast.ada.get(PAGE).await.shows("I burn cakes"));
    assert!(cast.ada.get("/admin/wordings").await.shows(">Pasted<"));

    assert!(cast.ben.get(&add).await.shows("value=\"brs\""));
    planned(&cast, "brs").await;
    shares(&cast, &[SharingKind::Measures]).await;
    assert!(cast.ana.get("/questions/brs").await.hidden("op").is_some());
    answer(&cast.ana, "brs", &["5", "1", "5", "1", "5", "1"]).await;
    let seen = cast.ben.get(&format!("/t/clients/{}/measures/brs", cast.ana.client)).await;
    assert!(seen.shows("I spill tea") && seen.shows("1, never") && seen.shows("high"), "{}", seen.body);

    let away = cast.ada.fill(PAGE, &format!("{PAGE}/away"), &[]).await;
    assert_eq!(away.to(), PAGE);
    assert_eq!(cast.ana.get("/questions/brs").await.status, StatusCode::NOT_FOUND);
    let seen = cast.ben.get(&format!("/t/clients/{}/measures/brs", cast.ana.client)).await;
    assert!(seen.shows("high") && !seen.shows("I spill tea"), "what was answered stays");
    // What must not have happened: nothing of it lies in clear.
    cast.house.app().close().await;
    for file in std::fs::read_dir(cast.house.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for canary in ["I spill tea", "lapwing"] {
            assert!(!bytes.windows(canary.len()).any(|piece| piece == canary.as_bytes()), "{canary}");
        }
    }
}

#[tokio::test]
async fn lines_that_do_not_fit_are_named_and_nothing_typed_is_lost() {
    let cast = Cast::meet().await;
    for (items, options) in [("one\ntwo", OPTIONS), (ITEMS, "yes\nno"), ("", OPTIONS)] {
        let refused = cast.ada.post_new(PAGE, &pasted(items, options)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.shows("lapwing egg") && refused.shows("<title>Error: "), "{}", refused.body);
    }
    assert!(!cast.ada.get("/admin/wordings").await.shows(">Pasted<"));
    for closed in ["cd_risc", "phq9", "gas", "nowhere"] {
        let page = format!("/admin/wordings/{closed}");
        assert_eq!(cast.ada.get(&page).await.status, StatusCode::NOT_FOUND, "{closed}");
        assert_eq!(cast.ada.post_new(&page, &pasted(ITEMS, OPTIONS)).await.status, StatusCode::NOT_FOUND);
    }
    for person in [&cast.ben, &cast.sue, &cast.ana] {
        assert_eq!(person.post_new(PAGE, &pasted(ITEMS, OPTIONS)).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn another_wording_takes_the_place_of_the_first_and_both_are_taken_away() {
    let cast = Cast::meet().await;
    let first = |cast: &Cast| {
        let words = &cast.house.app().library.measure("brs").unwrap().words;
        words.items.first().cloned()
    };
    cast.ada.fill(PAGE, PAGE, &pasted(ITEMS, OPTIONS)).await;
    let page = cast.ada.get(PAGE).await;
    let (op, shown, other) = (page.op(), page.hidden("corrects").unwrap(), ITEMS.replace("tea", "coffee"));
    let named = [("op", op.as_str()), ("corrects", shown.as_str())];
    let fields = [&named[..], &pasted(&other, OPTIONS)[..]].concat();
    for _ in 0..2 {
        assert_eq!(cast.ada.post(PAGE, &fields).await.to(), "/admin/wordings/brs?saved=yes");
    }
    assert_eq!(first(&cast).as_deref(), Some("I like coffee"));
    cast.ada.fill(PAGE, &format!("{PAGE}/away"), &[]).await;
    cast.ada.post_new(&format!("{PAGE}/away"), &[]).await;
    assert_eq!(first(&cast), None, "nothing that was pasted before is asked again");
}
