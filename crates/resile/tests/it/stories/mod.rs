//! Stories: a few people, what they do through the pages, and what must not have happened.

mod coming_in;
mod days;
mod main_job;
mod noting;
mod planning;
mod practising;
mod questions;
