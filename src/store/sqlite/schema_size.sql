-- How much iCalendar text a calendar holds (`quota_size`): known without reading it. Triggers
-- keep it, so that no way to write an object can pass it by.

CREATE TABLE size (
    member TEXT PRIMARY KEY,
    bytes  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO size (member, bytes)
    SELECT member, sum(octet_length(ics)) FROM objects GROUP BY member;

CREATE TRIGGER objects_size_added AFTER INSERT ON objects BEGIN
    INSERT INTO size (member, bytes) VALUES (new.member, octet_length(new.ics))
        ON CONFLICT (member) DO UPDATE SET bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER objects_size_changed AFTER UPDATE OF ics ON objects BEGIN
    UPDATE size SET bytes = bytes + octet_length(new.ics) - octet_length(old.ics)
        WHERE member = new.member;
END;
CREATE TRIGGER objects_size_removed AFTER DELETE ON objects BEGIN
    UPDATE size SET bytes = bytes - octet_length(old.ics) WHERE member = old.member;
END;
