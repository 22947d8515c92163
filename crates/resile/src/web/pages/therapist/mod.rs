//! Pages of the therapist.
