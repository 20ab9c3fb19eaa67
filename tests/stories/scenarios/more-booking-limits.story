# The tests of a booking one after the other, each named in the answer.
rules book-1 book-3 book-4

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  timezone = "Europe/Berlin"
  suggest = 0
  [resource."room@example.org"]
  book = ["@example.net"]
  window = "30d"
  min_notice = "2h"
  min_duration = "30m"
  max_duration = "3h"
  seats = 3
  quota = "6h/7d"
  [resource."twin@example.org"]
  capacity = 2
  [resource."lab@example.org"]
  window = "30d"
  beyond = "decline"
  recurring = true
  [resource."studio@example.org"]
  window = "30d"
  beyond = "ask"
  [resource."single@example.org"]
  recurring = false
  [resource."hall@example.org"]
  book = []
  request = ["erin@example.net"]
  request_beyond = ["frank@example.net"]

mail first
  from: erin@example.net
  to: room@example.org
  auth: pass
  REQUEST
    UID:first@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee erin@example.net ACCEPTED
    attendee room@example.org
    when 20260310T090000Z 20260310T110000Z
    SUMMARY:First
result room@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room@example.org erin@example.net
  answer ACCEPTED

story membership comes first

mail stranger like first
  from: ivan@example.com
  REQUEST
    UID:stranger@example.net
    organizer ivan@example.com
    attendee room@example.org
    when 20260501T090000Z 20260501T090100Z
result room@example.org no_action/declined
sent REPLY room@example.org ivan@example.com
  answer DECLINED
  text You are not among those who may book this.
nothing changed

story the window: a single date behind it

mail far like first
  REQUEST
    UID:far@example.net
    when 20260501T090000Z 20260501T091000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text Bookings are taken at most 30 days ahead.
nothing changed

story the window: a series is cut, and the last booked date is told

mail long like first
  REQUEST
    UID:long@example.net
    when 20260312T090000Z 20260312T093000Z
    RRULE:FREQ=WEEKLY;COUNT=10
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
  text The last date that is booked: Thursday, 26 March 2026
instances room@example.org long@example.net 20260301 20270101: 20260312T090000Z 20260319T090000Z 20260326T090000Z

story the window: declined, or left to a person

mail long like first
  to: lab@example.org
  REQUEST
    UID:long@example.net
    attendee lab@example.org
    RRULE:FREQ=WEEKLY;COUNT=10
result lab@example.org no_action/declined
sent REPLY lab@example.org erin@example.net
  answer DECLINED
  text Bookings are taken at most 30 days ahead.
nothing changed
mail left like first
  to: studio@example.org
  REQUEST
    UID:left@example.net
    attendee studio@example.org
    RRULE:FREQ=WEEKLY;COUNT=10
result studio@example.org no_action/policy
nothing changed
message
  delivery accept

story a series without end is declined unless beyond is set

config
  [resource."open@example.org"]
  beyond = "trim"
  window = "20d"

mail endless like first
  to: twin@example.org
  REQUEST
    UID:endless@example.net
    attendee twin@example.org
    RRULE:FREQ=WEEKLY
result twin@example.org no_action/declined
sent REPLY twin@example.org erin@example.net
  answer DECLINED
  text A series must have an end
mail trimmed like endless
  to: open@example.org
  REQUEST
    attendee open@example.org
result open@example.org added/new partstat=ACCEPTED
sent REPLY open@example.org erin@example.net
  answer ACCEPTED
  text The last date that is booked: Tuesday, 17 March 2026
instances open@example.org endless@example.net 20260301 20270101: 20260310T090000Z 20260317T090000Z

story no series at all

mail series like first
  to: single@example.org
  REQUEST
    UID:series@example.net
    attendee single@example.org
    RRULE:FREQ=WEEKLY;COUNT=2
result single@example.org no_action/declined
sent REPLY single@example.org erin@example.net
  answer DECLINED
  text Series of meetings cannot be booked here.
mail alone like series
  REQUEST
    UID:alone@example.net
    drop RRULE
result single@example.org added/new partstat=ACCEPTED
sent REPLY single@example.org erin@example.net
  answer ACCEPTED

mail more like alone
  ADD
    SEQUENCE:1
    when 20260317T090000Z 20260317T110000Z
result single@example.org updated/declined partstat=ACCEPTED
sent REPLY single@example.org erin@example.net
  answer DECLINED 20260317T090000Z
  text Series of meetings cannot be booked here.

story too late; but a date that stays needs no notice

mail soon like first
  at: 2026-03-10T08:30:00Z
  REQUEST
    UID:soon@example.net
    when 20260310T120000Z 20260310T123000Z
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
mail late like first
  REQUEST
    UID:late@example.net
    when 20260310T103000Z 20260310T110000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text at least 2 hours before
mail longer like first
  REQUEST
    SEQUENCE:1
    when 20260310T090000Z 20260310T113000Z
result room@example.org updated/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED

story an event without end takes no time, and is too short

mail point like first
  REQUEST
    UID:point@example.net
    drop DTEND
    DTSTART:20260312T090000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text A booking takes at least 30 minutes.
mail day like first
  REQUEST
    UID:day@example.net
    when 20260312 20260313
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text A booking takes at most 3 hours.
mail just like first
  REQUEST
    UID:just@example.net
    drop DTEND
    DTSTART:20260312T090000Z
    DURATION:PT3H
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED

story one date of a series that is too long is enough

mail uneven like first
  REQUEST
    VEVENT
      UID:uneven@example.net
      organizer erin@example.net
      attendee room@example.org
      when 20260312T090000Z 20260312T093000Z
      RRULE:FREQ=DAILY;COUNT=3
      SUMMARY:Uneven
    VEVENT
      UID:uneven@example.net
      instance 20260313T090000Z
      organizer erin@example.net
      attendee room@example.org
      when 20260313T090000Z 20260313T140000Z
      SUMMARY:Uneven
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text A booking takes at most 3 hours.
nothing changed

story seats: people count, each once; rooms and who does not come do not

mail many like first
  REQUEST
    UID:many@example.net
    when 20260312T090000Z 20260312T100000Z
    ATTENDEE;PARTSTAT=ACCEPTED:mailto:erin@example.net
    ATTENDEE:mailto:a@example.net
    ATTENDEE:MAILTO:A@example.net
    ATTENDEE;CUTYPE=GROUP:mailto:team@example.net
    ATTENDEE;PARTSTAT=DECLINED:mailto:b@example.net
    ATTENDEE;ROLE=NON-PARTICIPANT:mailto:c@example.net
    ATTENDEE;CUTYPE=ROOM:mailto:other-room@example.net
    ATTENDEE;PARTSTAT=NEEDS-ACTION;CUTYPE=ROOM:mailto:room@example.org
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED

mail too-many like many
  REQUEST
    UID:too-many@example.net
    when 20260312T110000Z 20260312T120000Z
    ATTENDEE:mailto:erin@example.net
    ATTENDEE:mailto:a@example.net
    ATTENDEE:mailto:b@example.net
    ATTENDEE;CUTYPE=UNKNOWN:mailto:c@example.net
    attendee room@example.org
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text There are 3 seats, and 4 people are invited.

story quota: six hours in any seven days, for each organizer

mail second like first
  REQUEST
    UID:second@example.net
    when 20260314T090000Z 20260314T120000Z
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
mail third like first
  REQUEST
    UID:third@example.net
    when 20260316T090000Z 20260316T110000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text You may book at most 6 hours in any 7 days.
mail fits like third
  REQUEST
    UID:fits@example.net
    when 20260316T090000Z 20260316T100000Z
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
# The first is seven days back then.
mail later like third
  REQUEST
    UID:later@example.net
    when 20260317T110000Z 20260317T130000Z
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
# A booking that moves does not count twice.
mail moved like second
  REQUEST
    SEQUENCE:1
    when 20260314T100000Z 20260314T130000Z
result room@example.org updated/revised partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
mail another like first
  from: frank@example.net
  REQUEST
    UID:another@example.net
    organizer frank@example.net
    attendee room@example.org
    when 20260314T140000Z 20260314T160000Z
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org frank@example.net
  answer ACCEPTED

story quota: a series that is too much in itself

mail daily like first
  REQUEST
    UID:daily@example.net
    when 20260316T090000Z 20260316T100000Z
    RRULE:FREQ=DAILY;COUNT=7
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text You may book at most 6 hours

story capacity: two at a time, and the worst moment counts

mail one like first
  to: twin@example.org
  REQUEST
    UID:one@example.net
    attendee twin@example.org
    when 20260310T090000Z 20260310T110000Z
result twin@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY twin@example.org erin@example.net
  answer ACCEPTED
mail two like one
  REQUEST
    UID:two@example.net
    when 20260310T103000Z 20260310T120000Z
result twin@example.org added/new partstat=ACCEPTED conflicts=one@example.net
sent REPLY twin@example.org erin@example.net
  answer ACCEPTED
# Both are there from 10:30 to 11:00.
mail three like one
  REQUEST
    UID:three@example.net
    when 20260310T100000Z 20260310T113000Z
result twin@example.org no_action/declined conflicts=one@example.net,two@example.net
sent REPLY twin@example.org erin@example.net
  answer DECLINED
# Two bookings in its time, but one after the other.
mail four like one
  REQUEST
    UID:four@example.net
    when 20260310T080000Z 20260310T103000Z
result twin@example.org added/new partstat=ACCEPTED conflicts=one@example.net
sent REPLY twin@example.org erin@example.net
  answer ACCEPTED
mail five like one
  REQUEST
    UID:five@example.net
    when 20260310T110000Z 20260310T123000Z
result twin@example.org added/new partstat=ACCEPTED conflicts=two@example.net
sent REPLY twin@example.org erin@example.net
  answer ACCEPTED

story nobody approves: declined with that reason, never accepted

mail ask like first
  to: hall@example.org
  REQUEST
    UID:ask@example.net
    attendee hall@example.org
result hall@example.org no_action/declined
sent REPLY hall@example.org erin@example.net
  answer DECLINED
  text nobody who approves
mail beyond like first
  to: hall@example.org
  from: frank@example.net
  REQUEST
    UID:beyond@example.net
    organizer frank@example.net
    attendee hall@example.org
    when 20260312T090000Z 20260314T100000Z
result hall@example.org no_action/declined
sent REPLY hall@example.org frank@example.net
  answer DECLINED
  text nobody who approves
# Erin may not ask for that.
mail not-she like first
  to: hall@example.org
  REQUEST
    UID:not-she@example.net
    attendee hall@example.org
    when 20260312T090000Z 20260314T100000Z
result hall@example.org no_action/declined
sent REPLY hall@example.org erin@example.net
  answer DECLINED
  text A booking takes at most 1 day.
mail nobody like first
  to: hall@example.org
  from: ivan@example.com
  REQUEST
    UID:nobody@example.net
    organizer ivan@example.com
    attendee hall@example.org
result hall@example.org no_action/declined
sent REPLY hall@example.org ivan@example.com
  answer DECLINED
  text You are not among those who may book this.
nothing changed

story 12: ending exactly when the next begins, and crossing midnight

mail night like first
  to: twin@example.org
  REQUEST
    UID:night@example.net
    attendee twin@example.org
    when 20260310T220000Z 20260311T020000Z
result twin@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY twin@example.org erin@example.net
  answer ACCEPTED
mail morning like night
  REQUEST
    UID:morning@example.net
    when 20260311T020000Z 20260311T030000Z
result twin@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY twin@example.org erin@example.net
  answer ACCEPTED
mail point like night
  REQUEST
    UID:point@example.net
    when 20260311T000000Z 20260311T000000Z
result twin@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY twin@example.org erin@example.net
  answer ACCEPTED

story the window: what a series says of dates behind its cut is not booked

mail cut like first
  REQUEST
    VEVENT
      UID:cut@example.net
      organizer erin@example.net
      attendee room@example.org
      when 20260312T120000Z 20260312T123000Z
      RRULE:FREQ=WEEKLY;COUNT=10
      RDATE:20260313T120000Z,20260601T120000Z
      SUMMARY:Cut
    VEVENT
      UID:cut@example.net
      instance 20260319T120000Z
      organizer erin@example.net
      attendee room@example.org
      when 20260319T130000Z 20260319T133000Z
      SUMMARY:Cut
    VEVENT
      UID:cut@example.net
      instance 20260416T120000Z
      organizer erin@example.net
      attendee room@example.org
      when 20260416T130000Z 20260416T133000Z
      SUMMARY:Cut
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
  text The last date that is booked: Thursday, 26 March 2026
calendar room@example.org cut@example.net
  overrides 1
instances room@example.org cut@example.net 20260301 20270101: 20260312T120000Z 20260313T120000Z 20260319T130000Z 20260326T120000Z

story the window: a lone date is within it or not, whatever beyond says

mail lone like first
  to: studio@example.org
  REQUEST
    UID:lone@example.net
    attendee studio@example.org
    instance 20260501T090000Z
    when 20260501T090000Z 20260501T100000Z
result studio@example.org no_action/declined
sent REPLY studio@example.org erin@example.net
  answer DECLINED 20260501T090000Z
  text Bookings are taken at most 30 days ahead.
nothing changed

mail two like first
  REQUEST
    VEVENT
      UID:two@example.net
      organizer erin@example.net
      attendee room@example.org
      instance 20260312T120000Z
      when 20260312T120000Z 20260312T123000Z
      SUMMARY:Two
    VEVENT
      UID:two@example.net
      organizer erin@example.net
      attendee room@example.org
      instance 20260501T120000Z
      when 20260501T120000Z 20260501T123000Z
      SUMMARY:Two
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED 20260312T120000Z
  answer DECLINED 20260501T120000Z
nothing changed

story a past date beside coming ones is not answered

mail both like first
  REQUEST
    VEVENT
      UID:both@example.net
      organizer erin@example.net
      attendee room@example.org
      instance 20260227T120000Z
      when 20260227T120000Z 20260227T123000Z
      SUMMARY:Both
    VEVENT
      UID:both@example.net
      organizer erin@example.net
      attendee room@example.org
      instance 20260312T120000Z
      when 20260312T120000Z 20260312T123000Z
      SUMMARY:Both
result room@example.org added/new
sent REPLY room@example.org erin@example.net
  answer ACCEPTED 20260312T120000Z
