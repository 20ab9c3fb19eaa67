# An invitation that somebody passes on to a user who is not invited.
rules auth-8 req-2 rep-4 rep-7

config
  [policy]
  forwarded = "add"
  contacts = ["erin@example.net", "frank@example.net"]
  answer_from = "known"
  when_free = "accept"

mail forwarded
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee frank@example.net ACCEPTED
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T080000Z
result bob@example.org added/new partstat=none
calendar bob@example.org plan@example.net role=other
  master
    attendee bob@example.org absent

story the organizer's update reaches the copy; who passed it on has no say

mail update like forwarded
  from: erin@example.net
  REQUEST
    SEQUENCE:1
    when 20260310T110000Z 20260310T120000Z
result bob@example.org updated/revised partstat=none
calendar bob@example.org plan@example.net role=other
  master
    when 20260310T110000Z 20260310T120000Z

mail frank like forwarded
  REQUEST
    SEQUENCE:2
    when 20260310T130000Z 20260310T140000Z
result bob@example.org no_action/sender-not-organizer
nothing changed

mail cancel like update
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org cancelled/cancelled

story his own answer is noted aside: whether he is invited, the organizer says

mail crash
  at: 2026-03-02T09:00:00Z
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    ATTENDEE;PARTSTAT=ACCEPTED;CN=Bob:mailto:bob@example.org
result bob@example.org outbound no_action/party-crasher
calendar bob@example.org plan@example.net unchanged

mail invited like forwarded
  from: erin@example.net
  REQUEST
    attendee frank@example.net ACCEPTED
    attendee bob@example.org ACCEPTED
    DTSTAMP:20260302T100000Z
result bob@example.org updated/revised partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
calendar bob@example.org plan@example.net role=attendee

story without a copy nothing is recorded

mail crash
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:other@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
result bob@example.org outbound no_action/unknown-uid
calendar bob@example.org other@example.net absent

story passed on by a delegation, he is invited

mail delegated like forwarded
  REQUEST
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:bob@example.org":mailto:frank@example.net
    ATTENDEE;RSVP=TRUE;DELEGATED-FROM="mailto:frank@example.net":mailto:bob@example.org
    DTSTAMP:20260302T100000Z
result bob@example.org updated/delegated partstat=NEEDS-ACTION
calendar bob@example.org plan@example.net role=attendee
  master
    ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:frank@example.net":mailto:bob@example.org
    attendee frank@example.net DELEGATED
