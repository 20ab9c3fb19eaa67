# Somebody answers who was not invited, and is invited then: his invitation wants an answer of
# its own.
rules rep-4 seq-4

story what he said before does not count, come as it may

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new
mail crash
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee paul@example.com ACCEPTED
    DTSTAMP:20260302T081000Z
result alice@example.org no_action/party-crasher
mail both like invite
  REQUEST
    SEQUENCE:1
    attendee frank@example.net
    attendee paul@example.com
result alice@example.org outbound updated/revised
mail before like crash
  REPLY
    SUMMARY:Yes: Plan
    DTSTAMP:20260302T080900Z
result alice@example.org no_action/stale
calendar alice@example.org plan@example.org
  master
    attendee paul@example.com NEEDS-ACTION
mail after like crash
  REPLY
    SEQUENCE:1
    DTSTAMP:20260302T090000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    attendee paul@example.com ACCEPTED
