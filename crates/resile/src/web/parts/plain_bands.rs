//! The bands of a measure in the client's plain words, as a picture shows them.

use domain::measure::Measure;

use crate::web::charts::measure::Band;

/// From the lowest score up; neighbours that say the same are one. None at all unless each has words.
pub fn plain_bands(measure: &Measure) -> Vec<Band> {
    let band = |band: &domain::measure::Band| {
        let said = measure.words.bands.get(&band.label)?;
        let label = measure.words.pictured.get(&band.label).unwrap_or(said).clone();
        Some(Band { from: band.min, to: band.max, label })
    };
    let mut all: Vec<Band> = measure.bands.iter().map(band).collect::<Option<_>>().unwrap_or_default();
    all.sort_by(|one, other| one.from.total_cmp(&other.from));
    all.dedup_by(|above, below| {
        let same = above.label == below.label;
        if same {
            below.to = above.to;
        }
        same
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_bands_that_say_the_same_are_drawn_as_one() {
        let band = |label: &str, min: f64, max: f64| domain::measure::Band {
            label: label.into(),
            min,
            max,
            said: None,
        };
        let mut measure = crate::library::Library::load(&[]).0.measure("gad7").cloned().expect("it is there");
        measure.bands = vec![band("minimal", 0.0, 4.0), band("moderate", 10.0, 14.0), band("mild", 5.0, 9.0)];
        measure.bands.push(band("severe", 15.0, 21.0));
        let drawn: Vec<_> = plain_bands(&measure).into_iter().map(|band| (band.label, band.to)).collect();
        let said = |label: &str, to| (label.to_owned(), to);
        assert_eq!(drawn, [said("few signs", 4.0), said("some signs", 9.0), said("very hard weeks", 21.0)]);
    }
}
