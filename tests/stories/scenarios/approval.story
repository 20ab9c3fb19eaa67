# What booking agents are expected to do where the owner of a room decides who has it.
rules book-6 seq-4 gen-1

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [resource."room303@example.org"]
  name = "Room 303"
  owner = "jane@example.org"
  book = []
  request = ["*"]
  approvers = ["jane@example.org"]
  [resource."room101@example.org"]

story 013: a request is tentative until the owner accepts, then it is confirmed
mail vip
  from: john@example.net
  to: room303@example.org
  auth: pass
  REQUEST
    UID:vip@example.net
    SEQUENCE:0
    organizer john@example.net
    attendee room303@example.org
    when 20260310T090000Z 20260310T130000Z
    SUMMARY:Reception
result room303@example.org added/new partstat=TENTATIVE
result jane@example.org generated added/new
sent REPLY room303@example.org john@example.net
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
  header Subject: To approve: Room 303: Reception
  text john@example.net
calendar room303@example.org vip@example.net
  master
    attendee room303@example.org TENTATIVE
mail yes
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-79ab3e2d6c776eef9ff4ce3ec54eb55b@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room303@example.org updated/reply-recorded partstat=ACCEPTED
sent REPLY room303@example.org john@example.net
  answer ACCEPTED
  UID:vip@example.net
  SEQUENCE:0
calendar room303@example.org vip@example.net
  master
    attendee room303@example.org ACCEPTED
    STATUS:CONFIRMED

story 014: a request that the owner declines is gone
mail vip
  from: john@example.net
  to: room303@example.org
  auth: pass
  REQUEST
    UID:vip@example.net
    SEQUENCE:0
    organizer john@example.net
    attendee room303@example.org
    when 20260310T090000Z 20260310T130000Z
    SUMMARY:Reception
result room303@example.org added/new partstat=TENTATIVE
result jane@example.org generated added/new
sent REPLY room303@example.org john@example.net
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
  header Subject: To approve: Room 303: Reception
mail no
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-79ab3e2d6c776eef9ff4ce3ec54eb55b@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org DECLINED
result jane@example.org outbound updated/reply-recorded
result room303@example.org updated/reply-recorded partstat=DECLINED
sent REPLY room303@example.org john@example.net
  answer DECLINED
calendar room303@example.org vip@example.net absent

story 015: a UID may be anything, and the answer to an older request counts for nothing
mail odd
  from: john@example.net
  to: room303@example.org
  auth: pass
  REQUEST
    UID:http://example.net/event?id=1&x=%2Fa
    SEQUENCE:0
    organizer john@example.net
    attendee room303@example.org
    when 20260310T090000Z 20260310T130000Z
    SUMMARY:Reception
result room303@example.org added/new partstat=TENTATIVE
result jane@example.org generated added/new
sent REPLY room303@example.org john@example.net
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
  header Subject: To approve: Room 303: Reception
mail update like odd
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T130000Z
result room303@example.org updated/revised partstat=TENTATIVE
result jane@example.org generated updated/revised
sent REPLY room303@example.org john@example.net
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
  SEQUENCE:1
  when 20260311T090000Z 20260311T130000Z
mail old
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-bf7c09ffc7fe256b77e2e9773232a381@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org DECLINED
result jane@example.org outbound no_action/stale
result room303@example.org no_action/stale
calendar room303@example.org http://example.net/event?id=1&x=%2Fa
  master
    attendee room303@example.org TENTATIVE
mail new
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-bf7c09ffc7fe256b77e2e9773232a381@example.org
    SEQUENCE:1
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room303@example.org updated/reply-recorded partstat=ACCEPTED
sent REPLY room303@example.org john@example.net
  answer ACCEPTED
  UID:http://example.net/event?id=1&x=%2Fa
  SEQUENCE:1
calendar room303@example.org http://example.net/event?id=1&x=%2Fa
  master
    attendee room303@example.org ACCEPTED
    when 20260311T090000Z 20260311T130000Z

story 020: of an approved series one date moves, and the owner declines that one
mail series
  from: john@example.net
  to: room303@example.org
  auth: pass
  REQUEST
    UID:series@example.net
    SEQUENCE:0
    organizer john@example.net
    attendee room303@example.org
    when 20260310T090000Z 20260310T130000Z
    SUMMARY:Round
    RRULE:FREQ=WEEKLY;COUNT=5
result room303@example.org added/new partstat=TENTATIVE
result jane@example.org generated added/new
sent REPLY room303@example.org john@example.net
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
  header Subject: To approve: Room 303: Round
mail yes
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-24b0bccc4bc5c2d91bf4e9605a7de526@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room303@example.org updated/reply-recorded partstat=ACCEPTED
sent REPLY room303@example.org john@example.net
  answer ACCEPTED
mail moved like series
  REQUEST
    drop RRULE
    SEQUENCE:1
    instance 20260324T090000Z
    when 20260325T090000Z 20260325T130000Z
result room303@example.org updated/revised
result jane@example.org generated updated/revised
sent REPLY room303@example.org john@example.net
  answer TENTATIVE 20260324T090000Z
sent REQUEST room303@example.org jane@example.org
  RECURRENCE-ID:20260324T090000Z
  when 20260325T090000Z 20260325T130000Z
mail no
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-24b0bccc4bc5c2d91bf4e9605a7de526@example.org
    SEQUENCE:1
    instance 20260324T090000Z
    organizer room303@example.org
    attendee jane@example.org DECLINED
result jane@example.org outbound updated/reply-recorded
result room303@example.org updated/reply-recorded
sent REPLY room303@example.org john@example.net
  answer DECLINED 20260324T090000Z
calendar room303@example.org series@example.net
  overrides 1
  master
    attendee room303@example.org ACCEPTED
  instance 20260324T090000Z
    attendee room303@example.org DECLINED
    when 20260325T090000Z 20260325T130000Z

story More 2: a forged approval, one by somebody else, one that comes too late
mail vip
  from: john@example.net
  to: room303@example.org
  auth: pass
  REQUEST
    UID:vip@example.net
    SEQUENCE:0
    organizer john@example.net
    attendee room303@example.org
    when 20260310T090000Z 20260310T130000Z
    SUMMARY:Reception
result room303@example.org added/new partstat=TENTATIVE
result jane@example.org generated added/new
sent REPLY room303@example.org john@example.net
  answer TENTATIVE
sent REQUEST room303@example.org jane@example.org
  header Subject: To approve: Room 303: Reception
mail forged
  from: jane@example.org
  to: room303@example.org
  auth: fail
  REPLY
    UID:approval-79ab3e2d6c776eef9ff4ce3ec54eb55b@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result room303@example.org no_action/untrusted
nothing changed
mail other
  from: mark@example.org
  login: mark@example.org
  to: room303@example.org
  REPLY
    UID:approval-79ab3e2d6c776eef9ff4ce3ec54eb55b@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee mark@example.org ACCEPTED
result mark@example.org outbound no_action/unknown-uid
result room303@example.org no_action/sender-not-attendee
nothing changed
wait 49h
result jane@example.org generated cancelled/cancelled
sent REPLY room303@example.org john@example.net
  answer DECLINED
sent CANCEL room303@example.org jane@example.org
mail late
  from: jane@example.org
  login: jane@example.org
  to: room303@example.org
  REPLY
    UID:approval-79ab3e2d6c776eef9ff4ce3ec54eb55b@example.org
    SEQUENCE:0
    organizer room303@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result room303@example.org no_action/stale
calendar room303@example.org vip@example.net absent
