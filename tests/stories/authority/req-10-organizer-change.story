# Another organizer takes over (RFC 5546 section 3.2.2.4).
rules req-10 auth-3 auth-7

config
  [server]
  public_domains = ["builtin", "example.com"]
  [policy]
  organizer_change = "same-domain"
  contacts = ["erin@example.net", "frank@example.net", "carl@example.com", "carol@example.org"]
  [user."dora@example.org"]
  organizer_change = "refuse"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    ORGANIZER;CN=Erin:mailto:erin@example.net
    attendee bob@example.org
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T080000Z
result bob@example.org added/new

story a colleague in the organizer's own domain does; from then on the event is his

mail taken-over like invite
  from: frank@example.net
  REQUEST
    SEQUENCE:1
    ORGANIZER;EMAIL=mallory@example.net:mailto:frank@example.net
    DTSTAMP:20260302T090000Z
result bob@example.org updated/revised
calendar bob@example.org plan@example.net role=attendee
  master
    ORGANIZER:mailto:frank@example.net
    lacks ORGANIZER;EMAIL
    SEQUENCE:1

mail old like invite
  REQUEST
    SEQUENCE:1
    SUMMARY:Erin's again
    DTSTAMP:20260302T100000Z
result bob@example.org no_action/organizer-mismatch
nothing changed

mail new like taken-over
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
    DTSTAMP:20260302T110000Z
result bob@example.org cancelled/cancelled

story an override that is newer than his message becomes his, too

mail one like invite
  REQUEST
    drop RRULE
    SEQUENCE:5
    instance 20260317T090000Z
    when 20260317T130000Z 20260317T140000Z
    DTSTAMP:20260302T081000Z
result bob@example.org updated/revised

mail taken-over like invite
  from: frank@example.net
  REQUEST
    SEQUENCE:6
    organizer frank@example.net
    DTSTAMP:20260302T090000Z
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  master
    ORGANIZER:mailto:frank@example.net

story not with the same SEQUENCE

mail same like invite
  from: frank@example.net
  REQUEST
    organizer frank@example.net
    DTSTAMP:20260302T090000Z
result bob@example.org no_action/organizer-mismatch
nothing changed
message
  text Organizer: frank@example.net (in your calendar: erin@example.net)

story nor by a CANCEL, nor to cancel (attack)

mail cancel like invite
  from: frank@example.net
  CANCEL
    SEQUENCE:1
    organizer frank@example.net
    STATUS:CANCELLED
    DTSTAMP:20260302T090000Z
result bob@example.org no_action/organizer-mismatch
nothing changed

mail cancelling like cancel
  REQUEST
    STATUS:CANCELLED
result bob@example.org no_action/organizer-mismatch
nothing changed

story nor in another's name (attack)

mail forged like invite
  from: frank@example.net
  REQUEST
    SEQUENCE:1
    organizer greta@example.net
    DTSTAMP:20260302T090000Z
result bob@example.org no_action/organizer-mismatch
nothing changed

story nor from another domain (attack)

mail forged like invite
  from: carl@example.com
  REQUEST
    SEQUENCE:1
    organizer carl@example.com
    DTSTAMP:20260302T090000Z
result bob@example.org no_action/organizer-mismatch
nothing changed

story nor among customers of a public provider (attack)

mail theirs
  from: carl@example.com
  to: bob@example.org
  auth: pass
  REQUEST
    UID:theirs@example.com
    SEQUENCE:0
    organizer carl@example.com
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Theirs
result bob@example.org added/new

mail forged like theirs
  from: mallory@example.com
  REQUEST
    SEQUENCE:1
    organizer mallory@example.com
result bob@example.org no_action/organizer-mismatch
nothing changed

story nor in the house: who wants to act for another here is his delegate (attack)

mail ours
  login: carol@example.org
  from: carol@example.org
  to: bob@example.org
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer carol@example.org
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Ours
result carol@example.org outbound added/new
result bob@example.org added/new

mail forged like ours
  login: mallory@example.org
  from: mallory@example.org
  REQUEST
    SEQUENCE:1
    organizer mallory@example.org
result mallory@example.org outbound added/new
result bob@example.org no_action/organizer-mismatch

story nor where the policy refuses, which it does unless told otherwise

mail invite-dora like invite
  to: dora@example.org
  REQUEST
    attendee dora@example.org
result dora@example.org added/new

mail taken-over like invite-dora
  from: frank@example.net
  REQUEST
    SEQUENCE:1
    organizer frank@example.net
result dora@example.org no_action/organizer-mismatch
nothing changed
message
  text Organizer: frank@example.net (in your calendar: erin@example.net)
