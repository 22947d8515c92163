//! P5: the same writes over PostgreSQL, beside `pgbench` with a plain insert of the same length.

use super::Asked;
use super::answering::Writer;
use super::raw::pgbench::Plain;
use super::rounds::{ROUNDS, median, moved, side_by_side};
use super::row::{Bar, Row, Taken};
use super::stage::{Shares, Stage};
use super::writes::{CLIENTS, WRITERS, told};

const BAR: Bar = Bar::RatioAtLeast(0.15, 0.3);

pub async fn rows(asked: &Asked) -> anyhow::Result<Vec<Row>> {
    let Some(url) = &asked.database_url else {
        let why = "name an empty PostgreSQL database with --database-url";
        return Ok(vec![Row::new("P5", "writes/s", BAR, Taken::default(), why)]);
    };
    let stage = Stage::found(url, CLIENTS, Shares::Taps).await?;
    let at = stage.serve().await?;
    let plain = Plain::find(url)?;
    let seconds = if asked.quick { 1 } else { 2 };
    let mut rows = Vec::new();
    for (name, connections) in [("P5-one", 1), ("P5", WRITERS)] {
        let mut writers = Writer::some(at, &stage.clients, connections).await?;
        let (mut product, mut limit) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            product.push(side_by_side(&mut writers, asked.span()).await?.a_second());
            if let Some(plain) = &plain {
                limit.push(plain.a_second(connections, seconds)?);
            }
        }
        let taken =
            Taken { product: median(&product), limit: median(&limit), rounds: ROUNDS, void: moved(&limit) };
        let missing = if plain.is_some() { "" } else { "; no pgbench in this build or on this machine" };
        let note = format!("{connections} connections; {}{missing}", told());
        rows.push(Row::new(name, "writes/s", BAR, taken, &note));
    }
    stage.app.close().await;
    Ok(rows)
}
