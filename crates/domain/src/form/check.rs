//! From what a page sent to what an entry keeps.
//!
//! **Invariant:** total: any body gives answers that fit every field, or the list of fields that do not.
//! Not here: what is asked of the form as a whole (sharing, ratings), which belongs to its use case.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::raw::cell;
use super::{Cell, Column, Field, Given, Invalid, Kind, LIST_ROWS, Raw, Reason, SPARED};
use crate::entry::{Answer, Word};

/// Most characters of one typed text.
pub const TEXT_CHARS: usize = 10_000;
/// Most rows of a table.
const TABLE_ROWS: usize = 40;
/// Days outside are slips of the finger.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// How much has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Required fields are required.
    Whole,
    /// Nothing is.
    Draft,
}

/// What was given for these fields: a step's, or a whole form's.
///
/// # Errors
/// Every field that does not fit, in the form's order, and every name that speaks of no field here.
pub fn check<'f>(
    fields: impl IntoIterator<Item = &'f Field>,
    raw: &Raw,
    ask: Ask,
) -> Result<Given, Vec<Invalid>> {
    let mut given = Given::default();
    let mut invalid = Vec::new();
    let mut unknown: BTreeSet<&str> = raw.field_names().collect();
    for field in fields {
        unknown.retain(|name| !belongs(field, name));
        match answer(field, raw) {
            Ok((None, None)) if ask == Ask::Whole && field.required => {
                invalid.push(Invalid { field: field.id.clone(), reason: Reason::Missing });
            }
            Ok((answer, word)) => match enough(field, ask, word.as_ref()) {
                Ok(()) => {
                    given.answers.extend(answer.map(|answer| (field.id.clone(), answer)));
                    given.words.extend(word.map(|word| (field.id.clone(), word)));
                }
                Err(reason) => invalid.push(Invalid { field: field.id.clone(), reason }),
            },
            Err(reason) => invalid.push(Invalid { field: field.id.clone(), reason }),
        }
    }
    let stray = |name: &str| Invalid { field: name.to_owned(), reason: Reason::UnknownField };
    invalid.extend(unknown.into_iter().map(stray));
    if invalid.is_empty() { given.weighed() } else { Err(invalid) }
}

/// Whether a name of the body speaks of this field.
fn belongs(field: &Field, name: &str) -> bool {
    let Some(rest) = name.strip_prefix("f.").and_then(|name| name.strip_prefix(field.id.as_str())) else {
        return false;
    };
    match &field.kind {
        Kind::Table { columns } => rest
            .strip_prefix('.')
            .and_then(cell)
            .is_some_and(|(_, column)| columns.iter().any(|known| known.id == column)),
        Kind::Chips { own: true, .. } => rest.is_empty() || rest == ".own",
        Kind::Text { .. }
        | Kind::Rating { .. }
        | Kind::Scale { .. }
        | Kind::Choice { .. }
        | Kind::Chips { own: false, .. }
        | Kind::Number { .. }
        | Kind::Date
        | Kind::Time
        | Kind::List { .. } => rest.is_empty(),
    }
}

/// `min` rows of a list are asked where the list is required; else they are only drawn.
fn enough(field: &Field, ask: Ask, word: Option<&Word>) -> Result<(), Reason> {
    match (&field.kind, word) {
        (Kind::List { min, .. }, Some(Word::List(list)))
            if field.required && ask == Ask::Whole && list.len() < *min =>
        {
            Err(Reason::TooFew)
        }
        _ => Ok(()),
    }
}

type Halves = (Option<Answer>, Option<Word>);

fn answer(field: &Field, raw: &Raw) -> Result<Halves, Reason> {
    let values = raw.values(&field.id);
    let tapped = |value: Option<Answer>| Ok((value, None));
    match &field.kind {
        Kind::Text { .. } => Ok((None, one(values)?.map(text).transpose()?.map(Word::Text))),
        Kind::Rating { min, max, step } => {
            let value = one(values)?.map(|value| number(value, *min, *max)).transpose()?;
            // Inside the range, and the range fits: neither operation can overflow.
            let off = value.is_some_and(|value| (value - min) % step != 0);
            if off { Err(Reason::OutOfRange) } else { tapped(value.map(Answer::Number)) }
        }
        Kind::Scale { values: known, spared } => {
            let said = one(values)?;
            if *spared && said == Some(SPARED) {
                return tapped(Some(Answer::Choice(SPARED.to_owned())));
            }
            let value = said.map(whole).transpose()?;
            let stray = value.is_some_and(|value| !known.contains(&value));
            if stray { Err(Reason::NotAnOption) } else { tapped(value.map(Answer::Number)) }
        }
        Kind::Choice { options } => {
            let value = one(values)?.map(|value| option(value, options)).transpose()?;
            tapped(value.map(Answer::Choice))
        }
        Kind::Chips { options, .. } => chips(options, values, raw.own(&field.id)),
        Kind::Number { min, max } => {
            let value = one(values)?.map(|value| number(value, *min, *max)).transpose()?;
            tapped(value.map(Answer::Number))
        }
        Kind::Date => tapped(one(values)?.map(date).transpose()?.map(Answer::Choice)),
        Kind::Time => tapped(one(values)?.map(time).transpose()?.map(Answer::Choice)),
        Kind::List { max, .. } => Ok((None, list(values, *max)?)),
        Kind::Table { columns } => Ok((None, table(raw, &field.id, columns)?)),
    }
}

/// The one value that is not blank, trimmed.
fn one(values: &[String]) -> Result<Option<&str>, Reason> {
    let mut there: Vec<&str> =
        values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    there.dedup();
    match there.as_slice() {
        [] => Ok(None),
        [value] => Ok(Some(value)),
        _ => Err(Reason::TwoAnswers),
    }
}

fn text(value: &str) -> Result<String, Reason> {
    if value.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\t') {
        return Err(Reason::ControlCharacters);
    }
    if value.chars().count() > TEXT_CHARS {
        return Err(Reason::TooLong);
    }
    Ok(value.to_owned())
}

fn whole(value: &str) -> Result<i64, Reason> {
    value.parse().map_err(|_| Reason::NotANumber)
}

fn number(value: &str, min: i64, max: i64) -> Result<i64, Reason> {
    let value = whole(value)?;
    if (min..=max).contains(&value) { Ok(value) } else { Err(Reason::OutOfRange) }
}

fn option(value: &str, options: &[String]) -> Result<String, Reason> {
    options.iter().find(|option| *option == value).cloned().ok_or(Reason::NotAnOption)
}

fn date(value: &str) -> Result<String, Reason> {
    let day = Date::strptime("%Y-%m-%d", value).map_err(|_| Reason::NotADate)?;
    if YEARS.contains(&day.year()) { Ok(day.to_string()) } else { Err(Reason::OutOfRange) }
}

/// `H:MM`, `HH:MM`, or with seconds, which are dropped.
fn time(value: &str) -> Result<String, Reason> {
    let mut parts = value.split(':').map(|part| {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u8>().ok().filter(|_| digits)
    });
    let (hour, minute, second) = (parts.next().flatten(), parts.next().flatten(), parts.next());
    match (hour, minute, second, parts.next()) {
        (Some(hour @ 0..=23), Some(minute @ 0..=59), None | Some(Some(0..=59)), None) => {
            Ok(format!("{hour:02}:{minute:02}"))
        }
        _ => Err(Reason::NotATime),
    }
}

/// In the form's order, each once.
fn chips(options: &[String], ticked: &[String], own: &[String]) -> Result<Halves, Reason> {
    let ticked: BTreeSet<&str> =
        ticked.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    if ticked.iter().any(|value| !options.iter().any(|option| option == value)) {
        return Err(Reason::NotAnOption);
    }
    let known: Vec<String> =
        options.iter().filter(|option| ticked.contains(option.as_str())).cloned().collect();
    let own = list(own, usize::try_from(LIST_ROWS).unwrap_or_default())?;
    Ok(((!known.is_empty()).then_some(Answer::Chips(known)), own))
}

fn list(values: &[String], max: usize) -> Result<Option<Word>, Reason> {
    let there = values.iter().map(|value| value.trim()).filter(|value| !value.is_empty());
    let list = there.map(text).collect::<Result<Vec<_>, _>>()?;
    if list.len() > max {
        return Err(Reason::TooMany);
    }
    Ok((!list.is_empty()).then_some(Word::List(list)))
}

fn table(raw: &Raw, field: &str, columns: &[Column]) -> Result<Option<Word>, Reason> {
    for (_, _, values) in raw.cells(field) {
        one(values)?;
    }
    let rows = raw.rows(field);
    if rows.len() > TABLE_ROWS {
        return Err(Reason::TooMany);
    }
    let mut kept = Vec::new();
    for row in rows {
        let mut cells = BTreeMap::new();
        for column in columns {
            let Some(value) = row.get(column.id.as_str()).map(|value| value.trim()) else { continue };
            let value = match &column.cell {
                Cell::Text => text(value)?,
                Cell::Rating { min, max } | Cell::Number { min, max } => {
                    number(value, *min, *max)?.to_string()
                }
                Cell::Choice { options } => option(value, options)?,
            };
            cells.insert(column.id.clone(), value);
        }
        kept.push(cells);
    }
    kept.retain(|cells| !cells.is_empty());
    Ok((!kept.is_empty()).then_some(Word::Table(kept)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FORM: [&str; 10] = [
        "id = \"what\"\nkind = \"text\"\nrequired = true",
        "id = \"fear\"\nkind = \"rating\"\nstep = 5",
        "id = \"pick\"\nkind = \"choice\"\noptions = [\"a\", \"b\"]",
        "id = \"feel\"\nkind = \"chips\"\noptions = [\"low\", \"tense\"]\nown = true",
        "id = \"mins\"\nkind = \"number\"\nmin = 0\nmax = 90",
        "id = \"day\"\nkind = \"date\"",
        "id = \"bed\"\nkind = \"time\"",
        "id = \"good\"\nkind = \"list\"\nmin = 2\nmax = 3",
        "id = \"plan\"\nkind = \"table\"\n[[column]]\nid = \"idea\"\nkind = \"text\"\n\
         [[column]]\nid = \"effort\"\nkind = \"rating\"",
        "id = \"must\"\nkind = \"list\"\nmin = 2\nrequired = true",
    ];

    fn form() -> Vec<Field> {
        FORM.map(|field| toml::from_str(field).unwrap()).into()
    }

    fn raw(pairs: &[(&str, &str)]) -> Raw {
        Raw::of(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    /// The one reason a draft of these pairs is refused for.
    fn refused(pairs: &[(&str, &str)]) -> Reason {
        let invalid = check(&form(), &raw(pairs), Ask::Draft).unwrap_err();
        assert_eq!(invalid.len(), 1, "{invalid:?}");
        invalid[0].reason
    }

    #[test]
    fn what_is_tapped_and_what_is_typed_go_apart() {
        let sent = [
            ("f.what", " it rained "),
            ("f.fear", "5"),
            ("f.feel", "tense"),
            ("f.feel.own", "grey"),
            ("op", "x"),
        ];
        let given = check(&form(), &raw(&sent), Ask::Draft).unwrap();
        assert_eq!(given.answers["fear"], Answer::Number(5));
        assert_eq!(given.answers["feel"], Answer::Chips(vec!["tense".to_owned()]));
        assert!(given.words["what"] == Word::Text("it rained".to_owned()));
        assert!(given.words["feel"] == Word::List(vec!["grey".to_owned()]));
        assert_eq!((given.answers.len(), given.words.len()), (2, 2));
    }

    #[test]
    fn a_whole_form_asks_for_what_is_required_and_a_draft_for_nothing() {
        let one_row = raw(&[("f.must", "one")]);
        let asked = check(&form(), &one_row, Ask::Whole).unwrap_err();
        let reasons: Vec<_> = asked.iter().map(|invalid| (invalid.field.as_str(), invalid.reason)).collect();
        assert_eq!(reasons, [("what", Reason::Missing), ("must", Reason::TooFew)]);
        assert!(check(&form(), &one_row, Ask::Draft).is_ok());
        assert!(check(&form(), &Raw::default(), Ask::Draft).unwrap().is_empty());
    }

    #[test]
    fn each_misfit_has_its_reason() {
        for (name, value, reason) in [
            ("f.fear", "seven", Reason::NotANumber),
            ("f.fear", "7", Reason::OutOfRange),
            ("f.fear", "-5", Reason::OutOfRange),
            ("f.fear", "99999999999999999999", Reason::NotANumber),
            ("f.pick", "c", Reason::NotAnOption),
            ("f.feel", "great", Reason::NotAnOption),
            ("f.mins", "7.5", Reason::NotANumber),
            ("f.day", "2026-02-30", Reason::NotADate),
            ("f.day", "23.11.2026", Reason::NotADate),
            ("f.day", "0026-11-23", Reason::OutOfRange),
            ("f.bed", "24:00", Reason::NotATime),
            ("f.bed", "7", Reason::NotATime),
            ("f.what", "a\u{0}b", Reason::ControlCharacters),
            ("f.plan.0.effort", "11", Reason::OutOfRange),
            ("f.plan.0.cost", "1", Reason::UnknownField),
            ("f.plan.x.idea", "1", Reason::UnknownField),
            ("f.pick.own", "c", Reason::UnknownField),
            ("f.plan.07.idea", "c", Reason::UnknownField),
            ("f.whatever", "c", Reason::UnknownField),
        ] {
            assert_eq!(refused(&[(name, value)]), reason, "{name} {value}");
        }
    }

    #[test]
    fn there_is_a_most_of_everything() {
        assert_eq!(refused(&[("f.what", &"é".repeat(10_001))]), Reason::TooLong);
        assert!(check(&form(), &raw(&[("f.what", &"é".repeat(10_000))]), Ask::Draft).is_ok());
        assert_eq!(
            refused(&[("f.good", "1"), ("f.good", "2"), ("f.good", "3"), ("f.good", "4")]),
            Reason::TooMany
        );
        assert_eq!(refused(&[("f.fear", "5"), ("f.fear", "0")]), Reason::TwoAnswers);
        assert_eq!(refused(&[("f.plan.0.idea", "walk"), ("f.plan.0.idea", "swim")]), Reason::TwoAnswers);
        let rows: Vec<_> = (0..41).map(|row| (format!("f.plan.{row}.idea"), "walk".to_owned())).collect();
        let refused = check(&form(), &Raw::of(rows), Ask::Draft).unwrap_err();
        assert_eq!(refused, [Invalid { field: "plan".to_owned(), reason: Reason::TooMany }]);
    }

    #[test]
    fn times_and_days_are_kept_in_one_form() {
        let given =
            check(&form(), &raw(&[("f.bed", "7:05:30"), ("f.day", "2026-11-23")]), Ask::Draft).unwrap();
        assert_eq!(given.answers["bed"], Answer::Choice("07:05".to_owned()));
        assert_eq!(given.answers["day"], Answer::Choice("2026-11-23".to_owned()));
    }

    /// Names and values near enough to the form to come through often.
    fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
        let name = prop_oneof![
            "f\\.(what|fear|pick|feel|feel\\.own|mins|day|bed|good|must)",
            "f\\.plan\\.[0-9]{1,2}\\.(idea|effort)",
            ".*",
        ];
        let value = prop_oneof![
            "[0-9]{1,2}",
            "a|b|low|tense",
            "20[0-9]{2}-[01][0-9]-[0-3][0-9]",
            "[0-2]?[0-9]:[0-5][0-9]",
            ".*"
        ];
        prop::collection::vec((name, value), 0..12)
    }

    proptest! {
        #[test]
        fn any_body_is_answered_and_what_was_kept_draws_and_checks_the_same(pairs in pairs()) {
            let form = form();
            let sent = Raw::of(pairs);
            if let Ok(given) = check(&form, &sent, Ask::Draft) {
                let again = check(&form, &Raw::filled(&form, &given), Ask::Draft);
                prop_assert_eq!(again, Ok(given));
            }
        }

        #[test]
        fn a_whole_form_refuses_no_less_than_a_draft(pairs in pairs()) {
            let sent = Raw::of(pairs);
            let refused = |ask| check(&form(), &sent, ask).err().unwrap_or_default();
            let whole = refused(Ask::Whole);
            prop_assert!(refused(Ask::Draft).iter().all(|invalid| whole.contains(invalid)));
        }
    }
}
