# An invitation that is new.
rules req-1 tz-1 tz-2

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  default_alarm = "15m"

story it is stored as the organizer sent it, without what is personal

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    ORGANIZER;CN="Erin, Dr":mailto:erin@example.net
    ATTENDEE;PARTSTAT=ACCEPTED;CN=Erin:mailto:erin@example.net
    ATTENDEE;RSVP=TRUE;ROLE=OPT-PARTICIPANT;X-NUM-GUESTS=0:mailto:bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan\, first part
    LOCATION:Somewhere
    COLOR:red
    CATEGORIES:URGENT
    X-LIC-ERROR;X-LIC-ERRORTYPE=VALUE-PARSE-ERROR:No value
    X-VENDOR-THING;X-P=1:kept
    X-VENDOR-THING:kept as well
    CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example.net/plan
    VALARM
      ACTION:DISPLAY
      DESCRIPTION:theirs
      TRIGGER:-PT1H
result bob@example.org added/new tier=known partstat=NEEDS-ACTION conflicts=none
calendar bob@example.org plan@example.net role=attendee
  master
    SUMMARY:Plan\, first part
    ORGANIZER;CN="Erin, Dr":mailto:erin@example.net
    ATTENDEE;ROLE=OPT-PARTICIPANT;X-NUM-GUESTS=0:mailto:bob@example.org
    X-VENDOR-THING;X-P=1:kept
    X-VENDOR-THING:kept as well
    CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example.net/plan
    lacks COLOR
    lacks CATEGORIES
    lacks X-LIC-ERROR
    has VALARM
history bob@example.org plan@example.net: added/new

story the organizer's claim of an answer is not the user's answer

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new partstat=NEEDS-ACTION
calendar bob@example.org plan@example.net
  master
    attendee bob@example.org NEEDS-ACTION

story nor is it a room's: a room is only booked where it said so itself

config
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"

own room1@example.org
  UID:taken
  when 20260310T093000Z 20260310T103000Z

mail invite
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room1@example.org ACCEPTED
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room1@example.org no_action/declined
sent REPLY room1@example.org erin@example.net
  answer DECLINED
nothing changed

story series with an override, in local time of a zone that the mail does not define

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    VEVENT
      UID:plan@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee bob@example.org
      RRULE:FREQ=WEEKLY;COUNT=4
      when 20260317T090000 20260317T100000 Europe/Berlin
      SUMMARY:Plan
    VEVENT
      UID:plan@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee bob@example.org
      instance 20260324T090000 Europe/Berlin
      when 20260324T140000 20260324T150000 Europe/Berlin
      SUMMARY:Plan in the afternoon
result bob@example.org added/new
# The clock goes forward on 29 March.
instances bob@example.org plan@example.net 20260301 20260501: 20260317T080000Z 20260324T130000Z 20260331T070000Z 20260407T070000Z
