-- What is to be done later.

CREATE TABLE due (
    kind TEXT NOT NULL,
    key  TEXT NOT NULL,
    uid  TEXT NOT NULL,
    at   INTEGER NOT NULL,
    data TEXT NOT NULL,
    member TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (kind, key, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_uid ON due (uid);
CREATE INDEX due_at ON due (at);
