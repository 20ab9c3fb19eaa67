-- Version 2: what attendees propose, who was sent a refresh, and when others are busy.

CREATE TABLE proposals (
    uid           TEXT NOT NULL,
    attendee      TEXT NOT NULL,
    recurrence_id INTEGER NOT NULL,
    sequence      INTEGER NOT NULL,
    dtstamp       INTEGER NOT NULL,
    ics           TEXT NOT NULL,
    received      INTEGER NOT NULL,
    PRIMARY KEY (uid, attendee, recurrence_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE refreshed (
    uid      TEXT NOT NULL,
    attendee TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    dtstamp  INTEGER NOT NULL,
    time     INTEGER NOT NULL,
    PRIMARY KEY (uid, attendee)
) STRICT, WITHOUT ROWID;

-- Periods are rows of their own; a statement without any still says that its owner is free.
CREATE TABLE foreign_busy (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    owner    TEXT NOT NULL,
    uid      TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    dtstamp  INTEGER NOT NULL,
    begins   INTEGER NOT NULL,
    ends     INTEGER NOT NULL,
    time     INTEGER NOT NULL
) STRICT;
CREATE INDEX foreign_busy_owner ON foreign_busy (owner, begins);
CREATE INDEX foreign_busy_ends ON foreign_busy (ends);

CREATE TABLE foreign_periods (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    statement INTEGER NOT NULL REFERENCES foreign_busy (id) ON DELETE CASCADE,
    begins    INTEGER NOT NULL,
    ends      INTEGER NOT NULL,
    busy      INTEGER NOT NULL
) STRICT;
CREATE INDEX foreign_periods_statement ON foreign_periods (statement);

-- What it takes to revert a change (JSON); NULL where it left nothing to revert.
ALTER TABLE journal ADD COLUMN undo TEXT;
