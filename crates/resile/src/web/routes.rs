//! Every URL on one screen: who may call it and what it leaves behind.
//!
//! **Invariant:** an address that is not here does not exist. The access matrix test is made from this list.

use super::assets;
use super::limits::Guess;
use super::pages::account::{
    again, demo, enrol, front, held_link, join, news, passkeys, recover, role, sign_in, sign_out,
};
use super::pages::admin::{care as cover, people, practice, wordings};
use super::pages::client::practise::{about, counted, list as practices, player};
use super::pages::client::questions::{asked_first, check, intro, list as questions, question, result};
use super::pages::client::worksheets::{kept, list as worksheets, review, step, versions};
use super::pages::client::{plan as my_plan, read, services, session};
use super::pages::supervisor::{client as supervised, team};
use super::pages::therapist::{
    alert, alerts, brief, carers, caseload, library, measure, measures, new_client, notes, overview, plan,
    sessions, settings, shared, sources, strengths, switches,
};
use super::route::{Records, Route, Who, get, post};

/// The whole list. `/demo` only where the `demo` command runs.
pub fn all(in_demo: bool) -> Vec<Route> {
    let mut routes = account();
    routes.extend(doors());
    routes.extend(administration());
    routes.extend(practising());
    routes.extend(days());
    routes.extend(therapist());
    routes.extend(agreed());
    routes.extend(plumbing());
    routes.extend(care());
    if in_demo {
        routes.extend([get("/demo", Who::Anyone, demo::show), post("/demo", Who::Anyone, demo::step_in)]);
    }
    routes
}

fn account() -> Vec<Route> {
    vec![
        get("/", Who::Anyone, front::show),
        get("/join", Who::Anyone, join::show),
        post("/join", Who::Anyone, join::join).guessed(Guess::Code),
        get("/sign-in", Who::Anyone, sign_in::show),
        post("/sign-in", Who::Anyone, sign_in::with_pin).guessed(Guess::Pin),
        post("/sign-in/passkey/start", Who::Anyone, passkeys::start_using).guessed(Guess::Passkey),
        post("/sign-in/passkey/finish", Who::Anyone, passkeys::sign_in).guessed(Guess::Passkey),
        get("/passkeys", Who::Enrolling, passkeys::show),
        post("/passkeys/start", Who::Enrolling, passkeys::start_making).steps_up(),
        post("/passkeys/finish", Who::Enrolling, passkeys::finish_making).steps_up(),
        get("/recover", Who::Anyone, recover::show),
        post("/recover", Who::Anyone, recover::recover).guessed(Guess::Code),
        get("/enrol", Who::Enrolling, enrol::show),
        post("/enrol", Who::Enrolling, enrol::with_pin),
        get("/recovery-codes", Who::SignedIn, recover::codes),
        post("/recovery-codes", Who::SignedIn, recover::make).steps_up(),
        get("/recovery-used", Who::SignedIn, news::show),
        post("/recovery-used", Who::SignedIn, news::answer),
        get("/new-link", Who::SignedIn, held_link::show),
        post("/new-link/open", Who::SignedIn, held_link::open).steps_up(),
        post("/new-link/stop", Who::SignedIn, held_link::stop),
        post("/role", Who::SignedIn, role::go_over),
        post("/lock", Who::SignedIn, again::lock),
        post("/sign-out", Who::Known, sign_out::here),
        post("/sign-out/everywhere", Who::SignedIn, sign_out::everywhere).steps_up(),
    ]
}

/// Doors inside the house: the same person's PIN or passkey once more.
fn doors() -> Vec<Route> {
    let known = Who::Known;
    vec![
        get("/unlock", known, again::show),
        post("/unlock", known, again::with_pin).guessed(Guess::Pin),
        post("/unlock/passkey/start", known, passkeys::start_using).guessed(Guess::Passkey),
        post("/unlock/passkey/finish", known, again::with_passkey).guessed(Guess::Passkey),
        get("/step-up", Who::SignedIn, again::show),
        post("/step-up", Who::SignedIn, again::with_pin).guessed(Guess::Pin),
        post("/step-up/passkey/start", Who::SignedIn, passkeys::start_using).guessed(Guess::Passkey),
        post("/step-up/passkey/finish", Who::SignedIn, again::with_passkey).guessed(Guess::Passkey),
    ]
}

fn administration() -> Vec<Route> {
    vec![
        get("/admin/people", Who::Admin, people::show),
        post("/admin/people", Who::Admin, people::add).steps_up(),
        post("/admin/people/{person}/link", Who::Admin, people::link_again).steps_up(),
        post("/admin/people/find", Who::Admin, people::find),
        post("/admin/people/{person}/role", Who::Admin, people::role).steps_up(),
        get("/admin/care", Who::Admin, cover::show),
        post("/admin/care", Who::Admin, cover::arrange).that(Records::Writes).steps_up(),
        get("/admin/practice", Who::Admin, practice::show),
        post("/admin/practice", Who::Admin, practice::set),
        get("/admin/wordings", Who::Admin, wordings::list),
        get("/admin/wordings/{measure}", Who::Admin, wordings::one),
        post("/admin/wordings/{measure}", Who::Admin, wordings::paste),
        post("/admin/wordings/{measure}/away", Who::Admin, wordings::take_away),
    ]
}

/// The client's own days: how they are, what was hard, what was good, how it goes.
fn days() -> Vec<Route> {
    use super::pages::client::{check_in, check_ins, good_things, progress, setbacks, today};
    vec![
        get("/today", Who::Client, today::show),
        post("/check-in", Who::Client, check_in::save),
        get("/check-in/{id}", Who::Client, check_in::show),
        post("/check-in/{id}", Who::Client, check_in::change),
        post("/check-in/{id}/undo", Who::Client, check_in::undo),
        get("/check-ins", Who::Client, check_ins::show),
        get("/setbacks/new", Who::Client, setbacks::new),
        post("/setbacks/new", Who::Client, setbacks::save),
        get("/setbacks/{id}", Who::Client, setbacks::show),
        post("/setbacks/{id}/follow-ups", Who::Client, setbacks::follow_ups),
        post("/setbacks/{id}/undo", Who::Client, setbacks::undo),
        get("/good-things", Who::Client, good_things::show),
        get("/progress", Who::Client, progress::show),
        get("/progress/{measure}", Who::Client, progress::one),
    ]
}

/// Everything of one client opens their record, so that each of these stands in "Who looked".
fn therapist() -> Vec<Route> {
    let t = Who::Therapist;
    vec![
        get("/t/caseload", t, caseload::show).that(Records::Lists),
        get("/t/alerts", t, alerts::show).that(Records::Lists),
        get("/t/clients/new", t, new_client::show),
        post("/t/clients/new", t, new_client::invite).that(Records::Writes),
        post("/t/clients/{client}/invite", t, new_client::again).steps_up(),
        get("/t/clients/{client}", t, overview::show).that(Records::Opens),
        get("/t/clients/{client}/plan", t, plan::show).that(Records::Opens),
        post("/t/clients/{client}/plan", t, plan::change).that(Records::Writes),
        get("/t/clients/{client}/notes", t, notes::show).that(Records::Opens),
        post("/t/clients/{client}/notes", t, notes::write).that(Records::Writes),
        get("/t/clients/{client}/shared/{entry}", t, shared::show).that(Records::Opens),
        post("/t/clients/{client}/shared/{entry}", t, shared::comment).that(Records::Writes),
        get("/t/clients/{client}/strengths", t, strengths::show).that(Records::Opens),
        post("/t/clients/{client}/strengths", t, strengths::offer).that(Records::Writes),
        get("/t/clients/{client}/alerts/{entry}", t, alert::show).that(Records::Opens),
        post("/t/clients/{client}/alerts/{entry}", t, alert::review).that(Records::Writes),
        get("/t/clients/{client}/measures/{measure}", t, measure::show).that(Records::Opens),
        get("/t/clients/{client}/switches", t, switches::show).that(Records::Opens),
        post("/t/clients/{client}/switches", t, switches::choose).that(Records::Writes),
        get("/t/clients/{client}/sessions", t, sessions::show).that(Records::Opens),
        post("/t/clients/{client}/sessions", t, sessions::set).that(Records::Writes),
        get("/t/clients/{client}/session/{number}", t, brief::show).that(Records::Opens),
        get("/t/clients/{client}/session/{number}/together", t, brief::together).that(Records::Opens),
        get("/t/clients/{client}/sources/{kind}", t, sources::show).that(Records::Opens),
        get("/t/clients/{client}/care", t, carers::show).that(Records::Opens),
        post("/t/clients/{client}/care", t, carers::end).that(Records::Writes),
        get("/t/library", t, library::show),
        get("/t/measures", t, measures::show),
        get("/t/settings", Who::Staff, settings::show),
        post("/t/settings", Who::Staff, settings::rename),
        get("/s/team", Who::Supervisor, team::show).that(Records::Lists),
        get("/s/clients/{client}", Who::Supervisor, supervised::show).that(Records::Opens),
    ]
}

/// What was agreed, and what lies beside it.
fn agreed() -> Vec<Route> {
    vec![
        get("/plan", Who::Client, my_plan::show),
        get("/plan/print", Who::Client, my_plan::print::show),
        get("/plan/self-care", Who::Client, my_plan::self_care::show),
        post("/plan/self-care", Who::Client, my_plan::self_care::save),
        post("/plan/{item}", Who::Client, my_plan::change),
        get("/session", Who::Client, session::show),
        post("/session", Who::Client, session::share),
        get("/read", Who::Client, read::shelf),
        get("/read/{reading}", Who::Client, read::show),
        post("/read/{reading}", Who::Client, read::keep),
        get("/services", Who::Client, services::show),
        get("/services/{place}", Who::Client, services::one),
        post("/services/{place}", Who::Client, services::keep),
    ]
}

fn plumbing() -> Vec<Route> {
    vec![
        get("/a/{hash}/{name}", Who::Anyone, assets::hashed),
        get("/manifest.webmanifest", Who::Anyone, assets::fixed),
        get("/favicon.ico", Who::Anyone, assets::fixed),
    ]
}

/// Help, strengths, what was agreed, and the client's own settings.
fn care() -> Vec<Route> {
    use super::pages::client::{help_now, safety, strengths, welcome, you};
    vec![
        get("/help-now", Who::Anyone, help_now::show),
        get("/safety", Who::Client, safety::show),
        get("/safety/print", Who::Client, safety::wallet),
        post("/safety/share", Who::Client, safety::share),
        get("/safety/edit/{nth}", Who::Client, safety::edit::show),
        post("/safety/edit/{nth}", Who::Client, safety::edit::save),
        get("/strengths", Who::Client, strengths::show),
        get("/strengths/new", Who::Client, strengths::write::new),
        post("/strengths/new", Who::Client, strengths::write::add),
        post("/strengths/seen/{id}", Who::Client, strengths::answer),
        get("/strengths/{id}", Who::Client, strengths::write::one),
        post("/strengths/{id}", Who::Client, strengths::write::change),
        get("/welcome/{nth}", Who::Client, welcome::show),
        post("/welcome/{nth}", Who::Client, welcome::answer),
        get("/you", Who::Client, you::show),
        get("/you/privacy", Who::Client, you::privacy::show),
        post("/you/privacy", Who::Client, you::privacy::end),
        post("/you/privacy/wider", Who::Client, you::privacy::widen).steps_up(),
        post("/you/privacy/supervision", Who::Client, you::supervision::end),
        post("/you/privacy/supervision/agree", Who::Client, you::supervision::agree).steps_up(),
        get("/you/viewed", Who::Client, you::viewed::show),
        get("/you/shown", Who::Client, you::shown::show),
        post("/you/shown", Who::Client, you::shown::turn_off),
        post("/you/shown/on", Who::Client, you::shown::turn_on).steps_up(),
        get("/you/display", Who::Client, you::display::show),
        post("/you/display", Who::Client, you::display::choose),
        get("/you/switches", Who::Client, you::switches::show),
        post("/you/switches", Who::Client, you::switches::choose),
        get("/you/devices", Who::Client, you::devices::show),
        post("/you/devices/{device}/end", Who::Client, you::devices::end).steps_up(),
        get("/you/data", Who::Client, you::take_away::show),
        get("/you/data/entries.json", Who::Client, you::take_away::entries).steps_up(),
    ]
}

fn practising() -> Vec<Route> {
    vec![
        get("/practise", Who::Client, practices::show),
        get("/practise/{form}", Who::Client, about::show),
        post("/practise/{form}/hidden", Who::Client, about::hidden),
        get("/practise/{form}/go", Who::Client, player::show),
        post("/practise/{form}/done", Who::Client, player::done),
        get("/practise/done/{entry}", Who::Client, counted::show),
        post("/practise/done/{entry}", Who::Client, counted::rate),
        get("/worksheets", Who::Client, worksheets::show),
        post("/worksheets", Who::Client, worksheets::begin),
        get("/worksheets/new/{form}", Who::Client, worksheets::new),
        get("/worksheets/{id}", Who::Client, kept::show),
        post("/worksheets/{id}", Who::Client, kept::change),
        get("/worksheets/{id}/review", Who::Client, review::show),
        post("/worksheets/{id}/review", Who::Client, review::finish),
        get("/worksheets/{id}/versions", Who::Client, versions::show),
        post("/worksheets/{id}/versions", Who::Client, versions::choose),
        get("/worksheets/{id}/{number}", Who::Client, step::show),
        post("/worksheets/{id}/{number}", Who::Client, step::save),
        get("/questions", Who::Client, questions::show),
        get("/questions/{form}", Who::Client, intro::show),
        post("/questions/{form}", Who::Client, intro::begin),
        get("/questions/{form}/{id}/check", Who::Client, check::show),
        post("/questions/{form}/{id}/check", Who::Client, check::send),
        get("/questions/{form}/{id}/safety", Who::Client, asked_first::show),
        post("/questions/{form}/{id}/share", Who::Client, asked_first::share),
        get("/questions/{form}/{id}/result", Who::Client, result::show),
        get("/questions/{form}/{id}/{number}", Who::Client, question::show),
        post("/questions/{form}/{id}/{number}", Who::Client, question::save),
    ]
}
