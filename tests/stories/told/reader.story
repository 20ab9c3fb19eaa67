# What the reader is told where nothing is carried out, or it waits, or others decide.
rules pub-1 auth-6 auth-8 auth-11 add-2 cou-1 fb-1 ref-1 rep-4 req-4 req-9 seq-6 todo-1

config
  [user."bob@example.org"]
  add_from = "verified"
  update = "ask"
  cancel = "ask"
  [user."carol@example.org"]
  add_from = "verified"
  forwarded = "add"
  uninvited = "refuse"

mail invite
  from: erin@example.net
  to: carol@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee carol@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result carol@example.org added/new

story an answer to the old time is open again, and the reader knows

mail moved like invite
  REQUEST
    SEQUENCE:1
    when 20260310T110000Z 20260310T120000Z
result carol@example.org updated/revised
message
  text Moved in your calendar, not yet answered

story what is sent once more without a change

mail again like invite
  REQUEST
    DTSTAMP:20260302T100000Z
result carol@example.org updated/revised
message
  text Sent again by the organizer; nothing changed, and you have not answered yet
  lacks Updated

story stored, and not invited

mail forwarded like invite
  REQUEST
    UID:forwarded@example.net
    drop ATTENDEE
    attendee frank@example.net
result carol@example.org added/new
message
  text Added to your calendar; you are not among the attendees
  lacks not yet answered

story updates and cancellations that wait for the reader's own word

mail to_bob like invite
  to: bob@example.org
  REQUEST
    drop ATTENDEE
    attendee bob@example.org
result bob@example.org added/new

mail update like to_bob
  REQUEST
    SEQUENCE:1
    LOCATION:Attic
result bob@example.org no_action/policy
message
  text Your calendar was not changed: an invitation or its update

mail off like to_bob
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/policy
message
  text Your calendar was not changed: a cancellation

story the reader's own event, in a message of somebody else

mail own
  login: carol@example.org
  from: carol@example.org
  to: frank@example.net
  REQUEST
    UID:own@example.org
    SEQUENCE:0
    organizer carol@example.org
    attendee frank@example.net
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Own
result carol@example.org outbound added/new

mail forged
  from: erin@example.net
  to: carol@example.org
  auth: pass
  CANCEL
    UID:own@example.org
    SEQUENCE:1
    organizer carol@example.org
    STATUS:CANCELLED
result carol@example.org no_action/own-message
message
  text Your own event: only what you send yourself changes it

story an answer that comes before its event, and one time only where it ends as it begins

mail early
  from: frank@example.net
  to: carol@example.org
  auth: pass
  REPLY
    UID:later@example.org
    SEQUENCE:0
    organizer carol@example.org
    attendee frank@example.net ACCEPTED
    DTSTART:20260310T090000Z
result carol@example.org no_action/parked
message
  text frank@example.net has accepted; kept until the event is in your calendar
  text When: Tuesday, 10 March 2026, 09:00 (UTC)

story who is refused is told so, and the organizer knows

mail own
  login: carol@example.org
  from: carol@example.org
  to: frank@example.net
  REQUEST
    UID:own@example.org
    SEQUENCE:0
    organizer carol@example.org
    attendee frank@example.net
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Own
result carol@example.org outbound added/new

mail crash
  from: paul@example.com
  to: carol@example.org
  auth: pass
  REPLY
    UID:own@example.org
    SEQUENCE:0
    organizer carol@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;CN=Paul:mailto:paul@example.com
result carol@example.org no_action/party-crasher
sent CANCEL carol@example.org paul@example.com
  header Subject: Cancelled
  text You are not among the attendees of this event
message
  text Paul has accepted, but was not invited; nothing changed, and the sender was told so

story a to-do has a due date, and a proposal another

mail task
  login: carol@example.org
  from: carol@example.org
  to: frank@example.net
  REQUEST
    VTODO
      UID:task@example.org
      SEQUENCE:0
      organizer carol@example.org
      attendee frank@example.net
      DUE:20260312T170000Z
      SUMMARY:Paint
result carol@example.org outbound added/new

mail later
  from: frank@example.net
  to: carol@example.org
  auth: pass
  COUNTER
    VTODO
      UID:task@example.org
      SEQUENCE:0
      organizer carol@example.org
      attendee frank@example.net TENTATIVE
      DUE:20260315T170000Z
      SUMMARY:Paint
result carol@example.org updated/counter-pending
message
  text your calendar keeps the to-do as it is
  text Due: Thursday, 12 March 2026, 17:00 (UTC)
  text Proposed: Sunday, 15 March 2026, 17:00 (UTC)
  lacks 17:00 - 17:00

command counter carol@example.org task@example.org decline
sent DECLINECOUNTER carol@example.org frank@example.net
  text The to-do stays as it is
  text Due: 2026-03-12 17:00 (UTC)

story who is asked for busy time, and does not tell it

mail nosy
  from: erin@example.net
  to: carol@example.org
  auth: pass
  REQUEST
    VFREEBUSY
      UID:ask@example.net
      organizer erin@example.net
      ATTENDEE:mailto:carol@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result carol@example.org no_action/untrusted
nothing changed
message
  text You were asked when you are busy; nothing was sent
  text Asked by: erin@example.net
  lacks Organizer:
