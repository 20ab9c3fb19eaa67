# What is wrong with a request is told in the order of the tests [book-1]: each of these breaks all
# rules that come after the one that is told.
rules book-1 book-3

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [resource."room@example.org"]
  book = ["erin@example.net"]
  request = ["frank@example.net"]
  approvers = ["jane@example.org"]
  window = "30d"
  min_notice = "1d"
  max_duration = "2h"
  seats = 2
  quota = "2h/7d"

mail first
  from: erin@example.net
  to: room@example.org
  auth: pass
  REQUEST
    UID:first@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room@example.org
    when 20260310T090000Z 20260310T110000Z
    SUMMARY:First
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED

story one after the other

# Who asks.
mail who like first
  from: mallory@example.net
  REQUEST
    UID:who@example.net
    organizer mallory@example.net
    attendee room@example.org
    attendee a@example.net
    attendee b@example.net
    attendee c@example.net
    when 20260810T090000Z 20260810T190000Z
result room@example.org no_action/declined
sent REPLY room@example.org mallory@example.net
  answer DECLINED
  text You are not among those who may book this.

# When: it is over, which nobody is told; too far ahead; too soon.
mail over like who
  from: erin@example.net
  REQUEST
    UID:over@example.net
    organizer erin@example.net
    when 20260301T090000Z 20260301T190000Z
result room@example.org no_action/policy
mail far like over
  REQUEST
    UID:far@example.net
    when 20260810T090000Z 20260810T190000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text Bookings are taken at most 30 days ahead.
mail soon like over
  REQUEST
    UID:soon@example.net
    when 20260302T100000Z 20260302T200000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text Bookings must be made at least 1 day before they begin.

# How long, for how many, how much.
mail long like over
  REQUEST
    UID:long@example.net
    when 20260310T090000Z 20260310T190000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text A booking takes at most 2 hours.
mail many like over
  REQUEST
    UID:many@example.net
    when 20260310T090000Z 20260310T110000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text There are 2 seats, and 3 people are invited.
mail much like first
  REQUEST
    UID:much@example.net
    when 20260310T100000Z 20260310T110000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text You may book at most 2 hours in any 7 days.

# Whether it is free, and who decides.
mail taken like first
  from: frank@example.net
  REQUEST
    UID:taken@example.net
    organizer frank@example.net
result room@example.org no_action/declined conflicts=first@example.net
sent REPLY room@example.org frank@example.net
  answer DECLINED
  text Already booked: Tuesday, 10 March 2026, 09:00 – 11:00 (UTC)
mail free like taken
  REQUEST
    UID:free@example.net
    when 20260310T110000Z 20260310T120000Z
result room@example.org added/new partstat=TENTATIVE
result jane@example.org generated added/new
sent REPLY room@example.org frank@example.net
  answer TENTATIVE
sent REQUEST room@example.org jane@example.org
