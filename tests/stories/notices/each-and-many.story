# Where one notice for each answer would be too many they come together.
rules gen-4

config
  [server]
  answers_per_hour = 3
  [policy]
  notify = "each"

mail invite
  login: john@example.org
  from: john@example.org
  to: jane@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result john@example.org outbound added/new

story an attendee who does not stop

mail r1
  from: jane@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.net ACCEPTED
result john@example.org updated/reply-recorded
notice john@example.org john@example.org
mail r2 like r1
  REPLY
    attendee jane@example.net DECLINED
result john@example.org updated/reply-recorded
notice john@example.org john@example.org
mail r3 like r1
  REPLY
    attendee jane@example.net ACCEPTED
result john@example.org updated/reply-recorded
notice john@example.org john@example.org
mail r4 like r1
  REPLY
    attendee jane@example.net DECLINED
result john@example.org updated/reply-recorded
mail r5 like r1
  REPLY
    attendee jane@example.net ACCEPTED
result john@example.org updated/reply-recorded
mail r6 like r1
  REPLY
    attendee jane@example.net TENTATIVE
result john@example.org updated/reply-recorded

wait 10m
notice john@example.org john@example.org
  subject jane@example.net: tentative – Plan
