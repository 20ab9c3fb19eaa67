# A date that goes back to the time of its series is decided anew: somebody else may have it.
rules req-2 req-4 book-1

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [resource."room1@example.org"]
  [resource."room2@example.org"]
  cancel = "mark"

story a date was moved away, somebody else booked its time, and the series is sent without it

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
      RRULE:FREQ=DAILY;COUNT=3
      when 20260310T110000Z 20260310T120000Z
    VEVENT
      UID:series@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee room1@example.org
      instance 20260311T110000Z
      when 20260311T080000Z 20260311T090000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail other
  from: frank@example.com
  to: room1@example.org
  auth: pass
  REQUEST
    UID:other@example.com
    SEQUENCE:0
    organizer frank@example.com
    attendee room1@example.org
    when 20260311T113000Z 20260311T123000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org frank@example.com
  answer ACCEPTED
mail back
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:series@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee room1@example.org
    RRULE:FREQ=DAILY;COUNT=3
    when 20260310T110000Z 20260310T120000Z
result room1@example.org updated/declined conflicts=other@example.com
sent REPLY room1@example.org erin@example.net
  answer DECLINED 20260311T110000Z
calendar room1@example.org series@example.net
  master
    attendee room1@example.org ACCEPTED
  instance 20260311T110000Z
    attendee room1@example.org DECLINED

story where its time is free it is had again

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
      RRULE:FREQ=DAILY;COUNT=3
      when 20260310T110000Z 20260310T120000Z
    VEVENT
      UID:series@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee room1@example.org
      instance 20260311T110000Z
      when 20260311T080000Z 20260311T090000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail back
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:series@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee room1@example.org
    RRULE:FREQ=DAILY;COUNT=3
    when 20260310T110000Z 20260310T120000Z
result room1@example.org updated/revised partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED 20260311T110000Z
instances room1@example.org series@example.net 20260301T000000Z 20260401T000000Z: 20260310T110000Z 20260311T110000Z 20260312T110000Z

story a cancelled date that comes back

mail series
  from: erin@example.net
  to: room2@example.org
  auth: pass
  REQUEST
    UID:series@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room2@example.org
    RRULE:FREQ=DAILY;COUNT=3
    when 20260310T110000Z 20260310T120000Z
result room2@example.org added/new partstat=ACCEPTED
sent REPLY room2@example.org erin@example.net
  answer ACCEPTED
mail off
  from: erin@example.net
  to: room2@example.org
  auth: pass
  CANCEL
    UID:series@example.net
    SEQUENCE:1
    STATUS:CANCELLED
    organizer erin@example.net
    attendee room2@example.org
    instance 20260311T110000Z
result room2@example.org updated/instance-cancelled
mail other
  from: frank@example.com
  to: room2@example.org
  auth: pass
  REQUEST
    UID:other@example.com
    SEQUENCE:0
    organizer frank@example.com
    attendee room2@example.org
    when 20260311T113000Z 20260311T123000Z
result room2@example.org added/new partstat=ACCEPTED
sent REPLY room2@example.org frank@example.com
  answer ACCEPTED
mail back
  from: erin@example.net
  to: room2@example.org
  auth: pass
  REQUEST
    UID:series@example.net
    SEQUENCE:2
    organizer erin@example.net
    attendee room2@example.org
    RRULE:FREQ=DAILY;COUNT=3
    when 20260310T110000Z 20260310T120000Z
result room2@example.org updated/declined conflicts=other@example.com
sent REPLY room2@example.org erin@example.net
  answer DECLINED 20260311T110000Z

story all dates from one on had been moved, and go back

mail series
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:series@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room1@example.org
    RRULE:FREQ=DAILY;COUNT=4
    when 20260310T110000Z 20260310T120000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail moved
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:series@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee room1@example.org
    RECURRENCE-ID;RANGE=THISANDFUTURE:20260311T110000Z
    when 20260311T080000Z 20260311T090000Z
result room1@example.org updated/revised
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED 20260311T110000Z
mail other
  from: frank@example.com
  to: room1@example.org
  auth: pass
  REQUEST
    UID:other@example.com
    SEQUENCE:0
    organizer frank@example.com
    attendee room1@example.org
    when 20260312T113000Z 20260312T123000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org frank@example.com
  answer ACCEPTED
mail back
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:series@example.net
    SEQUENCE:2
    organizer erin@example.net
    attendee room1@example.org
    RRULE:FREQ=DAILY;COUNT=4
    when 20260310T110000Z 20260310T120000Z
result room1@example.org updated/revised conflicts=other@example.com
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260312T110000Z
