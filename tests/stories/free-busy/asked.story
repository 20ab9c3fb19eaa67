# Who is told when a user is busy, and what of it.
rules fb-1 busy-1 gen-4

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  timezone = "America/New_York"
  freebusy_from = "known"
  freebusy_span = "7d"
  [resource."room1@example.org"]
  name = "Room 1"
  book = ["@example.org"]

own bob@example.org
  UID:work
  when 20260310T140000Z 20260310T150000Z
  SUMMARY:Secret plan
  LOCATION:Cellar
  DESCRIPTION:Hush
own bob@example.org
  UID:more-work
  when 20260310T143000Z 20260310T153000Z
own bob@example.org
  UID:perhaps
  STATUS:TENTATIVE
  when 20260310T150000Z 20260310T170000Z
own bob@example.org
  UID:away
  when 20260311T100000Z 20260311T120000Z
  X-MICROSOFT-CDO-BUSYSTATUS:OOF
own bob@example.org
  UID:transparent
  when 20260311T130000Z 20260311T140000Z
  TRANSP:TRANSPARENT
own bob@example.org
  UID:declined
  when 20260311T150000Z 20260311T160000Z
  organizer erin@example.net
  attendee bob@example.org DECLINED
own bob@example.org
  UID:day-off
  when 20260312 20260313
own bob@example.org
  UID:floating
  when 20260313T080000 20260313T090000
own bob@example.org
  UID:series
  when 20260314T080000Z 20260314T081500Z
  RRULE:FREQ=DAILY

mail ask
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    VFREEBUSY
      UID:ask@example.net
      organizer erin@example.net
      ATTENDEE;CN=Bobby;PARTSTAT=NEEDS-ACTION;X-OWN=1:MAILTO:Bob@Example.org
      DTSTART:20260310T143000Z
      DTEND:20260315T081000Z
result bob@example.org no_action/freebusy-answered tier=known conflicts=none
sent REPLY bob@example.org erin@example.net
  freebusy BUSY:20260310T143000Z/20260310T153000Z BUSY-TENTATIVE:20260310T153000Z/20260310T170000Z BUSY-UNAVAILABLE:20260311T100000Z/20260311T120000Z BUSY:20260312T040000Z/20260313T040000Z BUSY:20260313T120000Z/20260313T130000Z BUSY:20260314T080000Z/20260314T081500Z BUSY:20260315T080000Z/20260315T081000Z
  DTSTART:20260310T143000Z
  DTEND:20260315T081000Z
  ATTENDEE;CN=Bobby:MAILTO:Bob@Example.org
  lacks ATTENDEE;PARTSTAT
  lacks ATTENDEE;X-OWN
  text Bobby is not free at these times
  text Tuesday, 10 March 2026, 15:30 – 17:00 (UTC) (tentative)
message
  text You were asked when you are busy; those times were sent, and nothing else

story times in order, without overlap, cut to the window, each kind apart; declined and transparent time is free

history bob@example.org ask@example.net: no_action/freebusy-answered
calendar bob@example.org ask@example.net absent

story the same question is answered once, a new one again

again ask
result bob@example.org no_action/duplicate

mail later like ask
  REQUEST
    VFREEBUSY
      UID:ask@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260316T000000Z
      DTEND:20260316T060000Z
result bob@example.org no_action/freebusy-answered
sent REPLY bob@example.org erin@example.net
  freebusy

story a window of a thousand years is cut to the span that may be shown

mail long like ask
  REQUEST
    VFREEBUSY
      UID:long@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260320T000000Z
      DTEND:30260320T000000Z
result bob@example.org no_action/freebusy-answered
sent REPLY bob@example.org erin@example.net
  DTSTART:20260320T000000Z
  DTEND:20260327T000000Z
  freebusy BUSY:20260320T080000Z/20260320T081500Z BUSY:20260321T080000Z/20260321T081500Z BUSY:20260322T080000Z/20260322T081500Z BUSY:20260323T080000Z/20260323T081500Z BUSY:20260324T080000Z/20260324T081500Z BUSY:20260325T080000Z/20260325T081500Z BUSY:20260326T080000Z/20260326T081500Z

story a reversed window, and one without an end

mail reversed like ask
  REQUEST
    VFREEBUSY
      UID:reversed@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260320T000000Z
      DTEND:20260319T000000Z
result bob@example.org error/malformed

mail endless like ask
  REQUEST
    VFREEBUSY
      UID:endless@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260320T000000Z
result bob@example.org error/malformed

story what is over is not told

rules book-3

mail past like ask
  REQUEST
    VFREEBUSY
      UID:past@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260201T000000Z
      DTEND:20260301T000000Z
result bob@example.org no_action/policy

story a zone that means nothing is not guessed

rules tz-1

mail where like ask
  REQUEST
    VFREEBUSY
      UID:where@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART;TZID=Nowhere/Land:20260320T000000
      DTEND;TZID=Nowhere/Land:20260321T000000
result bob@example.org error/unknown-timezone

story the UID of an event gives away nothing of it

mail curious like ask
  REQUEST
    VFREEBUSY
      UID:work
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T140000Z
      DTEND:20260310T150000Z
result bob@example.org no_action/freebusy-answered partstat=none
calendar bob@example.org work unchanged
sent REPLY bob@example.org erin@example.net
  freebusy BUSY:20260310T140000Z/20260310T150000Z
  lacks SUMMARY
message
  lacks Secret

story a room is asked by a colleague

mail book
  login: carol@example.org
  from: carol@example.org
  to: room1@example.org
  REQUEST
    UID:booking@example.org
    organizer carol@example.org
    attendee room1@example.org
    when 20260320T100000Z 20260320T110000Z
    TRANSP:TRANSPARENT
result carol@example.org outbound added/new
result room1@example.org added/new partstat=ACCEPTED
result carol@example.org generated updated/reply-recorded
sent REPLY room1@example.org carol@example.org
  answer ACCEPTED

mail room
  login: dora@example.org
  from: dora@example.org
  to: room1@example.org
  REQUEST
    VFREEBUSY
      UID:room@example.org
      organizer dora@example.org
      ATTENDEE:mailto:room1@example.org
      DTSTART:20260320T000000Z
      DTEND:20260321T000000Z
result dora@example.org outbound no_action/own-message
result room1@example.org no_action/freebusy-answered tier=internal
result dora@example.org generated updated/freebusy-stored
sent REPLY room1@example.org dora@example.org
  freebusy BUSY:20260320T100000Z/20260320T110000Z
  header From: Room 1
busy dora@example.org room1@example.org 20260320T000000Z 20260321T000000Z: 20260320T000000Z/20260321T000000Z BUSY:20260320T100000Z/20260320T110000Z
