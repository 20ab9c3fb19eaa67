# Resources: a collection of cars, booked by people of this host.
rules book-7 del-3

config
  [collection."cars@example.org"]
  members = ["audi@example.org", "passat@example.org", "boxter@example.org"]
  pick = "first"
  name = "Cars"
  [resource."audi@example.org"]
  name = "Audi"
  [resource."passat@example.org"]
  name = "Passat"

# Somebody else has the Audi.
mail audi
  from: lucy@example.org
  login: lucy@example.org
  to: audi@example.org
  REQUEST
    UID:audi@example.org
    SEQUENCE:0
    organizer lucy@example.org
    attendee audi@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Lucy's trip
result lucy@example.org outbound added/new
result audi@example.org added/new partstat=ACCEPTED
result lucy@example.org generated updated/reply-recorded
sent REPLY audi@example.org lucy@example.org
  answer ACCEPTED

mail book
  from: john@example.org
  login: john@example.org
  to: cars@example.org
  REQUEST
    UID:book@example.org
    SEQUENCE:0
    organizer john@example.org
    ATTENDEE;CN=Cars;CUTYPE=RESOURCE;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:cars@example.org
    when 20260310T093000Z 20260310T103000Z
    SUMMARY:John's trip
result john@example.org outbound added/new
result cars@example.org added/new partstat=DELEGATED
result passat@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/delegated
result john@example.org generated updated/reply-recorded
sent REPLY cars@example.org john@example.org
  answer DELEGATED
  ATTENDEE;CN=Cars;CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT;RSVP=FALSE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:passat@example.org":mailto:cars@example.org
  text Passat
sent REPLY passat@example.org john@example.org
  answer ACCEPTED
  ATTENDEE;CUTYPE=RESOURCE;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:cars@example.org":mailto:passat@example.org
calendar passat@example.org book@example.org
  master
    attendee passat@example.org ACCEPTED
calendar audi@example.org book@example.org absent
calendar john@example.org book@example.org
  master
    ATTENDEE;ROLE=NON-PARTICIPANT;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:passat@example.org":mailto:cars@example.org
    ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:cars@example.org":mailto:passat@example.org

story 004 the collection is booked while the Audi is taken

calendar cars@example.org book@example.org
  master
    attendee cars@example.org DELEGATED
    attendee passat@example.org ACCEPTED

story 005b the booking is moved onto another of the same car

mail next
  from: lucy@example.org
  login: lucy@example.org
  to: passat@example.org
  REQUEST
    UID:next@example.org
    SEQUENCE:0
    organizer lucy@example.org
    attendee passat@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Lucy's next trip
result lucy@example.org outbound added/new
result passat@example.org added/new partstat=ACCEPTED
result lucy@example.org generated updated/reply-recorded
sent REPLY passat@example.org lucy@example.org
  answer ACCEPTED

mail moved like book
  to: cars@example.org, passat@example.org
  REQUEST
    SEQUENCE:1
    ATTENDEE;CN=Cars;CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:passat@example.org":mailto:cars@example.org
    ATTENDEE;CUTYPE=RESOURCE;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;DELEGATED-FROM="mailto:cars@example.org":mailto:passat@example.org
    when 20260311T093000Z 20260311T103000Z
result john@example.org outbound updated/revised
result cars@example.org updated/revised partstat=DELEGATED
result passat@example.org updated/declined partstat=DELEGATED
result audi@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/delegated
result john@example.org generated updated/reply-recorded
result passat@example.org no_action/stale|no_action/unknown-uid|no_action/duplicate
sent REPLY passat@example.org john@example.org
  answer DELEGATED
  ATTENDEE;ROLE=NON-PARTICIPANT;RSVP=FALSE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:audi@example.org":mailto:passat@example.org
sent REPLY audi@example.org john@example.org
  answer ACCEPTED
  ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:passat@example.org":mailto:audi@example.org
calendar passat@example.org book@example.org absent
calendar audi@example.org book@example.org
  master
    when 20260311T093000Z 20260311T103000Z
    attendee audi@example.org ACCEPTED
calendar john@example.org book@example.org
  master
    attendee cars@example.org DELEGATED
    attendee passat@example.org DELEGATED
    attendee audi@example.org ACCEPTED

story 007 an update to both the collection and its delegatee

mail update like book
  to: cars@example.org, passat@example.org
  REQUEST
    SEQUENCE:1
    ATTENDEE;CN=Cars;CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:passat@example.org":mailto:cars@example.org
    ATTENDEE;CUTYPE=RESOURCE;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;DELEGATED-FROM="mailto:cars@example.org":mailto:passat@example.org
    when 20260310T140000Z 20260310T150000Z
result john@example.org outbound updated/revised
result cars@example.org updated/revised partstat=DELEGATED
result passat@example.org updated/revised partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
result passat@example.org no_action/duplicate
sent REPLY passat@example.org john@example.org
  answer ACCEPTED

story 011b 012 the one that is booked names the owner of the collection, who is told

config
  [collection."rooms@example.org"]
  members = ["b222@example.org", "b333@example.org"]
  pick = "first"
  name = "Rooms"
  owner = "jane@example.org"
  owner_notice = "all"
  [resource."b222@example.org"]
  name = "B-222"

mail meet
  from: john@example.org
  login: john@example.org
  to: rooms@example.org
  REQUEST
    UID:meet@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee rooms@example.org
    when 20260312T093000Z 20260312T103000Z
    SUMMARY:Meeting
result john@example.org outbound added/new
result rooms@example.org added/new partstat=DELEGATED
result b222@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/delegated
result john@example.org generated updated/reply-recorded
sent REPLY rooms@example.org john@example.org
  answer DELEGATED
sent REPLY b222@example.org john@example.org
  answer ACCEPTED
  text jane@example.org
notice b222@example.org jane@example.org
  subject Booked: B-222 – Meeting

story 016 a collection of rooms that somebody approves

config
  [collection."vip@example.org"]
  members = ["suite@example.org", "lounge@example.org"]
  pick = "first"
  name = "VIP rooms"
  owner = "jane@example.org"
  book = []
  request = ["*"]
  approvers = ["jane@example.org"]
  [resource."suite@example.org"]
  name = "Suite"

mail vip
  from: john@example.org
  login: john@example.org
  to: vip@example.org
  REQUEST
    UID:vip@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee vip@example.org
    when 20260312T093000Z 20260312T103000Z
    SUMMARY:Reception
result john@example.org outbound added/new
result vip@example.org added/new partstat=DELEGATED
result suite@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/delegated
result john@example.org generated updated/reply-recorded
result jane@example.org generated added/new
sent REPLY vip@example.org john@example.org
  answer DELEGATED
sent REPLY suite@example.org john@example.org
  answer TENTATIVE
  text jane@example.org
sent REQUEST suite@example.org jane@example.org
  header Subject: To approve: Suite: Reception
calendar suite@example.org vip@example.org
  master
    attendee suite@example.org TENTATIVE

mail no
  from: jane@example.org
  login: jane@example.org
  to: suite@example.org
  REPLY
    UID:approval-2bc41ff19e3b64b4588530ada3d8e78c@example.org
    SEQUENCE:0
    organizer suite@example.org
    attendee jane@example.org DECLINED
    COMMENT:Not for that.
result jane@example.org outbound updated/reply-recorded
result suite@example.org updated/reply-recorded partstat=DECLINED
result vip@example.org updated/declined
result john@example.org generated updated/reply-recorded
sent REPLY suite@example.org john@example.org
  answer DECLINED
  text Not for that.
calendar suite@example.org vip@example.org absent
calendar vip@example.org vip@example.org absent

mail again like vip
  REQUEST
    SEQUENCE:1
    when 20260313T093000Z 20260313T103000Z
result john@example.org outbound updated/revised
result vip@example.org added/new partstat=DELEGATED
result suite@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/delegated
result john@example.org generated updated/reply-recorded
result jane@example.org generated updated/revised
sent REPLY vip@example.org john@example.org
  answer DELEGATED
sent REPLY suite@example.org john@example.org
  answer TENTATIVE
sent REQUEST suite@example.org jane@example.org

wait 49h
result john@example.org generated updated/reply-recorded
result jane@example.org generated cancelled/cancelled
sent REPLY suite@example.org john@example.org
  answer DECLINED
sent CANCEL suite@example.org jane@example.org
calendar suite@example.org vip@example.org absent
calendar vip@example.org vip@example.org absent
history vip@example.org vip@example.org: added/new updated/declined added/new updated/declined

story 016 a collection of rooms, approved

config
  [collection."vip@example.org"]
  members = ["suite@example.org", "lounge@example.org"]
  pick = "first"
  name = "VIP rooms"
  owner = "jane@example.org"
  book = []
  request = ["*"]
  approvers = ["jane@example.org"]
  [resource."suite@example.org"]
  name = "Suite"

mail vip
  from: john@example.org
  login: john@example.org
  to: vip@example.org
  REQUEST
    UID:vip@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee vip@example.org
    when 20260312T093000Z 20260312T103000Z
    SUMMARY:Reception
result john@example.org outbound added/new
result vip@example.org added/new partstat=DELEGATED
result suite@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/delegated
result john@example.org generated updated/reply-recorded
result jane@example.org generated added/new
sent REPLY vip@example.org john@example.org
  answer DELEGATED
sent REPLY suite@example.org john@example.org
  answer TENTATIVE
  text jane@example.org
sent REQUEST suite@example.org jane@example.org
  header Subject: To approve: Suite: Reception
calendar suite@example.org vip@example.org
  master
    attendee suite@example.org TENTATIVE

mail yes
  from: jane@example.org
  login: jane@example.org
  to: suite@example.org
  REPLY
    UID:approval-2bc41ff19e3b64b4588530ada3d8e78c@example.org
    SEQUENCE:0
    organizer suite@example.org
    attendee jane@example.org ACCEPTED
result jane@example.org outbound updated/reply-recorded
result suite@example.org updated/reply-recorded partstat=ACCEPTED
result vip@example.org updated/reply-recorded partstat=DELEGATED
result john@example.org generated updated/reply-recorded
sent REPLY suite@example.org john@example.org
  answer ACCEPTED
calendar vip@example.org vip@example.org
  master
    attendee vip@example.org DELEGATED
    attendee suite@example.org ACCEPTED
calendar suite@example.org vip@example.org
  master
    attendee suite@example.org ACCEPTED
    STATUS:CONFIRMED
