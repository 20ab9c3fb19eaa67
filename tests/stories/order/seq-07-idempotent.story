# The same message any number of times is one message.
rules seq-7 seq-2 id-2

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"

story the same mail again: nothing changes, and the reader sees the same block

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
message
  text Added to your calendar

again invite
result bob@example.org no_action/duplicate
nothing changed
message
  result reason=duplicate
  text Added to your calendar

story another mail with the same object, to another address of his

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

mail copy like invite
  to: bob+work@example.org
  REQUEST
    DTSTAMP:20260302T080100Z
result bob@example.org no_action/duplicate
nothing changed
message
  lacks Added to your calendar

story two addresses of one user in one envelope are one user

mail invite
  from: erin@example.net
  to: bob@example.org, bob+work@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

story a room answers the same request once

mail invite
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

again invite
result room1@example.org no_action/duplicate
nothing changed

mail other-id like invite
  REQUEST
    DTSTAMP:20260302T080100Z
result room1@example.org no_action/duplicate
nothing changed

story a declined request that comes again is not answered again

mail taken
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:taken@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Taken
result room1@example.org added/new
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

mail late like taken
  REQUEST
    UID:late@example.net
result room1@example.org no_action/declined
sent REPLY room1@example.org erin@example.net
  answer DECLINED

again late
result room1@example.org no_action/duplicate
nothing changed

story a Message-ID that is used twice does not hide another message

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  message-id: same@example.net
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

mail update like invite
  message-id: same@example.net
  REQUEST
    SEQUENCE:1
    SUMMARY:Plan B
result bob@example.org updated/revised
