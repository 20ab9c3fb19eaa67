//! Every two revisions of one object in a corpus (`IMIP_CORPUS`) are compared, there and back:
//! that ends, tells nothing of an object and itself, and tells of every difference in title and
//! place.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use imip_milter::diff::{Change, Diff, Options, diff};
use imip_milter::ical::{self, Component, Object};
use imip_milter::mail::{Limits, calendar_parts, walk};
use imip_milter::time::Zones;
use support::host::message;

/// Most revisions of one object that are compared, each with the next.
const MAX_REVISIONS: usize = 60;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn calendars(path: &Path) -> Vec<Component> {
    let raw = std::fs::read(path).unwrap();
    let read = |bytes: &[u8], charset: Option<&str>| {
        let fallback = |b: &[u8]| imip_milter::mail::decode_charset(b, charset);
        ical::read(bytes, &ical::Limits::default(), fallback).map_or(Vec::new(), |r| r.calendars)
    };
    match path.extension().and_then(|e| e.to_str()) {
        Some("ics") => read(&raw, None),
        Some("eml") => {
            let message = message(&raw);
            let walked = walk(&message.headers, &message.body, &Limits::default());
            let Ok(structure) = walked else { return Vec::new() };
            let parts = calendar_parts(&structure, &message.body, 1 << 20);
            parts.into_iter().flatten().flat_map(|p| read(&p.bytes, p.charset.as_deref())).collect()
        }
        _ => Vec::new(),
    }
}

fn compare(old: &Object, new: &Object) -> Diff {
    let zones = |o: &Object| Zones::new(o.calendar(), "Europe/Berlin");
    diff(old, new, &zones(old), &zones(new), &Options::default())
}

/// Whether it says of a text of the master that it changed, as it did.
fn tells(diff: &Diff, old: &Object, new: &Object, name: &str) -> bool {
    let (Some(old), Some(new)) = (old.master(), new.master()) else { return true };
    let text = |c: &Component| c.text(name).map(|t| t.trim().to_owned());
    let told = diff.whole().all().iter().any(|c| {
        matches!((name, c), ("SUMMARY", Change::Summary(_)) | ("LOCATION", Change::Location(_)))
    });
    told == (text(old) != text(new))
}

#[test]
fn revisions_of_one_object_compare() {
    let Some(corpus) = std::env::var_os("IMIP_CORPUS").map(PathBuf::from) else {
        return support::skip("corpus", "IMIP_CORPUS is not set");
    };
    let mut paths = Vec::new();
    files(&corpus, &mut paths);
    let mut revisions: BTreeMap<(String, &str), Vec<Object>> = BTreeMap::new();
    for calendar in paths.iter().flat_map(|p| calendars(p)) {
        for object in Object::split(calendar).into_iter().flatten() {
            let key = (object.uid().to_owned(), object.kind().as_str());
            let known = revisions.entry(key).or_default();
            if known.len() < MAX_REVISIONS && known.last() != Some(&object) {
                known.push(object);
            }
        }
    }
    let (mut pairs, mut changed, mut rescheduled, mut unread) = (0, 0, 0, 0);
    for ((uid, _), objects) in &revisions {
        for object in objects {
            let same = compare(object, object);
            assert!(same.is_empty(), "{uid}: {same:?}");
        }
        for pair in objects.windows(2) {
            let (old, new) = (&pair[0], &pair[1]);
            let (there, back) = (compare(old, new), compare(new, old));
            assert_eq!(there.is_empty(), back.is_empty(), "{uid}: {there:?}\n{back:?}");
            for name in ["SUMMARY", "LOCATION"] {
                assert!(tells(&there, old, new, name), "{uid}: {name}: {there:?}");
            }
            pairs += 1;
            changed += usize::from(!there.is_empty());
            rescheduled += usize::from(there.is_reschedule() == Ok(true));
            unread += usize::from(there.is_reschedule().is_err());
        }
    }
    println!(
        "{} objects, {pairs} pairs of revisions, {changed} changed, {rescheduled} rescheduled, \
         {unread} not decided",
        revisions.len()
    );
    assert!(pairs > 200, "only {pairs} pairs");
}
