# An answer to a series is none to a date that was added to it since.
rules seq-4 add-1 rep-3

story an answer to the series as it was comes after the date was added

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T080000Z
result alice@example.org outbound added/new
mail more like invite
  ADD
    drop RRULE
    SEQUENCE:1
    when 20260312T090000Z 20260312T100000Z
    LOCATION:Attic
    DTSTAMP:20260302T090000Z
result alice@example.org outbound updated/instance-added
mail yes
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net ACCEPTED
    DTSTAMP:20260302T083000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    attendee frank@example.net ACCEPTED
  on 20260312T090000Z
    attendee frank@example.net NEEDS-ACTION
