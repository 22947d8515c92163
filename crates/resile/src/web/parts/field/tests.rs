use super::*;
use domain::form::Reason;

const EVERY_KIND: [&str; 10] = [
    "id = \"q\"\nkind = \"text\"\nlines = 1\npick = \"strengths\"",
    "id = \"q\"\nkind = \"text\"\nlines = 4\npick = \"strengths\"",
    "id = \"q\"\nkind = \"rating\"",
    "id = \"q\"\nkind = \"choice\"\noptions = [\"a\", \"b\"]",
    "id = \"q\"\nkind = \"chips\"\noptions = [\"a\"]\nown = true\npick = \"strengths\"",
    "id = \"q\"\nkind = \"number\"\nmin = 0\nmax = 300",
    "id = \"q\"\nkind = \"date\"",
    "id = \"q\"\nkind = \"time\"",
    "id = \"q\"\nkind = \"list\"\nmax = 5\npick = \"supporters\"",
    "id = \"q\"\nkind = \"table\"\n[[column]]\nid = \"x\"\nkind = \"text\"\n\
     [[column]]\nid = \"y\"\nkind = \"rating\"",
];
const HOSTILE: &str = "\"><script>alert(1)</script>'&";

fn drawn(toml: &str, raw: &Raw, invalid: &[Invalid]) -> String {
    let field: Field = toml::from_str(toml).expect("a field");
    let said = FieldWords {
        label: HOSTILE.to_owned(),
        hint: Some(HOSTILE.to_owned()),
        low: Some(HOSTILE.to_owned()),
        high: Some(HOSTILE.to_owned()),
        options: [("a".to_owned(), HOSTILE.to_owned())].into(),
        columns: [("x".to_owned(), HOSTILE.to_owned())].into(),
    };
    let named = [HOSTILE.to_owned()];
    let words = Words::english();
    super::field(&field, &said, &Filled { words: &words, raw, invalid, named: &named }).into_string()
}

fn sent(pairs: &[(&str, &str)]) -> Raw {
    Raw::of(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

#[test]
fn no_kind_of_field_lets_markup_through_or_brings_inline_style() {
    let raw = sent(&[("f.q", HOSTILE), ("f.q.own", HOSTILE), ("f.q.0.x", HOSTILE)]);
    for kind in EVERY_KIND {
        let html = drawn(kind, &raw, &[]);
        assert!(!html.contains("<script") && !html.contains("style="), "{html}");
        assert!(html.contains("&lt;script&gt;"), "{kind}");
    }
}

#[test]
fn every_kind_shows_its_error_beside_it_and_says_so_to_screen_readers() {
    let invalid = [Invalid { field: "q".to_owned(), reason: Reason::Missing }];
    for kind in EVERY_KIND {
        let html = drawn(kind, &Raw::default(), &invalid);
        assert!(
            html.contains("id=\"field-q-wrong\"") && html.contains("field-q-hint field-q-wrong"),
            "{html}"
        );
        assert_eq!(html.matches("id=\"field-q\"").count(), 1, "{html}");
    }
}

#[test]
fn what_was_chosen_and_typed_is_there_again() {
    let raw = sent(&[("f.q", "a"), ("f.q.own", "mine")]);
    let html = drawn(EVERY_KIND[4], &raw, &[]);
    assert!(html.contains("name=\"f.q\" value=\"a\" checked"));
    assert!(html.contains("name=\"f.q.own\" value=\"mine\" checked"));
    let html = drawn(EVERY_KIND[1], &sent(&[("f.q", "two\nlines")]), &[]);
    assert!(html.contains(">\ntwo\nlines</textarea>"));
    let html = drawn(EVERY_KIND[9], &sent(&[("f.q.4.y", "7")]), &[]);
    assert!(html.contains("<option value=\"7\" selected>"));
}

#[test]
fn a_full_list_has_no_more_rows_than_it_takes() {
    let raw = sent(&[("f.q", "1"), ("f.q", "2"), ("f.q", "3"), ("f.q", "4"), ("f.q", "5")]);
    assert_eq!(drawn(EVERY_KIND[8], &raw, &[]).matches("<li>").count(), 5);
}
