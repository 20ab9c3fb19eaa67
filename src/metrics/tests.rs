use super::*;
use crate::itip::{Outcome, Reason};

fn text(metrics: &Metrics) -> String {
    let folder = tempfile::tempdir().unwrap();
    let options = crate::store::sqlite::Options::default();
    let store = crate::store::SqliteStore::open(folder.path(), options).unwrap();
    metrics.text(&store, folder.path(), "2027-03-01T10:00:00Z".parse().unwrap())
}

fn value(text: &str, sample: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_prefix(sample)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {sample} in\n{text}")).parse().unwrap()
}

#[test]
fn what_is_counted_is_told() {
    let metrics = Metrics::new("2027-03-01T09:00:00Z".parse().unwrap());
    metrics.ended(End::Unread);
    metrics.ended(End::Unread);
    metrics.ended(End::Abandoned);
    let sessions = [metrics.session(), metrics.session()];
    let [first, _second] = sessions;
    drop(first);
    metrics.took(std::time::Duration::from_millis(3));
    metrics.generated("reply", GeneratedStatus::Dropped);
    metrics.generated("NOTICE", GeneratedStatus::Sent);
    metrics.generated("x\"} evil", GeneratedStatus::Sent);
    metrics.panicked();
    metrics.reloaded(false);
    metrics.set_outbox(OutboxFigure {
        messages: 7,
        calendars: 2,
        oldest: Some("2027-03-01T09:30:00Z".parse().unwrap()),
        ..OutboxFigure::default()
    });
    let text = text(&metrics);
    for (sample, expected) in [
        ("imip_messages_total{result=\"unread\"}", 2.0),
        ("imip_messages_total{result=\"scanned\"}", 0.0),
        ("imip_messages_total{result=\"abandoned\"}", 1.0),
        ("imip_sessions", 1.0),
        ("imip_sessions_opened_total", 2.0),
        ("imip_end_of_message_seconds_count", 1.0),
        ("imip_end_of_message_seconds_bucket{le=\"0.002\"}", 0.0),
        ("imip_end_of_message_seconds_bucket{le=\"0.004\"}", 1.0),
        ("imip_generated_mail_total{method=\"REPLY\",status=\"dropped\"}", 1.0),
        ("imip_generated_mail_total{method=\"NOTICE\",status=\"sent\"}", 1.0),
        ("imip_generated_mail_total{method=\"other\",status=\"sent\"}", 1.0),
        ("imip_panics_total", 1.0),
        ("imip_reloads_total{result=\"failed\"}", 1.0),
        ("imip_outbox_messages", 7.0),
        ("imip_outbox_oldest_age_seconds", 1800.0),
        ("imip_start_time_seconds", 1_803_891_600.0),
    ] {
        assert!((value(&text, sample) - expected).abs() < 1e-6, "{sample}\n{text}");
    }
    assert!(!text.contains("evil") && !text.contains("# EOF"), "{text}");
    assert!(value(&text, "imip_resident_memory_bytes") > 1e6, "{text}");
    assert!(value(&text, "imip_state_free_bytes") > 0.0, "{text}");
}

#[test]
fn every_sample_has_a_type_of_its_name() {
    let text = text(&Metrics::default());
    let typed: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE ")?.split_whitespace().next())
        .collect();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split(['{', ' ']).next().unwrap_or_default();
        let part = ["_bucket", "_sum", "_count"].iter().find_map(|p| name.strip_suffix(p));
        let there = typed.contains(&name) || part.is_some_and(|name| typed.contains(&name));
        assert!(there, "{line} in\n{text}");
    }
}

#[test]
fn no_label_comes_from_outside() {
    let metrics = Metrics::default();
    for i in 0..1000 {
        metrics.generated(&format!("M{i}"), GeneratedStatus::Queued);
    }
    let lines = text(&metrics).lines().filter(|l| l.contains("generated_mail_total{")).count();
    assert_eq!(lines, 10 * 4);
    assert_eq!(metrics.counted().generated.len(), 1);
}

#[test]
fn what_was_counted_can_be_read_back() {
    let metrics = Metrics::default();
    metrics.ended(End::Processed);
    metrics.0.outcomes.get_or_create(&Object::of(Outcome::Added, Reason::New)).inc();
    metrics.0.decided.inc();
    let counted = metrics.counted();
    assert_eq!(counted.outcomes, [(Outcome::Added, Reason::New, 1)]);
    assert_eq!(counted.messages[2], (End::Processed, 1));
    assert_eq!(metrics.totals(), (1, 1));
}
