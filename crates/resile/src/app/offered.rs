//! Which exercises can be offered without being asked for.
//!
//! **Invariant:** only what this client may open and what works in the moment is offered so (CARE.md,
//! section 5).

use domain::exercise::{Exercise, Need, Opens, Works};
use domain::journal::Journal;
use domain::views::choices::Choices;
use domain::views::doors::{Door, door};
use domain::views::practised::{helped, pairs};

use super::App;

/// The longest smallest size of something quick.
const QUICK_MINUTES_MAX: u32 = 2;

/// Whether a form works in the moment; one the library does not have does not.
pub fn in_the_moment(app: &App, form: &str) -> bool {
    app.library.exercise(form).is_some_and(|exercise| exercise.works == Works::InTheMoment)
}

/// Whether it does, and this client may open it now.
pub fn open_in_the_moment(app: &App, journal: &Journal, form: &str) -> bool {
    in_the_moment(app, form) && app.library.exercise(form).is_some_and(|one| is_open(one, journal))
}

fn is_open(exercise: &Exercise, journal: &Journal) -> bool {
    door(exercise, journal) == Door::Open
}

/// Quick exercises, the shortest first.
pub fn quick(app: &App) -> Vec<&Exercise> {
    let mut quick: Vec<&Exercise> = app
        .library
        .exercises()
        .filter(|exercise| exercise.works == Works::InTheMoment && exercise.opens == Opens::Anyone)
        .filter(|exercise| exercise.minutes.smallest <= QUICK_MINUTES_MAX)
        .collect();
    quick.sort_by_key(|exercise| exercise.minutes.smallest);
    quick
}

/// One thing for a hard moment: what calmed before, else something short that calms. Never what was hidden.
pub fn for_a_hard_moment<'a>(app: &'a App, journal: &Journal) -> Option<&'a Exercise> {
    let hidden = Choices::of(journal).hidden;
    let wanted = |exercise: &&Exercise| !hidden.contains(&exercise.id) && is_open(exercise, journal);
    let before = helped(&pairs(journal, |form| in_the_moment(app, form)), &app.population().helping());
    let mut calmed = before.iter().filter(|one| one.calms());
    let helped = calmed.find_map(|one| app.library.exercise(&one.form).filter(wanted));
    helped.or_else(|| {
        quick(app).into_iter().filter(|exercise| exercise.needs.contains(&Need::Calm)).find(wanted)
    })
}
