//! The people of the stories, and the house they act in: the whole site in process, on a real database.
//!
//! Ana is the client, Ben her therapist, Mara a therapist who has no right to Ana, Cleo Mara's client, Sue a
//! supervisor, Ada an admin, and a stranger nobody knows.
//!
//! **Invariant:** they act through the router only, as a browser would: with cookies and `Sec-Fetch-Site`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use record::keys::MasterKey;
use resile::app::clock::Clock;
use resile::app::journal::When;
use resile::app::new_client::{self, Newcomer};
use resile::app::staff::{self, Staff};
use resile::app::who_looked::{self, Looked};
use resile::app::{App, ClientHere, Role, SignedIn, StaffHere, chance, found, invite, sign_in};
use resile::library::Library;
use resile::web::{Web, site};
#[expect(
    clippy::disallowed_types,
    reason = "a database is named after a made-up id, never after an input"
)]
use sqlx::AssertSqlSafe;
use sqlx::{Connection as _, Executor as _, PgConnection};
use tempfile::TempDir;
use tower::ServiceExt as _;
use uuid::Uuid;

pub(crate) const ORIGIN: &str = "http://localhost:8080";
/// Monday, 23 November 2026, 09:00 UTC.
pub(crate) const MONDAY: i64 = 1_795_424_400_000;
pub(crate) const MINUTE: i64 = 60_000;
pub(crate) const PIN: &str = "271828";

/// The site with its database, in a folder of its own.
pub(crate) struct House {
    pub(crate) web: Web,
    pub(crate) clock: Clock,
    pub(crate) database: String,
    pub(crate) master: MasterKey,
    pub(crate) folder: TempDir,
}

impl House {
    pub(crate) async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", folder.path().join("resile.db").display());
        Self::at(database, folder, Clock::set_to(MONDAY)).await
    }

    /// On SQLite and in real time, for a house that a real process goes on with.
    pub(crate) async fn in_real_time() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", folder.path().join("resile.db").display());
        Self::at(database, folder, Clock::of_the_machine()).await
    }

    /// On PostgreSQL, in the database `name` made anew; none where no PostgreSQL is at hand.
    pub(crate) async fn on_postgres(make: [&'static str; 2], name: &str) -> Option<Self> {
        let url = postgres()?;
        let mut conn = PgConnection::connect(&url).await.unwrap();
        for sql in make {
            sqlx::query(sql).execute(&mut conn).await.unwrap();
        }
        let (address, _) = url.rsplit_once('/').unwrap();
        Some(Self::at(format!("{address}/{name}"), tempfile::tempdir().unwrap(), Clock::set_to(MONDAY)).await)
    }

    /// On SQLite, or on a PostgreSQL database of its own where the run says so: every story is told on both.
    #[expect(clippy::disallowed_methods, reason = "a test run is told its back-end by its environment")]
    async fn of_this_run() -> Self {
        if std::env::var("TEST_STORIES_ON").as_deref() != Ok("postgres") {
            return Self::on_sqlite().await;
        }
        let url = postgres().unwrap();
        let (address, _) = url.rsplit_once('/').unwrap();
        let name = format!("story_{}", chance::id().simple());
        let mut conn = PgConnection::connect(&url).await.unwrap();
        conn.execute(AssertSqlSafe(format!("create database {name}"))).await.unwrap();
        Self::at(format!("{address}/{name}"), tempfile::tempdir().unwrap(), Clock::set_to(MONDAY)).await
    }

    async fn at(database: String, folder: TempDir, clock: Clock) -> Self {
        let master = MasterKey::new(chance::fresh());
        let (library, _) = Library::load(&[]);
        let app =
            found::practice(&database, &master, library, clock.clone(), "Reed House", "gb").await.unwrap();
        Self { web: Web::new(app, ORIGIN), clock, database, master, folder }
    }

    pub(crate) fn app(&self) -> &App {
        &self.web.app
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, millis: i64) {
        self.clock.set(self.clock.now() + millis);
    }

    /// Somebody with an empty browser.
    pub(crate) fn stranger(&self) -> Person {
        Person {
            site: site(&self.web),
            web: self.web.clone(),
            jar: Mutex::default(),
            person: Uuid::nil(),
            client: Uuid::nil(),
        }
    }

    /// Someone of the staff, signed in.
    pub(crate) async fn staff(&self, name: &str, role: Role) -> Person {
        let person = chance::id();
        let email = format!("{}@reed.example", name.to_lowercase().replace(' ', "."));
        staff::add_person(self.app(), person, &Staff { name: name.into(), email }, role).await.unwrap();
        let here = Person { person, ..self.stranger() };
        here.sign_in(role).await;
        here
    }

    /// A client whom `by` invites, joined on a phone with a PIN.
    pub(crate) async fn client(&self, name: &str, by: &Person) -> Person {
        let when = When { op: chance::id(), at: self.clock.now(), zone: "Europe/London".into(), late: false };
        let who = Newcomer { name: name.into(), pronouns: None };
        let (client, codes) = new_client::invite(self.app(), by.staff().await, when, &who).await.unwrap();
        let joined = Person { client, ..self.stranger() };
        let answer = joined.joins(&codes).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let person = joined.here().await.person;
        Person { person, ..joined }
    }
}

#[expect(clippy::disallowed_methods, reason = "a test is told where PostgreSQL is by its environment")]
fn postgres() -> Option<String> {
    let url = std::env::var("TEST_POSTGRES_URL").ok();
    if url.is_none() {
        eprintln!("not run: TEST_POSTGRES_URL is not set");
    }
    url
}

/// Everyone, in one house.
pub(crate) struct Cast {
    pub(crate) house: House,
    pub(crate) ana: Person,
    pub(crate) ben: Person,
    pub(crate) mara: Person,
    pub(crate) cleo: Person,
    pub(crate) sue: Person,
    pub(crate) ada: Person,
    pub(crate) nobody: Person,
}

impl Cast {
    pub(crate) async fn meet() -> Self {
        Self::in_house(House::of_this_run().await).await
    }

    pub(crate) async fn in_house(house: House) -> Self {
        let ben = house.staff("Ben Adeyemi", Role::Therapist).await;
        let mara = house.staff("Mara Stone", Role::Therapist).await;
        Self {
            ana: house.client("Ana Quillfeather", &ben).await,
            cleo: house.client("Cleo Wetherby", &mara).await,
            sue: house.staff("Sue Park", Role::Supervisor).await,
            ada: house.staff("Ada Holm", Role::Admin).await,
            nobody: house.stranger(),
            ben,
            mara,
            house,
        }
    }

    /// Who looked at Ana's record, newest first.
    pub(crate) async fn looks(&self) -> Vec<Looked> {
        who_looked::looks(self.house.app(), self.ana.client_here().await, 0).await.unwrap()
    }
}

/// One person at one browser.
#[expect(clippy::struct_field_names, reason = "the id is called what it is everywhere")]
pub(crate) struct Person {
    site: Router,
    web: Web,
    jar: Mutex<BTreeMap<String, String>>,
    pub(crate) person: Uuid,
    /// Their record; nil for who has none.
    pub(crate) client: Uuid,
}

impl Person {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).header("sec-fetch-site", "same-origin"), Body::empty()).await
    }

    /// Sends a form as a page of ours would.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(encoded(fields))).await
    }

    /// Sends a form with a fresh `op`.
    pub(crate) async fn post_new(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let op = chance::id().to_string();
        let mut with_op = vec![("op", op.as_str())];
        with_op.extend(fields);
        self.post(path, &with_op).await
    }

    /// Opens the page at `path` and sends its form to `to`, with the `op` it was drawn with.
    pub(crate) async fn fill(&self, path: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        let op = page.op();
        let mut with_op = vec![("op", op.as_str())];
        with_op.extend(fields);
        self.post(to, &with_op).await
    }

    pub(crate) async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies = {
            let jar = self.jar.lock().unwrap();
            jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
        };
        let request =
            if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies.as_str()) };
        let response = self.site.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        for line in head.headers.get_all(header::SET_COOKIE) {
            self.keep(line.to_str().unwrap());
        }
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer { status: head.status, headers: head.headers, body }
    }

    fn keep(&self, line: &str) {
        let (pair, rest) = line.split_once(';').unwrap_or((line, ""));
        let (name, value) = pair.split_once('=').unwrap();
        let mut jar = self.jar.lock().unwrap();
        if rest.contains("Max-Age=0") {
            jar.remove(name);
        } else {
            jar.insert(name.to_owned(), value.to_owned());
        }
    }

    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        self.jar.lock().unwrap().get(name).cloned()
    }

    pub(crate) fn set_cookie(&self, name: &str, value: &str) {
        self.jar.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    /// Signs in without a passkey, which only a browser can make.
    pub(crate) async fn sign_in(&self, role: Role) {
        let token = sign_in::begin(&self.web.app, self.person, role, None).await.unwrap();
        self.set_cookie("resile", &token);
    }

    /// A fresh factor, as a passkey or a PIN would be; under the same role.
    pub(crate) async fn shows_a_factor(&self) {
        let here = self.here().await;
        let token = sign_in::begin(&self.web.app, self.person, here.role, here.device).await.unwrap();
        self.set_cookie("resile", &token);
    }

    pub(crate) async fn joins(&self, codes: &invite::Invitation) -> Answer {
        let fields =
            [("code", codes.code.as_str()), ("spoken", &codes.spoken), ("pin", PIN), ("pin_again", PIN)];
        self.fill("/join", "/join", &fields).await
    }

    pub(crate) async fn here(&self) -> SignedIn {
        let token = self.cookie("resile").unwrap();
        sign_in::find(&self.web.app, &token).await.unwrap().unwrap()
    }

    pub(crate) async fn client_here(&self) -> ClientHere {
        self.here().await.as_client().unwrap()
    }

    pub(crate) async fn staff(&self) -> StaffHere {
        self.here().await.as_staff().unwrap()
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// Where it sends the browser; empty if nowhere.
    pub(crate) fn to(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    /// The entry id the first form of the page was drawn with.
    pub(crate) fn op(&self) -> String {
        self.hidden("op").unwrap_or_else(|| panic!("no op in {}", self.body))
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> Option<String> {
        let (_, after) = self.body.split_once(&format!("name=\"{name}\" value=\""))?;
        after.split_once('"').map(|(value, _)| value.to_owned())
    }

    /// All that an onlooker could tell it apart by: fresh form ids are masked.
    pub(crate) fn face(&self) -> (StatusCode, Vec<(String, String)>, String) {
        let mut headers: Vec<(String, String)> = self
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        headers.sort();
        let mut body = self.body.clone();
        if let Some(op) = self.hidden("op") {
            body = body.replace(&op, "op");
        }
        (self.status, headers, body)
    }
}

/// A form's body.
pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", percent(name), percent(value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
