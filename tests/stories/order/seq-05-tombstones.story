# What was cancelled stays so until something newer comes.
rules seq-5

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  cancel = "delete"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:2
    organizer erin@example.net
    attendee bob@example.org
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T080000Z
result bob@example.org added/new

story the whole object

mail cancel like invite
  CANCEL
    SEQUENCE:3
    STATUS:CANCELLED
    DTSTAMP:20260302T090000Z
result bob@example.org cancelled/cancelled
calendar bob@example.org plan@example.net absent

# The old invitation, through a mailing list or a slow relay; and one just as new.
mail old like invite
  REQUEST
    LOCATION:Somewhere
    DTSTAMP:20260302T080500Z
result bob@example.org no_action/stale
nothing changed
mail equal like invite
  REQUEST
    SEQUENCE:3
    DTSTAMP:20260302T090000Z
result bob@example.org no_action/stale
nothing changed
mail revived like invite
  REQUEST
    SEQUENCE:4
    DTSTAMP:20260302T100000Z
result bob@example.org added/new|updated/revised
calendar bob@example.org plan@example.net
  master
    lacks STATUS:CANCELLED
    SEQUENCE:4

story one instance

mail cancel like invite
  CANCEL
    drop RRULE
    instance 20260317T090000Z
    SEQUENCE:3
    STATUS:CANCELLED
    DTSTAMP:20260302T090000Z
result bob@example.org updated/instance-cancelled
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260324T090000Z 20260331T090000Z

mail old like invite
  REQUEST
    drop RRULE
    instance 20260317T090000Z
    when 20260317T110000Z 20260317T120000Z
    SEQUENCE:2
    DTSTAMP:20260302T083000Z
result bob@example.org no_action/stale
nothing changed

mail newer like invite
  REQUEST
    drop RRULE
    instance 20260317T090000Z
    when 20260317T110000Z 20260317T120000Z
    SEQUENCE:4
    DTSTAMP:20260302T100000Z
result bob@example.org updated/revised
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260317T110000Z 20260324T090000Z 20260331T090000Z

story a newer master replaces the tombstones of its instances

mail cancel like invite
  CANCEL
    drop RRULE
    instance 20260317T090000Z
    SEQUENCE:3
    STATUS:CANCELLED
    DTSTAMP:20260302T090000Z
result bob@example.org updated/instance-cancelled

mail anew like invite
  REQUEST
    SEQUENCE:4
    DTSTAMP:20260302T100000Z
result bob@example.org updated/revised
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260317T090000Z 20260324T090000Z 20260331T090000Z
