# Who is who in what real producers send (interop rows 4, 9, 10, 14, 16, 18).
rules id-3 auth-1 auth-3 auth-4

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  answer_from = "known"
  when_free = "accept"

story 4 the answer goes to the latest of Apple's tokens

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:token@example.net
    SEQUENCE:0
    ORGANIZER;EMAIL=erin@example.net:mailto:2_ABC123@imip.me.com
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
sent REPLY bob@example.org 2_abc123@imip.me.com
  answer ACCEPTED

mail update like invite
  REQUEST
    SEQUENCE:1
    ORGANIZER;EMAIL=erin@example.net:mailto:2_XYZ789@imip.me.com
    when 20260310T110000Z 20260310T120000Z
result bob@example.org updated/revised
sent REPLY bob@example.org 2_xyz789@imip.me.com
  answer ACCEPTED

story 9 Google's comment on the attendee's line, with a colon and entities in it

mail ours
  login: bob@example.org
  from: bob@example.org
  to: frank@example.com
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.com
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new

mail comment
  from: frank@example.com
  to: bob@example.org
  auth: pass
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    ATTENDEE;PARTSTAT=TENTATIVE;X-RESPONSE-COMMENT="see https://example.com/a?b=1;c &quot;there&quot;":mailto:frank@example.com
result bob@example.org updated/reply-recorded
calendar bob@example.org ours@example.org
  master
    attendee frank@example.com TENTATIVE
    has ATTENDEE;X-RESPONSE-COMMENT

story 10 a list of addresses in one parameter

mail members
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:members@example.net
    organizer erin@example.net
    ATTENDEE;MEMBER="mailto:team@example.net","mailto:all@example.net";RSVP=TRUE:mailto:bob@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:ida@example.net","mailto:jon@example.net":mailto:greta@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
calendar bob@example.org members@example.net
  master
    ATTENDEE;MEMBER="mailto:team@example.net","mailto:all@example.net":mailto:bob@example.org
    ATTENDEE;DELEGATED-TO="mailto:ida@example.net","mailto:jon@example.net":mailto:greta@example.net

story 14 a server's noreply address with the person in Reply-To and Sender proves nobody

mail ours
  login: bob@example.org
  from: bob@example.org
  to: frank@example.com
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.com
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new

mail server
  from: noreply@cloud.example
  to: bob@example.org
  auth: pass
  header: Reply-To: frank@example.com
  header: Sender: frank@example.com
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.com ACCEPTED
result bob@example.org no_action/sender-not-attendee
nothing changed
message
  text WARNING

story 16 another organizer: refused, and both are named

mail invite-again
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED

mail other like invite-again
  from: greta@example.net
  REQUEST
    SEQUENCE:1
    organizer greta@example.net
result bob@example.org no_action/organizer-mismatch
nothing changed
message
  text Organizer: greta@example.net (in your calendar: erin@example.net)

story 18 a party crasher is not added by himself

mail ours
  login: bob@example.org
  from: bob@example.org
  to: frank@example.com
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.com
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new

mail crash
  from: paul@example.com
  to: bob@example.org
  auth: pass
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee paul@example.com ACCEPTED
result bob@example.org no_action/party-crasher
calendar bob@example.org ours@example.org unchanged
message
  text paul@example.com has accepted, but was not invited; nothing changed
