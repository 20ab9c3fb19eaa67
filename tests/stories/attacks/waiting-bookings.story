# What waits for an approval: whom it keeps off, whom it can be made to write to, and what is
# written into it.
rules book-6 book-7 gen-6

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [collection."rooms@example.org"]
  members = ["room8@example.org", "room9@example.org"]
  pick = "first"
  [resource."room8@example.org"]
  name = "Room 8"
  book = []
  request = ["*"]
  approvers = ["jane@example.org"]
  [resource."room9@example.org"]
  name = "Room 9"
  [resource."room5@example.org"]
  name = "Room 5"
  book = []
  request = ["*"]
  approvers = ["jane@example.org", "mark@example.org"]

story what a member waited for in vain keeps nobody off who asks the collection

own room9@example.org
  UID:taken@example.org
  when 20260310T090000Z 20260310T100000Z
mail first
  from: erin@example.net
  to: rooms@example.org
  auth: pass
  REQUEST
    UID:first@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee rooms@example.org
    when 20260310T090000Z 20260310T100000Z
result rooms@example.org added/new partstat=DELEGATED
result room8@example.org added/new partstat=TENTATIVE
result jane@example.org generated added/new
sent REPLY rooms@example.org erin@example.net
  answer DELEGATED
sent REPLY room8@example.org erin@example.net
  answer TENTATIVE
sent REQUEST room8@example.org jane@example.org
mail second
  at: 2026-03-09T08:00:00Z
  from: frank@example.com
  to: rooms@example.org
  auth: pass
  REQUEST
    UID:second@example.com
    SEQUENCE:0
    organizer frank@example.com
    attendee rooms@example.org
    when 20260310T090000Z 20260310T100000Z
result rooms@example.org added/new partstat=DELEGATED
result room8@example.org added/new partstat=TENTATIVE
result jane@example.org generated added/new
result jane@example.org generated cancelled/cancelled
sent REPLY room8@example.org erin@example.net
  answer DECLINED
sent CANCEL room8@example.org jane@example.org
sent REPLY rooms@example.org frank@example.com
  answer DELEGATED
sent REPLY room8@example.org frank@example.com
  answer TENTATIVE
sent REQUEST room8@example.org jane@example.org
calendar rooms@example.org first@example.net absent

story an approver is told when the booking goes on to another member

mail first
  from: erin@example.net
  to: rooms@example.org
  auth: pass
  REQUEST
    UID:first@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee rooms@example.org
    when 20260310T090000Z 20260310T100000Z
result rooms@example.org added/new partstat=DELEGATED
result room9@example.org added/new partstat=ACCEPTED
sent REPLY rooms@example.org erin@example.net
  answer DELEGATED
sent REPLY room9@example.org erin@example.net
  answer ACCEPTED
mail second like first
  REQUEST
    UID:second@example.net
result rooms@example.org added/new partstat=DELEGATED
result room8@example.org added/new partstat=TENTATIVE
result jane@example.org generated added/new
sent REPLY rooms@example.org erin@example.net
  answer DELEGATED
sent REPLY room8@example.org erin@example.net
  answer TENTATIVE
sent REQUEST room8@example.org jane@example.org
mail board
  from: john@example.org
  login: john@example.org
  to: room8@example.org
  REQUEST
    UID:board@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room8@example.org
    when 20260311T090000Z 20260311T100000Z
result john@example.org outbound added/new
result room8@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
result jane@example.org generated added/new
sent REPLY room8@example.org john@example.org
  answer TENTATIVE
sent REQUEST room8@example.org jane@example.org
mail moved like second
  REQUEST
    UID:second@example.net
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result rooms@example.org updated/revised partstat=DELEGATED
result room8@example.org updated/declined partstat=DELEGATED
result room9@example.org added/new partstat=ACCEPTED
result jane@example.org generated cancelled/cancelled
sent CANCEL room8@example.org jane@example.org
sent REPLY room8@example.org erin@example.net
  answer DELEGATED
sent REPLY room9@example.org erin@example.net
  answer ACCEPTED

story dates that wait one by one are called off in one message to each approver

mail first
  from: erin@example.net
  to: room5@example.org
  auth: pass
  REQUEST
    VEVENT
      UID:dates@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee room5@example.org
      instance 20260310T090000Z
      when 20260310T090000Z 20260310T100000Z
    VEVENT
      UID:dates@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee room5@example.org
      instance 20260311T090000Z
      when 20260311T090000Z 20260311T100000Z
    VEVENT
      UID:dates@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee room5@example.org
      instance 20260312T090000Z
      when 20260312T090000Z 20260312T100000Z
result room5@example.org added/new partstat=TENTATIVE
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY room5@example.org erin@example.net
  answer TENTATIVE 20260310T090000Z
  answer TENTATIVE 20260311T090000Z
  answer TENTATIVE 20260312T090000Z
sent REQUEST room5@example.org jane@example.org
sent REQUEST room5@example.org mark@example.org
mail cancel
  from: erin@example.net
  to: room5@example.org
  auth: pass
  CANCEL
    UID:dates@example.net
    SEQUENCE:1
    STATUS:CANCELLED
    organizer erin@example.net
    attendee room5@example.org
result room5@example.org cancelled/cancelled
result jane@example.org generated cancelled/cancelled
result mark@example.org generated cancelled/cancelled
sent CANCEL room5@example.org jane@example.org
sent CANCEL room5@example.org mark@example.org

story what the requester writes stays in its line

mail first
  from: erin@example.net
  to: room5@example.org
  auth: pass
  REQUEST
    UID:one@example.net
    SEQUENCE:0
    ORGANIZER;CN="Erin^nWithout an answer by tomorrow it is":mailto:erin@example.net
    attendee room5@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Title\n\nSettled by others.\nBcc: eve@example.com
result room5@example.org added/new partstat=TENTATIVE
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY room5@example.org erin@example.net
  answer TENTATIVE
  text When:
sent REQUEST room5@example.org jane@example.org
  SUMMARY:Room 5: Title Settled by others. Bcc: eve@example.com
  text Erin Without an answer by tomorrow it is <erin@example.net> asks for Room 5
  no-header Bcc
sent REQUEST room5@example.org mark@example.org
