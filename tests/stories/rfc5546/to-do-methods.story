# RFC 5546 section 3.4, method by method: alice organizes here; bob, here, and hal, elsewhere, are
# to do it.
rules todo-1 pub-1 add-1 add-2 can-1 can-2 can-3 ref-1 cou-1 cou-3 del-2 del-3

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  publish = "apply"

mail request
  login: alice@example.org
  from: alice@example.org
  to: bob@example.org, hal@example.net
  REQUEST
    VTODO
      UID:report@example.org
      SEQUENCE:0
      organizer alice@example.org
      ATTENDEE;RSVP=TRUE:mailto:bob@example.org
      ATTENDEE;RSVP=TRUE:mailto:hal@example.net
      RRULE:FREQ=WEEKLY;COUNT=3
      DTSTART:20260310T090000Z
      DUE:20260310T170000Z
      PRIORITY:1
      SUMMARY:Report
result alice@example.org outbound added/new component=VTODO
result bob@example.org added/new component=VTODO

story 3.4.1 a to-do is published, changed, and called off

mail publish
  from: erin@example.net
  to: bob@example.org
  auth: pass
  PUBLISH
    VTODO
      UID:spring@example.net
      organizer erin@example.net
      DTSTART:20260320T000000Z
      PRIORITY:5
      SUMMARY:Spring cleaning
result bob@example.org added/published component=VTODO partstat=none
calendar bob@example.org spring@example.net role=other
  master
    SUMMARY:Spring cleaning
    lacks ATTENDEE

mail changed like publish
  PUBLISH
    SEQUENCE:1
    DTSTART:20260327T000000Z
result bob@example.org updated/published component=VTODO

mail off like publish
  CANCEL only
    VTODO
      UID:spring@example.net
      organizer erin@example.net
      SEQUENCE:2
      STATUS:CANCELLED
result bob@example.org cancelled/cancelled component=VTODO

story 3.4.2.3 a to-do is delegated to a colleague, who takes it

mail to-carol like request
  login: bob@example.org
  from: bob@example.org
  to: carol@example.org
  REQUEST
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:carol@example.org":mailto:bob@example.org
    ATTENDEE;RSVP=TRUE;DELEGATED-FROM="mailto:bob@example.org":mailto:carol@example.org
result bob@example.org outbound updated/delegated component=VTODO
result carol@example.org added/delegated component=VTODO
mail to-alice
  login: bob@example.org
  from: bob@example.org
  to: alice@example.org
  REPLY
    VTODO
      UID:report@example.org
      SEQUENCE:0
      organizer alice@example.org
      ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:carol@example.org":mailto:bob@example.org
result bob@example.org outbound updated/delegated|no_action/duplicate
result alice@example.org updated/delegated component=VTODO
mail carol
  login: carol@example.org
  from: carol@example.org
  to: alice@example.org, bob@example.org
  REPLY
    VTODO
      UID:report@example.org
      SEQUENCE:0
      organizer alice@example.org
      ATTENDEE;PARTSTAT=IN-PROCESS;DELEGATED-FROM="mailto:bob@example.org":mailto:carol@example.org
result carol@example.org outbound updated/reply-recorded
result alice@example.org updated/reply-recorded
result bob@example.org updated/reply-recorded
calendar alice@example.org report@example.org
  master
    attendee bob@example.org DELEGATED
    attendee carol@example.org IN-PROCESS

story 3.4.2.4 whoever was passed a to-do answers: noted, and nothing changed

mail crasher
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    VTODO
      UID:report@example.org
      SEQUENCE:0
      organizer alice@example.org
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:paul@example.com
result alice@example.org no_action/party-crasher component=VTODO
calendar alice@example.org report@example.org unchanged

story 3.4.4 a further date; where a revision is missing the organizer is asked, and answers

mail further like request
  ADD
    drop RRULE
    SEQUENCE:1
    DTSTART:20260312T090000Z
    DUE:20260312T170000Z
    SUMMARY:Report, once more
result alice@example.org outbound updated/instance-added component=VTODO
result bob@example.org updated/instance-added component=VTODO
instances bob@example.org report@example.org 20260301T000000Z 20260401T000000Z: 20260310T090000Z 20260312T090000Z 20260317T090000Z 20260324T090000Z

mail unseen like request
  recipients: hal@example.net
  REQUEST
    SEQUENCE:2
    RRULE:FREQ=WEEKLY;COUNT=4
result alice@example.org outbound updated/revised
mail last like request
  ADD
    drop RRULE
    SEQUENCE:3
    DTSTART:20260402T090000Z
    DUE:20260402T170000Z
result alice@example.org outbound updated/instance-added
result bob@example.org no_action/parked component=VTODO
result alice@example.org generated no_action/refresh-answered
result bob@example.org generated updated/revised
sent REFRESH bob@example.org alice@example.org
  UID:report@example.org
sent REQUEST alice@example.org bob@example.org
  SEQUENCE:3
instances bob@example.org report@example.org 20260325T000000Z 20260501T000000Z: 20260331T090000Z 20260402T090000Z

story 3.4.5 one date is off, then one attendee, then all of it

mail one like request
  CANCEL only
    VTODO
      UID:report@example.org
      SEQUENCE:1
      organizer alice@example.org
      attendee bob@example.org
      attendee hal@example.net
      instance 20260317T090000Z
      STATUS:CANCELLED
result alice@example.org outbound updated/instance-cancelled component=VTODO
result bob@example.org updated/instance-cancelled component=VTODO
calendar bob@example.org report@example.org
  instance 20260317T090000Z
    STATUS:CANCELLED
  plain 20260324T090000Z
mail hal-out like one
  CANCEL
    drop STATUS
    drop RECURRENCE-ID
    SEQUENCE:2
    attendee hal@example.net
result alice@example.org outbound updated/attendees-removed
result bob@example.org updated/attendees-removed
mail all like one
  CANCEL
    drop RECURRENCE-ID
    SEQUENCE:3
result alice@example.org outbound cancelled/cancelled
result bob@example.org cancelled/cancelled
calendar bob@example.org report@example.org
  master
    STATUS:CANCELLED
    lacks TRANSP

story 3.4.6 an attendee asks for a to-do again; once it is off he is told that

mail ask
  at: 2026-03-02T09:00:00Z
  from: hal@example.net
  to: alice@example.org
  auth: pass
  REFRESH
    VTODO
      UID:report@example.org
      organizer alice@example.org
      ATTENDEE:mailto:hal@example.net
result alice@example.org no_action/refresh-answered component=VTODO
sent REQUEST alice@example.org hal@example.net
  SEQUENCE:0
  DUE:20260310T170000Z
  PRIORITY:1
  text This is the to-do as it is now, as you asked
mail off like request
  at: 2026-03-02T10:00:00Z
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result alice@example.org outbound cancelled/cancelled
result bob@example.org cancelled/cancelled
mail again like ask
  at: 2026-03-02T11:00:00Z
  REFRESH
    DTSTAMP:20260302T110000Z
result alice@example.org no_action/refresh-answered
sent CANCEL alice@example.org hal@example.net
  UID:report@example.org
  STATUS:CANCELLED
  text This to-do is cancelled

story 3.4.6 an organizer who asks by REFRESH how far it is

mail how-far
  login: alice@example.org
  from: alice@example.org
  to: bob@example.org
  REFRESH
    VTODO
      UID:report@example.org
      organizer alice@example.org
      ATTENDEE:mailto:bob@example.org
result alice@example.org outbound no_action/sender-not-attendee component=VTODO
result bob@example.org no_action/sender-not-attendee component=VTODO
nothing changed

story 3.4.7 an attendee proposes another due date, 3.4.8 and it is declined

mail later
  login: bob@example.org
  from: bob@example.org
  to: alice@example.org
  COUNTER
    VTODO
      UID:report@example.org
      SEQUENCE:0
      organizer alice@example.org
      ATTENDEE;RSVP=TRUE:mailto:bob@example.org
      RRULE:FREQ=WEEKLY;COUNT=3
      DTSTART:20260310T090000Z
      DUE:20260311T170000Z
      PRIORITY:1
      SUMMARY:Report
result bob@example.org outbound updated/counter-pending component=VTODO
result alice@example.org updated/counter-pending component=VTODO
proposals alice@example.org report@example.org: bob@example.org
calendar alice@example.org report@example.org unchanged
mail no
  login: alice@example.org
  from: alice@example.org
  to: bob@example.org
  DECLINECOUNTER
    VTODO
      UID:report@example.org
      SEQUENCE:0
      organizer alice@example.org
      ATTENDEE:mailto:bob@example.org
result alice@example.org outbound updated/counter-declined component=VTODO
result bob@example.org updated/counter-declined component=VTODO
proposals alice@example.org report@example.org: none
proposals bob@example.org report@example.org: none

story 3.4.7 and accepted: all who are to do it are asked anew

mail later
  from: hal@example.net
  to: alice@example.org
  auth: pass
  COUNTER
    VTODO
      UID:report@example.org
      SEQUENCE:0
      organizer alice@example.org
      ATTENDEE:mailto:hal@example.net
      RRULE:FREQ=WEEKLY;COUNT=3
      DTSTART:20260310T090000Z
      DUE:20260311T170000Z
      SUMMARY:Report
result alice@example.org updated/counter-pending component=VTODO
command counter alice@example.org report@example.org accept
result bob@example.org generated updated/revised
sent REQUEST alice@example.org bob@example.org
  SEQUENCE:1
  DUE:20260311T170000Z
sent REQUEST alice@example.org hal@example.net
  SEQUENCE:1
