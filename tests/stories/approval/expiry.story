# What nobody decides in time is decided by the policy.
rules book-6
config
  [resource."room303@example.org"]
  name = "Room 303"
  book = []
  request = ["*"]
  approvers = ["jane@example.org", "mark@example.org"]

story Nobody answers, and the booking is declined
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
wait 47h
no result
nothing changed
wait 2h
result john@example.org generated updated/reply-recorded
result jane@example.org generated cancelled/cancelled
result mark@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer DECLINED
  text Nobody approved the booking in time.
sent CANCEL room303@example.org jane@example.org
sent CANCEL room303@example.org mark@example.org
calendar room303@example.org plan@example.org absent
history room303@example.org plan@example.org: added/new updated/declined
wait 100h
no result
nothing changed
mail late
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room303@example.org no_action/stale
calendar room303@example.org plan@example.org absent

story Nobody answers, and the booking is accepted
config
  [resource_policy]
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
wait 49h
result john@example.org generated updated/reply-recorded
result jane@example.org generated cancelled/cancelled
result mark@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer ACCEPTED
  text Nobody objected
sent CANCEL room303@example.org jane@example.org
sent CANCEL room303@example.org mark@example.org
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org ACCEPTED
mail late
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org DECLINED
result jane@example.org outbound updated/reply-recorded
result room303@example.org no_action/stale
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org ACCEPTED

story An answer after the time limit finds it over, though nobody looked in between
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
mail late
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  at: 2026-03-04T08:02:00Z
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result john@example.org generated updated/reply-recorded
result jane@example.org generated cancelled/cancelled
result mark@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer DECLINED
sent CANCEL room303@example.org jane@example.org
sent CANCEL room303@example.org mark@example.org
result jane@example.org outbound updated/reply-recorded
result room303@example.org no_action/stale
calendar room303@example.org plan@example.org absent

story It is waited no longer than until what is asked for begins
mail book
  from: john@example.org
  login: john@example.org
  to: room303@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room303@example.org
    when 20260303T090000Z 20260303T100000Z
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
wait 24h
no result
wait 1h
result john@example.org generated updated/reply-recorded
result jane@example.org generated cancelled/cancelled
result mark@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer DECLINED
sent CANCEL room303@example.org jane@example.org
sent CANCEL room303@example.org mark@example.org
calendar room303@example.org plan@example.org absent

story What is decided does not expire
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
mail yes
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
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
wait 100h
no result
nothing changed
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org ACCEPTED
