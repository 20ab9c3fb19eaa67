# Who may speak for an organizer as his SENT-BY.
rules auth-10

config
  [server]
  public_domains = ["builtin", "example.com"]
  [user."bob@example.org"]
  contacts = ["@example.net", "@example.com"]
  assistants = ["helper@partner.example erin@example.net"]
  [user."dora@example.org"]
  delegates = ["carol@example.org"]

story a colleague in the organizer's own domain, from the first message on

mail invite
  from: assistant@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    ORGANIZER;SENT-BY="mailto:assistant@example.net":mailto:erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

mail cancel like invite
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org cancelled/cancelled

story customers of a public mail provider are strangers to each other

mail invite
  from: erin@example.com
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.com
    SEQUENCE:0
    organizer erin@example.com
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

mail forged like invite
  from: mallory@example.com
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
    ORGANIZER;SENT-BY="mailto:mallory@example.com":mailto:erin@example.com
result bob@example.org no_action/sender-not-organizer
nothing changed

mail forged-new like invite
  from: mallory@example.com
  REQUEST
    UID:another@example.com
    ORGANIZER;SENT-BY="mailto:mallory@example.com":mailto:erin@example.com
result bob@example.org no_action/sender-not-organizer
nothing changed

story a colleague whom the message does not name as SENT-BY

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

mail cancel like invite
  from: colleague@example.net
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org no_action/sender-not-organizer
nothing changed

story a local sender speaks for a local organizer only as his delegate

mail forged
  login: mallory@example.org
  from: mallory@example.org
  to: bob@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    ORGANIZER;SENT-BY="mailto:mallory@example.org":mailto:dora@example.org
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result mallory@example.org outbound no_action/sender-not-organizer
result bob@example.org no_action/sender-not-organizer
nothing changed

story a local delegate does

mail delegate
  login: carol@example.org
  from: carol@example.org
  to: bob@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    ORGANIZER;SENT-BY="mailto:carol@example.org":mailto:dora@example.org
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result carol@example.org outbound no_action/sender-not-organizer
result bob@example.org added/new

story a delegate answers for an attendee, a stranger in the same place does not

mail invite
  from: erin@example.net
  to: dora@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee dora@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result dora@example.org no_action/untrusted tier=verified
calendar dora@example.org plan@example.net absent
