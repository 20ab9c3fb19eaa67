# RFC 6047 section 3: who once signed is remembered, and the reader is warned of what he did not
# sign.

config
  [server]
  smime_cas = "root.pem"
  [policy]
  add_from = "verified"

story Unsigned mail of who once signed is refused, with a warning

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: smime-signed
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=verified
mail cancel like invite
  shape: alternative
  CANCEL
    SEQUENCE:1
result bob@example.org no_action/untrusted tier=refused
nothing changed
message
  result tier=refused
  text WARNING: erin@example.net has signed messages to you before; this one has no valid signature. Nothing was changed in your calendar
# The same, signed.
mail signed like cancel
  shape: smime-signed
result bob@example.org cancelled/cancelled tier=verified

story The signature of another certificate is as good as none

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: smime-opaque
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org added/new
mail update like invite
  shape: smime-signed
  signer: mallory@example.net
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result bob@example.org no_action/untrusted tier=refused
nothing changed
message
  no block

story Each user remembers for himself

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: smime-signed
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org added/new
mail other
  from: erin@example.net
  to: carol@example.org
  auth: pass
  REQUEST
    UID:other@example.net
    organizer erin@example.net
    attendee carol@example.org
    when 20260310T090000Z 20260310T100000Z
result carol@example.org added/new

story Who signs once and leaves no trace is not remembered where there is no calendar

mail refresh
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: smime-signed
  REFRESH
    UID:plan@example.net
    organizer bob@example.org
    attendee erin@example.net
result bob@example.org no_action/unknown-uid
nothing changed
mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org added/new
