//! The messages of a Maildir: a file each, named by who delivered it, with flags behind a colon.

use std::io::{self, Read};
use std::path::Path;

use bytes::Bytes;
use jiff::Timestamp;

use super::index::{Look, Looking};
use super::{CHUNK, Folder, Index, Place, Watch, at, open_file};

/// Where messages are.
const PARTS: [&str; 2] = ["cur", "new"];

/// Between two words about how far it is.
const STEP: u64 = 64;

/// Looks at every message of a folder.
pub(super) fn index(
    folder: &Folder,
    number: usize,
    index: &mut Index,
    watch: &mut dyn Watch,
) -> io::Result<()> {
    let mut size = 0;
    for part in PARTS {
        size += entries(&folder.path.join(part))?.map_or(0, Iterator::count) as u64;
    }
    watch.folder(folder, size);
    let mut buffer = vec![0; CHUNK];
    let mut done = 0_u64;
    for part in PARTS {
        let Some(entries) = entries(&folder.path.join(part))? else { continue };
        for entry in entries {
            if !watch.go_on() {
                index.interrupted = true;
                return Ok(());
            }
            let entry = entry?;
            done += 1;
            if done.is_multiple_of(STEP) {
                watch.advance(done);
            }
            let Ok(name) = entry.file_name().into_string() else {
                let why = io::Error::other("its name is not UTF-8");
                index.miss(watch, &entry.path().display().to_string(), &why);
                continue;
            };
            if name.starts_with('.') || is_draft(&name) {
                continue;
            }
            match look(&entry.path(), &mut buffer) {
                Ok((look, modified)) => {
                    let fallback = delivered(&name).or(modified).unwrap_or(Timestamp::UNIX_EPOCH);
                    let place = Place::File(format!("{part}/{name}").into());
                    index.note(&look, number, fallback, place);
                }
                // It was moved or deleted meanwhile: by then it is counted where it is now.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => index.miss(watch, &entry.path().display().to_string(), &error),
            }
        }
    }
    watch.advance(done);
    Ok(())
}

/// The files of `cur` or `new`, one of which may be missing.
fn entries(path: &Path) -> io::Result<Option<std::fs::ReadDir>> {
    match std::fs::read_dir(path) {
        Ok(entries) => Ok(Some(entries)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A draft has never been sent (flag `D`).
fn is_draft(name: &str) -> bool {
    name.rsplit_once(":2,").is_some_and(|(_, flags)| flags.contains('D'))
}

/// The time at which a name begins: that of delivery.
fn delivered(name: &str) -> Option<Timestamp> {
    let seconds: i64 = name.split_once('.')?.0.parse().ok()?;
    (seconds > 0).then(|| at(seconds))?
}

fn look(path: &Path, buffer: &mut [u8]) -> io::Result<(Look, Option<Timestamp>)> {
    let mut file = open_file(path)?;
    let modified = file.metadata()?.modified().ok().and_then(|t| Timestamp::try_from(t).ok());
    let mut looking = Looking::default();
    loop {
        let length = match file.read(buffer) {
            Ok(0) => break,
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if !looking.feed(buffer.get(..length).unwrap_or_default()) {
            break;
        }
    }
    Ok((looking.end(), modified))
}

/// Reads a message, wherever its flags have moved it since.
pub(super) fn read(folder: &Path, name: &str, limit: u64) -> io::Result<(Bytes, bool)> {
    let file = match open_file(&folder.join(name)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let base = without_flags(name.rsplit_once('/').map_or(name, |(_, name)| name));
            let moved = find(folder, base)?.ok_or(error)?;
            open_file(&moved)?
        }
        file => file?,
    };
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    let whole = bytes.len() as u64 <= limit;
    bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok((bytes.into(), whole))
}

fn without_flags(name: &str) -> &str {
    name.split_once(':').map_or(name, |(base, _)| base)
}

fn find(folder: &Path, base: &str) -> io::Result<Option<std::path::PathBuf>> {
    // The usual ways first: a folder that somebody reads meanwhile is not gone through each time.
    for flags in [":2,", ":2,S"] {
        let path = folder.join("cur").join(format!("{base}{flags}"));
        if path.exists() {
            return Ok(Some(path));
        }
    }
    for part in PARTS {
        for entry in entries(&folder.join(part))?.into_iter().flatten() {
            let entry = entry?;
            if entry.file_name().to_str().is_some_and(|name| without_flags(name) == base) {
                return Ok(Some(entry.path()));
            }
        }
    }
    Ok(None)
}
