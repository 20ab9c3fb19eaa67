-- The calendars of the members of a collection are in its file [book-7]. Whose a row
-- is stands in `member`: an address, or nothing for the owner of the file.

-- Members with a calendar in here, and the zone that their rows of time were made for.
CREATE TABLE members (
    address TEXT PRIMARY KEY,
    home    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE new_objects (
    id             INTEGER PRIMARY KEY,
    member         TEXT NOT NULL DEFAULT '',
    uid            TEXT NOT NULL,
    kind           TEXT NOT NULL,
    role           TEXT NOT NULL,
    sender         TEXT,
    sent_by        TEXT NOT NULL,
    ics            TEXT NOT NULL,
    expanded_from  INTEGER NOT NULL,
    expanded_until INTEGER NOT NULL,
    UNIQUE (uid, member)
) STRICT;
INSERT INTO new_objects (id, uid, kind, role, sender, sent_by, ics, expanded_from, expanded_until)
    SELECT id, uid, kind, role, sender, sent_by, ics, expanded_from, expanded_until FROM objects;
CREATE TABLE new_components (
    object  INTEGER NOT NULL REFERENCES new_objects (id) ON DELETE CASCADE,
    number  INTEGER NOT NULL,
    busy    INTEGER NOT NULL,
    summary TEXT,
    organizer TEXT,
    private INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (object, number)
) STRICT, WITHOUT ROWID;
INSERT INTO new_components
    SELECT object, number, busy, summary, organizer, private FROM components;
CREATE TABLE new_instances (
    id            INTEGER PRIMARY KEY,
    object        INTEGER NOT NULL REFERENCES new_objects (id) ON DELETE CASCADE,
    component     INTEGER NOT NULL,
    recurrence_id INTEGER,
    starts        TEXT NOT NULL,
    ends          TEXT NOT NULL,
    begins        INTEGER NOT NULL,
    ends_at       INTEGER NOT NULL
) STRICT;
INSERT INTO new_instances
    SELECT id, object, component, recurrence_id, starts, ends, begins, ends_at FROM instances;
DROP TABLE instances;
DROP TABLE components;
DROP TABLE objects;
ALTER TABLE new_objects RENAME TO objects;
ALTER TABLE new_components RENAME TO components;
ALTER TABLE new_instances RENAME TO instances;
CREATE INDEX objects_expanded_from ON objects (expanded_from)
    WHERE expanded_from > -9223372036854775808;
CREATE INDEX objects_expanded_until ON objects (expanded_until)
    WHERE expanded_until < 9223372036854775807;
CREATE INDEX objects_availability ON objects (kind) WHERE kind = 'VAVAILABILITY';
CREATE INDEX components_organizer ON components (organizer) WHERE organizer IS NOT NULL;
CREATE INDEX instances_object ON instances (object);

CREATE TABLE new_answers (
    member        TEXT NOT NULL DEFAULT '',
    uid           TEXT NOT NULL,
    attendee      TEXT NOT NULL,
    recurrence_id INTEGER NOT NULL,
    sequence      INTEGER NOT NULL,
    dtstamp       INTEGER NOT NULL,
    partstat      TEXT NOT NULL,
    comment       TEXT,
    uninvited     INTEGER NOT NULL,
    time          INTEGER NOT NULL,
    PRIMARY KEY (uid, member, attendee, recurrence_id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_answers
    SELECT '', uid, attendee, recurrence_id, sequence, dtstamp, partstat, comment, uninvited, time
    FROM answers;
DROP TABLE answers;
ALTER TABLE new_answers RENAME TO answers;

CREATE TABLE new_tombstones (
    member        TEXT NOT NULL DEFAULT '',
    uid           TEXT NOT NULL,
    recurrence_id INTEGER NOT NULL,
    organizer     TEXT NOT NULL,
    sequence      INTEGER NOT NULL,
    dtstamp       INTEGER NOT NULL,
    time          INTEGER NOT NULL,
    PRIMARY KEY (uid, member, recurrence_id, organizer)
) STRICT, WITHOUT ROWID;
INSERT INTO new_tombstones
    SELECT '', uid, recurrence_id, organizer, sequence, dtstamp, time FROM tombstones;
DROP TABLE tombstones;
ALTER TABLE new_tombstones RENAME TO tombstones;

CREATE TABLE new_proposals (
    member        TEXT NOT NULL DEFAULT '',
    uid           TEXT NOT NULL,
    attendee      TEXT NOT NULL,
    recurrence_id INTEGER NOT NULL,
    sequence      INTEGER NOT NULL,
    dtstamp       INTEGER NOT NULL,
    ics           TEXT NOT NULL,
    received      INTEGER NOT NULL,
    PRIMARY KEY (uid, member, attendee, recurrence_id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_proposals
    SELECT '', uid, attendee, recurrence_id, sequence, dtstamp, ics, received FROM proposals;
DROP TABLE proposals;
ALTER TABLE new_proposals RENAME TO proposals;

CREATE TABLE new_refreshed (
    member   TEXT NOT NULL DEFAULT '',
    uid      TEXT NOT NULL,
    attendee TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    dtstamp  INTEGER NOT NULL,
    time     INTEGER NOT NULL,
    PRIMARY KEY (uid, member, attendee)
) STRICT, WITHOUT ROWID;
INSERT INTO new_refreshed SELECT '', uid, attendee, sequence, dtstamp, time FROM refreshed;
DROP TABLE refreshed;
ALTER TABLE new_refreshed RENAME TO refreshed;

CREATE TABLE new_correspondents (
    member  TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL,
    time    INTEGER NOT NULL,
    PRIMARY KEY (address, member)
) STRICT, WITHOUT ROWID;
INSERT INTO new_correspondents SELECT '', address, time FROM correspondents;
DROP TABLE correspondents;
ALTER TABLE new_correspondents RENAME TO correspondents;

ALTER TABLE parked ADD COLUMN member TEXT NOT NULL DEFAULT '';
ALTER TABLE foreign_busy ADD COLUMN member TEXT NOT NULL DEFAULT '';
ALTER TABLE journal ADD COLUMN member TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN member TEXT NOT NULL DEFAULT '';
ALTER TABLE sent ADD COLUMN member TEXT NOT NULL DEFAULT '';
