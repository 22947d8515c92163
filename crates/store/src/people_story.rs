//! The story of the people around a record, told on SQLite always and on PostgreSQL when `TEST_POSTGRES_URL`
//! is set: who joins, signs in, cares, leaves, and what then no longer works.
//!
//! Not here: the record itself (`story.rs`).

use std::sync::atomic::{AtomicU64, Ordering};

use record::Key;
use sqlx::{Connection as _, PgConnection};
use uuid::Uuid;

use crate::{
    Cover, Failures, Gate, GrantPurpose, InviteTry, Invited, NewClient, NewDevice, NewInvite, NewJob,
    NewSignIn, PinTry, Relation, RelationKind, Role, Store, StoreError, Supervision,
};

/// A morning in autumn; every time of the story is counted from it.
const T: i64 = 1_790_000_000_000;
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_people_story_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    tell(&format!("sqlite:{}", folder.path().join("people.db").display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[expect(clippy::disallowed_methods, reason = "a test is told where PostgreSQL is by its environment")]
async fn the_people_story_on_postgres() {
    let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
        eprintln!("not run: TEST_POSTGRES_URL is not set");
        return;
    };
    // A schema of its own: other stories use the same database.
    let mut conn = PgConnection::connect(&url).await.unwrap();
    for sql in ["drop schema if exists people_story cascade", "create schema people_story"] {
        sqlx::query(sql).execute(&mut conn).await.unwrap();
    }
    let joint = if url.contains('?') { '&' } else { '?' };
    tell(&format!("{url}{joint}options[search_path]=people_story")).await;
}

/// A record; `person` signs in for it.
async fn new_client(store: &Store, gate: &Gate, person: Option<Uuid>) -> Uuid {
    let (client, nobody) = (fresh_id(), Uuid::nil());
    let new = NewClient {
        nonce: fresh(),
        identity: None,
        shared: None,
        private: None,
        notes: None,
        label: None,
        made_ms: T,
    };
    store.new_client(&gate.grant(nobody, client, &[], GrantPurpose::Founding, nobody), new).await.unwrap();
    if let Some(person) = person {
        assert!(store.link_person(client, person).await.unwrap());
    }
    client
}

async fn tell(url: &str) {
    let (store, gate) = &crate::open(url).await.unwrap();
    store.set_head_key(Key::new([1; 48]));
    people_are_found_by_id_and_address(store).await;
    a_role_begins_and_ends(store).await;
    a_relation_ends_at_once(store, gate).await;
    a_cover_ends_for_all_clients_of_a_therapist(store, gate).await;
    a_supervision_ends_at_once(store).await;
    a_sign_in_changes_its_token_at_every_turn(store).await;
    news_stays_with_a_device_until_it_is_answered(store).await;
    at_most_ten_sign_ins_live(store).await;
    ten_wrong_pins_end_a_device_and_its_sign_ins(store).await;
    an_append_token_lasts_until_its_time(store).await;
    what_a_phone_shows_ends_with_it(store).await;
    an_invite_is_used_once(store, gate).await;
    an_invite_can_be_guessed_at_ten_times_or_cancelled(store).await;
    a_passkey_is_kept_used_and_removed(store).await;
    a_challenge_is_taken_once(store).await;
    a_recovery_code_works_once(store).await;
    a_job_is_claimed_by_one_and_done_once(store).await;
    failures_are_counted_all_and_forgotten(store).await;
    nothing_of_a_forgotten_person_works(store, gate).await;
}

fn hash(n: u8) -> [u8; 32] {
    [n; 32]
}

async fn new_person(store: &Store, role: Role) -> Uuid {
    let person = fresh_id();
    assert!(store.new_person(person, Some(vec![1, 2, 3]), None, T).await.unwrap());
    store.grant_role(person, role, T).await.unwrap();
    person
}

async fn people_are_found_by_id_and_address(store: &Store) {
    let ben = fresh_id();
    assert!(store.new_person(ben, Some(b"sealed".to_vec()), Some(hash(1)), T).await.unwrap());
    assert!(!store.new_person(fresh_id(), None, Some(hash(1)), T).await.unwrap(), "address in use");
    assert!(!store.new_person(ben, None, None, T).await.unwrap(), "id in use");
    let found = store.person_by_email(hash(1)).await.unwrap().unwrap();
    assert_eq!((found.person, found.profile, found.made_ms), (ben, Some(b"sealed".to_vec()), T));
    assert!(store.person_by_email(hash(2)).await.unwrap().is_none());

    let mara = fresh_id();
    assert!(store.new_person(mara, None, None, T).await.unwrap());
    assert!(!store.set_profile(mara, None, Some(hash(1))).await.unwrap(), "someone else's address");
    assert!(store.set_profile(mara, Some(vec![9]), Some(hash(2))).await.unwrap());
    assert_eq!(store.person(mara).await.unwrap().unwrap().profile, Some(vec![9]));
    assert!(store.set_profile(ben, Some(vec![8]), Some(hash(1))).await.unwrap(), "one's own address again");

    let mut seen = Vec::new();
    let mut after = Uuid::nil();
    while let Some(last) = store.people_after(after, 1).await.unwrap().pop() {
        after = last.person;
        seen.push(after);
    }
    let mut both = vec![ben, mara];
    both.sort();
    assert_eq!(seen, both);
}

async fn a_role_begins_and_ends(store: &Store) {
    let ben = new_person(store, Role::Therapist).await;
    store.grant_role(ben, Role::Therapist, T + 1).await.unwrap();
    store.grant_role(ben, Role::Admin, T + 10).await.unwrap();
    assert_eq!(store.roles_of(ben, T).await.unwrap(), [Role::Therapist]);
    assert_eq!(store.roles_of(ben, T + 10).await.unwrap(), [Role::Admin, Role::Therapist]);
    store.end_role(ben, Role::Therapist, T + 20).await.unwrap();
    assert_eq!(store.roles_of(ben, T + 20).await.unwrap(), [Role::Admin]);
    assert_eq!(store.roles_of(ben, T + 15).await.unwrap(), [Role::Admin], "a clock set back revives nothing");
    let times = store.role_times(ben).await.unwrap();
    let times: Vec<_> = times.iter().map(|held| (held.role, held.since_ms, held.until_ms)).collect();
    assert_eq!(times, [(Role::Therapist, T, Some(T + 20)), (Role::Admin, T + 10, None)]);
    store.grant_role(ben, Role::Therapist, T).await.unwrap();
    assert_eq!(store.roles_of(ben, T + 20).await.unwrap().len(), 2, "given anew, even at the same time");
}

async fn a_relation_ends_at_once(store: &Store, gate: &Gate) {
    let ben = new_person(store, Role::Therapist).await;
    let ana = new_person(store, Role::Client).await;
    let (first, second) = (new_client(store, gate, Some(ana)).await, new_client(store, gate, None).await);
    let care = |client, kind, until_ms| Relation {
        relation: fresh_id(),
        client,
        person: ben,
        kind,
        since_ms: T,
        until_ms,
        made_by: ben,
    };
    let one = care(first, RelationKind::Therapist, None);
    let cover = care(second, RelationKind::Cover, Some(T + DAY));
    for relation in [&one, &one, &cover, &care(first, RelationKind::Cover, None)] {
        assert!(store.start_relation(relation).await.unwrap());
    }
    assert_eq!(store.relation_between(first, ben, T).await.unwrap(), Some(one.clone()));
    assert_eq!(store.relation_between(first, ben, T - 1).await.unwrap(), None, "not before it began");
    assert_eq!(store.relation_between(second, ben, T + DAY).await.unwrap(), None, "cover is over");
    assert_eq!(store.relation_between(second, ana, T).await.unwrap(), None);
    assert_eq!(store.relations_of(first, T).await.unwrap().len(), 2);
    let caseload = store.clients_of(ben, T).await.unwrap();
    let lines: Vec<_> = caseload.iter().map(|line| (line.client, line.kind)).collect();
    assert_eq!(lines, [(first, RelationKind::Therapist), (second, RelationKind::Cover)]);
    assert!(caseload.first().unwrap().number < caseload.last().unwrap().number);

    store.end_relation(second, one.relation, T + 1).await.unwrap();
    assert_eq!(store.relation_between(first, ben, T + 1).await.unwrap(), Some(one.clone()), "wrong client");
    store.end_relation(first, one.relation, T + 1).await.unwrap();
    let left = store.relation_between(first, ben, T).await.unwrap().unwrap();
    assert_eq!(left.kind, RelationKind::Cover);

    assert!(
        store.link_person(second, fresh_id()).await.is_err(),
        "a client is linked to a person who is here"
    );
    let erasing = gate.grant(Uuid::nil(), second, &[], GrantPurpose::Own, ana);
    store.erase_client(&erasing, T + 2).await.unwrap();
    assert_eq!(store.relation_between(second, ben, T + 2).await.unwrap(), None, "erased");
    assert_eq!(store.clients_of(ben, T + 2).await.unwrap().len(), 1);

    let own = Relation { person: ana, ..care(first, RelationKind::Therapist, None) };
    assert!(!store.start_relation(&own).await.unwrap(), "nobody is their own therapist");
    assert_eq!(store.relation_between(first, ana, T).await.unwrap(), None);
}

async fn a_cover_ends_for_all_clients_of_a_therapist(store: &Store, gate: &Gate) {
    let (ben, mara) = (new_person(store, Role::Therapist).await, new_person(store, Role::Therapist).await);
    let of_ben = [new_client(store, gate, None).await, new_client(store, gate, None).await];
    let of_mara = new_client(store, gate, None).await;
    let start = async |client, person, kind, until_ms| {
        let (relation, since_ms, made_by) = (fresh_id(), T, ben);
        store.start_relation(&Relation { relation, client, person, kind, since_ms, until_ms, made_by }).await
    };
    for client in of_ben {
        start(client, ben, RelationKind::Therapist, None).await.unwrap();
        start(client, mara, RelationKind::Cover, Some(T + DAY)).await.unwrap();
    }
    start(of_mara, mara, RelationKind::Therapist, None).await.unwrap();
    let of = async |now| {
        let all = store.covers(now).await.unwrap();
        all.into_iter().filter(|cover| cover.therapist == ben).collect::<Vec<_>>()
    };
    let cover = Cover { therapist: ben, person: mara, since_ms: T, until_ms: Some(T + DAY) };
    assert_eq!(of(T).await, [cover], "one line for two clients");
    assert!(of(T + DAY).await.is_empty());
    store.end_cover(ben, mara, T + 1).await.unwrap();
    assert!(of(T).await.is_empty());
    let left: Vec<_> = store.clients_of(mara, T).await.unwrap().iter().map(|line| line.client).collect();
    assert_eq!(left, [of_mara], "her own client stays hers");
}

async fn a_supervision_ends_at_once(store: &Store) {
    let (sue, ben) = (new_person(store, Role::Supervisor).await, new_person(store, Role::Therapist).await);
    let new = Supervision {
        supervision: fresh_id(),
        supervisor: sue,
        therapist: ben,
        since_ms: T,
        until_ms: None,
        made_by: sue,
    };
    store.start_supervision(&new).await.unwrap();
    store.start_supervision(&new).await.unwrap();
    assert_eq!(store.supervisions_of(sue, T).await.unwrap(), std::slice::from_ref(&new));
    assert!(store.supervisions_of(ben, T).await.unwrap().is_empty());
    assert!(store.supervisions(T).await.unwrap().contains(&new));
    let own = Supervision { supervision: fresh_id(), therapist: sue, ..new.clone() };
    assert!(store.start_supervision(&own).await.is_err(), "nobody supervises themselves");
    store.end_supervision(new.supervision, T + 1).await.unwrap();
    assert!(!store.supervisions(T + 1).await.unwrap().contains(&new));
    assert!(store.supervisions_of(sue, T).await.unwrap().is_empty());
}

fn sign_in(person: Uuid, role: Role, made_ms: i64) -> NewSignIn {
    NewSignIn {
        token_hash: fresh(),
        sign_in: fresh_id(),
        person,
        role,
        device: None,
        made_ms,
        stepped_up_ms: None,
        until_ms: T + DAY,
        enrols_only: false,
        news_ms: None,
    }
}

async fn news_stays_with_a_device_until_it_is_answered(store: &Store) {
    let (ana, cleo) = (new_person(store, Role::Client).await, new_person(store, Role::Client).await);
    let mut phones = Vec::new();
    for _ in 0..2 {
        let new = device(ana);
        phones.push(new.device);
        store.new_device(new).await.unwrap();
    }
    assert_eq!(store.recovery_code_used(ana).await.unwrap(), None);
    let code = fresh();
    store.replace_recovery_codes(ana, vec![code], T).await.unwrap();
    store.use_recovery_code(code, T + 5).await.unwrap();
    assert_eq!(store.recovery_code_used(ana).await.unwrap(), Some(T + 5));
    assert_eq!(store.recovery_code_used(cleo).await.unwrap(), None, "nobody else's");
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

async fn a_sign_in_changes_its_token_at_every_turn(store: &Store) {
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

async fn at_most_ten_sign_ins_live(store: &Store) {
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

fn device(person: Uuid) -> NewDevice {
    NewDevice {
        device: fresh_id(),
        token_hash: fresh(),
        person,
        label: Some(b"sealed".to_vec()),
        pin_mac: hash(7),
        made_ms: T,
    }
}

async fn ten_wrong_pins_end_a_device_and_its_sign_ins(store: &Store) {
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
    assert!(store.change_pin(id, hash(9)).await.unwrap());
    assert_eq!(store.try_pin(id, hash(7), T).await.unwrap(), PinTry::Wrong { left: 9 });
    assert_eq!(store.try_pin(id, hash(9), T).await.unwrap(), PinTry::Right);

    let answers = at_once(10, || {
        let store = store.clone();
        async move { store.try_pin(id, hash(1), T + 6).await }
    })
    .await;
    assert!(!answers.contains(&PinTry::Right));
    let wrong = answers.iter().filter(|answer| **answer != PinTry::Ended).count();
    assert_eq!(wrong, 9, "guesses made all at once are all counted");
    assert_eq!(store.try_pin(id, hash(9), T + 7).await.unwrap(), PinTry::Ended, "the right one is too late");
    assert!(store.device(token).await.unwrap().is_none());
    assert!(store.sign_in(signed_in, T + 7).await.unwrap().is_none(), "and its sign-in went with it");
    assert!(!store.change_pin(id, hash(9)).await.unwrap());
}

async fn what_a_phone_shows_ends_with_it(store: &Store) {
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

async fn an_append_token_lasts_until_its_time(store: &Store) {
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

fn invite(made_by: Uuid, made_ms: i64) -> NewInvite {
    NewInvite {
        link_hash: fresh(),
        spoken_hash: hash(5),
        invited: Invited { person: None, client: None, role: Role::Therapist },
        made_by: Some(made_by),
        made_ms,
        expires_ms: T + DAY,
    }
}

async fn an_invite_is_used_once(store: &Store, gate: &Gate) {
    let ben = new_person(store, Role::Therapist).await;
    let client = new_client(store, gate, None).await;
    let invited = Invited { person: None, client: Some(client), role: Role::Client };
    let new = NewInvite { invited, ..invite(ben, T) };
    let link = new.link_hash;
    store.new_invite(new).await.unwrap();
    assert_eq!(store.invite(link, T).await.unwrap(), Some(invited));
    assert_eq!(store.invite(link, T + DAY).await.unwrap(), None);
    assert_eq!(store.use_invite(link, hash(5), T + DAY).await.unwrap(), InviteTry::Gone);
    assert_eq!(store.try_invite(link, hash(6), T).await.unwrap(), InviteTry::Wrong { left: 9 });
    assert_eq!(store.use_invite(link, hash(6), T).await.unwrap(), InviteTry::Wrong { left: 8 });
    assert_eq!(store.try_invite(link, hash(5), T).await.unwrap(), InviteTry::Right(invited));

    let mut answers = at_once(2, || {
        let store = store.clone();
        async move { store.use_invite(link, hash(5), T + 1).await }
    })
    .await;
    answers.sort_by_key(|answer| *answer == InviteTry::Gone);
    assert_eq!(answers, [InviteTry::Right(invited), InviteTry::Gone], "two uses at once, one wins");
    assert_eq!(store.try_invite(link, hash(5), T).await.unwrap(), InviteTry::Gone);
}

async fn an_invite_can_be_guessed_at_ten_times_or_cancelled(store: &Store) {
    let ben = new_person(store, Role::Therapist).await;
    let (guessed, cancelled, host) =
        (invite(ben, T), invite(ben, T + 1), NewInvite { made_by: None, ..invite(ben, T) });
    let links = [guessed.link_hash, cancelled.link_hash, host.link_hash];
    for new in [guessed, cancelled, host] {
        store.new_invite(new).await.unwrap();
    }
    for left in (1..10).rev() {
        assert_eq!(store.try_invite(links[0], hash(6), T).await.unwrap(), InviteTry::Wrong { left });
    }
    assert_eq!(store.try_invite(links[0], hash(6), T).await.unwrap(), InviteTry::Gone);
    assert_eq!(store.use_invite(links[0], hash(5), T).await.unwrap(), InviteTry::Gone);
    store.cancel_invite(links[1], T + 2).await.unwrap();
    assert_eq!(store.use_invite(links[1], hash(5), T + 2).await.unwrap(), InviteTry::Gone);
    assert!(matches!(store.use_invite(links[2], hash(5), T).await.unwrap(), InviteTry::Right(_)));

    let made = store.invites_made_by(ben).await.unwrap();
    let shown: Vec<_> = made.iter().map(|i| (i.link_hash, i.wrong_tries, i.cancelled_ms)).collect();
    assert_eq!(shown, [(links[1], 0, Some(T + 2)), (links[0], 10, None)]);
}

async fn a_passkey_is_kept_used_and_removed(store: &Store) {
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

async fn a_challenge_is_taken_once(store: &Store) {
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

async fn a_recovery_code_works_once(store: &Store) {
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

fn job(due_ms: i64) -> NewJob {
    NewJob { job: fresh_id(), client: None, kind: "remind", payload: vec![1], due_ms }
}

async fn a_job_is_claimed_by_one_and_done_once(store: &Store) {
    let (first, second, later) = (job(T), job(T + 1), job(T + HOUR));
    let ids = [first.job, second.job];
    for new in [first, second, later] {
        store.add_job(new).await.unwrap();
    }
    store.add_job(NewJob { job: ids[0], ..job(T + HOUR) }).await.unwrap();
    let claims = at_once(4, || {
        let store = store.clone();
        async move { store.claim_jobs(T + 5, T + MINUTE, 1).await }
    })
    .await;
    let mut claimed: Vec<_> = claims.into_iter().flatten().collect();
    claimed.sort_by_key(|job| job.due_ms);
    let got: Vec<_> = claimed.iter().map(|job| (job.job, job.attempts, job.due_ms)).collect();
    assert_eq!(got, [(ids[0], 1, T), (ids[1], 1, T + 1)], "each by one, none before its time");

    store.finish_job(ids[0], T + 6).await.unwrap();
    store.fail_job(claimed.last().unwrap(), T + 10).await.unwrap();
    assert!(store.claim_jobs(T + 9, T + MINUTE, 9).await.unwrap().is_empty());
    let again = store.claim_jobs(T + 10, T + MINUTE, 9).await.unwrap();
    assert_eq!(again.iter().map(|job| (job.job, job.attempts)).collect::<Vec<_>>(), [(ids[1], 2)]);

    let third = store.claim_jobs(T + MINUTE, T + 2 * MINUTE, 9).await.unwrap();
    assert_eq!(third.first().unwrap().attempts, 3, "the lease ran out");
    store.fail_job(again.first().unwrap(), T).await.unwrap();
    assert!(store.claim_jobs(T + MINUTE, T + HOUR, 9).await.unwrap().is_empty(), "too late to give it back");
    store.finish_job(ids[1], T + MINUTE).await.unwrap();
    store.add_job(NewJob { job: ids[1], ..job(T) }).await.unwrap();
    assert!(store.claim_jobs(T + HOUR - 1, T + HOUR, 9).await.unwrap().is_empty(), "what is done stays done");
}

async fn failures_are_counted_all_and_forgotten(store: &Store) {
    let who = fresh();
    assert_eq!(store.failures(who, T).await.unwrap(), None);
    let noted = at_once(8, || {
        let store = store.clone();
        async move { store.note_failure(who, T, T + HOUR).await }
    })
    .await;
    let mut counts: Vec<_> = noted.iter().map(|failures| failures.tries).collect();
    counts.sort_unstable();
    assert_eq!(counts, [1, 2, 3, 4, 5, 6, 7, 8]);
    let ninth = store.note_failure(who, T + 5, T + 2 * HOUR).await.unwrap();
    assert_eq!(ninth, Failures { tries: 9, first_ms: T, last_ms: T + 5 });
    assert_eq!(store.failures(who, T + HOUR).await.unwrap(), Some(ninth));
    assert_eq!(store.failures(who, T + 2 * HOUR).await.unwrap(), None);
    let anew = store.note_failure(who, T + 2 * HOUR, T + 3 * HOUR).await.unwrap();
    assert_eq!((anew.tries, anew.first_ms), (1, T + 2 * HOUR));
    store.clear_failures(who).await.unwrap();
    assert_eq!(store.failures(who, T + 2 * HOUR).await.unwrap(), None);
    store.note_failure(who, T, T + 1).await.unwrap();
    store.sweep_failures(T + 1).await.unwrap();
    assert_eq!(store.failures(who, T).await.unwrap(), None);
}

async fn nothing_of_a_forgotten_person_works(store: &Store, gate: &Gate) {
    let (ben, sue) = (new_person(store, Role::Therapist).await, new_person(store, Role::Supervisor).await);
    let client = new_client(store, gate, None).await;
    assert!(store.set_profile(ben, Some(vec![1]), Some(hash(40))).await.unwrap());
    let care = Relation {
        relation: fresh_id(),
        client,
        person: ben,
        kind: RelationKind::Therapist,
        since_ms: T,
        until_ms: None,
        made_by: sue,
    };
    store.start_relation(&care).await.unwrap();
    let (phone, signed_in, asked) = (device(ben), sign_in(ben, Role::Therapist, T), invite(ben, T));
    let (phone_token, token, link) = (phone.token_hash, signed_in.token_hash, asked.link_hash);
    store.new_device(phone).await.unwrap();
    store.new_sign_in(signed_in).await.unwrap();
    store.new_invite(asked).await.unwrap();
    let (credential, code) = (fresh().to_vec(), fresh());
    store.new_passkey(credential.clone(), ben, vec![1], None, T).await.unwrap();
    store.replace_recovery_codes(ben, vec![code], T).await.unwrap();

    store.forget_person(ben, T + 1).await.unwrap();
    assert_eq!(store.person(ben).await.unwrap().unwrap().profile, None);
    assert!(store.person_by_email(hash(40)).await.unwrap().is_none());
    assert!(store.roles_of(ben, T + 1).await.unwrap().is_empty());
    assert!(store.clients_of(ben, T + 1).await.unwrap().is_empty());
    assert!(store.device(phone_token).await.unwrap().is_none());
    assert!(store.sign_in(token, T + 1).await.unwrap().is_none());
    assert!(store.passkey(credential).await.unwrap().is_none());
    assert_eq!(store.use_recovery_code(code, T + 1).await.unwrap(), None);
    assert_eq!(store.use_invite(link, hash(5), T + 1).await.unwrap(), InviteTry::Gone);
    assert_eq!(store.roles_of(sue, T + 1).await.unwrap(), [Role::Supervisor], "and nobody else's");
}

/// Runs `act` so many times at the same time and gathers the answers.
async fn at_once<T, F>(times: usize, act: impl Fn() -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = Result<T, StoreError>> + Send + 'static,
{
    let running: Vec<_> = (0..times).map(|_| tokio::spawn(act())).collect();
    let mut answers = Vec::new();
    for one in running {
        answers.push(one.await.unwrap().unwrap());
    }
    answers
}

/// An id nobody else has.
fn fresh_id() -> Uuid {
    static LAST: AtomicU64 = AtomicU64::new(0);
    Uuid::from_u128(u128::from(LAST.fetch_add(1, Ordering::Relaxed)) + 1)
}

/// A digest nobody else has.
fn fresh() -> [u8; 32] {
    let mut digest = [0xA5; 32];
    digest[..16].copy_from_slice(fresh_id().as_bytes());
    digest
}
