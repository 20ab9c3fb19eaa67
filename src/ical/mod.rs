//! The calendar data model: iCalendar text (RFC 5545) that survives reading and writing unharmed.
//!
//! An iCalendar stream is a list of *logical lines*. [`read`] undoes the folding once, keeps
//! all lines in one shared buffer, and builds a tree of [`Component`]s whose [`Property`]s are
//! ranges of that buffer. Names, parameters and values are decoded when they are asked for, so
//! that everything this program does not know (order, X- properties, odd parameters) prints as
//! it came; an edit replaces single lines. Reading is tolerant and bounded ([`Limits`]),
//! writing ([`write`]) is strict: CRLF, 75 octets, no UTF-8 character split, nothing injected.
//!
//! Why not the `icalendar` crate's own parser here: it loses repeated properties and parameter
//! quoting, and deep nesting overflows its stack. It checks what we emit instead
//! (`mail::compose`), as a reader independent of this one.

mod component;
mod object;
mod property;
mod reader;
mod value;
mod writer;

pub use component::{Component, Item};
pub use object::{ComponentKind, Object, ObjectError};
pub use property::{Param, Property};
pub use reader::{Limits, ReadError, Reading, read};
pub use value::{
    Duration, Moment, Period, ValueError, escape_text, parse_date_time, unescape_text,
};
pub use writer::write;
