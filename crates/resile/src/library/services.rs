//! A community service's folder, and what must hold in it.

use domain::service::{Service, ServiceWords};
use jiff::civil::Date;

use super::complaint::Complaint;
use super::folder::Folder;
use super::inspection::{Inspection, WORDS};

pub(super) const FILE: &str = "service.toml";

pub(super) fn read(folder: &Folder) -> Result<Service, Vec<Complaint>> {
    let mut look = Inspection::of(folder);
    let service: Option<Service> = look.read(FILE);
    let words: Option<ServiceWords> = look.read(WORDS);
    let (Some(service), Some(words)) = (service, words) else { return Err(look.complaints()) };
    let service = Service { words, ..service };
    look.id(FILE, &service.id);
    look.filled(
        FILE,
        &[
            (&["kind"], &service.kind),
            (&["area"], &service.area),
            (&["hours"], &service.hours),
            (&["cost"], &service.cost),
        ],
    );
    look.filled(WORDS, &[(&["name"], &service.words.name), (&["summary"], &service.words.summary)]);
    let dated = service.checked_on.parse::<Date>().is_ok();
    look.say_unless(dated, FILE, &["checked_on"], "`checked_on` is a day, like 2026-11-23");
    let found = service.phone.is_some() || service.link.is_some();
    look.say_unless(found, FILE, &["id"], "say how it is reached: `phone` or `link`");
    look.finish(service)
}
