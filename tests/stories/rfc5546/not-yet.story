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
