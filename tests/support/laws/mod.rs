//! Laws: what holds for every input, however hostile. The fuzz targets (`fuzz/`) look for inputs
//! that break them; the tests apply them to what is stored.

#![allow(dead_code, missing_docs)]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

pub mod message;
pub mod reader;
pub mod recurrence;
pub mod smime;
pub mod tnef;
pub mod zones;

/// A broken law is an error that says so.
pub fn ensure(holds: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what()) }
}
