# When a person is busy.
rules busy-1

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  timezone = "America/New_York"

own bob@example.org
  UID:work
  when 20260310T140000Z 20260310T150000Z
  SUMMARY:Work
own bob@example.org
  UID:transparent
  when 20260310T160000Z 20260310T170000Z
  TRANSP:TRANSPARENT
own bob@example.org
  UID:cancelled
  when 20260310T180000Z 20260310T190000Z
  STATUS:CANCELLED
own bob@example.org
  UID:free
  when 20260310T200000Z 20260310T210000Z
  X-MICROSOFT-CDO-INTENDEDSTATUS:FREE
own bob@example.org
  UID:day-off
  when 20260311 20260312

story overlap is told, touching is not

mail overlap
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T143000Z 20260310T153000Z
    SUMMARY:Plan
result bob@example.org added/new conflicts=work
message
  text Conflict
  text Work

mail touch like overlap
  REQUEST
    UID:touch@example.net
    when 20260310T153000Z 20260310T160000Z
result bob@example.org added/new conflicts=none

story free, cancelled and transparent are not in the way

mail through
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T153000Z 20260310T220000Z
result bob@example.org added/new conflicts=none

story a whole day is one in his zone

# 03:59 UTC is 23:59 of the day before in New York; 04:00 begins the day off.
mail before
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:before@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260311T030000Z 20260311T040000Z
result bob@example.org added/new conflicts=none
mail inside like before
  REQUEST
    UID:inside@example.net
    when 20260312T030000Z 20260312T040000Z
result bob@example.org added/new conflicts=day-off

story what he declined, or has not answered, is not in the way

mail first
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:first@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260313T140000Z 20260313T150000Z
result bob@example.org added/new
mail second like first
  REQUEST
    UID:second@example.net
result bob@example.org added/new conflicts=none
mail accept
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:first@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
result bob@example.org outbound updated/reply-recorded
mail third like first
  REQUEST
    UID:third@example.net
result bob@example.org added/new conflicts=first@example.net
mail decline like accept
  REPLY
    attendee bob@example.org DECLINED
result bob@example.org outbound updated/reply-recorded
mail fourth like first
  REQUEST
    UID:fourth@example.net
result bob@example.org added/new conflicts=none

story zero-length events are in nobody's way

mail instant
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:instant@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T143000Z 20260310T143000Z
result bob@example.org added/new conflicts=none
