# The order of answers.
rules seq-4 rep-6

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net, greta@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:1
    organizer alice@example.org
    attendee alice@example.org ACCEPTED
    attendee frank@example.net
    attendee greta@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T080000Z
result alice@example.org outbound added/new

mail yes
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:1
    organizer alice@example.org
    attendee frank@example.net ACCEPTED
    DTSTAMP:20260302T090000Z
result alice@example.org updated/reply-recorded

story an older answer of his is stale

mail before like yes
  REPLY
    attendee frank@example.net DECLINED
    DTSTAMP:20260302T085900Z
result alice@example.org no_action/stale
nothing changed

story a newer one counts

mail after like yes
  REPLY
    attendee frank@example.net DECLINED
    DTSTAMP:20260302T090100Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    attendee frank@example.net DECLINED

story another attendee's older answer is not older than his own

mail hers like yes
  from: greta@example.net
  REPLY
    attendee greta@example.net TENTATIVE
    DTSTAMP:20260302T083000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    attendee frank@example.net ACCEPTED
    attendee greta@example.net TENTATIVE

story an answer to what was before the reschedule is stale

mail moved like invite
  REQUEST
    SEQUENCE:2
    when 20260311T090000Z 20260311T100000Z
    DTSTAMP:20260302T100000Z
result alice@example.org outbound updated/revised

mail late like yes
  from: greta@example.net
  REPLY
    attendee greta@example.net ACCEPTED
    SEQUENCE:1
    DTSTAMP:20260302T101000Z
result alice@example.org no_action/stale
nothing changed

story an answer to an older revision of the same time counts

mail renamed like invite
  REQUEST
    SEQUENCE:2
    SUMMARY:Plan B
    attendee alice@example.org ACCEPTED
    attendee frank@example.net ACCEPTED
    attendee greta@example.net
    DTSTAMP:20260302T100000Z
result alice@example.org outbound updated/revised

mail late like yes
  from: greta@example.net
  REPLY
    attendee greta@example.net ACCEPTED
    SEQUENCE:1
    DTSTAMP:20260302T101000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    SUMMARY:Plan B
    SEQUENCE:2
    attendee greta@example.net ACCEPTED

story a client that counts SEQUENCE up in its answers does not push the event ahead (interop 22)

mail counted like yes
  from: greta@example.net
  REPLY
    attendee greta@example.net ACCEPTED
    SEQUENCE:7
    DTSTAMP:20260302T091000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    SEQUENCE:1

mail moved like invite
  REQUEST
    SEQUENCE:2
    when 20260311T090000Z 20260311T100000Z
    DTSTAMP:20260302T100000Z
result alice@example.org outbound updated/revised

mail ordinary like yes
  from: greta@example.net
  REPLY
    attendee greta@example.net DECLINED
    SEQUENCE:2
    DTSTAMP:20260302T110000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    SEQUENCE:2
    attendee greta@example.net DECLINED

story the same answer twice

again yes
result alice@example.org no_action/duplicate
nothing changed
