# Who is known to a user: with whom he has dealt, and whom he lists. Never without proof, and
# never because somebody else says so.
rules auth-1

config
  [user."carol@example.org"]
  contacts = ["@example.net"]

story someone he does not know is verified, and adds nothing

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org no_action/untrusted tier=verified
calendar bob@example.org plan@example.net absent

mail again-later like invite
  REQUEST
    UID:plan2@example.net
result bob@example.org no_action/untrusted tier=verified

story it is a question of each user: the same mail to two

mail invite
  from: erin@example.net
  to: bob@example.org, carol@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    attendee carol@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org no_action/untrusted tier=verified
result carol@example.org added/new tier=known
calendar bob@example.org plan@example.net absent

story a contact needs proof like everyone (attack)

mail invite
  from: erin@example.net
  to: carol@example.org
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee carol@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result carol@example.org no_action/untrusted tier=unverified
nothing changed

mail failed like invite
  auth: fail
result carol@example.org no_action/untrusted tier=refused
nothing changed

story contacts are addresses, or domains without those below them

mail invite
  from: erin@mail.example.net
  to: carol@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@mail.example.net
    attendee carol@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result carol@example.org no_action/untrusted tier=verified

story whom he has invited

mail invite
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net, frank@example.com
  REQUEST
    UID:ours@example.org
    organizer bob@example.org
    attendee erin@example.net
    attendee frank@example.com
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org outbound added/new

mail back
  from: frank@example.com
  to: bob@example.org
  auth: dkim
  REQUEST
    UID:theirs@example.com
    organizer frank@example.com
    attendee bob@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=known

story whom he answers, and the others whom he will meet

mail invite
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
    attendee frank@example.com
    when 20260310T090000Z 20260310T100000Z
result bob@example.org outbound no_action/unknown-uid

mail from-the-organizer
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:other@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=known

story attendees of what he accepts, and those who join later

config
  [policy]
  add_from = "verified"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    attendee frank@example.com
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=verified

mail early
  from: frank@example.com
  to: bob@example.org
  auth: pass
  REQUEST
    UID:frank1@example.com
    organizer frank@example.com
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Other
result bob@example.org added/new tier=verified

command respond bob@example.org plan@example.net accept
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED

mail after like early
  REQUEST
    UID:frank2@example.com
result bob@example.org added/new tier=known

mail more like invite
  REQUEST
    SEQUENCE:1
    attendee bob@example.org ACCEPTED
    attendee frank@example.com
    attendee gina@example.com
result bob@example.org updated/revised tier=known

mail gina like early
  from: gina@example.com
  REQUEST
    UID:gina@example.com
    organizer gina@example.com
result bob@example.org added/new tier=known

story a stranger's invitation makes nobody known, not even one that says he has accepted (attack)

config
  [policy]
  add_from = "verified"

mail invite
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.com
    SEQUENCE:0
    organizer mallory@example.com
    attendee bob@example.org ACCEPTED
    attendee eve@example.net ACCEPTED
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=verified

mail update like invite
  REQUEST
    SEQUENCE:1
    attendee bob@example.org ACCEPTED
    attendee eve@example.net ACCEPTED
    attendee fred@example.net ACCEPTED
result bob@example.org updated/revised tier=verified

mail eve like invite
  from: fred@example.net
  REQUEST
    UID:fred@example.net
    organizer fred@example.net
    attendee bob@example.org
result bob@example.org added/new tier=verified

story nor does what somebody without proof says in the name of one whom he has invited (attack)

mail invite
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REQUEST
    UID:ours@example.org
    organizer bob@example.org
    attendee erin@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org outbound added/new

mail forged
  from: erin@example.net
  to: bob@example.org
  auth: forged
  REQUEST
    UID:theirs@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Plan
result bob@example.org no_action/untrusted tier=unverified
nothing changed
