//! Filling the forms a page shows, as a person without script would: the first choice, a few words.
//!
//! **Invariant:** knows no page; a form is whatever posts an `op`. Reads the markup this program draws, not
//! any.

use uuid::Uuid;

/// A form of a page.
pub struct Form {
    pub action: String,
    fields: Vec<(String, String)>,
}

impl Form {
    /// The forms that make an entry, in the order of the page.
    pub fn of(page: &str) -> Vec<Self> {
        let forms = page.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next());
        forms.filter_map(Self::read).collect()
    }

    fn read(text: &str) -> Option<Self> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut sent = false;
        for tag in text.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            let kind = tag.split([' ', '\n']).next().unwrap_or_default();
            let Some(name) = attribute(tag, "name") else { continue };
            if fields.iter().any(|(known, _)| *known == name) || kind == "button" && sent {
                continue;
            }
            sent |= kind == "button";
            let typed = kind == "textarea" || matches!(attribute(tag, "type").as_deref(), Some("text"));
            let first = attribute(tag, "value").unwrap_or_default();
            fields.push((name, if typed { "a few words".to_owned() } else { first }));
        }
        let action = attribute(text.split('>').next()?, "action")?;
        fields.iter().any(|(name, _)| name == "op").then_some(Self { action, fields })
    }

    /// The body to post, under a fresh entry id.
    pub fn filled(&self, op: Uuid) -> String {
        let pairs = self.fields.iter().map(|(name, value)| {
            let value = if name == "op" { op.to_string() } else { encoded(value) };
            format!("{}={value}", encoded(name))
        });
        pairs.collect::<Vec<_>>().join("&")
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split('"').next()?.replace("&amp;", "&"))
}

fn encoded(text: &str) -> String {
    let letter = |byte: u8| {
        let plain = byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_filled_with_its_first_choices() {
        let page = r#"<form action="/search"><input name="q"></form>
            <form class="card" method="post" action="/check-in?a=1&amp;b=2">
            <input type="hidden" name="op" value="x"><textarea name="line"></textarea>
            <button name="mood" value="10">a</button><button name="mood" value="30">b</button></form>"#;
        let forms = Form::of(page);
        let form = forms.first().expect("one posts an entry");
        assert_eq!((forms.len(), form.action.as_str()), (1, "/check-in?a=1&b=2"));
        assert_eq!(
            form.filled(Uuid::nil()),
            "op=00000000-0000-0000-0000-000000000000&line=a%20few%20words&mood=10"
        );
    }
}
