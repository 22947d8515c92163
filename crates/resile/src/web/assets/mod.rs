//! Everything the pages load: one table, hashed addresses, compressed once at start.
//!
//! **Invariant:** a hashed address always means the same bytes, so it may be kept for ever; only the fixed
//! names (`/manifest.webmanifest` and its like) are asked for again. Nothing is read from disk: all of it is
//! in the program.
//! To add a file: a line in `table.rs`.

mod plain_colours;
mod style_sheet;
mod table;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::LazyLock;

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

static ALL: LazyLock<Assets> = LazyLock::new(Assets::load);

/// The assets of this program.
pub fn all() -> &'static Assets {
    &ALL
}

/// The address of the asset `name`, as in `url("icons.svg")`; empty for a name that is not in the table.
pub fn url(name: &str) -> &'static str {
    ALL.url(name)
}

/// One file, ready to be sent.
pub struct Asset {
    url: String,
    kind: &'static str,
    etag: String,
    plain: Bytes,
    gzip: Bytes,
}

/// All files by name.
pub struct Assets(BTreeMap<&'static str, Asset>);

impl Assets {
    fn load() -> Self {
        let mut all = Self(BTreeMap::new());
        for (name, bytes) in table::FILES {
            all.keep(name, bytes.to_vec());
        }
        for (name, parts) in table::SCRIPTS {
            // Each module keeps its own scope inside the one file.
            let scoped: Vec<String> = parts.iter().map(|part| format!("{{\n{part}}}\n")).collect();
            all.keep(name, scoped.concat().into_bytes());
        }
        let sheet = style_sheet::join(table::SHEETS, |name| all.url(name).to_owned());
        all.keep("app.css", sheet.into_bytes());
        for (name, text) in table::FILLED {
            let text = all.fill(text);
            all.keep(name, text.into_bytes());
        }
        all
    }

    /// The address of `name`, with its hash; empty if there is no such file.
    pub fn url(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |asset| asset.url.as_str())
    }

    /// Bytes on the wire of `name`, compressed.
    pub fn wire_bytes(&self, name: &str) -> usize {
        self.0.get(name).map_or(0, |asset| asset.gzip.len().min(asset.plain.len()))
    }

    /// Every file under its address in `folder`, to look at pages without a server of ours.
    #[cfg(test)]
    pub fn write_to(&self, folder: &std::path::Path) -> std::io::Result<()> {
        for asset in self.0.values() {
            let place = folder.join(asset.url.trim_start_matches('/'));
            std::fs::create_dir_all(place.parent().unwrap_or(folder))?;
            std::fs::write(place, &asset.plain)?;
        }
        Ok(())
    }

    /// Writes addresses where a text names them: `{{icons.svg}}`.
    fn fill(&self, text: &str) -> String {
        self.0
            .iter()
            .fold(text.to_owned(), |text, (name, asset)| text.replace(&format!("{{{{{name}}}}}"), &asset.url))
    }

    fn keep(&mut self, name: &'static str, bytes: Vec<u8>) {
        let digest: [u8; 32] = Sha256::digest(&bytes).into();
        let hash =
            format!("{:016x}", digest.iter().take(8).fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte)));
        let fixed = table::FIXED.contains(&name);
        let asset = Asset {
            url: if fixed { format!("/{name}") } else { format!("/a/{hash}/{name}") },
            kind: kind_of(name),
            etag: format!("\"{hash}\""),
            gzip: compress(&bytes).into(),
            plain: bytes.into(),
        };
        self.0.insert(name, asset);
    }
}

/// `GET /a/{hash}/{name}`. A page from before an update still gets the file, but may not keep it.
pub async fn hashed(Path((hash, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let Some(asset) = ALL.0.get(name.as_str()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let current = asset.etag.trim_matches('"') == hash;
    asset.answer(&headers, if current { FOR_EVER } else { ASK_AGAIN })
}

/// `GET /manifest.webmanifest`, `/favicon.ico`: names that browsers ask for by themselves.
pub async fn fixed(uri: Uri, headers: HeaderMap) -> Response {
    let name = uri.path().trim_start_matches('/');
    let name = if name == "favicon.ico" { "favicon.svg" } else { name };
    match ALL.0.get(name) {
        Some(asset) => asset.answer(&headers, ASK_AGAIN),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

impl Asset {
    fn answer(&self, asked: &HeaderMap, caching: &'static str) -> Response {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Ok(etag) = HeaderValue::from_str(&self.etag) {
            headers.insert(header::ETAG, etag);
        }
        if says(asked, &header::IF_NONE_MATCH, &self.etag) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        if says(asked, &header::ACCEPT_ENCODING, "gzip") && self.gzip.len() < self.plain.len() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            return (headers, self.gzip.clone()).into_response();
        }
        (headers, self.plain.clone()).into_response()
    }
}

fn says(headers: &HeaderMap, name: &header::HeaderName, what: &str) -> bool {
    headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains(what))
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("webmanifest") => "application/manifest+json",
        Some(_) | None => "text/plain; charset=utf-8",
    }
}

/// Bytes of `page` on the wire.
#[cfg(test)]
pub fn compressed(page: &[u8]) -> usize {
    compress(page).len()
}

fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes);
    written.and_then(|()| encoder.finish()).expect("writing to memory does not fail")
}

#[cfg(test)]
mod tests;
