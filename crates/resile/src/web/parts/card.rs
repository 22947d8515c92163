//! Small blocks of a page: own words, notices, the line that says who can see it, tags.

use maud::{Markup, html};

use super::icon::{Icon, icon};

/// The client's own words, warm. `tag` says where they are from, `note` when.
pub fn own_words(tag: &str, quote: &str, note: &str) -> Markup {
    html! {
        figure.card.kept.stack {
            figcaption.tag.dawn { (tag) }
            blockquote.say { "“" (quote) "”" }
            @if !note.is_empty() { small { (note) } }
        }
    }
}

/// How a notice feels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Saved, offline, an update.
    Calm,
    /// A warm word, a caution.
    Warm,
    /// Help, review. Rare.
    Care,
}

/// A notice. Calm and warm ones are read out when they appear; care is a section of its own.
pub fn notice(tone: Tone, picture: Icon, text: &Markup) -> Markup {
    match tone {
        Tone::Calm => html! { div.notice role="status" { (icon(picture)) div { (text) } } },
        Tone::Warm => html! { div.notice.warm role="status" { (icon(picture)) div { (text) } } },
        Tone::Care => html! { section.notice.care { (icon(picture)) div { (text) } } },
    }
}

/// Who can see this, and where to change it: "Maya can see this page. Change what you share".
pub fn sharing_line(text: &str, href: &str, change: &str) -> Markup {
    html! { p.meta { (text) " " a href=(href) { (change) } } }
}

/// How a tag looks. The word says it; colour only helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Good news that statistics and safety allow.
    Good,
    Warm,
    /// Neither good nor bad.
    Still,
    Care,
}

pub fn tag(look: Tag, word: &str) -> Markup {
    let class = match look {
        Tag::Good => "tag",
        Tag::Warm => "tag dawn",
        Tag::Still => "tag still",
        Tag::Care => "tag care",
    };
    html! { span class=(class) { (word) } }
}
