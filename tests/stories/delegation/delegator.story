# The delegator's own calendar: two messages, one act.
rules del-1 rep-8 rep-7 auth-1

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee erin@example.net ACCEPTED
    ATTENDEE;RSVP=TRUE;ROLE=CHAIR:mailto:bob@example.org
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T080000Z
result bob@example.org added/new

story the REQUEST to the delegate first, stamped as the organizer's was; then the REPLY

mail request
  at: 2026-03-02T09:00:00Z
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee erin@example.net DECLINED
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:frank@example.net":mailto:bob@example.org
    ATTENDEE;CN=Frank;RSVP=TRUE;DELEGATED-FROM="mailto:bob@example.org":mailto:frank@example.net
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Plan, as bob sees it
    DTSTAMP:20260302T080000Z
result bob@example.org outbound updated/delegated partstat=DELEGATED
calendar bob@example.org plan@example.net role=attendee
  overrides 0
  master
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:frank@example.net":mailto:bob@example.org
    ATTENDEE;PARTSTAT=NEEDS-ACTION;ROLE=CHAIR;CN=Frank;DELEGATED-FROM="mailto:bob@example.org":mailto:frank@example.net
    attendee erin@example.net ACCEPTED
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    ORGANIZER:mailto:erin@example.net

mail reply
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:frank@example.net":mailto:bob@example.org
result bob@example.org outbound updated/delegated partstat=DELEGATED

# He is not asked again about the new time: his delegate is.
mail moved like invite
  REQUEST
    SEQUENCE:1
    when 20260310T110000Z 20260310T120000Z
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:frank@example.net":mailto:bob@example.org
    ATTENDEE;RSVP=TRUE;DELEGATED-FROM="mailto:bob@example.org":mailto:frank@example.net
    DTSTAMP:20260302T120000Z
result bob@example.org updated/revised partstat=DELEGATED
calendar bob@example.org plan@example.net
  master
    attendee bob@example.org DELEGATED
    attendee frank@example.net NEEDS-ACTION

story an update of an organizer who has not heard of it yet

mail reply
  at: 2026-03-02T09:00:00Z
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:frank@example.net":mailto:bob@example.org
result bob@example.org outbound updated/delegated

mail renamed like invite
  REQUEST
    SUMMARY:Plan, renamed
    DTSTAMP:20260302T120000Z
result bob@example.org updated/revised partstat=DELEGATED
calendar bob@example.org plan@example.net
  master
    SUMMARY:Plan, renamed
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:frank@example.net":mailto:bob@example.org
    ATTENDEE;DELEGATED-FROM="mailto:bob@example.org":mailto:frank@example.net

# The delegate delegates in turn, and his delegate answers bob, too.
mail further
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REPLY
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:greta@example.net":mailto:frank@example.net
result bob@example.org updated/delegated

mail yes like further
  from: greta@example.net
  REPLY
    ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:frank@example.net":mailto:greta@example.net
result bob@example.org updated/reply-recorded
calendar bob@example.org plan@example.net
  master
    attendee greta@example.net ACCEPTED
    attendee frank@example.net DELEGATED

mail erin like further
  from: erin@example.net
  REPLY
    attendee erin@example.net DECLINED
result bob@example.org no_action/organizer-mismatch
nothing changed

story one date is delegated

mail one
  at: 2026-03-02T09:00:00Z
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    instance 20260317T090000Z
    when 20260317T090000Z 20260317T100000Z
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:frank@example.net":mailto:bob@example.org
    ATTENDEE;RSVP=TRUE;DELEGATED-FROM="mailto:bob@example.org":mailto:frank@example.net
result bob@example.org outbound updated/delegated
calendar bob@example.org plan@example.net
  overrides 1
  master
    attendee bob@example.org NEEDS-ACTION
    attendee frank@example.net absent
  instance 20260317T090000Z
    attendee bob@example.org DELEGATED
    attendee frank@example.net NEEDS-ACTION

story he cannot delegate what is another's, nor invite in the organizer's name

mail other
  at: 2026-03-02T09:00:00Z
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:frank@example.net":mailto:erin@example.net
    ATTENDEE;DELEGATED-FROM="mailto:erin@example.net":mailto:frank@example.net
    when 20260310T090000Z 20260310T100000Z
result bob@example.org outbound no_action/sender-not-organizer
nothing changed

story an invitation that he has only seen is delegated

mail unknown like invite
  from: stranger@example.com
  REQUEST
    UID:seen@example.com
    organizer stranger@example.com
    attendee bob@example.org
result bob@example.org no_action/untrusted
calendar bob@example.org seen@example.com absent

mail request
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:seen@example.com
    SEQUENCE:0
    organizer stranger@example.com
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:frank@example.net":mailto:bob@example.org
    ATTENDEE;DELEGATED-FROM="mailto:bob@example.org":mailto:frank@example.net
    when 20260310T090000Z 20260310T100000Z
result bob@example.org outbound updated/delegated
calendar bob@example.org seen@example.com role=attendee
  master
    attendee bob@example.org DELEGATED
    attendee frank@example.net NEEDS-ACTION
