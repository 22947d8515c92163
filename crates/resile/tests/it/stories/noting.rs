//! Three boxes of notes: who reads which, and how long a note can be changed.

use axum::http::StatusCode;
use resile::app::Role;

use crate::cast::{Cast, MINUTE};
use crate::entries::id_in;

#[tokio::test]
async fn a_note_is_changed_for_a_day_and_then_only_added_to() {
    let cast = Cast::meet().await;
    let notes = format!("/t/clients/{}/notes", cast.ana.client);
    cast.ben.fill(&notes, &notes, &[("box", "record"), ("text", "we planned the mornings")]).await;
    let page = cast.ben.get(&notes).await;
    for sentence in [
        "Ana Quillfeather and whoever covers for you can read this.",
        "Only you. Cover cannot read this, and neither can Ana Quillfeather.",
    ] {
        assert!(page.shows(sentence), "{sentence}");
    }
    let id = id_in(&page.body, "?change=").to_string();
    let form = cast.ben.get(&format!("{notes}?change={id}")).await;
    assert!(form.shows("we planned the mornings</textarea>"), "{}", form.body);
    let changed = [("box", "record"), ("change", id.as_str()), ("text", "we planned the evenings")];
    assert_eq!(cast.ben.fill(&notes, &notes, &changed).await.status, StatusCode::SEE_OTHER);
    let page = cast.ben.get(&notes).await;
    assert!(page.shows("we planned the evenings") && !page.shows("we planned the mornings"));

    cast.house.wait(24 * 60 * MINUTE);
    cast.ben.sign_in(Role::Therapist).await;
    assert!(!cast.ben.get(&notes).await.shows("?change="));
    let late = [("box", "record"), ("change", id.as_str()), ("text", "nothing was planned")];
    let locked = cast.ben.fill(&notes, &notes, &late).await;
    assert_eq!(locked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(locked.shows("24 hours have passed") && locked.shows("nothing was planned</textarea>"));
    cast.ben.fill(&notes, &notes, &[("box", "record"), ("text", "added later")]).await;
    let page = cast.ben.get(&notes).await;
    // What must not have happened.
    assert!(page.shows("we planned the evenings") && page.shows("added later"));
    assert!(!page.shows("nothing was planned"));
}
