# A room answers by itself.
rules busy-1 book-2 book-3 book-4 book-5 gen-3

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [resource."room1@example.org"]
  name = "Room 1"
  timezone = "Europe/Berlin"

mail first
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:first@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee erin@example.net ACCEPTED
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:First
result room1@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
  envelope <>
  header In-Reply-To: <first@example.net>
  header References: <first@example.net>
  UID:first@example.net
  SEQUENCE:0
  SUMMARY:First
  ORGANIZER:mailto:erin@example.net
  when 20260310T090000Z 20260310T100000Z
  has REQUEST-STATUS
  attendee erin@example.net absent
message
  delivery discard
  removed room1@example.org

story it is taken: declined, and not stored

mail clash like first
  REQUEST
    UID:clash@example.net
    when 20260310T093000Z 20260310T103000Z
result room1@example.org no_action/declined conflicts=first@example.net
sent REPLY room1@example.org erin@example.net
  answer DECLINED
  lacks COMMENT:First
calendar room1@example.org clash@example.net absent
nothing changed

story the title of another meeting is not told to who asks

mail clash like first
  from: frank@example.net
  REQUEST
    UID:clash@example.net
    organizer frank@example.net
    attendee room1@example.org
    when 20260310T093000Z 20260310T103000Z
result room1@example.org no_action/declined
sent REPLY room1@example.org frank@example.net
  answer DECLINED
  text 10:00

story touching ends do not clash

mail before like first
  REQUEST
    UID:before@example.net
    when 20260310T080000Z 20260310T090000Z
result room1@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

mail after like first
  REQUEST
    UID:after@example.net
    when 20260310T100000Z 20260310T110000Z
result room1@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

story a booking moved over its own old time is no clash

mail moved like first
  REQUEST
    SEQUENCE:1
    when 20260310T093000Z 20260310T103000Z
result room1@example.org updated/revised partstat=ACCEPTED conflicts=none
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
  SEQUENCE:1
calendar room1@example.org first@example.net
  master
    when 20260310T093000Z 20260310T103000Z

# What it left is free, what it took is not.
mail left like first
  REQUEST
    UID:left@example.net
    when 20260310T090000Z 20260310T093000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail taken like first
  REQUEST
    UID:taken@example.net
    when 20260310T100000Z 20260310T110000Z
result room1@example.org no_action/declined
sent REPLY room1@example.org erin@example.net
  answer DECLINED

story a booking moved onto another is declined, and the old one released

mail second like first
  REQUEST
    UID:second@example.net
    when 20260310T120000Z 20260310T130000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

mail moved like second
  REQUEST
    SEQUENCE:1
    when 20260310T093000Z 20260310T103000Z
result room1@example.org updated/declined conflicts=first@example.net
sent REPLY room1@example.org erin@example.net
  answer DECLINED
  SEQUENCE:1

mail third like first
  REQUEST
    UID:third@example.net
    when 20260310T120000Z 20260310T130000Z
result room1@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
calendar room1@example.org first@example.net
  master
    attendee room1@example.org ACCEPTED

story an update that leaves the time alone is not answered anew

mail renamed like first
  REQUEST
    SEQUENCE:1
    SUMMARY:First, renamed
result room1@example.org updated/revised partstat=ACCEPTED

story cancelled, and free again

mail cancel like first
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result room1@example.org cancelled/cancelled
calendar room1@example.org first@example.net absent
message
  delivery discard

mail second like first
  REQUEST
    UID:second@example.net
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

story an update after the cancellation is stale, a newer one books again

mail cancel like first
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result room1@example.org cancelled/cancelled
mail late like first
  REQUEST
    SEQUENCE:1
    when 20260310T120000Z 20260310T130000Z
result room1@example.org no_action/stale
nothing changed
mail again-on like first
  REQUEST
    SEQUENCE:3
result room1@example.org added/new|updated/revised partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

story an all-day booking is a day in the room's zone

mail day like first
  REQUEST
    UID:day@example.net
    when 20260312 20260313
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
  when 20260312 20260313

# 23:30 in Berlin is still that day …
mail evening like first
  REQUEST
    UID:evening@example.net
    when 20260312T223000Z 20260312T224500Z
result room1@example.org no_action/declined conflicts=day@example.net
sent REPLY room1@example.org erin@example.net
  answer DECLINED

# … and 00:00 is not.
mail midnight like first
  REQUEST
    UID:midnight@example.net
    when 20260312T230000Z 20260312T233000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

story in a room's calendar TRANSPARENT and FREE block all the same

mail transparent like first
  REQUEST
    UID:transparent@example.net
    when 20260311T090000Z 20260311T100000Z
    TRANSP:TRANSPARENT
    X-MICROSOFT-CDO-INTENDEDSTATUS:FREE
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail clash like first
  REQUEST
    UID:clash@example.net
    when 20260311T090000Z 20260311T100000Z
result room1@example.org no_action/declined conflicts=transparent@example.net
sent REPLY room1@example.org erin@example.net
  answer DECLINED

story what is over is neither booked nor answered

mail past like first
  REQUEST
    UID:past@example.net
    when 20260301T090000Z 20260301T100000Z
result room1@example.org no_action/policy
nothing changed
message
  delivery accept

story one message to two rooms: each answers for itself

config
  [resource."room2@example.org"]
  name = "Room 2"

mail both like first
  to: room1@example.org, room2@example.org
  REQUEST
    UID:both@example.net
    attendee room1@example.org
    attendee room2@example.org
result room1@example.org no_action/declined
result room2@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer DECLINED
sent REPLY room2@example.org erin@example.net
  answer ACCEPTED
message
  delivery discard

story who may not book is declined

config
  [resource."board@example.org"]
  book = ["@board.example"]

mail board like first
  to: board@example.org
  REQUEST
    UID:board@example.net
    attendee board@example.org
result board@example.org no_action/declined
sent REPLY board@example.org erin@example.net
  answer DECLINED
nothing changed

story an unproven request books nothing and gets no answer

mail forged like first
  auth: none
  REQUEST
    UID:forged@example.net
    when 20260311T090000Z 20260311T100000Z
result room1@example.org no_action/untrusted tier=unverified
nothing changed

story with the built-in policy an outsider books nothing and gets no answer

config
  [resource."inner@example.org"]
  add_from = "internal"
  answer_from = "internal"

mail outsider like first
  to: inner@example.org
  REQUEST
    UID:outsider@example.net
    attendee inner@example.org
result inner@example.org no_action/untrusted tier=verified
nothing changed
message
  delivery accept
