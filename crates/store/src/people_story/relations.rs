//! Relations: who cares for whom, covers and supervises, from when until when.

use uuid::Uuid;

use super::{DAY, T, fresh_id, new_client, new_person};
use crate::{AuditRow, Cover, Gate, GrantPurpose, Relation, RelationKind, Role, Store, Supervision};

pub(super) async fn a_relation_ends_at_once(store: &Store, gate: &Gate) {
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
    let stands_in = care(first, RelationKind::Cover, None);
    for relation in [&one, &cover] {
        assert!(store.start_relation(relation).await.unwrap());
    }
    assert!(!store.start_relation(&one).await.unwrap(), "started before");
    let arranges = gate.grant(Uuid::nil(), first, &[], GrantPurpose::Account, ben);
    for _ in 0..2 {
        let look = AuditRow { audit: fresh_id(), at_ms: T, action: "cover", listed: Vec::new() };
        store.start_relation_noted(&stands_in, &arranges, look).await.unwrap();
    }
    assert_eq!(store.looks(&arranges, 0, 9).await.unwrap().len(), 1, "told of once");
    assert_eq!(store.relation_between(first, ben, T).await.unwrap(), Some(one.clone()));
    assert_eq!(store.relation_between(first, ben, T - 1).await.unwrap(), None, "not before it began");
    assert_eq!(store.relation_between(second, ben, T + DAY).await.unwrap(), None, "cover is over");
    assert_eq!(store.relation_between(second, ana, T).await.unwrap(), None);
    assert_eq!(store.relations_of(first, T).await.unwrap().len(), 2);
    let caseload = store.clients_of(ben, T).await.unwrap();
    let lines: Vec<_> = caseload.iter().map(|line| (line.client, line.kind)).collect();
    assert_eq!(lines, [(first, RelationKind::Therapist), (second, RelationKind::Cover)]);
    assert!(caseload.first().unwrap().number < caseload.last().unwrap().number);
    let in_care = store.in_care(T).await.unwrap();
    assert!(in_care.contains(&first) && !in_care.contains(&second), "cover alone is not care");

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

pub(super) async fn a_cover_ends_for_all_clients_of_a_therapist(store: &Store, gate: &Gate) {
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

pub(super) async fn a_supervision_ends_at_once(store: &Store) {
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
