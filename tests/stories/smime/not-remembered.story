# smime_remember, where it is off, and where nothing is believed.

story smime_remember = false: nobody is remembered

config
  [server]
  smime_cas = "root.pem"
  [policy]
  add_from = "verified"
  smime_remember = false
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
result bob@example.org added/new
mail cancel like invite
  shape: alternative
  CANCEL
    SEQUENCE:1
result bob@example.org cancelled/cancelled

story A rule forgets one sender: he has stopped signing

config
  [server]
  smime_cas = "root.pem"
  [policy]
  add_from = "verified"
  [[user."bob@example.org".rule]]
  from = ["erin@example.net"]
  set = { smime_remember = false }
mail erin
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
result bob@example.org added/new
mail erin-unsigned like erin
  shape: alternative
  REQUEST
    SEQUENCE:1
    SUMMARY:Other
result bob@example.org updated/revised
# Others are remembered still; and a rule is only for who is authenticated.
mail frank
  from: frank@example.net
  to: bob@example.org
  auth: pass
  shape: smime-signed
  REQUEST
    UID:frank@example.net
    SEQUENCE:0
    organizer frank@example.net
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
result bob@example.org added/new
mail frank-unsigned like frank
  shape: alternative
  REQUEST
    SEQUENCE:1
    SUMMARY:Other
result bob@example.org no_action/untrusted tier=refused

story Without smime_cas a signature proves nothing, and nobody is remembered

config
  [policy]
  add_from = "verified"
mail unproven
  from: erin@example.net
  to: bob@example.org
  shape: smime-signed
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org no_action/untrusted tier=unverified
nothing changed
# What an opaque signature holds can be read all the same.
mail invite like unproven
  auth: pass
  shape: smime-opaque
result bob@example.org added/new tier=verified
mail cancel like invite
  shape: alternative
  CANCEL
    SEQUENCE:1
result bob@example.org cancelled/cancelled

story A calendar that is not enabled remembers nobody

config
  [server]
  smime_cas = "root.pem"
  [policy]
  add_from = "verified"
  [user."bob@example.org"]
  enabled = false
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
result bob@example.org no_action/policy
nothing changed
