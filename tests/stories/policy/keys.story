# What the keys of policy say in other words than those they have from the start: one story each,
# for those that no other story sets.
rules req-4 auth-9 seq-6 rep-6 fb-1

config
  [user."jane@example.org"]
  contacts = ["erin@example.net"]

mail invite
  from: erin@example.net
  to: jane@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee jane@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result jane@example.org added/new tier=known partstat=NEEDS-ACTION
command respond jane@example.org plan@example.net accept
sent REPLY jane@example.org erin@example.net
  answer ACCEPTED

story apply_from: who may put something in is not who may change it

reload
  [user."jane@example.org"]
  contacts = ["erin@example.net"]
  apply_from = "internal"
mail moved like invite
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result jane@example.org no_action/untrusted tier=known
nothing changed
mail off like invite
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result jane@example.org no_action/untrusted
nothing changed
mail other like invite
  REQUEST
    UID:other@example.net
result jane@example.org added/new

story apply_from = "nobody": what is there stays as it is

reload
  [user."jane@example.org"]
  contacts = ["erin@example.net"]
  apply_from = "nobody"
mail moved like invite
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result jane@example.org no_action/untrusted
nothing changed

story reset = "never": her answer stands, whatever becomes of the event

reload
  [user."jane@example.org"]
  contacts = ["erin@example.net"]
  reset = "never"
mail moved like invite
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result jane@example.org updated/revised partstat=ACCEPTED
calendar jane@example.org plan@example.net
  master
    when 20260311T090000Z 20260311T100000Z
    attendee jane@example.org ACCEPTED

story when_busy = "tentative": perhaps, where something is there already

reload
  [user."jane@example.org"]
  contacts = ["erin@example.net"]
  answer_from = "known"
  when_free = "accept"
  when_busy = "tentative"
mail clash like invite
  REQUEST
    UID:clash@example.net
    when 20260310T093000Z 20260310T103000Z
result jane@example.org added/new partstat=TENTATIVE conflicts=plan@example.net
sent REPLY jane@example.org erin@example.net
  answer TENTATIVE

story answer_from = "self": nobody else is answered

reload
  [user."jane@example.org"]
  contacts = ["erin@example.net"]
  answer_from = "self"
  when_free = "accept"
mail colleague like invite
  login: john@example.org
  from: john@example.org
  REQUEST
    UID:colleague@example.org
    organizer john@example.org
    when 20260312T090000Z 20260312T100000Z
result john@example.org outbound added/new
result jane@example.org added/new partstat=NEEDS-ACTION tier=internal

story add_from = "self": what others send her stays in the mail

reload
  [user."jane@example.org"]
  contacts = ["erin@example.net"]
  add_from = "self"
mail colleague like invite
  login: john@example.org
  from: john@example.org
  REQUEST
    UID:colleague@example.org
    organizer john@example.org
result john@example.org outbound added/new
result jane@example.org no_action/untrusted tier=internal
calendar jane@example.org colleague@example.org absent

story freebusy_from = "nobody": not even a colleague is told

reload
  [user."jane@example.org"]
  freebusy_from = "nobody"
mail asks
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    VFREEBUSY
      UID:ask@example.org
      organizer john@example.org
      ATTENDEE:mailto:jane@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result john@example.org outbound no_action/own-message
result jane@example.org no_action/untrusted
nothing changed

story deliver: of a person's mail only the answers go into the calendar alone

reload
  [user."jane@example.org"]
  deliver = { reply = "drop" }
mail hers
  login: jane@example.org
  from: jane@example.org
  to: erin@example.net
  REQUEST
    UID:hers@example.org
    SEQUENCE:0
    organizer jane@example.org
    attendee erin@example.net
    when 20260313T090000Z 20260313T100000Z
    SUMMARY:Hers
result jane@example.org outbound added/new
mail answer
  from: erin@example.net
  to: jane@example.org
  auth: pass
  REPLY
    UID:hers@example.org
    SEQUENCE:0
    organizer jane@example.org
    attendee erin@example.net ACCEPTED
result jane@example.org updated/reply-recorded
message
  removed jane@example.org
mail moved like invite
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result jane@example.org updated/revised
message
  removed none
  delivery accept

story park_ttl: what came too early waits so long and no longer

reload
  [user."jane@example.org"]
  park_ttl = "2h"
mail early
  at: 2026-03-02T09:00:00Z
  from: frank@example.net
  to: jane@example.org
  auth: pass
  REPLY
    UID:hers@example.org
    SEQUENCE:0
    organizer jane@example.org
    attendee frank@example.net ACCEPTED
    DTSTAMP:20260302T090000Z
result jane@example.org no_action/parked
mail hers
  at: 2026-03-02T12:00:00Z
  login: jane@example.org
  from: jane@example.org
  to: frank@example.net
  REQUEST
    UID:hers@example.org
    SEQUENCE:0
    organizer jane@example.org
    attendee frank@example.net
    when 20260313T090000Z 20260313T100000Z
    SUMMARY:Hers
    DTSTAMP:20260302T085900Z
result jane@example.org outbound added/new
calendar jane@example.org hers@example.org
  master
    attendee frank@example.net NEEDS-ACTION

story notify_delay: how long quiet has to last

reload
  [user."jane@example.org"]
  notify = "digest"
  notify_delay = "2h"
  notify_max = "5h"
mail hers
  login: jane@example.org
  from: jane@example.org
  to: erin@example.net
  REQUEST
    UID:hers@example.org
    SEQUENCE:0
    organizer jane@example.org
    attendee erin@example.net
    when 20260313T090000Z 20260313T100000Z
    SUMMARY:Hers
result jane@example.org outbound added/new
mail answer
  from: erin@example.net
  to: jane@example.org
  auth: pass
  REPLY
    UID:hers@example.org
    SEQUENCE:0
    organizer jane@example.org
    attendee erin@example.net ACCEPTED
result jane@example.org updated/reply-recorded
wait 110m
nothing changed
wait 10m
notice jane@example.org jane@example.org
  subject erin@example.net: accepted – Hers
