//! Every URL on one screen: who may call it and what it leaves behind.
//!
//! **Invariant:** an address that is not here does not exist. The access matrix test is made from this list.

use super::assets;
use super::pages::account::{front, join, sign_in, sign_out};
use super::route::{Route, Who, get, post};

/// The whole list. `/demo` only where the `demo` command runs.
pub fn all(demo: bool) -> Vec<Route> {
    let mut routes = account();
    routes.extend(plumbing());
    if demo {
        routes.extend([]);
    }
    routes
}

fn account() -> Vec<Route> {
    vec![
        get("/", Who::Anyone, front::show),
        get("/join", Who::Anyone, join::show),
        post("/join", Who::Anyone, join::join),
        get("/sign-in", Who::Anyone, sign_in::show),
        post("/sign-in", Who::Anyone, sign_in::with_pin),
        post("/sign-out", Who::Known, sign_out::here),
        post("/sign-out/everywhere", Who::SignedIn, sign_out::everywhere),
    ]
}

fn plumbing() -> Vec<Route> {
    vec![
        get("/a/{hash}/{name}", Who::Anyone, assets::hashed),
        get("/manifest.webmanifest", Who::Anyone, assets::fixed),
        get("/favicon.ico", Who::Anyone, assets::fixed),
    ]
}
