use super::*;
use crate::entry::{CheckIn, Choice, Chose, Entry, EntryBody, Setback};
use crate::script::{DAY, HOUR, MONDAY, Script, entry};

/// Two refined check-ins a day until now, and setbacks with what they do to mood.
struct Life {
    days: i64,
    /// Days before now, and how hard.
    setbacks: Vec<(i64, u8)>,
    /// Points of 0 to 100 that a setback rated 10 takes off, and in how many days half of it fades.
    drop: f64,
    fades: f64,
}

impl Life {
    fn usual() -> Self {
        let setbacks = (1..=8).map(|n| (n * 5, 6)).collect();
        Self { days: 42, setbacks, drop: 45.0, fades: 0.8 }
    }

    fn mood(&self, at: Millis) -> u8 {
        let off = self.setbacks.iter().map(|(back, hard)| {
            let since = day_count(at - (MONDAY - back * DAY - HOUR));
            let whole = self.drop * f64::from(*hard) / 10.0;
            if since < 0.0 { 0.0 } else { whole * (-since / self.fades).exp2() }
        });
        // Ups and downs without a pattern of a day or a week.
        let ripple = [4.0, -6.0, 1.0, 7.0, -3.0, 5.0, -7.0, 0.0, 3.0, -4.0, 6.0];
        let place = usize::try_from(at / (10 * HOUR)).unwrap() % ripple.len();
        let mood = (62.0 + ripple[place] - off.sum::<f64>()).round().clamp(0.0, 100.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped just now")]
        let mood = mood as u8;
        mood
    }

    fn script(&self) -> Script {
        let mut script = Script::default();
        let moments = (0..self.days).rev().flat_map(|back| {
            let day = MONDAY - back * DAY;
            [day - 12 * HOUR, day]
        });
        for (n, at) in (1..).zip(moments) {
            let said = CheckIn { mood: self.mood(at), step: 1, ..CheckIn::default() };
            script.sam(entry(n, at, EntryBody::CheckIn(said)));
        }
        for (n, (back, hard)) in (1000..).zip(&self.setbacks) {
            script.sam(setback(n, MONDAY - back * DAY - HOUR, *hard, false));
        }
        script
    }
}

fn setback(n: u128, at: Millis, hard: u8, very_big: bool) -> Entry {
    let said = Setback { hard, happened_at: Some(at), very_big, follow_ups: 0 };
    entry(n, at, EntryBody::Setback(said))
}

fn observed(script: &Script, now: Millis) -> Option<Observed> {
    let journal = script.journal();
    Observed::of(&journal, &Course::of(&journal, now), now)
}

fn told(script: &Script) -> BounceBack {
    observed(script, MONDAY).expect("not switched off").tell(&Prior::DEFAULT)
}

fn why(told: &BounceBack) -> [Option<WhyNot>; 2] {
    [told.cost.err(), told.half_life.err()]
}

#[test]
fn six_weeks_with_eight_setbacks_tell_what_they_cost_and_how_long_they_last() {
    let told = told(&Life::usual().script());
    assert_eq!(why(&told), [None, None]);
    let (cost, half_life) = (told.cost.unwrap(), told.half_life.unwrap());
    // 0.6 * 4.5 * J(0.8) points over three days, by 3 days and by 2 points a reed.
    let truth = stats::bounce_back::cost(4.5, 0.8_f64.ln()) / 6.0;
    assert!(cost.low < truth && truth < cost.high, "{truth} in {}..{}", cost.low, cost.high);
    assert!(cost.low < cost.about && cost.about < cost.high);
    assert!(half_life.low < 0.8 && 0.8 < half_life.high);
    assert_eq!((told.check_ins, told.setbacks), (84, 8));
    assert!(told.days == Some((MONDAY - 41 * DAY - 12 * HOUR, MONDAY)));
    assert!(!told.understated);
}

#[test]
fn too_little_and_what_cannot_show_a_dip_get_a_reason_and_no_number() {
    let few = Life { days: 6, setbacks: vec![(3, 6)], ..Life::usual() };
    assert_eq!(why(&told(&few.script())), [Some(WhyNot::TooFewCheckIns); 2]);
    let quiet = Life { setbacks: vec![(9, 6)], ..Life::usual() };
    assert_eq!(why(&told(&quiet.script())), [Some(WhyNot::TooFewSetbacks); 2]);
    let untouched = Life { drop: 0.0, ..Life::usual() };
    assert_eq!(why(&told(&untouched.script())), [Some(WhyNot::NoVisibleDip); 2]);
    assert_eq!(why(&told(&Script::default())), [Some(WhyNot::TooFewCheckIns); 2]);

    let always = |mood: u8, other: u8, every: u128| {
        let mut script = Script::default();
        for n in 0..60 {
            let said =
                CheckIn { mood: if n % every == 0 { other } else { mood }, step: 20, ..CheckIn::default() };
            script.sam(entry(
                n + 1,
                MONDAY - i64::try_from(60 - n).unwrap() * 12 * HOUR,
                EntryBody::CheckIn(said),
            ));
        }
        told(&script)
    };
    assert_eq!(why(&always(50, 70, 9)), [Some(WhyNot::Flat); 2]);
    assert_eq!(why(&always(70, 90, 4)), [Some(WhyNot::EndOfScale); 2]);
    assert!(always(70, 90, 3).setbacks == 0 && !always(70, 50, 4).understated);
}

#[test]
fn silence_after_setbacks_holds_the_numbers_back() {
    let life = Life::usual();
    let mut script = life.script();
    for n in 0..4 {
        // In the middle of nights out: nothing was said for more than a day after.
        let at = MONDAY - (50 + n * 5) * DAY;
        script.sam(entry(2000 + u128::from(n.unsigned_abs()), at - 2 * DAY, crate::script::mood(50)));
        script.sam(setback(3000 + u128::from(n.unsigned_abs()), at, 5, false));
    }
    assert_eq!(why(&told(&script)), [None, None], "a third is not more");
    script.sam(setback(4000, MONDAY - 47 * DAY, 5, false));
    let told = told(&script);
    assert_eq!(why(&told), [Some(WhyNot::SilentAfterSetbacks); 2]);
    assert_eq!(told.cost_trend, Trend::NotYet);
}

#[test]
fn either_switch_ends_it_for_every_reader() {
    for choice in [Choice::MiddleIsBest(true), Choice::NoBounceBack(true)] {
        let mut script = Life::usual().script();
        script.maya(entry(5000, MONDAY, EntryBody::Chose(Chose { text_version: 1, choice })));
        assert!(observed(&script, MONDAY).is_none());
    }
}

#[test]
fn what_is_late_very_big_long_ago_or_before_a_long_gap_is_not_counted() {
    let count = |script: &Script, now| {
        let observed = observed(script, now).unwrap();
        (observed.check_ins.len(), observed.setbacks.len())
    };
    let mut script = Life::usual().script();
    assert_eq!(count(&script, MONDAY), (84, 8));
    script.sam(Entry { late: true, ..entry(6000, MONDAY - 2 * HOUR, crate::script::mood(10)) });
    script.sam(setback(6001, MONDAY - 4 * DAY, 9, true));
    let (check_ins, setbacks) = count(&script, MONDAY);
    assert_eq!((check_ins, setbacks), (84 - 9, 8), "the weeks after something very big are out");
    script.sam(setback(6002, MONDAY - 2 * DAY, 5, false));
    let silent = observed(&script, MONDAY).unwrap();
    assert_eq!((silent.setbacks.len(), silent.silent), (8, false), "what is hard in them too");
    let later = Life::usual().script();
    assert_eq!(count(&later, MONDAY + 70 * DAY).0, 28, "84 days");
    let mut back = Life::usual().script();
    back.sam(entry(7000, MONDAY + 61 * DAY, crate::script::mood(50)));
    assert_eq!(count(&back, MONDAY + 61 * DAY), (1, 0), "a new episode after two months");
}
