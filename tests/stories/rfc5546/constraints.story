# RFC 5546 section 3: what the tables of the methods ask for, and what is done where a message
# does not keep to them.
rules part-4 pub-1 cou-1 cou-2 req-1 seq-1 add-1 can-2 ref-1 rep-1

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  publish = "apply"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

story 3.2.1 an instance is added to what was published, which is withdrawn in the end

mail publish like invite
  PUBLISH
    UID:open@example.net
    drop ATTENDEE
result bob@example.org added/published partstat=none
mail add like publish
  ADD
    drop RRULE
    SEQUENCE:2
    when 20260312T090000Z 20260312T100000Z
result bob@example.org updated/instance-added partstat=none
instances bob@example.org open@example.net 20260301T000000Z 20260401T000000Z: 20260310T090000Z 20260312T090000Z 20260317T090000Z 20260324T090000Z 20260331T090000Z
mail off like publish
  CANCEL
    SEQUENCE:3
result bob@example.org cancelled/cancelled

story 3.2.2 one kind of component in one message

mail mixed like invite
  REQUEST only
    VEVENT
      UID:mixed@example.net
      organizer erin@example.net
      attendee bob@example.org
      when 20260310T090000Z 20260310T100000Z
    VTODO
      UID:mixed@example.net
      organizer erin@example.net
      attendee bob@example.org
      DTSTART:20260310T090000Z
result bob@example.org error/malformed
calendar bob@example.org mixed@example.net absent

story 3.2.2 an end and a duration: the end counts

mail both like invite
  REQUEST only
    UID:both@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    DURATION:PT5H
result bob@example.org added/new
message
  text 09:00 - 10:00

story 3.2.2 a REQUEST-STATUS in a request is kept, and means nothing

mail status like invite
  REQUEST
    SEQUENCE:2
    REQUEST-STATUS:3.1;Invalid property value
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  master
    REQUEST-STATUS:3.1;Invalid property value

story 3.2.2 without DTSTAMP, SEQUENCE, SUMMARY

mail bare like invite
  REQUEST only
    UID:bare@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
result bob@example.org added/new sequence=0

story 3.2.4 an ADD has neither SEQUENCE 0 nor exceptions nor a rule

mail late like invite
  ADD
    drop RRULE
    SEQUENCE:0
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/stale
nothing changed
mail ruled like invite
  ADD
    SEQUENCE:2
    when 20260312T090000Z 20260312T100000Z
result bob@example.org error/malformed
nothing changed
mail dated like invite
  ADD
    drop RRULE
    SEQUENCE:2
    RDATE:20260313T090000Z
    when 20260312T090000Z 20260312T100000Z
result bob@example.org error/malformed
nothing changed

story 3.2.5 a sequence of instances is cancelled, each by its RECURRENCE-ID

mail two like invite
  CANCEL only
    VEVENT
      UID:plan@example.net
      SEQUENCE:2
      organizer erin@example.net
      attendee bob@example.org
      instance 20260317T090000Z
      STATUS:CANCELLED
    VEVENT
      UID:plan@example.net
      SEQUENCE:2
      organizer erin@example.net
      attendee bob@example.org
      instance 20260331T090000Z
      STATUS:CANCELLED
result bob@example.org updated/instance-cancelled
calendar bob@example.org plan@example.net
  overrides 2
  instance 20260317T090000Z
    STATUS:CANCELLED
  instance 20260331T090000Z
    STATUS:CANCELLED
  plain 20260310T090000Z
  plain 20260324T090000Z

story 3.2.6 a REFRESH for one instance is answered with the object

mail own
  login: alice@example.org
  from: alice@example.org
  to: hal@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee hal@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result alice@example.org outbound added/new
mail ask
  from: hal@example.net
  to: alice@example.org
  auth: pass
  REFRESH
    UID:ours@example.org
    organizer alice@example.org
    ATTENDEE:mailto:hal@example.net
    instance 20260317T090000Z
result alice@example.org no_action/refresh-answered
sent REQUEST alice@example.org hal@example.net
  UID:ours@example.org
  RRULE:FREQ=WEEKLY;COUNT=4

story 3.2.7 a proposal that brings somebody along: he is not invited by that

mail own
  login: alice@example.org
  from: alice@example.org
  to: hal@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee hal@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result alice@example.org outbound added/new
mail along like own
  login: none
  from: hal@example.net
  to: alice@example.org
  auth: pass
  COUNTER
    attendee hal@example.net
    attendee paul@example.com
    when 20260310T100000Z 20260310T110000Z
result alice@example.org updated/counter-pending
command counter alice@example.org ours@example.org accept
sent REQUEST alice@example.org hal@example.net
  when 20260310T100000Z 20260310T110000Z
  attendee paul@example.com absent
calendar alice@example.org ours@example.org
  master
    attendee paul@example.com absent

story 3.7.2 an answer of a member of a group that was invited

mail own
  login: alice@example.org
  from: alice@example.org
  to: team@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer alice@example.org
    ATTENDEE;CUTYPE=GROUP;RSVP=TRUE:mailto:team@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result alice@example.org outbound added/new
mail member
  from: hal@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer alice@example.org
    ATTENDEE;CUTYPE=INDIVIDUAL;MEMBER="mailto:team@example.net";PARTSTAT=ACCEPTED:mailto:hal@example.net
result alice@example.org no_action/party-crasher
calendar alice@example.org ours@example.org unchanged

story 3.7.3 what the RFC does not know is stored, and outlasts an answer

mail tokens like invite
  REQUEST
    SEQUENCE:2
    X-EXAMPLE;X-PARAM=1:kept
    IANA-TOKEN:kept as well
    X-COMPONENT
      X-INSIDE:1
result bob@example.org updated/revised
mail yes
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:2
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
result bob@example.org outbound updated/reply-recorded
calendar bob@example.org plan@example.net
  master
    X-EXAMPLE;X-PARAM=1:kept
    IANA-TOKEN:kept as well
    has X-COMPONENT
    attendee bob@example.org ACCEPTED
