# What booking agents should do and are seldom tested for: clocks, long series, limits.
rules book-1 book-4 book-5 busy-1 gen-3

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  timezone = "Europe/Berlin"
  window = "400d"
  [resource."room@example.org"]
  name = "Room"

mail weekly
  from: erin@example.net
  to: room@example.org
  auth: pass
  REQUEST
    UID:weekly@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room@example.org
    when 20260309T090000 20260309T100000 Europe/Berlin
    RRULE:FREQ=WEEKLY;COUNT=52
    SUMMARY:Weekly
result room@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room@example.org erin@example.net
  answer ACCEPTED

story 3: across both changes of the clock, against single bookings in UTC

mail winter like weekly
  REQUEST
    UID:winter@example.net
    drop RRULE
    when 20260323T080000Z 20260323T083000Z
result room@example.org no_action/declined conflicts=weekly@example.net
sent REPLY room@example.org erin@example.net
  answer DECLINED
mail summer like winter
  REQUEST
    UID:summer@example.net
    when 20260330T080000Z 20260330T083000Z
result room@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
mail in-summer like winter
  REQUEST
    UID:in-summer@example.net
    when 20260330T070000Z 20260330T073000Z
result room@example.org no_action/declined conflicts=weekly@example.net
sent REPLY room@example.org erin@example.net
  answer DECLINED
mail winter-again like winter
  REQUEST
    UID:winter-again@example.net
    when 20261026T080000Z 20261026T083000Z
result room@example.org no_action/declined conflicts=weekly@example.net
sent REPLY room@example.org erin@example.net
  answer DECLINED

story 3: floating time is the room's, and a day is the room's day

config
  [resource."harbour@example.org"]
  timezone = "America/New_York"

mail day like weekly
  to: harbour@example.org
  REQUEST
    UID:day@example.net
    attendee harbour@example.org
    drop RRULE
    when 20260310 20260311
result harbour@example.org added/new partstat=ACCEPTED
sent REPLY harbour@example.org erin@example.net
  answer ACCEPTED
# 23:30 in New York, in summer time already.
mail late like day
  REQUEST
    UID:late@example.net
    when 20260311T033000Z 20260311T034500Z
result harbour@example.org no_action/declined conflicts=day@example.net
sent REPLY harbour@example.org erin@example.net
  answer DECLINED
mail next like day
  REQUEST
    UID:next@example.net
    when 20260311T040000Z 20260311T050000Z
result harbour@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY harbour@example.org erin@example.net
  answer ACCEPTED
mail floating like day
  REQUEST
    UID:floating@example.net
    when 20260311T003000 20260311T010000
result harbour@example.org no_action/declined conflicts=next@example.net
sent REPLY harbour@example.org erin@example.net
  answer DECLINED

story 4: two series that first meet in month five

mail monthly like weekly
  REQUEST
    UID:monthly@example.net
    when 20260310T091500 20260310T094500 Europe/Berlin
    RRULE:FREQ=MONTHLY;COUNT=6
result room@example.org added/new partstat=ACCEPTED conflicts=weekly@example.net
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260810T091500 Europe/Berlin

story 7: four of 52 clash: accepted but for these, and a later update frees them

mail one like weekly
  REQUEST
    UID:one@example.net
    when 20260406T120000Z 20260406T130000Z
    RRULE:FREQ=WEEKLY;COUNT=4
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
mail long like weekly
  REQUEST
    UID:long@example.net
    when 20260309T120000Z 20260309T130000Z
result room@example.org added/new partstat=ACCEPTED conflicts=one@example.net
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260406T120000Z
  answer DECLINED 20260413T120000Z
  answer DECLINED 20260420T120000Z
  answer DECLINED 20260427T120000Z
calendar room@example.org long@example.net
  overrides 4
mail earlier like long
  REQUEST
    SEQUENCE:1
    when 20260309T110000Z 20260309T120000Z
result room@example.org updated/revised partstat=ACCEPTED conflicts=none
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
calendar room@example.org long@example.net
  overrides 0
# The time that it had is free again.
mail afterwards like weekly
  REQUEST
    UID:afterwards@example.net
    drop RRULE
    when 20260316T120000Z 20260316T130000Z
result room@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room@example.org erin@example.net
  answer ACCEPTED

story 7: six of 52 clash: declined

mail one like weekly
  REQUEST
    UID:one@example.net
    when 20260406T120000Z 20260406T130000Z
    RRULE:FREQ=WEEKLY;COUNT=6
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
mail long like weekly
  REQUEST
    UID:long@example.net
    when 20260309T120000Z 20260309T130000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text …
nothing changed

story 7: two of four clash: declined

mail one like weekly
  REQUEST
    UID:one@example.net
    when 20260309T120000Z 20260309T130000Z
    RRULE:FREQ=WEEKLY;COUNT=2
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
mail short like one
  REQUEST
    UID:short@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
nothing changed

story 7: one of three is more than 33 percent, one of four is not

mail one like weekly
  REQUEST
    UID:one@example.net
    drop RRULE
    when 20260309T120000Z 20260309T130000Z
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
mail three like weekly
  REQUEST
    UID:three@example.net
    when 20260309T120000Z 20260309T130000Z
    RRULE:FREQ=WEEKLY;COUNT=3
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
mail four like three
  REQUEST
    UID:four@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260309T120000Z
