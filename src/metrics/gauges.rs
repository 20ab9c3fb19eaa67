//! What is looked at when somebody asks, and what only a worker knows.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::Metrics;
use crate::store::Store;

type Fraction = Gauge<f64, AtomicU64>;

/// What waits in the outboxes, as the worker saw it when it last looked at them all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutboxFigure {
    /// Messages that wait.
    pub messages: u64,
    /// Calendars in whose outbox they are.
    pub calendars: u64,
    /// When the oldest was committed.
    pub oldest: Option<Timestamp>,
    /// When one is tried next.
    pub next: Option<Timestamp>,
    /// What the MTA said last to the oldest that it did not take.
    pub error: Option<String>,
    /// When the outboxes were looked at; `None`: not yet.
    pub looked: Option<Timestamp>,
}

/// Gauges that are set before they are told.
pub(super) struct Gauges {
    started: Fraction,
    outbox_messages: Gauge,
    outbox_calendars: Gauge,
    outbox_oldest: Fraction,
    outbox_looked: Fraction,
    buffered: Gauge,
    memory: Gauge,
    calendars_open: Gauge,
    state_free: Gauge,
}

impl Gauges {
    pub(super) fn register(registry: &mut Registry) -> Self {
        let gauges = Gauges {
            started: Fraction::default(),
            outbox_messages: Gauge::default(),
            outbox_calendars: Gauge::default(),
            outbox_oldest: Fraction::default(),
            outbox_looked: Fraction::default(),
            buffered: Gauge::default(),
            memory: Gauge::default(),
            calendars_open: Gauge::default(),
            state_free: Gauge::default(),
        };
        registry.register(
            "start_time_seconds",
            "When the daemon was started, since 1970",
            gauges.started.clone(),
        );
        registry.register(
            "outbox_messages",
            "Generated mail that waits for the MTA",
            gauges.outbox_messages.clone(),
        );
        registry.register(
            "outbox_calendars",
            "Calendars in whose outbox mail waits",
            gauges.outbox_calendars.clone(),
        );
        registry.register(
            "outbox_oldest_age_seconds",
            "Age of the oldest generated mail that waits, 0 where none does",
            gauges.outbox_oldest.clone(),
        );
        registry.register(
            "outbox_looked_timestamp_seconds",
            "When the outboxes were looked at last, since 1970",
            gauges.outbox_looked.clone(),
        );
        registry.register(
            "buffered_bytes",
            "Bodies that are kept while they arrive, in memory and in files",
            gauges.buffered.clone(),
        );
        registry.register("resident_memory_bytes", "Memory of the process", gauges.memory.clone());
        registry.register(
            "calendars_open",
            "Calendars that are kept open",
            gauges.calendars_open.clone(),
        );
        registry.register(
            "state_free_bytes",
            "Free space where the calendars are",
            gauges.state_free.clone(),
        );
        gauges
    }
}

impl Metrics {
    /// Looks at what is not counted as it happens.
    pub(super) fn look(&self, store: &dyn Store, state_dir: &Path, now: Timestamp) {
        let gauges = &self.0.gauges;
        let outbox = self.outbox();
        let age = outbox.oldest.map_or(0.0, |at| now.duration_since(at).as_secs_f64().max(0.0));
        gauges.started.set(seconds(self.0.started));
        gauges.outbox_messages.set(signed(outbox.messages));
        gauges.outbox_calendars.set(signed(outbox.calendars));
        gauges.outbox_oldest.set(age);
        gauges.outbox_looked.set(outbox.looked.map_or(0.0, seconds));
        gauges.buffered.set(signed(self.kept()));
        gauges.memory.set(signed(resident_memory()));
        gauges.calendars_open.set(signed(count(store.open_calendars())));
        gauges.state_free.set(signed(free_space(state_dir).unwrap_or(0)));
    }

    /// Octets of bodies that are kept now.
    pub fn kept(&self) -> u64 {
        count(self.0.buffered.load(Ordering::Relaxed))
    }
}

fn seconds(at: Timestamp) -> f64 {
    at.as_duration().as_secs_f64()
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// Octets of memory that the process has; 0 where the system does not tell.
pub fn resident_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|l| l.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    kilobytes.unwrap_or(0).saturating_mul(1024)
}

/// Octets that a user without privileges can still write there.
fn free_space(folder: &Path) -> Option<u64> {
    let there = nix::sys::statvfs::statvfs(folder).ok()?;
    #[allow(clippy::useless_conversion)] // Their widths differ between systems.
    let (blocks, size) = (u64::from(there.blocks_available()), u64::from(there.fragment_size()));
    Some(blocks.saturating_mul(size))
}
