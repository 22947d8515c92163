//! The access matrix: every declared route, asked by everyone, with own, foreign and missing ids.
//!
//! **Invariant:** the table is computed from the list of routes itself, so a new route is in it at once; a
//! route with a new kind of id in its path fails until `FILLED` says what to put there.

use axum::http::{StatusCode, header};
use resile::app::{Role, chance, sign_in};
use resile::web::route::{Records, Who};
use resile::web::routes;
use uuid::Uuid;

use super::cast::{Answer, Cast, MINUTE, Person};
use super::entries::{Things, agrees_to_supervision, things};

/// Names of ids in paths: of a record, and of something in one.
const CLIENTS: [&str; 1] = ["client"];
const THINGS: [&str; 5] = ["entry", "id", "person", "device", "item"];
/// Names whose value is no id, with one that exists.
const FILLED: [(&str, &str); 9] = [
    ("place", "example-walking-group"),
    ("reading", "why-sleep-slips"),
    ("hash", "0"),
    ("name", "app.css"),
    ("form", "thought-record"),
    ("measure", "phq9"),
    ("kind", "check-ins"),
    ("number", "1"),
    ("nth", "1"),
];

/// Whose ids stand in a path.
enum Ids<'c> {
    /// Ana's own, of the kind the page is about.
    Anas(&'c Cast, &'c Things),
    /// Ids that nobody has.
    Nobodys,
}

impl Ids<'_> {
    fn client(&self) -> Uuid {
        match self {
            Self::Anas(cast, _) => cast.ana.client,
            Self::Nobodys => chance::id(),
        }
    }

    fn thing(&self, template: &str) -> Uuid {
        let Self::Anas(_, things) = self else { return chance::id() };
        match template {
            path if path.starts_with("/strengths/") => things.strength,
            path if path.starts_with("/plan/") => things.item,
            path if path.starts_with("/worksheets/") => things.run,
            path if path.starts_with("/practise/done/") => things.done,
            _ => things.check_in,
        }
    }
}

fn path(template: &str, ids: &Ids<'_>) -> String {
    let part = |part: &str| -> String {
        let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) else {
            return part.to_owned();
        };
        if CLIENTS.contains(&name) {
            return ids.client().to_string();
        }
        if THINGS.contains(&name) {
            return ids.thing(template).to_string();
        }
        let filled = FILLED.iter().find(|(known, _)| *known == name);
        filled.unwrap_or_else(|| panic!("{template}: say in access.rs what `{name}` stands for")).1.to_owned()
    };
    template.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Someone who asks, and what the list of routes says of them.
struct Actor<'c> {
    name: &'static str,
    person: &'c Person,
    /// None for who is not signed in, or whose sign-in is not open.
    role: Option<Role>,
    known: bool,
    /// Where they are sent for what is not theirs to do yet.
    door: &'static str,
}

impl Actor<'_> {
    fn may(&self, who: Who) -> bool {
        match who {
            Who::Anyone => true,
            Who::Known => self.known,
            Who::Enrolling => self.role.is_some() || self.door == "/enrol",
            Who::SignedIn => self.role.is_some(),
            Who::Client => self.role == Some(Role::Client),
            Who::Therapist => self.role == Some(Role::Therapist),
            Who::Supervisor => self.role == Some(Role::Supervisor),
            Who::Admin => self.role == Some(Role::Admin),
            Who::Staff => self.role.is_some_and(|role| role != Role::Client),
        }
    }
}

fn actors<'c>(cast: &'c Cast, outside: &'c Outside) -> [Actor<'c>; 9] {
    let open = |name, person, role| Actor { name, person, role: Some(role), known: true, door: "" };
    let out = |name, person, known, door| Actor { name, person, role: None, known, door };
    [
        out("nobody", &cast.nobody, false, "/sign-in"),
        out("a locked sign-in", &outside.locked, true, "/unlock"),
        out("one who may only enrol", &outside.enrolling, true, "/enrol"),
        open("Ana", &cast.ana, Role::Client),
        open("Cleo, another client", &cast.cleo, Role::Client),
        open("Ben", &cast.ben, Role::Therapist),
        open("Mara, a stranger", &cast.mara, Role::Therapist),
        open("Sue, the supervisor", &cast.sue, Role::Supervisor),
        open("Ada, the admin", &cast.ada, Role::Admin),
    ]
}

async fn ask(person: &Person, method: &str, path: &str) -> Answer {
    match method {
        "GET" => person.get(path).await,
        // Leaving would end the matrix; that it works is told in the stories.
        _ => person.post_new(path, &[]).await,
    }
}

/// Those who are known and not let in.
struct Outside {
    /// Ana's second phone.
    locked: Person,
    /// Cleo with a code from paper.
    enrolling: Person,
}

/// A cast, and those outside.
async fn with_some_outside() -> (Cast, Outside) {
    let cast = Cast::meet().await;
    let locked = cast.house.stranger();
    locked.set_cookie("resile-device", &cast.ana.cookie("resile-device").unwrap());
    let answer = locked.fill("/sign-in", "/sign-in", &[("pin", super::cast::PIN)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    for _ in 0..3 {
        cast.house.wait(14 * MINUTE);
        for person in [&cast.ana, &cast.cleo, &cast.ben, &cast.mara, &cast.sue, &cast.ada] {
            assert!(person.here().await.is_open());
        }
    }
    let enrolling = cast.house.stranger();
    let token = sign_in::begin_enrolling(cast.house.app(), cast.cleo.person, Role::Client).await.unwrap();
    enrolling.set_cookie("resile", &token);
    for person in [&cast.ana, &cast.cleo, &cast.ben, &cast.mara, &cast.sue, &cast.ada] {
        person.shows_a_factor().await;
    }
    (cast, Outside { locked, enrolling })
}

#[tokio::test]
async fn each_route_lets_in_whom_it_names_and_nobody_else() {
    let (cast, outside) = with_some_outside().await;
    let things = things(&cast).await;
    let ids = Ids::Anas(&cast, &things);
    let mut wrong = Vec::new();
    for route in routes::all(false) {
        let path = path(route.path, &ids);
        for actor in actors(&cast, &outside) {
            let leaves = route.method == "POST" && (path.starts_with("/sign-out") || path == "/lock");
            if actor.may(route.who) && leaves {
                continue;
            }
            let answer = ask(actor.person, route.method, &path).await;
            let right = if actor.may(route.who) {
                !answer.status.is_server_error() && (route.path == "/" || !refused(&answer))
            } else if actor.role.is_none() {
                at_the_door(actor.door, route.method, &path, &answer)
            } else {
                answer.face() == actor.person.get("/no-such-page").await.face()
            };
            if !right {
                wrong.push(format!("{} {path} by {}: {}", route.method, actor.name, answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What the one outside gets: the way to the door, or the door itself with what was sent.
fn at_the_door(door: &str, method: &str, path: &str, answer: &Answer) -> bool {
    match (door, method) {
        ("/unlock", "GET") => answer.to() == format!("/unlock?to={path}") && answer.body.is_empty(),
        ("/unlock", _) => answer.status == StatusCode::UNAUTHORIZED && answer.shows("Locked"),
        _ => answer.status == StatusCode::SEE_OTHER && answer.to() == door && answer.body.is_empty(),
    }
}

/// What a gate answers; what a page says of an id that is nowhere is not meant.
fn refused(answer: &Answer) -> bool {
    let doors = ["/sign-in", "/unlock", "/step-up"];
    answer.status == StatusCode::UNAUTHORIZED || doors.iter().any(|door| answer.to().starts_with(door))
}

#[tokio::test]
async fn what_asks_for_a_fresh_factor_refuses_a_stale_one() {
    let cast = Cast::meet().await;
    let things = things(&cast).await;
    let ids = Ids::Anas(&cast, &things);
    cast.house.wait(6 * MINUTE);
    let outside = Outside { locked: cast.house.stranger(), enrolling: cast.house.stranger() };
    let (mut asked, mut wrong) = (Vec::new(), Vec::new());
    for route in routes::all(false).into_iter().filter(|route| route.steps_up) {
        let path = path(route.path, &ids);
        for actor in actors(&cast, &outside).iter().filter(|actor| actor.role.is_some()) {
            let answer = ask(actor.person, route.method, &path).await;
            let right = if !actor.may(route.who) {
                answer.status == StatusCode::NOT_FOUND
            } else if route.method == "GET" {
                answer.to() == format!("/step-up?to={path}")
            } else {
                answer.status == StatusCode::UNAUTHORIZED && answer.shows("Is it you?")
            };
            if !right {
                wrong.push(format!("{} {path} by {}: {}", route.method, actor.name, answer.status));
            }
        }
        asked.push(route.path);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    for path in [
        "/passkeys/start",
        "/recovery-codes",
        "/sign-out/everywhere",
        "/admin/people",
        "/admin/people/{person}/link",
        "/you/privacy/wider",
        "/you/privacy/supervision/agree",
        "/you/shown/on",
        "/you/devices/{device}/end",
        "/you/data/entries.json",
    ] {
        assert!(asked.contains(&path), "{path} asks for a fresh factor");
    }
    for path in ["/you/privacy", "/you/privacy/supervision", "/you/shown"] {
        assert!(!asked.contains(&path), "{path}: sharing ends at once");
    }
}

#[tokio::test]
async fn a_foreign_record_looks_like_one_that_is_not_there() {
    let (cast, outside) = with_some_outside().await;
    let things = things(&cast).await;
    let (own, missing) = (Ids::Anas(&cast, &things), Ids::Nobodys);
    let names = || CLIENTS.iter().chain(&THINGS).map(|name| format!("{{{name}}}"));
    let about_someone = |path: &str| names().any(|name| path.contains(&name));
    let mut wrong = Vec::new();
    for route in routes::all(false).into_iter().filter(|route| about_someone(route.path)) {
        // Those whom the route names, but who have no right to Ana.
        let strangers = actors(&cast, &outside);
        for actor in strangers.iter().filter(|actor| actor.may(route.who)) {
            if [cast.ana.person, cast.ben.person].contains(&actor.person.person) {
                continue;
            }
            let foreign = ask(actor.person, route.method, &path(route.path, &own)).await;
            let nowhere = ask(actor.person, route.method, &path(route.path, &missing)).await;
            if foreign.face() != nowhere.face() {
                let told = (foreign.status, nowhere.status);
                wrong.push(format!("{} {} by {}: {told:?}", route.method, route.path, actor.name));
            }
            if route.path.contains("{client}") && foreign.status != StatusCode::NOT_FOUND {
                wrong.push(format!("{} {} by {}: {}", route.method, route.path, actor.name, foreign.status));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(cast.looks().await.is_empty(), "a refused look opened nothing");
}

#[tokio::test]
async fn a_look_by_staff_is_written_down_once_and_no_other_page_is() {
    let cast = Cast::meet().await;
    let things = things(&cast).await;
    let ids = Ids::Anas(&cast, &things);
    let mut wrong = Vec::new();
    for route in routes::all(false).into_iter().filter(|route| route.method == "GET") {
        let of_staff = matches!(route.who, Who::Therapist | Who::Supervisor | Who::Staff);
        if of_staff && route.path.contains("{client}") && route.records != Records::Opens {
            wrong.push(format!("{}: opens a record and does not say so", route.path));
        }
        let (before, path) = (cast.looks().await.len(), path(route.path, &ids));
        for person in [&cast.ana, &cast.cleo, &cast.ben, &cast.mara, &cast.sue, &cast.ada, &cast.nobody] {
            let answer = person.get(&path).await;
            if answer.status.is_server_error() {
                wrong.push(format!("{path}: {}", answer.status));
            }
        }
        let looks = cast.looks().await;
        // Without the client's consent a supervisor's pages open nothing; with it: below.
        let consents = route.who != Who::Supervisor;
        let expected = usize::from(consents && matches!(route.records, Records::Opens | Records::Lists));
        let of_ben = looks.iter().all(|look| look.name.as_deref() == Some("Ben Adeyemi"));
        if looks.len() - before != expected || !of_ben {
            wrong.push(format!("{path}: {} rows, {expected} expected", looks.len() - before));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn with_consent_a_supervisor_opens_one_page_of_the_record_and_no_other() {
    let cast = Cast::meet().await;
    let things = things(&cast).await;
    agrees_to_supervision(&cast, "yes").await;
    let own = Ids::Anas(&cast, &things);
    let mut opened = Vec::new();
    for route in routes::all(false).into_iter().filter(|route| route.path.contains("{client}")) {
        let answer = ask(&cast.sue, route.method, &path(route.path, &own)).await;
        if answer.status == StatusCode::OK {
            opened.push(route.path);
        } else {
            let nowhere = ask(&cast.sue, route.method, &path(route.path, &Ids::Nobodys)).await;
            assert_eq!(answer.face(), nowhere.face(), "{} {}", route.method, route.path);
        }
    }
    assert_eq!(opened, ["/s/clients/{client}"]);
    assert_eq!(cast.looks().await.len(), 1, "one look, one row");
    agrees_to_supervision(&cast, "no").await;
    let page = cast.sue.get(&path("/s/clients/{client}", &own)).await;
    assert_eq!(page.face(), cast.sue.get(&path("/s/clients/{client}", &Ids::Nobodys)).await.face());
    assert_eq!(cast.looks().await.len(), 1, "what is refused opens nothing");
}

#[tokio::test]
async fn a_guess_of_the_browser_opens_nothing() {
    let cast = Cast::meet().await;
    let things = things(&cast).await;
    let ids = Ids::Anas(&cast, &things);
    for route in routes::all(false).into_iter().filter(|route| route.records != Records::Nothing) {
        if route.method != "GET" {
            continue;
        }
        let request = axum::http::Request::get(path(route.path, &ids))
            .header("sec-purpose", "prefetch;prerender")
            .header(header::ACCEPT, "text/html");
        let answer = cast.ben.send(request, axum::body::Body::empty()).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", route.path);
    }
    assert!(cast.looks().await.is_empty());
}

/// The route's path with ids that nobody has.
pub(crate) fn some_path(template: &str) -> String {
    path(template, &Ids::Nobodys)
}
