//! The laws that the targets try to break: those of the tests, in one place with them.

#[path = "../../tests/support/laws/mod.rs"]
pub mod laws;
