//! Entries: each is kept once, read as far as a grant goes, summed up by who knew the head, and never
//! changed, however many write at once.

use record::Class;
use uuid::Uuid;

use super::{House, MAYA, PRACTICE, T, entry, fresh_id, look, part, texts};
use crate::{Append, Appended, GrantPurpose, SealedSummary, StoreError, Verified};

impl House {
    pub(super) async fn an_entry_is_kept_once(&self) {
        let ana = self.new_client().await;
        let (own, first, second) = (self.own(ana), fresh_id(), fresh_id());
        let said = || vec![part(Class::Shared, "mood 40"), part(Class::Private, "a bad day")];
        assert_eq!(self.keeps(&own, first, said()).await, 2);
        let both_shared = vec![part(Class::Shared, "strength"), part(Class::Shared, "I kept going")];
        assert_eq!(self.keeps(&own, second, both_shared).await, 4);

        let again = self.already(&own, first, said()).await;
        assert_eq!(texts(&again), ["mood 40", "a bad day"]);
        assert_eq!(again.iter().map(|part| part.seq).collect::<Vec<_>>(), [1, 2]);
        let other = self.already(&own, first, vec![part(Class::Shared, "mood 90")]).await;
        assert_eq!(texts(&other), ["mood 40", "a bad day"], "the first words stay");
        let elsewhere = self.already(&own, first, vec![part(Class::Identity, "mood 40")]).await;
        assert_eq!(elsewhere.len(), 2, "another class is no second entry");
        let notes = || vec![part(Class::Notes, "a thought")];
        assert_eq!(
            texts(&self.already(&self.care(ana), first, notes()).await),
            ["mood 40"],
            "as far as it goes"
        );

        for parts in
            [vec![], vec![part(Class::Shared, "a"), part(Class::Private, "b"), part(Class::Shared, "c")]]
        {
            let odd = self.store.append(&own, entry(fresh_id(), parts)).await;
            assert!(matches!(odd, Err(StoreError::Parts)));
        }
        let note = self.store.append(&own, entry(fresh_id(), notes())).await;
        assert!(matches!(note, Err(StoreError::NotGranted)));
        let nobody = self.store.append(&self.own(fresh_id()), entry(fresh_id(), said())).await;
        assert!(matches!(nobody, Err(StoreError::Gone)));
        assert_eq!(self.store.read(&own, 0).await.unwrap().len(), 4, "nothing else was kept");
        self.whole(ana, 4).await;
    }

    pub(super) async fn each_reads_their_own_classes(&self) {
        let (ana, ben) = (self.new_client().await, self.new_client().await);
        let (own, care) = (self.own(ana), self.care(ana));
        self.keeps(&own, fresh_id(), vec![part(Class::Shared, "shared"), part(Class::Private, "private")])
            .await;
        self.keeps(&care, fresh_id(), vec![part(Class::Notes, "note")]).await;
        self.keeps(&own, fresh_id(), vec![part(Class::Shared, "later")]).await;
        self.keeps(&self.own(ben), fresh_id(), vec![part(Class::Shared, "of ben")]).await;

        assert_eq!(texts(&self.store.read(&own, 0).await.unwrap()), ["shared", "private", "later"]);
        let seen = self.store.read(&care, 0).await.unwrap();
        assert_eq!(texts(&seen), ["shared", "note", "later"]);
        assert_eq!(seen.iter().map(|part| part.seq).collect::<Vec<_>>(), [1, 3, 4]);
        assert_eq!(seen.iter().map(|part| part.author).collect::<Vec<_>>(), [ana, MAYA, ana]);
        assert_eq!(texts(&self.store.read(&care, 3).await.unwrap()), ["later"]);
        let nothing = self.gate.grant(PRACTICE, ana, &[], GrantPurpose::Care, MAYA);
        assert!(self.store.read(&nothing, 0).await.unwrap().is_empty());
        self.whole(ana, 4).await;
    }

    pub(super) async fn a_summary_is_written_by_who_knew_the_head(&self) {
        let ana = self.new_client().await;
        let own = self.own(ana);
        let with = |known, line: &str| Append {
            summary: Some(SealedSummary { known, sealed: Some(line.as_bytes().to_vec()) }),
            ..entry(fresh_id(), vec![part(Class::Shared, "x"), part(Class::Private, "y")])
        };
        let stored = async || {
            let stored = self.store.summary(&own).await.unwrap();
            (
                stored.rows,
                stored.folded.map(|(through, sealed)| (through, String::from_utf8(sealed).unwrap())),
            )
        };
        assert_eq!(stored().await, (0, None));
        self.store.append(&own, with(0, "first")).await.unwrap();
        assert_eq!(stored().await, (2, Some((2, "first".to_owned()))));
        self.store.append(&own, with(0, "late")).await.unwrap();
        assert_eq!(stored().await, (4, Some((2, "first".to_owned()))), "kept, but not folded by it");
        self.store.append(&own, with(4, "second")).await.unwrap();
        assert_eq!(stored().await, (6, Some((6, "second".to_owned()))));
        let account = self.gate.grant(PRACTICE, ana, &[Class::Identity], GrantPurpose::Account, MAYA);
        assert!(self.store.summary(&account).await.unwrap().folded.is_none());
        self.whole(ana, 6).await;
    }

    pub(super) async fn rows_do_not_change(&self) {
        let ana = self.client_with_six_rows().await;
        let erased = self.store.read(&self.own(ana), 0).await.unwrap()[0].entry;
        self.store.erase_entry(&self.own(ana), erased, T).await.unwrap();
        self.store.audit(&self.care(ana), look("overview", vec![ana])).await.unwrap();
        let mut refused = vec![
            "delete from entries where client = $1",
            "update entries set envelope = null where client = $1 and envelope is not null",
            "update entries set envelope = chain where client = $1 and envelope is null",
            "update entries set author = entry, envelope = null where client = $1 and envelope is null",
            "update entries set received_ms = received_ms + 1 where client = $1",
            "update entries set class = 'S' where client = $1",
            "update entries set part = 1 - part where client = $1",
            "update entries set place = place + 100 where client = $1",
            "delete from erasures where client = $1",
            "update erasures set at_ms = at_ms + 1 where client = $1",
            "delete from audit where stream = $1",
            "update audit set action = 'nothing' where stream = $1",
            "delete from audit_listed where client = $1",
            "update audit_listed set client = audit where client = $1",
            "insert into entries (place, client, entry, part, class, author, received_ms, chain)
             select place, client, entry, part, class, author, received_ms, chain
             from entries where client = $1",
        ];
        if self.is_sqlite() {
            refused.push("insert or replace into entries select * from entries where client = $1");
            refused.push("update or replace entries set place = place + 1 where client = $1");
        } else {
            refused.extend(["truncate entries cascade", "truncate erasures cascade"]);
            refused.extend(["truncate audit cascade", "truncate audit_listed"]);
        }
        for sql in refused {
            let values = if sql.contains("$1") { vec![ana.into()] } else { vec![] };
            assert!(self.store.change(sql, values).await.is_err(), "{sql}");
        }
        self.whole(ana, 6).await;
        assert_eq!(self.store.verify_audit(&self.own(ana)).await.unwrap(), Verified::Whole { rows: 1 });
    }

    /// Each entry is sent twice, as phones do, and everything at once.
    pub(super) async fn sixteen_write_at_once(&self) {
        let mut clients = Vec::new();
        for _ in 0..3 {
            clients.push(self.new_client().await);
        }
        let mut tasks = Vec::new();
        for task in 0..16_usize {
            let (store, grants) = (self.store.clone(), clients.iter().map(|client| self.own(*client)));
            let grants: Vec<_> = grants.collect();
            tasks.push(tokio::spawn(async move {
                let mut kept = 0;
                for turn in 0..20_usize {
                    // Two tasks share each id.
                    let id = Uuid::from_u128((1 << 90) | ((task / 2) as u128) << 8 | turn as u128);
                    let parts = vec![part(Class::Shared, "a"), part(Class::Private, "b")];
                    let appended = store.append(&grants[turn % 3], entry(id, parts)).await.unwrap();
                    kept += usize::from(matches!(appended, Appended::Kept { .. }));
                }
                kept
            }));
        }
        let mut kept = 0;
        for task in tasks {
            kept += task.await.unwrap();
        }
        assert_eq!(kept, 8 * 20, "each once");
        let mut rows = 0;
        for client in clients {
            let found = self.store.read(&self.own(client), 0).await.unwrap();
            let seqs: Vec<_> = found.iter().map(|part| part.seq).collect();
            assert_eq!(seqs, (1..=found.len() as u64).collect::<Vec<_>>(), "no gap");
            self.whole(client, found.len() as u64).await;
            rows += found.len();
        }
        assert_eq!(rows, 2 * 8 * 20);
    }

    pub(super) async fn a_write_that_fails_hurts_no_neighbour(&self) {
        let streams: Vec<_> = (0..30).map(|_| fresh_id()).collect();
        let tasks = streams.iter().enumerate().map(|(place, stream)| {
            let (store, stream) = (self.store.clone(), *stream);
            tokio::spawn(async move {
                let wrong = place % 3 == 0;
                let write = store.write(move |conn| {
                    Box::pin(async move {
                        let sql = "insert into audit_heads (stream, rows, chain, mac) values ($1, 0, $2, $2)";
                        conn.execute(sql, &[stream.into(), [0; 32].into()]).await?;
                        if wrong { Err(StoreError::Gone) } else { Ok(()) }
                    })
                });
                assert_eq!(write.await.is_err(), wrong);
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.unwrap();
        }
        for (place, stream) in streams.into_iter().enumerate() {
            let rows =
                self.store.ask("select rows from audit_heads where stream = $1", &[stream.into()]).await;
            assert_eq!(rows.unwrap().len(), usize::from(place % 3 != 0), "write {place}");
        }
    }
}
