# The invariants of the policy that no switch turns off.

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  timezone = "Europe/Berlin"
  [user."carol@example.org"]
  contacts = ["erin@example.net"]
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"

story 1 a room's mail with something else in it is kept

mail pdf
  from: erin@example.net
  to: room1@example.org
  auth: pass
  shape: with-pdf
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room1@example.org added/new
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
message
  delivery accept
  removed none

story 1 only the room is removed, the person gets the mail

mail both
  from: erin@example.net
  to: bob@example.org, room1@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
result room1@example.org added/new
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
message
  delivery accept
  removed room1@example.org

story 1 what could not be understood is delivered to a room as well

mail odd
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    VJOURNAL
      UID:plan@example.net
      organizer erin@example.net
      attendee room1@example.org
      DTSTART:20260310T090000Z
result room1@example.org error/unsupported-component
nothing changed
message
  delivery accept
  removed none

story 1 with an untrusted part beside a good one the mail is kept

mail two
  from: erin@example.net
  to: room1@example.org
  auth: pass
  shape: mixed
  REQUEST
    UID:good@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
  REQUEST
    UID:bad@example.net
    organizer frank@example.net
    attendee room1@example.org
    when 20260311T090000Z 20260311T100000Z
result room1@example.org added/new uid=good@example.net
result room1@example.org no_action/sender-not-organizer uid=bad@example.net
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
message
  delivery accept
  removed none

story 5 one recipient: everything is told, in his zone; a conflict too

own bob@example.org
  UID:dentist
  when 20260310T093000Z 20260310T103000Z
  SUMMARY:Dentist

mail invite
  from: Erin <erin@example.net>
  to: bob@example.org
  auth: pass
  shape: html
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan <b>
    LOCATION:Room 1
result bob@example.org added/new tier=known conflicts=dentist
message
  results 1
  result mx.example.org; outcome=added; reason=new; method=REQUEST; component=VEVENT; uid="plan@example.net"; sequence=0; tier=known; user="bob@example.org"
  text Added to your calendar
  text 10:00
  text Plan <b>
  text Room 1
  text Dentist
  html Plan &lt;b&gt;
  html Room 1
  delivery accept

story 5 several local recipients, all named: what it is, not what became of it

own bob@example.org
  UID:dentist
  when 20260310T093000Z 20260310T103000Z
  SUMMARY:Dentist

mail invite
  from: erin@example.net
  to: bob@example.org, carol@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    attendee carol@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new conflicts=dentist
result carol@example.org added/new conflicts=none
message
  results 1
  result mx.example.org; outcome=mixed; method=REQUEST; component=VEVENT; uid="plan@example.net"; sequence=0
  lacks tier=
  lacks user=
  lacks reason=
  lacks Dentist
  lacks Added to your calendar
  text Meeting invitation
  text Plan

story 5 a Bcc among them: no block, and nobody is named

mail invite
  from: erin@example.net
  to: bob@example.org
  recipients: bob@example.org, carol@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    attendee carol@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
result carol@example.org added/new
message
  results 1
  result outcome=mixed
  lacks carol
  lacks bob
  no block

story 5 someone elsewhere reads it too: neither header nor block

mail invite
  from: erin@example.net
  to: bob@example.org, frank@example.com
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
  no result
  no block

story 6 headers from outside are removed, also where there is nothing to add

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  header: X-iMIP-Result: mx.example.org; outcome=cancelled; reason=cancelled
  header: X-IMIP-RESULT: forged
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
message
  results 1
  lacks forged
  result outcome=added

story 6 a UID cannot forge a field

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:x"; outcome=cancelled; user="carol@example.org
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
message
  result outcome=added; reason=new
  result uid="x%22%3B%20outcome%3Dcancelled%3B%20user%3D%22carol@example.org"

story 7 nothing is sent to who is not verified, whatever the policy

config
  [user."open@example.org"]
  add_from = "anyone"
  answer_from = "verified"
  when_free = "decline"

mail spam
  from: promo@example.com
  to: open@example.org
  REQUEST
    UID:promo@example.com
    organizer promo@example.com
    attendee open@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Buy
result open@example.org added/new tier=unverified partstat=NEEDS-ACTION

mail spam-over like spam
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result open@example.org no_action/untrusted
nothing changed

story shadow mode decides and writes nothing

config
  [user."shadow@example.org"]
  contacts = ["erin@example.net"]
  mode = "shadow"

mail invite
  from: erin@example.net
  to: shadow@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee shadow@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result shadow@example.org no_action/dry-run
nothing changed

story nothing is done for a disabled user

config
  [user."off@example.org"]
  contacts = ["erin@example.net"]
  enabled = false

mail invite
  from: erin@example.net
  to: off@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee off@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result off@example.org no_action/policy
nothing changed
message
  result outcome=no_action; reason=policy
