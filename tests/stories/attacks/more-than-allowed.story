# Ways to have more of a room than its policy allows.
rules book-1 book-4 req-4 id-2

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [resource."room1@example.org"]
  quota = "2h/7d"
  [resource."room2@example.org"]
  seats = 3
  request_beyond = ["frank@example.com"]
  approvers = ["jane@example.org"]
  [resource."room3@example.org"]
  window = "30d"

story an added date counts against the quota with what the booking has already

mail book
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T110000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail more
  from: erin@example.net
  to: room1@example.org
  auth: pass
  ADD
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T130000Z 20260310T140000Z
result room1@example.org updated/declined
sent REPLY room1@example.org erin@example.net
  answer DECLINED 20260310T130000Z
  COMMENT:You may book at most 2 hours in any 7 days.
calendar room1@example.org plan@example.net
  master
    attendee room1@example.org ACCEPTED

story so does a date that is made longer

mail book
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:daily@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room1@example.org
    RRULE:FREQ=DAILY;COUNT=4
    when 20260310T090000Z 20260310T093000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail longer
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:daily@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee room1@example.org
    instance 20260311T090000Z
    when 20260311T090000Z 20260311T110000Z
result room1@example.org updated/declined
sent REPLY room1@example.org erin@example.net
  answer DECLINED 20260311T090000Z

story one user with two addresses has one quota

mail book
  from: john@example.org
  login: john@example.org
  to: room1@example.org
  REQUEST
    UID:first@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room1@example.org
    when 20260310T090000Z 20260310T110000Z
result john@example.org outbound added/new
result room1@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY room1@example.org john@example.org
  answer ACCEPTED
mail plus
  from: john+two@example.org
  login: john@example.org
  to: room1@example.org
  REQUEST
    UID:second@example.org
    SEQUENCE:0
    organizer john+two@example.org
    attendee room1@example.org
    when 20260310T130000Z 20260310T140000Z
result john@example.org outbound added/new
result room1@example.org no_action/declined
result john@example.org generated updated/reply-recorded
sent REPLY room1@example.org john+two@example.org
  answer DECLINED

story people who are invited later need seats, too

mail book
  from: erin@example.net
  to: room2@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room2@example.org
    attendee a@example.net
    when 20260310T090000Z 20260310T110000Z
result room2@example.org added/new partstat=ACCEPTED
sent REPLY room2@example.org erin@example.net
  answer ACCEPTED
mail third like book
  REQUEST
    SEQUENCE:1
    attendee room2@example.org
    attendee a@example.net
    attendee b@example.net
    attendee c@example.net
result room2@example.org updated/revised partstat=ACCEPTED
mail crowd like book
  REQUEST
    SEQUENCE:2
    attendee room2@example.org
    attendee a@example.net
    attendee b@example.net
    attendee c@example.net
    attendee d@example.net
result room2@example.org updated/declined
sent REPLY room2@example.org erin@example.net
  answer DECLINED
  text There are 3 seats, and 4 people are invited.
calendar room2@example.org plan@example.net absent

story who was let in with more than there are seats is asked about again only when more come

mail book
  from: frank@example.com
  to: room2@example.org
  auth: pass
  REQUEST
    UID:plan@example.com
    SEQUENCE:0
    organizer frank@example.com
    attendee room2@example.org
    attendee a@example.net
    attendee b@example.net
    attendee c@example.net
    attendee d@example.net
    when 20260310T090000Z 20260310T110000Z
result room2@example.org added/new partstat=TENTATIVE
result jane@example.org generated added/new
sent REPLY room2@example.org frank@example.com
  answer TENTATIVE
sent REQUEST room2@example.org jane@example.org
  text There are 3 seats, and 4 people are invited.
mail yes
  from: jane@example.org
  login: jane@example.org
  to: room2@example.org
  REPLY
    UID:approval-4ff4c9993701d44764332dd77e142ea6@example.org
    SEQUENCE:0
    organizer room2@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room2@example.org updated/reply-recorded partstat=ACCEPTED
sent REPLY room2@example.org frank@example.com
  answer ACCEPTED
mail renamed like book
  REQUEST
    SEQUENCE:1
    SUMMARY:Renamed
result room2@example.org updated/revised partstat=ACCEPTED
mail crowd like book
  REQUEST
    SEQUENCE:2
    attendee room2@example.org
    attendee a@example.net
    attendee b@example.net
    attendee c@example.net
    attendee d@example.net
    attendee e@example.net
result room2@example.org updated/revised partstat=TENTATIVE
result jane@example.org generated updated/revised
sent REPLY room2@example.org frank@example.com
  answer TENTATIVE
sent REQUEST room2@example.org jane@example.org
  text There are 3 seats, and 5 people are invited.

story a date that is moved behind the window is not booked with its series

mail book
  from: erin@example.net
  to: room3@example.org
  auth: pass
  REQUEST
    VEVENT
      UID:daily@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee room3@example.org
      RRULE:FREQ=DAILY;COUNT=4
      when 20260310T090000Z 20260310T093000Z
    VEVENT
      UID:daily@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee room3@example.org
      instance 20260311T090000Z
      when 20260711T090000Z 20260711T093000Z
result room3@example.org added/new
sent REPLY room3@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260311T090000Z
calendar room3@example.org daily@example.net
  master
    attendee room3@example.org ACCEPTED
  instance 20260311T090000Z
    attendee room3@example.org DECLINED

story a date from behind the window that is moved into it does not lengthen the series

mail book
  from: erin@example.net
  to: room3@example.org
  auth: pass
  REQUEST
    VEVENT
      UID:daily@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee room3@example.org
      RRULE:FREQ=DAILY;COUNT=100
      when 20260310T090000Z 20260310T093000Z
    VEVENT
      UID:daily@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee room3@example.org
      instance 20260601T090000Z
      when 20260401T073000Z 20260401T080000Z
result room3@example.org added/new
sent REPLY room3@example.org erin@example.net
  answer ACCEPTED
instances room3@example.org daily@example.net 20260329T000000Z 20270101T000000Z: 20260329T090000Z 20260330T090000Z 20260331T090000Z
