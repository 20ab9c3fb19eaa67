# Scenarios of people and resources in which somebody is told by a notice. John is the usual
# organizer; Jane and Mark answer by themselves, Jack does where he has time.

config
  [user."john@example.org"]
  notify = "digest"
  propagate = true
  [user."jane@example.org"]
  answer_from = "internal"
  when_free = "accept"
  when_busy = "decline"
  [[user."jane@example.org".rule]]
  component = "VTODO"
  set = { when_free = "accept" }
  [user."jack@example.org"]
  answer_from = "internal"
  when_free = "tentative"
  when_busy = "none"
  add_from = "anyone"
  [user."mark@example.org"]
  language = "de"
  timezone = "Europe/Berlin"
  notify = "each"
  answer_from = "internal"
  when_free = "accept"
  when_busy = "accept"

story People 008a: a notice when quiet has come, and one after the last

# Jack has something at that time, and decides later.
mail block
  login: lucy@example.org
  from: lucy@example.org
  to: jack@example.org
  REQUEST
    UID:block@example.org
    SEQUENCE:0
    organizer lucy@example.org
    attendee jack@example.org
    when 20260310T080000Z 20260310T120000Z
    SUMMARY:Blocker
result lucy@example.org outbound added/new
result jack@example.org added/new partstat=TENTATIVE
sent REPLY jack@example.org lucy@example.org
  answer TENTATIVE
result lucy@example.org generated updated/reply-recorded
mail sure
  login: jack@example.org
  from: jack@example.org
  to: lucy@example.org
  REPLY
    UID:block@example.org
    SEQUENCE:0
    organizer lucy@example.org
    attendee jack@example.org ACCEPTED
result jack@example.org outbound updated/reply-recorded
result lucy@example.org updated/reply-recorded

mail invite
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    ATTENDEE;CN=Jane:mailto:jane@example.org
    ATTENDEE;CN=Mark:mailto:mark@example.org
    ATTENDEE;CN=Jack:mailto:jack@example.org
    when 20260310T080000Z 20260310T120000Z
    SUMMARY:Plan
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
result john@example.org generated updated/reply-recorded

mail mark like invite
  login: john@example.org
  to: mark@example.org, jack@example.org
result john@example.org outbound no_action/duplicate
result mark@example.org added/new partstat=ACCEPTED
result jack@example.org added/new partstat=NEEDS-ACTION
sent REPLY mark@example.org john@example.org
  answer ACCEPTED
result john@example.org generated updated/reply-recorded

wait 10m
notice john@example.org john@example.org
  subject 2 answers: Plan
  line Jane (jane@example.org) has accepted.
  line Mark (mark@example.org) has accepted.
  line Accepted (2):
  line • Jane (jane@example.org)
  line • Mark (mark@example.org)
  line Pending (1):
  line • Jack (jack@example.org)
sent REQUEST john@example.org jane@example.org
  attendee mark@example.org ACCEPTED
sent REQUEST john@example.org mark@example.org
  attendee jane@example.org ACCEPTED
sent REQUEST john@example.org jack@example.org
  attendee jane@example.org ACCEPTED
  attendee mark@example.org ACCEPTED
result jane@example.org generated updated/revised partstat=ACCEPTED
result mark@example.org generated updated/revised partstat=ACCEPTED
result jack@example.org generated updated/revised partstat=NEEDS-ACTION

mail jack
  login: jack@example.org
  from: jack@example.org
  to: john@example.org
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jack@example.org TENTATIVE
result jack@example.org outbound updated/reply-recorded
result john@example.org updated/reply-recorded
wait 10m
notice john@example.org john@example.org
  subject Jack (jack@example.org): tentative – Plan
  line Accepted (2):
  line Tentative (1):
  lacks Pending
sent REQUEST john@example.org jane@example.org
  attendee jack@example.org TENTATIVE
sent REQUEST john@example.org mark@example.org
  attendee jack@example.org TENTATIVE
result jane@example.org generated updated/revised
result mark@example.org generated updated/revised

story People 008b: the notice in German

mail invite
  login: mark@example.org
  from: mark@example.org
  to: jane@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer mark@example.org
    ATTENDEE;CN=Jane:mailto:jane@example.org
    when 20260310T080000Z 20260310T120000Z
    SUMMARY:Planung
result mark@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
sent REPLY jane@example.org mark@example.org
  answer ACCEPTED
result mark@example.org generated updated/reply-recorded
notice mark@example.org mark@example.org
  subject Jane (jane@example.org): zugesagt – Planung
  line Jane (jane@example.org) hat zugesagt.
  line Wann: Dienstag, 10. März 2026, 09:00 – 13:00 (CET)
  line Zugesagt (1):
  line • Jane (jane@example.org)

story People 010: all copies converge

mail block
  login: lucy@example.org
  from: lucy@example.org
  to: jack@example.org
  REQUEST
    UID:block@example.org
    SEQUENCE:0
    organizer lucy@example.org
    attendee jack@example.org
    when 20260311T080000Z 20260311T120000Z
    SUMMARY:Blocker
result lucy@example.org outbound added/new
result jack@example.org added/new partstat=TENTATIVE
sent REPLY jack@example.org lucy@example.org
  answer TENTATIVE
result lucy@example.org generated updated/reply-recorded
mail sure
  login: jack@example.org
  from: jack@example.org
  to: lucy@example.org
  REPLY
    UID:block@example.org
    SEQUENCE:0
    organizer lucy@example.org
    attendee jack@example.org ACCEPTED
result jack@example.org outbound updated/reply-recorded
result lucy@example.org updated/reply-recorded

mail invite
  login: john@example.org
  from: john@example.org
  to: jane@example.org, jack@example.org, ext@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.org
    attendee jack@example.org
    attendee ext@example.net
    when 20260310T080000Z 20260310T120000Z
    SUMMARY:Plan
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result jack@example.org added/new partstat=TENTATIVE
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
sent REPLY jack@example.org john@example.org
  answer TENTATIVE
result john@example.org generated updated/reply-recorded
result john@example.org generated updated/reply-recorded

wait 10m
notice john@example.org john@example.org
  subject 2 answers: Plan
sent REQUEST john@example.org jane@example.org
sent REQUEST john@example.org jack@example.org
sent REQUEST john@example.org ext@example.net
  attendee jane@example.org ACCEPTED
  attendee jack@example.org TENTATIVE
  SEQUENCE:0
result jane@example.org generated updated/revised partstat=ACCEPTED
result jack@example.org generated updated/revised partstat=TENTATIVE
calendar john@example.org plan@example.org
  master
    attendee jane@example.org ACCEPTED
    attendee jack@example.org TENTATIVE
    attendee ext@example.net NEEDS-ACTION
calendar jane@example.org plan@example.org
  master
    attendee jane@example.org ACCEPTED
    attendee jack@example.org TENTATIVE
    attendee ext@example.net NEEDS-ACTION
calendar jack@example.org plan@example.org
  master
    attendee jane@example.org ACCEPTED
    attendee jack@example.org TENTATIVE
    attendee ext@example.net NEEDS-ACTION

# Onto what Jack has; his client keeps the answers that it knows.
mail move like invite
  login: john@example.org
  REQUEST
    SEQUENCE:1
    attendee jane@example.org ACCEPTED
    attendee jack@example.org TENTATIVE
    attendee ext@example.net NEEDS-ACTION
    when 20260311T080000Z 20260311T120000Z
result john@example.org outbound updated/revised
result jane@example.org updated/revised partstat=ACCEPTED
result jack@example.org updated/revised partstat=NEEDS-ACTION conflicts=block@example.org
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
result john@example.org generated updated/reply-recorded
calendar john@example.org plan@example.org
  master
    attendee jane@example.org ACCEPTED
    attendee jack@example.org TENTATIVE
calendar jane@example.org plan@example.org
  master
    attendee jane@example.org ACCEPTED
    attendee jack@example.org TENTATIVE
calendar jack@example.org plan@example.org
  master
    attendee jane@example.org ACCEPTED
    attendee jack@example.org NEEDS-ACTION
    when 20260311T080000Z 20260311T120000Z

# Jane's answer to the new time says what the list says: nothing is passed on, John is told.
wait 10m
notice john@example.org john@example.org
  subject jane@example.org: accepted – Plan
wait 5h
nothing changed

story People 021: a to-do is done

mail task
  login: john@example.org
  from: john@example.org
  to: jane@example.net
  REQUEST
    VTODO
      UID:task@example.org
      SEQUENCE:0
      organizer john@example.org
      attendee jane@example.net
      DUE:20260312T170000Z
      SUMMARY:Report
result john@example.org outbound added/new

mail half
  from: jane@example.net
  to: john@example.org
  auth: pass
  REPLY
    VTODO
      UID:task@example.org
      SEQUENCE:0
      organizer john@example.org
      attendee jane@example.net IN-PROCESS
      PERCENT-COMPLETE:40
      SUMMARY:Report
result john@example.org updated/reply-recorded
wait 10m
notice john@example.org john@example.org
  subject jane@example.net: in process – Report
  line jane@example.net is working on the task.
  line Done so far: 40 %.

mail done like half
  REPLY
    attendee jane@example.net COMPLETED
    PERCENT-COMPLETE:100
result john@example.org updated/reply-recorded
calendar john@example.org task@example.org
  master
    attendee jane@example.net COMPLETED
wait 10m
notice john@example.org john@example.org
  subject jane@example.net: completed – Report
  line jane@example.net has completed the task.
  line Due: Thursday, 12 March 2026, 17:00 (UTC)
  line Completed (1):

story Resources 012: the owner of a room is told

config
  [resource."room101@example.org"]
  name = "Room 101"
  owner = "jane@example.org"
  owner_notice = "all"

mail book
  login: john@example.org
  from: john@example.org
  to: room101@example.org
  REQUEST
    UID:room@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room101@example.org
    when 20260310T080000Z 20260310T120000Z
    SUMMARY:Plan
result john@example.org outbound added/new
result room101@example.org added/new partstat=ACCEPTED
sent REPLY room101@example.org john@example.org
  answer ACCEPTED
notice room101@example.org jane@example.org
  subject Booked: Room 101 – Plan
result john@example.org generated updated/reply-recorded
