# A series is approved as a whole, and a date of it that moves by itself.
rules book-6
config
  [resource."room303@example.org"]
  name = "Room 303"
  book = []
  request = ["*"]
  approvers = ["jane@example.org", "mark@example.org"]

story A date that moves is asked for alone, and stays declined where it is refused
mail book
  from: john@example.org
  login: john@example.org
  to: room303@example.org
  REQUEST
    UID:weekly@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room303@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Weekly
    RRULE:FREQ=WEEKLY;COUNT=4
result john@example.org outbound added/new
result room303@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY room303@example.org john@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
  RRULE:FREQ=WEEKLY;COUNT=4
sent REQUEST room303@example.org mark@example.org
  RRULE:FREQ=WEEKLY;COUNT=4
mail yes
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-76f2538494ffb951b0d5fe32ef8243b3@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room303@example.org updated/reply-recorded partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
result mark@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer ACCEPTED
sent CANCEL room303@example.org mark@example.org
mail moved
  from: john@example.org
  login: john@example.org
  to: room303@example.org
  REQUEST
    UID:weekly@example.org
    SEQUENCE:1
    instance 20260317T090000Z
    organizer john@example.org
    attendee room303@example.org
    when 20260317T130000Z 20260317T140000Z
    SUMMARY:Weekly
result john@example.org outbound updated/revised
result room303@example.org updated/revised
result john@example.org generated updated/reply-recorded
result jane@example.org generated updated/revised
result mark@example.org generated updated/revised
sent REPLY room303@example.org john@example.org
  answer TENTATIVE 20260317T090000Z
sent REQUEST room303@example.org jane@example.org
  RECURRENCE-ID:20260317T090000Z
  when 20260317T130000Z 20260317T140000Z
  SEQUENCE:1
sent REQUEST room303@example.org mark@example.org
mail no
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-76f2538494ffb951b0d5fe32ef8243b3@example.org
    SEQUENCE:1
    organizer room303@example.org
    attendee jane@example.org DECLINED
    instance 20260317T090000Z
result jane@example.org outbound updated/reply-recorded
result room303@example.org updated/reply-recorded
result john@example.org generated updated/reply-recorded
result mark@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer DECLINED 20260317T090000Z
sent CANCEL room303@example.org mark@example.org
  RECURRENCE-ID:20260317T090000Z
calendar room303@example.org weekly@example.org
  master
    attendee room303@example.org ACCEPTED
  instance 20260317T090000Z
    attendee room303@example.org DECLINED
    when 20260317T130000Z 20260317T140000Z

story A series is had without the dates that are taken
own room303@example.org
  UID:taken@example.org
  when 20260317T093000Z 20260317T103000Z
mail book
  from: john@example.org
  login: john@example.org
  to: room303@example.org
  REQUEST
    UID:weekly@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room303@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Weekly
    RRULE:FREQ=WEEKLY;COUNT=4
result john@example.org outbound added/new
result room303@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY room303@example.org john@example.org
  answer TENTATIVE
  answer DECLINED 20260317T090000Z
sent REQUEST room303@example.org jane@example.org
  text Not available
sent REQUEST room303@example.org mark@example.org
mail yes
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-76f2538494ffb951b0d5fe32ef8243b3@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room303@example.org updated/reply-recorded partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
result mark@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer ACCEPTED
  answer DECLINED 20260317T090000Z
sent CANCEL room303@example.org mark@example.org

story One date that is cancelled while the series waits is asked for no more
mail book
  from: john@example.org
  login: john@example.org
  to: room303@example.org
  REQUEST
    UID:weekly@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room303@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Weekly
    RRULE:FREQ=WEEKLY;COUNT=4
result john@example.org outbound added/new
result room303@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY room303@example.org john@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
sent REQUEST room303@example.org mark@example.org
mail off
  from: john@example.org
  login: john@example.org
  to: room303@example.org
  CANCEL
    UID:weekly@example.org
    SEQUENCE:1
    instance 20260317T090000Z
    organizer john@example.org
    attendee room303@example.org
    STATUS:CANCELLED
result john@example.org outbound updated/instance-cancelled
result room303@example.org updated/instance-cancelled
result jane@example.org generated updated/revised
result mark@example.org generated updated/revised
sent REQUEST room303@example.org jane@example.org
  EXDATE:20260317T090000Z
  SEQUENCE:1
sent REQUEST room303@example.org mark@example.org

story Lone dates are asked for together, and decided one by one
mail lone
  from: john@example.org
  login: john@example.org
  to: room303@example.org
  REQUEST
    VEVENT
      UID:lone@example.org
      SEQUENCE:0
      instance 20260310T090000Z
      organizer john@example.org
      attendee room303@example.org
      when 20260310T090000Z 20260310T100000Z
    VEVENT
      UID:lone@example.org
      SEQUENCE:0
      instance 20260317T090000Z
      organizer john@example.org
      attendee room303@example.org
      when 20260317T090000Z 20260317T100000Z
result john@example.org outbound added/new
result room303@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY room303@example.org john@example.org
  answer TENTATIVE 20260310T090000Z
  answer TENTATIVE 20260317T090000Z
sent REQUEST room303@example.org jane@example.org
  UID:approval-9182c3b9d3d368061b333e5ecc663199@example.org
sent REQUEST room303@example.org mark@example.org
mail both
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    VEVENT
      UID:approval-9182c3b9d3d368061b333e5ecc663199@example.org
      SEQUENCE:0
      instance 20260310T090000Z
      organizer room303@example.org
      attendee jane@example.org ACCEPTED
    VEVENT
      UID:approval-9182c3b9d3d368061b333e5ecc663199@example.org
      SEQUENCE:0
      instance 20260317T090000Z
      organizer room303@example.org
      attendee jane@example.org DECLINED
result jane@example.org outbound updated/reply-recorded
result room303@example.org updated/reply-recorded
result john@example.org generated updated/reply-recorded
result mark@example.org generated updated/instance-cancelled
result john@example.org generated updated/reply-recorded
result mark@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer ACCEPTED 20260310T090000Z
sent REPLY room303@example.org john@example.org
  answer DECLINED 20260317T090000Z
sent CANCEL room303@example.org mark@example.org
sent CANCEL room303@example.org mark@example.org
calendar room303@example.org lone@example.org
  no master
  instance 20260310T090000Z
    attendee room303@example.org ACCEPTED
  instance 20260317T090000Z
    attendee room303@example.org DECLINED

story What an approver says of one date of a series that waits as a whole decides nothing
mail book
  from: john@example.org
  login: john@example.org
  to: room303@example.org
  REQUEST
    UID:weekly@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room303@example.org
    when 20260310T090000Z 20260310T100000Z
    RRULE:FREQ=WEEKLY;COUNT=4
result john@example.org outbound added/new
result room303@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY room303@example.org john@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
sent REQUEST room303@example.org mark@example.org
mail date
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-76f2538494ffb951b0d5fe32ef8243b3@example.org
    SEQUENCE:0
    instance 20260317T090000Z
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room303@example.org no_action/occurrence-unknown
calendar room303@example.org weekly@example.org unchanged
