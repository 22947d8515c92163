//! Jobs and failed tries: claimed by one, done once, counted all.

use super::{HOUR, MINUTE, T, at_once, fresh, fresh_id};
use crate::{Failures, NewJob, Store};

fn job(due_ms: i64) -> NewJob {
    NewJob { job: fresh_id(), client: None, kind: "remind", payload: vec![1], due_ms }
}

pub(super) async fn a_job_is_claimed_by_one_and_done_once(store: &Store) {
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

pub(super) async fn failures_are_counted_all_and_forgotten(store: &Store) {
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

pub(super) async fn the_newest_population_stands(store: &Store) {
    assert!(store.population().await.unwrap().is_none());
    for (made, sealed) in [(T, vec![1]), (T + 2, vec![3]), (T + 1, vec![2])] {
        store.put_population(made, sealed).await.unwrap();
    }
    assert_eq!(store.population().await.unwrap(), Some((T + 2, vec![3])), "an older one comes too late");
}
