# Content that wants to break the filter, or to smuggle one thing in with another.
rules part-4 part-5 rec-3 seq-1

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

story two UIDs, one of them that of a known meeting

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
mail mixed
  from: erin@example.net
  to: bob@example.org
  auth: pass
  CANCEL
    VEVENT
      UID:plan@example.net
      SEQUENCE:1
      organizer erin@example.net
      STATUS:CANCELLED
    VEVENT
      UID:other@example.net
      SEQUENCE:1
      organizer erin@example.net
      STATUS:CANCELLED
result bob@example.org error/malformed
nothing changed

story two ORGANIZERs, on one component or on two

mail two
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:two@example.net
    organizer erin@example.net
    organizer mallory@example.com
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Two
result bob@example.org error/malformed
nothing changed
mail apart
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    VEVENT
      UID:two@example.net
      organizer erin@example.net
      attendee bob@example.org
      RRULE:FREQ=DAILY;COUNT=3
      when 20260310T090000Z 20260310T100000Z
      SUMMARY:Two
    VEVENT
      UID:two@example.net
      organizer mallory@example.com
      attendee bob@example.org
      instance 20260311T090000Z
      when 20260311T090000Z 20260311T100000Z
      SUMMARY:Two
result bob@example.org error/malformed
nothing changed

story a date in the year 9999 of a rule that counts seconds

mail seconds
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    VEVENT
      UID:seconds@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee bob@example.org
      RRULE:FREQ=SECONDLY
      when 20260310T090000Z 20260310T090001Z
      SUMMARY:Tick
    VEVENT
      UID:seconds@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee bob@example.org
      instance 99991201T120000Z
      when 99991201T120000Z 99991201T120000Z
      SUMMARY:Tick
result bob@example.org error/recurrence-limit
nothing changed

story the same date in a cancellation and in an answer, of a series that is stored

mail daily
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:daily@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    RRULE:FREQ=DAILY
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Daily
result bob@example.org added/new
mail off like daily
  CANCEL
    drop RRULE
    instance 99991201T120000Z
    SEQUENCE:0
result bob@example.org no_action/occurrence-unknown
calendar bob@example.org daily@example.net unchanged

story a SEQUENCE that would lock the organizer out

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:99999999999999999999
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
mail update like invite
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result bob@example.org updated/revised
