-- Who has signed mail to the user (S/MIME), and when last: to the day.
CREATE TABLE signers (
    address TEXT NOT NULL,
    time    INTEGER NOT NULL,
    member  TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (address, member)
) STRICT, WITHOUT ROWID;
