//! A place that helps, whoever listed it: the client, the practice, or the library.

use domain::views::support::{Service, Support};
use maud::{Markup, html};

use crate::app::App;
use crate::web::parts::lines::dialled;
use crate::web::parts::{Icon, day, icon};
use crate::words::Words;

/// What a page shows of it. What is not known is empty.
#[derive(Default)]
pub(super) struct Place {
    pub id: String,
    pub example: bool,
    pub name: String,
    pub what: String,
    pub area: String,
    pub hours: String,
    pub cost: String,
    pub phone: Option<String>,
    pub link: Option<String>,
    pub access: Option<String>,
    pub first_time: Option<String>,
    pub note: Option<String>,
    pub checked_on: String,
}

/// Every place, the client's own first. Examples only while the practice lists no place of its own.
pub(super) fn places(app: &App, support: &Support) -> Vec<Place> {
    let settings = app.settings();
    let listed = support.services.iter().chain(&settings.services).map(Place::named);
    let shipped = app.library.services().filter(|service| !service.example || settings.services.is_empty());
    listed.chain(shipped.map(Place::shipped)).collect()
}

impl Place {
    fn named(service: &Service) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            id: service.id.to_string(),
            name: service.name.clone(),
            what: text(&service.what),
            area: text(&service.area),
            hours: text(&service.hours),
            phone: service.phone.clone(),
            link: service.url.clone(),
            checked_on: service.checked_on.clone(),
            ..Self::default()
        }
    }

    fn shipped(service: &domain::service::Service) -> Self {
        let said = &service.words;
        Self {
            id: service.id.clone(),
            example: service.example,
            name: said.name.clone(),
            what: said.summary.clone(),
            area: service.area.clone(),
            hours: service.hours.clone(),
            cost: service.cost.clone(),
            phone: service.phone.clone(),
            link: service.link.clone(),
            access: said.access.clone(),
            first_time: said.first_time.clone(),
            note: said.note.clone(),
            checked_on: service.checked_on.clone(),
        }
    }

    /// Where, when, what it costs, how it is reached, and when that was last looked up.
    pub(super) fn lines(&self, words: &Words) -> Markup {
        let known: Vec<&str> = [&self.area, &self.hours, &self.cost]
            .map(String::as_str)
            .into_iter()
            .filter(|one| !one.is_empty())
            .collect();
        html! {
            @if !known.is_empty() { p.meta { (known.join(" · ")) } }
            @if let Some(phone) = &self.phone {
                p { a href={ "tel:" (dialled(phone)) } data-number=(phone) {
                    (icon(Icon::Phone)) " " (phone)
                } }
            }
            @if let Some(link) = &self.link {
                p { a href=(link) rel="noreferrer" { (words.say("services-page")) } }
            }
            p.meta { (words.tell("services-checked", &[("day", &day::day(words, &self.checked_on))])) }
        }
    }
}
