# RFC 5546 section 4.2.11, re-told: A is erin, B is frank, both of example.net; C is carol, who
# believes the colleagues of an organizer; D is dave, who keeps to the default.
rules req-10 auth-3

config
  [user."carol@example.org"]
  contacts = ["erin@example.net", "frank@example.net"]
  organizer_change = "same-domain"
  [user."dave@example.org"]
  contacts = ["erin@example.net", "frank@example.net"]

mail request
  at: 1997-06-01T19:00:00Z
  from: A <erin@example.net>
  to: carol@example.org, dave@example.org
  auth: pass
  REQUEST
    organizer erin@example.net
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:erin@example.net
    ATTENDEE;CUTYPE=INDIVIDUAL:mailto:frank@example.net
    ATTENDEE;CUTYPE=INDIVIDUAL:mailto:carol@example.org
    ATTENDEE;CUTYPE=INDIVIDUAL:mailto:dave@example.org
    DTSTAMP:19970601T190000Z
    DTSTART:19970701T200000Z
    DTEND:19970701T203000Z
    RRULE:FREQ=WEEKLY
    SUMMARY:Phone Conference
    UID:123456@example.com
    SEQUENCE:0
    STATUS:CONFIRMED
result carol@example.org added/new
result dave@example.org added/new

story 4.2.11 the organizer is replaced, where the attendee lets colleagues do that

mail replaced like request
  at: 1997-06-11T19:00:00Z
  from: B <frank@example.net>
  REQUEST
    organizer frank@example.net
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:frank@example.net
    ATTENDEE;CUTYPE=INDIVIDUAL:mailto:carol@example.org
    ATTENDEE;CUTYPE=INDIVIDUAL:mailto:dave@example.org
    DTSTAMP:19970611T190000Z
    SEQUENCE:1
result carol@example.org updated/revised
result dave@example.org no_action/organizer-mismatch
calendar carol@example.org 123456@example.com role=attendee
  master
    ORGANIZER:mailto:frank@example.net
    attendee erin@example.net absent
    SEQUENCE:1
calendar dave@example.org 123456@example.com unchanged

# What "A" still sends is not his any more.
mail late like request
  at: 1997-06-12T19:00:00Z
  to: carol@example.org
  REQUEST
    SEQUENCE:1
    SUMMARY:Phone Conference of old
    DTSTAMP:19970612T190000Z
result carol@example.org no_action/organizer-mismatch
nothing changed

story 4.2.11 the SEQUENCE has to be incremented

mail replaced like request
  at: 1997-06-11T19:00:00Z
  from: B <frank@example.net>
  REQUEST
    organizer frank@example.net
    DTSTAMP:19970611T190000Z
result carol@example.org no_action/organizer-mismatch
result dave@example.org no_action/organizer-mismatch
nothing changed
