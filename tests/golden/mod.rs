//! Files that hold what is agreed.

mod messages;
pub mod states;

use std::path::{Path, PathBuf};

use imip_milter::mail::Reader;
use imip_milter::text::Locale;
use jiff::tz::TimeZone;

/// Somebody in Berlin.
pub fn reader(locale: Locale) -> Reader {
    Reader { locale, zone: TimeZone::get("Europe/Berlin").unwrap() }
}

/// A folder below `tests/golden`.
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// What differs from a file; with `IMIP_ACCEPT` it is written instead.
pub fn compare(path: &Path, content: &[u8]) -> Option<String> {
    if std::env::var_os("IMIP_ACCEPT").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        return None;
    }
    let known = std::fs::read(path).unwrap_or_default();
    (known != content).then(|| {
        let (known, content) = (String::from_utf8_lossy(&known), String::from_utf8_lossy(content));
        let differs = known.lines().zip(content.lines()).find(|(a, b)| a != b);
        let (was, is) = differs.unwrap_or(("(its length)", "(another)"));
        format!("{}\n  - {was}\n  + {is}", path.display())
    })
}

/// All files of a folder and those in it.
pub fn known(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|e| e.path());
    paths.flat_map(|p| if p.is_dir() { known(&p) } else { vec![p] }).collect()
}
