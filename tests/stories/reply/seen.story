# An invitation that is not put into the calendar waits for the user's own answer.
rules rep-7 auth-11

config
  [server]
  spam_when = ["X-Spam-Flag: YES"]
  [user."nora@example.org"]
  add_from = "nobody"
  contacts = ["erin@example.net"]

mail invite
  from: Erin <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee erin@example.net ACCEPTED
    ATTENDEE;RSVP=TRUE;PARTSTAT=ACCEPTED:mailto:bob@example.org
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T080000Z
    VALARM
      ACTION:DISPLAY
      TRIGGER:-PT1H
result bob@example.org no_action/untrusted tier=verified
calendar bob@example.org plan@example.net absent

story his answer puts it there, and its organizer is known from then on

mail accept
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
    SUMMARY:Accepted: Plan
result bob@example.org outbound added/new partstat=ACCEPTED
calendar bob@example.org plan@example.net role=attendee
  overrides 0
  master
    attendee bob@example.org ACCEPTED
    attendee erin@example.net ACCEPTED
    SUMMARY:Plan
    when 20260310T090000Z 20260310T100000Z
    lacks VALARM
instances bob@example.org plan@example.net 20260301 20260501: 20260310T090000Z 20260317T090000Z 20260324T090000Z

mail other like invite
  REQUEST
    UID:other@example.net
    attendee bob@example.org
result bob@example.org added/new tier=known

story one date of it is answered

mail decline
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    instance 20260317T090000Z
    attendee bob@example.org DECLINED
result bob@example.org outbound added/new
calendar bob@example.org plan@example.net
  overrides 1
  master
    attendee bob@example.org NEEDS-ACTION
  instance 20260317T090000Z
    attendee bob@example.org DECLINED

story an update comes before the answer, and a date of its own

mail moved like invite
  REQUEST
    SEQUENCE:1
    when 20260310T110000Z 20260310T120000Z
    DTSTAMP:20260302T081000Z
result bob@example.org no_action/untrusted

mail one like invite
  REQUEST
    SEQUENCE:1
    drop RRULE
    instance 20260317T110000Z
    when 20260317T130000Z 20260317T140000Z
    DTSTAMP:20260302T082000Z
result bob@example.org no_action/untrusted

mail accept
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
result bob@example.org outbound added/new
calendar bob@example.org plan@example.net
  master
    SEQUENCE:1
    attendee bob@example.org ACCEPTED
instances bob@example.org plan@example.net 20260301 20260501: 20260310T110000Z 20260317T130000Z 20260324T110000Z

story add_from = "nobody": only what she answers

mail invite-nora like invite
  to: nora@example.org
  REQUEST
    attendee nora@example.org
result nora@example.org no_action/policy
calendar nora@example.org plan@example.net absent

mail accept
  login: nora@example.org
  from: nora@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    organizer erin@example.net
    attendee nora@example.org TENTATIVE
result nora@example.org outbound added/new partstat=TENTATIVE

story once it has waited too long it is gone

mail accept
  at: 2026-03-12T08:00:00Z
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
result bob@example.org outbound no_action/unknown-uid

story the organizer has cancelled it meanwhile

mail cancel like invite
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
    DTSTAMP:20260302T090000Z
result bob@example.org no_action/unknown-uid

mail accept
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
result bob@example.org outbound no_action/unknown-uid
calendar bob@example.org plan@example.net absent

story the same twice waits once

again invite
result bob@example.org no_action/untrusted
nothing changed

story an answer to another organizer does not take it up (attack)

mail forged like invite
  from: mallory@example.com
  REQUEST
    organizer mallory@example.com
    SUMMARY:Not the plan
result bob@example.org no_action/untrusted

mail accept
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
result bob@example.org outbound added/new
calendar bob@example.org plan@example.net
  master
    SUMMARY:Plan
    ORGANIZER:mailto:erin@example.net

story without ORGANIZER, and with two who might be meant, nothing is taken up (attack)

mail forged like invite
  from: mallory@example.com
  REQUEST
    organizer mallory@example.com
result bob@example.org no_action/untrusted

mail accept
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    attendee bob@example.org ACCEPTED
result bob@example.org outbound no_action/unknown-uid
calendar bob@example.org plan@example.net absent

story another's answer does not take it up (attack)

mail forged
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REPLY
    UID:plan@example.net
    organizer erin@example.net
    attendee mallory@example.com ACCEPTED
result bob@example.org no_action/unknown-uid
nothing changed

story what leaves nothing: refused, unproven, in another's name, forwarded, to a room

mail spam like invite
  header: X-Spam-Flag: YES
  REQUEST
    UID:spam@example.net
result bob@example.org no_action/untrusted tier=refused
nothing changed

mail unproven like invite
  auth: none
  REQUEST
    UID:unproven@example.net
result bob@example.org no_action/untrusted tier=unverified
nothing changed

mail forged like invite
  from: mallory@example.com
  REQUEST
    UID:forged@example.net
result bob@example.org no_action/untrusted tier=verified
nothing changed

mail forwarded like invite
  REQUEST
    UID:forwarded@example.net
    attendee carol@example.net
result bob@example.org no_action/untrusted tier=verified
nothing changed

story a room keeps nothing for later

config
  [resource."room1@example.org"]

mail room like invite
  to: room1@example.org
  REQUEST
    attendee room1@example.org
result room1@example.org no_action/untrusted
nothing changed

story strangers fill no more than half of what may wait

config
  [policy]
  park_max = 2

mail second like invite
  REQUEST
    UID:second@example.net
result bob@example.org no_action/untrusted
nothing changed
