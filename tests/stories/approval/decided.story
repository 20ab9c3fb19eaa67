# Who may not book at once asks, and an approver decides.
rules book-6
config
  [resource."room303@example.org"]
  name = "Room 303"
  book = []
  request = ["*"]
  approvers = ["jane@example.org", "mark@example.org"]

story An approver accepts, and the booking stands
mail book
  from: John <john@example.org>
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
result mark@example.org generated added/new
sent REPLY room303@example.org john@example.org
  answer TENTATIVE
  text needs approval
sent REQUEST room303@example.org jane@example.org
  envelope room303@example.org
  header Auto-Submitted: auto-generated
  header Subject: To approve: Room 303: Plan
  text john@example.org
  text Accept this invitation to approve
sent REQUEST room303@example.org mark@example.org
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org TENTATIVE
