//! Phones: a PIN that may be wrong ten times, what is shown without a sign-in, and the token that only adds.

use super::{DAY, T, at_once, device, fresh, fresh_id, hash, new_person, sign_in};
use crate::{NewSignIn, PinTry, Role, Store};

pub(super) async fn ten_wrong_pins_end_a_device_and_its_sign_ins(store: &Store) {
    let ana = new_person(store, Role::Client).await;
    let new = device(ana);
    let (id, token) = (new.device, new.token_hash);
    store.new_device(new).await.unwrap();
    let on_it = NewSignIn { device: Some(id), ..sign_in(ana, Role::Client, T) };
    let signed_in = on_it.token_hash;
    store.new_sign_in(on_it).await.unwrap();

    assert_eq!(store.try_pin(id, hash(8), T).await.unwrap(), PinTry::Wrong { left: 9 });
    assert_eq!(store.device(token).await.unwrap().unwrap().wrong_tries, 1);
    assert_eq!(store.try_pin(id, hash(7), T + 5).await.unwrap(), PinTry::Right);
    let found = store.device(token).await.unwrap().unwrap();
    assert_eq!((found.person, found.wrong_tries, found.last_used_ms), (ana, 0, T + 5));

    let answers = at_once(10, || {
        let store = store.clone();
        async move { store.try_pin(id, hash(1), T + 6).await }
    })
    .await;
    assert!(!answers.contains(&PinTry::Right));
    let wrong = answers.iter().filter(|answer| **answer != PinTry::Ended).count();
    assert_eq!(wrong, 9, "guesses made all at once are all counted");
    assert_eq!(store.try_pin(id, hash(7), T + 7).await.unwrap(), PinTry::Ended, "the right one is too late");
    assert!(store.device(token).await.unwrap().is_none());
    assert!(store.sign_in(signed_in, T + 7).await.unwrap().is_none(), "and its sign-in went with it");
}

pub(super) async fn what_a_phone_shows_ends_with_it(store: &Store) {
    let (ana, cleo) = (new_person(store, Role::Client).await, new_person(store, Role::Client).await);
    let new = device(ana);
    let (id, signs_in) = (new.device, new.token_hash);
    store.new_device(new).await.unwrap();
    let (phone, other, tablet) = (fresh(), fresh(), fresh());
    store.show(phone, ana, Some(id), T).await.unwrap();
    for token in [other, tablet] {
        store.show(token, ana, None, T).await.unwrap();
    }
    assert_eq!(store.shown(phone).await.unwrap(), Some(ana));
    assert_eq!(store.shown(signs_in).await.unwrap(), None, "the token that signs in is another one");
    assert!(store.device(phone).await.unwrap().is_none() && store.sign_in(phone, T).await.unwrap().is_none());
    store.end_shown(cleo, phone).await.unwrap();
    assert_eq!(store.shown(phone).await.unwrap(), Some(ana), "not ended by somebody else");
    store.end_device(ana, id, T).await.unwrap();
    assert_eq!(store.shown(phone).await.unwrap(), None);
    store.end_shown(ana, other).await.unwrap();
    assert_eq!((store.shown(other).await.unwrap(), store.shown(tablet).await.unwrap()), (None, Some(ana)));
    store.end_all_shown(ana).await.unwrap();
    assert_eq!(store.shown(tablet).await.unwrap(), None);
    let last = fresh();
    store.show(last, ana, None, T).await.unwrap();
    store.end_role(ana, Role::Client, T + 1).await.unwrap();
    assert_eq!(store.shown(last).await.unwrap(), None, "no longer a client");
}

pub(super) async fn an_append_token_lasts_until_its_time(store: &Store) {
    let ana = new_person(store, Role::Client).await;
    let new = device(ana);
    let (id, append) = (new.device, fresh());
    store.new_device(new).await.unwrap();
    assert!(store.device_by_append_token(append, T).await.unwrap().is_none());
    assert!(store.set_append_token(id, Some((append, T + DAY))).await.unwrap());
    assert_eq!(store.device_by_append_token(append, T).await.unwrap().unwrap().device, id);
    assert!(store.device(append).await.unwrap().is_none(), "it signs nobody in");
    assert!(store.device_by_append_token(append, T + DAY).await.unwrap().is_none());
    store.end_device(fresh_id(), id, T).await.unwrap();
    assert_eq!(store.devices_of(ana).await.unwrap().len(), 1, "not ended by somebody else");
    store.end_device(ana, id, T).await.unwrap();
    assert!(store.devices_of(ana).await.unwrap().is_empty());
    assert!(store.device_by_append_token(append, T).await.unwrap().is_none());
}
