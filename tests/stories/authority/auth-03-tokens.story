# Apple's calendar servers put a new token into every ORGANIZER (interop row 4).
rules auth-3

config
  [user."bob@example.org"]
  contacts = ["erin@example.net", "mallory@example.net"]

story two tokens with the same EMAIL are one organizer

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:token@example.net
    SEQUENCE:0
    ORGANIZER;EMAIL=erin@example.net:mailto:2_ABC123@imip.me.com
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

mail update like invite
  REQUEST
    SEQUENCE:1
    ORGANIZER;EMAIL=erin@example.net:mailto:2_XYZ789@imip.me.com
    SUMMARY:Plan B
result bob@example.org updated/revised

mail forged like invite
  from: mallory@example.net
  REQUEST
    SEQUENCE:2
    ORGANIZER;EMAIL=mallory@example.net:mailto:2_EVIL@imip.me.com
    SUMMARY:Plan C
result bob@example.org no_action/organizer-mismatch
nothing changed

story a stranger behind a token, with the organizer's EMAIL

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:token@example.net
    SEQUENCE:0
    ORGANIZER;EMAIL=erin@example.net:mailto:2_ABC123@imip.me.com
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

mail forged like invite
  from: mallory@example.net
  REQUEST
    SEQUENCE:2
    ORGANIZER;EMAIL=erin@example.net:mailto:2_EVIL@imip.me.com
    SUMMARY:Plan C
result bob@example.org no_action/sender-not-organizer
nothing changed
