# What the reader is told about an update: each change once, from and to.
rules req-2 req-4 rec-1

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  timezone = "Europe/Berlin"

mail invite
  from: Erin <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T100000 20260310T110000 Europe/Berlin
    SUMMARY:Plan
    LOCATION:Room 1
result bob@example.org added/new

story moved in time

mail moved like invite
  shape: html
  REQUEST
    SEQUENCE:1
    when 20260311T140000 20260311T150000 Europe/Berlin
result bob@example.org updated/revised
message
  text [Calendar] Moved in your calendar
  text   Was: Tuesday, 10 March 2026, 10:00 - 11:00 (CET)
  text   Now: Wednesday, 11 March 2026, 14:00 - 15:00 (CET)
# The same rule, on another day: no news about the rule.
  text   Repeats: every week on Wednesday, 4 times
  text   Where: Room 1
  html Tuesday, 10 March 2026, 10:00
  lacks (was:

story moved to another zone, at the same time of day

mail abroad like invite
  REQUEST
    SEQUENCE:1
    drop RRULE
    when 20260310T100000 20260310T110000 Europe/London
result bob@example.org updated/revised
message
  text   Was: Tuesday, 10 March 2026, 10:00 - 11:00 (CET)
  text   Now: Tuesday, 10 March 2026, 11:00 - 12:00 (CET)
  text   Repeats: no more (was: every week on Tuesday, 4 times)

story moved to another place

mail elsewhere like invite
  REQUEST
    SEQUENCE:1
    LOCATION:Room 2\, first floor
result bob@example.org updated/revised
message
  text [Calendar] Updated in your calendar
  text   When: Tuesday, 10 March 2026, 10:00 - 11:00 (CET)
  text   Where: Room 2, first floor (was: Room 1)
  lacks Was:

story renamed

mail renamed like invite
  REQUEST
    SEQUENCE:1
    SUMMARY:Plan B
    DESCRIPTION:Agenda
    URL:https://example.net/plan
result bob@example.org updated/revised
message
  text   What: Plan B (was: Plan)
  text   Changed: link, description
  lacks Was:

story the series extended, and shortened

mail extended like invite
  REQUEST
    SEQUENCE:1
    RRULE:FREQ=WEEKLY;COUNT=6
result bob@example.org updated/revised partstat=NEEDS-ACTION
message
  text   Repeats: every week on Tuesday, 6 times (was: every week on Tuesday, 4 times)
  lacks Was:

mail without like invite
  REQUEST
    SEQUENCE:2
    RRULE:FREQ=WEEKLY;COUNT=6
    EXDATE;TZID=Europe/Berlin:20260317T100000,20260324T100000
result bob@example.org updated/revised
message
  text   Repeats: every week on Tuesday, 6 times
  text   No more: Tuesday, 17 March 2026, 10:00 (CET); Tuesday, 24 March 2026, 10:00 (CET)
  lacks (was:

mail with like invite
  REQUEST
    SEQUENCE:3
    RRULE:FREQ=WEEKLY;COUNT=6
    EXDATE;TZID=Europe/Berlin:20260324T100000
    RDATE;TZID=Europe/Berlin:20260312T150000
result bob@example.org updated/revised
message
  text   New dates: Thursday, 12 March 2026, 15:00 (CET); Tuesday, 17 March 2026, 10:00 (CET)

story one instance moved

mail one like invite
  REQUEST
    SEQUENCE:1
    drop RRULE
    instance 20260317T100000 Europe/Berlin
    when 20260318T150000 20260318T160000 Europe/Berlin
    LOCATION:Room 9
result bob@example.org updated/revised
message
  text [Calendar] Moved in your calendar: one date of this series
  text   Was: Tuesday, 17 March 2026, 10:00 - 11:00 (CET)
  text   Now: Wednesday, 18 March 2026, 15:00 - 16:00 (CET)
  text   Where: Room 9 (was: Room 1)

story the whole again, with one date moved and one cancelled

mail whole
  from: Erin <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    VEVENT
      UID:plan@example.net
      SEQUENCE:1
      organizer erin@example.net
      attendee bob@example.org
      RRULE:FREQ=WEEKLY;COUNT=4
      when 20260310T100000 20260310T110000 Europe/Berlin
      SUMMARY:Plan
      LOCATION:Room 1
    VEVENT
      UID:plan@example.net
      SEQUENCE:1
      organizer erin@example.net
      attendee bob@example.org
      instance 20260317T100000 Europe/Berlin
      when 20260318T150000 20260318T160000 Europe/Berlin
      SUMMARY:Plan
      LOCATION:Room 1
    VEVENT
      UID:plan@example.net
      SEQUENCE:1
      organizer erin@example.net
      attendee bob@example.org
      instance 20260324T100000 Europe/Berlin
      when 20260324T100000 20260324T110000 Europe/Berlin
      SUMMARY:Plan
      LOCATION:Room 1
      STATUS:CANCELLED
result bob@example.org updated/revised
message
  text [Calendar] Updated in your calendar
  text   Date moved: Wednesday, 18 March 2026, 15:00 - 16:00 (CET) (was: Tuesday, 17 March 2026, 10:00 - 11:00 (CET))
  text   Date cancelled: Tuesday, 24 March 2026, 10:00 - 11:00 (CET)
  lacks Was:

story who came and who left

mail people like invite
  REQUEST
    SEQUENCE:1
    attendee bob@example.org
    ATTENDEE;CN=Frank:mailto:frank@example.net
    ATTENDEE;CN=Gina:mailto:gina@example.net
    ATTENDEE;CN=Hans:mailto:hans@example.net
    ATTENDEE:mailto:ida@example.net
result bob@example.org updated/revised
message
  text   New attendees: Frank, Gina, Hans and one more
  lacks Was:

mail fewer like invite
  shape: html
  REQUEST
    SEQUENCE:2
    attendee bob@example.org
    ATTENDEE;CN=Gina:mailto:GINA@example.net
    ATTENDEE;CN=Hans:mailto:hans@example.net
    ATTENDEE;CN=Joe <b>:mailto:joe@example.net
    ATTENDEE:mailto:ida@example.net
result bob@example.org updated/revised
message
  text   New attendees: Joe <b>
  text   No longer invited: Frank
  html Joe &lt;b&gt;

story nothing that a reader would call a change

mail again like invite
  REQUEST
    SEQUENCE:1
    RRULE:COUNT=4;BYDAY=TU;FREQ=WEEKLY
    DTSTART;TZID=W. Europe Standard Time:20260310T100000
    drop DTEND
    DURATION:PT60M
    CLASS:PUBLIC
result bob@example.org updated/revised
message
  text [Calendar] Sent again by the organizer; nothing changed, and you have not answered yet
  text   When: Tuesday, 10 March 2026, 10:00 - 11:00 (CET)
  lacks Was:
  lacks (was:
  lacks Changed:
