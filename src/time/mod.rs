//! Placeholder for the branch that brings this module.
use jiff::Timestamp;
/// half-open
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub struct Span {
    /// start
    pub start: Timestamp,
    /// end
    pub end: Timestamp,
}
/// limits
#[derive(Clone, Copy, Debug)]
pub struct ExpandLimits {
    /// i
    pub instances: usize,
    /// s
    pub steps: usize,
}
impl Default for ExpandLimits {
    fn default() -> Self {
        ExpandLimits { instances: 3000, steps: 100_000 }
    }
}
