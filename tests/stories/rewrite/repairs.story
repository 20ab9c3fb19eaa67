# What stands in the way of other programs is repaired; what the calendars get is the same.

config
  [policy]
  rewrite = ["wrap", "parameters", "zones", "stubs"]
  [user."bob@example.org"]
  add_from = "verified"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    DTSTART;TZID=W. Europe Standard Time:20260310T090000
    DTEND;TZID=W. Europe Standard Time:20260310T100000
    SUMMARY:Plan
result bob@example.org added/new
calendar bob@example.org plan@example.net
  master
    when 20260310T080000Z 20260310T090000Z
message
  rewritten zones
  parts text/plain text/calendar
  text [Calendar]
  calendar DTSTART;TZID=Europe/Berlin:20260310T090000
  calendar TZID:Europe/Berlin
  calendar-lacks W. Europe Standard Time

story method, where the parameter does not say what the object says

mail wrong like invite
  param: method=PUBLISH
  REQUEST
    UID:plan0@example.net
    when 20260310T090000Z 20260310T100000Z
result bob@example.org added/new
message
  rewritten parameters
  type method=REQUEST

story method, where it is missing

mail missing like invite
  param: none
  REQUEST
    UID:plan1@example.net
    when 20260310T090000Z 20260310T100000Z
result bob@example.org added/new
message
  rewritten parameters
  type method=REQUEST

story a second copy goes

mail twin like invite
  shape: twin
  REQUEST
    UID:plan2@example.net
    when 20260310T090000Z 20260310T100000Z
result bob@example.org added/new
message
  rewritten stubs
  parts text/plain text/calendar

story a copy that differs stays

mail unlike like invite
  shape: unlike-twin
  REQUEST
    UID:plan3@example.net
    when 20260310T090000Z 20260310T100000Z
  REQUEST
    UID:plan3@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Plan
result bob@example.org added/new
message
  rewritten nothing

story all of it at once

mail all like invite
  shape: alone
  param: none
  REQUEST
    UID:plan4@example.net
result bob@example.org added/new
message
  rewritten wrap parameters zones
  parts text/plain text/html text/calendar
  type method=REQUEST
  calendar TZID:Europe/Berlin

story a signed message stays as it is

mail signed like invite
  shape: signed
  REQUEST
    UID:plan5@example.net
result bob@example.org added/new
message
  rewritten nothing
  no block

story misplaced calendar text gets its empty line

mail misplaced
  from: erin@example.net
  to: bob@example.org
  auth: pass
  body:
    Content-Type: multipart/mixed; boundary=x
    ~
    --x
    Content-Type: text/plain
    ~
    Hello
    --x
    Content-Type: text/calendar; method=REQUEST
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Example//EN
    METHOD:REQUEST
    BEGIN:VEVENT
    UID:plan6@example.net
    DTSTAMP:20260301T080000Z
    ORGANIZER:mailto:erin@example.net
    ATTENDEE;RSVP=TRUE:mailto:bob@example.org
    DTSTART:20260310T090000Z
    DTEND:20260310T100000Z
    SUMMARY:Plan
    END:VEVENT
    END:VCALENDAR
    ~
    --x--
result bob@example.org added/new
message
  rewritten parameters
  parts text/plain text/calendar
  calendar BEGIN:VEVENT
