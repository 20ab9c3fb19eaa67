# The delegate's calendar: an invitation whose sender is not its organizer.
rules del-2 auth-5 auth-9 auth-4

config
  [server]
  public_domains = ["builtin", "example.com"]
  [user."bob@example.org"]
  contacts = ["frank@example.net", "assistant@example.net", "mallory@example.com"]
  answer_from = "known"
  when_free = "accept"

mail delegated
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.com
    SEQUENCE:1
    organizer erin@example.com
    attendee erin@example.com ACCEPTED
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:bob@example.org":mailto:frank@example.net
    ATTENDEE;RSVP=TRUE;DELEGATED-FROM="mailto:frank@example.net":mailto:bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T080000Z
result bob@example.org added/delegated tier=known partstat=NEEDS-ACTION
calendar bob@example.org plan@example.com role=attendee
  master
    ORGANIZER:mailto:erin@example.com
    ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:frank@example.net":mailto:bob@example.org
    attendee frank@example.net DELEGATED
message
  text frank@example.net has delegated to you
  result outcome=added; reason=delegated

story it is stored, and not answered though the policy would answer its organizer

mail again like delegated
  at: 2026-03-02T09:00:00Z
result bob@example.org no_action/duplicate
nothing changed

story the organizer's later update applies

mail update like delegated
  from: erin@example.com
  REQUEST
    SEQUENCE:2
    when 20260310T110000Z 20260310T120000Z
    DTSTAMP:20260302T090000Z
result bob@example.org updated/revised
calendar bob@example.org plan@example.com
  master
    when 20260310T110000Z 20260310T120000Z
    SEQUENCE:2
    ATTENDEE;DELEGATED-FROM="mailto:frank@example.net":mailto:bob@example.org

story an update of an organizer who does not know the delegate yet does not take the event away

mail update like delegated
  from: erin@example.com
  REQUEST
    SEQUENCE:2
    attendee erin@example.com ACCEPTED
    attendee frank@example.net
    when 20260310T110000Z 20260310T120000Z
    DTSTAMP:20260302T090000Z
result bob@example.org updated/revised
calendar bob@example.org plan@example.com role=attendee
  master
    when 20260310T110000Z 20260310T120000Z
    attendee frank@example.net DELEGATED
    ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:frank@example.net":mailto:bob@example.org

story but the delegator who has given it to somebody else does

mail update like delegated
  from: erin@example.com
  REQUEST
    SEQUENCE:2
    attendee erin@example.com ACCEPTED
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:greta@example.net":mailto:frank@example.net
    ATTENDEE;DELEGATED-FROM="mailto:frank@example.net":mailto:greta@example.net
    DTSTAMP:20260302T090000Z
result bob@example.org cancelled/uninvited

story the organizer's CANCEL cancels; the delegator's does not

mail forged like delegated
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
    DTSTAMP:20260302T090000Z
result bob@example.org no_action/sender-not-organizer
nothing changed

mail cancel like forged
  from: erin@example.com
result bob@example.org cancelled/cancelled

story nor may the delegator move it

mail moved like delegated
  REQUEST
    SEQUENCE:2
    when 20260311T090000Z 20260311T100000Z
    DTSTAMP:20260302T090000Z
result bob@example.org no_action/duplicate|updated/delegated
calendar bob@example.org plan@example.com
  master
    when 20260310T090000Z 20260310T100000Z
    SEQUENCE:1

story the delegate answers the organizer; his own copy takes his answer

mail accept
  login: bob@example.org
  from: bob@example.org
  to: erin@example.com
  cc: frank@example.net
  REPLY
    UID:plan@example.com
    SEQUENCE:1
    organizer erin@example.com
    ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:frank@example.net":mailto:bob@example.org
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED

story a delegation in the name of another attendee (attack)

mail forged like delegated
  from: mallory@example.com
  REQUEST
    UID:other@example.com
result bob@example.org no_action/sender-not-organizer
nothing changed

story a delegator whose line only has the sender as EMAIL or SENT-BY (attack)

mail forged like delegated
  from: mallory@example.com
  REQUEST
    UID:other@example.com
    ATTENDEE;PARTSTAT=DELEGATED;EMAIL=mallory@example.com;DELEGATED-TO="mailto:bob@example.org":mailto:frank@example.net
    attendee bob@example.org
result bob@example.org no_action/sender-not-organizer
nothing changed

mail forged-again like forged
  REQUEST
    ATTENDEE;PARTSTAT=DELEGATED;SENT-BY="mailto:mallory@example.com";DELEGATED-TO="mailto:bob@example.org":mailto:frank@example.net
    attendee bob@example.org
result bob@example.org no_action/sender-not-organizer
nothing changed

story the assistant of the delegator's own company speaks for him

mail assistant like delegated
  from: assistant@example.net
  REQUEST
    UID:other@example.com
    ATTENDEE;PARTSTAT=DELEGATED;SENT-BY="mailto:assistant@example.net";DELEGATED-TO="mailto:bob@example.org":mailto:frank@example.net
    attendee bob@example.org
result bob@example.org added/delegated

story a delegation to somebody else, sent to the user (attack)

mail forged like delegated
  REQUEST
    UID:other@example.com
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:greta@example.net":mailto:frank@example.net
    attendee bob@example.org
result bob@example.org no_action/sender-not-organizer
nothing changed

story nobody proved the delegator's address

config
  [user."dora@example.org"]
  add_from = "anyone"
  apply_from = "anyone"

mail unproven like delegated
  to: dora@example.org
  auth: none
  REQUEST
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:dora@example.org":mailto:frank@example.net
    attendee dora@example.org
result dora@example.org no_action/sender-not-organizer tier=unverified
nothing changed

story who delegates, and is no attendee of the stored event, changes nothing (attack)

mail forged like delegated
  from: mallory@example.com
  REQUEST
    SEQUENCE:5
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:bob@example.org":mailto:mallory@example.com
    attendee bob@example.org
result bob@example.org no_action/sender-not-organizer
nothing changed

story a sender who calls the delegate's own address the organizer's (attack)

mail forged like delegated
  REQUEST
    UID:other@example.com
    organizer bob@example.org
result bob@example.org no_action/own-message
nothing changed

story EMAIL and SENT-BY that the delegator writes beside the organizer are not believed (attack)

mail forged like delegated
  REQUEST
    UID:other@example.com
    ORGANIZER;EMAIL=mallory@example.com;SENT-BY="mailto:mallory@example.com":mailto:erin@example.com
result bob@example.org added/delegated
calendar bob@example.org other@example.com
  master
    lacks ORGANIZER;EMAIL
    lacks ORGANIZER;SENT-BY

mail cancel like forged
  from: mallory@example.com
  CANCEL
    SEQUENCE:3
    STATUS:CANCELLED
    DTSTAMP:20260302T090000Z
result bob@example.org no_action/sender-not-organizer
nothing changed

story one instance of a series is delegated

mail one like delegated
  REQUEST
    UID:series@example.com
    instance 20260317T090000Z
    when 20260317T090000Z 20260317T100000Z
result bob@example.org added/delegated
calendar bob@example.org series@example.com
  no master
  overrides 1
instances bob@example.org series@example.com 20260301 20260501: 20260317T090000Z

story a colleague delegates to a colleague, who answers by policy: the house believes its own

config
  [user."carl@example.org"]
  answer_from = "internal"
  when_free = "accept"

mail delegated-here like delegated
  login: dana@example.org
  from: dana@example.org
  to: carl@example.org
  auth: none
  REQUEST
    UID:here@example.com
    organizer erin@example.com
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:carl@example.org":mailto:dana@example.org
    ATTENDEE;RSVP=TRUE;DELEGATED-FROM="mailto:dana@example.org":mailto:carl@example.org
result dana@example.org outbound no_action/sender-not-organizer
result carl@example.org added/delegated partstat=ACCEPTED
sent REPLY carl@example.org erin@example.com
  answer ACCEPTED
  ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:dana@example.org":mailto:carl@example.org

story a delegator cannot keep the organizer out by a high SEQUENCE (attack)

config
  [policy]
  contacts = ["frank@example.net"]

mail poison like delegated
  REQUEST
    UID:poison@example.com
    SEQUENCE:2147483647
    DTSTAMP:20991231T235959Z
result bob@example.org added/delegated

mail organizer like poison
  from: erin@example.com
  REQUEST
    SEQUENCE:0
    when 20260310T150000Z 20260310T160000Z
    DTSTAMP:20260302T080000Z
result bob@example.org updated/revised
calendar bob@example.org poison@example.com
  master
    SEQUENCE:0
    when 20260310T150000Z 20260310T160000Z
    lacks X-IMIP-UNPROVEN

mail late like organizer
  REQUEST
    DTSTAMP:20260302T070000Z
    SUMMARY:Older
result bob@example.org no_action/stale
nothing changed

mail poison-again like poison
  REQUEST
    UID:second@example.com
result bob@example.org added/delegated

mail cancel like organizer
  CANCEL
    UID:second@example.com
    STATUS:CANCELLED
result bob@example.org cancelled/cancelled
