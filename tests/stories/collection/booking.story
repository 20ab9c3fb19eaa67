# A collection is one address for several resources: one of them is booked.
rules book-2 book-5 book-7 seq-7 gen-2

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [collection."cars@example.org"]
  members = ["audi@example.org", "passat@example.org", "boxter@example.org"]
  pick = "first"
  name = "Cars"
  [resource."audi@example.org"]
  name = "Audi"

mail first
  from: erin@example.net
  to: cars@example.org
  auth: pass
  REQUEST
    UID:first@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee erin@example.net ACCEPTED
    ATTENDEE;CUTYPE=RESOURCE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:cars@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:First
result cars@example.org added/new partstat=DELEGATED conflicts=none
result audi@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
  ATTENDEE;CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT;RSVP=FALSE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:audi@example.org":mailto:cars@example.org
  envelope <>
  text Audi
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED
  ATTENDEE;CUTYPE=RESOURCE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:cars@example.org":mailto:audi@example.org
  when 20260310T090000Z 20260310T100000Z
calendar cars@example.org first@example.net role=attendee
  master
    ATTENDEE;ROLE=NON-PARTICIPANT;RSVP=FALSE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:audi@example.org":mailto:cars@example.org
    attendee audi@example.org ACCEPTED
calendar audi@example.org first@example.net role=attendee
  master
    attendee audi@example.org ACCEPTED
calendar passat@example.org first@example.net absent
history cars@example.org first@example.net: added/new
history audi@example.org first@example.net: added/new
message
  delivery discard
  removed cars@example.org

story the next free one

mail second like first
  REQUEST
    UID:second@example.net
    SUMMARY:Second
result cars@example.org added/new partstat=DELEGATED
result passat@example.org added/new partstat=ACCEPTED
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
  text passat@example.org
sent REPLY passat@example.org erin@example.net
  answer ACCEPTED
calendar passat@example.org second@example.net
  master
    attendee passat@example.org ACCEPTED
calendar audi@example.org second@example.net absent

mail third like first
  REQUEST
    UID:third@example.net
result cars@example.org added/new partstat=DELEGATED
result boxter@example.org added/new partstat=ACCEPTED
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
sent REPLY boxter@example.org erin@example.net
  answer ACCEPTED

mail fourth like first
  REQUEST
    UID:fourth@example.net
result cars@example.org no_action/declined partstat=DECLINED
sent REPLY cars@example.org erin@example.net
  answer DECLINED
  text None of the resources can be booked.
  text Audi: Already booked
nothing changed
message
  delivery discard

story the same mail once more, from another host

again first
result cars@example.org no_action/duplicate
nothing changed

again first
  message-id: other@example.net
result cars@example.org no_action/duplicate
nothing changed

story a member is booked like any other resource

mail direct like first
  to: passat@example.org
  REQUEST
    UID:direct@example.net
    attendee passat@example.org
result passat@example.org added/new partstat=ACCEPTED
sent REPLY passat@example.org erin@example.net
  answer ACCEPTED
calendar cars@example.org direct@example.net absent

mail through like first
  REQUEST
    UID:through@example.net
result cars@example.org added/new partstat=DELEGATED
result boxter@example.org added/new partstat=ACCEPTED
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
sent REPLY boxter@example.org erin@example.net
  answer ACCEPTED

story what a member declines it declines without the collection

mail direct like first
  to: audi@example.org
  REQUEST
    UID:direct@example.net
    attendee audi@example.org
result audi@example.org no_action/declined conflicts=first@example.net
sent REPLY audi@example.org erin@example.net
  answer DECLINED
nothing changed

story cancelled at the collection's address: free again

mail cancel like first
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result cars@example.org cancelled/cancelled
result audi@example.org cancelled/cancelled
calendar cars@example.org first@example.net absent
calendar audi@example.org first@example.net absent

mail second like first
  REQUEST
    UID:second@example.net
result cars@example.org added/new partstat=DELEGATED
result audi@example.org added/new partstat=ACCEPTED
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED

story cancelled at the member's address, and then at both

mail cancel like first
  to: audi@example.org
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
    attendee cars@example.org
    attendee audi@example.org
result audi@example.org cancelled/cancelled
result cars@example.org cancelled/cancelled
calendar cars@example.org first@example.net absent
calendar audi@example.org first@example.net absent

again cancel
  to: cars@example.org, audi@example.org
result cars@example.org no_action/unknown-uid|no_action/duplicate|no_action/stale
result audi@example.org no_action/unknown-uid|no_action/duplicate|no_action/stale
nothing changed

story one date of a series is cancelled in both

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

mail off like series
  CANCEL
    instance 20260319T090000Z
    when 20260319T090000Z 20260319T100000Z
    SEQUENCE:1
    drop RRULE
    STATUS:CANCELLED
result cars@example.org updated/instance-cancelled
result audi@example.org updated/instance-cancelled
instances audi@example.org series@example.net 20260301T000000Z 20260501T000000Z: 20260312T090000Z 20260326T090000Z 20260402T090000Z
instances cars@example.org series@example.net 20260301T000000Z 20260501T000000Z: 20260312T090000Z 20260326T090000Z 20260402T090000Z

story a series goes to who has no clash, or the fewest

mail single like first
  to: audi@example.org
  REQUEST
    UID:single@example.net
    attendee audi@example.org
    when 20260319T090000Z 20260319T100000Z
result audi@example.org added/new partstat=ACCEPTED
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED

mail series like first
  REQUEST
    UID:series@example.net
    when 20260312T090000Z 20260312T100000Z
    RRULE:FREQ=WEEKLY;COUNT=4
result cars@example.org added/new partstat=DELEGATED
result passat@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
sent REPLY passat@example.org erin@example.net
  answer ACCEPTED

mail both like single
  to: boxter@example.org
  REQUEST
    UID:both@example.net
    attendee boxter@example.org
    when 20260312T090000Z 20260312T100000Z
result boxter@example.org added/new partstat=ACCEPTED
sent REPLY boxter@example.org erin@example.net
  answer ACCEPTED
mail more like single
  to: boxter@example.org
  REQUEST
    UID:more@example.net
    attendee boxter@example.org
    when 20260326T090000Z 20260326T100000Z
result boxter@example.org added/new partstat=ACCEPTED
sent REPLY boxter@example.org erin@example.net
  answer ACCEPTED

mail again like series
  REQUEST
    UID:again@example.net
    RRULE:FREQ=WEEKLY;COUNT=6
result cars@example.org added/new partstat=DELEGATED
result audi@example.org added/new partstat=ACCEPTED conflicts=single@example.net
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260319T090000Z

story one message to the collection and, for themselves, to one of its members

mail pair like first
  to: cars@example.org, audi@example.org
  REQUEST
    UID:pair@example.net
    when 20260311T090000Z 20260311T100000Z
    attendee cars@example.org
    attendee audi@example.org
result cars@example.org added/new partstat=DELEGATED
result passat@example.org added/new partstat=ACCEPTED
result audi@example.org added/new partstat=ACCEPTED
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
  text passat
sent REPLY passat@example.org erin@example.net
  answer ACCEPTED
sent REPLY audi@example.org erin@example.net
  answer ACCEPTED
calendar passat@example.org pair@example.net
  master
    attendee passat@example.org ACCEPTED
calendar audi@example.org pair@example.net
  master
    attendee audi@example.org ACCEPTED

story what is over is neither booked nor answered

mail past like first
  REQUEST
    UID:past@example.net
    when 20260301T090000Z 20260301T100000Z
result cars@example.org no_action/policy
nothing changed
message
  delivery accept
