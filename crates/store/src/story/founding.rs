//! Founding: a practice once, and a client with a number and keys of their own.

use record::Class;

use super::{House, MAYA, PRACTICE, T, fresh_id};
use crate::{GrantPurpose, NewClient, Practice, StoreError};

impl House {
    pub(super) async fn a_practice_is_founded_once(&self) {
        let practice = |word: &[u8]| Practice {
            practice: PRACTICE,
            wrapped_key: word.to_vec(),
            head_mac: vec![1],
            email_index: vec![2],
            pin_pepper: vec![3],
            code_pepper: vec![4],
            made_ms: T,
        };
        assert!(self.store.practice().await.unwrap().is_none());
        assert!(self.store.found_practice(practice(b"first")).await.unwrap());
        assert!(!self.store.found_practice(practice(b"second")).await.unwrap());
        assert_eq!(self.store.practice().await.unwrap().unwrap().wrapped_key, b"first");
    }

    pub(super) async fn a_client_gets_a_number_and_keys_of_their_own(&self) {
        assert_eq!(self.found(PRACTICE).await.unwrap(), 0, "the practice's own record");
        let (ana, ben) = (fresh_id(), fresh_id());
        assert_eq!(self.found(ana).await.unwrap(), 1);
        assert_eq!(self.found(ben).await.unwrap(), 2);
        assert!(self.found(ana).await.is_err(), "keys are made once");
        let misused = self.gate.grant(PRACTICE, fresh_id(), &Class::ALL, GrantPurpose::Care, MAYA);
        let none = NewClient {
            nonce: [0; 32],
            identity: None,
            shared: None,
            private: None,
            notes: None,
            label: None,
            made_ms: T,
        };
        assert!(matches!(self.store.new_client(&misused, none).await, Err(StoreError::NotGranted)));

        let key = self.store.wrapped_key(&self.own(ana), Class::Private).await.unwrap().unwrap();
        assert_eq!(key, format!("key of private, {ana}").into_bytes());
        let notes = self.store.wrapped_key(&self.own(ana), Class::Notes).await;
        assert!(matches!(notes, Err(StoreError::NotGranted)), "the therapist's own thoughts");
        let private = self.store.wrapped_key(&self.care(ana), Class::Private).await;
        assert!(matches!(private, Err(StoreError::NotGranted)), "just me");

        let shared_only = self.gate.grant(PRACTICE, ana, &[Class::Shared], GrantPurpose::Care, MAYA);
        assert!(matches!(self.store.label(&shared_only).await, Err(StoreError::NotGranted)));
        let renamed = self.store.set_label(&shared_only, b"other".to_vec()).await;
        assert!(matches!(renamed, Err(StoreError::NotGranted)));
        self.store.set_label(&self.care(ana), b"new name".to_vec()).await.unwrap();
        assert_eq!(self.store.label(&self.own(ana)).await.unwrap().unwrap(), b"new name");
        assert_eq!(self.store.label(&self.own(ben)).await.unwrap().unwrap(), b"sealed name");
        self.whole(ana, 0).await;
    }
}
