# The recipes of docs/policy.md do what they say.

story rooms for a school: booked by staff, in hours, and a year ahead

recipe Rooms for a school
mail lesson
  login: teacher@example.org
  from: teacher@example.org
  to: room101@example.org
  REQUEST
    UID:lesson@example.org
    SEQUENCE:0
    organizer teacher@example.org
    attendee room101@example.org
    when 20260310T080000 20260310T093000 Europe/Berlin
    SUMMARY:Lesson
result teacher@example.org outbound added/new
result room101@example.org added/new partstat=ACCEPTED
result teacher@example.org generated updated/reply-recorded
sent REPLY room101@example.org teacher@example.org
  answer ACCEPTED
  text Please leave the room as you would find it.
message
  removed room101@example.org
mail clash like lesson
  REQUEST
    UID:clash@example.org
    when 20260310T090000 20260310T100000 Europe/Berlin
result teacher@example.org outbound added/new
result room101@example.org no_action/declined conflicts=lesson@example.org
result teacher@example.org generated updated/reply-recorded
sent REPLY room101@example.org teacher@example.org
  answer DECLINED
mail evening like lesson
  REQUEST
    UID:evening@example.org
    when 20260310T190000 20260310T200000 Europe/Berlin
result teacher@example.org outbound added/new
result room101@example.org no_action/declined
result teacher@example.org generated updated/reply-recorded
sent REPLY room101@example.org teacher@example.org
  answer DECLINED
mail next-year like lesson
  REQUEST
    UID:next-year@example.org
    when 20270208T080000 20270208T093000 Europe/Berlin
result teacher@example.org outbound added/new
result room101@example.org added/new partstat=ACCEPTED
result teacher@example.org generated updated/reply-recorded
sent REPLY room101@example.org teacher@example.org
  answer ACCEPTED
# Who is not of the house is not answered, and the office has his mail.
mail outside like lesson
  login: none
  from: parent@example.net
  auth: pass
  REQUEST
    UID:outside@example.net
    organizer parent@example.net
    attendee room101@example.org
    when 20260311T080000 20260311T093000 Europe/Berlin
result room101@example.org no_action/untrusted
nothing changed
message
  delivery accept
  removed none

story accept from colleagues when free: and from nobody else, and not at night

recipe Accept from colleagues when free
mail colleague
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.org
    when 20260310T100000 20260310T110000 Europe/Berlin
    SUMMARY:Plan
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
mail clash like colleague
  REQUEST
    UID:clash@example.org
result john@example.org outbound added/new
result jane@example.org added/new partstat=NEEDS-ACTION conflicts=plan@example.org
mail night like colleague
  REQUEST
    UID:night@example.org
    when 20260310T210000 20260310T220000 Europe/Berlin
result john@example.org outbound added/new
result jane@example.org added/new partstat=NEEDS-ACTION
mail elsewhere like colleague
  login: none
  from: erin@example.net
  auth: pass
  REQUEST
    UID:elsewhere@example.net
    organizer erin@example.net
    attendee jane@example.org
    when 20260312T100000 20260312T110000 Europe/Berlin
result jane@example.org no_action/untrusted

story only update what i already have: new ones stay in the mail, known ones follow

recipe Only update what I already have
mail new
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
result bob@example.org no_action/policy
calendar bob@example.org plan@example.net absent
message
  delivery accept
# He answers with his mail program, and has it.
mail answer like new
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    attendee bob@example.org ACCEPTED
result bob@example.org outbound added/new
calendar bob@example.org plan@example.net role=attendee
  master
    attendee bob@example.org ACCEPTED
mail moved like new
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result bob@example.org updated/revised
mail off like new
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org cancelled/cancelled

story nothing from strangers: not even a verified one

recipe Nothing from strangers
mail stranger
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
result bob@example.org no_action/untrusted tier=verified
calendar bob@example.org plan@example.net absent
message
  result outcome=no_action; reason=untrusted
  delivery accept
mail partner like stranger
  from: frank@partner.example
  REQUEST
    UID:partner@partner.example
    organizer frank@partner.example
    attendee bob@example.org
result bob@example.org added/new tier=known
mail forged like partner
  auth: none
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org no_action/untrusted tier=unverified
nothing changed
mail asks
  from: frank@partner.example
  to: bob@example.org
  auth: pass
  REQUEST
    VFREEBUSY
      UID:busy@partner.example
      organizer frank@partner.example
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260305T000000Z
      DTEND:20260405T000000Z
result bob@example.org no_action/untrusted
nothing changed
# Whom he has written to is no stranger.
mail own
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REQUEST
    UID:own@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee erin@example.net
    when 20260320T090000Z 20260320T100000Z
result bob@example.org outbound added/new
again stranger
  at: 2026-03-03T08:00:00Z
result bob@example.org added/new tier=known

story executive with an assistant: the assistant acts for her, the board has her time

recipe Executive with an assistant
mail for-her
  login: assistant@example.org
  from: chief@example.org
  to: john@example.org
  REQUEST
    UID:hers@example.org
    SEQUENCE:0
    ORGANIZER;SENT-BY="mailto:assistant@example.org":mailto:chief@example.org
    attendee john@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Hers
result chief@example.org outbound added/new
result john@example.org added/new tier=internal
calendar chief@example.org hers@example.org role=organizer
mail board
  from: office@board.example
  to: chief@example.org
  auth: pass
  REQUEST
    UID:board@board.example
    SEQUENCE:0
    ORGANIZER;SENT-BY="mailto:office@board.example":mailto:chairman@board.example
    attendee chief@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Board
result chief@example.org added/new partstat=ACCEPTED
sent REPLY chief@example.org chairman@board.example
  answer ACCEPTED
mail board-too like board
  REQUEST
    UID:board-2@board.example
result chief@example.org added/new partstat=TENTATIVE conflicts=board@board.example
sent REPLY chief@example.org chairman@board.example
  answer TENTATIVE
mail other
  login: john@example.org
  from: john@example.org
  to: chief@example.org
  REQUEST
    UID:johns@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee chief@example.org
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:John's
result john@example.org outbound added/new
result chief@example.org added/new partstat=NEEDS-ACTION
# The assistant answers for her.
mail answer like other
  login: assistant@example.org
  from: chief@example.org
  to: john@example.org
  REPLY
    ATTENDEE;PARTSTAT=ACCEPTED;SENT-BY="mailto:assistant@example.org":mailto:chief@example.org
result chief@example.org outbound updated/reply-recorded
result john@example.org updated/reply-recorded
mail not-him like answer
  login: john@example.org
  REPLY
    ATTENDEE;PARTSTAT=DECLINED:mailto:chief@example.org
result john@example.org no_action/untrusted tier=refused
nothing changed
