//! Every calendar of a corpus of real ones (`IMIP_CORPUS`), the hostile ones included, is
//! refused for a reason or survives.

use std::path::{Path, PathBuf};

use super::*;

fn calendars(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            calendars(&path, found);
        } else if path.extension().is_some_and(|e| e == "ics" || e == "vcs" || e == "ical") {
            found.push(path);
        }
    }
}

#[test]
fn every_calendar_of_the_corpus_survives() {
    let Some(corpus) = std::env::var_os("IMIP_CORPUS").map(PathBuf::from) else {
        eprintln!("SKIPPED: IMIP_CORPUS is not set");
        return;
    };
    let wide = Limits { bytes: 1 << 26, lines: 1 << 20, components: 1 << 20, ..Limits::default() };
    let mut files = Vec::new();
    calendars(&corpus.join("ics"), &mut files);
    calendars(&corpus.join("hostile"), &mut files);
    assert!(files.len() > 1000, "{} files", files.len());
    let mut refused = 0;
    for path in files {
        let text = std::fs::read(&path).unwrap();
        let decode = |bytes: &[u8]| crate::mail::decode_charset(bytes, None);
        let reading = match read(&text, &wide, decode) {
            Ok(reading) => reading,
            Err(ReadError::NoCalendar) => {
                let upper = text.to_ascii_uppercase();
                let begin = memchr::memmem::find(&upper, b"\nBEGIN:VCALENDAR");
                assert!(begin.is_none(), "{} holds a calendar", path.display());
                refused += 1;
                continue;
            }
            Err(other) => panic!("{}: {other}", path.display()),
        };
        for calendar in &reading.calendars {
            let text = write(calendar);
            let back = read(text.as_bytes(), &wide, |_| unreachable!()).unwrap();
            assert_eq!(&back.calendars, std::slice::from_ref(calendar), "{}", path.display());
            assert_eq!((back.junk_lines, write(&back.calendars[0])), (0, text));
        }
    }
    assert!(refused < 50, "{refused} hold no calendar");
}
