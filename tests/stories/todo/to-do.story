# To-dos: who does what part, and how far he is.

rules todo-1 rep-1 rep-5 req-3 req-4

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  answer_from = "known"
  when_free = "accept"
  when_busy = "decline"
  default_alarm = "15m"
  [user."alice@example.org"]
  contacts = ["hal@example.net", "mallory@example.net"]

mail task
  from: Erin <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    VTODO
      UID:task@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee bob@example.org
      attendee hal@example.net
      DTSTART:20260309T090000Z
      DUE:20260310T170000Z
      SUMMARY:Write the report
# "When free" says nothing of what takes no time.
result bob@example.org added/new partstat=NEEDS-ACTION conflicts=none component=VTODO
calendar bob@example.org task@example.net role=attendee
  master
    has VALARM
message
  text Added to your calendar, not yet answered
  text Start: Monday, 9 March 2026, 09:00 (UTC)
  text Due: Tuesday, 10 March 2026, 17:00 (UTC)
  lacks When

mail done
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    VTODO
      UID:task@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee bob@example.org COMPLETED
      COMPLETED:20260302T080000Z
result bob@example.org outbound updated/reply-recorded partstat=COMPLETED
calendar bob@example.org task@example.net
  master
    attendee bob@example.org COMPLETED
    COMPLETED;X-IMIP-LOCAL=TRUE:20260302T080000Z
    PERCENT-COMPLETE;X-IMIP-LOCAL=TRUE:100
    lacks STATUS

story what the user has done stays done when the organizer writes

mail described like task
  REQUEST
    SEQUENCE:1
    DESCRIPTION:Ten pages
    PERCENT-COMPLETE:20
    STATUS:IN-PROCESS
result bob@example.org updated/revised partstat=COMPLETED
calendar bob@example.org task@example.net
  master
    DESCRIPTION:Ten pages
    STATUS:IN-PROCESS
    COMPLETED:20260302T080000Z
    PERCENT-COMPLETE:100
    has VALARM

mail not-done like done
  REPLY
    SEQUENCE:1
    attendee bob@example.org IN-PROCESS
    PERCENT-COMPLETE:60
    drop COMPLETED
result bob@example.org outbound updated/reply-recorded partstat=IN-PROCESS
calendar bob@example.org task@example.net
  master
    PERCENT-COMPLETE:60
    STATUS:IN-PROCESS
    lacks COMPLETED

story another due date, or another start, opens the question again

mail due-later like task
  REQUEST
    SEQUENCE:1
    DUE:20260312T170000Z
result bob@example.org updated/revised partstat=NEEDS-ACTION
calendar bob@example.org task@example.net
  master
    attendee bob@example.org NEEDS-ACTION
    COMPLETED:20260302T080000Z
message
  text This to-do has other dates now
  text Due: Thursday, 12 March 2026, 17:00 (UTC) (was: Tuesday, 10 March 2026, 17:00 (UTC))

again done
  at: 2026-03-02T09:00:00Z
  message-id: <done-again@example.org>
result bob@example.org outbound no_action/duplicate|no_action/stale
nothing changed

story an earlier due date does, too

mail sooner like task
  REQUEST
    SEQUENCE:1
    DUE:20260309T170000Z
result bob@example.org updated/revised partstat=NEEDS-ACTION

story a to-do takes no time

mail meeting like task
  REQUEST only
    UID:meeting@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260309T100000Z 20260309T110000Z
result bob@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED

mail beside like task
  REQUEST
    UID:beside@example.net
    DTSTART:20260309T100000Z
    DUE:20260309T110000Z
result bob@example.org added/new partstat=NEEDS-ACTION conflicts=none

story to-dos without a start, without an end, for whole days, and for no time at all

mail due like task
  REQUEST
    UID:due@example.net
    drop DTSTART
result bob@example.org added/new
instances bob@example.org due@example.net 20260301T000000Z 20260401T000000Z: 20260310T170000Z
calendar bob@example.org due@example.net
  master
    DUE:20260310T170000Z
    lacks DTSTART
message
  text Due: Tuesday, 10 March 2026, 17:00 (UTC)
  lacks Start:

mail start like task
  REQUEST
    UID:start@example.net
    drop DUE
result bob@example.org added/new
message
  text Start: Monday, 9 March 2026, 09:00 (UTC)
  lacks Due:

mail day like task
  REQUEST
    UID:day@example.net
    drop DTSTART
    DUE;VALUE=DATE:20260310
result bob@example.org added/new
message
  text Due: Tuesday, 10 March 2026

mail some-day like task
  REQUEST
    UID:some-day@example.net
    drop DTSTART
    drop DUE
result bob@example.org added/new
calendar bob@example.org some-day@example.net
  master
    SUMMARY:Write the report
    lacks DTSTART
    lacks DUE
    lacks VALARM
instances bob@example.org some-day@example.net 20200101T000000Z 20300101T000000Z:
message
  text What: Write the report
  lacks Due:

mail some-day-yes like done
  REPLY
    UID:some-day@example.net
    attendee bob@example.org ACCEPTED
    drop COMPLETED
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED

mail some-day-that like some-day-yes
  REPLY
    instance 20260310T170000Z
result bob@example.org outbound no_action/occurrence-unknown
nothing changed

mail now-due like some-day
  REQUEST
    SEQUENCE:1
    DUE:20260320T170000Z
result bob@example.org updated/revised partstat=NEEDS-ACTION
instances bob@example.org some-day@example.net 20200101T000000Z 20300101T000000Z: 20260320T170000Z

mail off like some-day
  CANCEL
    SEQUENCE:2
    drop ATTENDEE
result bob@example.org cancelled/cancelled
calendar bob@example.org some-day@example.net
  master
    STATUS:CANCELLED
    lacks TRANSP

story a series that counts from when it is due

mail weekly like task
  REQUEST
    UID:weekly@example.net
    drop DTSTART
    RRULE:FREQ=WEEKLY;COUNT=4
result bob@example.org added/new
instances bob@example.org weekly@example.net 20260301T000000Z 20260501T000000Z: 20260310T170000Z 20260317T170000Z 20260324T170000Z 20260331T170000Z

mail one-done like done
  REPLY
    UID:weekly@example.net
    instance 20260317T170000Z
result bob@example.org outbound updated/reply-recorded
calendar bob@example.org weekly@example.net
  instance 20260317T170000Z
    DUE:20260317T170000Z
    COMPLETED:20260302T080000Z
    attendee bob@example.org COMPLETED
    lacks DTSTART
  master
    attendee bob@example.org NEEDS-ACTION
    lacks COMPLETED

mail one-off like weekly
  CANCEL
    SEQUENCE:1
    drop RRULE
    drop ATTENDEE
    DUE:20260324T170000Z
    instance 20260324T170000Z
result bob@example.org updated/instance-cancelled
calendar bob@example.org weekly@example.net
  on 20260324T170000Z
    STATUS:CANCELLED
    lacks TRANSP

mail one-later like weekly
  REQUEST
    SEQUENCE:2
    drop RRULE
    DUE:20260402T170000Z
    instance 20260331T170000Z
result bob@example.org updated/revised
instances bob@example.org weekly@example.net 20260401T000000Z 20260501T000000Z: 20260402T170000Z

story a series that counts from when it is due moves as a whole

mail weekly like task
  REQUEST
    UID:weekly@example.net
    drop DTSTART
    RRULE:FREQ=WEEKLY;COUNT=4
result bob@example.org added/new

mail longer like weekly
  REQUEST
    SEQUENCE:5
    drop RRULE
    DUE:20260317T170000Z
    instance 20260317T170000Z
    SUMMARY:The long report
result bob@example.org updated/revised

mail two-off like weekly
  CANCEL
    SEQUENCE:5
    drop RRULE
    drop ATTENDEE
    DUE:20260324T170000Z
    instance 20260324T170000Z
result bob@example.org updated/instance-cancelled

# Newer than the whole: they move along with it.
mail earlier like weekly
  REQUEST
    SEQUENCE:1
    DUE:20260310T120000Z
result bob@example.org updated/revised partstat=NEEDS-ACTION
calendar bob@example.org weekly@example.net
  overrides 2
  instance 20260317T120000Z
    DUE:20260317T120000Z
    SUMMARY:The long report
    lacks DTSTART
  on 20260324T120000Z
    STATUS:CANCELLED

mail one-more like weekly
  REQUEST
    SEQUENCE:2
    drop RRULE
    DUE:20260320T120000Z
    instance 20260320T120000Z
result bob@example.org updated/instance-added
instances bob@example.org weekly@example.net 20260301T000000Z 20260322T000000Z: 20260310T120000Z 20260317T120000Z 20260320T120000Z

mail ended like weekly
  CANCEL
    SEQUENCE:6
    drop RRULE
    drop ATTENDEE
    DUE:20260317T120000Z
    RECURRENCE-ID;RANGE=THISANDFUTURE:20260317T120000Z
result bob@example.org updated/instance-cancelled
instances bob@example.org weekly@example.net 20260301T000000Z 20260601T000000Z: 20260310T120000Z

story who is the only one to do it does it all

mail ours
  login: alice@example.org
  from: alice@example.org
  to: hal@example.net
  REQUEST
    VTODO
      UID:ours@example.org
      SEQUENCE:0
      organizer alice@example.org
      ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:alice@example.org
      attendee hal@example.net
      DUE:20260310T170000Z
      SUMMARY:Ours
      STATUS:NEEDS-ACTION
result alice@example.org outbound added/new

mail half
  from: hal@example.net
  to: alice@example.org
  auth: pass
  REPLY
    VTODO
      UID:ours@example.org
      SEQUENCE:0
      organizer alice@example.org
      attendee hal@example.net IN-PROCESS
      PERCENT-COMPLETE:50
      SUMMARY:Theirs
      DUE:20270101T000000Z
      STATUS:CANCELLED
      PRIORITY:1
result alice@example.org updated/reply-recorded
# What is not his to say is dropped.
calendar alice@example.org ours@example.org
  master
    STATUS:IN-PROCESS
    PERCENT-COMPLETE:50
    SUMMARY:Ours
    DUE:20260310T170000Z
    lacks PRIORITY
    lacks COMPLETED
message
  text hal@example.net is working on it (50 % done)

mail all like half
  REPLY
    attendee hal@example.net COMPLETED
    PERCENT-COMPLETE:50
    COMPLETED:20260302T080000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org ours@example.org
  master
    STATUS:COMPLETED
    PERCENT-COMPLETE:100
    COMPLETED:20260302T080000Z

mail not-yet like half
  REPLY
    attendee hal@example.net ACCEPTED
    drop PERCENT-COMPLETE
result alice@example.org updated/reply-recorded
calendar alice@example.org ours@example.org
  master
    STATUS:NEEDS-ACTION
    attendee hal@example.net ACCEPTED
    lacks COMPLETED
    lacks PERCENT-COMPLETE

# What is no percentage, or no time, is none.
mail odd like half
  REPLY
    attendee hal@example.net COMPLETED
    PERCENT-COMPLETE:100000
    COMPLETED:yesterday
result alice@example.org updated/reply-recorded
calendar alice@example.org ours@example.org
  master
    STATUS:COMPLETED
    PERCENT-COMPLETE:100
    lacks COMPLETED:yesterday

story nobody completes a to-do for another

mail ours
  login: alice@example.org
  from: alice@example.org
  to: hal@example.net, mallory@example.net
  REQUEST
    VTODO
      UID:ours@example.org
      SEQUENCE:0
      organizer alice@example.org
      attendee hal@example.net
      attendee mallory@example.net
      DUE:20260310T170000Z
      SUMMARY:Ours
result alice@example.org outbound added/new

mail for-hal
  from: mallory@example.net
  to: alice@example.org
  auth: pass
  REPLY
    VTODO
      UID:ours@example.org
      SEQUENCE:0
      organizer alice@example.org
      attendee hal@example.net COMPLETED
result alice@example.org no_action/sender-not-attendee
nothing changed

mail forged like for-hal
  from: hal@example.net
  auth: fail
  REPLY
result alice@example.org no_action/untrusted
nothing changed

# His own part, and no other; the whole is not done by that.
mail himself like for-hal
  REPLY
    attendee mallory@example.net COMPLETED
    STATUS:COMPLETED
    PERCENT-COMPLETE:100
result alice@example.org updated/reply-recorded
calendar alice@example.org ours@example.org
  master
    attendee hal@example.net NEEDS-ACTION
    ATTENDEE;PARTSTAT=COMPLETED;X-IMIP-PERCENT-COMPLETE=100:mailto:mallory@example.net
    lacks STATUS
    lacks PERCENT-COMPLETE
    lacks COMPLETED

mail uninvited like for-hal
  from: eve@example.com
  REPLY
    attendee eve@example.com COMPLETED
result alice@example.org no_action/party-crasher|no_action/untrusted

story who was far stays far in the organizer's own update

mail ours
  login: alice@example.org
  from: alice@example.org
  to: hal@example.net, mallory@example.net
  REQUEST
    VTODO
      UID:ours@example.org
      SEQUENCE:0
      organizer alice@example.org
      attendee hal@example.net
      attendee mallory@example.net
      DUE:20260310T170000Z
      SUMMARY:Ours
result alice@example.org outbound added/new

mail part
  from: hal@example.net
  to: alice@example.org
  auth: pass
  REPLY
    VTODO
      UID:ours@example.org
      SEQUENCE:0
      organizer alice@example.org
      attendee hal@example.net IN-PROCESS
      PERCENT-COMPLETE:30
result alice@example.org updated/reply-recorded

mail described like ours
  REQUEST
    SEQUENCE:1
    DESCRIPTION:More
result alice@example.org outbound updated/revised
calendar alice@example.org ours@example.org
  master
    DESCRIPTION:More
    ATTENDEE;PARTSTAT=IN-PROCESS;X-IMIP-PERCENT-COMPLETE=30:mailto:hal@example.net

# A new date is a new question.
mail moved like ours
  REQUEST
    SEQUENCE:2
    DUE:20260401T170000Z
result alice@example.org outbound updated/revised
calendar alice@example.org ours@example.org
  master
    attendee hal@example.net NEEDS-ACTION
    lacks ATTENDEE;X-IMIP-PERCENT-COMPLETE

story an event is never completed

mail meeting like task
  REQUEST only
    UID:event@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260309T100000Z 20260309T110000Z
result bob@example.org added/new partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED

mail completed
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:event@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org COMPLETED
    PERCENT-COMPLETE:100
result bob@example.org outbound updated/reply-recorded partstat=NEEDS-ACTION
calendar bob@example.org event@example.net
  master
    lacks PERCENT-COMPLETE
    lacks STATUS

story a to-do does not become an event

mail event like task
  REQUEST only
    UID:task@example.net
    SEQUENCE:5
    organizer erin@example.net
    attendee bob@example.org
    when 20260309T100000Z 20260309T110000Z
result bob@example.org error/malformed
nothing changed

story a to-do that repeats must begin or be due

mail never like task
  REQUEST
    UID:never@example.net
    drop DTSTART
    drop DUE
    RRULE:FREQ=DAILY;COUNT=3
result bob@example.org error/malformed
nothing changed
