# When a CANCEL is newer than the event.
rules seq-3

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:2
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T080000Z
result bob@example.org added/new

story a lower SEQUENCE does not cancel

mail cancel like invite
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
    DTSTAMP:20260309T080000Z
result bob@example.org no_action/stale
nothing changed

story an equal SEQUENCE with an older DTSTAMP does not cancel

mail cancel like invite
  CANCEL
    STATUS:CANCELLED
    DTSTAMP:20260302T075900Z
result bob@example.org no_action/stale
nothing changed

story an equal SEQUENCE cancels

mail cancel like invite
  CANCEL
    STATUS:CANCELLED
    DTSTAMP:20260302T080100Z
result bob@example.org cancelled/cancelled

story an equal revision cancels

mail cancel like invite
  CANCEL
    STATUS:CANCELLED
    DTSTAMP:20260302T080000Z
result bob@example.org cancelled/cancelled

story cancelled twice

mail cancel like invite
  CANCEL
    SEQUENCE:3
    STATUS:CANCELLED
result bob@example.org cancelled/cancelled
mail cancel-again like cancel
  at: 2026-03-02T08:02:00Z
  CANCEL
    SEQUENCE:3
    STATUS:CANCELLED
result bob@example.org no_action/duplicate
nothing changed
