# Answers by command.
rules rep-7 gen-2 gen-3 gen-7 id-4

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

mail invite
  from: Erin <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:3
    organizer erin@example.net
    ATTENDEE;CN=Bobby;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:MAILTO:Bob+work@Example.org
    attendee frank@example.net
    DTSTART;TZID=Europe/Berlin:20260310T100000
    DTEND;TZID=Europe/Berlin:20260310T110000
    RRULE:FREQ=WEEKLY;COUNT=4
    SUMMARY:Plan
    DESCRIPTION:Long
result bob@example.org added/new partstat=NEEDS-ACTION

story accepted: the copy takes it, the organizer is sent one REPLY

command respond bob@example.org plan@example.net accept
sent REPLY bob+work@example.org erin@example.net
  answer ACCEPTED
  ATTENDEE;CN=Bobby;PARTSTAT=ACCEPTED:MAILTO:Bob+work@Example.org
  SEQUENCE:3
  lacks DESCRIPTION
  lacks ATTENDEE;RSVP
  envelope <>
  header Auto-Submitted: auto-replied
calendar bob@example.org plan@example.net
  master
    attendee bob+work@example.org ACCEPTED
    attendee frank@example.net NEEDS-ACTION
    lacks ATTENDEE;PARTSTAT=TENTATIVE
history bob@example.org plan@example.net: added/new updated/reply-recorded

# Twice is once.
command respond bob@example.org plan@example.net accept
nothing changed

# A word with it is said.
command respond bob@example.org plan@example.net accept --comment Gladly
sent REPLY bob+work@example.org erin@example.net
  answer ACCEPTED
  COMMENT:Gladly

story one date

command respond bob@example.org plan@example.net tentative
sent REPLY bob+work@example.org erin@example.net
  answer TENTATIVE
command respond bob@example.org plan@example.net decline --recurrence-id 20260317T090000Z
sent REPLY bob+work@example.org erin@example.net
  answer DECLINED 20260317T100000 Europe/Berlin
  DTSTART;TZID=Europe/Berlin:20260317T100000
calendar bob@example.org plan@example.net
  overrides 1
  instance 20260317T100000 Europe/Berlin
    attendee bob+work@example.org DECLINED
  master
    attendee bob+work@example.org TENTATIVE
# An older mail of his does not take it back.
mail older
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:3
    organizer erin@example.net
    DTSTAMP:20260301T000000Z
    ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob+work@example.org
    RECURRENCE-ID:20260317T090000Z
    DTSTART:20260317T090000Z
result bob@example.org outbound no_action/stale
# An answer to all answers for that date, too [rep-3].
command respond bob@example.org plan@example.net accept
sent REPLY bob+work@example.org erin@example.net
  answer ACCEPTED
calendar bob@example.org plan@example.net
  instance 20260317T100000 Europe/Berlin
    attendee bob+work@example.org ACCEPTED

story what cannot be answered

command respond bob@example.org other@example.net accept
  refused no such object
command respond bob@example.org plan@example.net accept --recurrence-id 20260318T090000Z
  refused no such date
mail off like invite
  CANCEL
    SEQUENCE:4
    STATUS:CANCELLED
result bob@example.org cancelled/cancelled
command respond bob@example.org plan@example.net accept
  refused cancelled
nothing changed

story an organizer of this host learns it at once; he himself has nothing to answer

mail ours
  login: alice@example.org
  from: alice@example.org
  to: carol@example.org
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee alice@example.org ACCEPTED
    attendee carol@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result alice@example.org outbound added/new
result carol@example.org added/new
command respond carol@example.org ours@example.org decline
result alice@example.org generated updated/reply-recorded
sent REPLY carol@example.org alice@example.org
  answer DECLINED
calendar alice@example.org ours@example.org
  master
    attendee carol@example.org DECLINED
command respond alice@example.org ours@example.org accept
  refused not invited
