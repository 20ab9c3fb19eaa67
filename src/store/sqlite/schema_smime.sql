-- Who has signed mail to the user (S/MIME), and when last: to the day.
CREATE TABLE signers (
    address TEXT PRIMARY KEY,
    time    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
