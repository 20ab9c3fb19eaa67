//! imip-milter keeps the calendars of a mail host current from the invitations in its mail.

pub mod config;
pub mod ical;
pub mod itip;
pub mod mail;
pub mod policy;
pub mod store;
pub mod time;
pub mod trust;
