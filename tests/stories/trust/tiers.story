# The scale of trust, in the order in which it is asked; the first that fits decides.
rules auth-1

story spam is refused, whoever sends it: the user himself records nothing

mail own
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net
  header: X-Spam: Yes
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
no result
nothing changed

story refused is below "anyone"

config
  [policy]
  add_from = "anyone"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: fail
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org no_action/untrusted tier=refused
nothing changed

mail spam like invite
  auth: pass
  header: X-Spam-Flag: YES
result bob@example.org no_action/untrusted tier=refused
nothing changed

mail only-reports like invite
  auth: fail-none
result bob@example.org added/new tier=unverified

story a submitter's own address is himself to him, internal to the others

mail invite
  login: alice@example.org
  from: alice@example.org
  to: bob@example.org, alice@example.org
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new tier=self
result alice@example.org no_action/own-message|no_action/duplicate tier=self
result bob@example.org added/new tier=internal

story a foreign From in a session with login is judged like any other, and nothing outbound is recorded

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

mail resent
  login: alice@example.org
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    attendee alice@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=known
calendar alice@example.org plan@example.net absent

mail failed like resent
  auth: fail
  REQUEST
    SEQUENCE:1
result bob@example.org no_action/untrusted tier=refused
nothing changed

story a login cannot take another's address, not even with a signature of this domain (attack)

mail forged
  login: mallory@example.org
  from: alice@example.org
  to: bob@example.org
  auth: dkim=pass header.d=example.org; dmarc=pass header.from=example.org
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org no_action/untrusted tier=refused
nothing changed

story a local From that is proven is internal, one that is not is refused

mail signed
  from: alice@example.org
  to: bob@example.org
  auth: dkim
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=internal
calendar alice@example.org plan@example.org absent

mail other like signed
  auth: dkim=pass header.d=example.com
  REQUEST
    SEQUENCE:1
result bob@example.org no_action/untrusted tier=refused
nothing changed

mail reports like signed
  auth: fail-none
  REQUEST
    SEQUENCE:1
result bob@example.org no_action/untrusted tier=refused
nothing changed

story a relay speaks for any organizer whatever DMARC says, but nobody is internal through it

config
  [resource."room1@example.org"]
  name = "Room 1"
  [user."bob@example.org"]
  contacts = ["alice@example.org"]

mail invite
  from: alice@example.org
  to: bob@example.org, room1@example.org
  header: Sender: calendar-notification@google.com
  auth: dkim=pass header.d=google.com; dmarc=fail header.from=example.org
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee bob@example.org
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=known
result room1@example.org no_action/untrusted tier=verified
calendar room1@example.org plan@example.org absent

mail unsigned like invite
  to: bob@example.org
  auth: dkim=pass header.d=mail.google.com; dmarc=fail header.from=example.org
  REQUEST
    SEQUENCE:1
result bob@example.org no_action/untrusted tier=refused
nothing changed

story alignment is that of the organizational domain, which ends at the public suffix

config
  [policy]
  add_from = "verified"

mail invite
  from: erin@shop.co.uk
  to: bob@example.org
  auth: dkim=pass header.d=mail.shop.co.uk
  REQUEST
    UID:plan@shop.co.uk
    organizer erin@shop.co.uk
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=verified

mail spf like invite
  auth: spf=pass smtp.mailfrom=bounce@post.shop.co.uk
  REQUEST
    SEQUENCE:1
result bob@example.org updated/revised tier=verified

mail neighbour like invite
  auth: dkim=pass header.d=evil.co.uk; spf=pass smtp.mailfrom=x@co.uk
  REQUEST
    SEQUENCE:2
result bob@example.org no_action/untrusted tier=unverified
nothing changed
