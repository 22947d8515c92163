//! What is embedded. One line a file.
//!
//! **Invariant:** scripts that are joined name nothing of each other: each gets its own scope.

macro_rules! asset {
    ($path:literal) => {
        include_bytes!(concat!("../../../assets/", $path))
    };
}
macro_rules! text {
    ($path:literal) => {
        include_str!(concat!("../../../assets/", $path))
    };
}

/// Files sent as they are, by their own hashed address.
pub(super) const FILES: &[(&str, &[u8])] = &[
    ("newsreader-display.woff2", asset!("fonts/newsreader-display.woff2")),
    ("icons.svg", asset!("icons.svg")),
    ("favicon.svg", asset!("favicon.svg")),
    ("icon_maskable.svg", asset!("icon_maskable.svg")),
    ("icon_touch.png", asset!("icon_touch.png")),
    ("icon_discreet.svg", asset!("icon_discreet.svg")),
    ("join.js", asset!("js/join.js")),
    ("leave_quickly.js", asset!("js/leave_quickly.js")),
    ("passkey.js", asset!("js/passkey.js")),
    ("search.js", asset!("js/search.js")),
];

/// Scripts joined into one file; `app.js` is on every page of a signed-in person.
pub(super) const SCRIPTS: &[(&str, &[&str])] = &[
    (
        "app.js",
        &[
            text!("js/error_focus.js"),
            text!("js/no_signal.js"),
            text!("js/submit_once.js"),
            text!("js/zone.js"),
            text!("js/drafts.js"),
            text!("js/slider.js"),
            text!("js/listen.js"),
            text!("js/leave_quickly.js"),
        ],
    ),
    ("player.js", &[text!("js/player_controls.js"), text!("js/breath_pacer.js"), text!("js/steps.js")]),
];

/// The style sheet in its order.
pub(super) const SHEETS: &[&str] = &[
    text!("css/tokens.css"),
    text!("css/base.css"),
    text!("css/shell.css"),
    text!("css/button.css"),
    text!("css/card.css"),
    text!("css/mood.css"),
    text!("css/field.css"),
    text!("css/steps.css"),
    text!("css/scene.css"),
    text!("css/player.css"),
    text!("css/chart.css"),
    text!("css/table.css"),
    text!("css/safety.css"),
    text!("css/overview.css"),
    text!("css/print.css"),
];

/// Texts that name other files: `{{name}}` becomes a hashed address.
pub(super) const FILLED: &[(&str, &str)] = &[
    ("manifest.webmanifest", text!("manifest.webmanifest")),
    ("discreet.webmanifest", text!("discreet.webmanifest")),
];

/// Those under a name of their own at the root, asked for again each time.
pub(super) const FIXED: &[&str] = &["manifest.webmanifest"];
