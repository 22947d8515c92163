//! The kinds about scores: change, expected course, overlap of phases.

use serde_json::json;
use stats::change::{self, Better, Category, Criterion};
use stats::trajectory::{self, Course, Scores, State};

use super::Answer;
use super::asked::{Asked, Wrong};

fn better(input: &Asked<'_>) -> Result<Better, Wrong> {
    match input.text("better")? {
        "lower" => Ok(Better::Lower),
        "higher" => Ok(Better::Higher),
        _ => Err(Wrong::new(input.place("better"), "is neither `lower` nor `higher`")),
    }
}

/// With `threshold` the instrument's own points count, else `sd` and `reliability`.
pub(super) fn rci(input: &Asked<'_>) -> Answer {
    let (x1, x2) = (input.number("x1")?, input.number("x2")?);
    let criterion = if input.maybe("threshold").is_some() {
        Criterion::Points(input.number("threshold")?)
    } else {
        Criterion::Reliability { sd: input.number("sd")?, reliability: input.number("reliability")? }
    };
    let cutoff = input.maybe("cutoff").map(|_| input.number("cutoff")).transpose()?;
    let found =
        change::change(x1, x2, better(input)?, criterion, cutoff).map_err(|bad| input.refused(&bad))?;
    Ok(json!({
        "rc": found.rc,
        "sdiff": found.sdiff,
        "threshold": found.threshold,
        "reliable_gain": found.reliable_gain,
        "reliable_loss": found.reliable_loss,
        "start_functional": found.start_functional,
        "end_functional": found.end_functional,
        "category": match found.category {
            Category::Deteriorated => "deteriorated",
            Category::NoReliableChange => "no_reliable_change",
            Category::Improved => "improved",
            Category::Recovered => "recovered",
        },
    }))
}

pub(super) fn cutoff(input: &Asked<'_>) -> Answer {
    let number = |field| input.number(field);
    let [m_clin, sd_clin] = [number("m_clin")?, number("sd_clin")?];
    let [m_norm, sd_norm] = [number("m_norm")?, number("sd_norm")?];
    let cutoff = change::cutoff(m_clin, sd_clin, m_norm, sd_norm).map_err(|bad| input.refused(&bad))?;
    Ok(json!({ "cutoff": cutoff }))
}

pub(super) fn trajectory_fit(input: &Asked<'_>) -> Answer {
    let clients = input.each("clients")?;
    let numbers: Vec<_> = clients
        .iter()
        .map(|client| Ok((client.numbers("weeks")?, client.numbers("z")?)))
        .collect::<Result<_, Wrong>>()?;
    let scores = clients
        .iter()
        .zip(&numbers)
        .map(|(client, (weeks, z))| Scores::new(weeks, z).map_err(|bad| client.refused(&bad)))
        .collect::<Result<Vec<_>, _>>()?;
    let course = trajectory::fit(&scores);
    Ok(json!({ "f": course.f, "D": course.d, "s2": course.s2 }))
}

pub(super) fn track(input: &Asked<'_>) -> Answer {
    let (weeks, z) = (input.numbers("weeks")?, input.numbers("z")?);
    let scores = Scores::new(&weeks, &z).map_err(|bad| input.refused(&bad))?;
    let course = course(input)?;
    let tracked = trajectory::track(&course, &scores).map_err(|bad| input.refused(&bad))?;
    let (horizon, z_cut, gain) = (input.number("horizon")?, input.number("z_cut")?, input.number("gain")?);
    let outlook =
        trajectory::outlook(&course, &scores, horizon, z_cut, gain).map_err(|bad| input.refused(&bad))?;
    let state = |state| match state {
        State::OnTrack => "on_track",
        State::Watch => "watch",
        State::OffTrack => "off_track",
    };
    Ok(json!({
        "mean": tracked.iter().map(|one| one.mean).collect::<Vec<_>>(),
        "sd": tracked.iter().map(|one| one.sd).collect::<Vec<_>>(),
        "pct": tracked.iter().map(|one| one.pct).collect::<Vec<_>>(),
        "state": tracked.iter().map(|one| state(one.state)).collect::<Vec<_>>(),
        "p_functional": outlook.p_functional,
        "p_gain": outlook.p_gain,
        "true_now_mean": outlook.mean,
        "true_now_sd": outlook.sd,
    }))
}

fn course(input: &Asked<'_>) -> Result<Course, Wrong> {
    let not_two = || Wrong::new(input.place("D"), "has not two rows of two");
    let rows = input.rows("D")?.into_iter().map(|row| row.try_into().map_err(|_| not_two()));
    let d = rows.collect::<Result<Vec<[f64; 2]>, _>>()?.try_into().map_err(|_| not_two())?;
    Ok(Course { f: input.array("f")?, d, s2: input.number("s2")? })
}

pub(super) fn nap(input: &Asked<'_>) -> Answer {
    let (a, b) = (input.numbers("a")?, input.numbers("b")?);
    let nap = stats::nap(&a, &b, better(input)?).map_err(|bad| input.refused(&bad))?;
    Ok(json!({ "nap": nap }))
}
