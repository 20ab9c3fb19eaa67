# Whether a booking that waits keeps others off (`pending_blocks`).
rules book-6
config
  [resource."room303@example.org"]
  name = "Room 303"
  book = []
  request = ["*"]
  approvers = ["jane@example.org", "mark@example.org"]

story What waits takes its time
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
result mark@example.org generated added/new
sent REPLY room303@example.org john@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
sent REQUEST room303@example.org mark@example.org
mail other
  from: lucy@example.org
  login: lucy@example.org
  to: room303@example.org
  REQUEST
    UID:other@example.org
    SEQUENCE:0
    organizer lucy@example.org
    attendee room303@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result lucy@example.org outbound added/new
result room303@example.org no_action/declined conflicts=plan@example.org
result lucy@example.org generated updated/reply-recorded
sent REPLY room303@example.org lucy@example.org
  answer DECLINED

story What waits keeps nobody off, and one of two that are approved has it
config
  [resource_policy]
  pending_blocks = false
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
result mark@example.org generated added/new
sent REPLY room303@example.org john@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
sent REQUEST room303@example.org mark@example.org
mail other
  from: lucy@example.org
  login: lucy@example.org
  to: room303@example.org
  REQUEST
    UID:other@example.org
    SEQUENCE:0
    organizer lucy@example.org
    attendee room303@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result lucy@example.org outbound added/new
result room303@example.org added/new partstat=TENTATIVE
result lucy@example.org generated updated/reply-recorded
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY room303@example.org lucy@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
sent REQUEST room303@example.org mark@example.org
mail one
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-42c78c0de3d304271414bf4ea0cc1da3@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room303@example.org updated/reply-recorded partstat=ACCEPTED
result lucy@example.org generated updated/reply-recorded
result mark@example.org generated cancelled/cancelled
sent REPLY room303@example.org lucy@example.org
  answer ACCEPTED
sent CANCEL room303@example.org mark@example.org
mail two
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room303@example.org updated/declined partstat=DECLINED conflicts=none
result john@example.org generated updated/reply-recorded
result jane@example.org generated cancelled/cancelled
result mark@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer DECLINED
  text The time has been taken
sent CANCEL room303@example.org jane@example.org
  text The time was taken meanwhile
sent CANCEL room303@example.org mark@example.org
calendar room303@example.org plan@example.org absent
calendar room303@example.org other@example.org
  master
    attendee room303@example.org ACCEPTED

story Nobody answers, and there is no room any more
config
  [resource_policy]
  pending_blocks = false
  approval_expiry = "accept"
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
result mark@example.org generated added/new
sent REPLY room303@example.org john@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
sent REQUEST room303@example.org mark@example.org
mail other
  from: lucy@example.org
  login: lucy@example.org
  to: room303@example.org
  REQUEST
    UID:other@example.org
    SEQUENCE:0
    organizer lucy@example.org
    attendee room303@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result lucy@example.org outbound added/new
result room303@example.org added/new partstat=TENTATIVE
result lucy@example.org generated updated/reply-recorded
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY room303@example.org lucy@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
sent REQUEST room303@example.org mark@example.org
wait 49h
result john@example.org generated updated/reply-recorded
result lucy@example.org generated updated/reply-recorded
result jane@example.org generated cancelled/cancelled
result mark@example.org generated cancelled/cancelled
result jane@example.org generated cancelled/cancelled
result mark@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer ACCEPTED
sent CANCEL room303@example.org jane@example.org
sent CANCEL room303@example.org mark@example.org
sent REPLY room303@example.org lucy@example.org
  answer DECLINED
sent CANCEL room303@example.org jane@example.org
sent CANCEL room303@example.org mark@example.org
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org ACCEPTED
calendar room303@example.org other@example.org absent
