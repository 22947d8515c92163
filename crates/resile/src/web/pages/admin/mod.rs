//! Pages of the admin.
