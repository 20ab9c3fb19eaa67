# What a human has answered stands until the event is rescheduled (invariant 4).
rules req-4 req-9 gen-2

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  answer_from = "known"
  when_free = "accept"
  when_busy = "decline"

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
    RRULE:FREQ=DAILY;COUNT=3
    SUMMARY:Plan
result bob@example.org added/new partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
command respond bob@example.org plan@example.net decline
sent REPLY bob@example.org erin@example.net
  answer DECLINED

story 4 what leaves the time alone leaves his answer alone

mail renamed like invite
  REQUEST
    SEQUENCE:1
    SUMMARY:Plan B
result bob@example.org updated/revised partstat=DECLINED
calendar bob@example.org plan@example.net
  master
    SUMMARY:Plan B
    attendee bob@example.org DECLINED
mail shorter like invite
  REQUEST
    SEQUENCE:2
    RRULE:FREQ=DAILY;COUNT=2
result bob@example.org updated/revised partstat=DECLINED

story 4 asked again he says the same again

mail asked like invite
  at: 2026-03-02T12:00:00Z
  REQUEST
    SUMMARY:Plan
result bob@example.org updated/revised partstat=DECLINED
sent REPLY bob@example.org erin@example.net
  answer DECLINED

story 4 a new time is a new question

mail moved like invite
  REQUEST
    SEQUENCE:1
    when 20260317T090000Z 20260317T100000Z
result bob@example.org updated/revised partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED

story 4 one date that moves is asked for, the others are not

mail moved like invite
  REQUEST
    drop RRULE
    SEQUENCE:1
    instance 20260311T090000Z
    when 20260311T110000Z 20260311T120000Z
result bob@example.org updated/revised partstat=DECLINED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED 20260311T090000Z
calendar bob@example.org plan@example.net
  overrides 1
  master
    attendee bob@example.org DECLINED
  instance 20260311T090000Z
    attendee bob@example.org ACCEPTED

story 4 what became free later does not change his mind, what became taken neither

own bob@example.org
  UID:dentist
  when 20260310T090000Z 20260310T100000Z
mail again like invite
  REQUEST
    SEQUENCE:1
    LOCATION:Room 2
result bob@example.org updated/revised partstat=DECLINED
