# Answers are passed on to the other attendees.
rules rep-3 rep-6 rep-8 gen-4

config
  [user."john@example.org"]
  propagate = true

mail invite
  login: john@example.org
  from: john@example.org
  to: jane@example.org, jack@example.org, kim@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:2
    ORGANIZER;CN=John:mailto:john@example.org
    attendee jane@example.org
    attendee jack@example.org
    attendee kim@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result john@example.org outbound added/new
result jane@example.org added/new partstat=NEEDS-ACTION
result jack@example.org added/new partstat=NEEDS-ACTION

story one answer goes to all but him who gave it

mail accept
  login: jane@example.org
  from: jane@example.org
  to: john@example.org
  REPLY
    UID:plan@example.org
    SEQUENCE:2
    organizer john@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result john@example.org updated/reply-recorded

wait 9m
nothing changed

wait 1m
sent REQUEST john@example.org jack@example.org
  attendee jane@example.org ACCEPTED
  attendee jack@example.org NEEDS-ACTION
  attendee kim@example.net NEEDS-ACTION
  SEQUENCE:2
  envelope john@example.org
  header Auto-Submitted: auto-generated
  text The answers to this event have changed.
sent REQUEST john@example.org kim@example.net
  attendee jane@example.org ACCEPTED
result jack@example.org generated updated/revised partstat=NEEDS-ACTION
calendar jack@example.org plan@example.org
  master
    attendee jane@example.org ACCEPTED
    attendee jack@example.org NEEDS-ACTION
    SEQUENCE:2

# It comes back by another host: that is all.
return
no result
wait 5h
nothing changed

# The same answer again changes nobody's list.
mail again like accept
  login: jane@example.org
  REPLY
    SEQUENCE:2
result jane@example.org outbound updated/reply-recorded
result john@example.org updated/reply-recorded
wait 1h
nothing changed

story answers that come together go on together

mail accept
  login: jane@example.org
  from: jane@example.org
  to: john@example.org
  REPLY
    UID:plan@example.org
    SEQUENCE:2
    organizer john@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result john@example.org updated/reply-recorded

mail decline
  from: kim@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:2
    organizer john@example.org
    attendee kim@example.net DECLINED
result john@example.org updated/reply-recorded

# Ten minutes after the first.
wait 9m
sent REQUEST john@example.org jane@example.org
  attendee kim@example.net DECLINED
sent REQUEST john@example.org jack@example.org
  attendee jane@example.org ACCEPTED
  attendee kim@example.net DECLINED
sent REQUEST john@example.org kim@example.net
  attendee jane@example.org ACCEPTED
result jane@example.org generated updated/revised partstat=ACCEPTED
result jack@example.org generated updated/revised
calendar jane@example.org plan@example.org
  master
    attendee jane@example.org ACCEPTED
    attendee kim@example.net DECLINED

story a date of a series, and the series

mail series like invite
  login: john@example.org
  REQUEST
    SEQUENCE:3
    RRULE:FREQ=WEEKLY;COUNT=3
result john@example.org outbound updated/revised
result jane@example.org updated/revised
result jack@example.org updated/revised

mail date
  from: kim@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:3
    organizer john@example.org
    attendee kim@example.net DECLINED
    instance 20260317T090000Z
result john@example.org updated/reply-recorded
mail whole like date
  REPLY
    attendee kim@example.net ACCEPTED
    drop RECURRENCE-ID
result john@example.org updated/reply-recorded

wait 10m
sent REQUEST john@example.org jane@example.org
sent REQUEST john@example.org jack@example.org
result jane@example.org generated updated/instance-added|updated/revised
result jack@example.org generated updated/instance-added|updated/revised
calendar jane@example.org plan@example.org
  master
    attendee kim@example.net ACCEPTED
  on 20260317T090000Z
    attendee kim@example.net ACCEPTED

story who has delegated is not written to, his delegate is

mail delegate
  from: kim@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:2
    organizer john@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:tom@example.net":mailto:kim@example.net
    ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:kim@example.net":mailto:tom@example.net
result john@example.org updated/delegated

wait 10m
sent REQUEST john@example.org jane@example.org
  attendee kim@example.net DELEGATED
  attendee tom@example.net NEEDS-ACTION
sent REQUEST john@example.org jack@example.org
sent REQUEST john@example.org tom@example.net
result jane@example.org generated updated/revised
result jack@example.org generated updated/revised

# The delegate's answer goes to the organizer and, by him, to all.
mail tom
  from: tom@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:2
    organizer john@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:kim@example.net":mailto:tom@example.net
result john@example.org updated/reply-recorded
wait 10m
sent REQUEST john@example.org jane@example.org
  attendee tom@example.net ACCEPTED
sent REQUEST john@example.org jack@example.org
  attendee tom@example.net ACCEPTED
result jane@example.org generated updated/revised
result jack@example.org generated updated/revised

story a cancelled event, and a stranger, are not passed on

mail stranger
  from: kim@example.net
  to: john@example.org
  REPLY
    UID:plan@example.org
    SEQUENCE:2
    organizer john@example.org
    attendee kim@example.net DECLINED
result john@example.org no_action/untrusted
mail decline like stranger
  auth: pass
result john@example.org updated/reply-recorded
mail cancel
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  CANCEL
    UID:plan@example.org
    SEQUENCE:3
    organizer john@example.org
result john@example.org outbound cancelled/cancelled
result jane@example.org cancelled/cancelled
wait 10m
no result
