//! Pages over HTTP: routes, sign-in, parts, charts and one file a page.

pub mod charts;
pub mod parts;
