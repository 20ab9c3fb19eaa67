-- How much iCalendar text the calendar holds (`quota_size`): known without reading it. Triggers
-- keep it, so that no way to write an object can pass it by.

CREATE TABLE size (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    bytes INTEGER NOT NULL
) STRICT;
INSERT INTO size (one, bytes) SELECT 1, coalesce(sum(octet_length(ics)), 0) FROM objects;

CREATE TRIGGER objects_size_added AFTER INSERT ON objects BEGIN
    UPDATE size SET bytes = bytes + octet_length(new.ics);
END;
CREATE TRIGGER objects_size_changed AFTER UPDATE OF ics ON objects BEGIN
    UPDATE size SET bytes = bytes + octet_length(new.ics) - octet_length(old.ics);
END;
CREATE TRIGGER objects_size_removed AFTER DELETE ON objects BEGIN
    UPDATE size SET bytes = bytes - octet_length(old.ics);
END;
