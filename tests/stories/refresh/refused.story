# A REFRESH that is not answered: nothing is told to whom the event does not concern, not even
# that there is one.
rules ref-1 auth-3 auth-4 gen-4 seq-6

config
  [user."bob@example.org"]
  contacts = ["erin@example.net", "mallory@example.com", "frank@example.net"]
  [user."dora@example.org"]
  refresh = "ask"

mail ours
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
    CLASS:PRIVATE
result bob@example.org outbound added/new

story a stranger lists himself

mail refresh
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REFRESH
    UID:ours@example.org
    organizer bob@example.org
    ATTENDEE:mailto:mallory@example.com
result bob@example.org no_action/sender-not-attendee
nothing changed
message
  lacks Ours
# The same as for what does not exist, as far as he can see: nothing.
mail guess like refresh
  REFRESH
    UID:guess@example.org
result bob@example.org no_action/unknown-uid
nothing changed

story a stranger names an attendee

mail refresh
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REFRESH
    UID:ours@example.org
    organizer bob@example.org
    ATTENDEE:mailto:frank@example.net
result bob@example.org no_action/sender-not-attendee
nothing changed
# Nor by an EMAIL parameter, nor by SENT-BY, nor beside himself.
mail email like refresh
  REFRESH
    ATTENDEE;EMAIL=mallory@example.com:mailto:frank@example.net
result bob@example.org no_action/sender-not-attendee
nothing changed
mail sent-by like refresh
  REFRESH
    ATTENDEE;SENT-BY="mailto:mallory@example.com":mailto:frank@example.net
result bob@example.org no_action/sender-not-attendee
nothing changed
mail both like refresh
  REFRESH
    ATTENDEE:mailto:frank@example.net
    ATTENDEE:mailto:mallory@example.com
result bob@example.org no_action/sender-not-attendee
nothing changed

story an attendee who does not prove who he is

mail refresh
  from: frank@example.net
  to: bob@example.org
  REFRESH
    UID:ours@example.org
    organizer bob@example.org
    ATTENDEE:mailto:frank@example.net
result bob@example.org no_action/untrusted
nothing changed

story another organizer's event is not bob's to send; nor is one of his that names another organizer

mail theirs
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:theirs@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Theirs
result bob@example.org added/new
mail refresh
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REFRESH
    UID:theirs@example.net
    organizer erin@example.net
    ATTENDEE:mailto:frank@example.net
result bob@example.org no_action/organizer-mismatch
nothing changed
mail wrong like refresh
  REFRESH
    UID:ours@example.org
result bob@example.org no_action/organizer-mismatch
nothing changed

story somebody else's private appointment, which has no organizer at all

own bob@example.org
  UID:dentist@example.org
  DTSTAMP:20260301T000000Z
  DTSTART:20260311T090000Z
  DTEND:20260311T100000Z
  SUMMARY:Dentist
mail refresh
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REFRESH
    UID:dentist@example.org
    organizer bob@example.org
    ATTENDEE:mailto:mallory@example.com
result bob@example.org no_action/organizer-mismatch
nothing changed
message
  lacks Dentist

story nothing to the null sender, to lists, to what is merely a file (gen-4, part-1)

mail null
  from: frank@example.net
  sender: <>
  to: bob@example.org
  auth: pass
  REFRESH
    UID:ours@example.org
    organizer bob@example.org
    ATTENDEE:mailto:frank@example.net
result bob@example.org no_action/policy
nothing changed
mail listed like null
  sender: frank@example.net
  header: List-Id: <all.example.net>
result bob@example.org no_action/policy
nothing changed
mail file like listed
  header: X-Nothing: to see
  shape: attachment
result bob@example.org no_action/policy
nothing changed

story past the limit nothing is sent

config
  [server]
  answers_per_hour = 1

mail one
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REFRESH
    UID:ours@example.org
    organizer bob@example.org
    ATTENDEE:mailto:frank@example.net
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org frank@example.net
mail two like one
  at: 2026-03-02T08:30:00Z
  REFRESH
    DTSTAMP:20260302T083000Z
result bob@example.org no_action/policy
mail three like one
  at: 2026-03-02T09:30:00Z
  REFRESH
    DTSTAMP:20260302T093000Z
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org frank@example.net

story policy "ask" only tells

mail doras like ours
  login: dora@example.org
  from: dora@example.org
  REQUEST
    UID:doras@example.org
    organizer dora@example.org
result dora@example.org outbound added/new
mail refresh
  from: frank@example.net
  to: dora@example.org
  auth: pass
  REFRESH
    UID:doras@example.org
    organizer dora@example.org
    ATTENDEE:mailto:frank@example.net
result dora@example.org no_action/policy
nothing changed
message
  text An attendee asks for this event again; nothing was sent
  text Ours

story what an attendee of this host asks for leaves his calendar as it is

mail theirs
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:theirs@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Theirs
result bob@example.org added/new
mail refresh
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REFRESH
    UID:theirs@example.net
    organizer erin@example.net
    ATTENDEE:mailto:bob@example.org
result bob@example.org outbound no_action/policy
nothing changed
mail unknown like refresh
  REFRESH
    UID:unknown@example.net
result bob@example.org outbound no_action/unknown-uid
nothing changed
mail own like refresh
  REFRESH
    UID:ours@example.org
    organizer bob@example.org
result bob@example.org outbound no_action/sender-not-attendee
nothing changed

story a user of this host asks another one: he has the answer at once

mail local like ours
  to: carol@example.org
  REQUEST
    UID:local@example.org
    drop ATTENDEE
    attendee carol@example.org
result bob@example.org outbound added/new
result carol@example.org added/new
mail lost like local
  recipients: frank@example.net
  REQUEST
    SEQUENCE:1
    LOCATION:Cellar
result bob@example.org outbound updated/revised
mail refresh
  login: carol@example.org
  from: carol@example.org
  to: bob@example.org
  REFRESH
    UID:local@example.org
    organizer bob@example.org
    ATTENDEE:mailto:carol@example.org
result carol@example.org outbound no_action/policy
result bob@example.org no_action/refresh-answered
result carol@example.org generated updated/revised
sent REQUEST bob@example.org carol@example.org
calendar carol@example.org local@example.org
  master
    LOCATION:Cellar
    SEQUENCE:1
