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
    STATUS:TENTATIVE
result john@example.org outbound added/new
result room303@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY room303@example.org john@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
  envelope room303@example.org
  header Auto-Submitted: auto-generated
  header Subject: To approve: Room 303: Plan
  text john@example.org asks for Room 303, and you decide
  text Accept this invitation to approve the booking
  ORGANIZER:mailto:room303@example.org
  when 20260310T090000Z 20260310T100000Z
  SUMMARY:Room 303: Plan
  TRANSP:TRANSPARENT
sent REQUEST room303@example.org mark@example.org
  envelope room303@example.org
  header Auto-Submitted: auto-generated
  header Subject: To approve: Room 303: Plan
  text john@example.org asks for Room 303, and you decide
  text Accept this invitation to approve the booking
  ORGANIZER:mailto:room303@example.org
  when 20260310T090000Z 20260310T100000Z
  SUMMARY:Room 303: Plan
  TRANSP:TRANSPARENT
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org TENTATIVE
    STATUS:TENTATIVE
calendar jane@example.org approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org role=attendee
  master
    attendee jane@example.org NEEDS-ACTION
    ORGANIZER:mailto:room303@example.org
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
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org ACCEPTED
    STATUS:CONFIRMED
calendar john@example.org plan@example.org
  master
    attendee room303@example.org ACCEPTED
calendar jane@example.org approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
  master
    attendee jane@example.org ACCEPTED
calendar mark@example.org approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
  master
    STATUS:CANCELLED
history room303@example.org plan@example.org: added/new updated/reply-recorded
again yes
result jane@example.org outbound no_action/duplicate
result room303@example.org no_action/duplicate
mail late
  from: mark@example.org
  login: mark@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee mark@example.org DECLINED
result mark@example.org outbound updated/reply-recorded
result room303@example.org no_action/stale
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org ACCEPTED
mail other
  from: lucy@example.org
  login: lucy@example.org
  to: room303@example.org
  REQUEST
    UID:other@example.org
    SEQUENCE:0
    organizer lucy@example.org
    attendee room303@example.org
    when 20260310T093000Z 20260310T103000Z
    SUMMARY:Plan
result lucy@example.org outbound added/new
result room303@example.org no_action/declined
result lucy@example.org generated updated/reply-recorded
sent REPLY room303@example.org lucy@example.org
  answer DECLINED

story An approver declines, and the booking is gone
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
mail no
  from: mark@example.org
  login: mark@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee mark@example.org DECLINED
    COMMENT:The board meets there.
result mark@example.org outbound updated/reply-recorded
result room303@example.org updated/reply-recorded partstat=DECLINED
result john@example.org generated updated/reply-recorded
result jane@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer DECLINED
  text not approved: The board meets there.
sent CANCEL room303@example.org jane@example.org
calendar room303@example.org plan@example.org absent
again book
result john@example.org outbound no_action/duplicate
result room303@example.org no_action/stale
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
mail other
  from: lucy@example.org
  login: lucy@example.org
  to: room303@example.org
  REQUEST
    UID:other@example.org
    SEQUENCE:0
    organizer lucy@example.org
    attendee room303@example.org
    when 20260310T093000Z 20260310T103000Z
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

story An approver answers by a command
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
command respond jane@example.org approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org accept
result room303@example.org generated updated/reply-recorded partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
result mark@example.org generated cancelled/cancelled
sent REPLY jane@example.org room303@example.org
  answer ACCEPTED
sent REPLY room303@example.org john@example.org
  answer ACCEPTED
sent CANCEL room303@example.org mark@example.org
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org ACCEPTED

story Who has not made up his mind decides nothing
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
mail perhaps
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org TENTATIVE
result jane@example.org outbound updated/reply-recorded
result room303@example.org no_action/policy
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org TENTATIVE
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
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org ACCEPTED

story An approver's own request is approved by having been made
mail book
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer jane@example.org
    attendee room303@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result jane@example.org outbound added/new
result room303@example.org added/new partstat=ACCEPTED
result jane@example.org generated updated/reply-recorded
sent REPLY room303@example.org jane@example.org
  answer ACCEPTED

story No policy of an approver answers for him
config
  [user."jane@example.org"]
  answer_from = "verified"
  when_free = "accept"
  when_busy = "decline"
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
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org TENTATIVE
calendar jane@example.org approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
  master
    attendee jane@example.org NEEDS-ACTION

story What is confidential is not named to approvers
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
    CLASS:CONFIDENTIAL
result john@example.org outbound added/new
result room303@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY room303@example.org john@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
  SUMMARY:Room 303
  CLASS:CONFIDENTIAL
sent REQUEST room303@example.org mark@example.org
  SUMMARY:Room 303
  CLASS:CONFIDENTIAL

story While nobody approves, what needs approval is declined
config
  [resource."room404@example.org"]
  book = []
  request = ["*"]
mail book
  from: john@example.org
  login: john@example.org
  to: room404@example.org
  REQUEST
    UID:plan@example.org
    organizer john@example.org
    attendee room404@example.org
    when 20260310T090000Z 20260310T100000Z
result john@example.org outbound added/new
result room404@example.org no_action/declined
result john@example.org generated updated/reply-recorded
sent REPLY room404@example.org john@example.org
  answer DECLINED
  text nobody who approves

story What is beyond the policy is approved by those who may ask for it
config
  [resource."room404@example.org"]
  name = "Room 404"
  max_duration = "1h"
  request_beyond = ["@example.org"]
  approvers = ["jane@example.org"]
mail book
  from: john@example.org
  login: john@example.org
  to: room404@example.org
  REQUEST
    UID:plan@example.org
    organizer john@example.org
    attendee room404@example.org
    when 20260310T090000Z 20260310T120000Z
result john@example.org outbound added/new
result room404@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
result jane@example.org generated added/new
sent REPLY room404@example.org john@example.org
  answer TENTATIVE
sent REQUEST room404@example.org jane@example.org
  text beyond what may be booked: A booking takes at most 1 hour
command respond jane@example.org approval-5c4ca78643c0033cdcd00285ca30e2dd@example.org accept
result room404@example.org generated updated/reply-recorded partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org room404@example.org
  answer ACCEPTED
sent REPLY room404@example.org john@example.org
  answer ACCEPTED
