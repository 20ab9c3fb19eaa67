# What is passed on is never answered.
rules rep-6

config
  [user."john@example.org"]
  propagate = true
  [user."jack@example.org"]
  answer_from = "internal"
  when_free = "accept"
  when_busy = "none"

story not even by one who would answer by now

mail block
  login: jim@example.org
  from: jim@example.org
  to: jack@example.org
  REQUEST
    UID:block@example.org
    SEQUENCE:0
    organizer jim@example.org
    attendee jack@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Block
result jim@example.org outbound added/new
result jack@example.org added/new partstat=ACCEPTED
sent REPLY jack@example.org jim@example.org
  answer ACCEPTED
result jim@example.org generated updated/reply-recorded

mail invite
  login: john@example.org
  from: john@example.org
  to: jack@example.org, kim@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jack@example.org
    attendee kim@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result john@example.org outbound added/new
result jack@example.org added/new partstat=NEEDS-ACTION conflicts=block@example.org

# He has time now.
mail off
  login: jim@example.org
  from: jim@example.org
  to: jack@example.org
  CANCEL
    UID:block@example.org
    SEQUENCE:1
    organizer jim@example.org
result jim@example.org outbound cancelled/cancelled
result jack@example.org cancelled/cancelled

mail kim
  from: kim@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee kim@example.net ACCEPTED
result john@example.org updated/reply-recorded
wait 10m
sent REQUEST john@example.org jack@example.org
  attendee kim@example.net ACCEPTED
result jack@example.org generated updated/revised partstat=NEEDS-ACTION

# What the organizer himself sends is.
mail update like invite
  login: john@example.org
  REQUEST
    DESCRIPTION:More
    attendee jack@example.org
    attendee kim@example.net ACCEPTED
result john@example.org outbound updated/revised
result jack@example.org updated/revised partstat=ACCEPTED
sent REPLY jack@example.org john@example.org
  answer ACCEPTED
result john@example.org generated updated/reply-recorded

# His answer changes the list: the others are told, he is not.
wait 10m
sent REQUEST john@example.org kim@example.net
  attendee jack@example.org ACCEPTED
