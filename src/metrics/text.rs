//! The text that Prometheus reads, version 0.0.4 of its format.
//!
//! The library writes OpenMetrics, in which a counter `imip_panics` has a sample
//! `imip_panics_total`. In the older format, which every Prometheus and `promtool` read, a metric
//! has the name of its samples; so the lines about counters are given it.

use std::fmt::Write as _;
use std::path::Path;

use jiff::Timestamp;

use super::Metrics;
use crate::store::Store;

/// What a server of [`Metrics::text`] says it is.
pub const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

impl Metrics {
    /// All metrics as of now. Looks at the state directory, so it may wait for a disk.
    pub fn text(&self, store: &dyn Store, state_dir: &Path, now: Timestamp) -> String {
        self.look(store, state_dir, now);
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = prometheus_client::encoding::text::encode_registry(&mut text, &self.0.registry);
        older(&text)
    }
}

fn older(open_metrics: &str) -> String {
    let mut text = String::with_capacity(open_metrics.len() + 512);
    let mut help = "";
    for line in open_metrics.lines() {
        if let Some((_, words)) = line.strip_prefix("# HELP ").and_then(|l| l.split_once(' ')) {
            help = words.trim_end_matches('.');
        } else if let Some((name, kind)) =
            line.strip_prefix("# TYPE ").and_then(|l| l.split_once(' '))
        {
            let suffix = if kind == "counter" { "_total" } else { "" };
            let _ = write!(text, "# HELP {name}{suffix} {help}\n# TYPE {name}{suffix} {kind}\n");
        } else if !line.starts_with('#') {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}
