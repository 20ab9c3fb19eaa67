# The methods and components of RFC 5546 section 4 that this version does not know yet: the mail
# passes, the calendars stay as they are.

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:guid-1@example.com
    SEQUENCE:1
    organizer erin@example.net
    attendee erin@example.net ACCEPTED
    attendee bob@example.org
    attendee carol@example.org
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T210000Z 20260310T220000Z
    SUMMARY:IETF
result bob@example.org added/new

story 4.1.1 an event is published

mail publish like invite
  PUBLISH only
    UID:0981234-1234234-23@example.com
    organizer erin@example.net
    DTSTART:20260701T200000Z
    SUMMARY:ST. PAUL SAINTS -VS- DULUTH-SUPERIOR DUKES
result bob@example.org error/unsupported-method method=PUBLISH
nothing changed
message
  result outcome=error; reason=unsupported-method; method=PUBLISH
  delivery accept

story 4.4.6 an instance is added

mail add like invite
  ADD
    drop RRULE
    SEQUENCE:2
    when 20260315T210000Z 20260315T220000Z
result bob@example.org error/unsupported-method
nothing changed

story 4.2.4 an attendee counters

mail ours
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new

mail counter
  from: frank@example.net
  to: bob@example.org
  auth: pass
  COUNTER
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net TENTATIVE
    when 20260310T110000Z 20260310T120000Z
result bob@example.org error/unsupported-method
nothing changed

story 4.7.1 an attendee asks for the event again

mail refresh
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REFRESH
    UID:guid-1@example.com
    organizer bob@example.org
    ATTENDEE:mailto:frank@example.net
result bob@example.org error/unsupported-method
nothing changed

story the organizer declines a proposal

mail declinecounter like invite
  DECLINECOUNTER only
    UID:guid-1@example.com
    SEQUENCE:1
    organizer erin@example.net
    ATTENDEE:mailto:bob@example.org
result bob@example.org error/unsupported-method
nothing changed

story 4.5.1 a to-do is requested

mail todo like invite
  REQUEST only
    VTODO
      UID:todo-1@example.com
      organizer erin@example.net
      attendee bob@example.org
      DTSTART:20260701T170000Z
      DUE:20260722T170000Z
      PRIORITY:1
      SUMMARY:Create the requirements document
result bob@example.org error/unsupported-component component=VTODO
nothing changed

story 4.3.2 busy time is requested

mail freebusy like invite
  REQUEST only
    VFREEBUSY
      UID:freebusy-1@example.com
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260701T080000Z
      DTEND:20260701T200000Z
result bob@example.org error/unsupported-component component=VFREEBUSY
nothing changed

story 4.6 a journal entry is published; there is no REQUEST for one

mail journal like invite
  REQUEST only
    VJOURNAL
      UID:journal-1@example.com
      organizer erin@example.net
      attendee bob@example.org
      DTSTART;VALUE=DATE:20260701
      SUMMARY:Notes
result bob@example.org error/unsupported-component component=VJOURNAL
nothing changed

story 4.2.11 another organizer takes over

mail replaced like invite
  from: frank@example.net
  REQUEST
    SEQUENCE:2
    organizer frank@example.net
    attendee frank@example.net ACCEPTED
    attendee bob@example.org
result bob@example.org no_action/organizer-mismatch
nothing changed
