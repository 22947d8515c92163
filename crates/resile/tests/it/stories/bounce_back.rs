//! What hard days cost: said in words that the numbers allow, or not said, on the pages of both.

use domain::entry::{EntryBody, SharingKind, Words};
use resile::app::journal::{self, When};
use resile::demo::cases::Case;
use resile::demo::life::{By, World};
use resile::demo::lives;
use resile::library::Library;

use crate::cast::{Answer, Cast, MONDAY};

use super::practising::shares;

/// Never, whatever is known (STATISTICS.md, "may and may not say"; CARE.md, section 6).
const NEVER: [&str; 16] = [
    "→",
    "recover",
    "faster",
    "slower",
    "resilient",
    "streak",
    "caused",
    "because of",
    "significant",
    "p =",
    "normal for",
    "should have",
    "failing",
    "average person",
    "half-life",
    "point-days",
];

/// Ana answers as this client of the demo does.
async fn lives_as(cast: &Cast, which: Case) {
    let (library, _) = Library::load(&[]);
    let all = lives(12, 7, &World { library: &library, weeks: 52, until: MONDAY });
    let number = 12 - Case::ALL.len() + Case::ALL.iter().position(|one| *one == which).unwrap();
    for event in all.into_iter().nth(number).unwrap().events {
        let told = matches!(event.body, EntryBody::CheckIn(_) | EntryBody::Setback(_));
        if told && event.by == By::Client && event.at > MONDAY - 100 * 86_400_000 {
            let when = When { op: event.id, at: event.at, zone: "Europe/London".into(), late: false };
            let here = cast.ana.client_here().await;
            journal::by_client(cast.house.app(), here, when, event.body, Words::new()).await.unwrap();
        }
    }
}

async fn pages(which: Case) -> (Answer, Answer) {
    let cast = Cast::meet().await;
    shares(&cast, &SharingKind::ALL).await;
    lives_as(&cast, which).await;
    let client = cast.ana.get("/progress").await;
    let therapist = cast.ben.get(&format!("/t/clients/{}", cast.ana.client)).await;
    for page in [&client, &therapist] {
        let said = page.body.to_lowercase();
        for never in NEVER {
            assert!(!said.contains(never), "{which:?}: {never}");
        }
    }
    (client, therapist)
}

#[tokio::test]
async fn what_cannot_be_told_gets_its_reason_and_no_number() {
    let reasons = [
        (Case::Few, "After about two weeks of check-ins", "Too few check-ins yet."),
        (Case::Flat, "Your answers are nearly all the same.", "Nearly all answers are the same."),
        (Case::Ceiling, "mostly at the end of the scale", "stand at one end of the scale"),
        (Case::NoDip, "neither good news nor bad", "neither good news nor bad"),
        (Case::Unclear, "There is not enough yet to say", "Too uncertain yet."),
    ];
    for (which, to_client, to_therapist) in reasons {
        let (client, therapist) = pages(which).await;
        assert!(client.shows(to_client), "{which:?}: {}", client.body);
        assert!(!client.shows("A hard event takes") && !client.shows("Lately"), "{which:?}");
        assert!(therapist.shows(to_therapist), "{which:?}");
        assert!(!therapist.shows("reeds off mood"), "{which:?}");
    }
}

#[tokio::test]
async fn what_is_known_comes_with_its_likely_range_and_the_days_it_was_taken_from() {
    let (client, therapist) = pages(Case::Shown).await;
    assert!(client.shows("A hard event takes about") && client.shows("off your mood for three days. Likely"));
    assert!(client.shows("Half of that is back after about"));
    assert!(client.shows("No clear change yet, and that is common."));
    assert!(!client.shows("picture uses only what you share"), "all of it is shared");
    assert!(therapist.shows("Habits and the day after") && therapist.shows("It proves no cause."));
    assert!(!client.shows("Habits and the day after"));
    for said in ["reeds off mood", "(90 %)", "Taken from", "hard events with two check-ins each", "no cause"]
    {
        assert!(therapist.shows(said), "{said}");
    }
}

#[tokio::test]
async fn either_switch_takes_it_from_both_pages() {
    for switch in ["no-bounce-back", "middle-is-best"] {
        let cast = Cast::meet().await;
        shares(&cast, &SharingKind::ALL).await;
        lives_as(&cast, Case::Shown).await;
        let overview = format!("/t/clients/{}", cast.ana.client);
        assert!(cast.ben.get(&overview).await.shows("reeds off mood"));
        cast.ana.fill("/you/switches", "/you/switches", &[("switch", switch), ("turn", "on")]).await;
        for page in [cast.ana.get("/progress").await, cast.ben.get(&overview).await] {
            assert!(!page.shows("Bounce-back") && !page.shows("bounce-back\""), "{}", page.body);
            assert!(!page.shows("A hard event takes") && !page.shows("Half of"));
        }
    }
}

#[tokio::test]
async fn what_is_not_shared_tells_the_therapist_nothing() {
    let cast = Cast::meet().await;
    lives_as(&cast, Case::Shown).await;
    assert!(cast.ana.get("/progress").await.shows("A hard event takes about"), "it is hers to see");
    assert!(cast.ana.get("/progress").await.shows("picture uses only what you share"));
    let overview = cast.ben.get(&format!("/t/clients/{}", cast.ana.client)).await;
    assert!(overview.shows("No check-ins are shared yet.") && !overview.shows("reeds off mood"));
}
