//! Every URL on one screen: who may call it and what it leaves behind.
//!
//! **Invariant:** an address that is not here does not exist. The access matrix test is made from this list.

use super::assets;
use super::pages::account::{demo, front, join, passkeys, sign_in, sign_out};
use super::pages::admin::{people, practice};
