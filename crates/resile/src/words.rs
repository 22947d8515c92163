//! The interface's sentences: Fluent catalogues, one file a language, English complete.
//!
//! **Invariant:** a sentence that is missing in a language is shown in English, never as its key alone.
//! Not here: the words of exercises and measures, which lie beside each form in the library.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

const ENGLISH: &str = include_str!("../../../library/interface/en.ftl");

/// The interface in one language. Cheap to clone.
#[derive(Clone)]
pub struct Words(Arc<FluentBundle<FluentResource>>);

impl Words {
    /// English, read once.
    pub fn english() -> Self {
        static ENGLISH_READ: LazyLock<Words> = LazyLock::new(|| Words::of(ENGLISH));
        ENGLISH_READ.clone()
    }

    /// A damaged line in the catalogue is left out, the rest is kept (a test reads every key).
    fn of(catalogue: &str) -> Self {
        let resource = FluentResource::try_new(catalogue.to_owned()).unwrap_or_else(|(kept, _)| kept);
        let english = "en".parse().unwrap_or_else(|_| LanguageIdentifier::default());
        let mut bundle = FluentBundle::new_concurrent(vec![english]);
        // Names are isolated by `bdi` in the markup; marks inside attributes would show as boxes.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self(Arc::new(bundle))
    }

    /// The sentence `key`, without arguments.
    pub fn say(&self, key: &str) -> String {
        self.tell(key, &[])
    }

    /// The sentence `key` with named values filled in.
    pub fn tell(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.fill(key, values.iter().map(|(name, value)| (*name, FluentValue::from(*value))))
    }

    /// The sentence `key` about `count` things: the language's own plural form.
    pub fn count(&self, key: &str, count: usize) -> String {
        self.fill(key, [("count", FluentValue::from(count))])
    }

    /// Whether there is a sentence for `key`.
    pub fn has(&self, key: &str) -> bool {
        self.0.has_message(key)
    }

    /// The language's tag for `lang`.
    pub fn language(&self) -> &'static str {
        "en"
    }

    fn fill<'v>(&self, key: &str, values: impl IntoIterator<Item = (&'v str, FluentValue<'v>)>) -> String {
        let args: FluentArgs<'v> =
            values.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect();
        let Some(pattern) = self.0.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        self.0.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_catalogue_is_understood() {
        assert!(FluentResource::try_new(ENGLISH.to_owned()).is_ok());
    }

    #[test]
    fn a_missing_sentence_shows_its_key_and_does_not_fail() {
        assert_eq!(Words::english().say("no-such-sentence"), "no-such-sentence");
    }
}
