-- The instances by time: in minutes, rounded outwards, and by length, so that what overlaps a
-- time is what begins in it or at most its reach before. An index tree instead of an R-tree:
-- what is near in time is in one page, so that a series changes few, and one is found in few
-- steps in a calendar of any size.
ALTER TABLE instances ADD COLUMN minute INTEGER GENERATED ALWAYS AS
    (begins / 60000000 - (begins % 60000000 < 0)) VIRTUAL;
ALTER TABLE instances ADD COLUMN minutes INTEGER GENERATED ALWAYS AS
    (ends_at / 60000000 + (ends_at % 60000000 > 0) - minute) VIRTUAL;
-- An hour, four, a day, a week, five weeks, a year, ten years.
ALTER TABLE instances ADD COLUMN reach INTEGER GENERATED ALWAYS AS (
    CASE WHEN minutes <= 60 THEN 60
         WHEN minutes <= 240 THEN 240
         WHEN minutes <= 1440 THEN 1440
         WHEN minutes <= 10080 THEN 10080
         WHEN minutes <= 50400 THEN 50400
         WHEN minutes <= 527040 THEN 527040
         WHEN minutes <= 5270400 THEN 5270400
         ELSE 1099511627776 END) VIRTUAL;
CREATE INDEX instances_time ON instances (reach, minute, minutes);
DROP TABLE spans;
