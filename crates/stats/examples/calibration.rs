//! Prints how well bounce-back is told of simulated clients who answer with five reeds, as a Markdown table:
//! coverage of the 90 % intervals, bias, rms error over sd of truth; of the cost change coverage and
//! correlation. Then of half-life and cost the share of clients to whom they would be shown, and the coverage
//! among these.
//!
//!     cargo run --release -p stats --example calibration

use stats::bounce_back::simulate::{Design, Scale, Simulated};
use stats::bounce_back::{Claims, Cost, HalfLife, Prior, Summary, cost, fit};

const CLIENTS: u64 = 300;

/// One quantity over all clients: estimate, interval and truth of each.
#[derive(Default)]
struct Told(Vec<[f64; 4]>);

impl Told {
    fn add(&mut self, mean: f64, low: f64, high: f64, truth: f64) {
        self.0.push([mean, low, high, truth]);
    }

    fn over(&self, f: impl Fn(&[f64; 4]) -> f64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "hundreds")]
        let count = self.0.len() as f64;
        self.0.iter().map(f).sum::<f64>() / count
    }

    fn coverage(&self) -> f64 {
        self.over(|[_, low, high, truth]| f64::from(u8::from(low <= truth && truth <= high)))
    }

    fn bias(&self) -> f64 {
        self.over(|[mean, _, _, truth]| mean - truth)
    }

    fn rms(&self) -> f64 {
        self.over(|[mean, _, _, truth]| (mean - truth).powi(2)).sqrt()
    }

    fn sd_of_truth(&self) -> f64 {
        let mean = self.over(|[.., truth]| *truth);
        self.over(|[.., truth]| (truth - mean).powi(2)).sqrt()
    }

    fn correlation(&self) -> f64 {
        let (a, b) = (self.over(|one| one[0]), self.over(|one| one[3]));
        let together = self.over(|one| (one[0] - a) * (one[3] - b));
        together / (self.over(|one| (one[0] - a).powi(2)).sqrt() * self.sd_of_truth())
    }
}

#[derive(Default)]
struct Row {
    eta: Told,
    ratio: Told,
    beta: Told,
    cost: Told,
    change: Told,
    shown_eta: Told,
    shown_cost: Told,
}

impl Row {
    fn add(&mut self, client: &Simulated, told: &Summary, claims: &Claims) {
        let half = client.record.span() / 56.0;
        let (theta, [_, _, beta, beta1]) = (&client.theta, client.linear);
        let at = |c: f64| cost(beta + c * half * beta1, theta[0] + c * half * theta[1]);
        self.eta.add(told.eta.mean, told.eta.q05, told.eta.q95, theta[0]);
        self.ratio.add(told.ln_ratio.mean, told.ln_ratio.q05, told.ln_ratio.q95, 2.0 * half * theta[1]);
        self.beta.add(told.beta.mean, told.beta.q05, told.beta.q95, beta);
        self.cost.add(told.cost_mid.mean, told.cost_mid.q05, told.cost_mid.q95, at(0.0));
        let change = told.cost_change;
        self.change.add(change.mean, change.q05, change.q95, at(1.0) - at(-1.0));
        if claims.half_life == HalfLife::Shown {
            self.shown_eta.add(told.eta.mean, told.eta.q05, told.eta.q95, theta[0]);
        }
        if claims.cost == Cost::Shown {
            self.shown_cost.add(told.cost_mid.mean, told.cost_mid.q05, told.cost_mid.q95, at(0.0));
        }
    }
}

fn main() {
    let designs = [
        (1, 28, 3, false),
        (1, 42, 8, false),
        (2, 28, 4, false),
        (2, 42, 8, false),
        (2, 42, 8, true),
        (2, 84, 12, false),
        (2, 84, 24, true),
    ];
    println!(
        "| design | half-life (ln) | its change | drop | cost | cost change | half-life shown | cost shown |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (per_day, days, setbacks, follow_ups) in designs {
        let design = Design { per_day, days, setbacks, follow_ups, scale: Scale::FiveReeds };
        println!("| {per_day}x{days}x{setbacks}{} {} |", if follow_ups { " fu" } else { "" }, row(&design));
    }
}

fn row(design: &Design) -> String {
    let clients: Vec<_> = (1..=CLIENTS).map(|seed| design.client(seed)).collect();
    let mut row = Row::default();
    for client in &clients {
        let posterior = fit(&client.record, &Prior::DEFAULT);
        let Some(posterior) = posterior else { continue };
        let summary = posterior.summary(&client.record);
        row.add(client, &summary, &posterior.claims(&client.record, &summary));
    }
    let pair = |told: &Told| format!("{:.2} {:.2}/{:.2}", told.coverage(), told.rms(), told.sd_of_truth());
    let eta = &row.eta;
    let first = format!("{:.2} {:+.2} {:.2}/{:.2}", eta.coverage(), eta.bias(), eta.rms(), eta.sd_of_truth());
    let change = format!("{:.2} {:.2}", row.change.coverage(), row.change.correlation());
    let (ratio, beta, costs) = (pair(&row.ratio), pair(&row.beta), pair(&row.cost));
    let among = |told: &Told| {
        let share = 100 * told.0.len() as u64 / CLIENTS;
        if told.0.is_empty() { format!("{share} %") } else { format!("{share} %, {:.2}", told.coverage()) }
    };
    let shown = format!("{} | {}", among(&row.shown_eta), among(&row.shown_cost));
    format!("| {first} | {ratio} | {beta} | {costs} | {change} | {shown}")
}
