# Messages that come before what they are about (interop 26, 31).
rules seq-6 req-5

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

story an answer before the organizer's own event is kept, and applied when it arrives

mail early
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net ACCEPTED
    DTSTAMP:20260302T080100Z
result bob@example.org no_action/parked
calendar bob@example.org ours@example.org absent

mail invite
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
    DTSTAMP:20260302T080000Z
result bob@example.org outbound added/new
calendar bob@example.org ours@example.org
  master
    attendee frank@example.net ACCEPTED

story an answer to an event of somebody else's is not kept

mail early
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REPLY
    UID:theirs@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee frank@example.net ACCEPTED
result bob@example.org no_action/unknown-uid
nothing changed

story an unproven answer is not kept

mail early
  from: frank@example.net
  to: bob@example.org
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net ACCEPTED
result bob@example.org no_action/untrusted|no_action/unknown-uid
nothing changed

story the cancellation of an instance that is not known

mail cancel
  from: erin@example.net
  to: bob@example.org
  auth: pass
  CANCEL
    UID:plan@example.net
    SEQUENCE:1
    STATUS:CANCELLED
    organizer erin@example.net
    attendee bob@example.org
    instance 20260317T090000Z
    DTSTAMP:20260302T080000Z
result bob@example.org no_action/unknown-uid

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T070000Z
result bob@example.org added/new
# Not the one that was cancelled before.
calendar bob@example.org plan@example.net
  on 20260310T090000Z
    lacks STATUS:CANCELLED
  on 20260324T090000Z
    lacks STATUS:CANCELLED

story an instance first, the series later

mail one
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org
    instance 20260317T090000Z
    when 20260317T110000Z 20260317T120000Z
    SUMMARY:Plan, later
    DTSTAMP:20260302T080000Z
result bob@example.org added/new
calendar bob@example.org plan@example.net
  no master
  overrides 1
instances bob@example.org plan@example.net 20260301 20260501: 20260317T110000Z

mail series like one
  REQUEST
    drop RECURRENCE-ID
    SEQUENCE:0
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T070000Z
result bob@example.org updated/revised|added/new
calendar bob@example.org plan@example.net
  overrides 1
  instance 20260317T090000Z
    SUMMARY:Plan, later
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260317T110000Z 20260324T090000Z
