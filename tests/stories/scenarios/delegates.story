# Who may act for whom: people-013 of the functional tests, and what a delegate may not.
# There a delegate writes into his superior's calendar and is the organizer himself; here he
# submits in the superior's name and is the SENT-BY. Which calendar an answer changes is told by
# the recipient [id-2] and the ORGANIZER [auth-4], so that answers go to her.
rules auth-1 auth-10 auth-4 id-2

config
  [user."jane@example.org"]
  answer_from = "internal"
  when_free = "accept"
  when_busy = "decline"
  delegates = ["mark@example.org"]
  [user."john@example.org"]
  [user."mark@example.org"]

mail invite
  login: mark@example.org
  from: jane@example.org
  to: john@example.org
  REQUEST
    UID:meeting@example.org
    SEQUENCE:0
    ORGANIZER;SENT-BY="mailto:mark@example.org":mailto:jane@example.org
    attendee john@example.org
    when 20260501T080000Z 20260501T120000Z
    SUMMARY:Meeting
result jane@example.org outbound added/new
result john@example.org added/new tier=internal partstat=NEEDS-ACTION
calendar jane@example.org meeting@example.org role=organizer
  master
    attendee john@example.org NEEDS-ACTION
calendar mark@example.org meeting@example.org absent

story people-013 what a delegate organizes stands in the calendar he acts for, and so do the answers

mail answer
  login: john@example.org
  from: john@example.org
  to: jane@example.org, mark@example.org
  REPLY
    UID:meeting@example.org
    SEQUENCE:0
    ORGANIZER;SENT-BY="mailto:mark@example.org":mailto:jane@example.org
    attendee john@example.org ACCEPTED
result john@example.org outbound updated/reply-recorded
result jane@example.org updated/reply-recorded
result mark@example.org no_action/unknown-uid
calendar jane@example.org meeting@example.org
  master
    attendee john@example.org ACCEPTED
calendar mark@example.org meeting@example.org absent

story people-013 an answer to the delegate alone is no answer to her

mail answer
  login: john@example.org
  from: john@example.org
  to: mark@example.org
  REPLY
    UID:meeting@example.org
    SEQUENCE:0
    ORGANIZER;SENT-BY="mailto:mark@example.org":mailto:jane@example.org
    attendee john@example.org ACCEPTED
result john@example.org outbound updated/reply-recorded
result mark@example.org no_action/unknown-uid
calendar jane@example.org meeting@example.org unchanged
message
  delivery accept
  removed none

story people-013 the delegate moves and cancels it

mail moved like invite
  REQUEST
    SEQUENCE:1
    when 20260502T080000Z 20260502T120000Z
result jane@example.org outbound updated/revised
result john@example.org updated/revised
mail off like invite
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result jane@example.org outbound cancelled/cancelled
result john@example.org cancelled/cancelled

story people-013 the delegate may write under his own name

mail own-name
  login: mark@example.org
  from: mark@example.org
  to: john@example.org
  REQUEST
    UID:other@example.org
    SEQUENCE:0
    ORGANIZER;SENT-BY="mailto:mark@example.org":mailto:jane@example.org
    attendee john@example.org
    when 20260503T080000Z 20260503T120000Z
    SUMMARY:Other
# It is hers, and his mail says nothing of her but the organizer: her calendar waits for a mail
# of hers.
result mark@example.org outbound no_action/sender-not-organizer
result john@example.org added/new

story people-013 who is no delegate does none of it

mail forged like invite
  login: bill@example.org
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result john@example.org no_action/untrusted tier=refused
nothing changed

mail forged-name like invite
  login: bill@example.org
  from: bill@example.org
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
    ORGANIZER;SENT-BY="mailto:bill@example.org":mailto:jane@example.org
result bill@example.org outbound no_action/sender-not-organizer
result john@example.org no_action/sender-not-organizer
nothing changed

story people-013 the delegation is one way

mail forged
  login: jane@example.org
  from: mark@example.org
  to: john@example.org
  REQUEST
    UID:marks@example.org
    SEQUENCE:0
    organizer mark@example.org
    attendee john@example.org
    when 20260503T080000Z 20260503T120000Z
    SUMMARY:Not Mark's
result john@example.org no_action/untrusted tier=refused
nothing changed
