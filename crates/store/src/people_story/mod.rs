//! The story of the people around a record, told on SQLite always and on PostgreSQL when `TEST_POSTGRES_URL`
//! is set: who joins, signs in, cares, leaves, and what then no longer works.
//!
//! Not here: the record itself (`story/`).

mod jobs;
mod phones;
mod relations;
mod sign_ins;
mod ways_in;

use std::sync::atomic::{AtomicU64, Ordering};

use record::Key;
use sqlx::{Connection as _, PgConnection};
use uuid::Uuid;

use crate::{
    Gate, GrantPurpose, InviteTry, Invited, NewClient, NewDevice, NewInvite, NewSignIn, Relation,
    RelationKind, Role, Store, StoreError,
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
    relations::a_relation_ends_at_once(store, gate).await;
    relations::a_cover_ends_for_all_clients_of_a_therapist(store, gate).await;
    relations::a_supervision_ends_at_once(store).await;
    sign_ins::a_sign_in_changes_its_token_at_every_turn(store).await;
    sign_ins::news_stays_with_a_device_until_it_is_answered(store).await;
    sign_ins::at_most_ten_sign_ins_live(store).await;
    phones::ten_wrong_pins_end_a_device_and_its_sign_ins(store).await;
    phones::an_append_token_lasts_until_its_time(store).await;
    phones::what_a_phone_shows_ends_with_it(store).await;
    ways_in::an_invite_is_used_once(store, gate).await;
    ways_in::an_invite_can_be_guessed_at_ten_times(store).await;
    ways_in::a_held_invite_waits_and_is_opened_or_stopped(store).await;
    ways_in::a_passkey_is_kept_used_and_removed(store).await;
    ways_in::a_challenge_is_taken_once(store).await;
    ways_in::a_recovery_code_works_once(store).await;
    jobs::a_job_is_claimed_by_one_and_done_once(store).await;
    jobs::the_newest_population_stands(store).await;
    jobs::failures_are_counted_all_and_forgotten(store).await;
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

fn invite(made_by: Uuid, made_ms: i64) -> NewInvite {
    NewInvite {
        link_hash: fresh(),
        spoken_hash: hash(5),
        invited: Invited { person: None, client: None, role: Role::Therapist },
        made_by: Some(made_by),
        made_ms,
        opens_ms: 0,
        expires_ms: T + DAY,
    }
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
