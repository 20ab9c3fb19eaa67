-- What attendees propose is text of others in the calendar, too, and counts as the objects do
-- (`quota_size`).

INSERT INTO size (member, bytes)
    SELECT member, sum(octet_length(ics)) FROM proposals WHERE true GROUP BY member
    ON CONFLICT (member) DO UPDATE SET bytes = bytes + excluded.bytes;

CREATE TRIGGER proposals_size_added AFTER INSERT ON proposals BEGIN
    INSERT INTO size (member, bytes) VALUES (new.member, octet_length(new.ics))
        ON CONFLICT (member) DO UPDATE SET bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER proposals_size_changed AFTER UPDATE OF ics ON proposals BEGIN
    UPDATE size SET bytes = bytes + octet_length(new.ics) - octet_length(old.ics)
        WHERE member = new.member;
END;
CREATE TRIGGER proposals_size_removed AFTER DELETE ON proposals BEGIN
    UPDATE size SET bytes = bytes - octet_length(old.ics) WHERE member = old.member;
END;
