//! One field of a form: its kind says what can be answered.
//!
//! **Invariant:** a field that was read has all its kind needs and nothing its kind does not know.
//! Not here: its words (`words`), whether an answer fits (`check`).

use serde::Deserialize;

/// The answer that a question does not apply to someone.
pub const SPARED: &str = "na";

/// One thing asked. Its id is unique in the form.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub struct Field {
    pub id: String,
    pub kind: Kind,
    pub required: bool,
    /// Offers what the client named before.
    pub pick: Option<Pick>,
}

/// What can be answered. Text, lists, tables and own chips are typed words; all else is tapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `lines` is the height it is drawn with.
    Text { lines: u8 },
    /// A whole number from `min` to `max` in steps of `step`, tapped.
    Rating { min: i64, max: i64, step: i64 },
    /// One of the numbers, each with its own words: a question of a measure; where `spared`, or [`SPARED`].
    /// Not written in TOML.
    Scale { values: Vec<i64>, spared: bool },
    /// One option id.
    Choice { options: Vec<String> },
    /// Any of the option ids; `own` also takes typed ones.
    Chips { options: Vec<String>, own: bool },
    /// A whole number, typed.
    Number { min: i64, max: i64 },
    /// A day, ISO.
    Date,
    /// A time of day, `HH:MM`.
    Time,
    /// Short texts; `min` to `max` of them.
    List { min: usize, max: usize },
    /// Rows of typed cells.
    Table { columns: Vec<Column> },
}

impl Kind {
    /// The option ids of a choice or of chips.
    pub fn options(&self) -> &[String] {
        match self {
            Self::Choice { options } | Self::Chips { options, .. } => options,
            Self::Text { .. }
            | Self::Rating { .. }
            | Self::Scale { .. }
            | Self::Number { .. }
            | Self::Date
            | Self::Time
            | Self::List { .. }
            | Self::Table { .. } => &[],
        }
    }

    /// The columns of a table.
    pub fn columns(&self) -> &[Column] {
        if let Self::Table { columns } = self { columns } else { &[] }
    }
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "WrittenColumn")]
pub struct Column {
    pub id: String,
    pub cell: Cell,
}

/// What a table's cell takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text,
    Rating { min: i64, max: i64 },
    Number { min: i64, max: i64 },
    Choice { options: Vec<String> },
}

/// Which earlier words a field offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pick {
    Strengths,
    Supporters,
}

/// A field as its author wrote it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    kind: WrittenKind,
    #[serde(default)]
    required: bool,
    pick: Option<Pick>,
    lines: Option<u8>,
    min: Option<i64>,
    max: Option<i64>,
    step: Option<i64>,
    options: Option<Vec<String>>,
    own: Option<bool>,
    column: Option<Vec<Column>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenKind {
    Text,
    Rating,
    Choice,
    Chips,
    Number,
    Date,
    Time,
    List,
    Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenColumn {
    id: String,
    kind: WrittenKind,
    min: Option<i64>,
    max: Option<i64>,
    options: Option<Vec<String>>,
}

/// Why a written field is none. Said to the author of the form, in English.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum Unfit {
    #[error("field `{field}`: this kind takes no `{key}`")]
    Stray { field: String, key: &'static str },
    #[error("field `{field}`: `{key}` is needed")]
    Needed { field: String, key: &'static str },
    #[error("field `{field}`: {what}")]
    Wrong { field: String, what: &'static str },
}

impl TryFrom<Written> for Field {
    type Error = Unfit;

    fn try_from(mut written: Written) -> Result<Self, Unfit> {
        let kind = written.take_kind()?;
        let left = [
            ("lines", written.lines.is_some()),
            ("min", written.min.is_some()),
            ("max", written.max.is_some()),
            ("step", written.step.is_some()),
            ("options", written.options.is_some()),
            ("own", written.own.is_some()),
            ("column", written.column.is_some()),
        ];
        let Written { id, required, pick, .. } = written;
        if let Some((key, _)) = left.into_iter().find(|(_, there)| *there) {
            return Err(Unfit::Stray { field: id, key });
        }
        let picks = matches!(kind, Kind::Text { .. } | Kind::List { .. } | Kind::Chips { own: true, .. });
        if pick.is_some() && !picks {
            return Err(Unfit::Wrong { field: id, what: "`pick` needs a text, a list, or chips with `own`" });
        }
        Ok(Self { id, kind, required, pick })
    }
}

impl Written {
    /// Takes what the kind knows; what stays behind is a stray key.
    fn take_kind(&mut self) -> Result<Kind, Unfit> {
        Ok(match self.kind {
            WrittenKind::Text => Kind::Text { lines: self.lines.take().unwrap_or(3).max(1) },
            WrittenKind::Rating => {
                let (min, max) = range(&self.id, self.min.take().or(Some(0)), self.max.take().or(Some(10)))?;
                let step = self.step.take().unwrap_or(1);
                let even = max.checked_sub(min).and_then(|width| width.checked_rem(step)) == Some(0);
                if step < 1 || !even {
                    let what = "`step` must divide the way from `min` to `max`";
                    return Err(Unfit::Wrong { field: self.id.clone(), what });
                }
                Kind::Rating { min, max, step }
            }
            WrittenKind::Choice => Kind::Choice { options: options(&self.id, self.options.take())? },
            WrittenKind::Chips => {
                let own = self.own.take().unwrap_or(false);
                let listed = self.options.take();
                // What was named before, and own words, can be all there is to choose from.
                let options = if own { listed.unwrap_or_default() } else { options(&self.id, listed)? };
                Kind::Chips { options, own }
            }
            WrittenKind::Number => {
                let (min, max) = range(&self.id, self.min.take(), self.max.take())?;
                Kind::Number { min, max }
            }
            WrittenKind::Date => Kind::Date,
            WrittenKind::Time => Kind::Time,
            WrittenKind::List => {
                let min = self.min.take().unwrap_or(0);
                let (min, max) = range(&self.id, Some(min), self.max.take().or(Some(super::LIST_ROWS)))?;
                match (usize::try_from(min), usize::try_from(max)) {
                    (Ok(min), Ok(max)) if max > 0 => Kind::List { min, max },
                    _ => {
                        return Err(Unfit::Wrong {
                            field: self.id.clone(),
                            what: "a list has 0 rows or more",
                        });
                    }
                }
            }
            WrittenKind::Table => match self.column.take() {
                Some(columns) if !columns.is_empty() => Kind::Table { columns },
                _ => return Err(Unfit::Needed { field: self.id.clone(), key: "column" }),
            },
        })
    }
}

impl TryFrom<WrittenColumn> for Column {
    type Error = Unfit;

    fn try_from(mut written: WrittenColumn) -> Result<Self, Unfit> {
        let id = written.id;
        let cell = match written.kind {
            WrittenKind::Text => Cell::Text,
            WrittenKind::Rating => {
                let (min, max) = range(&id, written.min.take().or(Some(0)), written.max.take().or(Some(10)))?;
                Cell::Rating { min, max }
            }
            WrittenKind::Number => {
                let (min, max) = range(&id, written.min.take(), written.max.take())?;
                Cell::Number { min, max }
            }
            WrittenKind::Choice => Cell::Choice { options: options(&id, written.options.take())? },
            WrittenKind::Chips
            | WrittenKind::Date
            | WrittenKind::Time
            | WrittenKind::List
            | WrittenKind::Table => {
                let what = "a column is text, rating, number or choice";
                return Err(Unfit::Wrong { field: id, what });
            }
        };
        let left = [("min", written.min.is_some()), ("max", written.max.is_some())];
        let mut left = left.into_iter().chain([("options", written.options.is_some())]);
        match left.find(|(_, there)| *there) {
            Some((key, _)) => Err(Unfit::Stray { field: id, key }),
            None => Ok(Self { id, cell }),
        }
    }
}

fn range(field: &str, min: Option<i64>, max: Option<i64>) -> Result<(i64, i64), Unfit> {
    let needed = |key| Unfit::Needed { field: field.to_owned(), key };
    let (min, max) = (min.ok_or_else(|| needed("min"))?, max.ok_or_else(|| needed("max"))?);
    if min > max {
        return Err(Unfit::Wrong { field: field.to_owned(), what: "`min` is above `max`" });
    }
    Ok((min, max))
}

fn options(field: &str, written: Option<Vec<String>>) -> Result<Vec<String>, Unfit> {
    match written {
        Some(options) if !options.is_empty() => Ok(options),
        _ => Err(Unfit::Needed { field: field.to_owned(), key: "options" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Field, toml::de::Error> {
        toml::from_str(text)
    }

    #[test]
    fn a_rating_runs_from_nought_to_ten_unless_it_says_so() {
        let field = read("id = \"fear\"\nkind = \"rating\"").unwrap();
        assert_eq!(field.kind, Kind::Rating { min: 0, max: 10, step: 1 });
    }

    #[test]
    fn a_table_has_columns_of_its_own_kinds() {
        let text = "id = \"ideas\"\nkind = \"table\"\n[[column]]\nid = \"idea\"\nkind = \"text\"\n\
                    [[column]]\nid = \"effort\"\nkind = \"rating\"\nmax = 5";
        let cells = [Cell::Text, Cell::Rating { min: 0, max: 5 }];
        let ids = ["idea", "effort"];
        let columns = ids.into_iter().zip(cells).map(|(id, cell)| Column { id: id.into(), cell }).collect();
        assert_eq!(read(text).unwrap().kind, Kind::Table { columns });
    }

    #[test]
    fn what_a_kind_does_not_know_is_refused() {
        for (text, said) in [
            ("id = \"a\"\nkind = \"text\"\noptions = [\"x\"]", "takes no `options`"),
            ("id = \"a\"\nkind = \"date\"\nmin = 1", "takes no `min`"),
            ("id = \"a\"\nkind = \"choice\"", "`options` is needed"),
            ("id = \"a\"\nkind = \"number\"\nmin = 3\nmax = 1", "above"),
            ("id = \"a\"\nkind = \"rating\"\nmax = 10\nstep = 3", "must divide"),
            ("id = \"a\"\nkind = \"rating\"\npick = \"strengths\"", "`pick` needs"),
            ("id = \"a\"\nkind = \"table\"", "`column` is needed"),
            ("id = \"a\"\nkind = \"text\"\ncolour = 1", "colour"),
        ] {
            assert!(read(text).unwrap_err().message().contains(said), "{text}");
        }
    }
}
