//! imip-milter
pub mod ical;
pub mod mail;
