//! Sign-ins: tokens that change at every turn, ten at most, and the news each device is told.

use super::{DAY, HOUR, MINUTE, T, at_once, device, fresh, new_person, sign_in};
use crate::{NewSignIn, Role, Store};

pub(super) async fn news_stays_with_a_device_until_it_is_answered(store: &Store) {
    let (ana, cleo) = (new_person(store, Role::Client).await, new_person(store, Role::Client).await);
    let mut phones = Vec::new();
    for _ in 0..2 {
        let new = device(ana);
        phones.push(new.device);
        store.new_device(new).await.unwrap();
    }
    assert_eq!(store.last_recovered(ana).await.unwrap(), None);
    let code = fresh();
    store.replace_recovery_codes(ana, vec![code], T).await.unwrap();
    store.use_recovery_code(code, T + 5).await.unwrap();
    assert_eq!(store.last_recovered(ana).await.unwrap(), Some(T + 5));
    assert_eq!(store.last_recovered(cleo).await.unwrap(), None, "nobody else's");
    let mut ids = Vec::new();
    for phone in phones.iter().map(|phone| Some(*phone)).chain([None]) {
        let new = NewSignIn { device: phone, news_ms: Some(T + 5), ..sign_in(ana, Role::Client, T + 6) };
        ids.push((new.sign_in, new.token_hash, phone));
        store.new_sign_in(new).await.unwrap();
    }
    let (first, token, phone) = ids[0];
    let found = store.sign_in(token, T + 6).await.unwrap().unwrap();
    assert_eq!((found.news_ms, found.enrols_only), (Some(T + 5), false));
    store.answer_news(cleo, first, T + 7).await.unwrap();
    assert_eq!(store.unanswered_news(ana, phone).await.unwrap(), Some(T + 5), "not hers to answer");
    store.answer_news(ana, first, T + 7).await.unwrap();
    assert_eq!(store.unanswered_news(ana, phone).await.unwrap(), None);
    assert_eq!(store.sign_in(token, T + 6).await.unwrap().unwrap().news_ms, None);
    for (.., other) in &ids[1..] {
        assert_eq!(store.unanswered_news(ana, *other).await.unwrap(), Some(T + 5), "told on each");
    }
    let enrolling = NewSignIn { enrols_only: true, ..sign_in(ana, Role::Client, T + 7) };
    let token = enrolling.token_hash;
    store.new_sign_in(enrolling).await.unwrap();
    assert!(store.sign_in(token, T + 7).await.unwrap().unwrap().enrols_only);
}

pub(super) async fn a_sign_in_changes_its_token_at_every_turn(store: &Store) {
    let ben = new_person(store, Role::Therapist).await;
    let new = sign_in(ben, Role::Therapist, T);
    let (token, id) = (new.token_hash, new.sign_in);
    store.new_sign_in(new).await.unwrap();
    let found = store.sign_in(token, T).await.unwrap().unwrap();
    assert_eq!((found.person, found.role, found.last_seen_ms), (ben, Role::Therapist, T));
    assert!(store.sign_in(token, T + DAY).await.unwrap().is_none(), "run out");
    assert!(store.sign_in(fresh(), T).await.unwrap().is_none());

    store.touch_sign_in(&found, T + MINUTE - 1).await.unwrap();
    assert_eq!(store.sign_in(token, T).await.unwrap().unwrap().last_seen_ms, T);
    store.touch_sign_in(&found, T + MINUTE).await.unwrap();
    assert_eq!(store.sign_in(token, T).await.unwrap().unwrap().last_seen_ms, T + MINUTE);

    let [after_step_up, after_unlock, after_switch] = [fresh(), fresh(), fresh()];
    assert!(store.step_up_sign_in(token, after_step_up, T + 2).await.unwrap());
    assert!(!store.step_up_sign_in(token, fresh(), T + 2).await.unwrap(), "the old token is dead");
    assert!(store.sign_in(token, T + 2).await.unwrap().is_none());
    store.lock_sign_in(id, T + 3).await.unwrap();
    store.lock_sign_in(id, T + 4).await.unwrap();
    let locked = store.sign_in(after_step_up, T + 4).await.unwrap().unwrap();
    assert_eq!((locked.locked_ms, locked.stepped_up_ms), (Some(T + 3), None));
    assert!(!store.step_up_sign_in(after_step_up, fresh(), T + 5).await.unwrap(), "locked");
    assert!(!store.switch_role(after_step_up, fresh(), Role::Therapist, T + 5).await.unwrap(), "locked");
    assert!(store.unlock_sign_in(after_step_up, after_unlock, T + 5).await.unwrap());
    let unlocked = store.sign_in(after_unlock, T + 5).await.unwrap().unwrap();
    assert_eq!((unlocked.locked_ms, unlocked.stepped_up_ms), (None, Some(T + 5)), "a fresh factor");

    assert!(!store.switch_role(after_unlock, fresh(), Role::Admin, T + 6).await.unwrap(), "not held");
    store.grant_role(ben, Role::Admin, T).await.unwrap();
    assert!(store.switch_role(after_unlock, after_switch, Role::Admin, T + 6).await.unwrap());
    let switched = store.sign_in(after_switch, T + 6).await.unwrap().unwrap();
    assert_eq!((switched.sign_in, switched.role, switched.locked_ms), (id, Role::Admin, None));

    store.end_role(ben, Role::Admin, T + 7).await.unwrap();
    assert!(store.sign_in(after_switch, T + 7).await.unwrap().is_none(), "the role was taken away");
}

pub(super) async fn at_most_ten_sign_ins_live(store: &Store) {
    let ben = new_person(store, Role::Therapist).await;
    let mara = new_person(store, Role::Therapist).await;
    let hers = sign_in(mara, Role::Therapist, T - HOUR);
    let her_token = hers.token_hash;
    store.new_sign_in(hers).await.unwrap();
    let mut ids = Vec::new();
    for n in 0..12 {
        let new = sign_in(ben, Role::Therapist, T + n);
        ids.push(new.sign_in);
        store.new_sign_in(new).await.unwrap();
    }
    let live: Vec<_> = store.sign_ins_of(ben, T + 20).await.unwrap().iter().map(|s| s.sign_in).collect();
    let newest: Vec<_> = ids.iter().rev().take(10).copied().collect();
    assert_eq!(live, newest);

    at_once(4, || {
        let (store, new) = (store.clone(), sign_in(ben, Role::Therapist, T + 30));
        async move { store.new_sign_in(new).await }
    })
    .await;
    assert_eq!(store.sign_ins_of(ben, T + 30).await.unwrap().len(), 10);

    let keep = store.sign_ins_of(ben, T + 30).await.unwrap().first().unwrap().sign_in;
    store.end_sign_in(mara, keep, T + 31).await.unwrap();
    store.end_sign_ins(ben, Some(keep), T + 31).await.unwrap();
    let left: Vec<_> = store.sign_ins_of(ben, T).await.unwrap().iter().map(|s| s.sign_in).collect();
    assert_eq!(left, [keep], "and not ended by somebody else");
    store.end_sign_in(ben, keep, T + 32).await.unwrap();
    assert!(store.sign_ins_of(ben, T).await.unwrap().is_empty(), "a clock set back revives nothing");
    store.sweep_sign_ins(T + DAY - 1).await.unwrap();
    assert!(store.sign_in(her_token, T).await.unwrap().is_some(), "what lives is not swept");
    store.sweep_sign_ins(T + DAY).await.unwrap();
    assert!(store.sign_in(her_token, T).await.unwrap().is_none());
}
