//! The page to come back to after a door: a path of our own, whatever was sent.
//!
//! **Invariant:** holding a [`ReturnTo`] proves that it begins with one slash and leads nowhere else.

use axum::http::Uri;
use axum::response::Redirect;

const LENGTH_MAX: usize = 2_000;

/// A path with its query, on this site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnTo(String);

impl Default for ReturnTo {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl ReturnTo {
    /// What was sent, if it is such a path; else the start.
    pub fn read(text: &str) -> Self {
        let plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        let ours = text.starts_with('/') && !text.starts_with("//") && text.len() <= LENGTH_MAX;
        if plain && ours { Self(text.to_owned()) } else { Self::default() }
    }

    /// The address that was asked for.
    pub fn asked(uri: &Uri) -> Self {
        Self::read(uri.path_and_query().map_or("/", |path| path.as_str()))
    }

    pub fn path(&self) -> &str {
        &self.0
    }

    /// `door?to=…`, so that the door leads back here.
    pub fn through(&self, door: &str) -> String {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        let coded: String = self
            .0
            .bytes()
            .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
            .collect();
        format!("{door}?to={coded}")
    }

    pub fn redirect(&self) -> Redirect {
        Redirect::to(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_our_own_is_come_back_to() {
        for path in ["/today", "/t/clients/1?tab=2&x=%20", "/"] {
            assert_eq!(ReturnTo::read(path).path(), path);
        }
        let long = format!("/{}", "a".repeat(LENGTH_MAX));
        let elsewhere = [
            "",
            "today",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a b",
            "/\r\nSet-Cookie: x=1",
            "javascript:alert(1)",
            "/\u{e9}",
            &long,
        ];
        for text in elsewhere {
            assert_eq!(ReturnTo::read(text), ReturnTo::default(), "{text}");
        }
        assert_eq!(ReturnTo::read("/a?b=c&d").through("/unlock"), "/unlock?to=/a%3Fb%3Dc%26d");
    }
}
