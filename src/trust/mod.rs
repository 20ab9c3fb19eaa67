//! Who speaks in a message, and how far that is to be believed.

mod tier;

pub use tier::{Threshold, Tier};
