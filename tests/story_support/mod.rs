//! What runs a story: its text, its mails, its host, its expectations.
//!
//! Each test program uses only a part of this module.
#![allow(dead_code)]

pub mod expect;
pub mod follow;
pub mod letter;
pub mod pki;
pub mod play;
pub mod script;
pub mod undo;
pub mod world;
