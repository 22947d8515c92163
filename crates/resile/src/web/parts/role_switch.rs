//! The switch "Work / My own", for a person with more than one role.

use maud::{Markup, html};

use crate::app::{Role, chance};
use crate::words::Words;

use super::entry_fields;

/// Each role by its name in a form and its sentence.
pub const ROLES: [(&str, Role, &str); 4] = [
    ("therapist", Role::Therapist, "role-therapist"),
    ("supervisor", Role::Supervisor, "role-supervisor"),
    ("admin", Role::Admin, "role-admin"),
    ("client", Role::Client, "role-own"),
];

/// A button for each of the other roles; nothing where there are none.
pub fn role_switch(words: &Words, others: &[Role]) -> Markup {
    html! {
        @if !others.is_empty() {
            section.card.stack aria-labelledby="roles" {
                h2 #roles { (words.say("role-title")) }
                p.meta { (words.say("role-text")) }
                form.toolbar method="post" action="/role" {
                    (entry_fields(chance::id()))
                    @for (name, _, key) in ROLES.iter().filter(|(_, role, _)| others.contains(role)) {
                        button.btn.quiet name="role" value=(name) { (words.say(key)) }
                    }
                }
            }
        }
    }
}
