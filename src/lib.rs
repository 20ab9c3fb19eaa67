//! imip-milter keeps the calendars of a mail host current from the invitations in its mail.

pub mod archive;
pub mod cli;
pub mod config;
pub mod diff;
pub mod fault;
pub mod ical;
pub mod identity;
pub mod itip;
pub mod mail;
pub mod milter;
pub mod outbox;
pub mod pipeline;
pub mod policy;
pub mod store;
pub mod telemetry;
pub mod text;
pub mod time;
pub mod timers;
pub mod trust;
