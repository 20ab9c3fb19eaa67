# What the owner is told of bookings that wait for approval.
rules book-6

config
  [resource."room303@example.org"]
  name = "Room 303"
  book = []
  request = ["*"]
  approvers = ["jane@example.org"]
  owner = "olga@example.org"
  owner_notice = "all"

mail book
  from: john@example.org
  login: john@example.org
  to: room303@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room303@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result john@example.org outbound added/new
result room303@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
result jane@example.org generated added/new
sent REPLY room303@example.org john@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
notice room303@example.org olga@example.org
  subject Booked tentatively: Room 303 – Plan
  line john@example.org has booked Room 303 tentatively.

story nobody approves

wait 49h
result john@example.org generated updated/reply-recorded
result jane@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer DECLINED
sent CANCEL room303@example.org jane@example.org
notice room303@example.org olga@example.org
  subject Booking declined: Room 303 – Plan
