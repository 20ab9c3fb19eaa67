//! Who speaks in a message, and how far that is to be believed.

mod arc;
mod archived;
mod authentication;
mod public_domains;
mod sender;
pub mod smime;
mod tier;

#[cfg(test)]
mod arc_tests;
#[cfg(test)]
mod forgery_tests;
#[cfg(test)]
mod producer_tests;
#[cfg(test)]
mod tests;

pub use authentication::{Standing, fields as authentication_fields, spellings};
pub use public_domains::is_public_domain;
pub use sender::{Assessment, Connection, Signed, assess, assess_signed, is_submission};
pub use smime::Authorities;
pub use tier::{Threshold, Tier};
