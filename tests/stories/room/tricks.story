# Ways to get a room twice.
rules req-1 req-3 id-5 book-5 busy-1

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [resource."room1@example.org"]

mail single
  from: frank@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:single@example.net
    SEQUENCE:0
    organizer frank@example.net
    attendee room1@example.org
    when 20260324T090000Z 20260324T100000Z
    SUMMARY:Single
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org frank@example.net
  answer ACCEPTED

story the room is named twice, once as if it had accepted

mail twice
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:twice@example.net
    SEQUENCE:0
    organizer erin@example.net
    ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:room1@example.org
    ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:Room1@example.org
    when 20260324T093000Z 20260324T103000Z
result room1@example.org no_action/declined
sent REPLY room1@example.org erin@example.net
  answer DECLINED
nothing changed

story a series whose override lies on the other booking

mail series
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    VEVENT
      UID:series@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee room1@example.org
      RRULE:FREQ=DAILY;COUNT=4
      when 20260323T120000Z 20260323T130000Z
    VEVENT
      UID:series@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee room1@example.org
      instance 20260325T120000Z
      when 20260324T093000Z 20260324T103000Z
result room1@example.org added/new conflicts=single@example.net
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260325T120000Z
calendar room1@example.org series@example.net
  master
    attendee room1@example.org ACCEPTED
  instance 20260325T120000Z
    attendee room1@example.org DECLINED

story the declined instance of a series stays declined when the series is renamed

mail series
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:series@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room1@example.org
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Series
result room1@example.org added/new partstat=ACCEPTED conflicts=single@example.net
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260324T090000Z

# The organizer's client knows of no override; frank is still in the room on the 24th.
mail renamed like series
  REQUEST
    SEQUENCE:1
    SUMMARY:Series, renamed
result room1@example.org updated/revised
calendar room1@example.org series@example.net
  on 20260317T090000Z
    attendee room1@example.org ACCEPTED
  on 20260324T090000Z
    attendee room1@example.org DECLINED

story a series that grows is decided anew

mail series
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:series@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room1@example.org
    RRULE:FREQ=WEEKLY;COUNT=2
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Series
result room1@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

mail longer like series
  REQUEST
    SEQUENCE:1
    RRULE:FREQ=WEEKLY;COUNT=6
result room1@example.org updated/revised partstat=ACCEPTED conflicts=single@example.net
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260324T090000Z
