//! What runs a story: its text, its mails, its host, its expectations.

pub mod expect;
pub mod letter;
pub mod script;
pub mod undo;
pub mod world;
