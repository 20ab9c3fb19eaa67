//! A stretch of time between two instants.

use jiff::Timestamp;

/// A half-open interval of instants, `start <= end`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first instant inside.
    pub start: Timestamp,
    /// The first instant behind it.
    pub end: Timestamp,
}

impl Span {
    /// From `start` to `end`; an `end` before `start` makes it empty (an event that "ends"
    /// before it starts takes no time).
    pub fn new(start: Timestamp, end: Timestamp) -> Self {
        Span { start, end: end.max(start) }
    }

    /// Whether the two share time. Touching ends do not, nor does an interval of no length
    /// (rule `[busy-1]`).
    pub fn overlaps(&self, other: &Span) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }
}

/// The time that any of the spans takes: in order, without what has no length, and with a gap
/// between each two.
pub(super) fn union(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|s| s.start < s.end);
    spans.sort_unstable();
    let mut all: Vec<Span> = Vec::new();
    for span in spans {
        match all.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => all.push(span),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_and_empty_do_not_conflict() {
        let s = |a: i64, b: i64| {
            Span::new(Timestamp::from_second(a).unwrap(), Timestamp::from_second(b).unwrap())
        };
        assert!(s(0, 10).overlaps(&s(9, 20)) && s(0, 10).overlaps(&s(2, 3)));
        assert!(!s(0, 10).overlaps(&s(10, 20)) && !s(0, 10).overlaps(&s(5, 5)));
        assert_eq!(s(5, 1), s(5, 5));
        assert_eq!(union(vec![s(7, 9), s(1, 3), s(2, 5), s(5, 6), s(20, 20)]), [s(1, 6), s(7, 9)]);
    }
}
