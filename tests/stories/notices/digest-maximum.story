# A digest does not wait for ever.
rules rep-6

config
  [user."john@example.org"]
  notify = "digest"
  notify_max = "25m"

mail invite
  login: john@example.org
  from: john@example.org
  to: a1@example.net, a2@example.net, a3@example.net, a4@example.net, a5@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee a1@example.net
    attendee a2@example.net
    attendee a3@example.net
    attendee a4@example.net
    attendee a5@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result john@example.org outbound added/new

story no answer waits longer than notify_max

mail r1
  from: a1@example.net
  to: john@example.org
  auth: pass
  at: 2026-03-02T09:00:00Z
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee a1@example.net ACCEPTED
result john@example.org updated/reply-recorded
mail r2 like r1
  from: a2@example.net
  at: 2026-03-02T09:09:00Z
  REPLY
    attendee a2@example.net ACCEPTED
result john@example.org updated/reply-recorded
mail r3 like r1
  from: a3@example.net
  at: 2026-03-02T09:18:00Z
  REPLY
    attendee a3@example.net DECLINED
result john@example.org updated/reply-recorded
wait 6m
nothing changed

# A mail that comes at that time finds it told.
mail r4 like r1
  from: a4@example.net
  at: 2026-03-02T09:25:00Z
  REPLY
    attendee a4@example.net DECLINED
result john@example.org updated/reply-recorded
notice john@example.org john@example.org
  subject 3 answers: Plan
  line Pending (2):

wait 10m
notice john@example.org john@example.org
  subject a4@example.net: declined – Plan
  line Pending (1):
