# What is said of one date overtakes the message that moved the series there.
rules seq-5 req-5 req-6

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
    DTSTAMP:20260302T080000Z

story a cancellation

result bob@example.org added/new
mail off like invite
  CANCEL
    drop RRULE
    instance 20260317T110000Z
    SEQUENCE:2
    DTSTAMP:20260302T082000Z
result bob@example.org no_action/occurrence-unknown
calendar bob@example.org plan@example.net unchanged
mail moved like invite
  REQUEST
    SEQUENCE:1
    when 20260310T110000Z 20260310T120000Z
    DTSTAMP:20260302T081000Z
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  on 20260310T110000Z
    lacks STATUS
  instance 20260317T110000Z
    STATUS:CANCELLED

story a cancellation that is older than what is stored leaves nothing behind

result bob@example.org added/new
mail new like invite
  REQUEST
    SEQUENCE:3
    DTSTAMP:20260302T082000Z
result bob@example.org updated/revised
mail old like invite
  CANCEL
    drop RRULE
    instance 20260317T110000Z
    SEQUENCE:2
    DTSTAMP:20260302T081000Z
result bob@example.org no_action/occurrence-unknown
nothing changed

story another time for one date

result bob@example.org added/new
mail one like invite
  REQUEST
    drop RRULE
    instance 20260317T110000Z
    when 20260317T130000Z 20260317T140000Z
    SEQUENCE:1
    DTSTAMP:20260302T082000Z
result bob@example.org updated/instance-added
mail moved like invite
  REQUEST
    SEQUENCE:1
    when 20260310T110000Z 20260310T120000Z
    DTSTAMP:20260302T081000Z
result bob@example.org updated/revised
instances bob@example.org plan@example.net 20260301T000000Z 20260501T000000Z: 20260310T110000Z 20260317T130000Z 20260324T110000Z 20260331T110000Z

story one date, then the series as it once was, then as it is

result bob@example.org added/new
mail other like invite
  REQUEST
    drop RRULE
    UID:other@example.net
    instance 20260317T110000Z
    when 20260317T130000Z 20260317T140000Z
    SEQUENCE:1
    DTSTAMP:20260302T082000Z
result bob@example.org added/new
mail first like invite
  REQUEST
    UID:other@example.net
result bob@example.org added/new|updated/revised|updated/instance-added
mail moved like invite
  REQUEST
    UID:other@example.net
    SEQUENCE:1
    when 20260310T110000Z 20260310T120000Z
    DTSTAMP:20260302T081000Z
result bob@example.org updated/revised
instances bob@example.org other@example.net 20260301T000000Z 20260501T000000Z: 20260310T110000Z 20260317T130000Z 20260324T110000Z 20260331T110000Z

story one date, the cancellation of another, then the series

result bob@example.org added/new
mail other like invite
  REQUEST
    drop RRULE
    UID:other@example.net
    instance 20260317T090000Z
    when 20260317T130000Z 20260317T140000Z
    SEQUENCE:1
    DTSTAMP:20260302T082000Z
result bob@example.org added/new
mail off like invite
  CANCEL
    drop RRULE
    UID:other@example.net
    instance 20260324T090000Z
    SEQUENCE:2
    DTSTAMP:20260302T083000Z
result bob@example.org no_action/occurrence-unknown
mail first like invite
  REQUEST
    UID:other@example.net
result bob@example.org updated/revised
calendar bob@example.org other@example.net
  instance 20260324T090000Z
    STATUS:CANCELLED
  on 20260317T130000Z
    lacks STATUS
