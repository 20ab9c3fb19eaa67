# REQUESTs that change who takes part, and those of the organizer himself.
rules req-8 req-11 req-12

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

story who is no longer listed is no longer invited

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee erin@example.net ACCEPTED
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

mail without like invite
  REQUEST
    SEQUENCE:1
    attendee erin@example.net ACCEPTED
    attendee carol@example.net
result bob@example.org cancelled/uninvited
calendar bob@example.org plan@example.net
  master
    STATUS:CANCELLED

story STATUS:CANCELLED in a REQUEST cancels

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

mail cancelled like invite
  REQUEST
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org cancelled/cancelled
calendar bob@example.org plan@example.net
  master
    STATUS:CANCELLED
    TRANSP:TRANSPARENT

story a room releases its booking on it, and answers nothing

config
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"

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
result room1@example.org added/new
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

mail cancelled like invite
  REQUEST
    SEQUENCE:1
    STATUS:CANCELLED
result room1@example.org cancelled/cancelled

mail other like invite
  REQUEST
    UID:other@example.net
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

story the organizer's own REQUEST makes his event, and keeps the answers he has

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee alice@example.org ACCEPTED
    ATTENDEE;RSVP=TRUE:mailto:frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result alice@example.org outbound added/new tier=self
calendar alice@example.org ours@example.org role=organizer

mail yes
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net ACCEPTED
result alice@example.org updated/reply-recorded

mail renamed like invite
  REQUEST
    SEQUENCE:0
    SUMMARY:Ours, renamed
result alice@example.org outbound updated/revised
calendar alice@example.org ours@example.org
  master
    SUMMARY:Ours, renamed
    attendee frank@example.net ACCEPTED

story add_from = "nobody" adds nothing, not even from a friend

config
  [user."nora@example.org"]
  contacts = ["erin@example.net"]
  add_from = "nobody"

mail invite
  from: erin@example.net
  to: nora@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee nora@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result nora@example.org no_action/policy|no_action/untrusted
calendar nora@example.org plan@example.net absent
