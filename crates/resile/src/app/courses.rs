//! What the scores of a measure are held against.

use domain::views::expected::Against;

use super::Inner;

impl Inner {
    /// The expected course of this measure.
    pub fn against(&self, _measure: &str) -> Against {
        Against::TYPICAL
    }
}
