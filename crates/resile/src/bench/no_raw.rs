//! In place of `raw` in a build without the feature `bench`: there are no limits to compare with.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use super::rounds::Loop;

/// Never made here.
pub enum Limits {}

#[expect(clippy::unused_async, reason = "the same shape as with the feature")]
impl Limits {
    pub async fn start(_: &Path) -> anyhow::Result<Option<Self>> {
        Ok(None)
    }

    pub fn at(&self) -> SocketAddr {
        match *self {}
    }

    pub async fn singles(&self, _: Duration) -> anyhow::Result<Loop> {
        match *self {}
    }

    pub async fn group(&self, _: usize, _: Duration) -> anyhow::Result<Loop> {
        match *self {}
    }
}

pub mod pgbench {
    /// Never found here.
    pub enum Plain {}

    impl Plain {
        pub fn find(_: &str) -> anyhow::Result<Option<Self>> {
            Ok(None)
        }

        pub fn a_second(&self, _: usize, _: u64) -> anyhow::Result<f64> {
            match *self {}
        }
    }
}
