# The user's own answer, from whatever program he writes it.
rules rep-7

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:3
    organizer erin@example.net
    attendee erin@example.net ACCEPTED
    ATTENDEE;RSVP=TRUE:MAILTO:bob@example.org
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

story for the whole

mail accept
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:3
    organizer erin@example.net
    ATTENDEE;PARTSTAT=ACCEPTED;CN=Bob:mailto:bob@example.org
    SUMMARY:Accepted: Plan
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED tier=self
calendar bob@example.org plan@example.net
  master
    attendee bob@example.org ACCEPTED
    SUMMARY:Plan
    SEQUENCE:3
message
  no result
  no block

story for one instance

mail decline
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:3
    organizer erin@example.net
    attendee bob@example.org DECLINED
    instance 20260317T090000Z
result bob@example.org outbound updated/reply-recorded
calendar bob@example.org plan@example.net
  overrides 1
  master
    attendee bob@example.org NEEDS-ACTION
  instance 20260317T090000Z
    attendee bob@example.org DECLINED

story he cannot answer for another

mail decline
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:3
    organizer erin@example.net
    attendee erin@example.net DECLINED
result bob@example.org outbound no_action/sender-not-attendee
nothing changed
