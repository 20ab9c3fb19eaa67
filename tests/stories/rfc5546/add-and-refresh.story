# RFC 5546 sections 4.4.6, 4.4.8, 4.7.1 and 4.7.2, re-told: A is erin, B is bob; where A is of
# this host he is alice.

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

story 4.4.6 a second July meeting is added

mail request
  at: 1997-06-25T09:30:00Z
  from: A <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:123456789@example.com
    SEQUENCE:3
    organizer erin@example.net
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:erin@example.net
    ATTENDEE;RSVP=TRUE:mailto:bob@example.org
    ATTENDEE;RSVP=TRUE:mailto:chiyo@example.com
    RRULE:FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=19970901T210000Z
    DESCRIPTION:IETF-C&S Conference Call
    CLASS:PUBLIC
    SUMMARY:IETF Calendaring Working Group Meeting
    DTSTART:19970701T210000Z
    DTEND:19970701T220000Z
    LOCATION:Conference Call
    DTSTAMP:19970625T093000Z
    STATUS:CONFIRMED
result bob@example.org added/new
mail add like request
  at: 1997-06-29T09:30:00Z
  ADD
    drop RRULE
    SEQUENCE:4
    DTSTART:19970715T210000Z
    DTEND:19970715T220000Z
    DTSTAMP:19970629T093000Z
result bob@example.org updated/instance-added
calendar bob@example.org 123456789@example.com
  master
    SEQUENCE:4
    RDATE:19970715T210000Z
instances bob@example.org 123456789@example.com 19970601 19971201: 19970701T210000Z 19970715T210000Z 19970801T210000Z 19970901T210000Z

story 4.4.8 the organizer answers a REFRESH with all that was changed

mail request
  at: 1998-03-03T19:30:00Z
  login: alice@example.org
  from: alice@example.org
  to: grace@example.net
  REQUEST
    UID:123456789@example.com
    SEQUENCE:0
    RDATE:19980304T180000Z
    RDATE:19980311T180000Z
    RDATE:19980318T180000Z
    organizer alice@example.org
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:alice@example.org
    ATTENDEE;RSVP=TRUE:mailto:grace@example.net
    SUMMARY:Review Accounts
    DTSTART:19980304T180000Z
    DTEND:19980304T200000Z
    DTSTAMP:19980303T193000Z
    LOCATION:Conference Room A
    STATUS:CONFIRMED
result alice@example.org outbound added/new
mail second like request
  at: 1998-03-06T19:30:00Z
  REQUEST
    drop RDATE
    SEQUENCE:1
    instance 19980311T180000Z
    DTSTART:19980311T160000Z
    DTEND:19980311T180000Z
    DTSTAMP:19980306T193000Z
    LOCATION:The Small conference room
result alice@example.org outbound updated/revised
mail fourth like request
  at: 1998-03-07T19:30:00Z
  ADD
    drop RDATE
    SEQUENCE:2
    DTSTART:19980315T180000Z
    DTEND:19980315T200000Z
    DTSTAMP:19980307T193000Z
result alice@example.org outbound updated/instance-added
calendar alice@example.org 123456789@example.com role=organizer
  overrides 1
  master
    SEQUENCE:2
instances alice@example.org 123456789@example.com 19980301 19980401: 19980304T180000Z 19980311T160000Z 19980315T180000Z 19980318T180000Z
mail refresh
  at: 1998-03-08T08:00:00Z
  from: grace@example.net
  to: alice@example.org
  auth: pass
  REFRESH
    UID:123456789@example.com
    organizer alice@example.org
    ATTENDEE:mailto:grace@example.net
    DTSTAMP:19980308T080000Z
result alice@example.org no_action/refresh-answered
sent REQUEST alice@example.org grace@example.net
  SEQUENCE:2
  DTSTART:19980304T180000Z
  has RDATE
  LOCATION:Conference Room A

story 4.4.8 and the attendee who asked has them all

mail request
  at: 1998-03-03T19:30:00Z
  login: alice@example.org
  from: alice@example.org
  to: bob@example.org
  REQUEST
    UID:123456789@example.com
    SEQUENCE:0
    RDATE:19980304T180000Z
    RDATE:19980311T180000Z
    RDATE:19980318T180000Z
    organizer alice@example.org
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:alice@example.org
    ATTENDEE;RSVP=TRUE:mailto:bob@example.org
    SUMMARY:Review Accounts
    DTSTART:19980304T180000Z
    DTEND:19980304T200000Z
    DTSTAMP:19980303T193000Z
    LOCATION:Conference Room A
    STATUS:CONFIRMED
result alice@example.org outbound added/new
result bob@example.org added/new
mail second like request
  at: 1998-03-06T19:30:00Z
  recipients: grace@example.net
  REQUEST
    drop RDATE
    SEQUENCE:1
    instance 19980311T180000Z
    DTSTART:19980311T160000Z
    DTEND:19980311T180000Z
    DTSTAMP:19980306T193000Z
    LOCATION:The Small conference room
result alice@example.org outbound updated/revised
# That one was lost; the next one cannot be applied, and brings both.
mail fourth like request
  at: 1998-03-07T19:30:00Z
  ADD
    drop RDATE
    SEQUENCE:2
    DTSTART:19980315T180000Z
    DTEND:19980315T200000Z
    DTSTAMP:19980307T193000Z
result alice@example.org outbound updated/instance-added
result bob@example.org no_action/parked
result alice@example.org generated no_action/refresh-answered
result bob@example.org generated updated/revised
sent REFRESH bob@example.org alice@example.org
sent REQUEST alice@example.org bob@example.org
instances bob@example.org 123456789@example.com 19980301 19980401: 19980304T180000Z 19980311T160000Z 19980315T180000Z 19980318T180000Z
calendar bob@example.org 123456789@example.com
  instance 19980311T180000Z
    LOCATION:The Small conference room

story 4.7.1 an attendee asks for the event again, in a message that lists everybody

mail request
  at: 1997-06-01T09:40:00Z
  login: alice@example.org
  from: alice@example.org
  to: grace@example.net, chiyo@example.com
  REQUEST
    UID:guid-1-12345@example.com
    SEQUENCE:0
    organizer alice@example.org
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:alice@example.org
    ATTENDEE;RSVP=TRUE:mailto:grace@example.net
    ATTENDEE;RSVP=TRUE:mailto:chiyo@example.com
    DTSTART:19970701T200000Z
    DTEND:19970701T203000Z
    SUMMARY:Phone Conference
    DTSTAMP:19970601T094000Z
result alice@example.org outbound added/new
mail refresh
  at: 1997-06-03T09:40:00Z
  from: grace@example.net
  to: alice@example.org
  auth: pass
  REFRESH
    UID:guid-1-12345@example.com
    organizer alice@example.org
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:alice@example.org
    ATTENDEE:mailto:grace@example.net
    ATTENDEE:mailto:chiyo@example.com
    DTSTAMP:19970603T094000
result alice@example.org no_action/refresh-answered
sent REQUEST alice@example.org grace@example.net
  UID:guid-1-12345@example.com
  SEQUENCE:0
  SUMMARY:Phone Conference

story 4.7.2 an instance that the attendee does not have, from two revisions ahead

mail request
  at: 1997-07-20T08:30:00Z
  from: A <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:example-12345@example.com
    SEQUENCE:1
    RRULE:FREQ=WEEKLY
    organizer erin@example.net
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:erin@example.net
    ATTENDEE:mailto:bob@example.org
    DESCRIPTION:IETF-C&S Conference Call
    SUMMARY:IETF Calendaring Working Group Meeting
    DTSTART:19970801T210000Z
    DTEND:19970801T220000Z
    DTSTAMP:19970720T083000Z
    STATUS:CONFIRMED
result bob@example.org added/new
mail instance like request
  at: 1997-07-26T08:30:00Z
  REQUEST
    SEQUENCE:3
    instance 19970809T210000Z
    DTSTART:19970809T210000Z
    DTEND:19970809T220000Z
    drop RRULE
    DTSTAMP:19970726T083000
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
  ORGANIZER:mailto:erin@example.net
  ATTENDEE:mailto:bob@example.org
  UID:example-12345@example.com
calendar bob@example.org example-12345@example.com unchanged
mail whole like request
  at: 1997-07-26T09:30:00Z
  sender: <>
  header: Auto-Submitted: auto-replied
  REQUEST
    SEQUENCE:3
    RDATE:19970809T210000Z
    DTSTAMP:19970726T093000Z
result bob@example.org updated/revised
instances bob@example.org example-12345@example.com 19970801 19970820: 19970801T210000Z 19970808T210000Z 19970809T210000Z 19970815T210000Z

story 4.7.2 an older message is ignored

mail request
  at: 1997-07-20T08:30:00Z
  from: A <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:example-12345@example.com
    SEQUENCE:4
    RRULE:FREQ=WEEKLY
    organizer erin@example.net
    ATTENDEE:mailto:bob@example.org
    SUMMARY:IETF Calendaring Working Group Meeting
    DTSTART:19970801T210000Z
    DTEND:19970801T220000Z
    DTSTAMP:19970720T083000Z
result bob@example.org added/new
mail instance like request
  at: 1997-07-26T08:30:00Z
  REQUEST
    SEQUENCE:3
    instance 19970809T210000Z
    drop RRULE
    DTSTAMP:19970719T083000Z
result bob@example.org no_action/stale
nothing changed

# With the RRULE of the series and a broken RDATE in the one instance that it is about.
story 4.7.2 as it is printed

mail request
  at: 1997-07-20T08:30:00Z
  from: A <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:example-12345@example.com
    SEQUENCE:1
    RRULE:FREQ=WEEKLY
    organizer erin@example.net
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:erin@example.net
    ATTENDEE:mailto:bob@example.org
    SUMMARY:IETF Calendaring Working Group Meeting
    DTSTART:19970801T210000Z
    DTEND:19970801T220000Z
    DTSTAMP:19970720T083000Z
    STATUS:CONFIRMED
result bob@example.org added/new
mail instance like request
  at: 1997-07-26T08:30:00Z
  REQUEST
    SEQUENCE:3
    RDATE;VALUE=PERIOD:19970819T210000Z/199700819T220000Z
    RECURRENCE-ID:19970809T210000Z
    DTSTAMP:19970726T083000
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
calendar bob@example.org example-12345@example.com unchanged

# The same for an instance that there is: it is one, whatever rule it carries.
story 3.2.2 an instance with a rule in it is one instance

mail request
  from: A <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:1
    RRULE:FREQ=WEEKLY;COUNT=3
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
mail instance like request
  REQUEST
    SEQUENCE:2
    RECURRENCE-ID:20260317T090000Z
    when 20260318T090000Z 20260318T100000Z
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  instance 20260317T090000Z
    lacks RRULE
instances bob@example.org plan@example.net 20260301T000000Z 20260501T000000Z: 20260310T090000Z 20260318T090000Z 20260324T090000Z
