# The ways to say how long a booking is.
rules busy-1 req-7

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [resource."room1@example.org"]
  timezone = "Europe/Berlin"

mail duration
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:duration@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room1@example.org
    DTSTART:20260310T090000Z
    DURATION:PT1H30M
    SUMMARY:Duration
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

story DURATION takes its time

mail clash like duration
  REQUEST
    UID:clash@example.net
    drop DURATION
    when 20260310T102900Z 20260310T110000Z
result room1@example.org no_action/declined conflicts=duration@example.net
sent REPLY room1@example.org erin@example.net
  answer DECLINED

mail behind like duration
  REQUEST
    UID:behind@example.net
    drop DURATION
    when 20260310T103000Z 20260310T110000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

story floating time is the room's

mail floating like duration
  REQUEST
    UID:floating@example.net
    drop DURATION
    when 20260310T110000 20260310T120000
result room1@example.org no_action/declined conflicts=duration@example.net
sent REPLY room1@example.org erin@example.net
  answer DECLINED

story two requests for one slot in one mail: the first has it

mail two like duration
  shape: mixed
  REQUEST only
    UID:one@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260311T090000Z 20260311T100000Z
  REQUEST only
    UID:two@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260311T093000Z 20260311T103000Z
result room1@example.org added/new uid=one@example.net
result room1@example.org no_action/declined uid=two@example.net
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
  UID:one@example.net
sent REPLY room1@example.org erin@example.net
  answer DECLINED
  UID:two@example.net

story a night from one day to the next

mail night like duration
  REQUEST
    UID:night@example.net
    drop DURATION
    when 20260311T220000 20260312T020000 Europe/Berlin
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail early like duration
  REQUEST
    UID:early@example.net
    drop DURATION
    when 20260312T003000Z 20260312T013000Z
result room1@example.org no_action/declined conflicts=night@example.net
sent REPLY room1@example.org erin@example.net
  answer DECLINED

story this and all that follow move onto another booking

mail series like duration
  REQUEST
    UID:series@example.net
    drop DURATION
    RRULE:FREQ=WEEKLY;COUNT=6
    when 20260309T120000Z 20260309T130000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail other like duration
  REQUEST
    UID:other@example.net
    drop DURATION
    when 20260330T150000Z 20260330T160000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

mail later like series
  REQUEST
    drop RRULE
    RECURRENCE-ID;RANGE=THISANDFUTURE:20260323T120000Z
    when 20260323T150000Z 20260323T160000Z
    SEQUENCE:1
result room1@example.org updated/revised conflicts=other@example.net
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED 20260323T120000Z
  answer DECLINED 20260330T120000Z
instances room1@example.org series@example.net 20260309 20260323: 20260309T120000Z 20260316T120000Z
# Whatever the room has said about the 30th, it has not taken both.
calendar room1@example.org other@example.net
  master
    attendee room1@example.org ACCEPTED
calendar room1@example.org series@example.net
  on 20260323T150000Z
    attendee room1@example.org ACCEPTED
  on 20260330T150000Z
    attendee room1@example.org DECLINED

story what takes no time is booked, and clashes with nothing

mail nothing like duration
  REQUEST
    UID:nothing@example.net
    drop DURATION
    when 20260310T093000Z 20260310T093000Z
result room1@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail endless like nothing
  REQUEST
    UID:without-end@example.net
    drop DTEND
result room1@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
