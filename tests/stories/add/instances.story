# An ADD whose turn it is: every instance gets its own data, in the attendee's calendar, a room's
# and the organizer's own.
rules add-1 req-1 seq-5 seq-7

config
  [user."bob@example.org"]
  contacts = ["erin@example.net", "mallory@example.com"]
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    attendee carol@example.com
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    LOCATION:Attic
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
result bob@example.org outbound updated/reply-recorded

story an instance with data of its own; it is not answered yet, the rest stays answered

mail add like invite
  ADD
    drop RRULE
    SEQUENCE:1
    when 20260312T140000Z 20260312T160000Z
    LOCATION:Cellar
result bob@example.org updated/instance-added method=ADD
calendar bob@example.org plan@example.net role=attendee
  overrides 1
  master
    SEQUENCE:1
    LOCATION:Attic
    RRULE:FREQ=WEEKLY;COUNT=3
    RDATE:20260312T140000Z
    attendee bob@example.org ACCEPTED
  instance 20260312T140000Z
    SEQUENCE:1
    LOCATION:Cellar
    when 20260312T140000Z 20260312T160000Z
    attendee bob@example.org NEEDS-ACTION
    lacks RRULE
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260312T140000Z 20260317T090000Z 20260324T090000Z
message
  result outcome=updated; reason=instance-added; method=ADD
  text A date was added to this series
  text Cellar

# The same again, and the same after it was taken in otherwise.
again add
result bob@example.org no_action/duplicate
nothing changed
mail repeated like add
  ADD
    DTSTAMP:20260302T080500Z
result bob@example.org no_action/duplicate
nothing changed
mail older like add
  ADD
    SEQUENCE:1
    when 20260313T140000Z 20260313T160000Z
result bob@example.org no_action/stale
nothing changed

# The whole series is answered anew only where it moves.
mail answer like accept
  REPLY
    SEQUENCE:1
    attendee bob@example.org DECLINED
    instance 20260312T140000Z
result bob@example.org outbound updated/reply-recorded
calendar bob@example.org plan@example.net
  master
    attendee bob@example.org ACCEPTED
  instance 20260312T140000Z
    attendee bob@example.org DECLINED

story an instance that says nothing of its own is a date of the series and no more

mail fresh like invite
  REQUEST
    UID:fresh@example.net
result bob@example.org added/new
mail add like fresh
  ADD
    drop RRULE
    SEQUENCE:1
    when 20260312T090000Z 20260312T100000Z
result bob@example.org updated/instance-added partstat=NEEDS-ACTION
calendar bob@example.org fresh@example.net
  overrides 0
  master
    SEQUENCE:1
    RDATE:20260312T090000Z
instances bob@example.org fresh@example.net 20260301 20260501: 20260310T090000Z 20260312T090000Z 20260317T090000Z 20260324T090000Z

story several instances in one message, in another zone

mail add like invite
  ADD only
    VEVENT
      UID:plan@example.net
      SEQUENCE:1
      organizer erin@example.net
      attendee bob@example.org
      when 20260312T100000 20260312T110000 Europe/Berlin
      SUMMARY:Plan, first
    VEVENT
      UID:plan@example.net
      SEQUENCE:1
      organizer erin@example.net
      attendee bob@example.org
      when 20260313T100000 20260313T110000 Europe/Berlin
      SUMMARY:Plan, second
result bob@example.org updated/instance-added
calendar bob@example.org plan@example.net
  overrides 2
  master
    SEQUENCE:1
  instance 20260312T090000Z
    SUMMARY:Plan, first
  instance 20260313T090000Z
    SUMMARY:Plan, second
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260312T090000Z 20260313T090000Z 20260317T090000Z 20260324T090000Z

story a date that the series has already takes the new data

mail add like invite
  ADD
    drop RRULE
    SEQUENCE:1
    when 20260317T090000Z 20260317T100000Z
    LOCATION:Cellar
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  overrides 1
  master
    lacks RDATE
    SEQUENCE:1
  on 20260317T090000Z
    LOCATION:Cellar
    attendee bob@example.org ACCEPTED

story an event becomes a series by it

mail single like invite
  REQUEST
    UID:single@example.net
    drop RRULE
result bob@example.org added/new
mail add like single
  ADD
    SEQUENCE:1
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Once more
result bob@example.org updated/instance-added
instances bob@example.org single@example.net 20260301 20260501: 20260310T090000Z 20260312T090000Z

story a whole day

mail days like invite
  REQUEST
    UID:days@example.net
    when 20260310 20260311
result bob@example.org added/new
mail add like days
  ADD
    drop RRULE
    SEQUENCE:1
    when 20260312 20260313
    SUMMARY:One more day
result bob@example.org updated/instance-added
calendar bob@example.org days@example.net
  master
    RDATE;VALUE=DATE:20260312
  instance 20260312
    SUMMARY:One more day
instances bob@example.org days@example.net 20260301 20260501: 20260310 20260312 20260317 20260324

story a series cannot be added, and nothing without a time

mail series like invite
  ADD
    SEQUENCE:1
    when 20260312T090000Z 20260312T100000Z
result bob@example.org error/malformed
nothing changed
mail timeless like invite
  ADD
    drop RRULE
    drop DTSTART
    drop DTEND
    SEQUENCE:1
result bob@example.org error/malformed
nothing changed
mail nobodys like invite
  ADD
    drop RRULE
    drop ORGANIZER
    SEQUENCE:1
    when 20260312T090000Z 20260312T100000Z
result bob@example.org error/malformed
nothing changed

story a cancelled instance comes back by a newer ADD, not by an older one

mail cancel like invite
  CANCEL
    drop RRULE
    SEQUENCE:1
    STATUS:CANCELLED
    instance 20260317T090000Z
result bob@example.org updated/instance-cancelled
mail late like invite
  ADD
    drop RRULE
    SEQUENCE:1
    when 20260317T090000Z 20260317T100000Z
result bob@example.org no_action/duplicate|no_action/stale
calendar bob@example.org plan@example.net unchanged
mail newer like invite
  ADD
    drop RRULE
    SEQUENCE:2
    when 20260317T090000Z 20260317T100000Z
    SUMMARY:On again
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  on 20260317T090000Z
    SUMMARY:On again
    lacks STATUS:CANCELLED

story the SEQUENCE goes on from a cancelled instance that was taken out (cancel = "delete")

config
  [user."dora@example.org"]
  cancel = "delete"
  contacts = ["erin@example.net"]

mail doras like invite
  to: dora@example.org
  REQUEST
    attendee dora@example.org
result dora@example.org added/new
mail cancel like doras
  CANCEL
    drop RRULE
    SEQUENCE:1
    STATUS:CANCELLED
    instance 20260317T090000Z
result dora@example.org updated/instance-cancelled
mail add like doras
  ADD
    drop RRULE
    SEQUENCE:2
    when 20260318T090000Z 20260318T100000Z
    SUMMARY:Instead
result dora@example.org updated/instance-added
instances dora@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260318T090000Z 20260324T090000Z

story who is not among those it lists is not at that date

mail add like invite
  ADD
    drop RRULE
    drop ATTENDEE
    attendee carol@example.com
    SEQUENCE:1
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/forwarded
nothing changed

story it lists nobody: those of the series are meant

mail add like invite
  ADD
    drop RRULE
    drop ATTENDEE
    SEQUENCE:1
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:More
result bob@example.org updated/instance-added
calendar bob@example.org plan@example.net
  instance 20260312T090000Z
    attendee bob@example.org NEEDS-ACTION
    attendee carol@example.com NEEDS-ACTION

story a room answers the added date alone, once

mail book
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:booking@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room1@example.org
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Board
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail more like book
  ADD
    drop RRULE
    SEQUENCE:1
    when 20260312T090000Z 20260312T100000Z
result room1@example.org updated/instance-added
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED 20260312T090000Z
  SEQUENCE:1
again more
result room1@example.org no_action/duplicate
calendar room1@example.org booking@example.net
  on 20260312T090000Z
    attendee room1@example.org ACCEPTED

# Taken by somebody else: the date is declined, the series stays booked.
mail other like book
  REQUEST
    UID:other@example.net
    drop RRULE
    when 20260320T090000Z 20260320T100000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail clash like book
  ADD
    drop RRULE
    SEQUENCE:2
    when 20260320T093000Z 20260320T103000Z
result room1@example.org updated/declined conflicts=other@example.net
sent REPLY room1@example.org erin@example.net
  answer DECLINED 20260320T093000Z
calendar room1@example.org booking@example.net
  master
    attendee room1@example.org ACCEPTED
  on 20260312T090000Z
    attendee room1@example.org ACCEPTED

story the organizer's own copy has it, too, and answers to it are counted

mail ours
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new
mail yes
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net ACCEPTED
result bob@example.org updated/reply-recorded
mail more like ours
  ADD
    drop RRULE
    SEQUENCE:1
    when 20260312T090000Z 20260312T100000Z
result bob@example.org outbound updated/instance-added
calendar bob@example.org ours@example.org role=organizer
  master
    SEQUENCE:1
    attendee frank@example.net ACCEPTED
  instance 20260312T090000Z
    attendee frank@example.net NEEDS-ACTION
mail no like yes
  REPLY
    SEQUENCE:1
    attendee frank@example.net DECLINED
    instance 20260312T090000Z
result bob@example.org updated/reply-recorded
calendar bob@example.org ours@example.org
  master
    attendee frank@example.net ACCEPTED
  instance 20260312T090000Z
    attendee frank@example.net DECLINED

# His numbers are his own: no gap, and nobody to ask.
mail ahead like more
  ADD
    SEQUENCE:7
    when 20260313T090000Z 20260313T100000Z
result bob@example.org outbound updated/instance-added
mail nothing like more
  ADD
    UID:nothing@example.org
result bob@example.org outbound no_action/unknown-uid
nothing changed

story an organizer's ADD that lists nobody: the answers were to other dates

mail ours
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new
mail yes
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net ACCEPTED
result bob@example.org updated/reply-recorded
mail more like ours
  ADD
    drop RRULE
    drop ATTENDEE
    SEQUENCE:1
    when 20260312T090000Z 20260312T100000Z
result bob@example.org outbound updated/instance-added
calendar bob@example.org ours@example.org
  instance 20260312T090000Z
    attendee frank@example.net NEEDS-ACTION

story what is cancelled as a whole is not brought back by it

mail cancel like invite
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org cancelled/cancelled

mail add like invite
  ADD
    drop RRULE
    SEQUENCE:2
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/stale
nothing changed
