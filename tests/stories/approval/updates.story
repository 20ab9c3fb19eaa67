# A booking that waits follows its requester; answers to what was asked before are stale.
rules book-6
config
  [resource."room303@example.org"]
  name = "Room 303"
  book = []
  request = ["*"]
  approvers = ["jane@example.org", "mark@example.org"]

story A new title is asked anew, and the answer to the old one is stale
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
mail update like book
  REQUEST
    SEQUENCE:1
    SUMMARY:Other plan
result john@example.org outbound updated/revised
result room303@example.org updated/revised partstat=TENTATIVE
result jane@example.org generated updated/revised sequence=1
result mark@example.org generated updated/revised
sent REQUEST room303@example.org jane@example.org
  SUMMARY:Room 303: Other plan
  SEQUENCE:1
sent REQUEST room303@example.org mark@example.org
mail old
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
    attendee room303@example.org TENTATIVE
mail new
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:1
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

story An answer without SEQUENCE that was made before the last question is stale
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
mail update like book
  REQUEST
    SEQUENCE:1
    SUMMARY:Other plan
result john@example.org outbound updated/revised
result room303@example.org updated/revised partstat=TENTATIVE
result jane@example.org generated updated/revised
result mark@example.org generated updated/revised
sent REQUEST room303@example.org jane@example.org
sent REQUEST room303@example.org mark@example.org
mail old
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    DTSTAMP:20260302T080130Z
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room303@example.org no_action/stale
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org TENTATIVE

story A booking that is moved before it is approved is asked anew
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
mail update like book
  REQUEST
    SEQUENCE:1
    when 20260310T130000Z 20260310T140000Z
result john@example.org outbound updated/revised
result room303@example.org updated/revised partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
result jane@example.org generated updated/revised
result mark@example.org generated updated/revised
sent REPLY room303@example.org john@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
  when 20260310T130000Z 20260310T140000Z
  SEQUENCE:1
sent REQUEST room303@example.org mark@example.org
mail old
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound no_action/stale
result room303@example.org no_action/stale
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org TENTATIVE
mail new
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:1
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room303@example.org updated/reply-recorded partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
result mark@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer ACCEPTED
sent CANCEL room303@example.org mark@example.org

story A requester who cancels withdraws the question
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
mail cancel like book
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result john@example.org outbound cancelled/cancelled
result room303@example.org cancelled/cancelled
result jane@example.org generated cancelled/cancelled
result mark@example.org generated cancelled/cancelled
sent CANCEL room303@example.org jane@example.org
sent CANCEL room303@example.org mark@example.org
calendar room303@example.org plan@example.org absent
calendar jane@example.org approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
  master
    STATUS:CANCELLED
mail late
  from: mark@example.org
  login: mark@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee mark@example.org ACCEPTED
result mark@example.org outbound updated/reply-recorded
result room303@example.org no_action/stale
calendar room303@example.org plan@example.org absent

story A booking that is moved to where there is no room is declined, and the question withdrawn
own room303@example.org
  UID:taken@example.org
  when 20260311T090000Z 20260311T100000Z
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
mail update like book
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result john@example.org outbound updated/revised
result room303@example.org updated/declined
result john@example.org generated updated/reply-recorded
result jane@example.org generated cancelled/cancelled
result mark@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer DECLINED
sent CANCEL room303@example.org jane@example.org
sent CANCEL room303@example.org mark@example.org
calendar room303@example.org plan@example.org absent

story What is approved stands while its time does, and is asked anew when it moves
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
mail title like book
  REQUEST
    SEQUENCE:1
    SUMMARY:Other plan
result john@example.org outbound updated/revised
result room303@example.org updated/revised partstat=ACCEPTED
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org ACCEPTED
mail moved like book
  REQUEST
    SEQUENCE:2
    when 20260310T130000Z 20260310T140000Z
result john@example.org outbound updated/revised
result room303@example.org updated/revised partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
result jane@example.org generated updated/revised
result mark@example.org generated updated/revised
sent REPLY room303@example.org john@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
  SEQUENCE:1
sent REQUEST room303@example.org mark@example.org
mail again
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound no_action/stale
result room303@example.org no_action/stale
mail now
  from: mark@example.org
  login: mark@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:1
    organizer room303@example.org
    attendee mark@example.org DECLINED
result mark@example.org outbound updated/reply-recorded
result room303@example.org updated/reply-recorded partstat=DECLINED
result john@example.org generated updated/reply-recorded
result jane@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.org
  answer DECLINED
sent CANCEL room303@example.org jane@example.org
calendar room303@example.org plan@example.org absent

story The same request once more asks nobody again
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
again book
result john@example.org outbound no_action/duplicate
result room303@example.org no_action/duplicate
