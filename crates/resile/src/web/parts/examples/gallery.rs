//! One of each field and block, with something wrong, something typed and something named before.

use std::collections::BTreeMap;

use domain::form::{Field, FieldWords, Invalid, Raw, Reason};
use maud::{Markup, html};
use uuid::Uuid;

use crate::web::charts::circles::{Ring, circles};
use crate::web::parts::card::{Tone, notice};
use crate::web::parts::field::{Filled, fields, rating};
use crate::web::parts::layout::{Back, Shell, Tab, client, urgent};
use crate::web::parts::lines::{HelpLine, help_lines, leave_quickly};
use crate::web::parts::mood::mood_slider;
use crate::web::parts::problem::problem;
use crate::web::parts::{Icon, entry_fields};
use crate::web::screen::Theme;
use crate::words::Words;

const FORM: &str = r#"
    [[field]]
    id = "mind"
    kind = "text"
    [[field]]
    id = "belief"
    kind = "rating"
    max = 100
    step = 10
    [[field]]
    id = "how-often"
    kind = "choice"
    options = ["Not at all", "Several days", "Nearly every day"]
    required = true
    [[field]]
    id = "feelings"
    kind = "chips"
    options = ["tired", "tense", "hopeful", "lonely", "calm"]
    own = true
    pick = "strengths"
    [[field]]
    id = "day"
    kind = "date"
    [[field]]
    id = "people"
    kind = "list"
    max = 5
    [[field]]
    id = "ideas"
    kind = "table"
    [[field.column]]
    id = "idea"
    kind = "text"
    [[field.column]]
    id = "effort"
    kind = "rating"
    max = 5
"#;

pub(super) fn gallery(words: &Words) -> Markup {
    let mut form: BTreeMap<String, Vec<Field>> = toml::from_str(FORM).expect("a form");
    let form = form.remove("field").unwrap_or_default();
    let label = |id: &str| FieldWords {
        label: format!("About {id}"),
        hint: Some("Use your own words.".to_owned()),
        low: Some("not at all".to_owned()),
        high: Some("completely".to_owned()),
        ..FieldWords::default()
    };
    let said: BTreeMap<String, FieldWords> =
        form.iter().map(|field| (field.id.clone(), label(&field.id))).collect();
    let sent =
        [("f.feelings", "tense"), ("f.feelings.own", "wobbly"), ("f.belief", "40"), ("f.people", "Ana")];
    let raw = Raw::of(sent.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let invalid = [Invalid { field: "how-often".to_owned(), reason: Reason::Missing }];
    let named = ["steady".to_owned()];
    let people = ["Ana", "Jo", "Mum", "The choir"].map(str::to_owned);
    let [close, around, wider] = ["close", "around", "wider"].map(|label| Ring { label, names: &people });
    let body = html! {
        (problem(words, &invalid, |field| format!("About {field}")))
        h1 { "One of each" }
        (notice(Tone::Calm, Icon::Done, &html! { p { "Saved." } }))
        (notice(Tone::Care, Icon::Help, &html! { p { "Thank you for telling us." } }))
        form.form method="post" action="/worksheets" data-draft="gallery" {
            (entry_fields(Uuid::nil()))
            (fields(&form, &said, &Filled { words, raw: &raw, invalid: &invalid, named: &named }))
            (rating(words, "before", "How tense are you now?", "calm", "very tense", Some(7)))
            (mood_slider(words, "A little finer", 50))
            button.btn { "Continue" }
        }
        section.card { (circles(&close, &around, &wider)) }
        (leave_quickly(words, "/today.html"))
    };
    let back = Back { href: "/plan", to: "Plan" };
    client(&Shell::new(words, Theme::Auto, "One of each"), Tab::Plan, Some(back), None, &body)
}

pub(super) fn help_now(words: &Words) -> Markup {
    let line = |name: &str, call: &str| HelpLine {
        name: name.to_owned(),
        hours: "day and night".to_owned(),
        call: Some(call.to_owned()),
        text: Some(call.to_owned()),
        ..HelpLine::default()
    };
    let lines = [line("Emergency", "112"), line("Someone to talk to", "116 123")];
    let body = html! {
        h1 { "Help now" }
        h2 { "In danger" }
        (help_lines(words, &lines, true))
        p { "Look around. Name five things you can see." }
        (leave_quickly(words, "/today.html"))
    };
    urgent(&Shell::new(words, Theme::Auto, "Help now"), None, &body)
}
