# An ADD that comes too early: the organizer is asked for the whole, the message waits for it.
rules add-2 seq-6 gen-1 gen-4 gen-7

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  [user."carol@example.org"]
  contacts = ["erin@example.net"]
  add_method = "apply"
  [user."dora@example.org"]
  contacts = ["erin@example.net"]
  add_method = "ask"
  [user."fay@example.org"]
  contacts = ["erin@example.net"]
  park_max = 0
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    ATTENDEE;CN=Bob;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:bob@example.org
    attendee carol@example.org
    attendee dora@example.org
    attendee fay@example.org
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

story a revision was missed: the organizer is asked, once; his answer brings it all into order

mail add like invite
  ADD
    drop RRULE
    SEQUENCE:3
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Extra
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
  UID:plan@example.net
  ORGANIZER:mailto:erin@example.net
  ATTENDEE:mailto:bob@example.org
  lacks ATTENDEE;CN
  lacks ATTENDEE;PARTSTAT
  lacks SUMMARY
  lacks DTSTART
  lacks SEQUENCE
  lacks RECURRENCE-ID
  envelope bob@example.org
  header Auto-Submitted: auto-generated
  header In-Reply-To: <add@example.net>
  header Subject: Please send again: Extra
  text Please send the whole event again
calendar bob@example.org plan@example.net unchanged
message
  result outcome=no_action; reason=parked; method=ADD
  text Kept until the whole event comes from the organizer, who was asked for it
  delivery accept

# The same again, and one more: nobody asks twice within ten minutes.
again add
result bob@example.org no_action/duplicate
nothing changed
mail second like add
  ADD
    SEQUENCE:4
    when 20260313T090000Z 20260313T100000Z
    SUMMARY:Extra two
result bob@example.org no_action/parked

# Not his answer yet: it brings only the first half of what is missing.
mail half like invite
  REQUEST
    SEQUENCE:2
    LOCATION:Cellar
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  master
    SEQUENCE:4
    LOCATION:Cellar
  instance 20260312T090000Z
    SUMMARY:Extra
  instance 20260313T090000Z
    SUMMARY:Extra two
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260312T090000Z 20260313T090000Z 20260317T090000Z 20260324T090000Z
history bob@example.org plan@example.net: added/new no_action/parked no_action/parked updated/revised updated/instance-added updated/instance-added

# Nothing waits any more.
mail rest like invite
  REQUEST
    SEQUENCE:5
    LOCATION:Cellar
result bob@example.org updated/revised
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260317T090000Z 20260324T090000Z

story they are taken up by revision, not as they came

mail second like invite
  ADD
    drop RRULE
    SEQUENCE:3
    when 20260313T090000Z 20260313T100000Z
    SUMMARY:Extra two
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
mail first like second
  ADD
    SEQUENCE:2
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Extra
result bob@example.org no_action/parked
mail missing like second
  ADD
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Extra nought
result bob@example.org updated/instance-added
calendar bob@example.org plan@example.net
  overrides 3
  master
    SEQUENCE:3
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260311T090000Z 20260312T090000Z 20260313T090000Z 20260317T090000Z 20260324T090000Z

story the organizer's answer has it already: what waits is dropped

mail add like invite
  ADD
    drop RRULE
    SEQUENCE:3
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Extra
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
mail whole like invite
  sender: <>
  REQUEST
    SEQUENCE:4
    RDATE:20260312T090000Z
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  overrides 0
  master
    SEQUENCE:4
mail later like invite
  REQUEST
    SEQUENCE:5
result bob@example.org updated/revised
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260317T090000Z 20260324T090000Z

story what still does not fit stays; after ten minutes he asks again, and at once where he has something newer since

mail add like invite
  ADD
    drop RRULE
    SEQUENCE:9
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
mail half like invite
  REQUEST
    SEQUENCE:2
    LOCATION:Cellar
result bob@example.org updated/revised
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260317T090000Z 20260324T090000Z
mail more like add
  ADD
    SEQUENCE:10
    when 20260313T090000Z 20260313T100000Z
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
mail most like add
  ADD
    SEQUENCE:11
    when 20260314T090000Z 20260314T100000Z
result bob@example.org no_action/parked
mail last like add
  at: 2026-03-02T08:30:00Z
  ADD
    SEQUENCE:12
    when 20260315T090000Z 20260315T100000Z
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
mail whole like invite
  at: 2026-03-02T08:31:00Z
  REQUEST
    SEQUENCE:8
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  master
    SEQUENCE:12
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260312T090000Z 20260313T090000Z 20260314T090000Z 20260315T090000Z 20260317T090000Z 20260324T090000Z

story what has waited too long is not taken up

mail add like invite
  ADD
    drop RRULE
    SEQUENCE:2
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
mail missing like invite
  at: 2026-03-09T09:00:00Z
  REQUEST
    SEQUENCE:1
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  master
    SEQUENCE:1

story an event that is not known at all

mail add
  from: erin@example.net
  to: bob@example.org
  auth: pass
  ADD
    UID:unknown@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Extra
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
  UID:unknown@example.net
  ATTENDEE:mailto:bob@example.org
calendar bob@example.org unknown@example.net absent
mail series like invite
  REQUEST
    UID:unknown@example.net
result bob@example.org added/new
instances bob@example.org unknown@example.net 20260301 20260501: 20260310T090000Z 20260312T090000Z 20260317T090000Z 20260324T090000Z

story an event that was cancelled since

mail cancel
  from: erin@example.net
  to: bob@example.org
  auth: pass
  CANCEL
    UID:gone@example.net
    SEQUENCE:3
    STATUS:CANCELLED
    organizer erin@example.net
    attendee bob@example.org
result bob@example.org no_action/unknown-uid
mail add like cancel
  ADD only
    UID:gone@example.net
    SEQUENCE:2
    organizer erin@example.net
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/stale
nothing changed

story policy "apply" asks nobody

mail carols like invite
  to: carol@example.org
result carol@example.org added/new
mail add like carols
  ADD
    drop RRULE
    SEQUENCE:5
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Extra
result carol@example.org updated/instance-added
calendar carol@example.org plan@example.net
  master
    SEQUENCE:5
instances carol@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260312T090000Z 20260317T090000Z 20260324T090000Z

# A date of a series that is not known stands alone until the series comes.
mail unknown like add
  ADD
    UID:unknown@example.net
    SEQUENCE:1
result carol@example.org added/new
calendar carol@example.org unknown@example.net
  no master
  overrides 1
instances carol@example.org unknown@example.net 20260301 20260501: 20260312T090000Z
mail series like carols
  REQUEST
    UID:unknown@example.net
    SEQUENCE:1
    RDATE:20260312T090000Z
    DTSTAMP:20260301T000000Z
result carol@example.org updated/revised
instances carol@example.org unknown@example.net 20260301 20260501: 20260310T090000Z 20260312T090000Z 20260317T090000Z 20260324T090000Z

story policy "ask" only tells

mail doras like invite
  to: dora@example.org
result dora@example.org added/new
mail add like doras
  ADD
    drop RRULE
    SEQUENCE:5
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Extra
result dora@example.org no_action/policy
nothing changed
message
  text Extra
# What is due is done.
mail due like add
  ADD
    SEQUENCE:1
result dora@example.org updated/instance-added

story no room to wait: the organizer is asked all the same

mail fays like invite
  to: fay@example.org
result fay@example.org added/new
mail add like fays
  ADD
    drop RRULE
    SEQUENCE:5
    when 20260312T090000Z 20260312T100000Z
result fay@example.org no_action/occurrence-unknown
sent REFRESH fay@example.org erin@example.net
mail second like add
  ADD
    SEQUENCE:6
result fay@example.org no_action/occurrence-unknown

story nobody is asked because of what nobody may be answered for (gen-4)

mail listed like invite
  header: List-Id: <all.example.net>
  ADD
    drop RRULE
    SEQUENCE:5
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/parked
mail null like invite
  sender: <>
  ADD
    drop RRULE
    SEQUENCE:6
    when 20260313T090000Z 20260313T100000Z
result bob@example.org no_action/parked
mail robot like invite
  header: Auto-Submitted: auto-generated
  ADD
    drop RRULE
    SEQUENCE:7
    when 20260314T090000Z 20260314T100000Z
result bob@example.org no_action/parked
mail file like invite
  shape: attachment
  ADD
    drop RRULE
    SEQUENCE:8
    when 20260315T090000Z 20260315T100000Z
result bob@example.org no_action/parked

story no more an hour than anything else that is sent to one address

config
  [server]
  answers_per_hour = 2

mail one
  from: erin@example.net
  to: bob@example.org
  auth: pass
  ADD
    UID:one@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
mail two like one
  ADD
    UID:two@example.net
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
mail three like one
  ADD
    UID:three@example.net
result bob@example.org no_action/parked

story between users of this host the answer comes at once, and nothing waits

mail ours
  login: erin@example.org
  from: erin@example.org
  to: bob@example.org
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer erin@example.org
    attendee bob@example.org
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result erin@example.org outbound added/new
result bob@example.org added/new
# He does not get this one.
mail lost like ours
  recipients: frank@example.net
  REQUEST
    SEQUENCE:1
    LOCATION:Cellar
result erin@example.org outbound updated/revised
mail add like ours
  ADD
    drop RRULE
    SEQUENCE:2
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Extra
result erin@example.org outbound updated/instance-added
result bob@example.org no_action/parked
result erin@example.org generated no_action/refresh-answered
result bob@example.org generated updated/revised
sent REFRESH bob@example.org erin@example.org
  text [Calendar] An attendee asked for this event again
sent REQUEST erin@example.org bob@example.org
  envelope <>
  header Auto-Submitted: auto-replied
  SEQUENCE:2
calendar bob@example.org ours@example.org
  master
    SEQUENCE:2
    LOCATION:Cellar
  instance 20260312T090000Z
    SUMMARY:Extra
instances bob@example.org ours@example.org 20260301 20260501: 20260310T090000Z 20260312T090000Z 20260317T090000Z 20260324T090000Z

# Both come back from the MTA: nothing is done twice.
return
no result
nothing changed

story a room asks, too; the mail that waits is not taken away, and the organizer's answer is answered

mail book
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:booking@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room1@example.org
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Board
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail ahead like book
  REQUEST
    drop RRULE
    SEQUENCE:4
    instance 20260312T090000Z
    when 20260312T090000Z 20260312T100000Z
result room1@example.org no_action/parked
sent REFRESH room1@example.org erin@example.net
message
  delivery accept
  removed none
mail second like ahead
  ADD
    drop RECURRENCE-ID
    SEQUENCE:5
    when 20260313T090000Z 20260313T100000Z
result room1@example.org no_action/parked
message
  removed none
mail whole like book
  REQUEST
    SEQUENCE:5
    RDATE:20260312T090000Z,20260313T090000Z
result room1@example.org updated/revised partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
instances room1@example.org booking@example.net 20260301 20260501: 20260310T090000Z 20260312T090000Z 20260313T090000Z 20260317T090000Z 20260324T090000Z
