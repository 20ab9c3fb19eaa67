# What the owner of a room is told.

config
  [user."olga@example.org"]
  language = "en"
  timezone = "Europe/Berlin"
  [resource."room@example.org"]
  name = "Room 101"
  owner = "olga@example.org"
  owner_notice = "all"

story booked, changed, declined, cancelled

mail book
  login: john@example.org
  from: john@example.org
  to: room@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    ORGANIZER;CN=John Doe:mailto:john@example.org
    attendee room@example.org
    when 20260310T090000Z 20260310T130000Z
    SUMMARY:Plan
    LOCATION:First floor
result john@example.org outbound added/new
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org john@example.org
  answer ACCEPTED
notice room@example.org olga@example.org
  subject Booked: Room 101 – Plan
  line John Doe (john@example.org) has booked Room 101.
  line When: Tuesday, 10 March 2026, 10:00 – 14:00 (CET)
  line You get this notice because you are responsible for Room 101.
  header From: Room 101
result john@example.org generated updated/reply-recorded
message
  delivery discard

mail move like book
  REQUEST
    SEQUENCE:1
    when 20260310T100000Z 20260310T140000Z
result john@example.org outbound updated/revised
result room@example.org updated/revised
sent REPLY room@example.org john@example.org
  answer ACCEPTED
notice room@example.org olga@example.org
  subject Booking changed: Room 101 – Plan
  line When: Tuesday, 10 March 2026, 11:00 – 15:00 (CET)
result john@example.org generated updated/reply-recorded

mail clash like book
  login: jim@example.org
  from: jim@example.org
  REQUEST
    UID:clash@example.org
    organizer jim@example.org
    SUMMARY:Clash
result jim@example.org outbound added/new
result room@example.org no_action/declined
sent REPLY room@example.org jim@example.org
  answer DECLINED
notice room@example.org olga@example.org
  subject Booking declined: Room 101 – Clash
  line Room 101 has declined a booking by jim@example.org.
  text Answer: Already booked: Tuesday, 10 March 2026
result jim@example.org generated updated/reply-recorded

mail cancel
  login: john@example.org
  from: john@example.org
  to: room@example.org
  CANCEL
    UID:plan@example.org
    SEQUENCE:2
    organizer john@example.org
    attendee room@example.org
result john@example.org outbound cancelled/cancelled
result room@example.org cancelled/cancelled
notice room@example.org olga@example.org
  subject Booking cancelled: Room 101 – Plan
  line John Doe (john@example.org) has cancelled a booking of Room 101.
  line When: Tuesday, 10 March 2026, 11:00 – 15:00 (CET)

story a series with a date that is taken, and a date that is cancelled

mail taken
  login: john@example.org
  from: john@example.org
  to: room@example.org
  REQUEST
    UID:taken@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room@example.org
    when 20260317T090000Z 20260317T100000Z
    SUMMARY:Taken
result john@example.org outbound added/new
result room@example.org added/new
sent REPLY room@example.org john@example.org
  answer ACCEPTED
notice room@example.org olga@example.org
result john@example.org generated updated/reply-recorded

mail series
  login: john@example.org
  from: john@example.org
  to: room@example.org
  REQUEST
    UID:series@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room@example.org
    RRULE:FREQ=WEEKLY;COUNT=5
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Series
result john@example.org outbound added/new
result room@example.org added/new
sent REPLY room@example.org john@example.org
  answer ACCEPTED
  answer DECLINED 20260317T090000Z
notice room@example.org olga@example.org
  subject Booked: Room 101 – Series
  line One date of the series was declined.
  text Answer: Not available, and declined: Tuesday, 17 March 2026
  line This is a series; the time is that of its next date.
result john@example.org generated updated/reply-recorded

mail off
  login: john@example.org
  from: john@example.org
  to: room@example.org
  CANCEL
    UID:series@example.org
    SEQUENCE:1
    organizer john@example.org
    attendee room@example.org
    instance 20260324T090000Z
result john@example.org outbound updated/instance-cancelled
result room@example.org updated/instance-cancelled
notice room@example.org olga@example.org
  subject Booking cancelled: Room 101 – Series
  line When: Tuesday, 24 March 2026, 10:00 – 11:00 (CET)
  line This is one date of a series.

story only what is booked, only what is declined, only failures

config
  [resource."booked@example.org"]
  owner = "olga@example.org"
  owner_notice = "booked"
  [resource."declined@example.org"]
  owner = "olga@example.org"
  owner_notice = "declined"
  [resource."none@example.org"]
  owner = "olga@example.org"
  response_text = ""

mail book
  login: john@example.org
  from: john@example.org
  to: booked@example.org, declined@example.org, none@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee booked@example.org
    attendee declined@example.org
    attendee none@example.org
    when 20260310T090000Z 20260310T130000Z
    SUMMARY:Plan
result john@example.org outbound added/new
result booked@example.org added/new
result declined@example.org added/new
result none@example.org added/new
sent REPLY booked@example.org john@example.org
  answer ACCEPTED
sent REPLY declined@example.org john@example.org
  answer ACCEPTED
sent REPLY none@example.org john@example.org
  answer ACCEPTED
notice booked@example.org olga@example.org
  subject Booked: booked@example.org – Plan
result john@example.org generated updated/reply-recorded
result john@example.org generated updated/reply-recorded
result john@example.org generated updated/reply-recorded

mail clash like book
  REQUEST
    UID:clash@example.org
result john@example.org outbound added/new
result booked@example.org no_action/declined
result declined@example.org no_action/declined
result none@example.org no_action/declined
sent REPLY booked@example.org john@example.org
  answer DECLINED
sent REPLY declined@example.org john@example.org
  answer DECLINED
sent REPLY none@example.org john@example.org
  answer DECLINED
notice declined@example.org olga@example.org
  subject Booking declined: declined@example.org – Plan
result john@example.org generated updated/reply-recorded
result john@example.org generated updated/reply-recorded
result john@example.org generated updated/reply-recorded

# What a room cannot decide, its owner is told whatever he asked for.
mail zone like book
  to: none@example.org
  REQUEST
    UID:zone@example.org
    attendee none@example.org
    DTSTART;TZID=Nowhere/Special:20260311T090000
    DTEND;TZID=Nowhere/Special:20260311T100000
result john@example.org outbound added/new
result none@example.org error/unknown-timezone
notice none@example.org olga@example.org
  subject Booking needs you: none@example.org – Plan
  line none@example.org could not decide on a booking by john@example.org. Somebody has to look at it.
  line The time zone of the request is not known.
message
  removed none

again zone
result john@example.org outbound no_action/duplicate
result none@example.org error/unknown-timezone
nothing changed

story a request that may not be answered lies there for somebody

mail file
  login: john@example.org
  from: john@example.org
  to: room@example.org
  shape: attachment
  REQUEST
    UID:file@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room@example.org
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:File
result john@example.org outbound added/new
result room@example.org added/new partstat=NEEDS-ACTION
notice room@example.org olga@example.org
  subject Booking needs you: Room 101 – File
  line It may not be answered automatically.
message
  delivery accept
  removed none

story of strangers nobody is told

mail stranger
  from: eve@example.net
  to: room@example.org
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer eve@example.net
    attendee room@example.org
    when 20260310T090000Z 20260310T130000Z
    SUMMARY:Plan
result room@example.org no_action/untrusted

mail outside like stranger
  auth: pass
result room@example.org no_action/untrusted tier=verified

mail zone like outside
  REQUEST
    UID:zone@example.net
    DTSTART;TZID=Nowhere/Special:20260311T090000
    DTEND;TZID=Nowhere/Special:20260311T100000
result room@example.org no_action/untrusted|error/unknown-timezone
