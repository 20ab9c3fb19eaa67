# Proposals for single dates of a series, and for all of it.
rules cou-1 cou-2 rec-1

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net, greta@example.net
  REQUEST
    UID:weekly@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee alice@example.org ACCEPTED
    attendee frank@example.net ACCEPTED
    attendee greta@example.net
    DTSTART;TZID=Europe/Berlin:20260310T100000
    DTEND;TZID=Europe/Berlin:20260310T110000
    RRULE:FREQ=WEEKLY;COUNT=6
    EXDATE;TZID=Europe/Berlin:20260324T100000
    SUMMARY:Weekly
result alice@example.org outbound added/new

mail one
  from: frank@example.net
  to: alice@example.org
  auth: pass
  COUNTER
    UID:weekly@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net DECLINED
    RECURRENCE-ID:20260317T090000Z
    when 20260318T120000Z 20260318T123000Z
result alice@example.org updated/counter-pending
proposals alice@example.org weekly@example.org: frank@example.net/20260317T090000Z

story one date: the answer is to that date alone, the date stays where it is

calendar alice@example.org weekly@example.org
  overrides 1
  instance 20260317T100000 Europe/Berlin
    DTSTART;TZID=Europe/Berlin:20260317T100000
    attendee frank@example.net DECLINED
  master
    attendee frank@example.net ACCEPTED
message
  text Time: Tuesday, 17 March 2026, 09:00 - 10:00 (UTC)
  text Proposed: Wednesday, 18 March 2026, 12:00 - 12:30 (UTC)

story one date is accepted: it alone is sent, in the organizer's zone

command counter alice@example.org weekly@example.org accept
sent REQUEST alice@example.org frank@example.net
  SEQUENCE:1
  RECURRENCE-ID;TZID=Europe/Berlin:20260317T100000
  DTSTART;TZID=Europe/Berlin:20260318T130000
  DTEND;TZID=Europe/Berlin:20260318T133000
  attendee frank@example.net NEEDS-ACTION
  lacks RRULE
sent REQUEST alice@example.org greta@example.net
  RECURRENCE-ID;TZID=Europe/Berlin:20260317T100000
proposals alice@example.org weekly@example.org: none
calendar alice@example.org weekly@example.org
  overrides 1
  instance 20260317T100000 Europe/Berlin
    SEQUENCE:1
    when 20260318T120000Z 20260318T123000Z
  master
    SEQUENCE:0
    DTSTART;TZID=Europe/Berlin:20260310T100000
    attendee frank@example.net ACCEPTED

story two dates are proposed: the one that is meant must be named

mail two like one
  COUNTER
    RECURRENCE-ID:20260331T080000Z
    when 20260401T120000Z 20260401T123000Z
result alice@example.org updated/counter-pending

command counter alice@example.org weekly@example.org decline
  refused 2 proposals wait
nothing changed

command counter alice@example.org weekly@example.org decline --recurrence-id 20260331T080000Z
sent DECLINECOUNTER alice@example.org frank@example.net
  RECURRENCE-ID;TZID=Europe/Berlin:20260331T100000
  DTSTART;TZID=Europe/Berlin:20260331T100000
  SEQUENCE:0
proposals alice@example.org weekly@example.org: frank@example.net/20260317T090000Z

command counter alice@example.org weekly@example.org decline --recurrence-id 20260324T090000Z
  refused no such date

story the whole series is moved: its dates and exceptions move along

mail whole like one
  from: greta@example.net
  COUNTER
    drop RECURRENCE-ID
    attendee greta@example.net
    DTSTART;TZID=Europe/Berlin:20260311T140000
    DTEND;TZID=Europe/Berlin:20260311T150000
result alice@example.org updated/counter-pending
proposals alice@example.org weekly@example.org: frank@example.net/20260317T090000Z greta@example.net

command counter alice@example.org weekly@example.org accept --from greta@example.net
sent REQUEST alice@example.org frank@example.net
sent REQUEST alice@example.org greta@example.net
# What was proposed about a date that is no more goes with it.
proposals alice@example.org weekly@example.org: none
calendar alice@example.org weekly@example.org
  master
    SEQUENCE:1
    DTSTART;TZID=Europe/Berlin:20260311T140000
    attendee frank@example.net NEEDS-ACTION
    attendee alice@example.org ACCEPTED
instances alice@example.org weekly@example.org 20260301T000000Z 20260501T000000Z: 20260311T130000Z 20260318T130000Z 20260401T120000Z 20260408T120000Z 20260415T120000Z

story a client sends the whole series for the change of one date

mail all like invite
  login: none
  from: greta@example.net
  to: alice@example.org
  auth: pass
  COUNTER
    VEVENT
      UID:weekly@example.org
      SEQUENCE:0
      organizer alice@example.org
      attendee greta@example.net
      DTSTART;TZID=Europe/Berlin:20260310T100000
      DTEND;TZID=Europe/Berlin:20260310T110000
      RRULE:FREQ=WEEKLY;COUNT=6
    VEVENT
      UID:weekly@example.org
      SEQUENCE:0
      organizer alice@example.org
      attendee greta@example.net
      RECURRENCE-ID;TZID=Europe/Berlin:20260331T100000
      DTSTART;TZID=Europe/Berlin:20260331T170000
      DTEND;TZID=Europe/Berlin:20260331T180000
result alice@example.org updated/counter-pending
proposals alice@example.org weekly@example.org: frank@example.net/20260317T090000Z greta@example.net/20260331T080000Z

story what cannot be applied to one date is kept, and not applied

mail range like one
  COUNTER
    RECURRENCE-ID;RANGE=THISANDFUTURE:20260317T090000Z
result alice@example.org updated/counter-pending

command counter alice@example.org weekly@example.org accept
  refused cannot be done
nothing changed
