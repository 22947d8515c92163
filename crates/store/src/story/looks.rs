//! Looks: each is written down, for whom it concerns.

use record::Class;

use super::{House, MAYA, PRACTICE, entry, fresh_id, look, part};
use crate::{AuditRow, GrantPurpose, Verified};

impl House {
    pub(super) async fn every_look_is_written_down(&self) {
        let (ana, ben) = (self.new_client().await, self.new_client().await);
        let clients: Vec<_> = (0..38).map(|_| fresh_id()).chain([ana, ben]).collect();
        for client in &clients[..38] {
            self.found(*client).await.unwrap();
        }
        self.store.audit(&self.care(ana), look("overview", vec![])).await.unwrap();
        let practice = self.gate.grant(PRACTICE, PRACTICE, &[], GrantPurpose::Care, MAYA);
        self.store.audit(&practice, look("listed", clients.clone())).await.unwrap();
        let note = entry(fresh_id(), vec![part(Class::Notes, "note")]);
        let (id, noted) = (note.entry, look("note", vec![]));
        self.store.append_audited(&self.care(ana), note, Some(noted)).await.unwrap();
        let retry = entry(id, vec![part(Class::Notes, "note")]);
        self.store.append_audited(&self.care(ana), retry, Some(look("note", vec![]))).await.unwrap();

        let actions = async |client| {
            let looks = self.store.looks(&self.own(client), 0, 10).await.unwrap();
            assert!(looks.iter().all(|look| (look.actor, look.basis.as_str()) == (MAYA, "care")));
            let mut actions: Vec<_> = looks.into_iter().map(|look| look.action).collect();
            actions.sort();
            actions
        };
        assert_eq!(actions(ana).await, ["listed", "note", "overview"], "each once");
        let own = self.own(ana);
        let mut one_by_one = Vec::new();
        for skip in 0..4 {
            one_by_one
                .extend(self.store.looks(&own, skip, 1).await.unwrap().into_iter().map(|one| one.action));
        }
        one_by_one.sort();
        assert_eq!(one_by_one, ["listed", "note", "overview"], "page by page, each once and none left out");
        assert_eq!(actions(ben).await, ["listed"]);
        for client in &clients[..38] {
            assert_eq!(actions(*client).await, ["listed"]);
        }
        let twice = look("overview", vec![]);
        let same = AuditRow { audit: twice.audit, ..look("overview", vec![]) };
        self.store.audit(&self.care(ben), twice).await.unwrap();
        assert!(self.store.audit(&self.care(ben), same).await.is_err(), "an id is used once");

        for (stream, rows) in [(ana, 2), (ben, 1), (PRACTICE, 1), (clients[0], 0)] {
            let found = self.store.verify_audit(&self.own(stream)).await.unwrap();
            assert_eq!(found, Verified::Whole { rows }, "{stream}");
        }
    }
}
