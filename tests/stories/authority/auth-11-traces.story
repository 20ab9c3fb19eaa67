# A message about an object that is not there leaves a trace only where its sender could
# have made the object, and the trace binds nobody else.
rules auth-11 seq-6 can-4

config
  [user."bob@example.org"]
  contacts = ["erin@example.net", "mallory@example.com"]

story a cancellation by the organizer, before the invitation

mail cancel
  from: erin@example.net
  to: bob@example.org
  auth: pass
  CANCEL
    UID:plan@example.net
    SEQUENCE:1
    STATUS:CANCELLED
    organizer erin@example.net
    attendee bob@example.org
    DTSTAMP:20260302T070000Z
result bob@example.org no_action/unknown-uid

mail invite like cancel
  REQUEST only
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T060000Z
result bob@example.org no_action/stale
nothing changed

mail again-on like invite
  REQUEST
    SEQUENCE:2
result bob@example.org added/new

story an unproven cancellation leaves no trace

mail cancel
  from: erin@example.net
  to: bob@example.org
  CANCEL
    UID:plan@example.net
    SEQUENCE:9
    STATUS:CANCELLED
    organizer erin@example.net
    attendee bob@example.org
result bob@example.org no_action/untrusted|no_action/unknown-uid
nothing changed

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

story a cancellation in another's name leaves no trace

mail cancel
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  CANCEL
    UID:plan@example.net
    SEQUENCE:9
    STATUS:CANCELLED
    organizer erin@example.net
    attendee bob@example.org
result bob@example.org no_action/unknown-uid|no_action/sender-not-organizer
nothing changed

story the trace of one organizer does not keep out another's invitation

mail cancel
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  CANCEL
    UID:plan@example.net
    SEQUENCE:9
    STATUS:CANCELLED
    organizer mallory@example.com
    attendee bob@example.org
result bob@example.org no_action/unknown-uid

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

story an answer in another's name is not kept for later

mail early
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net DECLINED
result bob@example.org no_action/unknown-uid|no_action/sender-not-attendee
nothing changed

mail invite
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new
calendar bob@example.org ours@example.org
  master
    attendee frank@example.net NEEDS-ACTION

story a kept answer is judged again when the event arrives: who answered is not invited

mail early
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee mallory@example.com ACCEPTED
result bob@example.org no_action/parked

mail invite
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new
calendar bob@example.org ours@example.org
  master
    attendee mallory@example.com absent
    attendee frank@example.net NEEDS-ACTION

story a stranger's cancellation does not take the organizer's trace away

mail cancel
  from: erin@example.net
  to: bob@example.org
  auth: pass
  CANCEL
    UID:plan@example.net
    SEQUENCE:1
    STATUS:CANCELLED
    organizer erin@example.net
    attendee bob@example.org
    DTSTAMP:20260302T070000Z
result bob@example.org no_action/unknown-uid

mail foreign like cancel
  from: mallory@example.com
  CANCEL
    SEQUENCE:9
    organizer mallory@example.com
result bob@example.org no_action/unknown-uid

mail invite like cancel
  REQUEST only
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T060000Z
result bob@example.org no_action/stale
nothing changed

story a stranger's cancellation does not keep an early answer out

mail foreign
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  CANCEL
    UID:ours@example.org
    SEQUENCE:9
    STATUS:CANCELLED
    organizer mallory@example.com
    attendee bob@example.org
result bob@example.org no_action/unknown-uid

mail early
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee erin@example.net ACCEPTED
result bob@example.org no_action/parked
