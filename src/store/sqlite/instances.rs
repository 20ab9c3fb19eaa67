//! When things are: the instances of all objects as rows, in a window that moves along.
//!
//! Recurring objects are expanded for some time around the present. A question about other
//! times expands them anew: into rows where it is asked in a write transaction and lies near
//! enough, else only for that question.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};
use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row, params};

use super::calendar::SqliteCalendar;
use super::error::At;
use super::{from_micros, micros};
use crate::ical::{ComponentKind, Moment, Object, Property};
use crate::itip::{BusyInstance, Mailbox, Participant};
use crate::store::{InstanceRow, StoreError};
use crate::time::{
    Busy, Expansion, Instance, Instances, RecurrenceError, Span, Zones, busy_status, expand,
};

/// How long before the present instances are kept as rows.
const BEHIND: SignedDuration = SignedDuration::from_hours(24 * 60);

/// How long after it: a year and some, so that a question about the next year is answered
/// from rows for weeks.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 430);

/// How much is expanded beyond a question.
const SLACK: SignedDuration = SignedDuration::from_hours(24 * 180);

/// Rows never cover more than this.
const WIDEST: SignedDuration = SignedDuration::from_hours(24 * 366 * 4);

/// Questions about conflicts further away than this do not expand anything: otherwise one
/// message about the year 9000 would cost every recurring appointment's way there.
const FAR: SignedDuration = SignedDuration::from_hours(24 * 3660);

/// An instance that is in no row, with what it does to the owner's time.
pub(super) struct Occurrence {
    pub row: InstanceRow,
    pub busy: Busy,
    pub summary: Option<String>,
    pub organizer: Option<Mailbox>,
    pub private: bool,
}

/// Objects whose rows do not cover a question, and what the question found in them.
#[derive(Default)]
pub(super) struct Aside {
    /// Their row ids.
    pub objects: HashSet<i64>,
    /// Their instances.
    pub occurrences: Vec<Occurrence>,
}

/// What is stored of a component besides its text.
struct Part {
    busy: Busy,
    summary: Option<String>,
    organizer: Option<Mailbox>,
    private: bool,
}

/// What overlaps a time, of those that are as long as `reach` (`?6`) says: read by
/// [`busy_instance`] and [`instance_row`].
pub(super) const OVERLAP: &str = "
    SELECT i.object, o.uid, i.begins, i.ends_at, c.busy, c.summary, c.organizer, c.private,
           i.recurrence_id, i.starts, i.ends, i.component
    FROM instances i INDEXED BY instances_time
    CROSS JOIN components c ON c.object = i.object AND c.number = i.component
    CROSS JOIN objects o ON o.id = i.object
    WHERE i.reach = ?6 AND i.minute BETWEEN ?3 - ?6 AND ?4 AND i.minute + i.minutes >= ?3
      AND i.begins < ?2 AND (i.ends_at > ?1 OR (i.begins = i.ends_at AND i.begins >= ?1))
      AND c.busy >= ?5 AND o.member = ?7";

/// The next longer reach that any instance has.
pub(super) const NEXT_REACH: &str =
    "SELECT reach FROM instances INDEXED BY instances_time WHERE reach > ?1 ORDER BY reach LIMIT 1";

/// The instances of all that an organizer has, up to a number.
pub(super) const HAS: &str = "
    SELECT i.object FROM instances i
    WHERE i.object IN (SELECT object FROM components WHERE organizer = ?1) LIMIT ?2";

/// What an organizer has of the time between: among all that he has.
pub(super) const AMONG_HIS: &str = "
    SELECT i.object, i.begins, i.ends_at
    FROM instances i
    CROSS JOIN components c ON c.object = i.object AND c.number = i.component
    CROSS JOIN objects o ON o.id = i.object
    WHERE i.object IN (SELECT object FROM components WHERE organizer = ?3)
      AND i.begins < ?2 AND i.ends_at > ?1
      AND c.busy >= 1 AND c.organizer = ?3 AND o.uid <> ?4 AND o.member = ?5";

/// The same: among all that is in that time, of those that are as long as `reach` (`?7`) says.
pub(super) const IN_THAT_TIME: &str = "
    SELECT i.object, i.begins, i.ends_at
    FROM instances i INDEXED BY instances_time
    CROSS JOIN components c ON c.object = i.object AND c.number = i.component
    CROSS JOIN objects o ON o.id = i.object
    WHERE i.reach = ?7 AND i.minute BETWEEN ?5 - ?7 AND ?6 AND i.minute + i.minutes >= ?5
      AND i.begins < ?2 AND i.ends_at > ?1
      AND c.busy >= 1 AND c.organizer = ?3 AND o.uid <> ?4 AND o.member = ?8";

// The second condition chooses the index.
pub(super) const STALE_AFTER: &str = "SELECT id, uid FROM objects
    WHERE expanded_until < ?1 AND expanded_until < 9223372036854775807 AND member = ?2";
pub(super) const STALE_BEFORE: &str = "SELECT id, uid FROM objects
    WHERE expanded_from > ?1 AND expanded_from > -9223372036854775808 AND member = ?2";

impl SqliteCalendar<'_> {
    /// Expands an object that was just stored.
    pub(super) fn expand_stored(&self, id: i64, object: &Object) -> Result<(), StoreError> {
        self.keep_parts(id, object)?;
        if object.kind() == ComponentKind::Vavailability {
            // It says when there is time, and takes none.
            self.forget_instances(id)?;
            return self.set_expanded(id, i64::MIN, i64::MAX);
        }
        let now = self.now();
        let zones = Zones::new(object.calendar(), self.home);
        let wide = self.widened(object, &zones, later(now, -BEHIND), later(now, AHEAD));
        let narrow = Span::new(wide.start, later(now, SLACK));
        for window in [wide, narrow] {
            match expand(object, &zones, window, &self.options.expand) {
                Ok(expansion) => return self.keep(id, &expansion, window),
                Err(RecurrenceError::Limit) => {}
                Err(error) => return self.keep_without_rules(id, object, &zones, &error),
            }
        }
        // Too many instances for rows: every question expands it, as far as it asks.
        self.forget_instances(id)?;
        self.set_expanded(id, i64::MAX, i64::MIN)
    }

    /// Notes what the components of an object are.
    fn keep_parts(&self, id: i64, object: &Object) -> Result<(), StoreError> {
        self.with_statement("DELETE FROM components WHERE object = ?1", |s| s.execute((id,)))?;
        for (number, part) in self.parts(object).iter().enumerate() {
            self.with_statement(
                "INSERT INTO components (object, number, busy, summary, organizer, private)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                |s| {
                    s.execute(params![
                        id,
                        index(number),
                        level(part.busy),
                        part.summary,
                        part.organizer.as_ref().map(Mailbox::as_str),
                        part.private,
                    ])
                },
            )?;
        }
        Ok(())
    }

    /// Every instance in any of the windows that takes at least `busy` of the owner's time, as
    /// a row of [`OVERLAP`]; what is in several of them comes with each.
    pub(super) fn occurrences(
        &self,
        windows: &[Span],
        busy: Busy,
        aside: &Aside,
        mut each: impl FnMut(&Span, &Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        let reaches = self.reaches()?;
        let action = "looking for instances";
        let mut statement = self.connection.prepare_cached(OVERLAP).at(self.user, action)?;
        for window in windows {
            let (start, end) = (micros(window.start), micros(window.end));
            let (first, last) = (floor_minute(start), ceil_minute(end));
            for reach in &reaches {
                let parameters = params![start, end, first, last, level(busy), reach, self.member];
                let mut rows = statement.query(parameters).at(self.user, action)?;
                while let Some(row) = rows.next().at(self.user, action)? {
                    if !aside.objects.contains(&row.get(0).at(self.user, action)?) {
                        each(window, row).at(self.user, action)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// How far before a time that begins which overlaps it: for each length that there is.
    pub(super) fn reaches(&self) -> Result<Vec<i64>, StoreError> {
        let mut reaches: Vec<i64> = Vec::new();
        self.with_statement(NEXT_REACH, |s| {
            let mut last = i64::MIN;
            while let Some(next) = s.query_row((last,), |row| row.get(0)).optional()? {
                reaches.push(next);
                last = next;
            }
            Ok(reaches)
        })
    }

    /// Sees to it that rows cover the window; where they cannot, the instances are in the
    /// answer.
    pub(super) fn cover(&self, window: Span) -> Result<Aside, StoreError> {
        let mut stale = HashMap::new();
        if self.other_home {
            let all = "SELECT id, uid FROM objects WHERE ?1 IS NOT NULL AND member = ?2";
            self.stale(all, 0, &mut stale)?;
        } else {
            self.stale(STALE_AFTER, micros(window.end), &mut stale)?;
            self.stale(STALE_BEFORE, micros(window.start), &mut stale)?;
        }
        let mut aside = Aside::default();
        for (id, uid) in stale {
            let Some(stored) = self.load(&uid)? else { continue };
            if self.writable && self.cover_object(id, &stored.object, window)? {
                continue;
            }
            aside.objects.insert(id);
            self.expand_aside(&stored.object, window, &mut aside.occurrences);
        }
        Ok(aside)
    }

    /// The part of a question about conflicts that is worth expanding anything for.
    pub(super) fn near(&self, window: Span) -> Option<Span> {
        let now = self.now();
        let (first, last) = (later(now, -FAR), later(now, FAR));
        (window.start < last && window.end > first)
            .then(|| Span::new(window.start.max(first), window.end.min(last)))
    }

    /// Removes an object's instances.
    pub(super) fn forget_instances(&self, id: i64) -> Result<(), StoreError> {
        self.with_statement("DELETE FROM instances WHERE object = ?1", |s| s.execute((id,)))
            .map(|_| ())
    }

    fn stale(
        &self,
        sql: &str,
        than: i64,
        into: &mut HashMap<i64, String>,
    ) -> Result<(), StoreError> {
        let action = "looking for objects to expand";
        let mut statement = self.connection.prepare_cached(sql).at(self.user, action)?;
        let rows = statement
            .query_map((than, self.member), |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
            })
            .at(self.user, action)?;
        for row in rows {
            into.extend([row.at(self.user, action)?]);
        }
        Ok(())
    }

    /// Moves an object's rows so that they cover the window; whether that was possible.
    fn cover_object(&self, id: i64, object: &Object, window: Span) -> Result<bool, StoreError> {
        let (from, until): (i64, i64) = self.with_statement(
            "SELECT expanded_from, expanded_until FROM objects WHERE id = ?1",
            |s| s.query_row((id,), |row| Ok((row.get(0)?, row.get(1)?))),
        )?;
        let fits = |w: &Span| w.end.duration_since(w.start) <= WIDEST;
        let wanted = Span::new(later(window.start, -BEHIND), later(window.end, SLACK));
        let mut target = wanted;
        if from <= until {
            let union = Span::new(
                from_micros(from.max(micros(Timestamp::MIN))).min(wanted.start),
                from_micros(until.min(micros(Timestamp::MAX))).max(wanted.end),
            );
            if fits(&union) {
                target = union;
            }
        }
        if !fits(&target) {
            return Ok(false);
        }
        self.keep_parts(id, object)?;
        let zones = Zones::new(object.calendar(), self.home);
        let target = self.widened(object, &zones, target.start, target.end);
        match expand(object, &zones, target, &self.options.expand) {
            Ok(expansion) => self.keep(id, &expansion, target).map(|()| true),
            Err(RecurrenceError::Limit) => Ok(false),
            Err(error) => {
                self.keep_without_rules(id, object, &zones, &error)?;
                Ok(true)
            }
        }
    }

    /// The window without a bound that means nothing for this object: nothing of it lies
    /// before.
    fn widened(&self, object: &Object, zones: &Zones, from: Timestamp, until: Timestamp) -> Span {
        let mut starts = object.components().map(|c| c.get("DTSTART").map(Moment::of));
        let recent = starts.all(|start| match start {
            Some(Ok(start)) => zones.resolve(&start) >= from,
            _ => false,
        });
        let endless = object
            .components()
            .any(|c| c.properties().any(|p| p.is("RRULE") || p.is("RDATE") || p.is("EXRULE")));
        if !endless {
            return Span::new(Timestamp::MIN, Timestamp::MAX);
        }
        Span::new(if recent { Timestamp::MIN } else { from }, until)
    }

    fn keep(&self, id: i64, expansion: &Expansion, window: Span) -> Result<(), StoreError> {
        self.forget_instances(id)?;
        for instance in &expansion.instances {
            self.with_statement(
                "INSERT INTO instances
                 (object, component, recurrence_id, starts, ends, begins, ends_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                |s| {
                    s.execute(params![
                        id,
                        index(instance.component),
                        instance.recurrence_id.map(micros),
                        instance.start.to_property("DTSTART").line(),
                        instance.end.to_property("DTEND").line(),
                        micros(instance.span.start),
                        micros(instance.span.end),
                    ])
                },
            )?;
        }
        let endless_past = window.start == Timestamp::MIN;
        let from = if endless_past { i64::MIN } else { micros(window.start) };
        let until = if expansion.complete { i64::MAX } else { micros(window.end) };
        self.set_expanded(id, from, until)
    }

    /// A recurrence that cannot be read: each component counts once, at its own time.
    fn keep_without_rules(
        &self,
        id: i64,
        object: &Object,
        zones: &Zones,
        error: &RecurrenceError,
    ) -> Result<(), StoreError> {
        tracing::info!(
            user = %self.user, uid = object.uid(), %error,
            "recurrence cannot be expanded; counting its first instance only"
        );
        let whole = Span::new(Timestamp::MIN, Timestamp::MAX);
        let expansion = expand(&without_rules(object), zones, whole, &self.options.expand)
            .unwrap_or(Expansion { instances: Vec::new(), complete: true });
        self.keep(id, &Expansion { complete: true, ..expansion }, whole)
    }

    fn set_expanded(&self, id: i64, from: i64, until: i64) -> Result<(), StoreError> {
        self.with_statement(
            "UPDATE objects SET expanded_from = ?2, expanded_until = ?3 WHERE id = ?1",
            |s| s.execute((id, from, until)),
        )
        .map(|_| ())
    }

    /// Expands for one question, as far as the limits go.
    fn expand_aside(&self, object: &Object, window: Span, found: &mut Vec<Occurrence>) {
        let zones = Zones::new(object.calendar(), self.home);
        let parts = self.parts(object);
        let any = Cell::new(false);
        let mut add = |instance: Instance| {
            any.set(true);
            let Some(part) = parts.get(instance.component) else { return };
            found.push(Occurrence {
                row: InstanceRow {
                    uid: object.uid().to_owned(),
                    recurrence_id: instance.recurrence_id,
                    start: instance.start,
                    end: instance.end,
                    span: instance.span,
                    component: instance.component,
                },
                busy: part.busy,
                summary: part.summary.clone(),
                organizer: part.organizer.clone(),
                private: part.private,
            });
        };
        let limits = &self.options.expand;
        let result = Instances::new(object, &zones, window.start, limits)
            .and_then(|all| all.until(window.end).try_for_each(|instance| instance.map(&mut add)));
        match result {
            Ok(()) => {}
            Err(RecurrenceError::Limit) if any.get() => tracing::info!(
                user = %self.user, uid = object.uid(),
                "too many instances; looking no further"
            ),
            Err(error) => {
                tracing::info!(
                    user = %self.user, uid = object.uid(), %error,
                    "recurrence cannot be expanded; counting its first instance only"
                );
                if let Ok(plain) = expand(&without_rules(object), &zones, window, limits) {
                    plain.instances.into_iter().for_each(add);
                }
            }
        }
    }

    fn parts(&self, object: &Object) -> Vec<Part> {
        let owner = self.owner();
        object
            .components()
            .map(|c| Part {
                busy: busy_status(
                    c,
                    super::busy::own_partstat(c, &owner).as_deref(),
                    owner.resource,
                ),
                summary: c.text("SUMMARY"),
                organizer: c
                    .get("ORGANIZER")
                    .and_then(|line| Participant::of(line).mailbox().map(|o| self.person(o))),
                private: c
                    .value("CLASS")
                    .is_some_and(|class| !class.trim().eq_ignore_ascii_case("PUBLIC")),
            })
            .collect()
    }

    /// Marks every object's rows as unusable: the calendar has moved to another zone.
    pub(super) fn expand_all_anew(&self) -> Result<(), StoreError> {
        self.with_statement(
            "UPDATE objects SET expanded_from = ?1, expanded_until = ?2 WHERE member = ?3",
            |s| s.execute((i64::MAX, i64::MIN, self.member)),
        )
        .map(|_| ())
    }

    /// The zone the rows were made for.
    pub(super) fn stored_home(&self) -> Result<Option<String>, StoreError> {
        let sql = match self.member {
            "" => "SELECT value FROM meta WHERE name = 'home' AND ?1 = ''",
            _ => "SELECT home FROM members WHERE address = ?1",
        };
        self.with_statement(sql, |s| s.query_row((self.member,), |row| row.get(0)).optional())
    }
}

fn without_rules(object: &Object) -> Object {
    let mut plain = object.clone();
    for component in plain.components_mut() {
        component.retain_properties(|p| {
            !["RRULE", "RDATE", "EXRULE", "EXDATE"].iter().any(|name| p.is(name))
        });
    }
    plain
}

/// A row of [`OVERLAP`], as one who asks for conflicts wants it.
pub(super) fn busy_instance(row: &Row<'_>) -> rusqlite::Result<BusyInstance> {
    Ok(BusyInstance {
        uid: row.get(1)?,
        span: span(row)?,
        busy: at_level(row.get(4)?),
        summary: row.get(5)?,
        organizer: row.get::<_, Option<String>>(6)?.as_deref().and_then(Mailbox::parse),
        private: row.get(7)?,
    })
}

/// A row of [`OVERLAP`], with the times as the calendar says them.
pub(super) fn instance_row(row: &Row<'_>) -> rusqlite::Result<InstanceRow> {
    Ok(InstanceRow {
        uid: row.get(1)?,
        recurrence_id: row.get::<_, Option<i64>>(8)?.map(from_micros),
        start: moment(row, 9)?,
        end: moment(row, 10)?,
        span: span(row)?,
        component: row.get::<_, u32>(11).map(|c| usize::try_from(c).unwrap_or(usize::MAX))?,
    })
}

fn span(row: &Row<'_>) -> rusqlite::Result<Span> {
    Ok(Span::new(from_micros(row.get(2)?), from_micros(row.get(3)?)))
}

fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Moment> {
    let line: String = row.get(column)?;
    Property::parse(&line).and_then(|p| Moment::of(&p).ok()).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(
            column,
            Type::Text,
            format!("{line:?} is no point of time").into(),
        )
    })
}

/// How the tables write it.
pub(super) fn level(busy: Busy) -> i64 {
    match busy {
        Busy::Free => 0,
        Busy::Tentative => 1,
        Busy::Busy => 2,
        Busy::Unavailable => 3,
    }
}

/// The other way round.
pub(super) fn at_level(level: i64) -> Busy {
    match level {
        0 => Busy::Free,
        1 => Busy::Tentative,
        3 => Busy::Unavailable,
        _ => Busy::Busy,
    }
}

fn index(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The minute of a moment; what does not end with it belongs to the next, too.
pub(super) fn floor_minute(micros: i64) -> i64 {
    micros.div_euclid(60_000_000)
}

pub(super) fn ceil_minute(micros: i64) -> i64 {
    floor_minute(micros.saturating_add(59_999_999))
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(if by.is_negative() { Timestamp::MIN } else { Timestamp::MAX })
}
