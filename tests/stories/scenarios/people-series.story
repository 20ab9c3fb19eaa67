# Series and to-dos of people, told again from the functional tests of a groupware's filter.
rules req-2 req-4 rec-1 rep-2 rep-3 can-2 req-5 todo-1 rep-5 gen-3

config
  [users]
  domains = ["example.org"]
  [user."john@example.org"]
  update = "apply"
  notify = "digest"
  [user."jane@example.org"]
  answer_from = "internal"
  when_free = "accept"
  when_busy = "decline"
  delegates = ["mark@example.org"]
  [[user."jane@example.org".rule]]
  component = "VTODO"
  set = { when_free = "accept" }
  [user."jack@example.org"]
  answer_from = "internal"
  when_free = "tentative"
  when_busy = "none"
  add_from = "anyone"
  [user."mark@example.org"]
  answer_from = "internal"
  when_free = "accept"
  when_busy = "accept"
  notify = "each"
  [user."lucy@example.org"]
  answer_from = "nobody"
  add_from = "anyone"
  cancel = "delete"
  notify = "each"
  [user."bill@example.org"]
  answer_from = "internal"
  when_free = "decline"
  when_busy = "decline"
  [[user."bill@example.org".rule]]
  from = ["lucy@example.org"]
  set = { answer_from = "nobody" }

story people-015a one date of an accepted series gets another title

mail series
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    UID:series@example.org
    SEQUENCE:1
    organizer john@example.org
    attendee jane@example.org
    when 20260413T100000Z 20260413T140000Z
    RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=10
    SUMMARY:Series
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
mail third like series
  REQUEST
    drop RRULE
    SEQUENCE:1
    instance 20260427T100000Z
    when 20260427T100000Z 20260427T140000Z
    SUMMARY:The third
result john@example.org outbound updated/revised
result jane@example.org updated/revised partstat=ACCEPTED
calendar jane@example.org series@example.org
  overrides 1
  instance 20260427T100000Z
    SUMMARY:The third
    attendee jane@example.org ACCEPTED
  master
    SUMMARY:Series
    attendee jane@example.org ACCEPTED

story people-015b one date moves, and moves again over its own old time

mail series
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    UID:series@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.org
    when 20260413T100000Z 20260413T140000Z
    RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=10
    SUMMARY:Series
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
mail later like series
  REQUEST
    drop RRULE
    SEQUENCE:1
    instance 20260427T100000Z
    when 20260427T150000Z 20260427T190000Z
result john@example.org outbound updated/revised
result jane@example.org updated/revised partstat=ACCEPTED conflicts=none
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED 20260427T100000Z
mail latest like later
  REQUEST
    SEQUENCE:2
    when 20260427T160000Z 20260427T200000Z
result john@example.org outbound updated/revised
result jane@example.org updated/revised partstat=ACCEPTED conflicts=none
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED 20260427T100000Z
calendar jane@example.org series@example.org
  overrides 1
  instance 20260427T100000Z
    when 20260427T160000Z 20260427T200000Z
    attendee jane@example.org ACCEPTED
calendar john@example.org series@example.org
  overrides 1
  instance 20260427T100000Z
    attendee jane@example.org ACCEPTED

# Ann and Ben answer themselves. The scenario has Ann's answer in Ben's copy, too: but an
# attendee's word changes the organizer's copy alone [auth-4]; the others hear of it from him,
# where he has `propagate` set.
story people-016 one answers for a date, another for the series

config
  [user."ann@example.org"]
  [user."ben@example.org"]
mail series
  login: john@example.org
  from: john@example.org
  to: ann@example.org, ben@example.org
  REQUEST
    UID:series@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee john@example.org ACCEPTED
    attendee ann@example.org
    attendee ben@example.org
    when 20260413T100000Z 20260413T140000Z
    RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=10
    SUMMARY:Series
result john@example.org outbound added/new
result ann@example.org added/new partstat=NEEDS-ACTION
result ben@example.org added/new partstat=NEEDS-ACTION
mail anns
  login: ann@example.org
  from: ann@example.org
  to: john@example.org
  REPLY
    UID:series@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee ann@example.org ACCEPTED
    instance 20260420T100000Z
result ann@example.org outbound updated/reply-recorded
result john@example.org updated/reply-recorded
calendar john@example.org series@example.org
  overrides 1
  instance 20260420T100000Z
    when 20260420T100000Z 20260420T140000Z
    attendee ann@example.org ACCEPTED
    attendee ben@example.org NEEDS-ACTION
  master
    attendee ann@example.org NEEDS-ACTION
calendar ben@example.org series@example.org unchanged
mail bens
  login: ben@example.org
  from: ben@example.org
  to: john@example.org
  REPLY
    UID:series@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee ben@example.org ACCEPTED
result ben@example.org outbound updated/reply-recorded
result john@example.org updated/reply-recorded
calendar john@example.org series@example.org
  overrides 1
  instance 20260420T100000Z
    attendee ann@example.org ACCEPTED
    attendee ben@example.org ACCEPTED
  master
    attendee ann@example.org NEEDS-ACTION
    attendee ben@example.org ACCEPTED

story people-016 the same where John passes answers on

reload
  [user."john@example.org"]
  notify = "digest"
  propagate = true
  [user."mark@example.org"]
  answer_from = "internal"
  when_free = "accept"
  when_busy = "accept"
mail series
  login: john@example.org
  from: john@example.org
  to: jane@example.net, mark@example.org
  REQUEST
    UID:series@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee john@example.org ACCEPTED
    attendee jane@example.net
    attendee mark@example.org
    when 20260413T100000Z 20260413T140000Z
    RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=10
    SUMMARY:Series
result john@example.org outbound added/new
result mark@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY mark@example.org john@example.org
  answer ACCEPTED
mail one-date
  from: jane@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:series@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.net ACCEPTED
    instance 20260420T100000Z
result john@example.org updated/reply-recorded
calendar john@example.org series@example.org
  overrides 1
  instance 20260420T100000Z
    attendee jane@example.net ACCEPTED
    attendee mark@example.org ACCEPTED
  master
    attendee jane@example.net NEEDS-ACTION
    attendee mark@example.org ACCEPTED
wait 10m
notice john@example.org john@example.org
  subject 2 answers: Series
sent REQUEST john@example.org jane@example.net
sent REQUEST john@example.org mark@example.org
result mark@example.org generated updated/revised|updated/instance-added partstat=ACCEPTED
calendar mark@example.org series@example.org
  overrides 1
  instance 20260420T100000Z
    attendee jane@example.net ACCEPTED
    attendee mark@example.org ACCEPTED
  master
    attendee jane@example.net NEEDS-ACTION
    attendee mark@example.org ACCEPTED

story people-017a a cancelled date makes room for something else

mail series
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    UID:series@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.org
    when 20260413T100000Z 20260413T140000Z
    RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=10
    SUMMARY:Series
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
mail off like series
  CANCEL
    drop RRULE
    SEQUENCE:1
    STATUS:CANCELLED
    instance 20260427T100000Z
    when 20260427T100000Z 20260427T140000Z
result john@example.org outbound updated/instance-cancelled
result jane@example.org updated/instance-cancelled
calendar jane@example.org series@example.org
  overrides 1
  instance 20260427T100000Z
    STATUS:CANCELLED
    TRANSP:TRANSPARENT
mail other like series
  REQUEST
    drop RRULE
    UID:other@example.org
    when 20260427T100000Z 20260427T140000Z
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED conflicts=none
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED

story people-017b a date that was moved and is cancelled leaves an EXDATE

mail series
  login: john@example.org
  from: john@example.org
  to: lucy@example.org
  REQUEST
    UID:series@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee lucy@example.org
    when 20260413T100000Z 20260413T140000Z
    RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=10
    SUMMARY:Series
result john@example.org outbound added/new
result lucy@example.org added/new
mail later like series
  REQUEST
    drop RRULE
    SEQUENCE:1
    instance 20260427T100000Z
    when 20260427T150000Z 20260427T190000Z
result john@example.org outbound updated/revised
result lucy@example.org updated/revised
mail off like later
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result john@example.org outbound updated/instance-cancelled
result lucy@example.org updated/instance-cancelled
calendar lucy@example.org series@example.org
  overrides 0
  master
    EXDATE:20260427T100000Z
message
  delivery accept
  removed none
  text One date of this series was cancelled

story people-017c the rest of a series is cancelled

mail series
  login: john@example.org
  from: john@example.org
  to: mark@example.org
  REQUEST
    UID:series@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee mark@example.org
    when 20260413T100000Z 20260413T140000Z
    RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=10
    SUMMARY:Series
result john@example.org outbound added/new
result mark@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY mark@example.org john@example.org
  answer ACCEPTED
mail rest like series
  CANCEL
    drop RRULE
    SEQUENCE:1
    STATUS:CANCELLED
    RECURRENCE-ID;RANGE=THISANDFUTURE:20260427T100000Z
    when 20260427T100000Z 20260427T140000Z
result john@example.org outbound updated/instance-cancelled
result mark@example.org updated/instance-cancelled
instances mark@example.org series@example.org 20260401T000000Z 20260801T000000Z: 20260413T100000Z 20260420T100000Z
# The scenario's UNTIL is the day before; with a DTSTART in UTC it must be a time (RFC 5545
# 3.3.10), and it is the last second before the first date that is cancelled.
calendar mark@example.org series@example.org
  master
    RRULE:FREQ=WEEKLY;INTERVAL=1;UNTIL=20260427T095959Z

story people-018 two dates of a series whose rest is not hers

mail first
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    UID:series@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.org
    instance 20260413T100000Z
    when 20260413T100000Z 20260413T140000Z
    SUMMARY:Series
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED 20260413T100000Z
mail second like first
  REQUEST
    instance 20260427T100000Z
    when 20260427T100000Z 20260427T140000Z
result john@example.org outbound updated/revised
result jane@example.org updated/revised partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED 20260427T100000Z
mail first-moved like first
  REQUEST
    SEQUENCE:1
    when 20260413T120000Z 20260413T160000Z
    SUMMARY:First moved
result john@example.org outbound updated/revised
result jane@example.org updated/revised partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED 20260413T100000Z
mail second-moved like second
  REQUEST
    SEQUENCE:1
    when 20260427T130000Z 20260427T170000Z
    SUMMARY:Second moved
result john@example.org outbound updated/revised
result jane@example.org updated/revised partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED 20260427T100000Z
# The scenario counts "one exception" beside a first date that stands for the series; here
# neither stands for the other.
calendar jane@example.org series@example.org
  no master
  overrides 2
  instance 20260413T100000Z
    when 20260413T120000Z 20260413T160000Z
    SUMMARY:First moved
    attendee jane@example.org ACCEPTED
  instance 20260427T100000Z
    when 20260427T130000Z 20260427T170000Z
    SUMMARY:Second moved
    attendee jane@example.org ACCEPTED

story people-020 a to-do is accepted, and its new title needs no answer

mail task
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    VTODO
      UID:task@example.org
      SEQUENCE:0
      organizer john@example.org
      attendee jane@example.org
      DUE:20260413T100000Z
      SUMMARY:Task
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
mail renamed like task
  REQUEST
    SUMMARY:Task with a new title
result john@example.org outbound updated/revised
result jane@example.org updated/revised partstat=ACCEPTED
calendar jane@example.org task@example.org
  master
    SUMMARY:Task with a new title
    attendee jane@example.org ACCEPTED

story people-021 a to-do is reported as done

mail task
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    VTODO
      UID:task@example.org
      SEQUENCE:0
      organizer john@example.org
      attendee jane@example.org
      DUE:20260413T100000Z
      SUMMARY:Task
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
mail done
  login: jane@example.org
  from: jane@example.org
  to: john@example.org
  REPLY
    VTODO
      UID:task@example.org
      SEQUENCE:0
      organizer john@example.org
      ATTENDEE;PARTSTAT=COMPLETED:mailto:jane@example.org
      PERCENT-COMPLETE:100
      COMPLETED:20260312T100000Z
result jane@example.org outbound updated/reply-recorded
result john@example.org updated/reply-recorded
calendar john@example.org task@example.org role=organizer
  master
    attendee jane@example.org COMPLETED
message
  delivery accept

story people-022 a to-do is cancelled

mail task
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    VTODO
      UID:task@example.org
      SEQUENCE:0
      organizer john@example.org
      attendee jane@example.org
      DUE:20260413T100000Z
      SUMMARY:Task
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
mail off like task
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result john@example.org outbound cancelled/cancelled
result jane@example.org cancelled/cancelled
calendar jane@example.org task@example.org
  master
    STATUS:CANCELLED
message
  delivery accept
  removed none
  text Cancelled
