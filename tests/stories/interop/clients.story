# What clients do with answers and proposals (interop rows 59, 67, 68, 71).
rules rep-1 auth-1 auth-3 cou-1 cou-3 id-1 id-2 rec-1 part-2

config
  [users]
  aliases = ["aliases"]
file aliases
  al@example.org alice@example.org

mail invite
  login: alice@example.org
  from: al@example.org
  to: bob@example.org, grace@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    ORGANIZER:mailto:al@example.org
    attendee bob@example.org
    attendee grace@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T100000 20260310T110000 Europe/Berlin
    SUMMARY:Plan
    LOCATION:Room 1
result alice@example.org outbound added/new
result bob@example.org added/new

story 59 an answer with an alarm in it, whose attendee is nobody

mail yes
  from: grace@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    ORGANIZER:mailto:al@example.org
    attendee grace@example.net ACCEPTED
    VALARM
      ACTION:EMAIL
      TRIGGER:-PT10M
      DESCRIPTION:Reminder
      SUMMARY:Reminder
      ATTENDEE;PARTSTAT=DECLINED:mailto:bob@example.org
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    attendee grace@example.net ACCEPTED
    attendee bob@example.org NEEDS-ACTION
    lacks VALARM

story 67 an attendee edits his copy, and his client sends it as if it were his

mail in-his-name like invite
  login: bob@example.org
  from: bob@example.org
  to: carol@example.org
  REQUEST
    SEQUENCE:1
    organizer bob@example.org
    attendee carol@example.org
    SUMMARY:My plan
result bob@example.org outbound no_action/organizer-mismatch
result carol@example.org added/new
calendar bob@example.org plan@example.org unchanged
calendar alice@example.org plan@example.org unchanged

mail in-the-organizers like invite
  login: bob@example.org
  from: bob@example.org
  to: carol@example.org, alice@example.org
  recipients: dora@example.org, alice@example.org
  REQUEST
    SEQUENCE:1
    attendee dora@example.org
    attendee bob@example.org
    SUMMARY:My plan
result bob@example.org outbound no_action/sender-not-organizer
result dora@example.org no_action/sender-not-organizer
result alice@example.org no_action/own-message|updated/counter-pending
calendar bob@example.org plan@example.org unchanged
calendar alice@example.org plan@example.org unchanged

mail cancels like invite
  login: bob@example.org
  from: bob@example.org
  to: grace@example.net
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org outbound no_action/sender-not-organizer
nothing changed

story 68 a method in small letters, and a proposal that says only what is other

mail hollow
  login: bob@example.org
  from: bob@example.org
  to: alice@example.org
  body:
    Content-Type: text/calendar; method=counter; charset=UTF-8
    ~
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Example//EN
    METHOD:counter
    BEGIN:VEVENT
    UID:plan@example.org
    DTSTAMP:20260302T080500Z
    RECURRENCE-ID:20260317T090000Z
    ATTENDEE:mailto:bob@example.org
    DTSTART:20260317T130000Z
    DTEND:20260317T140000Z
    END:VEVENT
    END:VCALENDAR
result bob@example.org outbound updated/counter-pending
result alice@example.org updated/counter-pending method=COUNTER
proposals alice@example.org plan@example.org: bob@example.org/20260317T090000Z
message
  result outcome=updated; reason=counter-pending; method=COUNTER

mail no
  login: alice@example.org
  from: al@example.org
  to: bob@example.org
  body:
    Content-Type: text/calendar; method=DeclineCounter; charset=UTF-8
    ~
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Example//EN
    METHOD:DeclineCounter
    BEGIN:VEVENT
    UID:plan@example.org
    DTSTAMP:20260302T090000Z
    ORGANIZER:mailto:al@example.org
    ATTENDEE:mailto:bob@example.org
    RECURRENCE-ID:20260317T090000Z
    SEQUENCE:0
    END:VEVENT
    END:VCALENDAR
result alice@example.org outbound updated/counter-declined
result bob@example.org updated/counter-declined method=DECLINECOUNTER
proposals alice@example.org plan@example.org: none
proposals bob@example.org plan@example.org: none

story 71 an answer to an alias, in other letters, for an instance named in another zone

mail yes
  from: grace@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    ORGANIZER;CN=al@example.org:MAILTO:AL@Example.ORG
    ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;X-NUM-GUESTS=0:MAILTO:Grace@Example.NET
    RECURRENCE-ID;TZID=America/New_York:20260317T050000
    SUMMARY:Accepted: Plan
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  overrides 1
  instance 20260317T100000 Europe/Berlin
    attendee grace@example.net ACCEPTED
    SUMMARY:Plan
  master
    attendee grace@example.net NEEDS-ACTION
