# What people and their assistants expect, told again from the functional tests of a groupware's
# filter. John invites; an event lasts four hours.
rules req-1 req-4 busy-1 gen-2 rep-1 seq-4

config
  [users]
  domains = ["example.org"]
  [user."john@example.org"]
  update = "apply"
  notify = "digest"
  [user."jane@example.org"]
  answer_from = "internal"
  when_free = "accept"
  when_busy = "decline"
  delegates = ["mark@example.org"]
  [[user."jane@example.org".rule]]
  component = "VTODO"
  set = { when_free = "accept" }
  [user."jack@example.org"]
  answer_from = "internal"
  when_free = "tentative"
  when_busy = "none"
  add_from = "anyone"
  [user."mark@example.org"]
  answer_from = "internal"
  when_free = "accept"
  when_busy = "accept"
  notify = "each"
  [user."lucy@example.org"]
  answer_from = "nobody"
  add_from = "anyone"
  cancel = "delete"
  notify = "each"
  [user."bill@example.org"]
  answer_from = "internal"
  when_free = "decline"
  when_busy = "decline"
  [[user."bill@example.org".rule]]
  from = ["lucy@example.org"]
  set = { answer_from = "nobody" }

story people-001 an invitation in a free slot is accepted, and an update that leaves the time alone changes no answer

mail invite
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    UID:meeting@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.org
    when 20260413T100000Z 20260413T140000Z
    SUMMARY:Meeting
result john@example.org outbound added/new
result jane@example.org added/new tier=internal partstat=ACCEPTED conflicts=none
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
calendar jane@example.org meeting@example.org role=attendee
  master
    attendee jane@example.org ACCEPTED
    SUMMARY:Meeting

mail renamed like invite
  REQUEST
    SUMMARY:Meeting about the budget
result john@example.org outbound updated/revised
result jane@example.org updated/revised partstat=ACCEPTED
calendar jane@example.org meeting@example.org
  master
    attendee jane@example.org ACCEPTED
    SUMMARY:Meeting about the budget
    SEQUENCE:0

story people-002 what overlaps is declined, and stands in the calendar all the same

mail first
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    UID:first@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.org
    when 20260414T100000Z 20260414T140000Z
    SUMMARY:First
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED

mail second like first
  REQUEST
    UID:second@example.org
    when 20260414T120000Z 20260414T160000Z
    SUMMARY:Second
result john@example.org outbound added/new
result jane@example.org added/new partstat=DECLINED conflicts=first@example.org
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer DECLINED
calendar jane@example.org second@example.org
  master
    attendee jane@example.org DECLINED
calendar john@example.org second@example.org role=organizer
  master
    attendee jane@example.org DECLINED
message
  delivery accept

story people-003 who is only careful answers with perhaps

mail invite
  login: john@example.org
  from: john@example.org
  to: jack@example.org
  REQUEST
    UID:meeting@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jack@example.org
    when 20260415T080000Z 20260415T120000Z
    SUMMARY:Meeting
result john@example.org outbound added/new
result jack@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
sent REPLY jack@example.org john@example.org
  answer TENTATIVE
calendar jack@example.org meeting@example.org
  master
    attendee jack@example.org TENTATIVE

# Tentative events block nobody unless `tentative_busy` is set; what Jack has accepted himself
# does. The scenario has his own answer of perhaps block as well, which the default forbids.
story people-004a where he is busy he decides himself

own jack@example.org
  UID:blocker
  when 20260416T080000Z 20260416T120000Z
  SUMMARY:Blocker
mail free
  login: john@example.org
  from: john@example.org
  to: jack@example.org
  REQUEST
    UID:free@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jack@example.org
    when 20260416T120000Z 20260416T160000Z
    SUMMARY:Free
result john@example.org outbound added/new
result jack@example.org added/new partstat=TENTATIVE conflicts=none
result john@example.org generated updated/reply-recorded
sent REPLY jack@example.org john@example.org
  answer TENTATIVE
mail overlapping like free
  REQUEST
    UID:overlapping@example.org
    when 20260416T100000Z 20260416T140000Z
result john@example.org outbound added/new
result jack@example.org added/new partstat=NEEDS-ACTION conflicts=blocker
calendar jack@example.org overlapping@example.org
  master
    attendee jack@example.org NEEDS-ACTION
message
  delivery accept

story people-004a with tentative_busy his own perhaps is enough

config
  [domain."example.org"]
  tentative_busy = true
mail free
  login: john@example.org
  from: john@example.org
  to: jack@example.org
  REQUEST
    UID:free@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jack@example.org
    when 20260416T120000Z 20260416T160000Z
    SUMMARY:Free
result john@example.org outbound added/new
result jack@example.org added/new partstat=TENTATIVE conflicts=none
result john@example.org generated updated/reply-recorded
sent REPLY jack@example.org john@example.org
  answer TENTATIVE
mail overlapping like free
  REQUEST
    UID:overlapping@example.org
    when 20260416T140000Z 20260416T180000Z
result john@example.org outbound added/new
result jack@example.org added/new partstat=NEEDS-ACTION conflicts=free@example.org

story people-004b who answers himself finds it in the calendar and the mail in the inbox

mail invite
  login: john@example.org
  from: john@example.org
  to: lucy@example.org
  REQUEST
    UID:meeting@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee lucy@example.org
    when 20260417T080000Z 20260417T120000Z
    SUMMARY:Meeting
result john@example.org outbound added/new
result lucy@example.org added/new partstat=NEEDS-ACTION
calendar lucy@example.org meeting@example.org
  master
    attendee lucy@example.org NEEDS-ACTION
message
  delivery accept
  removed none
  results 1
  result method=REQUEST; component=VEVENT; uid="meeting@example.org"

story people-005a a new date is accepted anew

mail invite
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    UID:meeting@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.org
    when 20260418T100000Z 20260418T140000Z
    SUMMARY:Meeting
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
mail moved like invite
  REQUEST
    SEQUENCE:1
    when 20260419T150000Z 20260419T190000Z
result john@example.org outbound updated/revised
result jane@example.org updated/revised partstat=ACCEPTED conflicts=none
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
  SEQUENCE:1
calendar jane@example.org meeting@example.org
  master
    when 20260419T150000Z 20260419T190000Z
    SEQUENCE:1
    attendee jane@example.org ACCEPTED

story people-005b moved onto something else it is open again

own jack@example.org
  UID:blocker
  when 20260422T080000Z 20260422T120000Z
  SUMMARY:Blocker
mail invite
  login: john@example.org
  from: john@example.org
  to: jack@example.org
  REQUEST
    UID:meeting@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jack@example.org
    when 20260421T080000Z 20260421T120000Z
    SUMMARY:Meeting
result john@example.org outbound added/new
result jack@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
sent REPLY jack@example.org john@example.org
  answer TENTATIVE
mail moved like invite
  REQUEST
    SEQUENCE:1
    when 20260422T100000Z 20260422T140000Z
result john@example.org outbound updated/revised
result jack@example.org updated/revised partstat=NEEDS-ACTION conflicts=blocker
calendar jack@example.org meeting@example.org
  master
    when 20260422T100000Z 20260422T140000Z
    SEQUENCE:1
    ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:jack@example.org

story people-006a an answer changes the answer and nothing else, an attachment least of all

mail invite
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    UID:series@example.org
    SEQUENCE:1
    organizer john@example.org
    attendee jane@example.org
    when 20260420T100000Z 20260420T140000Z
    RRULE:FREQ=WEEKLY;COUNT=10
    SUMMARY:Series
    ATTACH;FMTTYPE=image/png;ENCODING=BASE64;VALUE=BINARY;X-LABEL=logo.png:iVBORw0KGgo=
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
  lacks ATTACH
calendar john@example.org series@example.org role=organizer
  master
    attendee jane@example.org ACCEPTED
    RRULE:FREQ=WEEKLY;COUNT=10
    ATTACH;FMTTYPE=image/png;ENCODING=BASE64;VALUE=BINARY;X-LABEL=logo.png:iVBORw0KGgo=
  overrides 0

story people-006b who passes it on is shown with whom

mail invite
  login: john@example.org
  from: john@example.org
  to: lucy@example.org
  REQUEST
    UID:meeting@example.org
    SEQUENCE:1
    organizer john@example.org
    attendee lucy@example.org
    when 20260423T080000Z 20260423T120000Z
    SUMMARY:Meeting
result john@example.org outbound added/new
result lucy@example.org added/new partstat=NEEDS-ACTION
mail delegated like invite
  login: lucy@example.org
  from: lucy@example.org
  to: john@example.org
  REPLY only
    UID:meeting@example.org
    SEQUENCE:1
    organizer john@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:jack@ripper.example":mailto:lucy@example.org
result lucy@example.org outbound updated/delegated
result john@example.org updated/delegated
calendar john@example.org meeting@example.org
  master
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:jack@ripper.example":mailto:lucy@example.org
    ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:lucy@example.org":mailto:jack@ripper.example

story people-007a a cancelled event stays, takes no time, and says so

mail invite
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    UID:meeting@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.org
    when 20260424T080000Z 20260424T120000Z
    SUMMARY:Meeting
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
mail off like invite
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result john@example.org outbound cancelled/cancelled
result jane@example.org cancelled/cancelled
calendar jane@example.org meeting@example.org
  master
    STATUS:CANCELLED
    TRANSP:TRANSPARENT

story people-007b who wants it gone reads of it in the mail

mail invite
  login: john@example.org
  from: john@example.org
  to: lucy@example.org
  REQUEST
    UID:meeting@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee lucy@example.org
    when 20260424T080000Z 20260424T120000Z
    SUMMARY:Meeting
result john@example.org outbound added/new
result lucy@example.org added/new partstat=NEEDS-ACTION
mail off like invite
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result john@example.org outbound cancelled/cancelled
result lucy@example.org cancelled/cancelled
calendar lucy@example.org meeting@example.org absent
message
  delivery accept
  removed none
  text Cancelled
  text Meeting

story people-009 an answer to what has been rescheduled since changes nothing

mail invite
  login: john@example.org
  from: john@example.org
  to: lucy@example.org
  REQUEST
    UID:meeting@example.org
    SEQUENCE:1
    organizer john@example.org
    attendee lucy@example.org
    when 20260427T080000Z 20260427T120000Z
    SUMMARY:Meeting
result john@example.org outbound added/new
result lucy@example.org added/new
mail moved like invite
  REQUEST
    SEQUENCE:2
    when 20260428T080000Z 20260428T120000Z
result john@example.org outbound updated/revised
result lucy@example.org updated/revised
# Her client has not seen the second mail; and its answer took another way.
mail late like invite
  login: none
  from: lucy@example.org
  to: john@example.org
  auth: pass
  REPLY only
    UID:meeting@example.org
    SEQUENCE:1
    organizer john@example.org
    attendee lucy@example.org ACCEPTED
result john@example.org no_action/stale
nothing changed
calendar john@example.org meeting@example.org
  master
    attendee lucy@example.org NEEDS-ACTION
message
  delivery accept
  removed none

story people-011 what he has accepted himself is updated, and what is outdated is not

mail invite
  from: jane@example.org
  login: jane@example.org
  to: john@example.org
  REQUEST
    UID:meeting@example.org
    SEQUENCE:1
    organizer jane@example.org
    attendee john@example.org
    when 20260429T080000Z 20260429T120000Z
    SUMMARY:Old title
    DTSTAMP:20260302T080000Z
result jane@example.org outbound added/new
result john@example.org added/new partstat=NEEDS-ACTION
command respond john@example.org meeting@example.org accept
result jane@example.org generated updated/reply-recorded
sent REPLY john@example.org jane@example.org
  answer ACCEPTED
mail renamed like invite
  REQUEST
    SEQUENCE:1
    ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:john@example.org
    SUMMARY:New title
    DTSTAMP:20260302T100000Z
result jane@example.org outbound updated/revised
result john@example.org updated/revised partstat=ACCEPTED
calendar john@example.org meeting@example.org
  master
    SUMMARY:New title
    SEQUENCE:1
    attendee john@example.org ACCEPTED
message
  delivery accept
  text Updated
mail outdated like invite
  login: none
  auth: pass
  REQUEST
    SEQUENCE:0
    SUMMARY:Outdated
    DTSTAMP:20260302T110000Z
result john@example.org no_action/stale
nothing changed
message
  lacks Updated

story people-012 what is confidential stays so, and takes time

mail invite
  login: john@example.org
  from: john@example.org
  to: jane@example.org
  REQUEST
    UID:secret@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.org
    when 20260430T080000Z 20260430T120000Z
    SUMMARY:Merger
    CLASS:CONFIDENTIAL
result john@example.org outbound added/new
result jane@example.org added/new partstat=ACCEPTED
result john@example.org generated updated/reply-recorded
sent REPLY jane@example.org john@example.org
  answer ACCEPTED
calendar jane@example.org secret@example.org
  master
    CLASS:CONFIDENTIAL
    SUMMARY:Merger
# Who may ask when she is busy learns that, and nothing of what it is.
mail asked
  login: lucy@example.org
  from: lucy@example.org
  to: jane@example.org
  REQUEST
    VFREEBUSY
      UID:busy@example.org
      organizer lucy@example.org
      ATTENDEE:mailto:jane@example.org
      DTSTART:20260430T000000Z
      DTEND:20260501T000000Z
result lucy@example.org outbound no_action/own-message
result jane@example.org no_action/freebusy-answered
result lucy@example.org generated updated/freebusy-stored
sent REPLY jane@example.org lucy@example.org
  freebusy BUSY:20260430T080000Z/20260430T120000Z
  lacks SUMMARY

story people-014 who is out declines everybody but one

mail invite
  login: john@example.org
  from: john@example.org
  to: bill@example.org
  REQUEST
    UID:john@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee bill@example.org
    when 20260504T080000Z 20260504T120000Z
    SUMMARY:With John
result john@example.org outbound added/new
result bill@example.org added/new partstat=DECLINED
result john@example.org generated updated/reply-recorded
sent REPLY bill@example.org john@example.org
  answer DECLINED
mail lucys
  login: lucy@example.org
  from: lucy@example.org
  to: bill@example.org
  REQUEST
    UID:lucy@example.org
    SEQUENCE:0
    organizer lucy@example.org
    attendee bill@example.org
    when 20260505T080000Z 20260505T120000Z
    SUMMARY:With Lucy
result lucy@example.org outbound added/new
result bill@example.org added/new partstat=NEEDS-ACTION
calendar bill@example.org lucy@example.org
  master
    attendee bill@example.org NEEDS-ACTION
