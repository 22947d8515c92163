//! How a summary reads on.

use crate::catalogue::Catalogue;
use crate::class::Class;
use crate::day::HOUR_MS;
use crate::entry::{Choice, Chose, EntryBody, EntryId, PlanState, Planned, SessionSet, SharingKind};
use crate::journal::{Kept, Seen, join};
use crate::safety::flagged;
use crate::sharing::{just_the_answer, kinds};

use super::{Mark, Meeting, Raised, Summary};

/// The summary reaches back this many entries, and this many sessions.
const MARKS: usize = 64;
const SESSIONS: usize = 16;

impl Summary {
    pub fn of(seen: Vec<Seen>, catalogue: &Catalogue) -> Self {
        let mut summary = Self::default();
        summary.extend(seen, catalogue);
        summary
    }

    /// Reads on: rows it knows, and rows that are not Shared, are passed over.
    pub fn extend(&mut self, mut seen: Vec<Seen>, catalogue: &Catalogue) {
        let known = self.through;
        seen.retain(|row| row.seq > known);
        self.through = seen.iter().map(|row| row.seq).max().unwrap_or(known);
        seen.retain(|row| row.class == Class::Shared);
        let mut rows = join(seen);
        rows.sort_by_key(|entry| entry.seq);
        for entry in rows {
            self.read(&entry, catalogue);
        }
    }

    fn read(&mut self, entry: &Kept, catalogue: &Catalogue) {
        self.raise(entry, catalogue);
        match &entry.body {
            EntryBody::CheckIn(_) | EntryBody::Setback(_) | EntryBody::Filled(_) => {
                self.mark(entry, catalogue);
            }
            EntryBody::Planned(planned) => self.plan(planned, entry),
            EntryBody::SessionSet(set) => self.meet(set),
            EntryBody::FlagReviewed(review) => {
                self.flags.remove(&self.set(review.flag));
            }
            EntryBody::SharingEnded { kinds, entries } => {
                self.shares.retain(|kind, _| !kinds.contains(kind));
                self.marks.retain(|mark| {
                    !entries.contains(&mark.id) && !mark.under.iter().any(|kind| kinds.contains(kind))
                });
            }
            EntryBody::Chose(chose) => self.choose(chose, entry),
            EntryBody::Withdrawn { of } => {
                self.marks.retain(|mark| mark.id != *of);
                self.withdrawn.push(*of);
                keep_newest(&mut self.withdrawn);
            }
            // Not mine.
            EntryBody::Correction { .. }
            | EntryBody::Draft(_)
            | EntryBody::Named(_)
            | EntryBody::Note { .. }
            | EntryBody::Comment { .. }
            | EntryBody::StrengthSeen { .. }
            | EntryBody::Profile(_)
            | EntryBody::Newer(_) => {}
        }
    }

    fn choose(&mut self, chose: &Chose, entry: &Kept) {
        match &chose.choice {
            Choice::Share(kinds) => {
                for kind in kinds {
                    self.shares.entry(*kind).or_insert(entry.at);
                }
            }
            Choice::Supervision { supervisor, agreed: true } => {
                self.supervisors.insert(*supervisor);
            }
            Choice::Supervision { supervisor, agreed: false } => {
                self.supervisors.remove(supervisor);
            }
            // Not mine.
            Choice::Phone(_)
            | Choice::WelcomeDone
            | Choice::HelpSignedOut(_)
            | Choice::FollowUps(_)
            | Choice::MiddleIsBest(_)
            | Choice::NoBounceBack(_)
            | Choice::StrengthSeen { .. }
            | Choice::Hidden { .. } => {}
        }
    }

    fn set(&self, id: EntryId) -> EntryId {
        self.again.get(&id).copied().unwrap_or(id)
    }

    /// A flag stays through corrections and withdrawals; the newest marked answer opens it again.
    fn raise(&mut self, entry: &Kept, catalogue: &Catalogue) {
        let EntryBody::Filled(filled) = entry.body.said() else { return };
        if catalogue.safety_items(&filled.form).is_empty() {
            return;
        }
        let mut set = entry.copies.unwrap_or(entry.id);
        if let EntryBody::Correction { of, .. } = &entry.body {
            set = of.first().map_or(set, |named| self.set(*named));
        }
        if set != entry.id {
            self.again.insert(entry.id, set);
        }
        if flagged(&entry.body, catalogue).is_some() {
            self.flags.entry(set).or_insert(Raised { received: entry.received });
        }
    }

    fn mark(&mut self, entry: &Kept, catalogue: &Catalogue) {
        let id = entry.copies.unwrap_or(entry.id);
        let known = self.withdrawn.contains(&id) || self.marks.iter().any(|mark| mark.id == id);
        if known || just_the_answer(entry, catalogue) {
            return;
        }
        let under: Vec<SharingKind> = kinds(&entry.body, catalogue).to_vec();
        self.marks.push(Mark { id, at: entry.at, under });
        self.marks.sort_by_key(|mark| (mark.at, mark.id));
        keep_newest(&mut self.marks);
    }

    fn plan(&mut self, planned: &Planned, entry: &Kept) {
        match planned.state {
            PlanState::ChangeAsked => {
                self.asked.insert(planned.item, entry.at);
            }
            PlanState::Active | PlanState::Paused | PlanState::Ended => {
                self.asked.remove(&planned.item);
            }
        }
    }

    fn meet(&mut self, set: &SessionSet) {
        let length = i64::from(set.minutes).saturating_mul(HOUR_MS / 60);
        let ends_at = set.starts_at.saturating_add(length);
        let meeting = Meeting { starts_at: set.starts_at, ends_at, cancelled: set.cancelled };
        self.sessions.insert(set.session, meeting);
        if self.sessions.len() > SESSIONS {
            let oldest = self.sessions.iter().min_by_key(|(id, meeting)| (meeting.starts_at, **id));
            if let Some(oldest) = oldest.map(|(id, _)| *id) {
                self.sessions.remove(&oldest);
            }
        }
    }
}

fn keep_newest<T>(list: &mut Vec<T>) {
    list.drain(..list.len().saturating_sub(MARKS));
}
