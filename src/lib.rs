//! imip-milter
pub mod ical;
