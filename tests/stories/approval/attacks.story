# Only the authenticated sender for whom it was made decides (invariant 9).
rules book-6
config
  [resource."room303@example.org"]
  name = "Room 303"
  book = []
  request = ["*"]
  approvers = ["jane@example.org", "mark@example.org"]
  answer_from = "verified"
  add_from = "verified"

story A stranger who writes as the approver decides nothing
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
mail forged
  from: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result room303@example.org no_action/untrusted
mail failed like forged
  auth: fail
result room303@example.org no_action/untrusted
mail header like forged
  auth: forged
result room303@example.org no_action/untrusted
nothing changed
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org TENTATIVE

story Who is no approver decides nothing, though he knows what to answer
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
mail guess
  from: lucy@example.org
  login: lucy@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee lucy@example.org ACCEPTED
result lucy@example.org outbound no_action/unknown-uid
result room303@example.org no_action/sender-not-attendee
nothing changed
mail foreign
  from: erin@example.net
  to: room303@example.org
  auth: pass
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee erin@example.net ACCEPTED
result room303@example.org no_action/sender-not-attendee
nothing changed
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org TENTATIVE

story Nobody answers for an approver
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
mail named
  from: lucy@example.org
  login: lucy@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result lucy@example.org outbound no_action/unknown-uid
result room303@example.org no_action/sender-not-attendee
mail assistant
  from: lucy@example.org
  login: lucy@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;SENT-BY="mailto:lucy@example.org":mailto:jane@example.org
result lucy@example.org outbound no_action/unknown-uid
result room303@example.org no_action/sender-not-attendee
nothing changed
mail relay
  from: jane@example.org
  to: room303@example.org
  header: Sender: calendar-notification@google.com
  auth: dkim=pass header.d=google.com
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result room303@example.org no_action/sender-not-attendee
nothing changed
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org TENTATIVE

story The requester does not approve himself
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
mail self
  from: john@example.org
  login: john@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee john@example.org ACCEPTED
result john@example.org outbound no_action/unknown-uid
result room303@example.org no_action/sender-not-attendee
mail both
  from: john@example.org
  login: john@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee john@example.org ACCEPTED
    attendee jane@example.org ACCEPTED
result john@example.org outbound no_action/unknown-uid
result room303@example.org no_action/sender-not-attendee
nothing changed
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org TENTATIVE

story Who asks in the name of an approver has not his word
config
  [policy]
  assistants = ["lucy@example.org jane@example.org"]
  [user."jane@example.org"]
  delegates = ["lucy@example.org"]
mail book
  from: lucy@example.org
  login: lucy@example.org
  to: room303@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    ORGANIZER;SENT-BY="mailto:lucy@example.org":mailto:jane@example.org
    attendee room303@example.org
    when 20260310T090000Z 20260310T100000Z
result lucy@example.org outbound no_action/sender-not-organizer
result room303@example.org added/new partstat=TENTATIVE
result jane@example.org generated no_action/parked
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY room303@example.org jane@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
sent REQUEST room303@example.org mark@example.org

story The answer to the booking itself decides nothing
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
    UID:plan@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound no_action/unknown-uid
result room303@example.org no_action/organizer-mismatch
nothing changed
calendar room303@example.org plan@example.org
  master
    attendee room303@example.org TENTATIVE

story A delegate who writes as the approver has not his word
config
  [user."jane@example.org"]
  delegates = ["lucy@example.org"]
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
  login: lucy@example.org
  to: room303@example.org
  REPLY
    UID:approval-25db3fbeea90bd5e93faffd7b7cadd3d@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room303@example.org no_action/sender-not-attendee
calendar room303@example.org plan@example.org unchanged
mail own
  from: jane@example.org
  login: lucy@example.org
  to: room303@example.org
  REQUEST
    UID:own@example.org
    SEQUENCE:0
    organizer jane@example.org
    attendee room303@example.org
    when 20260311T090000Z 20260311T100000Z
result jane@example.org outbound added/new
result room303@example.org added/new partstat=TENTATIVE
result jane@example.org generated updated/reply-recorded
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY room303@example.org jane@example.org
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
sent REQUEST room303@example.org mark@example.org
