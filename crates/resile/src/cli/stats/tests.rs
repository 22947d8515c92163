//! The public vectors within their tolerances, and what is refused.

use super::*;

const VECTORS: &str = include_str!("../../../../stats/vectors/public.json");

/// Every difference that is too large, by its path. A tolerance is {abs, rel}, or one per quantity.
fn differences(at: &str, found: &Value, expected: &Value, tol: &Value, out: &mut Vec<String>) {
    match expected {
        Value::Object(fields) => {
            for (name, expected) in fields {
                let near = tol.get(name).unwrap_or(tol);
                differences(&format!("{at}.{name}"), &found[name], expected, near, out);
            }
        }
        Value::Array(values) => {
            for (nth, expected) in values.iter().enumerate() {
                differences(&format!("{at}[{nth}]"), &found[nth], expected, tol, out);
            }
            if found.as_array().map(Vec::len) != Some(values.len()) {
                out.push(format!("{at}: another length"));
            }
        }
        Value::Number(number) => {
            let wanted = number.as_f64().unwrap();
            let part = |name: &str| tol.get(name).and_then(Value::as_f64).unwrap_or(0.0);
            let near = tol.as_f64().unwrap_or_else(|| part("abs") + part("rel") * wanted.abs());
            if !found.as_f64().is_some_and(|found| (found - wanted).abs() <= near) {
                out.push(format!("{at}: {found}, expected {wanted} within {near}"));
            }
        }
        Value::Null | Value::Bool(_) | Value::String(_) => {
            if found != expected {
                out.push(format!("{at}: {found}, expected {expected}"));
            }
        }
    }
}

#[test]
fn every_public_vector_is_answered_within_its_tolerance() {
    let vectors: Value = serde_json::from_str(VECTORS).unwrap();
    let cases = vectors["cases"].as_array().unwrap();
    let mut wrong = Vec::new();
    for case in cases {
        let answered = answer(&serde_json::to_vec(case).unwrap());
        let answered = answered.map_err(|bad| format!("{}: {}", bad.at, bad.message)).unwrap();
        let mut expected = case["expected"].clone();
        let mut close = Vec::new();
        if let Some(near) =
            expected.as_object_mut().and_then(|expected| expected.remove("claims_near_threshold"))
        {
            close.extend(near.as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned));
        }
        if let Some(claims) = expected.get_mut("claims").and_then(Value::as_object_mut) {
            claims.retain(|name, _| !close.contains(name));
        }
        let id = case["id"].as_str().unwrap();
        differences(id, &answered["result"], &expected, &case["tol"], &mut wrong);
    }
    assert!(wrong.is_empty() && cases.len() == 40, "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_wrong_is_named_by_its_place_and_the_rest_goes_on() {
    let input = [
        r#"{"id":"a","kind":"nap","input":{"a":[1,2],"b":[3,1e999],"better":"lower"}}"#,
        r#"{"id":"b","kind":"dream","input":{}}"#,
        r#"{"id":"c","kind":"rci","input":{"x1":1,"x2":"2","sd":1,"reliability":0.8,"better":"lower"}}"#,
        r#"{"id":"d","kind":"bounce_posterior","input":{"t":[2,1],"y":[1,2],"ev_t":[],"ev_w":[],"step":1}}"#,
        r#"{"id":"e","kind":"bounce_posterior","input":{"t":[1,2],"y":[1,20],"ev_t":[],"ev_w":[],"step":1}}"#,
        r#"{"id":"f","kind":"bounce_loglik","input":{"t":[1],"y":[null],"ev_t":[],"ev_w":[],"step":1}}"#,
        r#"{"id":"g","kind":"practice_effects","input":{"rows":[[0,5,3,2]],"n_practices":1}}"#,
        r#"{"id":"h","kind":"trajectory_fit","input":{"clients":[{"weeks":[0,-1],"z":[1,2]}]}}"#,
        r#"{"id":"i","kind":"nap","input":{"a":[],"b":[1],"better":"lower"}}"#,
    ];
    let mut out = Vec::new();
    let good = lines::answer_lines(input.join("\n").as_bytes(), &mut out, answer).unwrap();
    let said: Vec<Value> =
        String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: Vec<_> = said.iter().map(|one| (&one["error"]["kind"], &one["error"]["at"])).collect();
    let wanted = [
        ("bad_json", ""),
        ("unknown_kind", "kind"),
        ("bad_input", "input.x2"),
        ("bad_input", "input.t[1]"),
        ("bad_input", "input.y[1]"),
        ("bad_input", "input.y[0]"),
        ("bad_input", "input.rows[0]"),
        ("bad_input", "input.clients[0].weeks[1]"),
    ];
    for (said, wanted) in said.iter().zip(wanted) {
        assert_eq!((said.0.as_str(), said.1.as_str()), (Some(wanted.0), Some(wanted.1)));
    }
    assert!(!good && said.len() == 9 && said[8].0.is_null());
}

#[test]
fn ten_thousand_points_get_an_answer() {
    let t: Vec<f64> = (0..10_000).map(|nth| f64::from(nth) * 0.01).collect();
    let y: Vec<f64> = (0..10_000).map(|nth| f64::from(nth % 7)).collect();
    let input =
        json!({ "t": t, "y": y, "ev_t": [], "ev_w": [], "step": 1, "theta": [-0.3, 0, 0.3, 0.4, -0.3] });
    let case = json!({ "id": 1, "kind": "bounce_loglik", "input": input });
    let answered = answer(&serde_json::to_vec(&case).unwrap()).ok().unwrap();
    assert!(answered["result"]["loglik"].as_f64().unwrap().is_finite());
}

/// Times and values that are numbers, and no times of a life.
#[test]
fn huge_numbers_get_a_finite_answer_or_a_clear_refusal() {
    let huge = [1e300, -1e300, 1e18, f64::MAX, f64::MIN_POSITIVE];
    let mut cases = Vec::new();
    for far in huge {
        let t = if far < 0.0 { json!([far, 0.0, 1.0]) } else { json!([0.0, 1.0, far]) };
        let theta = json!([-0.3, 0, 0.3, 0.4, -0.3]);
        let record =
            json!({ "t": t, "y": [5, 6, 4], "ev_t": [0.5], "ev_w": [0.6], "step": 1, "theta": theta });
        cases.push(json!({ "kind": "bounce_loglik", "input": record }));
        cases.push(json!({ "kind": "bounce_posterior", "input": record }));
        let event = json!({ "t": [0, 1, 2], "y": [5, 6, 4], "ev_t": [far], "ev_w": [0.6], "step": 1 });
        cases.push(json!({ "kind": "bounce_posterior", "input": event }));
        let scores = json!({ "clients": [{ "weeks": [0, far.abs()], "z": [0.1, far] }] });
        cases.push(json!({ "kind": "trajectory_fit", "input": scores }));
        let change =
            json!({ "x1": far, "x2": 0, "sd": 5, "reliability": 0.8, "better": "lower", "cutoff": 10 });
        cases.push(json!({ "kind": "rci", "input": change }));
        let means = json!({ "m_clin": far, "sd_clin": far.abs(), "m_norm": 1, "sd_norm": 2 });
        cases.push(json!({ "kind": "jt_cutoff", "input": means }));
        let course = json!({ "f": [0, -0.35], "D": [[0.8, -0.06], [-0.06, 0.1]], "s2": 0.2, "weeks": [0, 4],
            "z": [0, -1], "horizon": far.abs(), "z_cut": far, "gain": far });
        cases.push(json!({ "kind": "track", "input": course }));
        let (sd, better) = (far.abs(), "lower");
        let wide = json!({ "x1": 9, "x2": 0, "sd": sd, "reliability": 0.8, "better": better, "cutoff": far });
        cases.push(json!({ "kind": "rci", "input": wide }));
        let factors = json!({ "t": [0, 1, 2], "y": [5, 6, 4], "ev_t": [], "ev_w": [], "step": 1,
            "factors": [[far], [0], [far]] });
        cases.push(json!({ "kind": "bounce_posterior", "input": factors }));
        let phases = json!({ "a": [far, 1, 2, 3, 4], "b": [1, 2, 3, 4, 5], "better": "lower" });
        cases.push(json!({ "kind": "nap", "input": phases }));
    }
    let (mut told, mut refused) = (0, 0);
    for case in cases {
        match answer(&serde_json::to_vec(&case).unwrap()) {
            Ok(answered) => {
                assert!(finite(&answered), "{case}: {answered}");
                told += 1;
            }
            Err(why) => {
                assert_eq!((why.kind, why.at.starts_with("input")), ("bad_input", true), "{case}");
                refused += 1;
            }
        }
    }
    assert!(told > 10 && refused > 10, "{told} told, {refused} refused");
}

/// No number of it is lost: JSON has none that is not finite, so it would stand as null.
fn finite(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(all) => all.iter().all(finite),
        Value::Object(all) => all.iter().all(|(key, value)| key == "id" || finite(value)),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}
