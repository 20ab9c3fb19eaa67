# An EMAIL parameter never proves who the sender is: nobody is answered, and nothing is stored,
# in the name of the value in front of it.
rules id-3 auth-9 gen-1

config
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"
  [user."bob@example.org"]
  contacts = ["mallory@example.com"]

story a new invitation with the victim as ORGANIZER and the sender as his EMAIL, to a room

mail reflected
  from: mallory@example.com
  to: room1@example.org
  auth: pass
  REQUEST
    UID:reflected@example.com
    ORGANIZER;EMAIL=mallory@example.com:mailto:victim@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Buy
result room1@example.org no_action/sender-not-organizer
nothing changed

story the same to a person

mail reflected
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REQUEST
    UID:reflected@example.com
    ORGANIZER;EMAIL=mallory@example.com:mailto:victim@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Buy
result bob@example.org no_action/sender-not-organizer
nothing changed

story the same with CANCEL: no trace is left in the victim's name

mail reflected
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  CANCEL
    UID:plan@example.net
    SEQUENCE:9
    STATUS:CANCELLED
    ORGANIZER;EMAIL=mallory@example.com:mailto:victim@example.net
    attendee bob@example.org
result bob@example.org no_action/unknown-uid|no_action/sender-not-organizer
nothing changed

story an ORGANIZER whose value is no mailbox is the person of EMAIL

mail opaque
  from: mallory@example.com
  to: room1@example.org
  auth: pass
  REQUEST
    UID:opaque@example.com
    ORGANIZER;EMAIL=mallory@example.com:urn:uuid:c0ffee00-0000-4000-8000-000000000002
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org mallory@example.com
  answer ACCEPTED
  ORGANIZER:urn:uuid:c0ffee00-0000-4000-8000-000000000002

story SENT-BY in an invitation: the answer goes to the organizer, who was not there

mail sent-by
  from: mallory@example.com
  to: room1@example.org
  auth: pass
  REQUEST
    UID:sent-by@example.com
    ORGANIZER;SENT-BY="mailto:mallory@example.com":mailto:victim@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Buy
result room1@example.org no_action/sender-not-organizer
nothing changed

story an update that names a victim, with the organizer as his EMAIL, changes nothing

mail invite
  from: mallory@example.com
  to: room1@example.org
  auth: pass
  REQUEST
    UID:r1@example.com
    SEQUENCE:0
    organizer mallory@example.com
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org mallory@example.com
  answer ACCEPTED

mail reflected like invite
  REQUEST
    SEQUENCE:1
    ORGANIZER;CN=CEO;EMAIL=mallory@example.com:mailto:ceo@victim.example
    when 20260311T090000Z 20260311T100000Z
result room1@example.org no_action/organizer-mismatch
nothing changed

mail own-name like invite
  REQUEST
    SEQUENCE:1
    ORGANIZER;CN=M;EMAIL=ceo@victim.example:mailto:mallory@example.com
    when 20260311T090000Z 20260311T100000Z
result room1@example.org updated/revised partstat=ACCEPTED
sent REPLY room1@example.org mallory@example.com
  answer ACCEPTED
calendar room1@example.org r1@example.com
  master
    ORGANIZER;CN=M:mailto:mallory@example.com
    lacks ORGANIZER;EMAIL
