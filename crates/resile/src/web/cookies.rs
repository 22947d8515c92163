//! The few cookies: the sign-in, the enrolled device, how pages look.
//!
//! **Invariant:** tokens are `HttpOnly`, same-site, and carry the `__Host-` prefix wherever there is TLS.

use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::response::AppendHeaders;

const DAY_SECONDS: u32 = 86_400;

/// Which cookie, by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// 256-bit token of the sign-in; ends with the server's own clock.
    SignIn,
    /// 256-bit token of an enrolled phone, the first factor beside its PIN.
    Device,
    /// 256-bit token that shows own people and plan on Help now, and opens nothing else.
    Shown,
    /// `light` or `dark`; absent means the device's own.
    Theme,
    /// What else was chosen about how pages look, joined by dots: `large.calm`.
    Look,
}

impl Cookie {
    fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::SignIn, true) => "__Host-resile",
            (Self::SignIn, false) => "resile",
            (Self::Device, true) => "__Host-resile-device",
            (Self::Device, false) => "resile-device",
            (Self::Shown, true) => "__Host-resile-shown",
            (Self::Shown, false) => "resile-shown",
            (Self::Theme, _) => "resile-theme",
            (Self::Look, _) => "resile-look",
        }
    }

    /// None: until the browser closes, so that a phone of several people forgets who was in.
    fn days(self) -> Option<u32> {
        match self {
            Self::SignIn => None,
            Self::Device | Self::Shown => Some(400),
            Self::Theme | Self::Look => Some(365),
        }
    }

    /// What the request brings, if anything.
    pub fn of(self, headers: &HeaderMap, secure: bool) -> Option<&str> {
        let name = self.name(secure);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|line| line.split("; "))
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    /// The line that sets it for this phone: only until the browser closes where it is to keep nothing.
    pub fn on_phone(self, value: &str, secure: bool, keeps_nothing: bool) -> Option<HeaderValue> {
        if keeps_nothing { self.until_closed(value, secure) } else { self.set(value, secure) }
    }

    fn until_closed(self, value: &str, secure: bool) -> Option<HeaderValue> {
        let only_tls = if secure { "; Secure" } else { "" };
        let line = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{only_tls}", self.name(secure));
        HeaderValue::from_str(&line).ok()
    }

    /// An answer's headers that set it.
    pub fn answer(self, value: &str, secure: bool) -> AppendHeaders<Option<(HeaderName, HeaderValue)>> {
        AppendHeaders(self.set(value, secure).map(|line| (header::SET_COOKIE, line)))
    }

    /// The line that sets it; an empty value ends it.
    pub fn set(self, value: &str, secure: bool) -> Option<HeaderValue> {
        let name = self.name(secure);
        let age = match self.days() {
            _ if value.is_empty() => 0,
            Some(days) => days * DAY_SECONDS,
            None => return self.until_closed(value, secure),
        };
        let only_tls = if secure { "; Secure" } else { "" };
        let line = format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{only_tls}");
        HeaderValue::from_str(&line).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("resile-theme=dark; resile=abc"));
        assert_eq!(Cookie::SignIn.of(&headers, false), Some("abc"));
        assert_eq!(Cookie::Theme.of(&headers, false), Some("dark"));
        assert_eq!(Cookie::Device.of(&headers, false), None);
    }

    #[test]
    fn with_tls_the_sign_in_is_bound_to_this_host() {
        let line = Cookie::SignIn.set("abc", true).expect("a header");
        let line = line.to_str().expect("text");
        assert!(line.starts_with("__Host-resile=abc; Path=/;"));
        assert!(line.contains("; HttpOnly; SameSite=Lax; Secure"));
    }
}
