//! Pages of the therapist.

pub mod alert;
pub mod alerts;
pub mod brief;
pub mod carers;
pub mod caseload;
pub mod library;
pub mod measure;
pub mod measures;
pub mod new_client;
pub mod notes;
pub mod overview;
pub mod plan;
pub mod sessions;
pub mod settings;
pub mod shared;
pub mod sources;
pub mod strengths;
pub mod switches;
