# What stands in the table of a collection holds for its members, below what they have themselves.
rules book-1 book-7

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [resource."audi@example.org"]
  name = "Audi"
  book = ["@board.example"]
  seats = 5
  [resource."passat@example.org"]
  max_duration = "30m"
  seats = 5
  [resource."boxter@example.org"]
  seats = 2

story each member has its own policy

config
  [collection."cars@example.org"]
  members = ["audi@example.org", "passat@example.org", "boxter@example.org"]
  pick = "first"

mail long
  from: erin@example.net
  to: cars@example.org
  auth: pass
  REQUEST
    UID:long@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee cars@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Long
result cars@example.org added/new partstat=DELEGATED
result boxter@example.org added/new partstat=ACCEPTED
sent REPLY cars@example.org erin@example.net
  answer DELEGATED
sent REPLY boxter@example.org erin@example.net
  answer ACCEPTED

mail longer like long
  REQUEST
    UID:longer@example.net
result cars@example.org no_action/declined
sent REPLY cars@example.org erin@example.net
  answer DECLINED
  text Audi: You are not among those who may book this.
  text boxter@example.org: Already booked
nothing changed

story a policy without automatic answers: kept for a person to see

config
  [collection."cars@example.org"]
  members = ["audi@example.org", "passat@example.org"]
  when_free = "none"
  book = ["*"]

mail quiet
  from: erin@example.net
  to: cars@example.org
  auth: pass
  REQUEST
    UID:quiet@example.net
    SEQUENCE:0
    organizer erin@example.net
    ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;DELEGATED-TO="mailto:passat@example.org":mailto:cars@example.org
    when 20260311T090000Z 20260311T091000Z
    SUMMARY:Quiet
result cars@example.org no_action/declined|added/new partstat=NEEDS-ACTION
calendar cars@example.org quiet@example.net
  master
    lacks ATTENDEE;DELEGATED-TO
calendar passat@example.org quiet@example.net absent
message
  delivery accept

story the one with the fewest seats that suffice

config
  [resource."golf@example.org"]
  seats = 4
  [resource."bus@example.org"]
  [collection."pool@example.org"]
  members = ["bus@example.org", "van@example.org", "golf@example.org"]
  pick = "best-fit"
  [resource."van@example.org"]
  seats = 8

mail small
  from: erin@example.net
  to: pool@example.org
  auth: pass
  REQUEST
    UID:small@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee pool@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Small
result pool@example.org added/new partstat=DELEGATED
result golf@example.org added/new partstat=ACCEPTED
sent REPLY pool@example.org erin@example.net
  answer DELEGATED
sent REPLY golf@example.org erin@example.net
  answer ACCEPTED

mail next like small
  REQUEST
    UID:next@example.net
result pool@example.org added/new partstat=DELEGATED
result van@example.org added/new partstat=ACCEPTED
sent REPLY pool@example.org erin@example.net
  answer DELEGATED
sent REPLY van@example.org erin@example.net
  answer ACCEPTED

mail last like small
  REQUEST
    UID:last@example.net
result pool@example.org added/new partstat=DELEGATED
result bus@example.org added/new partstat=ACCEPTED
sent REPLY pool@example.org erin@example.net
  answer DELEGATED
sent REPLY bus@example.org erin@example.net
  answer ACCEPTED

story the one with the least booked time in that week

config
  [collection."pool@example.org"]
  members = ["golf@example.org", "van@example.org"]

mail golf
  from: erin@example.net
  to: golf@example.org
  auth: pass
  REQUEST
    UID:golf@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee golf@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Golf
result golf@example.org added/new partstat=ACCEPTED
sent REPLY golf@example.org erin@example.net
  answer ACCEPTED

# The week before does not count.
mail van like golf
  to: van@example.org
  REQUEST
    UID:van@example.net
    attendee van@example.org
    when 20260306T090000Z 20260306T150000Z
result van@example.org added/new partstat=ACCEPTED
sent REPLY van@example.org erin@example.net
  answer ACCEPTED

mail any like golf
  to: pool@example.org
  REQUEST
    UID:any@example.net
    attendee pool@example.org
    when 20260312T090000Z 20260312T110000Z
result pool@example.org added/new partstat=DELEGATED
result van@example.org added/new partstat=ACCEPTED
sent REPLY pool@example.org erin@example.net
  answer DELEGATED
sent REPLY van@example.org erin@example.net
  answer ACCEPTED

mail then like any
  REQUEST
    UID:then@example.net
    when 20260313T090000Z 20260313T110000Z
result pool@example.org added/new partstat=DELEGATED
result golf@example.org added/new partstat=ACCEPTED
sent REPLY pool@example.org erin@example.net
  answer DELEGATED
sent REPLY golf@example.org erin@example.net
  answer ACCEPTED
