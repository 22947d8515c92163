//! Tampering: what is damaged, edited, moved, forged or hidden behind the program's back is found, and
//! hurts no neighbour.

use record::Class;

use super::{House, PRACTICE, entry, fresh_id, look, part};
use crate::Verified;

impl House {
    /// A damaged record refuses what would be written over; all other entries of the same moment are kept.
    pub(super) async fn a_damaged_record_hurts_no_neighbour(&self) {
        let damaged = self.client_with_six_rows().await;
        assert_eq!(self.sql("update heads set rows = 4 where client = $1", damaged).await.unwrap(), 1);
        let mut tasks = Vec::new();
        for place in 0..30 {
            let wrong = place % 5 == 2;
            let client = if wrong { damaged } else { self.new_client().await };
            let (store, own) = (self.store.clone(), self.own(client));
            tasks.push(tokio::spawn(async move {
                let new = entry(fresh_id(), vec![part(Class::Shared, "a"), part(Class::Private, "b")]);
                let appended = store.append(&own, new).await;
                assert_eq!(appended.is_err(), wrong, "append {place}");
                (client, wrong)
            }));
        }
        for task in tasks {
            let (client, wrong) = task.await.unwrap();
            if !wrong {
                self.whole(client, 2).await;
            }
        }
        assert_eq!(self.store.read(&self.own(damaged), 0).await.unwrap().len(), 6);
    }

    pub(super) async fn what_was_changed_behind_our_back_is_found(&self) {
        let untouched = self.client_with_six_rows().await;
        let edits = [
            "update entries set envelope = chain where client = $1 and place % 4294967296 = 3",
            "update entries set author = entry where client = $1 and place % 4294967296 = 3",
            "update entries set received_ms = 0 where client = $1 and place % 4294967296 = 3",
            "update entries set class = 'N' where client = $1 and place % 4294967296 = 3",
            "update entries set entry = author where client = $1 and place % 4294967296 = 3",
            "update entries set chain = (select nonce from clients c where c.client = entries.client)
             where client = $1 and place % 4294967296 = 3",
            "update entries set place = place + 100 where client = $1 and place % 4294967296 = 3",
            "update entries set envelope = null where client = $1 and place % 4294967296 = 3",
            "delete from entries where client = $1 and place % 4294967296 = 3",
        ];
        let ends = [
            "delete from entries where client = $1 and place % 4294967296 = 6",
            "update entries set place = place + 1 where client = $1 and place % 4294967296 = 6",
            "update heads set rows = 4 where client = $1",
            "update heads set rows = 0 where client = $1",
            "update heads set mac = chain where client = $1",
            "insert into entries (place, client, entry, part, class, author, received_ms, chain, envelope)
             select place + 1, client, author, part, class, author, received_ms, chain, envelope
             from entries where client = $1 and place % 4294967296 = 6",
        ];
        for trigger in ["entries_stay", "entries_do_not_change"] {
            self.drop_trigger(trigger).await;
        }
        for edit in edits {
            let client = self.client_with_six_rows().await;
            assert_eq!(self.sql(edit, client).await.unwrap(), 1, "{edit}");
            let found = self.store.verify(&self.care(client)).await.unwrap();
            assert_eq!(found, Verified::BreaksAt { seq: 3 }, "{edit}");
        }
        for edit in ends {
            let client = self.client_with_six_rows().await;
            assert_eq!(self.sql(edit, client).await.unwrap(), 1, "{edit}");
            let found = self.store.verify(&self.care(client)).await.unwrap();
            assert!(!matches!(found, Verified::Whole { .. }), "{edit}: {found:?}");
        }
        self.an_erasure_is_not_forged().await;
        self.rows_are_not_moved_between_clients().await;
        self.a_look_is_not_hidden().await;
        self.whole(untouched, 6).await;
    }

    /// Who reads a row can compute its leaf, but not our mark.
    async fn an_erasure_is_not_forged(&self) {
        let client = self.client_with_six_rows().await;
        let third = "select place, client, entry, class, author, received_ms, envelope from entries
            where client = $1 and place % 4294967296 = 3";
        let rows = self.store.ask(third, &[client.into()]).await.unwrap();
        let leaf = crate::verify::leaf(PRACTICE, &rows[0]).unwrap().unwrap();
        let name = "insert into erasures (place, client, entry, leaf, mac, at_ms)
            select place, client, entry, $2, $2, 0 from entries
            where client = $1 and place % 4294967296 = 3";
        assert_eq!(self.store.change(name, vec![client.into(), leaf.into()]).await.unwrap(), 1);
        let empty = "update entries set envelope = null where client = $1 and place % 4294967296 = 3";
        assert_eq!(self.sql(empty, client).await.unwrap(), 1);
        let found = self.store.verify(&self.care(client)).await.unwrap();
        assert_eq!(found, Verified::BreaksAt { seq: 3 });
    }

    async fn rows_are_not_moved_between_clients(&self) {
        let (ana, ben) = (self.client_with_six_rows().await, self.client_with_six_rows().await);
        let swap = "update entries set envelope =
                (select e.envelope from entries e where e.client = $2 and e.place % 4294967296 = 3)
            where client = $1 and place % 4294967296 = 3";
        let other = self.keeps(&self.own(ben), fresh_id(), vec![part(Class::Shared, "other")]).await;
        assert_eq!(other, 7);
        let shift = "update entries set envelope =
                (select e.envelope from entries e where e.client = $2 and e.place % 4294967296 = 7)
            where client = $1 and place % 4294967296 = 3";
        assert_eq!(self.store.change(swap, vec![ana.into(), ben.into()]).await.unwrap(), 1);
        // The two said the same, and bytes that are the same are no change.
        self.whole(ana, 6).await;
        assert_eq!(self.store.change(shift, vec![ana.into(), ben.into()]).await.unwrap(), 1);
        assert_eq!(self.store.verify(&self.care(ana)).await.unwrap(), Verified::BreaksAt { seq: 3 });
        let steal = "update entries set client = $2 where client = $1 and place % 4294967296 = 7";
        assert_eq!(self.store.change(steal, vec![ben.into(), ana.into()]).await.unwrap(), 1);
        assert_eq!(self.store.verify(&self.care(ben)).await.unwrap(), Verified::BreaksAt { seq: 7 });
    }

    async fn a_look_is_not_hidden(&self) {
        for trigger in ["audit_stays", "audit_listed_stays"] {
            self.drop_trigger(trigger).await;
        }
        if self.is_sqlite() {
            self.drop_trigger("audit_does_not_change").await;
        }
        let hides = [
            "update audit set actor = audit where stream = $1 and seq = 2",
            "update audit set at_ms = 0 where stream = $1 and seq = 2",
            "update audit set action = 'own' where stream = $1 and seq = 2",
            "delete from audit_listed where client = $1",
            "update audit_heads set rows = 2 where stream = $1",
            "delete from audit where stream = $1 and seq = 3",
        ];
        for hide in hides {
            let client = self.new_client().await;
            for listed in [vec![], vec![client, PRACTICE], vec![]] {
                self.store.audit(&self.care(client), look("overview", listed)).await.unwrap();
            }
            let whole = self.store.verify_audit(&self.own(client)).await.unwrap();
            assert_eq!(whole, Verified::Whole { rows: 3 });
            assert_eq!(self.sql(hide, client).await.unwrap(), 1, "{hide}");
            let found = self.store.verify_audit(&self.own(client)).await.unwrap();
            assert!(!matches!(found, Verified::Whole { .. }), "{hide}");
        }
    }

    async fn drop_trigger(&self, name: &str) {
        let (sqlite, postgres) = match name {
            "entries_stay" => ("drop trigger entries_stay", "drop trigger entries_stay on entries"),
            "entries_do_not_change" => {
                ("drop trigger entries_do_not_change", "drop trigger entries_do_not_change on entries")
            }
            "audit_stays" => ("drop trigger audit_stays", "drop trigger audit_stays on audit"),
            "audit_listed_stays" => {
                ("drop trigger audit_listed_stays", "drop trigger audit_listed_stays on audit_listed")
            }
            "audit_does_not_change" => ("drop trigger audit_does_not_change", ""),
            other => panic!("no trigger {other}"),
        };
        let sql = if self.is_sqlite() { sqlite } else { postgres };
        self.store.change(sql, vec![]).await.unwrap();
    }
}
