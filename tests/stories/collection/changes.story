# What comes of a booking after it was made: it concerns collection and member, whichever address
# it is sent to.
rules book-7 seq-7

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [collection."cars@example.org"]
  members = ["audi@example.org", "passat@example.org", "boxter@example.org"]
  pick = "first"

mail first
  from: erin@example.net
  to: cars@example.org
  auth: pass
  REQUEST
    UID:first@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee cars@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:First
result cars@example.org added/new partstat=DELEGATED
result audi@example.org added/new partstat=ACCEPTED
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED

mail other like first
  to: audi@example.org
  REQUEST
    UID:other@example.net
    attendee audi@example.org
    when 20260311T090000Z 20260311T100000Z
result audi@example.org added/new partstat=ACCEPTED
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED

story renamed: nobody answers

mail renamed like first
  REQUEST
    SEQUENCE:1
    SUMMARY:Renamed
result cars@example.org updated/revised partstat=DELEGATED
result audi@example.org updated/revised partstat=ACCEPTED
calendar audi@example.org first@example.net
  master
    SUMMARY:Renamed
    attendee audi@example.org ACCEPTED
calendar cars@example.org first@example.net
  master
    SUMMARY:Renamed
    ATTENDEE;ROLE=NON-PARTICIPANT;RSVP=FALSE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:audi@example.org":mailto:cars@example.org

story moved, and mailed to the collection alone: the member answers

mail moved like first
  REQUEST
    SEQUENCE:1
    when 20260310T140000Z 20260310T150000Z
result cars@example.org updated/revised partstat=DELEGATED
result audi@example.org updated/revised partstat=ACCEPTED
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED
  SEQUENCE:1
calendar audi@example.org first@example.net
  master
    when 20260310T140000Z 20260310T150000Z
calendar cars@example.org first@example.net
  master
    when 20260310T140000Z 20260310T150000Z

again moved
result cars@example.org no_action/duplicate
nothing changed

story moved, and mailed to the member alone

mail moved like first
  to: audi@example.org
  REQUEST
    SEQUENCE:1
    attendee cars@example.org DELEGATED
    ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;DELEGATED-FROM="mailto:cars@example.org":mailto:audi@example.org
    when 20260310T140000Z 20260310T150000Z
result cars@example.org updated/revised partstat=DELEGATED
result audi@example.org updated/revised partstat=ACCEPTED
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED
calendar cars@example.org first@example.net
  master
    when 20260310T140000Z 20260310T150000Z
    attendee cars@example.org DELEGATED

story moved onto another booking: another member takes it

mail moved like first
  REQUEST
    SEQUENCE:1
    when 20260311T093000Z 20260311T103000Z
result cars@example.org updated/revised partstat=DELEGATED
result audi@example.org updated/declined partstat=DELEGATED
result passat@example.org added/new partstat=ACCEPTED
sent REPLY audi@example.org erin@example.net
  answer DELEGATED
  ATTENDEE;ROLE=NON-PARTICIPANT;RSVP=FALSE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:passat@example.org";DELEGATED-FROM="mailto:cars@example.org":mailto:audi@example.org
  SEQUENCE:1
sent REPLY passat@example.org erin@example.net
  answer ACCEPTED
  ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:audi@example.org":mailto:passat@example.org
calendar audi@example.org first@example.net absent
calendar passat@example.org first@example.net
  master
    when 20260311T093000Z 20260311T103000Z
    attendee passat@example.org ACCEPTED
calendar cars@example.org first@example.net
  master
    when 20260311T093000Z 20260311T103000Z
    attendee cars@example.org DELEGATED
    attendee passat@example.org ACCEPTED

# An update to all that the organizer knows of: who has handed it on does not take it again.
mail all like moved
  to: audi@example.org, passat@example.org, cars@example.org
  REQUEST
    SEQUENCE:2
    SUMMARY:To all
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:audi@example.org":mailto:cars@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:passat@example.org";DELEGATED-FROM="mailto:cars@example.org":mailto:audi@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:audi@example.org":mailto:passat@example.org
result cars@example.org updated/revised partstat=DELEGATED
result passat@example.org updated/revised partstat=ACCEPTED
result audi@example.org no_action/duplicate
result passat@example.org no_action/duplicate
result cars@example.org no_action/duplicate
calendar audi@example.org first@example.net absent

# The next change concerns the one that has it now.
mail cancel like first
  CANCEL
    SEQUENCE:3
    STATUS:CANCELLED
result cars@example.org cancelled/cancelled
result passat@example.org cancelled/cancelled
calendar passat@example.org first@example.net absent

story back again: no circle of delegations, the collection delegates anew

mail moved like first
  REQUEST
    SEQUENCE:1
    when 20260311T093000Z 20260311T103000Z
result cars@example.org updated/revised
result audi@example.org updated/declined
result passat@example.org added/new partstat=ACCEPTED
sent REPLY audi@example.org erin@example.net
  answer DELEGATED
sent REPLY passat@example.org erin@example.net
  answer ACCEPTED
mail passat like other
  to: passat@example.org
  REQUEST
    UID:passat@example.net
    attendee passat@example.org
    when 20260312T090000Z 20260312T100000Z
result passat@example.org added/new partstat=ACCEPTED
sent REPLY passat@example.org erin@example.net
  answer ACCEPTED
mail back like first
  REQUEST
    SEQUENCE:2
    when 20260312T093000Z 20260312T103000Z
result cars@example.org updated/revised partstat=DELEGATED
result passat@example.org updated/declined partstat=DECLINED
result audi@example.org added/new partstat=ACCEPTED
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
sent REPLY passat@example.org erin@example.net
  answer DECLINED
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED
  ATTENDEE;DELEGATED-FROM="mailto:cars@example.org":mailto:audi@example.org
calendar audi@example.org first@example.net
  master
    when 20260312T093000Z 20260312T103000Z
calendar passat@example.org first@example.net absent

story moved where nobody is free: declined, and released

mail passat like other
  to: passat@example.org
  REQUEST
    UID:passat@example.net
    attendee passat@example.org
result passat@example.org added/new partstat=ACCEPTED
sent REPLY passat@example.org erin@example.net
  answer ACCEPTED
mail boxter like other
  to: boxter@example.org
  REQUEST
    UID:boxter@example.net
    attendee boxter@example.org
result boxter@example.org added/new partstat=ACCEPTED
sent REPLY boxter@example.org erin@example.net
  answer ACCEPTED
mail moved like first
  REQUEST
    SEQUENCE:1
    when 20260311T093000Z 20260311T103000Z
result cars@example.org updated/declined partstat=DECLINED
result audi@example.org updated/declined partstat=DECLINED
sent REPLY audi@example.org erin@example.net
  answer DECLINED
calendar cars@example.org first@example.net absent
calendar audi@example.org first@example.net absent

# What it had is free again.
mail instead like first
  REQUEST
    UID:instead@example.net
result cars@example.org added/new partstat=DELEGATED
result audi@example.org added/new partstat=ACCEPTED
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED

story one date moved onto another booking is declined, the others stay

mail series like first
  REQUEST
    UID:series@example.net
    when 20260312T090000Z 20260312T100000Z
    RRULE:FREQ=WEEKLY;COUNT=4
result cars@example.org added/new partstat=DELEGATED
result audi@example.org added/new partstat=ACCEPTED
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED
mail date like series
  REQUEST
    SEQUENCE:1
    instance 20260312T090000Z
    when 20260311T090000Z 20260311T100000Z
    drop RRULE
result cars@example.org updated/revised partstat=DELEGATED
result audi@example.org updated/declined
sent REPLY audi@example.org erin@example.net
  answer DECLINED 20260312T090000Z
calendar audi@example.org series@example.net
  instance 20260312T090000Z
    attendee audi@example.org DECLINED
  master
    attendee audi@example.org ACCEPTED

story an update to both: only the delegatee answers

mail both like first
  to: cars@example.org, audi@example.org
  REQUEST
    SEQUENCE:1
    ATTENDEE;PARTSTAT=DELEGATED;ROLE=NON-PARTICIPANT;DELEGATED-TO="mailto:audi@example.org":mailto:cars@example.org
    ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;DELEGATED-FROM="mailto:cars@example.org":mailto:audi@example.org
    when 20260310T140000Z 20260310T150000Z
result cars@example.org updated/revised partstat=DELEGATED
result audi@example.org updated/revised partstat=ACCEPTED
result audi@example.org no_action/duplicate
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED

story to the member before the collection

mail both like first
  to: audi@example.org, cars@example.org
  REQUEST
    SEQUENCE:1
    when 20260310T140000Z 20260310T150000Z
result cars@example.org updated/revised partstat=DELEGATED
result audi@example.org updated/revised partstat=ACCEPTED
result cars@example.org no_action/duplicate
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED

story the organizer drops the collection and keeps the member

mail direct like first
  to: audi@example.org
  REQUEST
    SEQUENCE:1
    attendee audi@example.org
result cars@example.org cancelled/uninvited
result audi@example.org updated/revised partstat=ACCEPTED
calendar cars@example.org first@example.net absent
calendar audi@example.org first@example.net
  master
    attendee audi@example.org ACCEPTED

story without reassign the member declines

config
  [collection."rooms@example.org"]
  members = ["room1@example.org", "room2@example.org"]
  pick = "first"
  reassign = false

mail room like first
  to: rooms@example.org
  REQUEST
    UID:room@example.net
    attendee rooms@example.org
result rooms@example.org added/new partstat=DELEGATED
result room1@example.org added/new partstat=ACCEPTED
sent REPLY rooms@example.org erin@example.net
  answer DELEGATED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail taken like room
  to: room1@example.org
  REQUEST
    UID:taken@example.net
    attendee room1@example.org
    when 20260311T090000Z 20260311T100000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail moved like room
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result rooms@example.org updated/declined
result room1@example.org updated/declined
sent REPLY room1@example.org erin@example.net
  answer DECLINED
calendar room2@example.org room@example.net absent
