# What a filter may take away: only mail that is nothing but what it understood (invariant 1).
rules part-5

config
  [users]
  domains = ["example.org"]
  aliases = ["aliases"]
  [resource."room1@example.org"]
  [resource."room2@example.org"]

file aliases
  room2@example.org room2@example.org, caretaker@example.com

story a request and its text need not reach the room's mailbox

mail request
  login: alice@example.org
  from: alice@example.org
  to: room1@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new
result room1@example.org added/new partstat=ACCEPTED
result alice@example.org generated updated/reply-recorded
sent REPLY room1@example.org alice@example.org
  answer ACCEPTED
message
  delivery discard
  removed room1@example.org

story a document beside it is somebody's work

mail request
  login: alice@example.org
  from: alice@example.org
  to: room1@example.org
  shape: with-pdf
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new
result room1@example.org added/new partstat=ACCEPTED
result alice@example.org generated updated/reply-recorded
sent REPLY room1@example.org alice@example.org
  answer ACCEPTED
message
  delivery accept
  removed none

story a second calendar that cannot be read is kept for a person

mail request
  login: alice@example.org
  from: alice@example.org
  to: room1@example.org
  body:
    Content-Type: multipart/mixed; boundary=b
    ~
    --b
    Content-Type: text/calendar; method=REQUEST; charset=utf-8
    ~
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//example//EN
    METHOD:REQUEST
    BEGIN:VEVENT
    UID:plan@example.org
    DTSTAMP:20260302T080100Z
    SEQUENCE:0
    ORGANIZER:mailto:alice@example.org
    ATTENDEE;RSVP=TRUE:mailto:room1@example.org
    DTSTART:20260310T090000Z
    DTEND:20260310T100000Z
    SUMMARY:Plan
    END:VEVENT
    END:VCALENDAR
    --b
    Content-Type: application/ics; name=report.ics
    ~
    no calendar at all, but a report
    --b--
result alice@example.org outbound added/new
result room1@example.org added/new partstat=ACCEPTED
result alice@example.org generated updated/reply-recorded
sent REPLY room1@example.org alice@example.org
  answer ACCEPTED
message
  delivery accept
  removed none

story a request that the room may not answer is for its owner's eyes

mail request
  login: alice@example.org
  from: alice@example.org
  to: room1@example.org
  header: List-Id: <all.example.org>
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new
result room1@example.org added/new partstat=NEEDS-ACTION
message
  delivery accept
  removed none

story a copy that leads elsewhere is neither taken away nor told of a calendar

mail request
  login: alice@example.org
  from: alice@example.org
  to: room2@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee room2@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new
result room2@example.org added/new partstat=ACCEPTED
result alice@example.org generated updated/reply-recorded
sent REPLY room2@example.org alice@example.org
  answer ACCEPTED
message
  delivery accept
  removed none
  no result
  no block

story a method for which deliver has no word is kept

mail series
  login: alice@example.org
  from: alice@example.org
  to: room1@example.org
  REQUEST
    UID:series@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    RRULE:FREQ=WEEKLY;COUNT=2
    SUMMARY:Series
result alice@example.org outbound added/new
result room1@example.org added/new partstat=ACCEPTED
result alice@example.org generated updated/reply-recorded
sent REPLY room1@example.org alice@example.org
  answer ACCEPTED
message
  removed room1@example.org
mail more
  login: alice@example.org
  from: alice@example.org
  to: room1@example.org
  ADD
    UID:series@example.org
    SEQUENCE:1
    organizer alice@example.org
    attendee room1@example.org
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Series
result alice@example.org outbound updated/instance-added
result room1@example.org updated/instance-added
result alice@example.org generated updated/reply-recorded
sent REPLY room1@example.org alice@example.org
  answer ACCEPTED 20260312T090000Z
message
  removed none
  delivery accept
