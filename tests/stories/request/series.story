# Updates of series: the whole, one instance, this and all that follow.
rules req-2 req-5 req-6 req-7

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

mail one like invite
  REQUEST
    drop RRULE
    instance 20260317T090000Z
    when 20260317T140000Z 20260317T150000Z
    SEQUENCE:1
result bob@example.org updated/revised

story a message with only overrides changes only those instances

mail other like invite
  REQUEST
    drop RRULE
    instance 20260324T090000Z
    when 20260324T090000Z 20260324T100000Z
    LOCATION:Room 9
    SEQUENCE:2
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  overrides 2
  master
    SEQUENCE:0
    lacks LOCATION
  instance 20260317T090000Z
    when 20260317T140000Z 20260317T150000Z
  instance 20260324T090000Z
    LOCATION:Room 9

story the whole anew: overrides that are not in it disappear

mail whole like invite
  REQUEST
    SEQUENCE:2
    SUMMARY:Plan B
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  overrides 0
  master
    SUMMARY:Plan B
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260317T090000Z 20260324T090000Z 20260331T090000Z

story but not one that is newer than the message's master

mail whole like invite
  REQUEST
    SEQUENCE:0
    SUMMARY:Plan B
    DTSTAMP:20260302T080130Z
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  overrides 1
  instance 20260317T090000Z
    when 20260317T140000Z 20260317T150000Z
  master
    SUMMARY:Plan B

story an instance that the rule does not have is added

mail extra like invite
  REQUEST
    drop RRULE
    instance 20260319T090000Z
    when 20260319T090000Z 20260319T100000Z
    SEQUENCE:1
result bob@example.org updated/revised|updated/instance-added
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260317T140000Z 20260319T090000Z 20260324T090000Z 20260331T090000Z

story an EXDATE instead of a CANCEL removes an instance (interop 33)

mail exdate like invite
  REQUEST
    SEQUENCE:2
    EXDATE:20260324T090000Z
result bob@example.org updated/revised
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260317T090000Z 20260331T090000Z

story the series moves: newer overrides move along (interop 36)

mail moved like invite
  REQUEST
    SEQUENCE:0
    when 20260311T100000Z 20260311T110000Z
    DTSTAMP:20260302T080130Z
result bob@example.org updated/revised partstat=NEEDS-ACTION
calendar bob@example.org plan@example.net
  overrides 1
  instance 20260318T100000Z
    SEQUENCE:1
instances bob@example.org plan@example.net 20260310 20260317: 20260311T100000Z

story an instance of two sends the answer back only there

mail accept
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
result bob@example.org outbound updated/reply-recorded

mail moved like invite
  REQUEST
    drop RRULE
    instance 20260324T090000Z
    when 20260324T110000Z 20260324T120000Z
    SEQUENCE:2
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  master
    attendee bob@example.org ACCEPTED
  instance 20260324T090000Z
    attendee bob@example.org NEEDS-ACTION

story an instance unknown to the rule, from two revisions ahead: something is missing

mail ahead like invite
  REQUEST
    drop RRULE
    instance 20260319T090000Z
    when 20260319T090000Z 20260319T100000Z
    SEQUENCE:5
# It is not applied blindly; RFC 5546 section 4.7.2.
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
calendar bob@example.org plan@example.net unchanged
mail again-ahead like ahead
  REQUEST
    SEQUENCE:6
result bob@example.org no_action/parked
# What came in between makes it the next revision.
mail between like invite
  REQUEST
    SEQUENCE:4
    SUMMARY:Plan B
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  overrides 1
  instance 20260319T090000Z
    SEQUENCE:6

story an unknown instance beside a known one: what can be applied is, the rest waits

mail both like invite
  REQUEST only
    VEVENT
      UID:plan@example.net
      organizer erin@example.net
      attendee bob@example.org
      instance 20260324T090000Z
      when 20260324T090000Z 20260324T100000Z
      SUMMARY:Known
      SEQUENCE:5
    VEVENT
      UID:plan@example.net
      organizer erin@example.net
      attendee bob@example.org
      instance 20260319T090000Z
      when 20260319T090000Z 20260319T100000Z
      SUMMARY:Unknown
      SEQUENCE:5
result bob@example.org updated/revised
sent REFRESH bob@example.org erin@example.net
calendar bob@example.org plan@example.net
  instance 20260324T090000Z
    SUMMARY:Known
instances bob@example.org plan@example.net 20260316 20260320: 20260317T140000Z
mail between like invite
  REQUEST
    SEQUENCE:4
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  instance 20260324T090000Z
    SUMMARY:Known
  instance 20260319T090000Z
    SUMMARY:Unknown

story policy "apply" takes an unknown instance at once

config
  [user."carol@example.org"]
  contacts = ["erin@example.net"]
  add_method = "apply"

mail carols like invite
  to: carol@example.org
  REQUEST
    attendee carol@example.org
result carol@example.org added/new
mail ahead like carols
  REQUEST
    drop RRULE
    instance 20260319T090000Z
    when 20260319T090000Z 20260319T100000Z
    SEQUENCE:5
result carol@example.org updated/instance-added
