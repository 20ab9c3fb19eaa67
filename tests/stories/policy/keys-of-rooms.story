# The same for what only rooms have.
rules book-5 book-6

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [resource."room@example.org"]
  max_conflicts = 1
  max_conflict_pct = 100
  [resource."hall@example.org"]
  max_conflicts = 10
  max_conflict_pct = 20
  [resource."gym@example.org"]
  book = []
  request = ["*"]
  approvers = ["jane@example.org"]
  approval_ttl = "1h"

mail taken
  from: erin@example.net
  to: room@example.org, hall@example.org
  auth: pass
  REQUEST
    UID:taken@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room@example.org
    attendee hall@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Taken
result room@example.org added/new partstat=ACCEPTED
result hall@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
sent REPLY hall@example.org erin@example.net
  answer ACCEPTED

story max_conflicts = 1: one date of two may clash, two of four may not

mail two like taken
  to: room@example.org
  REQUEST
    UID:two@example.net
    RRULE:FREQ=DAILY;COUNT=2
result room@example.org added/new partstat=ACCEPTED conflicts=taken@example.net
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260310T090000Z
mail four like taken
  to: room@example.org
  REQUEST
    UID:four@example.net
    RRULE:FREQ=DAILY;COUNT=4
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED

story max_conflict_pct = 20: one of five may clash, one of four may not

mail five like taken
  to: hall@example.org
  REQUEST
    UID:five@example.net
    RRULE:FREQ=DAILY;COUNT=5
result hall@example.org added/new partstat=ACCEPTED conflicts=taken@example.net
sent REPLY hall@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260310T090000Z
mail four like taken
  to: hall@example.org
  REQUEST
    UID:four@example.net
    when 20260310T093000Z 20260310T103000Z
    RRULE:FREQ=WEEKLY;COUNT=4
result hall@example.org no_action/declined
sent REPLY hall@example.org erin@example.net
  answer DECLINED

story approval_ttl = "1h": who asks does not wait longer

mail asks like taken
  to: gym@example.org
  REQUEST
    UID:asks@example.net
    attendee gym@example.org
result gym@example.org added/new partstat=TENTATIVE
result jane@example.org generated added/new
sent REPLY gym@example.org erin@example.net
  answer TENTATIVE
sent REQUEST gym@example.org jane@example.org
wait 59m
nothing changed
wait 1m
result jane@example.org generated cancelled/cancelled
sent REPLY gym@example.org erin@example.net
  answer DECLINED
  text Nobody approved the booking in time.
sent CANCEL gym@example.org jane@example.org
  text The booking is declined.
  text When: Tuesday, 10 March 2026, 09:00
calendar gym@example.org asks@example.net absent
