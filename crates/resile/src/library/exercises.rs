//! An exercise's folder, and what must hold in it.

use domain::exercise::{Exercise, ExerciseWords, Pace, Player};
use domain::form::{BySize, Cell, Field, Kind, Size};

use super::complaint::Complaint;
use super::folder::Folder;
use super::inspection::{Inspection, WORDS};

pub(super) const FILE: &str = "exercise.toml";

pub(super) fn read(folder: &Folder) -> Result<Exercise, Vec<Complaint>> {
    let mut look = Inspection::of(folder);
    let exercise: Option<Exercise> = look.read(FILE);
    let words: Option<ExerciseWords> = look.read(WORDS);
    let (Some(exercise), Some(words)) = (exercise, words) else { return Err(look.complaints()) };
    let exercise = Exercise { words, ..exercise };
    inspect(&mut look, &exercise);
    inspect_words(&mut look, &exercise);
    look.finish(exercise)
}

fn inspect(look: &mut Inspection<'_>, exercise: &Exercise) {
    look.id(FILE, &exercise.id);
    look.filled(
        FILE,
        &[
            (&["catalogue"], &exercise.catalogue),
            (&["source"], &exercise.source),
            (&["evidence"], &exercise.evidence),
        ],
    );
    look.say_unless(grows(exercise.minutes), FILE, &["minutes"], "sizes grow from 1");
    inspect_pace(look, exercise.player, exercise.pace);
    let has_smallest = exercise.steps(Size::Smallest).next().is_some();
    look.say_unless(has_smallest, FILE, &["step"], "the smallest size has no step");
    look.ids(FILE, &["step"], exercise.steps.iter().map(|step| step.id.as_str()));
    look.ids(FILE, &["step"], exercise.fields().map(|field| field.id.as_str()));
    for step in &exercise.steps {
        for field in &step.fields {
            let path = ["step", &step.id, "field", &field.id];
            inspect_field(look, &path, field);
        }
    }
}

fn inspect_pace(look: &mut Inspection<'_>, player: Player, pace: Option<Pace>) {
    let paced = player == Player::Paced;
    look.say_unless(
        paced == pace.is_some(),
        FILE,
        &["player"],
        "a `paced` exercise, and no other, has a [pace]",
    );
    if let Some(pace) = pace {
        look.say_unless(
            pace.r#in > 0 && pace.out > 0,
            FILE,
            &["pace"],
            "`in` and `out` last a second or more",
        );
        look.say_unless(grows(pace.breaths), FILE, &["pace", "breaths"], "sizes grow from 1");
    }
}

fn grows(sizes: BySize) -> bool {
    0 < sizes.smallest && sizes.smallest <= sizes.usual && sizes.usual <= sizes.full
}

fn inspect_field(look: &mut Inspection<'_>, path: &[&str; 4], field: &Field) {
    let [step, step_id, of, id] = *path;
    look.ids(FILE, &[step, step_id, of, id, "options"], field.kind.options().iter().map(String::as_str));
    if let Kind::Table { columns } = &field.kind {
        look.ids(FILE, &[step, step_id, of, id, "column"], columns.iter().map(|column| column.id.as_str()));
    }
}

fn inspect_words(look: &mut Inspection<'_>, exercise: &Exercise) {
    let words = &exercise.words;
    let therapist = &words.therapist;
    look.filled(
        WORDS,
        &[
            (&["title"], &words.title),
            (&["summary"], &words.summary),
            (&["why"], &words.why),
            (&["not_for_me"], &words.not_for_me),
            (&["therapist", "introduce"], &therapist.introduce),
            (&["therapist", "example"], &therapist.example),
            (&["therapist", "goes_wrong"], &therapist.goes_wrong),
            (&["therapist", "not_when"], &therapist.not_when),
            (&["therapist", "reading"], &therapist.reading),
        ],
    );
    look.worded(&["steps"], exercise.steps.iter().map(|step| step.id.as_str()), &words.steps);
    for (id, step) in &words.steps {
        look.filled(WORDS, &[(&["steps", id, "title"], &step.title)]);
    }
    look.worded(&["fields"], exercise.fields().map(|field| field.id.as_str()), &words.fields);
    for field in exercise.fields() {
        let Some(said) = words.fields.get(&field.id) else { continue };
        look.filled(WORDS, &[(&["fields", &field.id, "label"], &said.label)]);
        look.worded(&["fields", &field.id, "options"], options(field), &said.options);
        look.worded(&["fields", &field.id, "columns"], columns(field), &said.columns);
    }
}

/// A table's columns share the words of its field's options.
fn options(field: &Field) -> impl Iterator<Item = &str> {
    let columns = field.kind.columns().iter().filter_map(|column| match &column.cell {
        Cell::Choice { options } => Some(options),
        Cell::Text | Cell::Rating { .. } | Cell::Number { .. } => None,
    });
    field.kind.options().iter().chain(columns.flatten()).map(String::as_str)
}

fn columns(field: &Field) -> impl Iterator<Item = &str> {
    field.kind.columns().iter().map(|column| column.id.as_str())
}
