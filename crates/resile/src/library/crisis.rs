//! The folder of crisis lines: one file a region, and what must hold in it.

use domain::crisis::CrisisRegion;
use jiff::civil::Date;

use super::complaint::Complaint;
use super::folder::Folder;
use super::inspection::Inspection;

/// The folder's name.
pub(super) const FOLDER: &str = "crisis";

/// Each region or why it was left out: a region with a complaint does not take others with it.
pub(super) fn read(folder: &Folder) -> Vec<Result<CrisisRegion, Vec<Complaint>>> {
    folder.files().map(|file| region(folder, file)).collect()
}

fn region(folder: &Folder, file: &str) -> Result<CrisisRegion, Vec<Complaint>> {
    let mut look = Inspection::of(folder);
    let Some(region) = look.read::<CrisisRegion>(file) else { return Err(look.complaints()) };
    let named = file.strip_suffix(".toml") == Some(&region.region.to_lowercase());
    look.say_unless(named, file, &["region"], "the region is not the file's name");
    look.say_unless(
        region.checked_on.parse::<Date>().is_ok(),
        file,
        &["checked_on"],
        "`checked_on` is a day, like 2026-11-23",
    );
    let emergency = &region.emergency;
    look.filled(
        file,
        &[(&["emergency", "call"], &emergency.call), (&["emergency", "happens"], &emergency.happens)],
    );
    look.say_unless(!emergency.source.is_empty(), file, &["emergency"], "name a source");
    look.ids(file, &["line"], region.lines.iter().map(|line| line.id.as_str()));
    for line in &region.lines {
        let path = ["line", line.id.as_str()];
        look.say_unless(line.is_reachable(), file, &path, "a line says how it is reached");
        look.say_unless(!line.source.is_empty(), file, &path, "name a source");
        look.filled(
            file,
            &[
                (&["line", &line.id, "name"], &line.name),
                (&["line", &line.id, "happens"], &line.happens),
                (&["line", &line.id, "may_call_police"], &line.may_call_police),
            ],
        );
    }
    look.finish(region)
}
