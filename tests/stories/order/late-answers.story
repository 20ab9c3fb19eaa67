# An answer to one date, and an older one to the whole that comes after it.
rules seq-4 rep-3 req-11

story the answer to the date stands, though the series said the same when it came

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
mail yes
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net ACCEPTED
    DTSTAMP:20260302T090000Z
result alice@example.org updated/reply-recorded
mail date like yes
  REPLY
    instance 20260317T090000Z
    DTSTAMP:20260302T092000Z
result alice@example.org updated/reply-recorded
mail room like invite
  REQUEST
    LOCATION:Attic
    DTSTAMP:20260302T093000Z
result alice@example.org outbound updated/revised
mail no like yes
  REPLY
    attendee frank@example.net DECLINED
    DTSTAMP:20260302T091000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    attendee frank@example.net DECLINED
  on 20260317T090000Z
    attendee frank@example.net ACCEPTED

story the date has a lower SEQUENCE than the series: the later answer counts

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
result alice@example.org outbound added/new

mail room like invite
  REQUEST
    SEQUENCE:3
    LOCATION:Attic
result alice@example.org outbound updated/revised

mail yes
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:3
    organizer alice@example.org
    attendee frank@example.net ACCEPTED
result alice@example.org updated/reply-recorded

mail date like yes
  REPLY
    SEQUENCE:1
    instance 20260317T090000Z
    attendee frank@example.net TENTATIVE
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  instance 20260317T090000Z
    attendee frank@example.net TENTATIVE
  master
    attendee frank@example.net ACCEPTED

story a date that moved has its own answer: one to the series before does not make it late

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
result alice@example.org outbound added/new

mail move like invite
  REQUEST
    drop RRULE
    SEQUENCE:1
    instance 20260317T090000Z
    when 20260317T110000Z 20260317T120000Z
result alice@example.org outbound updated/revised

mail yes
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net ACCEPTED
    DTSTAMP:20260302T090000Z
result alice@example.org updated/reply-recorded

mail date like yes
  REPLY
    SEQUENCE:1
    instance 20260317T090000Z
    attendee frank@example.net TENTATIVE
    DTSTAMP:20260302T085900Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  instance 20260317T090000Z
    attendee frank@example.net TENTATIVE
