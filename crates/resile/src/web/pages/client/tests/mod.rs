//! A practice with one client, in process: what the pages of this folder do, through the whole site.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::day::DAY_MS;
use domain::entry::EntryBody;
use record::keys::MasterKey;
use tower::ServiceExt;
use uuid::Uuid;

use crate::app::clock::Clock;
use crate::app::journal::{self, When};
use crate::app::new_client::{self, Newcomer};
use crate::app::staff::{self, Staff};
use crate::app::{App, ClientHere, Role, StaffHere, care, chance, found, invite, join, sign_in};
use crate::library::Library;
use crate::web::{Web, site};

const NOW: i64 = 1_780_315_200_000;

/// The running practice; its database goes with it.
struct House {
    app: App,
    site: Router,
    cookie: String,
    client: ClientHere,
    maya: StaffHere,
    _database: tempfile::TempDir,
}

/// What came back.
struct Answer {
    status: StatusCode,
    to: String,
    cookies: String,
    page: String,
}

impl House {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", folder.path().join("resile.db").display());
        let (library, _) = Library::load(&[]);
        let master = MasterKey::new(chance::fresh());
        let clock = Clock::set_to(NOW);
        let app = found::practice(&database, &master, library, clock, "The Practice", "gb").await.unwrap();
        let maya = joins_the_staff(&app, "Maya Lind", Role::Therapist).await;
        let sam = Newcomer { name: "Sam".into(), pronouns: None };
        let client = new_client::make(&app, maya, when(), &sam).await.unwrap();
        let link = invite::client(&app, client, maya.person()).await.unwrap();
        let pin = join::Pin::read("246810").unwrap();
        let joined = join::join(&app, &link.code, &link.spoken, Some(&pin), None).await;
        let token = joined.unwrap_or_else(|_| panic!("the link is open")).sign_in;
        let client = sign_in::find(&app, &token).await.unwrap().unwrap().as_client().unwrap();
        let site = site(&Web::new(app.clone(), "http://localhost"));
        Self { app, site, cookie: format!("resile={token}"), client, maya, _database: folder }
    }

    async fn get(&self, path: &str) -> Answer {
        self.call(Request::get(path).header(header::COOKIE, &self.cookie).body(Body::empty()).unwrap()).await
    }

    async fn get_signed_out(&self, path: &str) -> Answer {
        self.call(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form under a fresh id.
    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_as(chance::id(), path, fields).await
    }

    async fn post_as(&self, op: Uuid, path: &str, fields: &[(&str, &str)]) -> Answer {
        let escaped = |text: &str| text.bytes().fold(String::new(), |all, byte| format!("{all}%{byte:02X}"));
        let body = fields.iter().fold(format!("op={op}"), |body, (name, value)| {
            format!("{body}&{}={}", escaped(name), escaped(value))
        });
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.call(request.body(Body::from(body)).unwrap()).await
    }

    /// Follows the form's answer to the page that says what happened.
    async fn send(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(path, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.page);
        let page = self.get(&answer.to).await;
        assert_eq!(page.status, StatusCode::OK, "{}", answer.to);
        page.page
    }

    /// What the therapist writes into the record.
    async fn maya_writes(&self, body: EntryBody, words: &[(&str, &str)]) -> Uuid {
        let when = when();
        let words = words
            .iter()
            .map(|(field, text)| ((*field).to_owned(), domain::entry::Word::Text((*text).to_owned())));
        let (id, client) = (when.op, self.client.client());
        journal::by_therapist(&self.app, self.maya, client, when, body, words.collect()).await.unwrap();
        id
    }

    /// What the therapist can see now.
    async fn seen_by_maya(&self) -> domain::journal::Journal {
        care::open(&self.app, self.maya, self.client.client(), "overview").await.unwrap().journal
    }

    async fn own(&self) -> domain::journal::Journal {
        (*journal::own(&self.app, self.client).await.unwrap()).clone()
    }

    async fn call(&self, request: Request<Body>) -> Answer {
        let response = self.site.clone().oneshot(request).await.unwrap();
        let headers = response.headers();
        let text =
            |name| headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        let cookies = headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap());
        let (to, cookies) = (text(header::LOCATION), cookies.collect::<Vec<_>>().join("\n"));
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        Answer { status, to, cookies, page: String::from_utf8(bytes.to_vec()).unwrap() }
    }
}

/// Someone new, signed in.
async fn joins_the_staff(app: &App, name: &str, role: Role) -> StaffHere {
    let who = Staff { name: name.into(), email: format!("{}@practice.example", chance::id()) };
    let person = chance::id();
    staff::add_person(app, person, &who, role).await.unwrap();
    let token = sign_in::begin(app, person, role, None).await.unwrap();
    sign_in::find(app, &token).await.unwrap().unwrap().as_staff().unwrap()
}

fn when() -> When {
    When { op: chance::id(), at: NOW - DAY_MS, zone: "Europe/London".into(), late: false }
}

mod recent;
mod safety;
mod strengths;
mod you;
