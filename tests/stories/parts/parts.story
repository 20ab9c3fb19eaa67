# Which parts of a mail count.
rules part-1 part-2 part-3 part-4 part-5

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"

story the calendar is the whole body; base64, quoted-printable, Latin-1

mail alone
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: alone
  encoding: base64
  REQUEST
    UID:one@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Über Äpfel
result bob@example.org added/new uid=one@example.net
calendar bob@example.org one@example.net
  master
    SUMMARY:Über Äpfel

mail quoted like alone
  shape: html
  encoding: quoted-printable
  REQUEST
    UID:two@example.net
result bob@example.org added/new uid=two@example.net
calendar bob@example.org two@example.net
  master
    SUMMARY:Über Äpfel

mail latin like alone
  shape: alternative
  encoding: latin1
  REQUEST
    UID:three@example.net
result bob@example.org added/new uid=three@example.net
calendar bob@example.org three@example.net
  master
    SUMMARY:Über Äpfel

story an .ics file sent as octet-stream counts for a person, and is stored

mail file
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: attachment
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

story an .ics file sent as octet-stream is never answered

mail file
  from: erin@example.net
  to: room1@example.org
  auth: pass
  shape: attachment
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room1@example.org added/new partstat=NEEDS-ACTION

story with a text/calendar twin it is answered, once (interop 45)

mail twin
  from: erin@example.net
  to: room1@example.org
  auth: pass
  shape: twin
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

story an unlike twin: the text/calendar part counts, and nothing is answered

mail unlike
  from: erin@example.net
  to: room1@example.org
  auth: pass
  shape: unlike-twin
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
  REQUEST only
    UID:plan@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Plan
result room1@example.org added/new partstat=NEEDS-ACTION
calendar room1@example.org plan@example.net
  master
    when 20260310T090000Z 20260310T100000Z

story a forwarded message is not addressed to us

mail fwd
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: forwarded
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
no result
nothing changed
message
  no result
  no block

story METHOD decides, not the parameter (interop 42, 43)

mail mismatch
  from: erin@example.net
  to: bob@example.org
  auth: pass
  param: CANCEL
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new method=REQUEST

mail no-param like mismatch
  param: none
  REQUEST
    SEQUENCE:1
    SUMMARY:Plan B
result bob@example.org updated/revised method=REQUEST

mail empty like mismatch
  param: CANCEL
  NOMETHOD
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/no-method
nothing changed
message
  delivery accept

story several objects in one mail, in order

mail two
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: mixed
  REQUEST
    UID:one@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:One
  REQUEST
    UID:two@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Two
result bob@example.org added/new uid=one@example.net
result bob@example.org added/new uid=two@example.net
message
  results 2
  text One
  text Two

story two UIDs in one VCALENDAR are malformed

mail mixed
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    VEVENT
      UID:one@example.net
      organizer erin@example.net
      attendee bob@example.org
      when 20260310T090000Z 20260310T100000Z
    VEVENT
      UID:two@example.net
      organizer erin@example.net
      attendee bob@example.org
      when 20260311T090000Z 20260311T100000Z
result bob@example.org error/malformed
nothing changed
message
  result outcome=error; reason=malformed
  delivery accept

story two ORGANIZERs in one object are malformed

mail mixed
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    VEVENT
      UID:one@example.net
      organizer erin@example.net
      attendee bob@example.org
      RRULE:FREQ=DAILY;COUNT=3
      when 20260310T090000Z 20260310T100000Z
    VEVENT
      UID:one@example.net
      organizer mallory@example.com
      attendee bob@example.org
      instance 20260311T090000Z
      when 20260311T110000Z 20260311T120000Z
result bob@example.org error/malformed
nothing changed

story two components for one instance are malformed

mail mixed
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    VEVENT
      UID:one@example.net
      organizer erin@example.net
      attendee bob@example.org
      instance 20260311T090000Z
      when 20260311T110000Z 20260311T120000Z
    VEVENT
      UID:one@example.net
      organizer erin@example.net
      attendee bob@example.org
      instance 20260311T090000Z
      when 20260311T120000Z 20260311T130000Z
result bob@example.org error/malformed
nothing changed

story neither UID nor DTSTART: malformed, and the mail passes as it is

mail without-uid
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org error/malformed
nothing changed
mail without-start
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    SUMMARY:Sometime
result bob@example.org error/malformed
nothing changed

story a calendar that is no calendar

mail junk
  from: erin@example.net
  to: bob@example.org
  auth: pass
  body:
    Content-Type: text/calendar; method=REQUEST
    ~
    Dear Bob, see you on Tuesday.
result bob@example.org error/malformed
nothing changed
message
  delivery accept

story plain mail with a forged result header

mail plain
  from: erin@example.net
  to: bob@example.org
  auth: pass
  header: X-iMIP-Result: mx.example.org; outcome=added; reason=new
  body:
    Content-Type: text/plain
    ~
    Hello
no result
message
  no result
  no block
  delivery accept

story S/MIME signed mail gets a header, its body stays

mail signed
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: signed
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
message
  result outcome=added
  no block
