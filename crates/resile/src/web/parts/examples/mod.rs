//! Pages made of parts and charts with invented content, to look at and to hold against the rules.
//!
//! Written to `target/pages` with their assets; serve that folder to see them.

mod client;
mod gallery;
mod scores;
mod staff;

use std::fs;
use std::path::Path;

use crate::web::assets;
use crate::words::Words;

/// Compressed bytes of a page: the budget of a first page (EXPERIENCE.md, section 10).
const PAGE_BYTES_MAX: usize = 8_192;

#[test]
fn pages_of_parts_keep_the_rules_of_every_page() {
    let words = Words::english();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/pages");
    assets::all().write_to(&folder).expect("a folder for the examples");
    let pages = [
        ("today", client::today(&words)),
        ("breathing", client::breathing(&words)),
        ("letting-go", client::letting_go(&words)),
        ("progress", client::progress(&words)),
        ("overview", staff::overview(&words)),
        ("gallery", gallery::gallery(&words)),
        ("help-now", gallery::help_now(&words)),
    ];
    for (name, page) in pages {
        let page = page.into_string();
        assert_eq!(page.matches("<h1").count(), 1, "{name}");
        assert_eq!(page.matches("<main").count(), 1, "{name}");
        assert!(page.contains("href=\"#main\"") && page.contains("id=\"main\""), "{name}");
        assert!(page.contains("lang=\"en\" dir=\"ltr\""), "{name}");
        assert!(
            !page.contains("style=") && !page.contains("<script>") && !page.contains(" onclick"),
            "{name}"
        );
        assert!(!page.contains("shell-") && !page.contains("player-in"), "{name}: a sentence is missing");
        assert!(assets::compressed(page.as_bytes()) <= PAGE_BYTES_MAX, "{name}");
        fs::write(folder.join(format!("{name}.html")), page).expect("an example");
    }
}
