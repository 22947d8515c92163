//! Stories: a few people, what they do through the pages, and what must not have happened.

mod administering;
mod agreed;
mod bounce_back;
mod briefing;
mod care;
mod caring;
mod caseload;
mod coming_in;
mod days;
mod doors;
mod flags;
mod guessing;
mod looked;
mod main_job;
mod noting;
mod own_role;
mod planning;
mod practising;
mod questions;
mod recovery;
mod safe_phone;
mod shelf;
mod strong;
mod supervising;
mod telling;
mod two_phones;
