# A clock that was wrong for a while holds nothing up.
rules rep-6

config
  [user."john@example.org"]
  notify = "digest"
  propagate = true

story it was a week ahead

mail invite
  login: john@example.org
  from: john@example.org
  to: kim@example.net, lee@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee kim@example.net
    attendee lee@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result john@example.org outbound added/new

mail ahead
  from: kim@example.net
  to: john@example.org
  auth: pass
  at: 2026-03-09T09:00:00Z
  REPLY
    UID:plan@example.org
    DTSTAMP:20260302T080200Z
    SEQUENCE:0
    organizer john@example.org
    attendee kim@example.net ACCEPTED
result john@example.org updated/reply-recorded

mail right like ahead
  from: lee@example.net
  at: 2026-03-02T09:00:00Z
  REPLY
    attendee lee@example.net ACCEPTED
result john@example.org updated/reply-recorded
wait 10m
sent REQUEST john@example.org kim@example.net
  attendee lee@example.net ACCEPTED
sent REQUEST john@example.org lee@example.net
  attendee kim@example.net ACCEPTED
notice john@example.org john@example.org
  line kim@example.net has accepted.
  line lee@example.net has accepted.
