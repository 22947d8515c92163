//! The icon set: 24 px outlines in one sprite (`assets/icons.svg`).
//!
//! **Invariant:** an icon is decoration; the word beside it says what it means.

use maud::{Markup, html};

use crate::web::assets;

macro_rules! icons {
    ($($variant:ident = $id:literal),+ $(,)?) => {
        /// One symbol of the sprite.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($variant),+ }

        impl Icon {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }
        }
    };
}

icons! {
    Reed = "reed", Today = "today", Practise = "practise", Plan = "plan", Progress = "progress",
    You = "you", Help = "help", Next = "next", Back = "back", Done = "done", Pause = "pause",
    Play = "play", Sound = "sound", Buzz = "buzz", Moon = "moon", People = "people", Bell = "bell",
    Book = "book", Ruler = "ruler", Page = "page", Plus = "plus", Edit = "edit", Phone = "phone",
    Message = "message", Lock = "lock", Eye = "eye", Print = "print", Circles = "circles",
    Heart = "heart", Leaf = "leaf", Close = "close", Download = "download", Gear = "gear",
    Shield = "shield", Note = "note", Waiting = "waiting", Share = "share", Target = "target",
}

/// The icon, hidden from screen readers. The two arrows turn with the reading direction.
pub fn icon(icon: Icon) -> Markup {
    let turns = matches!(icon, Icon::Next | Icon::Back);
    html! {
        svg.i.turns[turns] aria-hidden="true" { use href={ (assets::url("icons.svg")) "#" (icon.id()) } {} }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_in_the_sprite_and_every_symbol_has_a_name() {
        let sprite = include_str!("../../../assets/icons.svg");
        for icon in Icon::ALL {
            assert!(sprite.contains(&format!("<symbol id=\"{}\"", icon.id())), "{icon:?}");
        }
        assert_eq!(sprite.matches("<symbol").count(), Icon::ALL.len());
    }
}
