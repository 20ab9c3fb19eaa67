//! The calendar data model: iCalendar text (RFC 5545) that survives reading and writing unharmed.
//!
//! An iCalendar stream is a list of *logical lines*. [`read`] undoes the folding once, keeps
//! all lines in one shared buffer, and builds a tree of [`Component`]s whose [`Property`]s are
//! ranges of that buffer. Names, parameters and values are decoded when they are asked for, so
//! that everything this program does not know (order, X- properties, odd parameters) prints as
//! it came; an edit replaces single lines. Reading is tolerant and bounded ([`Limits`]),
//! writing ([`write()`]) is strict: CRLF, 75 octets, no UTF-8 character split, nothing injected.
//!
//! ```
//! use imip_milter::ical::{Limits, Moment, Object, Property, read, write};
//!
//! let mail = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\n\
//!             DTSTART;TZID=Europe/Berlin:20260302T090000\r\nSUMMARY:Plans\\, and more\r\n\
//!             X-OWN;odd=\"a,b\":stays\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
//!
//! // Read: bytes in, VCALENDARs out. A calendar object is one with one UID.
//! let mut reading = read(mail.as_bytes(), &Limits::default(), |_| String::new())?;
//! let mut object = Object::new(reading.calendars.remove(0))?;
//!
//! // Look at it: values are decoded when they are asked for.
//! let event = object.master().unwrap();
//! assert_eq!(event.text("SUMMARY").as_deref(), Some("Plans, and more"));
//! let start = Moment::of(event.get("DTSTART").unwrap())?;
//! assert_eq!(start.tzid(), Some("Europe/Berlin"));
//!
//! // Change a line, and write: all others print as they came.
//! object.master_mut().unwrap().set(Property::text("SUMMARY", "No plans; at last"));
//! assert_eq!(write(object.calendar()), mail.replace("Plans\\, and more", "No plans\\; at last"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What survives
//!
//! For every VCALENDAR `x`, read or built: `read(write(x))` is `x`, if the limits allow its
//! size (the strict text may be a little longer than what was read). In it are all properties
//! and components of the text, unknown ones included, in their order, spelled as they came. The
//! reader itself changes, once:
//!
//! * folding, line ends and charset, which are not part of a line; control characters go;
//! * component names, to upper case; parameters of BEGIN and END lines go;
//! * the quoting of a line whose parameters break the grammar, so that every reader finds in it
//!   what this one found;
//! * lines that are no content lines: they are joined to the line that they belong to, or
//!   counted and dropped ([`Reading::junk_lines`]), because there is no strict way to write them.
//!
//! # Why our own
//!
//! The `icalendar` crate's own parser loses repeated properties and parameter quoting, and deep
//! nesting overflows its stack. It checks what we emit instead (`mail::compose`), as a reader
//! independent of this one.

mod component;
mod content_line;
mod object;
mod param;
mod property;
mod reader;
mod text;
mod tzid;
mod value;
mod writer;

#[cfg(test)]
mod corpus_tests;
#[cfg(test)]
mod interop_tests;
#[cfg(test)]
mod reader_tests;
#[cfg(test)]
mod round_trip_tests;

pub use component::{Component, Item};
pub use object::{ComponentKind, Object, ObjectError};
pub use param::Param;
pub use property::Property;
pub use reader::{Limits, ReadError, Reading, read};
pub use text::{escape_text, unescape_text};
pub use tzid::tzid_key;
pub use value::{Duration, Moment, Period, ValueError, parse_date_time};
pub use writer::write;
