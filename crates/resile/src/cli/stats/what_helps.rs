//! The kinds about what helps.

use serde_json::{Map, Value, json};
use stats::what_helps::{Spread, Use, Uses};

use super::Answer;
use super::asked::{Asked, Wrong, number, whole};

fn uses(input: &Asked<'_>) -> Result<Uses, Wrong> {
    let rows = input.list("rows")?.iter().enumerate();
    let uses = rows.map(|(nth, row)| one_use(row, &format!("{}[{nth}]", input.place("rows"))));
    Uses::new(&uses.collect::<Result<Vec<_>, _>>()?, input.whole("n_practices")?)
        .map_err(|bad| input.refused(&bad))
}

/// [client, practice, pre, post].
fn one_use(row: &Value, place: &str) -> Result<Use, Wrong> {
    let Some([client, exercise, before, after]) = row.as_array().map(Vec::as_slice) else {
        return Err(Wrong::new(place, "is not [client, practice, pre, post]"));
    };
    let nth = |nth: usize| format!("{place}[{nth}]");
    Ok(Use {
        client: whole(client, || nth(0))?,
        exercise: whole(exercise, || nth(1))?,
        before: number(before, || nth(2))?,
        after: number(after, || nth(3))?,
    })
}

fn beyond(input: &Asked<'_>, field: &str) -> Wrong {
    Wrong::new(input.place(field), "is beyond what numbers can hold")
}

pub(super) fn effects(input: &Asked<'_>) -> Answer {
    let (uses, spread, client) = (uses(input)?, Spread(input.array("ln_sd")?), input.whole("client")?);
    let evidence = uses.log_evidence(&spread).ok_or_else(|| beyond(input, "ln_sd"))?;
    let effects = uses.effects(&spread, client).ok_or_else(|| beyond(input, "ln_sd"))?;
    let each = effects.each.iter().enumerate().map(|(exercise, one)| {
        let said = json!({ "n": one.n, "mean": one.mean, "sd": one.sd, "q05": one.q05, "q95": one.q95,
            "p_helps": one.p_helps });
        (exercise.to_string(), said)
    });
    Ok(json!({ "log_evidence": evidence, "effects": each.collect::<Map<_, _>>() }))
}

pub(super) fn fit(input: &Asked<'_>) -> Answer {
    let fit = uses(input)?.fit().ok_or_else(|| beyond(input, "rows"))?;
    Ok(json!({ "ln_sd": fit.spread.0, "log_posterior": fit.log_posterior }))
}
