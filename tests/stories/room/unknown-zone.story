# A time that nobody can be sure of is not answered.
rules tz-1

config
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

story a room does not book in a zone that nobody knows

mail invite
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000 20260310T100000 Nowhere/Atlantis
result room1@example.org error/unknown-timezone
nothing changed
message
  delivery accept

story a Windows name, a vendor's prefix, a display name are known (interop 38, 40, 41)

mail windows
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:windows@example.net
    organizer erin@example.net
    attendee room1@example.org
    DTSTART;TZID="W. Europe Standard Time":20260310T090000
    DTEND;TZID="W. Europe Standard Time":20260310T100000
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
instances room1@example.org windows@example.net 20260301 20260401: 20260310T080000Z

mail prefix like windows
  REQUEST
    UID:prefix@example.net
    DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/America/Toronto:20260311T090000
    DTEND;TZID=/freeassociation.sourceforge.net/Tzfile/America/Toronto:20260311T100000
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
instances room1@example.org prefix@example.net 20260301 20260401: 20260311T130000Z
