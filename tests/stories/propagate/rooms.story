# What is passed on to a room asks it for nothing.
rules rep-6 gen-4 seq-7

config
  [user."john@example.org"]
  propagate = true
  [user."jane@example.org"]
  answer_from = "internal"
  when_free = "accept"
  when_busy = "decline"
  [resource."room@example.org"]

story a room that has declined is not asked again

mail taken
  login: bob@example.org
  from: bob@example.org
  to: room@example.org
  REQUEST
    UID:taken@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee room@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Taken
result bob@example.org outbound added/new
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org bob@example.org
  answer ACCEPTED
result bob@example.org generated updated/reply-recorded

mail invite
  login: john@example.org
  from: john@example.org
  to: room@example.org, kim@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room@example.org
    attendee kim@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result john@example.org outbound added/new
result room@example.org no_action/declined partstat=DECLINED
sent REPLY room@example.org john@example.org
  answer DECLINED
result john@example.org generated updated/reply-recorded
calendar room@example.org plan@example.org absent

mail free
  login: bob@example.org
  from: bob@example.org
  to: room@example.org
  CANCEL
    UID:taken@example.org
    SEQUENCE:1
    organizer bob@example.org
    attendee room@example.org
result bob@example.org outbound cancelled/cancelled
result room@example.org cancelled/cancelled

mail answer
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
sent REQUEST john@example.org kim@example.net
  attendee room@example.org DECLINED
sent REQUEST john@example.org room@example.org
  attendee room@example.org DECLINED
result room@example.org generated no_action/duplicate
calendar room@example.org plan@example.org absent

# By the organizer himself it is.
mail update like invite
  login: john@example.org
  REQUEST
    SEQUENCE:1
result john@example.org outbound updated/revised
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org john@example.org
  answer ACCEPTED
result john@example.org generated updated/reply-recorded

story nor about the dates of a series that it has declined

mail taken
  login: bob@example.org
  from: bob@example.org
  to: room@example.org
  REQUEST
    UID:taken@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee room@example.org
    when 20260317T090000Z 20260317T100000Z
    SUMMARY:Taken
result bob@example.org outbound added/new
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org bob@example.org
  answer ACCEPTED
result bob@example.org generated updated/reply-recorded

mail invite
  login: john@example.org
  from: john@example.org
  to: room@example.org, kim@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room@example.org
    attendee kim@example.net
    when 20260310T090000Z 20260310T100000Z
    RRULE:FREQ=WEEKLY;COUNT=5
    SUMMARY:Plan
result john@example.org outbound added/new
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org john@example.org
  answer ACCEPTED
  answer DECLINED 20260317T090000Z
result john@example.org generated updated/reply-recorded
calendar room@example.org plan@example.org
  on 20260317T090000Z
    attendee room@example.org DECLINED

mail free
  login: bob@example.org
  from: bob@example.org
  to: room@example.org
  CANCEL
    UID:taken@example.org
    SEQUENCE:1
    organizer bob@example.org
    attendee room@example.org
result bob@example.org outbound cancelled/cancelled
result room@example.org cancelled/cancelled

mail answer
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
sent REQUEST john@example.org kim@example.net
  attendee room@example.org ACCEPTED
sent REQUEST john@example.org room@example.org
  attendee kim@example.net ACCEPTED
result room@example.org generated updated/revised partstat=ACCEPTED
calendar room@example.org plan@example.org
  master
    attendee room@example.org ACCEPTED
  on 20260317T090000Z
    attendee room@example.org DECLINED
