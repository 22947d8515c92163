//! Resile, the program: use cases, web pages, command line.
//!
//! **Invariant:** `web` and `cli` call `app`; `app` names no web crate; only `app::vault` seals and opens.

pub mod app;
pub mod bench;
pub mod cli;
pub mod demo;
pub mod fhir;
pub mod library;
pub mod web;
pub mod words;
