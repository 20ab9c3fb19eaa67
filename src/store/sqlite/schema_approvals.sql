-- Bookings that wait for an approval, and what was asked.

CREATE TABLE approvals (
    uid           TEXT NOT NULL,
    recurrence_id INTEGER NOT NULL,
    request       TEXT NOT NULL,
    sequence      INTEGER NOT NULL,
    asked_at      INTEGER NOT NULL,
    asked         TEXT NOT NULL,
    partstat      TEXT NOT NULL,
    open          INTEGER NOT NULL,
    PRIMARY KEY (uid, recurrence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX approvals_request ON approvals (request);
