# Who is who.
rules id-1 id-2 id-3 id-4 id-5 id-6

config
  [policy]
  contacts = ["erin@example.net"]
  [users]
  aliases = ["aliases"]
  [user."robert@example.org"]
  answer_from = "verified"
  when_free = "accept"
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"
file aliases
  bob@example.org robert@example.org
  team@example.org robert@example.org, carol@example.org

story an alias: his calendar, and the answer in the name that was invited (interop 13)

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    ATTENDEE;CN="Bob, Robert";RSVP=TRUE:MAILTO:Bob@Example.ORG
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result robert@example.org added/new partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
  ATTENDEE;PARTSTAT=ACCEPTED;CN="Bob, Robert":MAILTO:Bob@Example.ORG
calendar robert@example.org plan@example.net
  master
    ATTENDEE;PARTSTAT=ACCEPTED;CN="Bob, Robert":MAILTO:Bob@Example.ORG

story a tag is the same person (id-2)

mail invite
  from: erin@example.net
  to: robert+cal@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee robert@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result robert@example.org added/new partstat=ACCEPTED
sent REPLY robert@example.org erin@example.net
  answer ACCEPTED

story addresses are written in many ways (id-1, interop 3)

mail invite
  from: Erin <ERIN@Example.Net>
  to: carol@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    ORGANIZER:MAILTO:mailto:Erin@example.net
    ATTENDEE;RSVP=TRUE:mailto:CAROL%40example.org?subject=x
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result carol@example.org added/new tier=known partstat=NEEDS-ACTION
calendar carol@example.org plan@example.net
  master
    ORGANIZER:MAILTO:mailto:Erin@example.net

mail cancel like invite
  from: erin@example.net
  CANCEL
    ORGANIZER:mailto:erin@EXAMPLE.net
    SEQUENCE:1
    STATUS:CANCELLED
result carol@example.org cancelled/cancelled

story urn:uuid with EMAIL is the person of EMAIL; without it nobody's (id-3, interop 5)

mail invite
  from: erin@example.net
  to: carol@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    ATTENDEE;EMAIL=carol@example.org;RSVP=TRUE:urn:uuid:c0ffee00-0000-4000-8000-000000000001
    ATTENDEE;RSVP=TRUE:/aMTA3/principal/
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result carol@example.org added/new partstat=NEEDS-ACTION

story two lines for one person are one, and the answered one counts (id-5, interop 11)

mail ours
  login: robert@example.org
  from: robert@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    organizer robert@example.org
    attendee frank@example.net
    ATTENDEE;PARTSTAT=TENTATIVE:MAILTO:Frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result robert@example.org outbound added/new
calendar robert@example.org ours@example.org
  master
    attendee frank@example.net TENTATIVE

story addresses are compared whole (id-6, interop 12)

mail invite
  from: erin@example.net
  to: ann@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee joe.ann@example.org
    attendee ann@example.org.example.com
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result ann@example.org no_action/forwarded
nothing changed

story a list is nobody's address and is never answered (id-2)

mail invite
  from: erin@example.net
  to: team@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee team@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result robert@example.org no_action/forwarded
result carol@example.org no_action/forwarded
nothing changed

story members of a list who are named themselves are invited, but nobody answers

mail invite
  from: erin@example.net
  to: team@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee team@example.org
    attendee robert@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result robert@example.org added/new partstat=NEEDS-ACTION
result carol@example.org no_action/forwarded

story an address with a line break in it is nobody's

mail invite
  from: erin@example.net
  to: carol@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    ATTENDEE:mailto:carol@example.org%0D%0ABcc:x@example.com
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result carol@example.org no_action/forwarded
nothing changed

story a user who writes from one of his addresses and is named by another is himself, here too

mail invite
  login: robert@example.org
  from: robert@example.org
  to: carol@example.org
  REQUEST
    UID:ours@example.org
    organizer bob@example.org
    attendee carol@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result robert@example.org outbound added/new
result carol@example.org added/new

mail theirs
  login: carol@example.org
  from: carol@example.org
  to: bob@example.org
  REQUEST
    UID:theirs@example.org
    organizer carol@example.org
    attendee bob@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Plan
result carol@example.org outbound added/new
result robert@example.org added/new partstat=ACCEPTED
result carol@example.org generated updated/reply-recorded
sent REPLY bob@example.org carol@example.org
  answer ACCEPTED

mail answer
  login: robert@example.org
  from: robert@example.org
  to: carol@example.org
  REPLY
    UID:theirs@example.org
    organizer carol@example.org
    attendee bob@example.org DECLINED
result robert@example.org outbound updated/reply-recorded partstat=DECLINED
result carol@example.org updated/reply-recorded
calendar carol@example.org theirs@example.org
  master
    attendee bob@example.org DECLINED

# An address of another domain is another's, whoever shares the name.
mail forged
  from: bob@example.net
  to: carol@example.org
  auth: pass
  CANCEL
    UID:ours@example.org
    SEQUENCE:1
    organizer bob@example.org
    STATUS:CANCELLED
    when 20260310T090000Z 20260310T100000Z
result carol@example.org no_action/untrusted|no_action/sender-not-organizer
