//! imip-milter
pub mod ical;
pub mod time;
