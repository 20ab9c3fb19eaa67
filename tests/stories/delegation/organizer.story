# The organizer's calendar: the delegator's word brings the delegate in, nobody else's.
rules del-3 del-4 rep-1 rep-6

config
  [user."alice@example.org"]
  contacts = ["mallory@example.com"]

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net, greta@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee alice@example.org ACCEPTED
    ATTENDEE;ROLE=OPT-PARTICIPANT;RSVP=TRUE:mailto:frank@example.net
    attendee greta@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new

mail delegated
  at: 2026-03-02T10:00:00Z
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    ATTENDEE;PARTSTAT=DELEGATED;ROLE=NON-PARTICIPANT;RSVP=TRUE;DELEGATED-TO="mailto:hal@example.com":mailto:frank@example.net
    ATTENDEE;CN=Hal;EMAIL=x@example.com;CUTYPE=ROOM;DELEGATED-FROM="mailto:frank@example.net":mailto:hal@example.com
    SUMMARY:Not the plan
result alice@example.org updated/delegated
calendar alice@example.org plan@example.org
  master
    ATTENDEE;PARTSTAT=DELEGATED;ROLE=NON-PARTICIPANT;RSVP=TRUE;DELEGATED-TO="mailto:hal@example.com":mailto:frank@example.net
    ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Hal;ROLE=OPT-PARTICIPANT;RSVP=TRUE;DELEGATED-FROM="mailto:frank@example.net":mailto:hal@example.com
    lacks ATTENDEE;EMAIL
    lacks ATTENDEE;CUTYPE
    SUMMARY:Plan
    SEQUENCE:0

mail hal-accepts
  at: 2026-03-02T11:00:00Z
  from: hal@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:frank@example.net":mailto:hal@example.com
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    attendee hal@example.com ACCEPTED

story the same again changes nothing

mail again like delegated
  at: 2026-03-02T12:00:00Z
  REPLY
    DTSTAMP:20260302T100000Z
result alice@example.org no_action/duplicate|no_action/stale
nothing changed

story the delegate delegates in turn, to a bounded depth

mail second like delegated
  from: hal@example.com
  at: 2026-03-02T12:00:00Z
  REPLY only
    UID:plan@example.org
    organizer alice@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:c3@example.com":mailto:hal@example.com
result alice@example.org updated/delegated
calendar alice@example.org plan@example.org
  master
    ATTENDEE;ROLE=OPT-PARTICIPANT;DELEGATED-FROM="mailto:hal@example.com":mailto:c3@example.com

mail third like second
  from: c3@example.com
  REPLY
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:c4@example.com":mailto:c3@example.com
result alice@example.org updated/delegated

mail fourth like second
  from: c4@example.com
  REPLY
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:c5@example.com":mailto:c4@example.com
result alice@example.org updated/delegated

# Back to the first of them: a cycle.
mail back like second
  from: c5@example.com
  REPLY
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:frank@example.net":mailto:c5@example.com
result alice@example.org error/malformed
nothing changed

mail fifth like second
  from: c5@example.com
  REPLY
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:c6@example.com":mailto:c5@example.com
result alice@example.org updated/delegated

mail sixth like second
  from: c6@example.com
  REPLY
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:c7@example.com":mailto:c6@example.com
result alice@example.org no_action/policy
nothing changed

story to himself is a cycle, too

mail himself like delegated
  at: 2026-03-02T12:00:00Z
  from: greta@example.net
  REPLY
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:greta@example.net":mailto:greta@example.net
result alice@example.org error/malformed
nothing changed

story too many delegates of one

mail crowd like delegated
  at: 2026-03-02T12:00:00Z
  from: greta@example.net
  REPLY
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:a@x.example","mailto:b@x.example","mailto:c@x.example","mailto:d@x.example","mailto:e@x.example","mailto:f@x.example":mailto:greta@example.net
result alice@example.org no_action/policy
nothing changed

story given to another before the first has answered: the first is out of it

mail once like delegated
  at: 2026-03-02T12:00:00Z
  from: greta@example.net
  REPLY only
    UID:plan@example.org
    organizer alice@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:ida@example.com":mailto:greta@example.net
result alice@example.org updated/delegated

mail twice like once
  REPLY
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:jon@example.com":mailto:greta@example.net
result alice@example.org updated/delegated
calendar alice@example.org plan@example.org
  master
    attendee ida@example.com absent
    ATTENDEE;DELEGATED-FROM="mailto:greta@example.net":mailto:jon@example.com

mail herself like once
  REPLY
    attendee greta@example.net TENTATIVE
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    attendee jon@example.com absent
    ATTENDEE;PARTSTAT=TENTATIVE:mailto:greta@example.net

story one instance is delegated: the series stays with him

mail one like delegated
  at: 2026-03-02T12:00:00Z
  from: greta@example.net
  REPLY only
    UID:plan@example.org
    organizer alice@example.org
    instance 20260317T090000Z
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:ida@example.com":mailto:greta@example.net
result alice@example.org updated/delegated
calendar alice@example.org plan@example.org
  overrides 1
  master
    attendee greta@example.net NEEDS-ACTION
    attendee ida@example.com absent
  instance 20260317T090000Z
    attendee greta@example.net DELEGATED
    ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:greta@example.net":mailto:ida@example.com

mail ida like one
  from: ida@example.com
  REPLY
    ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:greta@example.net":mailto:ida@example.com
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  instance 20260317T090000Z
    attendee ida@example.com ACCEPTED

story the delegate's answer comes first: kept, and applied when the delegator has said so

mail early like delegated
  at: 2026-03-02T12:00:00Z
  from: ida@example.com
  REPLY only
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;CN=Ida;DELEGATED-FROM="mailto:greta@example.net":mailto:ida@example.com
result alice@example.org no_action/parked
calendar alice@example.org plan@example.org unchanged
message
  text kept until that is confirmed

mail late like early
  from: greta@example.net
  REPLY
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:ida@example.com":mailto:greta@example.net
result alice@example.org updated/delegated
calendar alice@example.org plan@example.org
  master
    attendee greta@example.net DELEGATED
    ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:greta@example.net":mailto:ida@example.com

story a delegate without the delegator's word is none, whatever else happens (attack)

config
  [policy]
  uninvited = "add"

mail claim like delegated
  at: 2026-03-02T12:00:00Z
  from: mallory@example.com
  REPLY only
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:greta@example.net":mailto:mallory@example.com
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:mallory@example.com":mailto:greta@example.net
result alice@example.org no_action/parked
calendar alice@example.org plan@example.org unchanged

mail claim-again like claim
  REPLY
    DTSTAMP:20260302T130000Z
result alice@example.org no_action/parked
calendar alice@example.org plan@example.org unchanged

mail greta like claim
  from: greta@example.net
  REPLY only
    UID:plan@example.org
    organizer alice@example.org
    attendee greta@example.net ACCEPTED
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    attendee mallory@example.com absent
    attendee greta@example.net ACCEPTED

story who is no attendee delegates nothing (attack)

mail crash like delegated
  at: 2026-03-02T12:00:00Z
  from: mallory@example.com
  REPLY only
    UID:plan@example.org
    organizer alice@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:ida@example.com":mailto:mallory@example.com
result alice@example.org no_action/party-crasher
calendar alice@example.org plan@example.org unchanged

story one attendee delegates in the name of another (attack)

mail forged like delegated
  at: 2026-03-02T12:00:00Z
  from: hal@example.com
  REPLY only
    UID:plan@example.org
    organizer alice@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:mallory@example.com":mailto:greta@example.net
result alice@example.org no_action/sender-not-attendee
nothing changed

story an assistant of the attendee's company delegates for him

mail assistant like delegated
  at: 2026-03-02T12:00:00Z
  from: assistant@example.net
  REPLY only
    UID:plan@example.org
    organizer alice@example.org
    ATTENDEE;PARTSTAT=DELEGATED;SENT-BY="mailto:assistant@example.net";DELEGATED-TO="mailto:ida@example.com":mailto:greta@example.net
result alice@example.org updated/delegated
calendar alice@example.org plan@example.org
  master
    ATTENDEE;DELEGATED-FROM="mailto:greta@example.net":mailto:ida@example.com

story the organizer's next REQUEST from a program that has not read the answers

mail renamed like invite
  at: 2026-03-02T13:00:00Z
  REQUEST
    SUMMARY:Plan, renamed
    SEQUENCE:1
result alice@example.org outbound updated/revised
calendar alice@example.org plan@example.org
  master
    SUMMARY:Plan, renamed
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:hal@example.com":mailto:frank@example.net
    ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:frank@example.net":mailto:hal@example.com

story the delegator's REQUEST is not the organizer's business; where he delegates to the organizer, it is

mail to-her like delegated
  at: 2026-03-02T12:00:00Z
  from: greta@example.net
  REQUEST only
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:alice@example.org":mailto:greta@example.net
    ATTENDEE;RSVP=TRUE;DELEGATED-FROM="mailto:greta@example.net":mailto:alice@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Mine
result alice@example.org updated/delegated
calendar alice@example.org plan@example.org
  master
    attendee greta@example.net DELEGATED
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
