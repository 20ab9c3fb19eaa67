# What an answer changes, and what not.
rules rep-1 rep-2 rep-3 rep-4 rep-6 rep-7 rep-8

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net, greta@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee alice@example.org ACCEPTED
    ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;RSVP=TRUE;CN=F:mailto:Frank@Example.net
    attendee greta@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    LOCATION:Room 1
result alice@example.org outbound added/new

story only the attendee's own line changes; the rest of the message is dropped (interop 58, 60)

mail yes
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;CN="Frank Furt";ROLE=CHAIR;CUTYPE=ROOM;SENT-BY="mailto:x@example.com";EMAIL=x@example.com;X-RESPONSE-COMMENT="gladly":mailto:frank@example.net
    SUMMARY:Accepted: Plan
    LOCATION:My place
    when 20260311T090000Z 20260311T100000Z
    STATUS:CANCELLED
    DESCRIPTION:Buy now
    VALARM
      ACTION:DISPLAY
      TRIGGER:-PT1H
result alice@example.org updated/reply-recorded tier=known
calendar alice@example.org plan@example.org
  overrides 0
  master
    SUMMARY:Plan
    LOCATION:Room 1
    when 20260310T090000Z 20260310T100000Z
    lacks STATUS:CANCELLED
    lacks DESCRIPTION
    lacks VALARM
    attendee frank@example.net ACCEPTED
    ATTENDEE;CN="Frank Furt";ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;X-RESPONSE-COMMENT="gladly":mailto:Frank@Example.net
    lacks ATTENDEE;SENT-BY
    lacks ATTENDEE;EMAIL
    attendee greta@example.net NEEDS-ACTION
message
  text F has accepted

story an answer for one instance makes an override, complete and at the right time

mail no
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net DECLINED
    instance 20260324T090000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  overrides 1
  master
    attendee frank@example.net NEEDS-ACTION
  instance 20260324T090000Z
    attendee frank@example.net DECLINED
    attendee greta@example.net NEEDS-ACTION
    SUMMARY:Plan
    LOCATION:Room 1
    when 20260324T090000Z 20260324T100000Z
    lacks RRULE
instances alice@example.org plan@example.org 20260301 20260501: 20260310T090000Z 20260317T090000Z 20260324T090000Z 20260331T090000Z

# For the whole, later: it overtakes the older answer for the instance.
mail yes like no
  REPLY
    drop RECURRENCE-ID
    attendee frank@example.net ACCEPTED
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    attendee frank@example.net ACCEPTED
  instance 20260324T090000Z
    attendee frank@example.net ACCEPTED

story an older answer for the whole leaves a newer one for an instance alone

mail no
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net DECLINED
    instance 20260324T090000Z
    DTSTAMP:20260302T100000Z
result alice@example.org updated/reply-recorded

mail yes like no
  REPLY
    drop RECURRENCE-ID
    attendee frank@example.net ACCEPTED
    DTSTAMP:20260302T090000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    attendee frank@example.net ACCEPTED
  instance 20260324T090000Z
    attendee frank@example.net DECLINED

story an answer for an instance that the series does not have

mail no
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net DECLINED
    instance 20260325T090000Z
result alice@example.org no_action/occurrence-unknown
nothing changed

story master and instances in one REPLY, without DTSTART and RRULE (interop 34)

mail both
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    VEVENT
      UID:plan@example.org
      organizer alice@example.org
      attendee frank@example.net ACCEPTED
    VEVENT
      UID:plan@example.org
      organizer alice@example.org
      attendee frank@example.net DECLINED
      instance 20260317T090000Z
    VEVENT
      UID:plan@example.org
      organizer alice@example.org
      attendee frank@example.net TENTATIVE
      instance 20260318T090000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  overrides 1
  master
    attendee frank@example.net ACCEPTED
  instance 20260317T090000Z
    attendee frank@example.net DECLINED

story nothing is sent because of an answer, not even by a room that organizes

mail no
  from: greta@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    organizer alice@example.org
    attendee greta@example.net DECLINED
    COMMENT:Sorry
result alice@example.org updated/reply-recorded

story reply = "ask" only shows it

config
  [user."alice@example.org"]
  reply = "ask"

mail no
  from: greta@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    organizer alice@example.org
    attendee greta@example.net DECLINED
result alice@example.org no_action/policy
nothing changed

story the delegate's answer to the delegator: his copy shows it (rep-8)

config
  [user."bob@example.org"]
  contacts = ["erin@example.net", "frank@example.net"]

mail delegated
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:deputy@example.net
    SEQUENCE:0
    organizer erin@example.net
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:frank@example.net":mailto:bob@example.org
    ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:bob@example.org":mailto:frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Deputy
result bob@example.org added/new

mail deputy
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REPLY
    UID:deputy@example.net
    SEQUENCE:0
    organizer erin@example.net
    ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:bob@example.org":mailto:frank@example.net
result bob@example.org updated/reply-recorded
calendar bob@example.org deputy@example.net
  master
    attendee frank@example.net ACCEPTED
    SUMMARY:Deputy

mail intruder like deputy
  from: mallory@example.com
  REPLY
    attendee frank@example.net DECLINED
result bob@example.org no_action/sender-not-attendee
nothing changed

story the organizer's next update keeps the answers he has, those for single instances too (req-11)

mail no
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net DECLINED
    instance 20260324T090000Z
result alice@example.org updated/reply-recorded

mail renamed like invite
  REQUEST
    SEQUENCE:1
    SUMMARY:Plan, renamed
result alice@example.org outbound updated/revised
calendar alice@example.org plan@example.org
  on 20260317T090000Z
    SUMMARY:Plan, renamed
    attendee frank@example.net NEEDS-ACTION
  on 20260324T090000Z
    attendee frank@example.net DECLINED
