-- How much text the journal holds: known without reading it, so that its oldest lines go before
-- it takes too much room. Triggers keep it, so that no way to write a line can pass it by.

CREATE TABLE journal_size (
    member TEXT PRIMARY KEY,
    bytes  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO journal_size (member, bytes)
    SELECT member, sum(coalesce(octet_length(before), 0) + coalesce(octet_length(after), 0)
                       + coalesce(octet_length(undo), 0))
    FROM journal GROUP BY member;

CREATE TRIGGER journal_size_added AFTER INSERT ON journal BEGIN
    INSERT INTO journal_size (member, bytes)
        VALUES (new.member, coalesce(octet_length(new.before), 0)
                + coalesce(octet_length(new.after), 0) + coalesce(octet_length(new.undo), 0))
        ON CONFLICT (member) DO UPDATE SET bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER journal_size_changed AFTER UPDATE OF before, after, undo ON journal BEGIN
    UPDATE journal_size SET bytes = bytes
            + coalesce(octet_length(new.before), 0) - coalesce(octet_length(old.before), 0)
            + coalesce(octet_length(new.after), 0) - coalesce(octet_length(old.after), 0)
            + coalesce(octet_length(new.undo), 0) - coalesce(octet_length(old.undo), 0)
        WHERE member = new.member;
END;
CREATE TRIGGER journal_size_removed AFTER DELETE ON journal BEGIN
    UPDATE journal_size SET bytes = bytes - coalesce(octet_length(old.before), 0)
            - coalesce(octet_length(old.after), 0) - coalesce(octet_length(old.undo), 0)
        WHERE member = old.member;
END;
