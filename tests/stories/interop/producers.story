# What real producers send: rows of the interoperability list that no other story tells.
rules seq-1 rec-1 rep-2

config
  [user."bob@example.org"]
  contacts = ["erin@example.net", "frank@example.net"]

story 1 a REPLY without ORGANIZER and without SEQUENCE (Exchange)

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:3
    organizer alice@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new
mail yes
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    PRODID:Microsoft Exchange Server 2010
    UID:plan@example.org
    attendee frank@example.net ACCEPTED
    SUMMARY;LANGUAGE=de-DE:Zugesagt: Plan
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    attendee frank@example.net ACCEPTED
    SEQUENCE:3
    SUMMARY:Plan

story 2 a REQUEST without ORGANIZER: it is the authenticated From; a CANCEL without one is malformed

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  header: Reply-To: mallory@example.com
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
calendar bob@example.org plan@example.net
  master
    has ORGANIZER

mail cancel like invite
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
    drop ORGANIZER
result bob@example.org error/malformed
nothing changed

story 17 an invitation passed on by its recipient

mail passed-on
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org no_action/forwarded
nothing changed

story 20 Exchange counts in X-MICROSOFT-CDO-APPT-SEQUENCE

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    PRODID:Microsoft Exchange Server 2010
    UID:plan@example.net
    SEQUENCE:0
    X-MICROSOFT-CDO-APPT-SEQUENCE:2
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
mail old like invite
  REQUEST
    PRODID:Microsoft Exchange Server 2010
    X-MICROSOFT-CDO-APPT-SEQUENCE:1
    SUMMARY:Plan A
result bob@example.org no_action/stale
nothing changed

story 20 others' numbers of that name do not count

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    X-MICROSOFT-CDO-APPT-SEQUENCE:9
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
mail new like invite
  REQUEST
    SEQUENCE:1
    drop X-MICROSOFT-CDO-APPT-SEQUENCE
    SUMMARY:Plan B
result bob@example.org updated/revised

story 24 an answer to an instance with a SEQUENCE of its own

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new
mail one like invite
  REQUEST
    drop RRULE
    instance 20260317T090000Z
    when 20260317T110000Z 20260317T120000Z
    SEQUENCE:3
result alice@example.org outbound updated/revised
mail whole
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net ACCEPTED
result alice@example.org updated/reply-recorded
mail that like whole
  REPLY
    SEQUENCE:3
    instance 20260317T090000Z
    attendee frank@example.net DECLINED
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    SEQUENCE:0
    attendee frank@example.net ACCEPTED
  instance 20260317T090000Z
    SEQUENCE:3
    attendee frank@example.net DECLINED
    when 20260317T110000Z 20260317T120000Z

story 29 RECURRENCE-ID in UTC, in another zone, as a date, at midnight

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net
    RRULE:FREQ=WEEKLY;COUNT=6
    when 20260310T153000 20260310T163000 America/New_York
    SUMMARY:Plan
result alice@example.org outbound added/new

mail utc
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    organizer alice@example.org
    attendee frank@example.net DECLINED
    RECURRENCE-ID:20260317T193000Z
result alice@example.org updated/reply-recorded
mail zone like utc
  REPLY
    RECURRENCE-ID;TZID=Europe/Berlin:20260324T203000
result alice@example.org updated/reply-recorded
mail date like utc
  REPLY
    RECURRENCE-ID;VALUE=DATE:20260331
result alice@example.org updated/reply-recorded
mail midnight like utc
  REPLY
    RECURRENCE-ID;TZID=America/New_York:20260407T000000
result alice@example.org updated/reply-recorded
mail nowhere like utc
  REPLY
    RECURRENCE-ID:20260415T193000Z
result alice@example.org no_action/occurrence-unknown
nothing changed
# Each is stored in the form of the master.
calendar alice@example.org plan@example.org
  overrides 4
  master
    attendee frank@example.net NEEDS-ACTION
  instance 20260317T193000Z
    RECURRENCE-ID;TZID=America/New_York:20260317T153000
    attendee frank@example.net DECLINED
  instance 20260324T193000Z
    RECURRENCE-ID;TZID=America/New_York:20260324T153000
    when 20260324T193000Z 20260324T203000Z
  instance 20260331T193000Z
    RECURRENCE-ID;TZID=America/New_York:20260331T153000
    when 20260331T193000Z 20260331T203000Z
  instance 20260407T193000Z
    RECURRENCE-ID;TZID=America/New_York:20260407T153000

story 29 a date finds the instance of an all-day series, a time too

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net
  REQUEST
    UID:days@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net
    RRULE:FREQ=DAILY;COUNT=4
    when 20260310 20260311
    SUMMARY:Days
result alice@example.org outbound added/new
mail date
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:days@example.org
    organizer alice@example.org
    attendee frank@example.net DECLINED
    RECURRENCE-ID:20260311T000000
result alice@example.org updated/reply-recorded
calendar alice@example.org days@example.org
  overrides 1
  instance 20260311
    RECURRENCE-ID;VALUE=DATE:20260311
    when 20260311 20260312
    attendee frank@example.net DECLINED

story 30 Exchange's empty stubs of instances are dropped

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    PRODID:Microsoft Exchange Server 2010
    VEVENT
      UID:plan@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee bob@example.org
      RRULE:FREQ=DAILY;COUNT=3
      when 20260310T090000Z 20260310T100000Z
      SUMMARY:Plan
    VEVENT
      UID:plan@example.net
      RECURRENCE-ID:20260311T000000
      DTSTART:20260311T000000
      SUMMARY:
result bob@example.org added/new
calendar bob@example.org plan@example.net
  overrides 0

story 6 an attendee without an address that can be mailed

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    ATTENDEE;CN=guest@example.com:invalid:nomail
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
calendar bob@example.org plan@example.net
  master
    ATTENDEE;CN=guest@example.com:invalid:nomail

story 31 invited to one instance only, then to the series

mail one
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org
    instance 20260317T090000Z
    when 20260317T090000Z 20260317T100000Z
    SUMMARY:Once
result bob@example.org added/new
mail second like one
  REQUEST
    instance 20260324T090000Z
    when 20260324T090000Z 20260324T100000Z
result bob@example.org updated/revised|added/new|updated/instance-added
calendar bob@example.org plan@example.net
  no master
  overrides 2
mail cancel like one
  CANCEL
    STATUS:CANCELLED
    SEQUENCE:2
result bob@example.org updated/instance-cancelled
instances bob@example.org plan@example.net 20260320 20260401: 20260324T090000Z

story 7, 8 unquoted colons, commas and quotes in parameters

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    ORGANIZER;CN=Müller, Erin;SENT-BY=mailto:erin@example.net:mailto:erin@example.net
    ATTENDEE;CN=a "b" c;RSVP=TRUE:mailto:mailto:bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new partstat=NEEDS-ACTION

mail cancel like invite
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org cancelled/cancelled

story 19 a rewritten envelope changes nothing about who speaks

mail invite
  from: erin@example.net
  sender: SRS0=abc=XY=example.net=erin@forwarder.example
  to: bob@example.org
  auth: dkim
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=known

story 21 Google repeats SEQUENCE and DTSTAMP for a change that is one

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    PRODID:-//Google Inc//Google Calendar 70.9054//EN
    UID:plan@google.com
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T080000Z
result bob@example.org added/new
mail moved like invite
  REQUEST
    PRODID:-//Google Inc//Google Calendar 70.9054//EN
    when 20260310T110000Z 20260310T120000Z
    DTSTAMP:20260302T080000Z
result bob@example.org updated/revised
calendar bob@example.org plan@google.com
  master
    when 20260310T110000Z 20260310T120000Z
# The first of the two, late: it is not there twice, and does not win.
again invite
result bob@example.org no_action/duplicate|no_action/stale
nothing changed

story 25 the same again, months later, from a new server

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260910T090000Z 20260910T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T080000Z
result bob@example.org added/new
mail resent like invite
  at: 2026-08-01T08:00:00Z
  message-id: new-server@example.net
  REQUEST
    DTSTAMP:20260302T080000Z
result bob@example.org no_action/duplicate
nothing changed
message
  result reason=duplicate

story 35 Google splits a series at "this and following": two objects, each with its own overrides

mail series
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    PRODID:-//Google Inc//Google Calendar 70.9054//EN
    UID:plan@google.com
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    RRULE:FREQ=WEEKLY;COUNT=5
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
mail cut like series
  REQUEST
    PRODID:-//Google Inc//Google Calendar 70.9054//EN
    RRULE:FREQ=WEEKLY;UNTIL=20260323T235959Z
result bob@example.org updated/revised
mail rest like series
  REQUEST
    PRODID:-//Google Inc//Google Calendar 70.9054//EN
    UID:plan_R20260324T090000@google.com
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260324T110000Z 20260324T120000Z
result bob@example.org added/new conflicts=none
mail one like rest
  REQUEST
    PRODID:-//Google Inc//Google Calendar 70.9054//EN
    drop RRULE
    RECURRENCE-ID:20260331T110000Z
    when 20260331T140000Z 20260331T150000Z
    SEQUENCE:1
result bob@example.org updated/revised
mail end like series
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
    RRULE:FREQ=WEEKLY;UNTIL=20260323T235959Z
result bob@example.org cancelled/cancelled
calendar bob@example.org plan@google.com
  overrides 0
  master
    STATUS:CANCELLED
calendar bob@example.org plan_R20260324T090000@google.com
  overrides 1
  master
    lacks STATUS
instances bob@example.org plan_R20260324T090000@google.com 20260301 20260501: 20260324T110000Z 20260331T140000Z 20260407T110000Z

story 37 a series without end is stored, one that is too dense is not counted through

rules rec-3

mail endless
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:endless@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    RRULE:FREQ=DAILY
    when 20260310T090000Z 20260310T093000Z
    SUMMARY:Standup
result bob@example.org added/new
instances bob@example.org endless@example.net 20990101 20990103: 20990101T090000Z 20990102T090000Z

mail dense like endless
  REQUEST
    UID:dense@example.net
    RRULE:FREQ=SECONDLY
    when 20260310T090000Z 20260310T090001Z
result bob@example.org error/recurrence-limit
calendar bob@example.org dense@example.net absent

# The 30th of February never comes: nothing is searched for ever.
mail never like endless
  REQUEST
    UID:never@example.net
    RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30
    when 20260310T090000Z 20260310T093000Z
result bob@example.org added/new
instances bob@example.org never@example.net 20260101 20960101: 20260310T090000Z
