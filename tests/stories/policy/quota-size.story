# A calendar holds so much text and no more (quota_size). One of these events is about 300 bytes.
rules can-1 part-5

config
  [user."bob@example.org"]
  contacts = ["@example.net"]
  quota_size = 750
  publish = "apply"
  answer_from = "known"
  when_free = "accept"
  [user."carol@example.org"]
  contacts = ["@example.net"]
  quota_size = 400
  cancel = "delete"
  [resource."room@example.org"]
  add_from = "verified"
  answer_from = "verified"
  quota_size = 400

mail one
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:one@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:One
result bob@example.org added/new partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
mail two like one
  REQUEST
    UID:two@example.net
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Two
result bob@example.org added/new partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED

story what does not fit is not stored and not answered, and the reader is told

mail three like one
  REQUEST
    UID:three@example.net
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Three
result bob@example.org no_action/policy partstat=none
nothing changed
message
  result outcome=no_action; reason=policy
  text Your calendar is full: an invitation or its update could not be stored
  text Three
  delivery accept
  removed none
mail published like three
  PUBLISH
    UID:published@example.net
result bob@example.org no_action/policy
nothing changed
message
  text Your calendar is full: a published event could not be stored

story a change that makes it longer waits, one that makes it shorter does not

mail longer like two
  REQUEST
    SEQUENCE:1
    DESCRIPTION:A long text about all that there is to be said of this appointment, of those who will come, of what they will bring along, and of where it is.
result bob@example.org no_action/policy partstat=ACCEPTED
nothing changed
mail shorter like two
  REQUEST
    SEQUENCE:1
    SUMMARY:2
result bob@example.org updated/revised
calendar bob@example.org two@example.net
  master
    SUMMARY:2

story a cancellation works always, and there is room again

mail off like one
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org cancelled/cancelled
calendar bob@example.org one@example.net
  master
    STATUS:CANCELLED

story where cancelled events go there is room for the next, and the same mail is good again

mail first like one
  to: carol@example.org
  REQUEST
    UID:first@example.net
    attendee carol@example.org
result carol@example.org added/new
mail next like first
  REQUEST
    UID:next@example.net
result carol@example.org no_action/policy
nothing changed
mail off like first
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result carol@example.org cancelled/cancelled
calendar carol@example.org first@example.net absent
again next
result carol@example.org added/new
calendar carol@example.org next@example.net

story an instance is cancelled, although the series grows by it

mail series like one
  to: carol@example.org
  REQUEST
    UID:series@example.net
    attendee carol@example.org
    RRULE:FREQ=DAILY;COUNT=5
result carol@example.org added/new
reload
  [user."carol@example.org"]
  contacts = ["@example.net"]
  quota_size = 100
mail off like series
  CANCEL
    drop RRULE
    SEQUENCE:1
    instance 20260312T090000Z
    when 20260312T090000Z 20260312T100000Z
result carol@example.org updated/instance-cancelled

story the plain answer to an invitation finds its place

mail own
  login: carol@example.org
  from: carol@example.org
  to: erin@example.net
  REQUEST
    UID:own@example.org
    SEQUENCE:0
    organizer carol@example.org
    attendee erin@example.net
    when 20260310T090000Z 20260310T100000Z
result carol@example.org outbound added/new
reload
  [user."carol@example.org"]
  quota_size = 100
mail answer like own
  login: none
  from: erin@example.net
  to: carol@example.org
  auth: pass
  REPLY
    attendee erin@example.net ACCEPTED
result carol@example.org updated/reply-recorded
mail more like own
  REQUEST
    UID:more@example.org
result carol@example.org outbound no_action/policy
nothing changed

story a room that is full books nothing, and its owner has the mail

mail booked like one
  to: room@example.org
  REQUEST
    UID:booked@example.net
    attendee room@example.org
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
mail other like booked
  REQUEST
    UID:other@example.net
    when 20260311T090000Z 20260311T100000Z
result room@example.org no_action/policy
nothing changed
message
  delivery accept
  removed none

story what attendees propose counts as what is stored

mail own
  login: carol@example.org
  from: carol@example.org
  to: erin@example.net, dave@example.net
  REQUEST
    UID:own@example.org
    SEQUENCE:0
    organizer carol@example.org
    attendee erin@example.net
    attendee dave@example.net
    when 20260310T090000Z 20260310T100000Z
result carol@example.org outbound added/new
reload
  [user."carol@example.org"]
  quota_size = 950
mail proposal like own
  login: none
  from: erin@example.net
  to: carol@example.org
  auth: pass
  COUNTER
    when 20260310T110000Z 20260310T120000Z
result carol@example.org updated/counter-pending
proposals carol@example.org own@example.org: erin@example.net
mail other like proposal
  from: dave@example.net
  COUNTER
    when 20260310T120000Z 20260310T130000Z
result carol@example.org no_action/policy
proposals carol@example.org own@example.org: erin@example.net
message
  text Your calendar is full: a proposed change could not be stored
mail better like proposal
  COUNTER
    SEQUENCE:1
    when 20260310T130000Z 20260310T140000Z
result carol@example.org updated/counter-pending
proposals carol@example.org own@example.org: erin@example.net
