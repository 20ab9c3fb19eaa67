# What stands in an event (interop.md, C.6).

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

story 61, 62, 63 empty properties, an image inside the mail, a description in HTML
rules req-1

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:rich@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    CLASS:
    LOCATION:
    ATTACH:cid:part1@example.net
    X-ALT-DESC;FMTTYPE=text/html:<html><script>alert(1)</script></html>
result bob@example.org added/new
calendar bob@example.org rich@example.net
  master
    ATTACH:cid:part1@example.net
    has X-ALT-DESC
message
  result outcome=added
  text Plan
  lacks Where:

story 63 without an end, and with an end at the start, an event takes no time

mail open
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:open@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    DTSTART:20260310T090000Z
    SUMMARY:Reminder
result bob@example.org added/new conflicts=none
instances bob@example.org open@example.net 20260310T000000Z 20260311T000000Z: 20260310T090000Z

mail empty like open
  REQUEST
    UID:empty@example.net
    when 20260310T090000Z 20260310T090000Z
result bob@example.org added/new conflicts=none
instances bob@example.org empty@example.net 20260310T000000Z 20260311T000000Z: 20260310T090000Z
