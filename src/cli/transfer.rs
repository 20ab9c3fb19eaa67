//! Whole calendars in and out: `calendar export` and `calendar import`.

use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::{Failure, home, output};
use crate::config::Config;
use crate::ical::{self, Component, Limits, Object, Property};
use crate::itip::{
    Edit, Participant, Role, StoredObject, User, acquaintances, newest_revision, remove_bookkeeping,
};
use crate::mail;
use crate::store::Store;
use crate::time;

/// On a VCALENDAR: which import brought it.
const SOURCE: &str = "X-IMIP-SOURCE";

/// Largest file: a calendar of a lifetime fits many times.
const LIMITS: Limits = Limits {
    bytes: 256 << 20,
    lines: 20_000_000,
    depth: 16,
    components: 2_000_000,
    parameters: 1 << 20,
};

/// How long an import waits for the calendar's lock.
const PATIENCE: Duration = Duration::from_secs(30);

/// Makes an object readable for others: what only this program means goes.
pub(super) fn publish(calendar: &mut Component) {
    calendar.remove(SOURCE);
    calendar.components_mut().for_each(remove_bookkeeping);
}

/// All objects as one VCALENDAR, each VTIMEZONE once.
pub(super) fn whole(objects: Vec<StoredObject>) -> Component {
    let mut calendar = Component::new("VCALENDAR");
    calendar.push(Property::new("PRODID", crate::itip::PRODID));
    calendar.push(Property::new("VERSION", "2.0"));
    let mut zones: Vec<Component> = Vec::new();
    let mut rest = Vec::new();
    for stored in objects {
        for component in stored.object.calendar().components() {
            if component.is("VTIMEZONE") {
                if !zones.iter().any(|z| z.value("TZID") == component.value("TZID")) {
                    zones.push(component.clone());
                }
            } else {
                rest.push(component.clone());
            }
        }
    }
    for component in zones.into_iter().chain(rest) {
        calendar.push_component(component);
    }
    publish(&mut calendar);
    calendar
}

/// The text of a file that is to be imported.
pub(super) fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut text = Vec::new();
    let read = match file == Path::new("-") {
        true => std::io::stdin().lock().read_to_end(&mut text).map(|_| text),
        false => std::fs::read(file),
    };
    read.map_err(|e| Failure::data(format!("cannot read {}: {e}", file.display())))
}

/// Adds the objects of a file. An object that is stored in the same or a newer revision stays;
/// nothing is sent, nothing is answered.
pub(super) fn import(
    store: &dyn Store,
    config: &Config,
    user: &User,
    (file, text): (&Path, &[u8]),
    source: Option<&str>,
    replace: bool,
) -> Result<(), Failure> {
    let name = file.display();
    let reading = ical::read(text, &LIMITS, |b| mail::decode_charset(b, None))
        .map_err(|e| Failure::data(format!("{name}: {e}")))?;
    let home = home(config, user);
    let mut imported = Vec::new();
    let mut refused = 0_usize;
    for calendar in reading.calendars {
        for object in Object::split(calendar) {
            match object {
                Ok(mut object) => {
                    object.calendar_mut().remove("METHOD");
                    time::complete_vtimezones(object.calendar_mut(), &home);
                    imported.push(object);
                }
                Err(error) => {
                    refused += 1;
                    eprintln!("imip-milter: {name}: {error}; left out");
                }
            }
        }
    }
    if imported.is_empty() && refused > 0 {
        return Err(Failure::data(format!("{name}: nothing in it can be imported")));
    }
    let (mut added, mut kept) = (0_usize, 0_usize);
    let now = Timestamp::now();
    store.write(&user.id, &home, Instant::now() + PATIENCE, &mut |calendar| {
        let mut edits = Vec::new();
        if replace && let Some(source) = source {
            for old in calendar.objects()? {
                if old.object.calendar().text(SOURCE).as_deref() == Some(source) {
                    edits.push(Edit::Delete { uid: old.object.uid().to_owned() });
                }
            }
            calendar.apply(&std::mem::take(&mut edits), now)?;
        }
        (added, kept) = (0, 0);
        for object in &imported {
            let stored = calendar.object(object.uid())?;
            let Some(mut object) = merged(object, stored.as_ref().map(|s| &s.object), &home) else {
                kept += 1;
                continue;
            };
            added += 1;
            // Only what this import brought may its next one take away.
            if let (Some(source), None) = (source, &stored) {
                object.calendar_mut().set(Property::text(SOURCE, source));
            }
            edits.extend(acquaintances(user, &object));
            edits.push(Edit::Put(Box::new(StoredObject {
                role: role(user, &object),
                object,
                sender: stored.as_ref().and_then(|s| s.sender.clone()),
                sent_by: stored.map(|s| s.sent_by).unwrap_or_default(),
            })));
        }
        calendar.apply(&edits, now)
    })?;
    let mut line = format!("{added} imported");
    if kept > 0 {
        line.push_str(&format!(", {kept} left alone (what is stored is as new)"));
    }
    if refused > 0 {
        line.push_str(&format!(", {refused} refused"));
    }
    line.push('\n');
    output::print(line.as_bytes())
}

/// The imported object laid over the stored one; `None` where nothing in it is newer, or it is of
/// another kind. With a
/// master it replaces the whole, without one its instances alone.
fn merged(new: &Object, stored: Option<&Object>, home: &str) -> Option<Object> {
    let Some(stored) = stored else { return Some(new.clone()) };
    // A UID stays what it is: no event becomes a to-do.
    if stored.kind() != new.kind() || newest_revision(stored) >= newest_revision(new) {
        return None;
    }
    let source = stored.calendar().get(SOURCE).cloned();
    let mut object = new.clone();
    if new.master().is_none() {
        let id = |c: &Component| c.get("RECURRENCE-ID").map(Property::canonical);
        object = stored.clone();
        object.retain(|c| {
            c.get("RECURRENCE-ID").is_none() || !new.components().any(|n| id(n) == id(c))
        });
        new.components().for_each(|c| object.push(c.clone()));
        time::complete_vtimezones(object.calendar_mut(), home);
    }
    if let Some(source) = source {
        object.calendar_mut().set(source);
    }
    Some(object)
}

fn role(user: &User, object: &Object) -> Role {
    let is_user = |p: &Property| user.addresses.are(&Participant::of(p));
    if object.organizer().is_some_and(is_user) {
        Role::Organizer
    } else if object.components().any(|c| c.all("ATTENDEE").any(is_user)) {
        Role::Attendee
    } else {
        Role::Other
    }
}
