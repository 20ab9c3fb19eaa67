# What the functional tests of others leave out.
rules auth-3 auth-9 auth-10 seq-3 seq-5 seq-7 busy-1 fb-1 gen-4 gen-5 id-2

config
  [users]
  domains = ["example.org", "example.com"]
  lists = ["all@example.org"]
  aliases = ["aliases"]
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [resource."room@example.org"]
  name = "Room"
  [user."jane@example.org"]
  answer_from = "verified"
  add_from = "verified"
  when_free = "accept"
  when_busy = "decline"
  [user."bob@example.com"]
  add_from = "verified"

file aliases
  team@example.org jane@example.org, bob@example.com

story beyond-1 a person, a room, and a person of our other domain, each by his own policy

own jane@example.org
  UID:dentist
  when 20260310T093000Z 20260310T103000Z
  SUMMARY:Dentist
mail invite
  from: erin@example.net
  to: jane@example.org, room@example.org, bob@example.com
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee jane@example.org
    attendee room@example.org
    attendee bob@example.com
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result jane@example.org added/new partstat=DECLINED conflicts=dentist
result room@example.org added/new partstat=ACCEPTED conflicts=none
result bob@example.com added/new partstat=NEEDS-ACTION conflicts=none
sent REPLY jane@example.org erin@example.net
  answer DECLINED
  lacks DESCRIPTION
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
# The people have their mail, and nobody learns from it what another had in his calendar.
message
  results 1
  result outcome=mixed
  removed room@example.org
  lacks Dentist
  lacks dentist
  lacks tier=
  lacks DECLINED
  delivery accept

story beyond-1 the same with a calendar that cannot be told: all have their mail

mail broken
  from: erin@example.net
  to: jane@example.org, room@example.org, bob@example.com
  auth: pass
  REQUEST
    VJOURNAL
      UID:plan@example.net
      organizer erin@example.net
      attendee room@example.org
      DTSTART:20260310T090000Z
result jane@example.org error/unsupported-component
result room@example.org error/unsupported-component
result bob@example.com error/unsupported-component
nothing changed
message
  removed none
  delivery accept

story beyond-2 a forged organizer, for something new and for something known

mail forged
  from: mallory@example.net
  to: jane@example.org
  auth: pass
  REQUEST
    UID:forged@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee jane@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Forged
result jane@example.org no_action/sender-not-organizer
nothing changed
mail real like forged
  from: erin@example.net
result jane@example.org added/new partstat=ACCEPTED
sent REPLY jane@example.org erin@example.net
  answer ACCEPTED
mail moved like forged
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result jane@example.org no_action/sender-not-organizer
nothing changed
mail off like forged
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result jane@example.org no_action/sender-not-organizer
nothing changed
mail taken-over like forged
  REQUEST
    SEQUENCE:1
    organizer mallory@example.net
result jane@example.org no_action/organizer-mismatch
nothing changed

story beyond-2 a forged SENT-BY

mail real
  from: erin@partner.example
  to: jane@example.org
  auth: pass
  REQUEST
    UID:plan@partner.example
    SEQUENCE:0
    organizer erin@partner.example
    attendee jane@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result jane@example.org added/new partstat=ACCEPTED
sent REPLY jane@example.org erin@partner.example
  answer ACCEPTED
mail moved like real
  from: mallory@example.net
  REQUEST
    SEQUENCE:1
    ORGANIZER;SENT-BY="mailto:mallory@example.net":mailto:erin@partner.example
    when 20260311T090000Z 20260311T100000Z
result jane@example.org no_action/sender-not-organizer
nothing changed
mail answered like real
  from: mallory@example.net
  REPLY
    ATTENDEE;PARTSTAT=DECLINED;SENT-BY="mailto:mallory@example.net":mailto:jane@example.org
result jane@example.org no_action/sender-not-attendee
nothing changed

story beyond-4 two series that first meet in month five

mail mondays
  from: erin@example.net
  to: room@example.org
  auth: pass
  REQUEST
    UID:mondays@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room@example.org
    when 20260309T090000Z 20260309T100000Z
    RRULE:FREQ=WEEKLY;COUNT=22
    SUMMARY:Mondays
result room@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
# The third of a month is a Monday in August only.
mail thirds like mondays
  REQUEST
    UID:thirds@example.net
    when 20260403T093000Z 20260403T103000Z
    RRULE:FREQ=MONTHLY;COUNT=5
result room@example.org added/new partstat=ACCEPTED conflicts=mondays@example.net
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
  answer DECLINED 20260803T093000Z
mail single like mondays
  REQUEST
    UID:single@example.net
    drop RRULE
    when 20260803T080000Z 20260803T093000Z
result room@example.org no_action/declined conflicts=mondays@example.net
sent REPLY room@example.org erin@example.net
  answer DECLINED
# What the series did not get there is not taken by it.
mail rest like single
  REQUEST
    UID:rest@example.net
    when 20260803T100000Z 20260803T103000Z
result room@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY room@example.org erin@example.net
  answer ACCEPTED

story beyond-6 by two mail hosts, again after the answer, and after the cancellation

mail request
  from: erin@example.net
  to: room@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
# The other host adds lines of its own; the words are the same.
mail other-host like request
  header: Received: from mx2.example.org by mx.example.org
  REQUEST
    DTSTAMP:20260302T080100Z
result room@example.org no_action/duplicate
nothing changed
again request
result room@example.org no_action/duplicate
nothing changed
mail off like request
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result room@example.org cancelled/cancelled
again request
  at: 2026-03-03T08:00:00Z
result room@example.org no_action/stale
nothing changed
mail late like request
  at: 2026-03-03T09:00:00Z
  REQUEST
    SUMMARY:Plan, resent
    DTSTAMP:20260302T080101Z
result room@example.org no_action/stale
nothing changed
calendar room@example.org plan@example.net absent

story beyond-10 by a list he sees it only if it names him, and answers nothing

mail to-list
  from: erin@example.net
  to: team@example.org
  auth: pass
  REQUEST
    UID:party@example.net
    SEQUENCE:0
    organizer erin@example.net
    ATTENDEE;CUTYPE=GROUP:mailto:team@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Party
result jane@example.org no_action/forwarded
result bob@example.com no_action/forwarded
nothing changed
message
  no result
  no block
  removed none
mail names-her like to-list
  REQUEST
    UID:party-2@example.net
    attendee jane@example.org
result jane@example.org added/new partstat=NEEDS-ACTION
result bob@example.com no_action/forwarded
message
  no result
  removed none

story beyond-10 a list nobody can look into leads elsewhere

mail to-list
  from: erin@example.net
  to: all@example.org
  auth: pass
  REQUEST
    UID:party@example.net
    SEQUENCE:0
    organizer erin@example.net
    ATTENDEE;CUTYPE=GROUP:mailto:all@example.org
    when 20260310T090000Z 20260310T100000Z
no result
nothing changed
message
  no result
  no block

story beyond-10 what a list hands on is answered by nobody, though it names her

mail by-list
  from: erin@example.net
  to: jane@example.org
  auth: pass
  header: List-Id: <all.example.net>
  REQUEST
    UID:party@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee jane@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Party
result jane@example.org added/new partstat=NEEDS-ACTION
message
  delivery accept

story beyond-11 the room's answer comes back: as itself, as a vacation notice, as a bounce

mail request
  from: erin@example.net
  to: room@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
mail vacation
  from: erin@example.net
  to: room@example.org
  auth: pass
  sender: <>
  header: Auto-Submitted: auto-replied (vacation)
  body:
    Content-Type: text/plain; charset=utf-8
    ~
    I am away until Monday.
no result
nothing changed
message
  delivery accept
mail bounce
  from: mailer-daemon@example.net
  to: room@example.org
  sender: <>
  header: Auto-Submitted: auto-replied
  body:
    Content-Type: multipart/report; report-type=delivery-status; boundary=b
    ~
    --b
    Content-Type: text/plain
    ~
    Your message could not be delivered.
    --b
    Content-Type: message/delivery-status
    ~
    Reporting-MTA: dns; mx.example.net
    ~
    Final-Recipient: rfc822; erin@example.net
    Action: failed
    Status: 5.1.1
    --b
    Content-Type: message/rfc822
    ~
    From: room@example.org
    To: erin@example.net
    Content-Type: text/calendar; method=REPLY; charset=utf-8
    ~
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//example//EN
    METHOD:REPLY
    BEGIN:VEVENT
    UID:plan@example.net
    DTSTAMP:20260302T080100Z
    ORGANIZER:mailto:erin@example.net
    ATTENDEE;PARTSTAT=ACCEPTED:mailto:room@example.org
    END:VEVENT
    END:VCALENDAR
    --b--
no result
nothing changed
message
  delivery accept
# Even an invitation in an automatic answer from nobody gets none.
mail odd like request
  sender: <>
  header: Auto-Submitted: auto-replied
  REQUEST
    UID:odd@example.net
    when 20260312T090000Z 20260312T100000Z
result room@example.org added/new partstat=NEEDS-ACTION

story beyond-11 our own mail by way of another host

mail request
  from: erin@example.net
  to: room@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
return
no result
nothing changed

story beyond-13 who may ask when she is busy, and what he learns

own jane@example.org
  UID:private
  CLASS:PRIVATE
  when 20260310T093000Z 20260310T103000Z
  SUMMARY:Dentist
own jane@example.org
  UID:far
  when 20260720T093000Z 20260720T103000Z
  SUMMARY:Far away
mail internal
  login: lucy@example.org
  from: lucy@example.org
  to: jane@example.org
  REQUEST
    VFREEBUSY
      UID:ask-1@example.org
      organizer lucy@example.org
      ATTENDEE:mailto:jane@example.org
      DTSTART:20260305T000000Z
      DTEND:20260905T000000Z
result lucy@example.org outbound no_action/own-message
result jane@example.org no_action/freebusy-answered
result lucy@example.org generated updated/freebusy-stored
# The window ends after `freebusy_span`, 60 days.
sent REPLY jane@example.org lucy@example.org
  freebusy BUSY:20260310T093000Z/20260310T103000Z
  DTSTART:20260305T000000Z
  DTEND:20260504T000000Z
  lacks SUMMARY
  lacks UID:private
mail known
  from: erin@example.net
  to: jane@example.org
  auth: pass
  REQUEST
    VFREEBUSY
      UID:ask-2@example.net
      organizer erin@example.net
      ATTENDEE:mailto:jane@example.org
      DTSTART:20260305T000000Z
      DTEND:20260405T000000Z
result jane@example.org no_action/untrusted tier=verified
nothing changed
mail stranger like known
  from: mallory@example.net
  auth: none
result jane@example.org no_action/untrusted tier=unverified
nothing changed
# Where she lets those know whom she knows.
reload
  [user."jane@example.org"]
  freebusy_from = "known"
  freebusy_span = "7d"
  contacts = ["erin@example.net"]
mail known-now like known
  REQUEST
    UID:ask-3@example.net
    DTSTART:20260309T120000Z
result jane@example.org no_action/freebusy-answered tier=known
sent REPLY jane@example.org erin@example.net
  freebusy BUSY:20260310T093000Z/20260310T103000Z
  DTEND:20260316T120000Z
  lacks SUMMARY
mail unknown like known
  from: frank@example.net
  REQUEST
    UID:ask-4@example.net
    organizer frank@example.net
result jane@example.org no_action/untrusted tier=verified
nothing changed

story beyond-15 a request by one policy, its update by another

mail request
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
result jane@example.org added/new partstat=ACCEPTED
sent REPLY jane@example.org erin@example.net
  answer ACCEPTED
reload
  [user."jane@example.org"]
  add_from = "nobody"
  update = "ask"
mail moved like request
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result jane@example.org no_action/policy
nothing changed
mail new like request
  REQUEST
    UID:new@example.net
result jane@example.org no_action/policy
calendar jane@example.org new@example.net absent
reload
  [user."jane@example.org"]
  answer_from = "verified"
  when_free = "tentative"
again moved
  at: 2026-03-02T09:00:00Z
result jane@example.org updated/revised partstat=TENTATIVE
sent REPLY jane@example.org erin@example.net
  answer TENTATIVE
  SEQUENCE:1

story beyond-15 a person becomes a room

mail request
  from: erin@example.net
  to: desk@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee desk@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result desk@example.org no_action/untrusted
reload
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [resource."desk@example.org"]
again request
result desk@example.org added/new partstat=ACCEPTED
sent REPLY desk@example.org erin@example.net
  answer ACCEPTED
message
  removed desk@example.org
