use super::*;

#[test]
fn the_first_page_stays_within_its_bytes() {
    let bounds =
        [("app.css", 8_192), ("app.js", 8_192), ("icons.svg", 3_072), ("newsreader-display.woff2", 10_240)];
    for (name, bound) in bounds {
        let bytes = all().wire_bytes(name);
        assert!(bytes > 0 && bytes <= bound, "{name}: {bytes} of {bound} bytes");
    }
}

#[test]
fn help_now_leaves_room_for_its_words_in_twelve_kilobytes() {
    let bytes: usize =
        ["app.css", "icons.svg", "leave_quickly.js"].map(|name| all().wire_bytes(name)).iter().sum();
    assert!(bytes <= 12 * 1024 - 2_560, "{bytes}");
}

#[test]
fn the_style_sheet_names_hashed_files_only() {
    let asset = all().0.get("app.css").expect("the style sheet");
    let sheet = std::str::from_utf8(&asset.plain).expect("text");
    assert!(sheet.contains(&format!("url({})", url("newsreader-display.woff2"))));
    assert!(!sheet.contains("/*"));
    assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
}

#[test]
fn raw_colours_stand_in_the_tokens_only() {
    let (tokens, others) = table::SHEETS.split_first().expect("tokens first");
    assert!(tokens.contains("oklch("));
    for sheet in others.iter().filter(|sheet| !sheet.contains("@media print")) {
        for raw in ["oklch(", "rgb(", "#0", "#1", "#2", "#f", "#e"] {
            assert!(!sheet.contains(raw), "{raw} in {}", sheet.lines().next().unwrap_or_default());
        }
    }
}

#[test]
fn no_script_writes_markup_or_style_text() {
    for (_, parts) in table::SCRIPTS {
        for script in *parts {
            for banned in
                ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write", "import "]
            {
                assert!(!script.contains(banned), "{banned}: {}", script.lines().next().unwrap_or_default());
            }
        }
    }
}

#[tokio::test]
async fn a_current_hash_is_kept_for_ever_and_an_old_one_is_not() {
    let name = "icons.svg";
    let hash = url(name).split('/').nth(2).expect("a hash").to_owned();
    let ask = |hash: String| hashed(Path((hash, name.to_owned())), HeaderMap::new());
    assert_eq!(ask(hash).await.headers()[header::CACHE_CONTROL], FOR_EVER);
    assert_eq!(ask("0".to_owned()).await.headers()[header::CACHE_CONTROL], ASK_AGAIN);
    assert_eq!(hashed(Path(("0".to_owned(), "none".to_owned())), HeaderMap::new()).await.status(), 404);
}

#[tokio::test]
async fn what_the_browser_already_has_is_not_sent_again() {
    let etag = all().0.get("favicon.svg").expect("an icon").etag.clone();
    let mut headers = HeaderMap::new();
    headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(&etag).expect("an etag"));
    assert_eq!(fixed(Uri::from_static("/favicon.ico"), headers).await.status(), 304);
}
