//! The form that adds to a plan: what, how often, why, plan B, the smallest version.
//!
//! **Invariant:** more than two measures a month only where the therapist says so (CARE.md, section 6).

use domain::day::day_of;
use domain::entry::{Often, PlanState, Planned, Words as Typed};
use domain::exercise::Opens;
use domain::reading::Shelf;
use domain::views::plan::too_many_measures;
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::care::Care;
use crate::app::{App, chance};
use crate::web::form::Posted;
use crate::web::parts::choose::{Asked, list};
use crate::web::parts::entry_fields;
use crate::web::parts::often::{self, WAYS};
use crate::web::parts::plain::{self, Line};
use crate::words::Words;

use super::typed;

/// What was typed into the form, and what is missing.
#[derive(Default)]
pub(super) struct New {
    form: String,
    often: String,
    from: String,
    reason: String,
    plan_b: String,
    smallest: String,
    more_measures: bool,
    /// What was to be taken up again, where that makes too many measures.
    pub(super) resumes: Option<Uuid>,
    pub(super) wrong: Vec<(&'static str, String)>,
}

impl New {
    pub(super) fn of(posted: &Posted) -> Self {
        Self {
            form: posted.text("form"),
            often: posted.text("often"),
            from: posted.text("from"),
            reason: posted.text("reason"),
            plan_b: posted.text("plan_b"),
            smallest: posted.text("smallest"),
            more_measures: posted.text("more_measures") == "yes",
            ..Self::default()
        }
    }

    /// Taking this up again is asked about first.
    pub(super) fn asks(words: &Words, resumes: Uuid) -> Self {
        let wrong = vec![("resumes", words.say("plan-resume-too-many"))];
        Self { resumes: Some(resumes), wrong, ..Self::default() }
    }

    /// What is added; `op` names the item too, so that a second submit adds nothing. None: something is
    /// missing.
    pub(super) fn read(
        &mut self,
        app: &App,
        words: &Words,
        care: &Care,
        op: Uuid,
    ) -> Option<(Planned, Typed)> {
        let often = WAYS.iter().find(|(value, _)| *value == self.often).map(|(_, often)| *often);
        if !offered(app, words).iter().flat_map(|(_, forms)| forms).any(|(form, _)| *form == self.form) {
            self.wrong.push(("form", words.say("plan-form-missing")));
        }
        if often.is_none() {
            self.wrong.push(("often", words.say("plan-often-missing")));
        }
        if self.from.parse::<jiff::civil::Date>().is_err() {
            self.wrong.push(("from", words.say("invalid-not-a-date")));
        }
        let often = often.filter(|_| self.wrong.is_empty())?;
        if !self.more_measures && too_many(app, care, &self.form, op, often) {
            self.wrong.push(("often", words.say("plan-measures-too-many")));
            return None;
        }
        let (form, from) = (self.form.clone(), self.from.clone());
        let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let words = typed([
            ("reason", said(&self.reason)),
            ("plan_b", said(&self.plan_b)),
            ("smallest", said(&self.smallest)),
        ]);
        Some((Planned { item: op, form, often, from, state: PlanState::Active, rank: None }, words))
    }
}

/// Whether this form would make more answer sets a month than is good; `item` itself may be there already.
pub(super) fn too_many(app: &App, care: &Care, form: &str, item: Uuid, often: Often) -> bool {
    let is_measure = |form: &str| app.library.measure(form).is_some();
    is_measure(form) && too_many_measures(&care.journal, is_measure, item, often)
}

pub(super) fn form(app: &App, words: &Words, care: &Care, new: &New) -> Markup {
    let wrong =
        |name: &str| new.wrong.iter().find(|(about, _)| *about == name).map(|(_, text)| text.as_str());
    let today = day_of(care.now, &care.zone).to_string();
    let ways = WAYS.map(|(value, often)| (value.to_owned(), words.say(often::key(often))));
    let (what, how_often) = (words.say("plan-form"), words.say("plan-often"));
    html! {
        form.card.form #add method="post" action={ "/t/clients/" (care.client) "/plan" } {
            (entry_fields(chance::id()))
            h2 { (words.say("plan-add")) }
            (list(&Asked {
                name: "form", label: &what, hint: Some(&words.say("plan-form-hint")), chosen: &new.form,
                wrong: wrong("form"),
            }, &offered(app, words)))
            (list(&Asked {
                name: "often", label: &how_often, hint: None, chosen: &new.often, wrong: wrong("often"),
            }, &[(how_often.clone(), ways.into())]))
            @if wrong("often").is_some() || new.more_measures {
                div.choices {
                    label {
                        input type="checkbox" name="more_measures" value="yes" checked[new.more_measures];
                        span { (words.say("plan-measures-more")) }
                    }
                }
            }
            (plain::line(&Line {
                name: "from", label: &words.say("plan-first-day"), kind: Some("date"), wrong: wrong("from"),
                value: if new.from.is_empty() { &today } else { &new.from }, ..Line::default()
            }))
            (area(words, "reason", &new.reason))
            (area(words, "smallest", &new.smallest))
            (area(words, "plan_b", &new.plan_b))
            p { button.btn { (words.tell("plan-add-go", &[("name", &care.name)])) } }
        }
    }
}

fn area(words: &Words, name: &str, value: &str) -> Markup {
    let key = format!("plan-{}", name.replace('_', "-"));
    let (label, hint) = (words.say(&key), words.say(&format!("{key}-hint")));
    plain::area(&Line { name, label: &label, hint: Some(&hint), value, ..Line::default() }, 2)
}

/// Everything that can be planned, by kind: what a client finds in the plan must lead to a page.
fn offered(app: &App, words: &Words) -> Vec<(String, Vec<(String, String)>)> {
    // Without a need it has a page of its own elsewhere, such as the safety plan.
    let exercises = app.library.exercises().filter(|one| !one.needs.is_empty()).map(|one| {
        let title = &one.words.title;
        let opens = match one.opens {
            Opens::Anyone => None,
            Opens::InPlan => Some("library-in-plan"),
            Opens::Together => Some("library-together"),
        };
        (one.id.clone(), opens.map_or_else(|| title.clone(), |key| format!("{title} ({})", words.say(key))))
    });
    let measures = app.library.measures().filter(|one| one.has_words());
    let measures = measures.map(|one| (one.id.clone(), one.short.clone())).collect();
    let readings = app.library.readings().filter(|one| one.shelf == Shelf::Clients);
    let readings = readings.map(|one| (one.id.clone(), one.words.title.clone())).collect();
    vec![
        (words.say("library-exercises"), exercises.collect()),
        (words.say("library-measures"), measures),
        (words.say("library-readings"), readings),
    ]
}
