# Zones as producers name them: what means something counts, what does not is read in the
# calendar's zone, and the reader is told.
rules tz-1 tz-2

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  timezone = "Europe/Berlin"

story a zone that nobody knows is read in the calendar's, and the reader is told so

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: html
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000 20260310T100000 Nowhere/Atlantis
    SUMMARY:Plan
result bob@example.org added/new partstat=NEEDS-ACTION
instances bob@example.org plan@example.net 20260301 20260401: 20260310T080000Z
message
  text Tuesday, 10 March 2026, 09:00 - 10:00 (CET)
  text time zone unknown, read as Europe/Berlin
  html time zone unknown, read as Europe/Berlin

mail again like invite
  REQUEST
    UID:known@example.net
    drop DTEND
    drop DTSTART
    when 20260311T090000 20260311T100000 Europe/Lisbon
result bob@example.org added/new partstat=NEEDS-ACTION
message
  text Wednesday, 11 March 2026, 10:00 - 11:00 (CET)
  lacks time zone unknown

story two offsets and no VTIMEZONE: when which of them holds is not known

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    DTSTART;TZID="GMT -0500 (Standard) / GMT -0400 (Daylight)":20260310T090000
    DTEND;TZID="GMT -0500 (Standard) / GMT -0400 (Daylight)":20260310T100000
    SUMMARY:Plan
result bob@example.org added/new partstat=NEEDS-ACTION
message
  text time zone unknown, read as Europe/Berlin

story a VTIMEZONE behind the event says what a customized zone means (interop 38, 39)

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    VEVENT
      UID:plan@example.net
      organizer erin@example.net
      attendee bob@example.org
      DTSTART;TZID=Customized Time Zone:20260310T090000
      DTEND;TZID=Customized Time Zone:20260310T100000
      SUMMARY:Plan
    VTIMEZONE
      TZID:customized time zone
      STANDARD
        DTSTART:16010101T020000
        RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
        TZOFFSETFROM:-0400
        TZOFFSETTO:-0500
      DAYLIGHT
        DTSTART:16010101T020000
        RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
        TZOFFSETFROM:-0500
        TZOFFSETTO:-0400
result bob@example.org added/new partstat=NEEDS-ACTION
instances bob@example.org plan@example.net 20260301 20260401: 20260310T130000Z
message
  lacks time zone unknown

story a translated name of Windows' list, without a VTIMEZONE

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    DTSTART;TZID="(UTC+02:00) Athen, Bukarest":20260710T090000
    DTEND;TZID="(UTC+02:00) Athen, Bukarest":20260710T100000
    SUMMARY:Plan
result bob@example.org added/new partstat=NEEDS-ACTION
instances bob@example.org plan@example.net 20260701 20260801: 20260710T060000Z
message
  lacks time zone unknown
