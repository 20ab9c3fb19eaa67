-- What is to be done later.

CREATE TABLE due (
    kind TEXT NOT NULL,
    key  TEXT NOT NULL,
    uid  TEXT NOT NULL,
    at   INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_uid ON due (uid);
CREATE INDEX due_at ON due (at);
