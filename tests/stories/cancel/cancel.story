# Cancellations: the whole, one instance, one attendee.
rules can-1 can-2 can-3 can-4 can-5

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  [user."dan@example.org"]
  contacts = ["erin@example.net"]
  cancel = "delete"
  [user."ask@example.org"]
  contacts = ["erin@example.net"]
  cancel = "ask"

mail invite
  from: erin@example.net
  to: bob@example.org, dan@example.org, ask@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    attendee dan@example.org
    attendee ask@example.org
    attendee frank@example.net
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
result dan@example.org added/new
result ask@example.org added/new

story the whole: marked, removed, or only shown

mail cancel like invite
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
    SUMMARY:Abgesagt: Plan
    DESCRIPTION:Zu teuer
result bob@example.org cancelled/cancelled
result dan@example.org cancelled/cancelled
result ask@example.org no_action/policy
calendar bob@example.org plan@example.net
  master
    STATUS:CANCELLED
    TRANSP:TRANSPARENT
    SUMMARY:Plan
    SEQUENCE:1
    lacks DESCRIPTION
calendar dan@example.org plan@example.net absent
calendar ask@example.org plan@example.net unchanged

story one instance, and nothing else (interop 32)

mail cancel like invite
  CANCEL
    drop RRULE
    instance 20260317T090000Z
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org updated/instance-cancelled
result dan@example.org updated/instance-cancelled
result ask@example.org no_action/policy
calendar bob@example.org plan@example.net
  overrides 1
  master
    SEQUENCE:0
    lacks STATUS:CANCELLED
    RRULE:FREQ=WEEKLY;COUNT=3
  instance 20260317T090000Z
    STATUS:CANCELLED
    when 20260317T090000Z 20260317T100000Z
calendar dan@example.org plan@example.net
  overrides 0
  master
    EXDATE:20260317T090000Z
    RRULE:FREQ=WEEKLY;COUNT=3
instances dan@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260324T090000Z

story every instance, one after the other: the object is cancelled with the last

mail first like invite
  CANCEL
    drop RRULE
    instance 20260310T090000Z
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org updated/instance-cancelled
result dan@example.org updated/instance-cancelled
result ask@example.org no_action/policy
mail second like first
  CANCEL
    instance 20260317T090000Z
    SEQUENCE:2
result bob@example.org updated/instance-cancelled
result dan@example.org updated/instance-cancelled
result ask@example.org no_action/policy
mail third like first
  CANCEL
    instance 20260324T090000Z
    SEQUENCE:3
result bob@example.org cancelled/cancelled
result dan@example.org cancelled/cancelled
result ask@example.org no_action/policy
calendar dan@example.org plan@example.net absent

story an instance that the series does not have

mail cancel like invite
  CANCEL
    drop RRULE
    instance 20260318T090000Z
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org no_action/occurrence-unknown
result dan@example.org no_action/occurrence-unknown
result ask@example.org no_action/occurrence-unknown|no_action/policy
calendar bob@example.org plan@example.net unchanged

story this and all that follow

mail cancel like invite
  CANCEL
    drop RRULE
    RECURRENCE-ID;RANGE=THISANDFUTURE:20260317T090000Z
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org updated/instance-cancelled|updated/revised
result dan@example.org updated/instance-cancelled|updated/revised
result ask@example.org no_action/policy
instances dan@example.org plan@example.net 20260301 20260501: 20260310T090000Z

story some attendees, without STATUS: they lose it, the others see them go

mail cancel like invite
  CANCEL only
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    ATTENDEE:mailto:dan@example.org
    ATTENDEE:mailto:frank@example.net
result bob@example.org updated/attendees-removed
result dan@example.org cancelled/cancelled
result ask@example.org no_action/policy
calendar bob@example.org plan@example.net
  master
    attendee dan@example.org absent
    attendee frank@example.net absent
    attendee bob@example.org NEEDS-ACTION
    lacks STATUS:CANCELLED
calendar dan@example.org plan@example.net absent

story no STATUS and nobody named: the whole, for everyone

mail cancel like invite
  CANCEL only
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
result bob@example.org cancelled/cancelled
result dan@example.org cancelled/cancelled
result ask@example.org no_action/policy

story the organizer cancels what he organizes here

mail ours
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net
    attendee greta@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new

mail out like ours
  CANCEL only
    UID:ours@example.org
    SEQUENCE:1
    organizer bob@example.org
    ATTENDEE:mailto:greta@example.net
result bob@example.org outbound updated/attendees-removed
calendar bob@example.org ours@example.org
  master
    attendee greta@example.net absent
    attendee frank@example.net NEEDS-ACTION

mail all like ours
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org outbound cancelled/cancelled
calendar bob@example.org ours@example.org
  master
    STATUS:CANCELLED
