# A login speaks for its own addresses, and for those who list it as a delegate.
rules auth-1 auth-10

story a login with the address of another user writes nothing, in no calendar

mail forged
  login: mallory@example.org
  from: alice@example.org
  to: bob@example.org
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org no_action/untrusted tier=refused
nothing changed
calendar alice@example.org plan@example.org absent

story a delegate is believed, and it is the calendar of whom he acts for that records it

config
  [user."alice@example.org"]
  delegates = ["secretary@example.org"]

mail for-her
  login: secretary@example.org
  from: alice@example.org
  to: bob@example.org
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new tier=internal
result bob@example.org added/new tier=internal
calendar alice@example.org plan@example.org role=organizer
calendar secretary@example.org plan@example.org absent

story a local From without a login is refused

mail forged
  from: alice@example.org
  to: bob@example.org
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org no_action/untrusted tier=refused
nothing changed

story a login sends for an organizer elsewhere: nothing outbound is recorded

mail resent
  login: alice@example.org
  from: erin@example.net
  to: bob@example.org
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    attendee alice@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org no_action/untrusted tier=unverified
nothing changed

story outgoing mail can be ignored

config
  [user."alice@example.org"]
  outgoing = "ignore"

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
no result
nothing changed
