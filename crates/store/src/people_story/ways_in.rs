//! Ways in: invites, passkeys, challenges and recovery codes, each good once.

use super::{DAY, T, at_once, fresh, fresh_id, hash, invite, new_client, new_person};
use crate::{Gate, InviteTry, Invited, NewInvite, OpenInvite, Role, Store};

pub(super) async fn an_invite_is_used_once(store: &Store, gate: &Gate) {
    let ben = new_person(store, Role::Therapist).await;
    let client = new_client(store, gate, None).await;
    let invited = Invited { person: None, client: Some(client), role: Role::Client };
    let new = NewInvite { invited, ..invite(ben, T) };
    let link = new.link_hash;
    store.new_invite(new).await.unwrap();
    assert_eq!(store.invite(link, T).await.unwrap(), Some(OpenInvite { invited, opens_ms: 0 }));
    assert_eq!(store.invite(link, T + DAY).await.unwrap(), None);
    assert_eq!(store.use_invite(link, hash(5), T + DAY).await.unwrap(), InviteTry::Gone);
    assert_eq!(store.use_invite(link, hash(6), T).await.unwrap(), InviteTry::Wrong { left: 9 });

    let mut answers = at_once(2, || {
        let store = store.clone();
        async move { store.use_invite(link, hash(5), T + 1).await }
    })
    .await;
    answers.sort_by_key(|answer| *answer == InviteTry::Gone);
    assert_eq!(answers, [InviteTry::Right(invited), InviteTry::Gone], "two uses at once, one wins");
}

pub(super) async fn an_invite_can_be_guessed_at_ten_times(store: &Store) {
    let ben = new_person(store, Role::Therapist).await;
    let (guessed, host) = (invite(ben, T), NewInvite { made_by: None, ..invite(ben, T) });
    let links = [guessed.link_hash, host.link_hash];
    for new in [guessed, host] {
        store.new_invite(new).await.unwrap();
    }
    for left in (1..10).rev() {
        assert_eq!(store.use_invite(links[0], hash(6), T).await.unwrap(), InviteTry::Wrong { left });
    }
    assert_eq!(store.use_invite(links[0], hash(6), T).await.unwrap(), InviteTry::Gone);
    assert_eq!(store.use_invite(links[0], hash(5), T).await.unwrap(), InviteTry::Gone);
    assert!(matches!(store.use_invite(links[1], hash(5), T).await.unwrap(), InviteTry::Right(_)));
}

pub(super) async fn a_held_invite_waits_and_is_opened_or_stopped(store: &Store) {
    let (ben, ana) = (new_person(store, Role::Therapist).await, new_person(store, Role::Client).await);
    let invited = Invited { person: Some(ana), client: None, role: Role::Client };
    let (opens_ms, noon) = (T + DAY / 2, T + DAY / 2);
    let held = || NewInvite { invited, opens_ms, ..invite(ben, T) };
    let [waits, opened, stopped] = [held(), held(), held()];
    let links = [waits.link_hash, opened.link_hash, stopped.link_hash];
    store.new_invite(waits).await.unwrap();
    assert_eq!(store.invite(links[0], T).await.unwrap(), Some(OpenInvite { invited, opens_ms }));
    assert_eq!(store.held_until(ana, T).await.unwrap(), Some(opens_ms));
    assert_eq!(store.held_until(ben, T).await.unwrap(), None);
    assert_eq!(store.use_invite(links[0], hash(5), noon - 1).await.unwrap(), InviteTry::Gone);
    assert_eq!(store.use_invite(links[0], hash(6), noon - 1).await.unwrap(), InviteTry::Gone);
    assert_eq!(store.last_recovered(ana).await.unwrap(), None);
    assert_eq!(store.use_invite(links[0], hash(5), noon).await.unwrap(), InviteTry::Right(invited));
    assert_eq!(store.last_recovered(ana).await.unwrap(), Some(noon));
    assert_eq!(store.held_until(ana, noon).await.unwrap(), None);

    store.new_invite(stopped).await.unwrap();
    store.stop_held(ana, T + 1).await.unwrap();
    assert_eq!(store.use_invite(links[2], hash(5), noon).await.unwrap(), InviteTry::Gone);
    store.new_invite(opened).await.unwrap();
    store.open_held(ana).await.unwrap();
    assert_eq!(store.held_until(ana, T).await.unwrap(), None);
    assert_eq!(store.use_invite(links[1], hash(5), T + 1).await.unwrap(), InviteTry::Right(invited));
    assert_eq!(store.use_invite(links[2], hash(5), noon).await.unwrap(), InviteTry::Gone, "stopped stays so");
}

pub(super) async fn a_passkey_is_kept_used_and_removed(store: &Store) {
    let ben = new_person(store, Role::Therapist).await;
    let credential = fresh().to_vec();
    let add = |state: u8| store.new_passkey(credential.clone(), ben, vec![state], None, T);
    assert!(add(1).await.unwrap());
    assert!(!add(2).await.unwrap(), "known already");
    assert!(store.passkey_used(credential.clone(), vec![3], T + 1).await.unwrap());
    let found = store.passkey(credential.clone()).await.unwrap().unwrap();
    assert_eq!((found.person, found.state, found.last_used_ms), (ben, vec![3], Some(T + 1)));
    assert_eq!(store.passkeys_of(ben).await.unwrap().len(), 1);
    store.remove_passkey(fresh_id(), credential.clone(), T + 2).await.unwrap();
    assert!(store.passkey(credential.clone()).await.unwrap().is_some(), "not removed by somebody else");
    store.remove_passkey(ben, credential.clone(), T + 2).await.unwrap();
    assert!(store.passkey(credential.clone()).await.unwrap().is_none());
    assert!(store.passkeys_of(ben).await.unwrap().is_empty());
    assert!(!store.passkey_used(credential.clone(), vec![4], T + 3).await.unwrap());
    assert!(!add(5).await.unwrap(), "a removed credential does not come back");
}

pub(super) async fn a_challenge_is_taken_once(store: &Store) {
    let [one, late, swept] = [fresh_id(), fresh_id(), fresh_id()];
    for (challenge, expires_ms) in [(one, T + 10), (late, T), (swept, T - 1)] {
        store.put_challenge(challenge, vec![1], expires_ms).await.unwrap();
    }
    store.sweep_challenges(T - 1).await.unwrap();
    assert_eq!(store.take_challenge(swept, T - 2).await.unwrap(), None);
    assert_eq!(store.take_challenge(late, T).await.unwrap(), None, "run out");
    assert_eq!(store.take_challenge(late, T - 1).await.unwrap(), None, "and gone");
    let answers = at_once(2, || {
        let store = store.clone();
        async move { store.take_challenge(one, T).await }
    })
    .await;
    assert_eq!(answers.iter().flatten().count(), 1);
}

pub(super) async fn a_recovery_code_works_once(store: &Store) {
    let ben = new_person(store, Role::Therapist).await;
    let (old, new) = ([fresh(), fresh()], [fresh(), fresh()]);
    store.replace_recovery_codes(ben, old.to_vec(), T).await.unwrap();
    assert_eq!(store.use_recovery_code(old[0], T + 1).await.unwrap(), Some(ben));
    assert_eq!(store.use_recovery_code(old[0], T + 1).await.unwrap(), None);
    store.replace_recovery_codes(ben, new.to_vec(), T + 2).await.unwrap();
    assert_eq!(store.use_recovery_code(old[1], T + 3).await.unwrap(), None, "replaced");
    let answers = at_once(2, || {
        let store = store.clone();
        async move { store.use_recovery_code(new[0], T + 3).await }
    })
    .await;
    assert_eq!(answers.iter().flatten().count(), 1);
    assert_eq!(store.recovery_codes_left(ben).await.unwrap(), 1);
}
