# A room and series.
rules book-4 book-5 gen-3 rec-1

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [resource."room1@example.org"]

mail single
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:single@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room1@example.org
    when 20260324T093000Z 20260324T103000Z
    SUMMARY:Single
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

story a series with one clash: one REPLY, accepted but for that instance

mail series like single
  REQUEST
    UID:series@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
result room1@example.org added/new partstat=ACCEPTED conflicts=single@example.net
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260324T090000Z
calendar room1@example.org series@example.net
  master
    attendee room1@example.org ACCEPTED
  instance 20260324T090000Z
    attendee room1@example.org DECLINED

# The instance that was declined takes no time of the room.
mail beside like single
  REQUEST
    UID:beside@example.net
    when 20260324T090000Z 20260324T093000Z
result room1@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail onto like single
  REQUEST
    UID:onto@example.net
    when 20260317T090000Z 20260317T093000Z
result room1@example.org no_action/declined conflicts=series@example.net
sent REPLY room1@example.org erin@example.net
  answer DECLINED

story more than a third of a series clashes: declined

mail series like single
  REQUEST
    UID:series@example.net
    RRULE:FREQ=WEEKLY;COUNT=2
    when 20260317T090000Z 20260317T100000Z
result room1@example.org no_action/declined
sent REPLY room1@example.org erin@example.net
  answer DECLINED
nothing changed

story a series without end is declined

mail endless like single
  REQUEST
    UID:endless@example.net
    RRULE:FREQ=WEEKLY
    when 20260310T120000Z 20260310T130000Z
result room1@example.org no_action/declined
sent REPLY room1@example.org erin@example.net
  answer DECLINED

story a series past the window is accepted up to it, and says so

mail long like single
  REQUEST
    UID:long@example.net
    RRULE:FREQ=MONTHLY;COUNT=12
    when 20260310T120000Z 20260310T130000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
  has COMMENT
instances room1@example.org long@example.net 20260301 20280101: 20260310T120000Z 20260410T120000Z 20260510T120000Z 20260610T120000Z 20260710T120000Z 20260810T120000Z

story two series that first meet after five months (invariant 3)

mail tuesdays like single
  REQUEST
    UID:tuesdays@example.net
    RRULE:FREQ=WEEKLY;COUNT=24
    when 20260310T120000Z 20260310T130000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

# Of the 18ths from March on, the one of August is the first Tuesday.
mail monthly like single
  REQUEST
    UID:monthly@example.net
    RRULE:FREQ=MONTHLY;COUNT=6
    when 20260318T120000Z 20260318T123000Z
result room1@example.org added/new partstat=ACCEPTED conflicts=tuesdays@example.net
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260818T120000Z

story DST: weekly at 09:00 in Berlin against 07:00 in UTC, before and after the change

mail berlin like single
  REQUEST
    UID:berlin@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260318T090000 20260318T100000 Europe/Berlin
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail winter like single
  REQUEST
    UID:winter@example.net
    when 20260325T070000Z 20260325T080000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail summer like single
  REQUEST
    UID:summer@example.net
    when 20260401T070000Z 20260401T080000Z
result room1@example.org no_action/declined conflicts=berlin@example.net
sent REPLY room1@example.org erin@example.net
  answer DECLINED

story one instance is moved, the freed time booked, and moved again onto a clash

mail series like single
  REQUEST
    UID:series@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T120000Z 20260310T130000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

mail moved like series
  REQUEST
    drop RRULE
    instance 20260317T120000Z
    when 20260317T150000Z 20260317T160000Z
    SEQUENCE:1
result room1@example.org updated/revised
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED 20260317T120000Z

mail freed like single
  REQUEST
    UID:freed@example.net
    when 20260317T120000Z 20260317T130000Z
result room1@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

mail back like moved
  REQUEST
    when 20260317T123000Z 20260317T133000Z
    SEQUENCE:2
result room1@example.org updated/declined conflicts=freed@example.net
sent REPLY room1@example.org erin@example.net
  answer DECLINED 20260317T120000Z
# The rest of the series stays booked.
instances room1@example.org series@example.net 20260309 20260312: 20260310T120000Z
calendar room1@example.org series@example.net
  master
    attendee room1@example.org ACCEPTED

story one instance is cancelled and its time is free

mail series like single
  REQUEST
    UID:series@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T120000Z 20260310T130000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail cancel like series
  CANCEL
    drop RRULE
    instance 20260317T120000Z
    SEQUENCE:1
    STATUS:CANCELLED
result room1@example.org updated/instance-cancelled
mail freed like single
  REQUEST
    UID:freed@example.net
    when 20260317T120000Z 20260317T130000Z
result room1@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

story an endless, dense rule costs no time and books nothing (rec-3)

mail hostile like single
  REQUEST
    UID:hostile@example.net
    RRULE:FREQ=SECONDLY
    when 20260310T120000Z 20260310T120001Z
result room1@example.org error/recurrence-limit|no_action/declined|no_action/policy
nothing changed
