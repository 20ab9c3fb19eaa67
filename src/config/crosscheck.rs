//! Keys that do not go together: each value is allowed, but not beside the other. What nobody
//! can mean is an error; what is probably not meant `check-config` warns of.
//!
//! The keys of one user may come from several layers. Each finding is told once, at the place
//! where the key stands, with those whom it concerns.

use std::collections::{BTreeMap, HashSet};

use super::errors::Problem;
use super::layers::{Layers, Subject};
use super::users::Directory;
use crate::policy::{Automatic, Notify, Outside, OwnerNotice, Pick, Policy};
use crate::trust::Threshold;

/// Names of those concerned that are told.
const NAMED: usize = 3;

/// A pair of keys.
struct Rule {
    /// Where it is told: the first of them that is set.
    keys: &'static [&'static str],
    /// It means nothing for people.
    resources: bool,
    /// A value that some of those who have it complete is none that is not meant: users opt in,
    /// and rules do.
    lenient: bool,
    /// What is wrong, if it is.
    why: fn(&Policy) -> Option<String>,
}

/// Nothing can come of these.
const ERRORS: &[Rule] = &[
    Rule {
        keys: &["min_duration", "max_duration"],
        resources: true,
        lenient: false,
        why: |p| {
            let (least, most) = (p.min_duration, p.max_duration);
            told(least > most, || {
                format!("min_duration is longer than max_duration ({})", text(most))
            })
        },
    },
    Rule {
        keys: &["min_notice", "window"],
        resources: true,
        lenient: false,
        why: |p| {
            told(p.min_notice > p.window, || {
                format!("min_notice is longer than window ({})", text(p.window))
            })
        },
    },
];

const WARNINGS: &[Rule] = &[
    Rule {
        keys: &["when_free", "when_busy"],
        resources: false,
        lenient: true,
        why: |p| {
            let silent = p.answer_from == Threshold::Nobody;
            let set = p.when_free != Automatic::None || p.when_busy != Automatic::None;
            told(silent && set, || "nobody is answered while answer_from is \"nobody\"".to_owned())
        },
    },
    Rule {
        keys: &["answer_from"],
        resources: false,
        lenient: true,
        why: |p| {
            let none = p.when_free == Automatic::None && p.when_busy == Automatic::None;
            told(none && p.answer_from != Threshold::Nobody, || {
                "nothing is answered while when_free and when_busy are \"none\"".to_owned()
            })
        },
    },
    Rule {
        keys: &["answer_from"],
        resources: true,
        lenient: false,
        why: |p| {
            told(p.answer_from == Threshold::Nobody, || {
                "no booking is answered while it is \"nobody\"".to_owned()
            })
        },
    },
    Rule {
        keys: &["outside_hours"],
        resources: false,
        lenient: true,
        why: |p| {
            told(p.outside_hours == Outside::Busy && p.hours.is_none(), || {
                "means nothing without hours, or a VAVAILABILITY in the calendar".to_owned()
            })
        },
    },
    Rule {
        keys: &["notify_delay", "notify_max"],
        resources: false,
        lenient: false,
        why: |p| {
            told(p.notify == Notify::Digest && p.notify_delay > p.notify_max, || {
                format!(
                    "a digest leaves after notify_max ({}), before notify_delay ({}) is over",
                    text(p.notify_max),
                    text(p.notify_delay)
                )
            })
        },
    },
    Rule {
        keys: &["request", "request_beyond"],
        resources: true,
        lenient: false,
        why: |p| {
            let asks = !p.request.is_empty() || !p.request_beyond.is_empty();
            told(asks && p.approvers.is_empty(), || {
                "what needs approval is declined while approvers is empty".to_owned()
            })
        },
    },
    Rule {
        keys: &["approvers"],
        resources: true,
        lenient: true,
        why: |p| {
            let asks = !p.request.is_empty() || !p.request_beyond.is_empty();
            told(!asks && !p.approvers.is_empty(), || {
                "nobody is asked while request and request_beyond are empty".to_owned()
            })
        },
    },
    Rule {
        keys: &["book", "request", "request_beyond"],
        resources: true,
        lenient: false,
        why: |p| {
            let none = p.book.is_empty() && p.request.is_empty() && p.request_beyond.is_empty();
            told(none, || {
                "nobody can book while book, request and request_beyond are empty".to_owned()
            })
        },
    },
    Rule {
        keys: &["owner_notice"],
        resources: true,
        lenient: false,
        why: |p| {
            told(p.owner_notice != OwnerNotice::None && p.owner.is_none(), || {
                "nobody is told while owner is empty".to_owned()
            })
        },
    },
    Rule {
        keys: &["suggest"],
        resources: true,
        lenient: false,
        why: |p| {
            told(p.suggest > 0 && p.when_busy != Automatic::Decline, || {
                "free times are named in a decline, and when_busy is not \"decline\"".to_owned()
            })
        },
    },
    Rule {
        keys: &["quota"],
        resources: true,
        lenient: false,
        why: |p| {
            let quota = p.quota?;
            let most = quota.within.saturating_mul(u64::try_from(p.capacity).unwrap_or(u64::MAX));
            told(quota.time >= most, || "nobody can book so much in that time".to_owned())
        },
    },
];

fn told(wrong: bool, why: impl FnOnce() -> String) -> Option<String> {
    wrong.then(why)
}

/// Seconds as the configuration writes them.
fn text(seconds: u64) -> String {
    use super::values::Word;
    std::time::Duration::from_secs(seconds).word()
}

/// What nobody can mean.
pub(super) fn errors(layers: &Layers, users: &Directory) -> Vec<Problem> {
    findings(ERRORS, &layers.subjects(users))
}

/// What is probably not meant.
pub(super) fn warnings(layers: &Layers, users: &Directory) -> Vec<Problem> {
    let subjects = layers.subjects(users);
    let mut found = findings(WARNINGS, &subjects);
    // A person decides; a room cannot.
    for subject in subjects.iter().filter(|s| s.resource) {
        let named = subject.policy.approvers.iter().map(|a| ("approvers", a));
        for (key, address) in named.chain(subject.policy.owner.iter().map(|a| ("owner", a))) {
            let resource = users.user(address).is_some_and(|user| user.resource);
            if let Some(place) = subject.place(key).filter(|_| resource) {
                found.push(place.with(&format!("{address} is a resource, and reads no mail")));
            }
        }
    }
    for collection in layers.collections().filter(|c| c.pick == Pick::BestFit) {
        let seats = |member| {
            let of = |s: &&Subject<'_>| s.name == member;
            subjects.iter().find(of).is_some_and(|s| s.policy.seats > 0)
        };
        if !collection.members.iter().any(|m| seats(m.to_string()))
            && let Some(place) = layers.place_of(&collection.id)
        {
            found.push(place.with("pick: \"best-fit\" means nothing while no member has seats"));
        }
    }
    found.sort_by(|a, b| (&a.file, a.line, &a.text).cmp(&(&b.file, b.line, &b.text)));
    found.dedup();
    found
}

/// What is found at which place, and for whom.
type Findings<'a> = BTreeMap<(&'a Problem, String), Vec<&'a str>>;

fn findings(rules: &[Rule], subjects: &[Subject<'_>]) -> Vec<Problem> {
    let mut found = Vec::new();
    for rule in rules {
        let mut wrong = Findings::new();
        let mut completed: HashSet<&Problem> = HashSet::new();
        for subject in subjects.iter().filter(|s| s.resource || !rule.resources) {
            let Some(place) = rule.keys.iter().find_map(|key| subject.place(key)) else { continue };
            match (rule.why)(&subject.policy) {
                Some(why) => wrong.entry((place, why)).or_default().push(&subject.name),
                None => _ = completed.insert(place),
            }
        }
        wrong.retain(|(place, _), _| !(rule.lenient && completed.contains(place)));
        found.extend(wrong.into_iter().map(|((place, why), mut names)| {
            names.dedup();
            place.with(&format!("{why}{}", whom(&place.text, &names)))
        }));
    }
    found
}

/// Whom it concerns, where the place does not say so itself.
fn whom(place: &str, names: &[&str]) -> String {
    let here = |name: &&&str| !name.is_empty() && place.contains(&format!("{name:?}"));
    if names.contains(&"") || names.iter().any(|name| here(&name)) {
        return String::new();
    }
    let more = names.len().saturating_sub(NAMED);
    let mut text =
        format!(" (for {}", names.iter().take(NAMED).copied().collect::<Vec<_>>().join(", "));
    if more > 0 {
        text.push_str(&format!(" and {more} more"));
    }
    text + ")"
}
