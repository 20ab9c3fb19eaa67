# Somebody who was not invited answers: noted, added, or refused.
rules rep-4 gen-4 gen-7 rep-6

mail invite
  login: alice@example.org
  from: alice@example.org
  to: bob@example.org, frank@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:2
    organizer alice@example.org
    attendee alice@example.org ACCEPTED
    attendee bob@example.org
    attendee frank@example.net
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    LOCATION:Room 1
    CATEGORIES:Private
    VALARM
      ACTION:DISPLAY
      TRIGGER:-PT1H
result alice@example.org outbound added/new
result bob@example.org added/new

story note, the default: nothing is sent, twice neither

mail crash
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:2
    organizer alice@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;CN=Paul;ROLE=CHAIR;EMAIL=frank@example.net:mailto:paul@example.com
result alice@example.org no_action/party-crasher
calendar alice@example.org plan@example.org unchanged

story add: he is an attendee, and all are told, each once

config
  [policy]
  uninvited = "add"

mail crash
  at: 2026-03-02T09:00:00Z
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:2
    organizer alice@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;CN=Paul;ROLE=CHAIR;EMAIL=frank@example.net:mailto:paul@example.com
    SUMMARY:Accepted: Plan
result alice@example.org updated/party-crasher
result bob@example.org generated updated/revised sequence=2
sent REQUEST alice@example.org paul@example.com
  envelope alice@example.org
  header Auto-Submitted: auto-generated
  text You are an attendee of this event now.
  SUMMARY:Plan
  SEQUENCE:2
  DTSTAMP:20260302T090000Z
  attendee paul@example.com ACCEPTED
  attendee frank@example.net NEEDS-ACTION
  lacks VALARM
sent REQUEST alice@example.org bob@example.org
  attendee paul@example.com ACCEPTED
  attendee bob@example.org NEEDS-ACTION
sent REQUEST alice@example.org frank@example.net
  text Paul takes part, too.
  SEQUENCE:2
calendar alice@example.org plan@example.org role=organizer
  overrides 0
  master
    ATTENDEE;PARTSTAT=ACCEPTED;CN=Paul:mailto:paul@example.com
    lacks ATTENDEE;EMAIL
    lacks ATTENDEE;ROLE
    SUMMARY:Plan
    SEQUENCE:2
    has VALARM
calendar bob@example.org plan@example.org
  master
    attendee paul@example.com ACCEPTED
    DTSTAMP:20260302T090000Z
message
  result outcome=updated; reason=party-crasher
  text Paul has accepted, was not invited, and is an attendee now

# Sent again, nothing happens; what he says later is an attendee's answer.
again crash
result alice@example.org no_action/duplicate
nothing changed

mail later like crash
  REPLY
    attendee paul@example.com DECLINED
result alice@example.org updated/reply-recorded

# Taken off the list he does not come back by himself.
mail off like invite
  CANCEL only
    UID:plan@example.org
    SEQUENCE:2
    organizer alice@example.org
    ATTENDEE:mailto:paul@example.com
result alice@example.org outbound updated/attendees-removed
result bob@example.org updated/attendees-removed

mail back like later
  login: none
  REPLY
    attendee paul@example.com ACCEPTED
result alice@example.org no_action/party-crasher
calendar alice@example.org plan@example.org unchanged
  master
    attendee paul@example.com absent

story add, to one date only

config
  [policy]
  uninvited = "add"

mail crash
  at: 2026-03-02T09:00:00Z
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    organizer alice@example.org
    instance 20260317T090000Z
    attendee paul@example.com TENTATIVE
result alice@example.org updated/party-crasher
result bob@example.org generated updated/revised
sent REQUEST alice@example.org paul@example.com
  attendee paul@example.com TENTATIVE
  RECURRENCE-ID:20260317T090000Z
  when 20260317T090000Z 20260317T100000Z
  lacks RRULE
sent REQUEST alice@example.org bob@example.org
  RECURRENCE-ID:20260317T090000Z
sent REQUEST alice@example.org frank@example.net
  RECURRENCE-ID:20260317T090000Z
calendar alice@example.org plan@example.org
  overrides 1
  master
    attendee paul@example.com absent
  instance 20260317T090000Z
    attendee paul@example.com TENTATIVE
calendar bob@example.org plan@example.org
  overrides 1
  instance 20260317T090000Z
    attendee paul@example.com TENTATIVE
    attendee bob@example.org NEEDS-ACTION

story add: a colleague, whose own calendar takes the invitation

config
  [policy]
  uninvited = "add"

mail crash
  login: carol@example.org
  from: carol@example.org
  to: alice@example.org
  REPLY
    UID:plan@example.org
    SEQUENCE:2
    organizer alice@example.org
    attendee carol@example.org ACCEPTED
result carol@example.org outbound no_action/unknown-uid
result alice@example.org updated/party-crasher
result bob@example.org generated updated/revised
result carol@example.org generated added/new
sent REQUEST alice@example.org carol@example.org
sent REQUEST alice@example.org bob@example.org
sent REQUEST alice@example.org frank@example.net
calendar carol@example.org plan@example.org role=attendee

story add: not who does not want to come, nor one whose address nobody proved, nor a program

config
  [policy]
  uninvited = "add"
  apply_from = "anyone"

mail no
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    organizer alice@example.org
    attendee paul@example.com DECLINED
result alice@example.org no_action/party-crasher
calendar alice@example.org plan@example.org unchanged

mail unproven like no
  from: quentin@example.com
  auth: none
  REPLY
    attendee quentin@example.com ACCEPTED
result alice@example.org no_action/party-crasher tier=unverified
calendar alice@example.org plan@example.org unchanged

mail vacation like unproven
  from: rita@example.com
  auth: pass
  header: Auto-Submitted: auto-replied
  REPLY
    attendee rita@example.com ACCEPTED
result alice@example.org no_action/party-crasher
calendar alice@example.org plan@example.org unchanged

mail null like unproven
  from: sam@example.com
  auth: pass
  sender: <>
  REPLY
    attendee sam@example.com ACCEPTED
result alice@example.org no_action/party-crasher
calendar alice@example.org plan@example.org unchanged

mail attached like unproven
  from: tim@example.com
  auth: pass
  shape: attachment
  REPLY
    attendee tim@example.com ACCEPTED
result alice@example.org no_action/party-crasher
calendar alice@example.org plan@example.org unchanged

story add: nothing to come to any more

config
  [policy]
  uninvited = "add"

mail cancel like invite
  CANCEL
    SEQUENCE:3
    STATUS:CANCELLED
result alice@example.org outbound cancelled/cancelled
result bob@example.org cancelled/cancelled

mail crash
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    organizer alice@example.org
    attendee paul@example.com ACCEPTED
result alice@example.org no_action/party-crasher
calendar alice@example.org plan@example.org unchanged

story refuse: he alone is told, once, and nothing that he does not know

config
  [policy]
  uninvited = "refuse"

mail crash
  at: 2026-03-02T09:00:00Z
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:2
    organizer alice@example.org
    attendee paul@example.com ACCEPTED
result alice@example.org no_action/party-crasher
sent CANCEL alice@example.org paul@example.com
  envelope alice@example.org
  header Auto-Submitted: auto-generated
  UID:plan@example.org
  SEQUENCE:2
  has ATTENDEE:mailto:paul@example.com
  lacks ATTENDEE:mailto:frank@example.net
  lacks STATUS
  lacks SUMMARY
  lacks LOCATION
  lacks DTSTART
calendar alice@example.org plan@example.org unchanged

mail again-and-again like crash
  REPLY
    attendee paul@example.com TENTATIVE
result alice@example.org no_action/party-crasher
calendar alice@example.org plan@example.org unchanged

mail no like crash
  from: quentin@example.com
  REPLY
    attendee quentin@example.com DECLINED
result alice@example.org no_action/party-crasher
calendar alice@example.org plan@example.org unchanged

story refuse: one date

config
  [policy]
  uninvited = "refuse"

mail crash
  at: 2026-03-02T09:00:00Z
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    organizer alice@example.org
    instance 20260317T090000Z
    attendee paul@example.com ACCEPTED
result alice@example.org no_action/party-crasher
sent CANCEL alice@example.org paul@example.com
  RECURRENCE-ID:20260317T090000Z
calendar alice@example.org plan@example.org unchanged

mail nowhere like crash
  from: quentin@example.com
  REPLY
    instance 20260318T090000Z
    attendee quentin@example.com ACCEPTED
result alice@example.org no_action/party-crasher
nothing changed

story past the limit of an hour nothing is decided

config
  [server]
  answers_per_hour = 1
  [policy]
  uninvited = "refuse"

mail other like invite
  REQUEST
    UID:other@example.org
result alice@example.org outbound added/new
result bob@example.org added/new

mail crash
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    organizer alice@example.org
    attendee paul@example.com ACCEPTED
result alice@example.org no_action/party-crasher
sent CANCEL alice@example.org paul@example.com

mail second like crash
  REPLY
    UID:other@example.org
result alice@example.org no_action/policy
nothing changed
