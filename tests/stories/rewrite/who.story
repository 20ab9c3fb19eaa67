# Whose mail is rewritten, in the odd cases.

config
  [policy]
  add_from = "verified"
  rewrite = ["wrap", "tnef"]
  [user."carol@example.org"]
  enabled = false
  rewrite = []
  [user."dave@example.org"]
  mode = "shadow"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: alone
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    attendee carol@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:[Calendar] Plan
result bob@example.org added/new
message
  rewritten wrap
  text What: [ Calendar] Plan

story one for whom nothing is done is a reader, too

mail both like invite
  to: bob@example.org, carol@example.org
  REQUEST
    UID:both@example.net
result bob@example.org added/new
result carol@example.org no_action/policy
message
  rewritten nothing

story who only looks on is told, as with the block

mail shadow like invite
  to: dave@example.org
  REQUEST
    UID:shadow@example.net
    attendee dave@example.org
result dave@example.org no_action/dry-run
message
  rewritten wrap
