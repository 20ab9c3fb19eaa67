//! A question to the engine: what it is told besides the message, and what the configuration
//! says about others.

use jiff::Timestamp;

use super::Engine;
use crate::itip::{self, Context, Direction, MailFacts, Mailbox, Sender, Snapshot, User};
use crate::policy::Policy;
use crate::store::Calendar;
use crate::trust;

/// What one decision is asked about besides the message: what is parked was sent by others, and
/// judged then.
pub(super) struct Asked<'a> {
    pub(super) direction: Direction,
    pub(super) sender: &'a Sender,
    pub(super) facts: &'a MailFacts,
    pub(super) policy: &'a Policy,
    pub(super) snapshot: &'a Snapshot,
    pub(super) now: Timestamp,
}

impl Asked<'_> {
    /// Puts a question to the engine for `user`, with what the configuration says about others.
    pub(super) fn ask<T>(
        &self,
        engine: &Engine,
        user: &User,
        calendar: &dyn Calendar,
        question: impl FnOnce(&Context<'_>) -> T,
    ) -> T {
        let config = &engine.config;
        let is_public = |domain: &str| trust::is_public_domain(config, domain);
        let is_same_user = |one: &Mailbox, other: &Mailbox| {
            config.users.user(one).is_some_and(|user| user.addresses.contains(other))
        };
        let is_delegate = |principal: &Mailbox, sender: &Mailbox| {
            config.users.user(principal).is_some_and(|user| {
                let delegates = config.policy_for(&user, None, None).delegates;
                let known = config.users.user(sender);
                delegates
                    .iter()
                    .any(|d| d == sender || known.as_ref().is_some_and(|u| u.addresses.contains(d)))
            })
        };
        let busy: &dyn itip::BusyTime = calendar;
        question(&Context {
            user,
            direction: self.direction,
            sender: self.sender,
            mail: self.facts,
            policy: self.policy,
            local_domains: config.users.local_domains(),
            is_public_domain: &is_public,
            is_same_user: &is_same_user,
            is_delegate: &is_delegate,
            snapshot: self.snapshot,
            busy,
            limits: crate::time::ExpandLimits {
                instances: config.server.max_instances,
                ..crate::time::ExpandLimits::default()
            },
            now: self.now,
        })
    }
}
