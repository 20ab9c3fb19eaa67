# An update, and what of the calendar it leaves alone.
rules req-2 req-3 req-4 req-9

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  default_alarm = "15m"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee erin@example.net ACCEPTED
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    LOCATION:Room 1
result bob@example.org added/new

mail accept
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED

story his answer and his alarm survive what is not a reschedule

mail update like invite
  REQUEST
    SEQUENCE:1
    SUMMARY:Plan B
    drop LOCATION
    DESCRIPTION:Now with text
result bob@example.org updated/revised partstat=ACCEPTED
calendar bob@example.org plan@example.net
  master
    SUMMARY:Plan B
    DESCRIPTION:Now with text
    lacks LOCATION
    attendee bob@example.org ACCEPTED
    has VALARM

story later: his answer no longer counts, his alarm stays

mail update like invite
  REQUEST
    SEQUENCE:1
    when 20260310T093000Z 20260310T103000Z
result bob@example.org updated/revised partstat=NEEDS-ACTION
calendar bob@example.org plan@example.net
  master
    when 20260310T093000Z 20260310T103000Z
    attendee bob@example.org NEEDS-ACTION
    has VALARM
message
  text Moved

story longer is a reschedule, shorter is not

mail shorter like invite
  REQUEST
    SEQUENCE:1
    when 20260310T090000Z 20260310T093000Z
result bob@example.org updated/revised partstat=ACCEPTED

mail longer like invite
  REQUEST
    SEQUENCE:2
    when 20260310T090000Z 20260310T110000Z
result bob@example.org updated/revised partstat=NEEDS-ACTION

story becoming a series is a reschedule

mail series like invite
  REQUEST
    SEQUENCE:1
    RRULE:FREQ=WEEKLY;COUNT=3
result bob@example.org updated/revised partstat=NEEDS-ACTION

story the organizer's claim does not change his answer

mail update like invite
  REQUEST
    SEQUENCE:1
    SUMMARY:Plan B
    attendee erin@example.net ACCEPTED
    attendee bob@example.org DECLINED
result bob@example.org updated/revised partstat=ACCEPTED

story reset = "sequence": every higher SEQUENCE asks anew

config
  [[user."bob@example.org".rule]]
  from = ["erin@example.net"]
  set = { reset = "sequence" }

mail update like invite
  REQUEST
    SEQUENCE:1
    SUMMARY:Plan B
result bob@example.org updated/revised partstat=NEEDS-ACTION

story update = "ask" only shows it

config
  [[user."bob@example.org".rule]]
  from = ["erin@example.net"]
  set = { update = "ask" }

mail update like invite
  REQUEST
    SEQUENCE:1
    SUMMARY:Plan B
result bob@example.org no_action/policy
nothing changed
