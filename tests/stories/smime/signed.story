# RFC 6047 section 3: who signed is who speaks, in what he signed.

config
  [server]
  smime_cas = "root.pem"
  [policy]
  add_from = "verified"

story A valid signature of the From address is an aligned pass by itself

mail invite
  from: Erin <erin@example.net>
  to: bob@example.org
  shape: smime-signed
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=verified
message
  result tier=verified
  no block

story An opaque signature is opened, and counts as much

mail invite
  from: erin@example.net
  to: bob@example.org
  shape: smime-opaque
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org added/new tier=verified
calendar bob@example.org plan@example.net
  master
    attendee bob@example.org NEEDS-ACTION
message
  result outcome=added
  no block

story What is encrypted passes untouched

mail secret
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: smime-encrypted
  signer: bob@example.org
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org no_action/encrypted
nothing changed
message
  result reason=encrypted
  no block

story The signature of somebody else is none of From

mail invite
  from: erin@example.net
  to: bob@example.org
  shape: smime-signed
  signer: mallory@example.net
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org no_action/untrusted tier=unverified
nothing changed
message
  no block

story Who signs speaks for himself, not for the organizer he names

mail invite
  from: erin@example.net
  to: bob@example.org
  shape: smime-signed
  REQUEST
    UID:plan@example.net
    organizer boss@example.com
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org no_action/sender-not-organizer tier=verified
nothing changed

story What he signed does not count under another From

mail invite
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  shape: smime-signed
  signer: erin@example.net
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org no_action/sender-not-organizer tier=verified
nothing changed

story Only the attendee himself answers under his signature

mail invite
  from: bob@example.org
  to: erin@example.net
  login: bob@example.org
  REQUEST
    UID:plan@example.org
    organizer bob@example.org
    attendee erin@example.net
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
result bob@example.org outbound added/new tier=self
mail forged
  from: erin@example.net
  to: bob@example.org
  shape: smime-signed
  REPLY
    UID:plan@example.org
    organizer bob@example.org
    attendee frank@example.net DECLINED
    when 20260310T090000Z 20260310T100000Z
result bob@example.org no_action/sender-not-attendee
mail answer
  from: erin@example.net
  to: bob@example.org
  shape: smime-opaque
  REPLY
    UID:plan@example.org
    organizer bob@example.org
    attendee erin@example.net ACCEPTED
    when 20260310T090000Z 20260310T100000Z
result bob@example.org updated/reply-recorded tier=known
calendar bob@example.org plan@example.org
  master
    attendee erin@example.net ACCEPTED
    attendee frank@example.net NEEDS-ACTION

story A local user who signs is believed without a login

mail invite
  from: carol@example.org
  to: bob@example.org
  shape: smime-signed
  REQUEST
    UID:plan@example.org
    organizer carol@example.org
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org added/new tier=internal
mail unsigned like invite
  shape: alternative
  REQUEST
    SEQUENCE:1
result bob@example.org no_action/untrusted tier=refused
nothing changed

story A signature is stronger than dmarc=fail, and weaker than a spam verdict

mail spam
  from: erin@example.net
  to: bob@example.org
  header: X-Spam-Flag: YES
  shape: smime-signed
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org no_action/untrusted tier=refused
mail failed
  from: erin@example.net
  to: bob@example.org
  auth: fail
  shape: smime-signed
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org added/new tier=verified

story A room is booked by a signature, and its mailbox keeps the signed message

config
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"

mail book
  from: erin@example.net
  to: room1@example.org
  shape: smime-signed
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
result room1@example.org added/new partstat=ACCEPTED tier=verified
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
message
  removed none

story Nobody is answered for a signature that is not his

config
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"

mail book
  from: erin@example.net
  to: room1@example.org
  shape: smime-opaque
  signer: mallory@example.net
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
result room1@example.org no_action/untrusted tier=unverified
nothing changed

story Several recipients are told what the message is, and each is judged by what he remembers

mail first
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: smime-signed
  REQUEST
    UID:first@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org added/new
mail both
  from: erin@example.net
  to: bob@example.org, carol@example.org
  auth: pass
  REQUEST
    UID:both@example.net
    organizer erin@example.net
    attendee bob@example.org
    attendee carol@example.org
    when 20260311T090000Z 20260311T100000Z
result bob@example.org no_action/untrusted tier=refused
result carol@example.org added/new tier=verified
message
  result outcome=mixed
  lacks WARNING
