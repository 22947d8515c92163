//! Answering a questionnaire as people do: begun, one question a page, looked over and sent in.
//!
//! **Invariant:** every turn is one form posted and one entry kept before the answer leaves; each goes where
//! the answer before led.

use std::net::SocketAddr;

use anyhow::ensure;
use domain::entry::EntryId;

use crate::app::chance;

use super::rounds::Turns;
use super::stage::Client;
use super::talk::Talk;

const FORM: &str = "/questions/phq9";
/// How many forms a whole set takes: begun, nine answers, sent.
pub const STEPS: usize = 11;
/// A writer goes round so many clients, so that no record grows long meanwhile.
const CLIENTS_EACH: usize = 10;

/// One who answers for several clients in turn, a question at a time.
pub struct Writer {
    talk: Talk,
    sets: Vec<Set>,
    turn: usize,
}

struct Set {
    client: Client,
    /// Where the next form goes.
    at: String,
}

impl Writer {
    /// Everyone who writes, each with clients of their own.
    pub async fn some(at: SocketAddr, clients: &[Client], writers: usize) -> anyhow::Result<Vec<Self>> {
        let mut all = Vec::with_capacity(writers);
        for own in clients.chunks(CLIENTS_EACH).take(writers) {
            let sets = own.iter().map(|client| Set { client: client.clone(), at: FORM.into() }).collect();
            all.push(Self { talk: Talk::to(at, "").await?, sets, turn: 0 });
        }
        Ok(all)
    }
}

impl Turns for Writer {
    async fn turn(&mut self) -> anyhow::Result<()> {
        self.turn += 1;
        let place = self.turn % self.sets.len();
        let Some(set) = self.sets.get_mut(place) else { return Ok(()) };
        self.talk.comes_as(&set.client.token);
        let answer = self.talk.post(&set.at, &body(&set.at, chance::id())).await?;
        ensure!(answer.status == 303, "{} answered {}", set.at, answer.status);
        set.at = if answer.location.ends_with("/result") { FORM.into() } else { answer.location };
        Ok(())
    }
}

/// What the form of this page sends: two days of each trouble, none of the ninth.
fn body(at: &str, op: EntryId) -> String {
    let number = at.rsplit('/').next().and_then(|last| last.parse::<u8>().ok());
    match number {
        Some(number) => format!("op={op}&zone=Europe%2FLondon&f.q{number}={}", u8::from(number < 9)),
        None => format!("op={op}&zone=Europe%2FLondon"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_answered_under_its_own_number() {
        let op = EntryId::nil();
        assert!(body("/questions/phq9/x/3", op).ends_with("&f.q3=1"));
        assert!(body("/questions/phq9/x/9", op).ends_with("&f.q9=0"));
        assert!(!body("/questions/phq9/x/check", op).contains("f.q"));
    }
}
