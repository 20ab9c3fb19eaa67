# Hours, VAVAILABILITY (RFC 7953) and the time that must stay free around an appointment.
rules busy-1 fb-1 book-1 book-5

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  timezone = "Europe/Berlin"
  suggest = 0
  [resource."room@example.org"]
  hours = "Mo-Fr 08:00-18:00"
  outside_hours = "busy"
  freebusy_from = "verified"
  freebusy_span = "3d"
  [resource."late@example.org"]
  hours = "Mo-Fr 08:00-18:00"
  [resource."kitchen@example.org"]
  buffer = "15m"
  [user."jane@example.org"]
  contacts = ["erin@example.net"]
  timezone = "Europe/Berlin"
  answer_from = "known"
  when_free = "accept"
  when_busy = "decline"
  hours = "Mo-Fr 08:00-12:00 13:00-17:00"
  outside_hours = "busy"
  buffer = "10m"
  [user."paul@example.org"]
  contacts = ["erin@example.net"]
  timezone = "Europe/Berlin"
  answer_from = "known"
  when_free = "accept"
  when_busy = "decline"
  hours = "Mo-Fr 08:00-12:00"

mail inside
  from: erin@example.net
  to: room@example.org
  auth: pass
  REQUEST
    UID:inside@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room@example.org
    when 20260310T160000Z 20260310T170000Z
    SUMMARY:Inside
result room@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room@example.org erin@example.net
  answer ACCEPTED

story 9: inside, across and outside

mail across like inside
  REQUEST
    UID:across@example.net
    when 20260311T163000Z 20260311T173000Z
result room@example.org no_action/declined conflicts=none
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text only within these hours (Europe/Berlin): Monday – Friday 08:00 – 18:00
mail outside like inside
  REQUEST
    UID:outside@example.net
    when 20260314T090000Z 20260314T100000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
# The same where the hours mean nothing.
mail ignored like inside
  to: late@example.org
  REQUEST
    UID:ignored@example.net
    attendee late@example.org
    when 20260314T090000Z 20260314T100000Z
result late@example.org added/new partstat=ACCEPTED
sent REPLY late@example.org erin@example.net
  answer ACCEPTED
# 08:00 in Berlin in winter and in summer.
mail winter like inside
  REQUEST
    UID:winter@example.net
    when 20260327T070000Z 20260327T080000Z
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
mail summer like inside
  REQUEST
    UID:summer@example.net
    when 20260330T060000Z 20260330T070000Z
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED

story a daily series is booked without its weekend

mail daily like inside
  REQUEST
    UID:daily@example.net
    when 20260311T090000Z 20260311T100000Z
    RRULE:FREQ=DAILY;COUNT=7
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260314T090000Z
  answer DECLINED 20260315T090000Z

story a person declines outside the hours and tells nobody why

mail lunch like inside
  to: jane@example.org
  REQUEST
    UID:lunch@example.net
    attendee jane@example.org
    when 20260310T110000Z 20260310T120000Z
result jane@example.org added/new partstat=DECLINED conflicts=none
sent REPLY jane@example.org erin@example.net
  answer DECLINED
  lacks COMMENT
mail morning like lunch
  REQUEST
    UID:morning@example.net
    when 20260310T090000Z 20260310T100000Z
result jane@example.org added/new partstat=ACCEPTED
sent REPLY jane@example.org erin@example.net
  answer ACCEPTED
mail evening like lunch
  to: paul@example.org
  REQUEST
    UID:evening@example.net
    attendee paul@example.org
    when 20260310T190000Z 20260310T200000Z
result paul@example.org added/new partstat=ACCEPTED
sent REPLY paul@example.org erin@example.net
  answer ACCEPTED

story the buffer stays free before and after, of a room and of a person

mail first like inside
  to: kitchen@example.org
  REQUEST
    UID:first@example.net
    attendee kitchen@example.org
    when 20260310T090000Z 20260310T100000Z
    RRULE:FREQ=WEEKLY;COUNT=3
result kitchen@example.org added/new partstat=ACCEPTED
sent REPLY kitchen@example.org erin@example.net
  answer ACCEPTED
mail too-soon like first
  REQUEST
    UID:too-soon@example.net
    drop RRULE
    when 20260317T101000Z 20260317T110000Z
result kitchen@example.org no_action/declined conflicts=first@example.net
sent REPLY kitchen@example.org erin@example.net
  answer DECLINED
mail too-late like first
  REQUEST
    UID:too-late@example.net
    drop RRULE
    when 20260324T080000Z 20260324T084600Z
result kitchen@example.org no_action/declined conflicts=first@example.net
sent REPLY kitchen@example.org erin@example.net
  answer DECLINED
mail cleaned like first
  REQUEST
    UID:cleaned@example.net
    drop RRULE
    when 20260317T101500Z 20260317T110000Z
result kitchen@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY kitchen@example.org erin@example.net
  answer ACCEPTED
mail morning like inside
  to: jane@example.org
  REQUEST
    UID:morning@example.net
    attendee jane@example.org
    when 20260310T080000Z 20260310T090000Z
result jane@example.org added/new partstat=ACCEPTED
sent REPLY jane@example.org erin@example.net
  answer ACCEPTED
mail next like morning
  REQUEST
    UID:next@example.net
    when 20260310T090500Z 20260310T100000Z
result jane@example.org added/new partstat=DECLINED conflicts=morning@example.net
sent REPLY jane@example.org erin@example.net
  answer DECLINED
# What was declined takes no time, nor does the buffer around it.
mail after like morning
  REQUEST
    UID:after@example.net
    when 20260310T091000Z 20260310T100000Z
result jane@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY jane@example.org erin@example.net
  answer ACCEPTED

story a VAVAILABILITY overrides the hours where it speaks

own room@example.org
  VAVAILABILITY
    UID:holidays
    DTSTAMP:20260301T000000Z
    DTSTART;TZID=Europe/Berlin:20260312T000000
    DTEND;TZID=Europe/Berlin:20260320T000000
    AVAILABLE
      UID:holidays-open
      DTSTART;TZID=Europe/Berlin:20260314T100000
      DTEND;TZID=Europe/Berlin:20260314T140000
      RRULE:FREQ=WEEKLY;BYDAY=SA
# A Thursday on which it is shut.
mail shut like inside
  REQUEST
    UID:shut@example.net
    when 20260312T090000Z 20260312T100000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
# The Saturday on which it is not.
mail open like inside
  REQUEST
    UID:open@example.net
    when 20260314T090000Z 20260314T130000Z
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
# Before and behind it the hours hold.
mail before like inside
  REQUEST
    UID:before@example.net
    when 20260311T090000Z 20260311T100000Z
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED

story of several VAVAILABILITYs the one with the higher PRIORITY speaks

own room@example.org
  VAVAILABILITY
    UID:always
    DTSTAMP:20260301T000000Z
    AVAILABLE
      UID:always-open
      DTSTART:20260301T000000Z
      DURATION:P1D
      RRULE:FREQ=DAILY
own room@example.org
  VAVAILABILITY
    UID:works
    DTSTAMP:20260301T000000Z
    PRIORITY:1
    BUSYTYPE:BUSY
    DTSTART:20260312T100000Z
    DURATION:PT2H
own room@example.org
  VAVAILABILITY
    UID:never
    DTSTAMP:20260301T000000Z
    PRIORITY:5
    DTSTART:20260312T110000Z
    DTEND:20260312T140000Z
    AVAILABLE
      UID:never-open
      DTSTART:20260312T110000Z
      DTEND:20260312T130000Z
# A Saturday night.
mail night like inside
  REQUEST
    UID:night@example.net
    when 20260314T220000Z 20260315T030000Z
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
mail works like inside
  REQUEST
    UID:works@example.net
    when 20260312T113000Z 20260312T120000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
mail between like inside
  REQUEST
    UID:between@example.net
    when 20260312T120000Z 20260312T130000Z
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
mail ask like inside
  REQUEST only
    VFREEBUSY
      UID:ask@example.net
      organizer erin@example.net
      ATTENDEE:mailto:room@example.org
      DTSTART:20260312T090000Z
      DTEND:20260312T150000Z
result room@example.org no_action/freebusy-answered
sent REPLY room@example.org erin@example.net
  freebusy BUSY:20260312T100000Z/20260312T130000Z BUSY-UNAVAILABLE:20260312T130000Z/20260312T140000Z

story free/busy: away outside the hours, be it that they do not block

config
  [user."otto@example.org"]
  contacts = ["erin@example.net"]
  timezone = "Europe/Berlin"
  freebusy_from = "known"
  hours = "Mo-Fr 08:00-18:00"

own otto@example.org
  UID:dinner
  when 20260310T163000Z 20260310T183000Z
mail ask like inside
  to: otto@example.org
  REQUEST only
    VFREEBUSY
      UID:ask@example.net
      organizer erin@example.net
      ATTENDEE:mailto:otto@example.org
      DTSTART:20260310T060000Z
      DTEND:20260310T200000Z
result otto@example.org no_action/freebusy-answered
sent REPLY otto@example.org erin@example.net
  freebusy BUSY-UNAVAILABLE:20260310T060000Z/20260310T070000Z BUSY:20260310T163000Z/20260310T170000Z BUSY-UNAVAILABLE:20260310T170000Z/20260310T200000Z

story 9: an outsider's VAVAILABILITY is none of the room's

mail theirs like inside
  REQUEST only
    VAVAILABILITY
      UID:theirs
      DTSTAMP:20260301T000000Z
      organizer erin@example.net
      attendee room@example.org
result room@example.org error/unsupported-component|error/malformed
nothing changed

story free/busy: a room with a capacity is busy when it is full

config
  [resource."twin@example.org"]
  capacity = 2
  freebusy_from = "verified"

mail one like inside
  to: twin@example.org
  REQUEST
    UID:one@example.net
    attendee twin@example.org
    when 20260310T090000Z 20260310T110000Z
result twin@example.org added/new partstat=ACCEPTED
sent REPLY twin@example.org erin@example.net
  answer ACCEPTED
mail two like one
  REQUEST
    UID:two@example.net
    when 20260310T100000Z 20260310T120000Z
result twin@example.org added/new partstat=ACCEPTED
sent REPLY twin@example.org erin@example.net
  answer ACCEPTED
mail ask like inside
  to: twin@example.org
  REQUEST only
    VFREEBUSY
      UID:ask@example.net
      organizer erin@example.net
      ATTENDEE:mailto:twin@example.org
      DTSTART:20260310T060000Z
      DTEND:20260310T200000Z
result twin@example.org no_action/freebusy-answered
sent REPLY twin@example.org erin@example.net
  freebusy BUSY:20260310T100000Z/20260310T110000Z
