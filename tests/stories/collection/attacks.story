# Nobody books, moves or frees what a collection has who may not.
rules auth-3 book-7

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [collection."cars@example.org"]
  members = ["audi@example.org", "passat@example.org"]
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

story a stranger books nothing and gets no answer

mail stranger like first
  auth: none
  REQUEST
    UID:stranger@example.net
result cars@example.org no_action/untrusted tier=unverified
nothing changed

story somebody else cannot cancel or move it, at either address

mail cancel like first
  from: mallory@example.com
  to: cars@example.org, audi@example.org
  CANCEL
    SEQUENCE:9
    STATUS:CANCELLED
    organizer erin@example.net
result cars@example.org no_action/sender-not-organizer
result audi@example.org no_action/sender-not-organizer
nothing changed

mail move like first
  from: mallory@example.com
  to: cars@example.org, audi@example.org
  REQUEST
    SEQUENCE:9
    organizer mallory@example.com
    when 20260311T090000Z 20260311T100000Z
result cars@example.org no_action/organizer-mismatch
result audi@example.org no_action/organizer-mismatch
nothing changed

story an organizer who says that a member has accepted: it is asked all the same

mail pretend like first
  REQUEST
    UID:pretend@example.net
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:audi@example.org":mailto:cars@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:cars@example.org":mailto:audi@example.org
result cars@example.org added/new partstat=DELEGATED
result passat@example.org added/new partstat=ACCEPTED
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
  ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:passat@example.org":mailto:cars@example.org
sent REPLY passat@example.org erin@example.net
  answer ACCEPTED
calendar audi@example.org pretend@example.net absent
calendar cars@example.org pretend@example.net
  master
    attendee audi@example.org absent
    attendee passat@example.org ACCEPTED

story an update that names another delegate does not give it to him

mail other like first
  REQUEST
    SEQUENCE:1
    SUMMARY:Other
    X-IMIP-LOCAL-DELEGATES;MEMBER="mailto:passat@example.org":mailto:passat@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:passat@example.org":mailto:cars@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:cars@example.org":mailto:passat@example.org
result cars@example.org updated/revised partstat=DELEGATED
result audi@example.org updated/revised partstat=ACCEPTED
calendar passat@example.org first@example.net absent
calendar cars@example.org first@example.net
  master
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:audi@example.org":mailto:cars@example.org
    attendee passat@example.org absent

story a member's answer that comes by mail changes nothing

mail reply like first
  from: passat@example.org
  auth: none
  REPLY
    attendee passat@example.org ACCEPTED
result cars@example.org no_action/untrusted
nothing changed
