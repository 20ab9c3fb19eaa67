-- Version 1. Times are microseconds since 1970 (UTC). Where a RECURRENCE-ID is part of a key,
-- the smallest integer stands for "none": NULLs are never equal.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Appointments, as iCalendar text. Their instances are known from expanded_from to
-- expanded_until; of those that do not recur all are, and they are in no index.
CREATE TABLE objects (
    id             INTEGER PRIMARY KEY,
    uid            TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL,
    role           TEXT NOT NULL,
    sender         TEXT,
    sent_by        TEXT NOT NULL,
    ics            TEXT NOT NULL,
    expanded_from  INTEGER NOT NULL,
    expanded_until INTEGER NOT NULL
) STRICT;
CREATE INDEX objects_expanded_from ON objects (expanded_from)
    WHERE expanded_from > -9223372036854775808;
CREATE INDEX objects_expanded_until ON objects (expanded_until)
    WHERE expanded_until < 9223372036854775807;

-- What a component of an object does to its owner's time: 0 free, 1 tentative, 2 busy.
CREATE TABLE components (
    object  INTEGER NOT NULL REFERENCES objects (id) ON DELETE CASCADE,
    number  INTEGER NOT NULL,
    busy    INTEGER NOT NULL,
    summary TEXT,
    PRIMARY KEY (object, number)
) STRICT, WITHOUT ROWID;

-- starts and ends are content lines, begins and ends_at the same as instants.
CREATE TABLE instances (
    id            INTEGER PRIMARY KEY,
    object        INTEGER NOT NULL REFERENCES objects (id) ON DELETE CASCADE,
    component     INTEGER NOT NULL,
    recurrence_id INTEGER,
    starts        TEXT NOT NULL,
    ends          TEXT NOT NULL,
    begins        INTEGER NOT NULL,
    ends_at       INTEGER NOT NULL
) STRICT;
CREATE INDEX instances_object ON instances (object);

-- The instances by time, in minutes, rounded outwards.
CREATE VIRTUAL TABLE spans USING rtree_i32 (id, begins, ends);

CREATE TABLE answers (
    uid           TEXT NOT NULL,
    attendee      TEXT NOT NULL,
    recurrence_id INTEGER NOT NULL,
    sequence      INTEGER NOT NULL,
    dtstamp       INTEGER NOT NULL,
    partstat      TEXT NOT NULL,
    comment       TEXT,
    uninvited     INTEGER NOT NULL,
    time          INTEGER NOT NULL,
    PRIMARY KEY (uid, attendee, recurrence_id)
) STRICT, WITHOUT ROWID;

-- Each organizer has his own: nobody can replace another's.
CREATE TABLE tombstones (
    uid           TEXT NOT NULL,
    recurrence_id INTEGER NOT NULL,
    organizer     TEXT NOT NULL,
    sequence      INTEGER NOT NULL,
    dtstamp       INTEGER NOT NULL,
    time          INTEGER NOT NULL,
    PRIMARY KEY (uid, recurrence_id, organizer)
) STRICT, WITHOUT ROWID;

CREATE TABLE parked (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT NOT NULL,
    ics        TEXT NOT NULL,
    sender     TEXT,
    tier       TEXT NOT NULL,
    organizer  TEXT NOT NULL,
    received   INTEGER NOT NULL,
    message_id TEXT
) STRICT;
CREATE INDEX parked_uid ON parked (uid);
CREATE INDEX parked_received ON parked (received);

CREATE TABLE correspondents (
    address TEXT PRIMARY KEY,
    time    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    number     INTEGER PRIMARY KEY,
    change     TEXT NOT NULL UNIQUE,
    time       INTEGER NOT NULL,
    message_id TEXT,
    queue_id   TEXT,
    sender     TEXT,
    method     TEXT NOT NULL,
    uid        TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    reason     TEXT NOT NULL,
    before     TEXT,
    after      TEXT,
    undone     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX journal_uid ON journal (uid);
CREATE INDEX journal_time ON journal (time);

CREATE TABLE operations (
    key    TEXT PRIMARY KEY,
    result TEXT NOT NULL,
    time   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX operations_time ON operations (time);

CREATE TABLE outbox (
    number          INTEGER PRIMARY KEY AUTOINCREMENT,
    id              TEXT NOT NULL UNIQUE,
    uid             TEXT NOT NULL,
    method          TEXT NOT NULL,
    partstat        TEXT,
    sender          TEXT NOT NULL,
    recipients      TEXT NOT NULL,
    envelope_sender TEXT,
    message         BLOB NOT NULL,
    generation      INTEGER NOT NULL,
    apply_locally   INTEGER NOT NULL,
    not_before      INTEGER NOT NULL,
    created         INTEGER NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    next            INTEGER NOT NULL,
    error           TEXT
) STRICT;

-- Answers by correspondent: counted for an hour, gone or not.
CREATE TABLE sent (
    address TEXT NOT NULL,
    time    INTEGER NOT NULL
) STRICT;
CREATE INDEX sent_address ON sent (address, time);
CREATE INDEX sent_time ON sent (time);
