//! The smallest server that keeps what it is sent: axum over the group commit.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use rusqlite::{Connection, params};
use serde::Serialize;
use tokio::net::TcpListener;

use super::ROWS;
use super::commits::{Queue, open};

const READ: &str = "select place, at, body from entries where place <= ?1 order by place";

#[derive(Clone)]
struct Small {
    queue: Queue,
    reader: Arc<Mutex<Connection>>,
}

#[derive(Serialize)]
struct Read {
    place: i64,
    at: i64,
    body: String,
}

/// Serves on a free port of loopback.
pub async fn serve(path: &Path, queue: Queue) -> anyhow::Result<SocketAddr> {
    let small = Small { queue, reader: Arc::new(Mutex::new(open(path)?)) };
    let router = Router::new().route("/write", post(keep)).route("/rows", get(rows)).with_state(small);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let at = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(at)
}

async fn keep(State(small): State<Small>, body: String) -> StatusCode {
    let Ok(kept) = small.queue.hand_in(body) else { return StatusCode::SERVICE_UNAVAILABLE };
    if kept.await.is_ok() { StatusCode::NO_CONTENT } else { StatusCode::SERVICE_UNAVAILABLE }
}

async fn rows(State(small): State<Small>) -> Result<impl IntoResponse, StatusCode> {
    let read = tokio::task::spawn_blocking(move || {
        json(&small.reader.lock().unwrap_or_else(PoisonError::into_inner)).ok()
    });
    let json = read.await.ok().flatten().ok_or(StatusCode::SERVICE_UNAVAILABLE)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], json))
}

fn json(conn: &Connection) -> anyhow::Result<Vec<u8>> {
    let mut read = conn.prepare(READ)?;
    let rows = read.query_map(params![i64::try_from(ROWS)?], |row| {
        Ok(Read { place: row.get(0)?, at: row.get(1)?, body: row.get(2)? })
    })?;
    Ok(serde_json::to_vec(&rows.collect::<Result<Vec<_>, _>>()?)?)
}
