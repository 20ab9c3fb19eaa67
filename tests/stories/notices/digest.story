# One notice for all answers that come within a while.
rules rep-6

config
  [user."john@example.org"]
  notify = "digest"

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

story five answers within ten minutes are one notice

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
  at: 2026-03-02T09:02:00Z
  REPLY
    attendee a2@example.net ACCEPTED
result john@example.org updated/reply-recorded
mail r3 like r1
  from: a3@example.net
  at: 2026-03-02T09:04:00Z
  REPLY
    attendee a3@example.net DECLINED
    COMMENT:Away
result john@example.org updated/reply-recorded
mail r4 like r1
  from: a4@example.net
  at: 2026-03-02T09:06:00Z
  REPLY
    attendee a4@example.net TENTATIVE
result john@example.org updated/reply-recorded
mail r5 like r1
  from: a5@example.net
  at: 2026-03-02T09:08:00Z
  REPLY
    attendee a5@example.net ACCEPTED
result john@example.org updated/reply-recorded

# The time of the first has come, the last is not ten minutes ago.
wait 9m
nothing changed

wait 1m
notice john@example.org john@example.org
  subject 5 answers: Plan
  line a1@example.net has accepted.
  line a2@example.net has accepted.
  line a3@example.net has declined.
  line a3@example.net writes: “Away”
  line a4@example.net has accepted tentatively.
  line a5@example.net has accepted.
  line Accepted (3):
  line Tentative (1):
  line Declined (1):
  lacks Pending
history john@example.org plan@example.org: added/new updated/reply-recorded updated/reply-recorded updated/reply-recorded updated/reply-recorded updated/reply-recorded no_action/policy

wait 5h
nothing changed

story several events in one mail, each attendee with his last word

mail other like invite
  REQUEST
    UID:other@example.org
    SUMMARY:Other
result john@example.org outbound added/new

mail r1
  from: a1@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee a1@example.net ACCEPTED
result john@example.org updated/reply-recorded
mail r2 like r1
  REPLY
    UID:other@example.org
    attendee a1@example.net DECLINED
result john@example.org updated/reply-recorded
mail r3 like r1
  REPLY
    attendee a1@example.net TENTATIVE
result john@example.org updated/reply-recorded

wait 10m
notice john@example.org john@example.org
  subject 2 answers to your invitations
  line Plan
  line Other
  line a1@example.net has accepted tentatively.
  line a1@example.net has declined.
  lacks a1@example.net has accepted.

story what he is out of meanwhile

mail r1
  from: a1@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee a1@example.net ACCEPTED
result john@example.org updated/reply-recorded

mail cancel
  login: john@example.org
  from: john@example.org
  to: a1@example.net
  CANCEL
    UID:plan@example.org
    SEQUENCE:1
    organizer john@example.org
    attendee a1@example.net
result john@example.org outbound updated/attendees-removed

wait 10m
notice john@example.org john@example.org
  subject a1@example.net: accepted – Plan
  lacks Accepted (
  line Pending (4):

story an answer that has been told can still be undone

mail r1
  from: a1@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee a1@example.net ACCEPTED
result john@example.org updated/reply-recorded
wait 10m
notice john@example.org john@example.org
wait 3h
nothing changed
