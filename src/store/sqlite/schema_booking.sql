-- Whose an event is, and whether it is private: what a booking may be told of it, and what its
-- organizer has booked. Of what is there already both are noted when it is next expanded.
ALTER TABLE components ADD COLUMN organizer TEXT;
ALTER TABLE components ADD COLUMN private INTEGER NOT NULL DEFAULT 0;
CREATE INDEX components_organizer ON components (organizer) WHERE organizer IS NOT NULL;

-- When the owner is to be had (RFC 7953).
CREATE INDEX objects_availability ON objects (kind) WHERE kind = 'VAVAILABILITY';
