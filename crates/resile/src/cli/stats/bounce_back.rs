//! The kinds about bounce-back.

use serde_json::{Map, Value, json};
use stats::bounce_back::{
    Claims, Cost, HalfLife, Linear, Nonlinear, Posterior, Prior, Record, Summary, Trend, fit,
    likelihood as at, practice as of_practice,
};

use super::Answer;
use super::asked::{Asked, Wrong};

const NO_NUMBERS: &str = "is beyond what numbers can hold";

fn record(input: &Asked<'_>) -> Result<Record, Wrong> {
    let (t, y) = (input.numbers("t")?, input.numbers("y")?);
    let (ev_t, ev_w) = (input.numbers("ev_t")?, input.numbers("ev_w")?);
    let step =
        if input.value("step")?.is_array() { input.numbers("step")? } else { vec![input.number("step")?] };
    let factors = if input.maybe("factors").is_some() { input.rows("factors")? } else { Vec::new() };
    let end = input.maybe("end").map(|_| ends(input)).transpose()?;
    Record::new((&t, &y), (&ev_t, &ev_w), &step, &factors, end.as_deref()).map_err(|bad| input.refused(&bad))
}

fn ends(input: &Asked<'_>) -> Result<Vec<i8>, Wrong> {
    let end = |(nth, value): (usize, &Value)| {
        let whole = value.as_i64().and_then(|end| i8::try_from(end).ok());
        whole.ok_or_else(|| Wrong::new(format!("{}[{nth}]", input.place("end")), "is not -1, 0 or 1"))
    };
    input.list("end")?.iter().enumerate().map(end).collect()
}

fn fitted(input: &Asked<'_>, record: &Record) -> Result<Posterior, Wrong> {
    fit(record, &Prior::DEFAULT).ok_or_else(|| Wrong::new(input.place("y"), NO_NUMBERS))
}

pub(super) fn likelihood(input: &Asked<'_>) -> Answer {
    let (record, theta) = (record(input)?, input.array::<5>("theta")?);
    let found = at(&record, &theta).ok_or_else(|| Wrong::new(input.place("theta"), NO_NUMBERS))?;
    Ok(json!({
        "loglik": found.ln,
        "logprior": Prior::DEFAULT.ln_density(&theta),
        "lin_mean": found.mean,
        "lin_sd": found.sd,
    }))
}

pub(super) fn posterior(input: &Asked<'_>) -> Answer {
    let record = record(input)?;
    let posterior = fitted(input, &record)?;
    let summary = posterior.summary(&record);
    Ok(json!({ "summary": summed_up(&summary), "claims": claimed(posterior.claims(&record, &summary)) }))
}

pub(super) fn practice(input: &Asked<'_>) -> Answer {
    let (n0, nu0) = (input.number("n0")?, input.number("nu0")?);
    for (field, count) in [("n0", n0), ("nu0", nu0)] {
        if !(count.is_finite() && count > 0.0) {
            return Err(Wrong::new(input.place(field), "is not above 0"));
        }
    }
    let clients = input.each("clients")?;
    let fits = clients.iter().map(|client| fitted(client, &record(client)?));
    let found = of_practice(&fits.collect::<Result<Vec<_>, _>>()?, n0, nu0);
    Ok(json!({
        "mean": found.mean,
        "sd": found.sd,
        "client_eta_mean": found.client_eta_mean,
        "client_eta_sd": found.client_eta_sd,
    }))
}

fn summed_up(summary: &Summary) -> Value {
    let mut out = Map::new();
    let nonlinear = [
        ("eta", summary.eta),
        ("gamma", summary.gamma),
        ("eta_start", summary.eta_start),
        ("eta_end", summary.eta_end),
        ("ln_ratio", summary.ln_ratio),
    ];
    for (name, Nonlinear { mean, sd, q05, q50, q95 }) in nonlinear {
        out.insert(name.to_owned(), json!({ "mean": mean, "sd": sd, "q05": q05, "q50": q50, "q95": q95 }));
    }
    out.insert("p_faster".to_owned(), json!(summary.p_faster));
    let named = |name: &str, linear: Linear| (name.to_owned(), linear);
    let block = [("m", summary.m), ("b", summary.b), ("beta", summary.beta), ("beta1", summary.beta1)];
    let costs = [
        ("cost_start", summary.cost_start),
        ("cost_mid", summary.cost_mid),
        ("cost_end", summary.cost_end),
        ("cost_change", summary.cost_change),
    ];
    let phi = summary.phi.iter().enumerate().map(|(f, phi)| (format!("phi{f}"), *phi));
    let linear = block.into_iter().chain(costs).map(|(name, linear)| named(name, linear)).chain(phi);
    for (name, Linear { mean, sd, q05, q95, p_pos }) in linear {
        out.insert(name, json!({ "mean": mean, "sd": sd, "q05": q05, "q95": q95, "p_pos": p_pos }));
    }
    Value::Object(out)
}

fn claimed(claims: Claims) -> Value {
    json!({
        "n": claims.n,
        "k": claims.k,
        "half_life": match claims.half_life {
            HalfLife::TooFewCheckIns => "too_few_checkins",
            HalfLife::Flat => "flat",
            HalfLife::CeilingOrFloor => "ceiling_or_floor",
            HalfLife::TooFewSetbacks => "too_few_setbacks",
            HalfLife::NoVisibleDip => "no_visible_dip",
            HalfLife::TooUncertain => "too_uncertain",
            HalfLife::Shown => "shown",
            HalfLife::NumericallyUnstable => "numerically_unstable",
        },
        "depth_may_be_understated": claims.depth_may_be_understated,
        "cost": match claims.cost {
            Cost::Shown => "shown",
            Cost::NotYet => "not_yet",
        },
        "half_life_trend": trend(claims.half_life_trend),
        "cost_trend": trend(claims.cost_trend),
    })
}

fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::NotYet => "not_yet",
        Trend::Lower => "lower",
        Trend::Higher => "higher",
        Trend::NoClearChange => "no_clear_change",
    }
}
