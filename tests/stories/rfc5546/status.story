# RFC 5546 section 3.6: how the sender of an answer fared with what he answers.
rules rep-1 fb-2 cou-1

config
  [policy]
  contacts = ["grace@example.net"]

mail request
  login: alice@example.org
  from: alice@example.org
  to: grace@example.net, hugo@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee grace@example.net
    attendee hugo@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new

mail answer
  from: grace@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee grace@example.net ACCEPTED
    REQUEST-STATUS:2.0;Success
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    ATTENDEE;PARTSTAT=ACCEPTED;SCHEDULE-STATUS=2.0:mailto:grace@example.net

story an answer with a problem counts as an answer, and the problem is told

mail clash like answer
  REPLY
    attendee grace@example.net DECLINED
    REQUEST-STATUS:4.0;Event conflict\; date/time is busy;DTSTART:20260310T090000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    ATTENDEE;PARTSTAT=DECLINED;SCHEDULE-STATUS=4.0:mailto:grace@example.net
message
  text grace@example.net has declined
  text Problem: 4.0 Event conflict; date/time is busy: DTSTART:20260310T090000Z

story several codes, and what is none

mail several like answer
  REPLY
    attendee grace@example.net ACCEPTED
    REQUEST-STATUS:2.8;Success\; repeating event ignored;RRULE:FREQ=WEEKLY
    REQUEST-STATUS:2.4;Success\; unknown property ignored
    REQUEST-STATUS:";X-EVIL=1
    REQUEST-STATUS:
    DTSTAMP:20260302T120000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    ATTENDEE;PARTSTAT=ACCEPTED;SCHEDULE-STATUS="2.8,2.4":mailto:grace@example.net
    lacks ATTENDEE;X-EVIL
message
  text grace@example.net has accepted

story what an attendee's program says is not sent on to the others

mail update like request
  at: 2026-03-02T10:00:00Z
  REQUEST
    SEQUENCE:1
    SUMMARY:New plan
result alice@example.org outbound updated/revised
calendar alice@example.org plan@example.org
  master
    ATTENDEE;PARTSTAT=ACCEPTED;SCHEDULE-STATUS=2.0:mailto:grace@example.net
mail refresh
  at: 2026-03-02T11:00:00Z
  from: hugo@example.net
  to: alice@example.org
  auth: pass
  REFRESH
    UID:plan@example.org
    organizer alice@example.org
    ATTENDEE:mailto:hugo@example.net
result alice@example.org no_action/refresh-answered
sent REQUEST alice@example.org hugo@example.net
  attendee grace@example.net ACCEPTED
  lacks ATTENDEE;SCHEDULE-STATUS

story who may not, or cannot, tell his busy time is not free for that

mail refused
  from: grace@example.net
  to: alice@example.org
  auth: pass
  REPLY
    VFREEBUSY
      UID:when@example.org
      organizer alice@example.org
      ATTENDEE:mailto:grace@example.net
      DTSTAMP:20260302T080500Z
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
      REQUEST-STATUS:3.8;No authority
result alice@example.org no_action/policy component=VFREEBUSY
busy alice@example.org grace@example.net 20260310T000000Z 20260311T000000Z:
message
  text Problem: 3.8 No authority
