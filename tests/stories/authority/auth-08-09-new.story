# What may be put into a calendar that does not know it yet.
rules auth-8 auth-9 id-2

config
  [user."bob@example.org"]
  contacts = ["erin@example.net", "mallory@example.com"]
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"

story a forwarded invitation is shown, not stored

mail forwarded
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee carol@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org no_action/forwarded
nothing changed

story forwarded = "add" stores it with no part in it, and never answers

config
  [user."carol@example.org"]
  contacts = ["erin@example.net"]
  forwarded = "add"
  answer_from = "verified"
  when_free = "accept"

mail forwarded
  from: erin@example.net
  to: carol@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result carol@example.org added/new partstat=none
calendar carol@example.org plan@example.net role=other
  master
    attendee carol@example.org absent

story a room that is not invited does not answer

mail forwarded
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee room2@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room1@example.org no_action/forwarded
nothing changed
message
  delivery accept

story an invitation in the name of an organizer who did not send it

mail forged
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org no_action/sender-not-organizer
nothing changed

story a room is not booked, and answers nobody, in another's name

mail forged
  from: mallory@example.com
  to: room1@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room1@example.org no_action/sender-not-organizer
nothing changed

story someone whom the user does not know adds nothing

mail unknown
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer frank@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org no_action/untrusted tier=verified
calendar bob@example.org plan@example.net absent

story whom the user has invited is known to him

mail ours
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    organizer bob@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new

mail theirs
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer frank@example.net
    attendee bob@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=known
