//! Reeds by the water: the sky behind Today, the banks beside the player. Decoration only.

use maud::{Markup, html};

const FAR_STEMS: &str = "M52 236C52.6 183.2 61.6 141.9 82 150M92 236C92.7 165.6 102.9 110.6 126 120\
    M226 236C226.7 171.1 236.9 120.4 260 132M262 236C262.6 187.6 271.6 149.8 292 158";
const FAR_PLUMES: &str = "M68.3 153Q75.2 151.9 82 150Q72.9 142.1 68.3 153Z\
    M110.5 124.9Q118.6 121.3 126 120Q115.4 111.7 110.5 124.9Z\
    M244.5 134.7Q251.9 132.6 260 132Q250.1 122.7 244.5 134.7Z\
    M278.3 160.3Q285 159.9 292 158Q283.2 150 278.3 160.3Z";
const NEAR_STEMS: &str = "M150 240C151.2 135.5 169.8 53.8 212 76M176 240C177.1 157.5 193.3 93 230 112\
    M198 240C199.4 126.7 220.4 38.1 268 64M110 240C111 161.9 126 100.8 160 120";
const NEAR_PLUMES: &str = "M183.8 78.3Q196.3 75.1 212 76Q194.9 60.3 183.8 78.3Z\
    M156 154.3Q174 125.2 190 128.3Q175.3 128.4 156 154.3Z\
    M205.4 113Q216 111.5 230 112Q215.4 98.3 205.4 113Z\
    M236.1 65.4Q249.9 62.1 268 64Q249 46.5 236.1 65.4Z\
    M203.9 152.6Q187.9 117.5 175.9 118.6Q189.2 120.7 203.9 152.6Z\
    M137.2 120.2Q146.9 119 160 120Q146.6 106.6 137.2 120.2Z\
    M116.8 165.2Q102.9 137.6 92.8 141.2Q104.2 140.8 116.8 165.2Z";
const START_STEMS: &str = "M10 180C11 121 22 74 48 88M32 180C33 98 47 33 80 52M56 180C57 134 67 98 90 110";
const START_PLUMES: &str = "M31 89Q38 89 48 88Q38 76 31 89ZM15 123Q28 100 39 105Q29 103 15 123Z\
    M58 53Q68 51 80 52Q67 38 58 53Z\
    M38 105Q26 77 18 81Q27 80 38 105ZM75 110Q81 112 90 110Q81 99 75 110Z";
const END_STEMS: &str = "M44 180C43 132 34 94 12 104M70 180C69 103 56 43 26 60M92 180C91 123 81 78 58 92";
const END_PLUMES: &str = "M27 105Q21 94 12 104Q20 107 27 105ZM46 61Q38 47 26 60Q37 60 46 61Z\
    M65 110Q75 84 85 88Q76 87 65 110ZM73 92Q67 80 58 92Q67 93 73 92Z\
    M88 130Q74 107 64 112Q76 111 88 130Z";

/// What the sky shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sky {
    Morning,
    Day,
    Evening,
    Night,
}

impl Sky {
    /// By the hour on the person's own clock, 0..=23.
    pub fn at(hour: u8) -> Self {
        match hour {
            5..=10 => Self::Morning,
            11..=16 => Self::Day,
            17..=21 => Self::Evening,
            _ => Self::Night,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Morning => "art morning",
            Self::Day => "art day",
            Self::Evening => "art",
            Self::Night => "art night",
        }
    }

    /// How high the sun or moon stands, from the top.
    fn height(self) -> u8 {
        match self {
            Self::Morning => 128,
            Self::Day => 78,
            Self::Evening | Self::Night => 104,
        }
    }
}

/// The sky over Today.
pub fn sky(part: Sky) -> Markup {
    let high = part.height();
    html! {
        div class=(part.class()) aria-hidden="true" {
            svg viewBox="0 0 300 250" {
                circle.halo cx="196" cy=(high) r="66" {}
                circle.sun cx="196" cy=(high) r="38" {}
                path.r.b d=(FAR_STEMS) {}
                path.f.b d=(FAR_PLUMES) {}
                path.r.a d=(NEAR_STEMS) {}
                path.f.a d=(NEAR_PLUMES) {}
                path.w d="M20 238h70M104 244h120M210 236h64M40 247h30" {}
            }
        }
    }
}

/// The two banks of the player's pool.
pub fn banks() -> Markup {
    html! {
        svg.bank viewBox="0 0 100 180" aria-hidden="true" {
            path.r d=(START_STEMS) {}
            path d=(START_PLUMES) {}
        }
        svg.bank.end viewBox="0 0 100 180" aria-hidden="true" {
            path.r d=(END_STEMS) {}
            path d=(END_PLUMES) {}
        }
    }
}
