//! Erasing: one entry or a whole client, and no key of theirs in any file.

use record::{Class, Key};
use uuid::Uuid;

use super::{House, OWN, T, entry, fresh_id, part, text, texts};
use crate::{Append, SealedSummary, StoreError};

impl House {
    pub(super) async fn one_entry_is_erased(&self) {
        let ana = self.new_client().await;
        let (own, first, second) = (self.own(ana), fresh_id(), fresh_id());
        let said = || vec![part(Class::Shared, "mood"), part(Class::Private, "words")];
        let summary = Some(SealedSummary { known: 0, sealed: Some(vec![1]) });
        self.store.append(&own, Append { summary, ..entry(first, said()) }).await.unwrap();
        self.keeps(&own, second, vec![part(Class::Shared, "stays")]).await;

        let by_maya = self.store.erase_entry(&self.care(ana), first, T).await;
        assert!(matches!(by_maya, Err(StoreError::NotGranted)), "one part is just the client's");
        self.whole(ana, 3).await;
        assert_eq!(self.store.read(&own, 0).await.unwrap().iter().filter_map(text).count(), 3);

        self.store.erase_entry(&own, first, T).await.unwrap();
        self.store.erase_entry(&own, first, T + 1).await.unwrap();
        let left = self.store.read(&own, 0).await.unwrap();
        assert_eq!((left.len(), texts(&left)), (3, vec!["stays".to_owned()]));
        assert!(self.store.summary(&own).await.unwrap().folded.is_none(), "it may have told of it");
        let again = self.already(&own, first, said()).await;
        assert!(again.iter().all(|part| part.envelope.is_none()), "it does not come back by a retry");
        self.whole(ana, 3).await;
        self.keeps(&own, fresh_id(), said()).await;
        self.whole(ana, 5).await;
    }

    pub(super) async fn a_client_is_erased(&self) {
        let (ana, ben) = (self.client_with_six_rows().await, self.client_with_six_rows().await);
        let by_maya = self.store.erase_client(&self.care(ana), T).await;
        assert!(matches!(by_maya, Err(StoreError::NotGranted)));
        self.store.erase_client(&self.own(ana), T).await.unwrap();
        self.store.erase_client(&self.own(ana), T + 1).await.unwrap();

        for class in OWN {
            assert_eq!(self.store.wrapped_key(&self.own(ana), class).await.unwrap(), None);
            assert!(self.store.wrapped_key(&self.own(ben), class).await.unwrap().is_some());
        }
        assert_eq!(self.store.label(&self.own(ana)).await.unwrap(), None);
        assert!(self.store.read(&self.own(ana), 0).await.unwrap().iter().all(|part| part.envelope.is_none()));
        let late =
            self.store.append(&self.own(ana), entry(fresh_id(), vec![part(Class::Shared, "late")])).await;
        assert!(matches!(late, Err(StoreError::Gone)));
        let renamed = self.store.set_label(&self.own(ana), b"back".to_vec()).await;
        assert!(matches!(renamed, Err(StoreError::Gone)), "a name does not come back");
        assert_eq!(self.store.label(&self.own(ana)).await.unwrap(), None);
        assert!(self.found(ana).await.is_err(), "nor do keys");
        assert!(self.sql("update clients set shared = nonce where client = $1", ana).await.is_err());
        assert!(self.sql("update clients set shredded_at = null where client = $1", ana).await.is_err());
        self.whole(ana, 6).await;
        self.whole(ben, 6).await;
        assert_eq!(self.store.read(&self.own(ben), 0).await.unwrap().iter().filter_map(text).count(), 6);
    }
}

/// The wrapped keys of an erased client are in no file, so that no later thief of the disk has them.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_erased_clients_keys_are_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let (store, gate) = crate::open(&format!("sqlite:{}", path.display())).await.unwrap();
    let house = House { store, gate };
    house.store.set_head_key(Key::new([1; 48]));
    let (ana, ben) = (house.client_with_six_rows().await, house.client_with_six_rows().await);
    let found = |client: Uuid| {
        let needle = format!("key of private, {client}").into_bytes();
        let files = std::fs::read_dir(folder.path()).unwrap();
        files
            .map(|file| std::fs::read(file.unwrap().path()).unwrap())
            .any(|bytes| bytes.windows(needle.len()).any(|window| window == needle))
    };
    assert!(found(ana) && found(ben));
    house.store.erase_client(&house.own(ana), T).await.unwrap();
    assert!(!found(ana), "gone from file and log");
    assert!(found(ben));
    house.store.close().await;
    assert!(!found(ana));
}
