# What booking agents are expected to do: cars and rooms that book themselves, one at a time.
rules book-1 book-2 book-4 busy-1 req-4 can-2 part-3

config
  [user."jane@example.org"]
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  timezone = "Europe/Berlin"
  [resource."audi@example.org"]
  name = "Audi"
  [resource."passat@example.org"]
  name = "Passat"
  [resource."room101@example.org"]
  name = "Room 101"
  owner = "jane@example.org"
  response_text = "Please leave the windows shut."

mail trip
  from: john@example.net
  to: audi@example.org
  auth: pass
  REQUEST
    UID:trip@example.net
    SEQUENCE:0
    organizer john@example.net
    attendee audi@example.org
    when 20260310T090000Z 20260310T130000Z
    SUMMARY:Trip
result audi@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY audi@example.org john@example.net
  answer ACCEPTED

story 002 003: booked; what overlaps is declined and not stored

mail clash like trip
  REQUEST
    UID:clash@example.net
    when 20260310T120000Z 20260310T160000Z
result audi@example.org no_action/declined conflicts=trip@example.net
sent REPLY audi@example.org john@example.net
  answer DECLINED
calendar audi@example.org clash@example.net absent
nothing changed

story 005a: moved so that it overlaps its own old time

mail moved like trip
  REQUEST
    SEQUENCE:2
    when 20260310T110000Z 20260310T150000Z
result audi@example.org updated/revised partstat=ACCEPTED conflicts=none
sent REPLY audi@example.org john@example.net
  answer ACCEPTED
  SEQUENCE:2
calendar audi@example.org trip@example.net
  master
    SEQUENCE:2
    when 20260310T110000Z 20260310T150000Z

story 006: booked, cancelled, booked again

mail cancel like trip
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result audi@example.org cancelled/cancelled
calendar audi@example.org trip@example.net absent

mail again-booked like trip
  REQUEST
    UID:second@example.net
result audi@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY audi@example.org john@example.net
  answer ACCEPTED

story 008: an all-day booking takes the day

mail day like trip
  REQUEST
    UID:day@example.net
    when 20260312 20260313
result audi@example.org added/new partstat=ACCEPTED
sent REPLY audi@example.org john@example.net
  answer ACCEPTED
calendar audi@example.org day@example.net
  master
    DTSTART;VALUE=DATE:20260312

mail that-day like trip
  REQUEST
    UID:that-day@example.net
    when 20260312T100000Z 20260312T140000Z
result audi@example.org no_action/declined conflicts=day@example.net
sent REPLY audi@example.org john@example.net
  answer DECLINED

story 009: a weekly series, one on a later date of it, and another on another day

config
  [resource."bus@example.org"]
  beyond = "trim"

mail thursdays like trip
  to: bus@example.org
  REQUEST
    UID:thursdays@example.net
    attendee bus@example.org
    when 20260312T090000Z 20260312T130000Z
    RRULE:FREQ=WEEKLY
result bus@example.org added/new partstat=ACCEPTED
sent REPLY bus@example.org john@example.net
  answer ACCEPTED
  text last date that is booked: Thursday, 27 August 2026
instances bus@example.org thursdays@example.net 20260820 20270101: 20260820T090000Z 20260827T090000Z

mail later like thursdays
  REQUEST
    UID:later@example.net
    drop RRULE
    when 20260416T120000Z 20260416T160000Z
result bus@example.org no_action/declined conflicts=thursdays@example.net
sent REPLY bus@example.org john@example.net
  answer DECLINED

mail saturdays like thursdays
  REQUEST
    UID:saturdays@example.net
    when 20260314T090000Z 20260314T130000Z
    RRULE:FREQ=WEEKLY;COUNT=10
result bus@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY bus@example.org john@example.net
  answer ACCEPTED

story 010: it names another resource

mail other like trip
  REQUEST
    UID:other@example.net
    attendee passat@example.org
    when 20260311T090000Z 20260311T130000Z
result audi@example.org no_action/forwarded
nothing changed

story 010: it has no start

mail timeless like trip
  REQUEST
    UID:timeless@example.net
    drop DTSTART
    drop DTEND
result audi@example.org error/malformed
nothing changed

story 011a: the answer names the owner, and says what the house says

mail meeting like trip
  to: room101@example.org
  REQUEST
    UID:meeting@example.net
    attendee room101@example.org
result room101@example.org added/new partstat=ACCEPTED
sent REPLY room101@example.org john@example.net
  answer ACCEPTED
  text jane@example.org
  text Please leave the windows shut.

mail clash like meeting
  REQUEST
    UID:clash@example.net
result room101@example.org no_action/declined
sent REPLY room101@example.org john@example.net
  answer DECLINED
  text jane@example.org
  text Please leave the windows shut.

story 017: one date of a series moves, its time is booked, and it moves onto that

mail series like trip
  REQUEST
    UID:series@example.net
    when 20260316T090000Z 20260316T130000Z
    RRULE:FREQ=DAILY;COUNT=4
result audi@example.org added/new partstat=ACCEPTED
sent REPLY audi@example.org john@example.net
  answer ACCEPTED

mail moved like series
  REQUEST
    drop RRULE
    instance 20260317T090000Z
    when 20260317T160000Z 20260317T200000Z
    SEQUENCE:1
result audi@example.org updated/revised
sent REPLY audi@example.org john@example.net
  answer ACCEPTED 20260317T090000Z
calendar audi@example.org series@example.net
  overrides 1
  instance 20260317T090000Z
    when 20260317T160000Z 20260317T200000Z

mail freed like trip
  REQUEST
    UID:freed@example.net
    when 20260317T090000Z 20260317T130000Z
result audi@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY audi@example.org john@example.net
  answer ACCEPTED

mail onto like moved
  REQUEST
    when 20260317T100000Z 20260317T140000Z
    SEQUENCE:2
result audi@example.org updated/declined conflicts=freed@example.net
sent REPLY audi@example.org john@example.net
  answer DECLINED 20260317T090000Z
calendar audi@example.org series@example.net
  overrides 1
  master
    attendee audi@example.org ACCEPTED

story 018: two lone dates of one series, each moved

mail one like trip
  REQUEST
    UID:lone@example.net
    instance 20260316T090000Z
    when 20260316T090000Z 20260316T130000Z
result audi@example.org added/new partstat=ACCEPTED
sent REPLY audi@example.org john@example.net
  answer ACCEPTED 20260316T090000Z
mail two like trip
  REQUEST
    UID:lone@example.net
    instance 20260318T090000Z
    when 20260318T090000Z 20260318T130000Z
result audi@example.org updated/instance-added|updated/revised
sent REPLY audi@example.org john@example.net
  answer ACCEPTED 20260318T090000Z
mail one-moved like one
  REQUEST
    SEQUENCE:1
    when 20260316T100000Z 20260316T140000Z
result audi@example.org updated/revised
sent REPLY audi@example.org john@example.net
  answer ACCEPTED 20260316T090000Z
mail two-moved like two
  REQUEST
    SEQUENCE:1
    when 20260318T110000Z 20260318T150000Z
result audi@example.org updated/revised
sent REPLY audi@example.org john@example.net
  answer ACCEPTED 20260318T090000Z
# The scenario counts "one exception" beside a first date that stands for the series; here
# neither stands for the other.
calendar audi@example.org lone@example.net
  no master
  overrides 2
  instance 20260316T090000Z
    when 20260316T100000Z 20260316T140000Z
  instance 20260318T090000Z
    when 20260318T110000Z 20260318T150000Z

story 019: one date is cancelled, and a lone date

mail series like trip
  REQUEST
    UID:series@example.net
    when 20260316T090000Z 20260316T130000Z
    RRULE:FREQ=DAILY;COUNT=4
result audi@example.org added/new partstat=ACCEPTED
sent REPLY audi@example.org john@example.net
  answer ACCEPTED
mail without like series
  CANCEL
    drop RRULE
    instance 20260317T090000Z
    SEQUENCE:1
    STATUS:CANCELLED
result audi@example.org updated/instance-cancelled
calendar audi@example.org series@example.net
  overrides 0
  master
    has EXDATE

mail lone like trip
  REQUEST
    UID:lone@example.net
    instance 20260323T090000Z
    when 20260323T090000Z 20260323T130000Z
result audi@example.org added/new partstat=ACCEPTED
sent REPLY audi@example.org john@example.net
  answer ACCEPTED 20260323T090000Z
mail lone-off like lone
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result audi@example.org cancelled/cancelled|updated/instance-cancelled
calendar audi@example.org lone@example.net absent
