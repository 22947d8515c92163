//! HTTP over one kept connection, as a browser of this site would speak it: cookie, origin, nothing more.

use std::net::SocketAddr;

use anyhow::{Context, bail};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// A head longer than this is none of ours.
const HEAD_LINES_MAX: usize = 64;

/// A connection that is kept open.
pub struct Talk {
    stream: BufReader<TcpStream>,
    port: u16,
    head: String,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    /// Head and body as they came over the wire.
    pub bytes: usize,
    pub body: Vec<u8>,
    pub location: String,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Talk {
    /// Connects; `token` is the sign-in, empty for none.
    pub async fn to(at: SocketAddr, token: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(at).await.context("the server does not answer")?;
        stream.set_nodelay(true)?;
        let mut talk = Self { stream: BufReader::new(stream), port: at.port(), head: String::new() };
        talk.comes_as(token);
        Ok(talk)
    }

    /// Goes on with another sign-in.
    pub fn comes_as(&mut self, token: &str) {
        let cookie = if token.is_empty() { String::new() } else { format!("Cookie: resile={token}\r\n") };
        self.head = format!("Host: localhost:{}\r\nSec-Fetch-Site: same-origin\r\n{cookie}", self.port);
    }

    pub async fn get(&mut self, path: &str) -> anyhow::Result<Answer> {
        self.send(&format!("GET {path} HTTP/1.1\r\n{}\r\n", self.head)).await?;
        self.answer().await
    }

    /// The same, compressed if the server can.
    pub async fn get_small(&mut self, path: &str) -> anyhow::Result<Answer> {
        self.send(&format!("GET {path} HTTP/1.1\r\n{}Accept-Encoding: gzip\r\n\r\n", self.head)).await?;
        self.answer().await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, body: &str) -> anyhow::Result<Answer> {
        let kind = "Content-Type: application/x-www-form-urlencoded";
        let (head, length) = (&self.head, body.len());
        let request =
            format!("POST {path} HTTP/1.1\r\n{head}{kind}\r\nContent-Length: {length}\r\n\r\n{body}");
        self.send(&request).await?;
        self.answer().await
    }

    /// Asks and takes only the first bytes of the answer; the connection is of no use afterwards.
    pub async fn get_a_little(mut self, path: &str) -> anyhow::Result<()> {
        self.send(&format!("GET {path} HTTP/1.1\r\n{}\r\n", self.head)).await?;
        self.stream.read_u8().await?;
        Ok(())
    }

    /// Asks and takes nothing.
    pub async fn ask_only(&mut self, path: &str) -> anyhow::Result<()> {
        self.send(&format!("GET {path} HTTP/1.1\r\n{}\r\n", self.head)).await
    }

    async fn send(&mut self, request: &str) -> anyhow::Result<()> {
        Ok(self.stream.get_mut().write_all(request.as_bytes()).await?)
    }

    async fn answer(&mut self) -> anyhow::Result<Answer> {
        let mut answer = Answer { status: 0, bytes: 0, body: Vec::new(), location: String::new() };
        let (mut length, mut chunked) = (0, false);
        for number in 0..HEAD_LINES_MAX {
            let line = self.line(&mut answer).await?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(' ').unwrap_or((&line, ""));
            match name.to_ascii_lowercase().as_str() {
                _ if number == 0 => {
                    answer.status = value.split(' ').next().unwrap_or_default().parse()?;
                }
                "content-length:" => length = value.parse()?,
                "transfer-encoding:" => chunked = value == "chunked",
                "location:" => value.clone_into(&mut answer.location),
                _ => {}
            }
        }
        if !chunked {
            self.take(&mut answer, length).await?;
            return Ok(answer);
        }
        loop {
            let size = usize::from_str_radix(&self.line(&mut answer).await?, 16)?;
            self.take(&mut answer, size).await?;
            self.line(&mut answer).await?;
            if size == 0 {
                return Ok(answer);
            }
        }
    }

    async fn line(&mut self, answer: &mut Answer) -> anyhow::Result<String> {
        let mut line = String::new();
        let read = self.stream.read_line(&mut line).await?;
        if read == 0 {
            bail!("the server hung up");
        }
        answer.bytes += read;
        Ok(line.trim_end().to_owned())
    }

    async fn take(&mut self, answer: &mut Answer, size: usize) -> anyhow::Result<()> {
        let before = answer.body.len();
        answer.body.resize(before + size, 0);
        let rest = answer.body.get_mut(before..).unwrap_or_default();
        self.stream.read_exact(rest).await?;
        answer.bytes += size;
        Ok(())
    }
}
