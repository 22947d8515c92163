//! Questions: one a page, the safety page before anything else, the result in words.

use axum::http::StatusCode;
use domain::entry::SharingKind;
use domain::views::filled::filled;
use domain::views::flags::flags;
use resile::app::care;

use super::practising::shares;
use crate::cast::{Cast, MINUTE, Person};
use crate::entries::planned;

const DAY: i64 = 24 * 60 * MINUTE;

/// Answers a whole set and sends it in twice; where it led.
pub(super) async fn answer(ana: &Person, form: &str, answers: &[&str]) -> String {
    let intro = format!("/questions/{form}");
    let begun = ana.fill(&intro, &intro, &[]).await;
    let run = begun.to().strip_suffix("/1").unwrap().to_owned();
    for (number, answer) in (1..).zip(answers) {
        let page = format!("{run}/{number}");
        let field = format!("f.q{number}");
        let fields: &[(&str, &str)] = if answer.is_empty() { &[] } else { &[(&field, answer)] };
        assert_eq!(ana.fill(&page, &page, fields).await.status, StatusCode::SEE_OTHER);
    }
    let check = format!("{run}/check");
    let sent = ana.fill(&check, &check, &[]).await;
    assert_eq!(ana.post_new(&check, &[]).await.to(), sent.to(), "sent twice, it is one set");
    sent.to().to_owned()
}

async fn flags_of(cast: &Cast) -> usize {
    let here = cast.ben.staff().await;
    let app = cast.house.app();
    flags(&care::open(app, here, cast.ana.client, "overview").await.unwrap().journal, &app.catalogue).len()
}

#[tokio::test]
async fn a_marked_safety_answer_comes_before_anything_else() {
    let cast = Cast::meet().await;
    shares(&cast, &[SharingKind::Measures]).await;
    let to = answer(&cast.ana, "phq9", &["1", "1", "0", "0", "0", "0", "0", "0", "1"]).await;
    assert!(to.ends_with("/safety"), "{to}");
    let page = cast.ana.get(&to).await;
    for words in [
        "Thank you for telling us.",
        "Many people have such thoughts, and help works.",
        "Are you in danger right now?",
        "Yes: call 999",
        "Not sure: call or text",
        "Not right now: my plan",
        "Ben Adeyemi can see this answer. It is not read yet.",
    ] {
        assert!(page.shows(words), "{words}");
    }
    assert!(!page.shows("Your score"));
    assert_eq!(flags_of(&cast).await, 1);
    let result = cast.ana.get(&to.replace("/safety", "/result")).await;
    assert!(result.shows("few signs of low mood") && !result.shows("Clearly better"));
}

#[tokio::test]
async fn in_a_just_me_set_just_the_answer_can_be_shared() {
    let cast = Cast::meet().await;
    let to = answer(&cast.ana, "phq9", &["3", "3", "0", "0", "0", "0", "0", "0", "2"]).await;
    assert!(cast.ana.get(&to).await.shows("Ben Adeyemi will not see this. Share just this answer?"));
    assert_eq!(flags_of(&cast).await, 0);
    let share = to.replace("/safety", "/share");
    assert_eq!(cast.ana.fill(&to, &share, &[]).await.to(), to);
    assert!(cast.ana.get(&to).await.shows("It is not read yet"));
    assert_eq!(flags_of(&cast).await, 1);
    let result = cast.ana.get(&to.replace("/safety", "/result")).await;
    assert!(result.shows("Ben Adeyemi can see just the answer you shared."));
    let here = cast.ben.staff().await;
    let seen = care::open(cast.house.app(), here, cast.ana.client, "overview").await.unwrap().journal;
    assert!(filled(&seen, |_| true).is_empty(), "no other answer went along");
}

#[tokio::test]
async fn an_open_safety_item_gets_help_and_no_score() {
    let cast = Cast::meet().await;
    let to = answer(&cast.ana, "phq9", &["1", "1", "1", "1", "1", "1", "1", "1", ""]).await;
    let page = cast.ana.get(&to).await;
    assert!(page.shows("You left one question open.") && page.shows("/help-now"));
    let result = cast.ana.get(&to.replace("/safety", "/result")).await;
    assert!(result.shows("so there is no score this time") && !result.shows("Your score"));
}

#[tokio::test]
async fn in_the_hardest_bands_words_come_before_the_number() {
    let cast = Cast::meet().await;
    let to = answer(&cast.ana, "gad7", &["3"; 7]).await;
    assert!(to.ends_with("/result"), "{to}");
    let page = cast.ana.get(&to).await;
    let (before, _) = page.body.split_once("Your score is 21").unwrap();
    for words in ["These have been very hard weeks.", "Thank you for saying so.", "/practise/", "/help-now"] {
        assert!(before.contains(words), "{words}");
    }
    assert!(page.shows("Spitzer"), "the authors' credit");
}

#[tokio::test]
async fn change_is_named_past_the_line_and_harder_news_waits_a_working_day() {
    let cast = Cast::meet().await;
    shares(&cast, &[SharingKind::Measures]).await;
    answer(&cast.ana, "gad7", &["1", "1", "1", "1", "1", "1", "2"]).await;
    cast.house.wait(14 * DAY);
    cast.ana.sign_in(resile::app::Role::Client).await;
    let better = answer(&cast.ana, "gad7", &["1", "1", "1", "0", "0", "0", "0"]).await;
    let page = cast.ana.get(&better).await;
    assert!(page.shows("Clearly better") && page.shows("<svg viewBox") && page.shows("See the numbers"));
    cast.house.wait(14 * DAY);
    cast.ana.sign_in(resile::app::Role::Client).await;
    let harder = answer(&cast.ana, "gad7", &["2", "2", "2", "2", "2", "2", "2"]).await;
    let page = cast.ana.get(&harder).await;
    assert!(!page.shows("Clearly harder") && !page.shows("See the numbers"));
    cast.house.wait(2 * DAY);
    cast.ana.sign_in(resile::app::Role::Client).await;
    assert!(cast.ana.get(&harder).await.shows("Clearly harder than before"));
}

#[tokio::test]
async fn back_keeps_the_answer_and_stopping_keeps_the_place() {
    let cast = Cast::meet().await;
    let begun = cast.ana.fill("/questions/gad7", "/questions/gad7", &[]).await;
    let run = begun.to().strip_suffix("/1").unwrap().to_owned();
    let (one, two) = (format!("{run}/1"), format!("{run}/2"));
    cast.ana.fill(&one, &one, &[("f.q1", "2")]).await;
    assert!(cast.ana.get(&one).await.shows("value=\"2\" checked"));
    let stopped = cast.ana.fill(&two, &two, &[("f.q2", "1"), ("stop", "yes")]).await;
    let list = cast.ana.get(stopped.to()).await;
    assert!(list.shows("Saved. You can go on when you like.") && list.shows(&format!("{run}/3")));
    let wrong = cast.ana.fill(&two, &two, &[("f.q2", "9")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(cast.cleo.get(&one).await.status, StatusCode::NOT_FOUND);
    let change = format!("{one}?to=check");
    assert_eq!(cast.ana.fill(&change, &change, &[("f.q1", "0")]).await.to(), format!("{run}/check"));
}

#[tokio::test]
async fn a_question_that_does_not_apply_can_say_so_and_the_total_stands() {
    let cast = Cast::meet().await;
    planned(&cast, "phq15").await;
    shares(&cast, &[SharingKind::Measures]).await;
    let mut said = ["1"; 15];
    said[3] = "na";
    answer(&cast.ana, "phq15", &said).await;
    let seen = cast.ben.get(&format!("/t/clients/{}/measures/phq15", cast.ana.client)).await;
    assert!(seen.shows("<b>14</b>") && seen.shows("this does not apply to me"), "{}", seen.body);
    let run = cast.ana.fill("/questions/phq15", "/questions/phq15", &[]).await.to().to_owned();
    assert!(!cast.ana.get(&run).await.shows("This does not apply to me"), "only where it may not");
    let refused = cast.ana.fill(&run, &run, &[("f.q1", "na")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}
