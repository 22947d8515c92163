//! A measure's folder, and what must hold in it.

use domain::measure::{Band, Class, Formula, Measure, MeasureWords, Missing, Wording, unbanded};

use super::cases;
use super::complaint::Complaint;
use super::folder::{Folder, Origin};
use super::inspection::{Inspection, WORDS};

pub(super) const FILE: &str = "measure.toml";

pub(super) fn read(folder: &Folder) -> Result<Measure, Vec<Complaint>> {
    let mut look = Inspection::of(folder);
    let measure: Option<Measure> = look.read(FILE);
    let words: Option<MeasureWords> = look.read(WORDS);
    let (Some(measure), Some(words)) = (measure, words) else { return Err(look.complaints()) };
    let measure = Measure { words, ..measure };
    inspect(&mut look, &measure);
    inspect_items(&mut look, &measure);
    inspect_bands(&mut look, &measure);
    inspect_licence(&mut look, &measure, folder.origin);
    inspect_words(&mut look, &measure);
    cases::inspect(&mut look, &measure);
    look.finish(measure)
}

fn inspect(look: &mut Inspection<'_>, measure: &Measure) {
    look.id(FILE, &measure.id);
    look.filled(
        FILE,
        &[
            (&["short"], &measure.short),
            (&["name"], &measure.name),
            (&["domain"], &measure.domain),
            (&["citation"], &measure.citation),
            (&["recall"], &measure.recall),
        ],
    );
    look.say_unless(
        measure.interval_days > 0,
        FILE,
        &["interval_days"],
        "at least a day lies between two sets",
    );
    let own = measure.response.items.iter().map(|own| &own.values);
    for values in [&measure.response.values].into_iter().chain(own) {
        let rising = values.is_sorted_by(|left, right| left < right);
        let ordered = rising || values.is_sorted_by(|left, right| left > right);
        let reason = "two values or more, all rising or all falling";
        look.say_unless(ordered && values.len() > 1, FILE, &["response", "values"], reason);
    }
    if let Missing::Prorate { source, .. } | Missing::Rated { source } = &measure.missing {
        look.filled(FILE, &[(&["missing", "source"], source)]);
    }
    if let Missing::Prorate { max_missing, .. } = &measure.missing {
        let some_left = (1..measure.items).contains(max_missing);
        look.say_unless(some_left, FILE, &["missing", "max_missing"], "from 1 to one less than the items");
    }
    for (nth, cutoff) in measure.cutoffs.iter().enumerate() {
        look.filled(FILE, &[(&["cutoff", &nth.to_string(), "source"], &cutoff.source)]);
    }
    for (nth, reliability) in measure.reliability.iter().enumerate() {
        look.filled(FILE, &[(&["reliability", &nth.to_string(), "source"], &reliability.source)]);
    }
    for (nth, sample) in measure.samples.iter().enumerate() {
        let nth = nth.to_string();
        look.filled(FILE, &[(&["sample", &nth, "source"], &sample.source)]);
        let inside = (measure.total.min..=measure.total.max).contains(&sample.mean);
        look.say_unless(inside, FILE, &["sample", &nth, "mean"], "a mean lies in the range of the total");
        look.say_unless(sample.sd > 0.0, FILE, &["sample", &nth, "sd"], "a spread is above 0");
    }
    if let Some(change) = &measure.reliable_change {
        look.filled(FILE, &[(&["reliable_change", "source"], &change.source)]);
        look.say_unless(change.value > 0.0, FILE, &["reliable_change", "value"], "a change is above 0");
    }
}

fn inspect_items(look: &mut Inspection<'_>, measure: &Measure) {
    let goals = measure.total.formula == Formula::GoalAttainment;
    look.say_unless(goals || measure.items > 0, FILE, &["items"], "a measure has items");
    let numbered = |items: &[usize]| {
        let once =
            (1..).zip(items).all(|(nth, item)| items.iter().take(nth - 1).all(|earlier| earlier != item));
        once && items.iter().all(|item| (1..=measure.items).contains(item))
    };
    let reason = format!("items are counted from 1 to {}, each once", measure.items);
    look.say_unless(numbered(&measure.reversed), FILE, &["reversed"], &*reason);
    look.say_unless(numbered(&measure.total.items), FILE, &["total", "items"], &*reason);
    // Published names may be a single capital letter.
    let named: Vec<String> = measure.subscales.iter().map(|subscale| subscale.id.to_lowercase()).collect();
    look.ids(FILE, &["subscale"], named.iter().map(String::as_str));
    for subscale in &measure.subscales {
        let holds = !subscale.items.is_empty() && numbered(&subscale.items);
        look.say_unless(holds, FILE, &["subscale", &subscale.id, "items"], &*reason);
    }
    let risks: Vec<usize> = measure.risks.iter().map(|risk| risk.item).collect();
    look.say_unless(numbered(&risks), FILE, &["risk"], &*reason);
    let own: Vec<usize> = measure.response.items.iter().map(|own| own.item).collect();
    look.say_unless(numbered(&own), FILE, &["response", "item"], &*reason);
    let spared: Vec<usize> = measure.response.not_applicable.iter().map(|spared| spared.item).collect();
    look.say_unless(numbered(&spared), FILE, &["response", "not_applicable"], &*reason);
    for (nth, risk) in measure.risks.iter().enumerate() {
        let values = measure.response.of(risk.item);
        let marks = values.contains(&risk.from) && Some(&risk.from) > values.iter().min();
        let reason = "`from` is one of the values, above the lowest";
        look.say_unless(marks, FILE, &["risk", &nth.to_string(), "from"], reason);
    }
}

fn inspect_bands(look: &mut Inspection<'_>, measure: &Measure) {
    let total = &measure.total;
    let all: Vec<usize> = (1..=measure.items).collect();
    let counted = if total.items.is_empty() { &all } else { &total.items };
    let formula = if total.formula == Formula::MeanOfSubscales { Formula::Mean } else { total.formula };
    let by_items = range(measure, formula, total.factor, counted);
    if let Some((min, max)) = by_items {
        let (min, max) = match (total.table.first(), total.table.last()) {
            (Some(first), Some(last)) => (*first, *last),
            _ => (min, max),
        };
        let holds = (total.min - min).abs() < 0.005 && (total.max - max).abs() < 0.005;
        look.say_unless(holds, FILE, &["total"], format!("by its items the total runs from {min} to {max}"));
        inspect_cover(look, &["band"], &measure.bands, total.formula, total.factor, (min, max));
    } else {
        look.say_unless(measure.bands.is_empty(), FILE, &["band"], "bands without a total");
        let nothing = measure.subscales.is_empty() && total.formula == Formula::None;
        look.say_unless(!nothing, FILE, &["total"], "neither a total nor subscales");
    }
    for subscale in &measure.subscales {
        let formula = subscale.formula.unwrap_or(total.formula);
        let path = ["subscale", &subscale.id];
        match range(measure, formula, subscale.factor, &subscale.items) {
            Some(range) => inspect_cover(look, &path, &subscale.bands, formula, subscale.factor, range),
            None => look.say(FILE, &path, "say its formula: sum or mean"),
        }
    }
    let sums = measure.total.table.len();
    if let (Some((min, max)), true) = (range(measure, total.formula, total.factor, counted), sums > 0) {
        let wanted = max - min + 1.0;
        let holds = f64::from(u32::try_from(sums).unwrap_or(u32::MAX)).total_cmp(&wanted).is_eq();
        look.say_unless(holds, FILE, &["total", "table"], format!("one value for each of {wanted} sums"));
    }
}

fn inspect_cover(
    look: &mut Inspection<'_>,
    path: &[&str],
    bands: &[Band],
    formula: Formula,
    factor: i64,
    (min, max): (f64, f64),
) {
    if let Some(at) = unbanded(bands, formula, factor, min, max) {
        look.say(FILE, path, format!("the bands leave a gap or overlap at {at}"));
    }
    let mut labels = std::collections::BTreeSet::new();
    for band in bands {
        look.say_unless(
            labels.insert(&band.label),
            FILE,
            path,
            format!("the band `{}` stands twice", band.label),
        );
        look.say_unless(!band.label.is_empty(), FILE, path, "a band has a label");
    }
}

/// The least and the most that these items can come to.
fn range(measure: &Measure, formula: Formula, factor: i64, items: &[usize]) -> Option<(f64, f64)> {
    let number = |value: i64| i32::try_from(value).ok().map(f64::from);
    let ends = items.iter().map(|item| {
        let values = measure.response.of(*item);
        Some((number(*values.iter().min()?)?, number(*values.iter().max()?)?))
    });
    let ends = ends.collect::<Option<Vec<(f64, f64)>>>()?;
    let (least, most) = ends.iter().fold((0.0, 0.0), |(least, most), (low, high)| (least + low, most + high));
    let over = match formula {
        Formula::Sum => 1.0,
        Formula::Mean => f64::from(u32::try_from(items.len()).ok()?),
        Formula::MeanOfSubscales | Formula::GoalAttainment | Formula::None | Formula::NotScorable => {
            return None;
        }
    };
    let factor = number(factor)?;
    Some((least * factor / over, most * factor / over))
}

fn inspect_licence(look: &mut Inspection<'_>, measure: &Measure, origin: Origin) {
    let licence = &measure.licence;
    look.filled(
        FILE,
        &[
            (&["licence", "terms"], &licence.terms),
            (&["licence", "source"], &licence.source),
            (&["licence", "credit"], &licence.credit),
        ],
    );
    let path = ["licence", "class"];
    let paste = measure.wording == Wording::Paste;
    match licence.class {
        Class::Ship => {}
        Class::ShipTerms => look.say_unless(
            paste || origin == Origin::Beside,
            FILE,
            &path,
            "a wording under terms of its own lies in `terms`, beside the binary",
        ),
        Class::Own => {
            look.say_unless(
                !paste && origin == Origin::Beside,
                FILE,
                &path,
                "what is your own lies beside the binary",
            );
        }
        Class::Ask | Class::Closed => {
            look.say_unless(
                paste,
                FILE,
                &path,
                "this licence lets no wording into the library: `wording = \"paste\"`",
            );
        }
    }
}

fn inspect_words(look: &mut Inspection<'_>, measure: &Measure) {
    let words = &measure.words;
    look.filled(WORDS, &[(&["title"], &words.title), (&["why"], &words.why)]);
    let labels = || measure.bands.iter().map(|band| band.label.as_str());
    for label in words.bands.keys().filter(|label| !labels().any(|known| known == label.as_str())) {
        look.say(WORDS, &["bands", label], format!("words for the band `{label}`, which is not there"));
    }
    match measure.wording {
        Wording::Shipped => {
            let all_said = |lines: &[String], wanted: usize| {
                lines.len() == wanted && lines.iter().all(|line| !line.trim().is_empty())
            };
            let items = measure.items;
            look.say_unless(
                all_said(&words.items, items),
                WORDS,
                &["items"],
                format!("{items} items are needed"),
            );
            for item in 1..=items {
                let options = measure.response.of(item).len();
                let holds = all_said(measure.options(item), options);
                let reason = format!("item {item} needs {options} options, one for each value");
                look.say_unless(holds, WORDS, &["options"], reason);
            }
            let spared = !measure.response.not_applicable.is_empty();
            let reason = "words for an item that does not apply, where one may not and nowhere else";
            look.say_unless(spared != words.not_applicable.is_empty(), WORDS, &["not_applicable"], reason);
            let named = words.sources.iter().filter(|source| !source.trim().is_empty()).count();
            let (least, reason) = match measure.licence.class {
                Class::Own => (1, "say where the wording is from"),
                Class::Ship | Class::ShipTerms | Class::Ask | Class::Closed => {
                    (2, "the wording needs two public sources that agree")
                }
            };
            look.say_unless(named >= least, WORDS, &["sources"], reason);
        }
        Wording::Paste => {
            let none = words.items.is_empty() && words.options.is_empty() && words.stem.is_empty();
            let none = none && words.item_options.is_empty();
            look.say_unless(none, WORDS, &["items"], "a measure to paste carries no wording");
        }
    }
}
