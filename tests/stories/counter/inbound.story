# What attendees propose, in the organizer's calendar.
rules cou-1 cou-4 auth-4 auth-5 seq-4 seq-6

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net, greta@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:2
    organizer alice@example.org
    attendee alice@example.org ACCEPTED
    attendee frank@example.net
    attendee greta@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    LOCATION:Green Room
result alice@example.org outbound added/new

mail counter
  from: frank@example.net
  to: alice@example.org
  auth: pass
  COUNTER
    UID:plan@example.org
    SEQUENCE:2
    organizer alice@example.org
    ATTENDEE;CN=Frank;PARTSTAT=TENTATIVE:mailto:frank@example.net
    when 20260311T130000Z 20260311T143000Z
    LOCATION:Blue Room
    SUMMARY:New time proposed: Plan
    DESCRIPTION:Buy now
    COMMENT:I have a conflict
result alice@example.org updated/counter-pending tier=known
proposals alice@example.org plan@example.org: frank@example.net

story the object stays as it is, the answer is recorded, the organizer is told (interop 58, 68)

calendar alice@example.org plan@example.org
  overrides 0
  master
    SUMMARY:Plan
    LOCATION:Green Room
    SEQUENCE:2
    when 20260310T090000Z 20260310T100000Z
    attendee frank@example.net TENTATIVE
    attendee greta@example.net NEEDS-ACTION
    lacks DESCRIPTION
    lacks COMMENT
message
  result outcome=updated; reason=counter-pending; method=COUNTER
  text frank@example.net proposes a change, and has tentatively accepted
  text What: Plan
  text Time: Tuesday, 10 March 2026, 09:00 - 10:00 (UTC)
  text Proposed: Wednesday, 11 March 2026, 13:00 - 14:30 (UTC)
  text Where: Green Room
  text Proposed: Blue Room
history alice@example.org plan@example.org: added/new updated/counter-pending

story the same again, and an older one, change nothing; a newer one takes its place

again counter
result alice@example.org no_action/duplicate
nothing changed

mail older like counter
  COUNTER
    DTSTAMP:20260301T000000Z
    when 20260312T130000Z 20260312T143000Z
result alice@example.org no_action/stale
nothing changed

mail newer like counter
  COUNTER
    when 20260313T130000Z 20260313T143000Z
result alice@example.org updated/counter-pending
proposals alice@example.org plan@example.org: frank@example.net

story each attendee has a proposal of his own

mail other like counter
  from: greta@example.net
  COUNTER
    ATTENDEE:mailto:greta@example.net
    when 20260312T090000Z 20260312T100000Z
result alice@example.org updated/counter-pending
proposals alice@example.org plan@example.org: frank@example.net greta@example.net
# She has said nothing of the time as it is.
calendar alice@example.org plan@example.org
  master
    attendee greta@example.net NEEDS-ACTION

story a later REQUEST overtakes what was proposed before; a proposal that comes late is stale

mail moved like invite
  REQUEST
    SEQUENCE:3
    when 20260311T130000Z 20260311T143000Z
result alice@example.org outbound updated/revised
proposals alice@example.org plan@example.org: none

mail late like counter
  from: greta@example.net
  COUNTER
    ATTENDEE:mailto:greta@example.net
    when 20260312T090000Z 20260312T100000Z
result alice@example.org no_action/stale
nothing changed

mail timely like late
  COUNTER
    SEQUENCE:3
result alice@example.org updated/counter-pending
proposals alice@example.org plan@example.org: greta@example.net

story a REQUEST with the same SEQUENCE overtakes only by another time

mail third like invite
  REQUEST
    attendee alice@example.org ACCEPTED
    attendee frank@example.net
    attendee greta@example.net
    attendee heidi@example.net
result alice@example.org outbound updated/revised
proposals alice@example.org plan@example.org: frank@example.net

mail moved like invite
  REQUEST
    when 20260311T130000Z 20260311T143000Z
result alice@example.org outbound updated/revised
proposals alice@example.org plan@example.org: none

story nobody proposes anything about an event that is off

mail off like invite
  CANCEL
    SEQUENCE:3
    STATUS:CANCELLED
result alice@example.org outbound cancelled/cancelled
proposals alice@example.org plan@example.org: none

mail late like counter
  COUNTER
    SEQUENCE:3
result alice@example.org no_action/stale
nothing changed

story the organizer's own client declines it

mail declined
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net
  DECLINECOUNTER
    UID:plan@example.org
    SEQUENCE:2
    organizer alice@example.org
    ATTENDEE:mailto:frank@example.net
result alice@example.org outbound updated/counter-declined
proposals alice@example.org plan@example.org: none
calendar alice@example.org plan@example.org unchanged

story an attendee's REQUEST to the organizer is read as COUNTER

mail request like counter
  from: greta@example.net
  REQUEST
    SEQUENCE:3
    attendee greta@example.net ACCEPTED
    attendee frank@example.net
result alice@example.org updated/counter-pending
proposals alice@example.org plan@example.org: frank@example.net greta@example.net
calendar alice@example.org plan@example.org
  master
    SEQUENCE:2
    LOCATION:Green Room
    when 20260310T090000Z 20260310T100000Z
    attendee greta@example.net ACCEPTED

story strangers, and attendees in another's name, propose nothing

mail stranger like counter
  from: mallory@example.com
  COUNTER
    ATTENDEE:mailto:frank@example.net
result alice@example.org no_action/sender-not-attendee
nothing changed

# Listing himself makes him no attendee.
mail self-listed like counter
  from: mallory@example.com
  COUNTER
    ATTENDEE:mailto:mallory@example.com
result alice@example.org no_action/sender-not-attendee
nothing changed

mail by-email like counter
  from: mallory@example.com
  COUNTER
    ATTENDEE;EMAIL=mallory@example.com:mailto:frank@example.net
result alice@example.org no_action/sender-not-attendee
nothing changed

mail in-her-name like counter
  COUNTER
    ATTENDEE:mailto:greta@example.net
    when 20260319T130000Z 20260319T143000Z
result alice@example.org no_action/sender-not-attendee
nothing changed

mail unproven like counter
  auth: none
  COUNTER
    when 20260319T130000Z 20260319T143000Z
result alice@example.org no_action/untrusted
nothing changed

mail strangers-request like counter
  from: mallory@example.com
  REQUEST
    SEQUENCE:9
    ATTENDEE:mailto:mallory@example.com
result alice@example.org no_action/own-message
nothing changed

story a proposal that comes before its object waits for it

mail early like counter
  COUNTER
    UID:early@example.org
    SEQUENCE:0
result alice@example.org no_action/parked

mail strangers like early
  from: mallory@example.com
result alice@example.org no_action/sender-not-attendee
nothing changed

mail object like invite
  REQUEST
    UID:early@example.org
    SEQUENCE:0
result alice@example.org outbound added/new
proposals alice@example.org early@example.org: frank@example.net

story a proposal about nothing that is there

mail unknown like counter
  COUNTER
    RECURRENCE-ID:20260317T090000Z
result alice@example.org no_action/occurrence-unknown
nothing changed

# To somebody who is not the organizer.
mail astray like counter
  to: bob@example.org
result bob@example.org no_action/unknown-uid
nothing changed

story a calendar part that calls itself a REPLY is what its METHOD says (interop 42)

mail google like counter
  param: REPLY
  COUNTER
    when 20260312T130000Z 20260312T143000Z
result alice@example.org updated/counter-pending method=COUNTER

story an answer after the proposal counts, and the proposal waits on

mail reply like counter
  REPLY
    attendee frank@example.net ACCEPTED
    when 20260312T130000Z 20260312T143000Z
    LOCATION:Blue Room
result alice@example.org updated/reply-recorded
# An answer settles nothing: the proposal is still the organizer's to decide.
proposals alice@example.org plan@example.org: frank@example.net
calendar alice@example.org plan@example.org
  master
    LOCATION:Green Room
    attendee frank@example.net ACCEPTED
