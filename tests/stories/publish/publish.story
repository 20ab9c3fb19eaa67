# What is published is taken over where the user wishes it, and touches nothing else.

rules pub-1 part-4 auth-3 auth-6 auth-7 auth-9

config
  [user."bob@example.org"]
  contacts = ["erin@example.net", "mallory@example.net"]
  publish = "apply"
  answer_from = "known"
  when_free = "accept"
  [user."carol@example.org"]
  contacts = ["erin@example.net"]

mail game
  from: Erin <erin@example.net>
  to: bob@example.org
  auth: pass
  PUBLISH
    UID:game@example.net
    SEQUENCE:1
    organizer erin@example.net
    when 20260310T200000Z 20260310T220000Z
    SUMMARY:Game
result bob@example.org added/published partstat=none tier=known

story nobody is invited by it: who is named is not an attendee, and is not answered for

mail named like game
  PUBLISH
    UID:named@example.net
    when 20260320T200000Z 20260320T220000Z
    attendee bob@example.org
result bob@example.org added/published partstat=none
calendar bob@example.org named@example.net role=other
  master
    SUMMARY:Game
    lacks ATTENDEE

# An invitation to what was published is one.
mail invited like named
  REQUEST
    SEQUENCE:2
    attendee bob@example.org
result bob@example.org updated/revised partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
calendar bob@example.org named@example.net role=attendee

story of two revisions the newer one stays

mail later like game
  PUBLISH
    SEQUENCE:2
    when 20260311T200000Z 20260311T220000Z
result bob@example.org updated/published sequence=2

mail late like game
  PUBLISH
    SEQUENCE:1
    SUMMARY:Game, at home
result bob@example.org no_action/stale
nothing changed

mail same like later
  at: 2026-03-02T08:02:00Z
  message-id: <other@example.net>
  PUBLISH
result bob@example.org no_action/duplicate
nothing changed

story a stranger publishes over a known UID

mail by-himself like game
  from: mallory@example.net
  PUBLISH
    SEQUENCE:9
    organizer mallory@example.net
    SUMMARY:Owned
result bob@example.org no_action/organizer-mismatch
nothing changed
message
  text WARNING

mail in-her-name like game
  from: mallory@example.net
  PUBLISH
    SEQUENCE:9
    SUMMARY:Owned
result bob@example.org no_action/sender-not-organizer
nothing changed

mail by-email like game
  from: mallory@example.net
  PUBLISH
    SEQUENCE:9
    ORGANIZER;EMAIL=mallory@example.net:mailto:erin@example.net
    SUMMARY:Owned
result bob@example.org no_action/sender-not-organizer|no_action/organizer-mismatch
nothing changed

mail forged like game
  auth: fail
  PUBLISH
    SEQUENCE:9
    SUMMARY:Owned
result bob@example.org no_action/untrusted
nothing changed

mail cancelled like game
  from: mallory@example.net
  CANCEL
    SEQUENCE:9
result bob@example.org no_action/sender-not-organizer
nothing changed

story what a stranger publishes is not added

mail unknown like game
  from: eve@example.com
  PUBLISH
    UID:spam@example.com
    organizer eve@example.com
result bob@example.org no_action/untrusted
nothing changed

mail in-her-name like game
  from: mallory@example.net
  PUBLISH
    UID:news@example.net
result bob@example.org no_action/sender-not-organizer
nothing changed

story what people were invited to is not published over, not even by its organizer

mail invitation like game
  auth: pass
  REQUEST
    UID:meeting@example.net
    attendee bob@example.org
    attendee carol@example.org
    when 20260312T090000Z 20260312T100000Z
result bob@example.org added/new partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED

mail published like invitation
  PUBLISH
    SEQUENCE:5
    drop ATTENDEE
    SUMMARY:Published
result bob@example.org no_action/policy partstat=ACCEPTED
nothing changed

story an appointment of the user's own has no organizer, and stays

own bob@example.org
  UID:own@example.org
  when 20260310T120000Z 20260310T130000Z
  SUMMARY:Lunch

mail over like game
  PUBLISH
    UID:own@example.org
    SEQUENCE:7
result bob@example.org no_action/organizer-mismatch
nothing changed

story nobody publishes in the user's own name

mail as-bob like game
  PUBLISH
    UID:as-bob@example.org
    organizer bob@example.org
result bob@example.org no_action/own-message
nothing changed

story several objects in one message are each for themselves

mail programme like game
  PUBLISH only
    VEVENT
      UID:a@example.net
      organizer erin@example.net
      when 20260315T200000Z 20260315T220000Z
      SUMMARY:A
    VTODO
      UID:t@example.net
      organizer erin@example.net
      DUE:20260316T120000Z
      SUMMARY:Buy tickets
    VEVENT
      UID:game@example.net
      SEQUENCE:0
      organizer erin@example.net
      when 20260315T200000Z 20260315T220000Z
      SUMMARY:Stale
    VEVENT
      UID:m@example.net
      organizer mallory@example.net
      when 20260317T200000Z 20260317T220000Z
    VJOURNAL
      UID:j@example.net
      organizer erin@example.net
      DTSTART;VALUE=DATE:20260301
      SUMMARY:Last season
result bob@example.org added/published uid=a@example.net component=VEVENT
result bob@example.org added/published uid=t@example.net component=VTODO
result bob@example.org no_action/stale uid=game@example.net
result bob@example.org no_action/sender-not-organizer uid=m@example.net
result bob@example.org added/published uid=j@example.net component=VJOURNAL
calendar bob@example.org t@example.net role=other
  master
    DUE:20260316T120000Z

story a UID stays what it is

mail as-to-do like game
  PUBLISH only
    VTODO
      UID:game@example.net
      SEQUENCE:5
      organizer erin@example.net
      DUE:20260316T120000Z
result bob@example.org error/malformed component=VTODO
nothing changed

story who left the ORGANIZER out is it himself, if his mail proves him

mail nameless like game
  PUBLISH
    UID:ticket@example.net
    drop ORGANIZER
result bob@example.org added/published
calendar bob@example.org ticket@example.net
  master
    ORGANIZER:mailto:erin@example.net

mail by-another like nameless
  from: mallory@example.net
  PUBLISH
    SEQUENCE:9
result bob@example.org no_action/organizer-mismatch
nothing changed

mail unproven like nameless
  auth: none
  PUBLISH
    UID:ticket-2@example.net
result bob@example.org error/malformed
nothing changed

story one date of a published series is moved, another cancelled

mail season like game
  PUBLISH
    UID:season@example.net
    SEQUENCE:0
    RRULE:FREQ=WEEKLY;COUNT=4
result bob@example.org added/published

mail moved like season
  PUBLISH
    SEQUENCE:1
    drop RRULE
    instance 20260317T200000Z
    when 20260318T200000Z 20260318T220000Z
result bob@example.org updated/published
instances bob@example.org season@example.net 20260301T000000Z 20260501T000000Z: 20260310T200000Z 20260318T200000Z 20260324T200000Z 20260331T200000Z
calendar bob@example.org season@example.net role=other
  overrides 1

mail off like season
  CANCEL
    SEQUENCE:2
    drop RRULE
    instance 20260324T200000Z
result bob@example.org updated/instance-cancelled
calendar bob@example.org season@example.net
  on 20260324T200000Z
    STATUS:CANCELLED

# The cancelled date does not come back with an older word about the whole.
mail again like season
  PUBLISH
    SEQUENCE:1
    SUMMARY:The season
result bob@example.org updated/published
calendar bob@example.org season@example.net
  on 20260324T200000Z
    STATUS:CANCELLED
  on 20260331T200000Z
    SUMMARY:The season

story what was cancelled before it came is not added

mail off like game
  CANCEL
    UID:rained-off@example.net
    SEQUENCE:4
result bob@example.org no_action/unknown-uid

mail on like game
  PUBLISH
    UID:rained-off@example.net
    SEQUENCE:3
result bob@example.org no_action/stale
nothing changed

story the user publishes what is his

mail ours
  login: bob@example.org
  from: bob@example.org
  to: list@example.com
  PUBLISH
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Open day
    VALARM
      ACTION:DISPLAY
      TRIGGER:-PT1H
result bob@example.org outbound added/published
calendar bob@example.org ours@example.org role=organizer
  master
    SUMMARY:Open day
    has VALARM

mail ours-later like ours
  PUBLISH
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result bob@example.org outbound updated/published

mail ours-off like ours
  CANCEL
    SEQUENCE:2
result bob@example.org outbound cancelled/cancelled
calendar bob@example.org ours@example.org role=organizer
  master
    STATUS:CANCELLED

mail others like ours
  PUBLISH
    UID:others@example.net
    organizer erin@example.net
result bob@example.org outbound no_action/sender-not-organizer
nothing changed

story what the user passes on without an ORGANIZER does not become his

mail ticket
  login: bob@example.org
  from: bob@example.org
  to: hal@example.net
  PUBLISH
    UID:ticket@example.com
    SEQUENCE:0
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Train
result bob@example.org outbound error/malformed
nothing changed

story what the user has invited people to he may publish, and they stay invited

mail meeting
  login: bob@example.org
  from: bob@example.org
  to: hal@example.net
  REQUEST
    UID:meeting@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee hal@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Meeting
result bob@example.org outbound added/new

mail for-all like meeting
  to: list@example.com
  PUBLISH
    drop ATTENDEE
    SUMMARY:Public meeting
result bob@example.org outbound no_action/policy
nothing changed

story the default is to show it

mail shown like game
  to: carol@example.org
result carol@example.org no_action/policy
nothing changed
message
  result outcome=no_action; reason=policy; method=PUBLISH
  text Game

story several readers are told what it is, not what became of it

mail for-both like game
  to: bob@example.org, carol@example.org
  PUBLISH only
    VTODO
      UID:both@example.net
      organizer erin@example.net
      DUE:20260310T120000Z
      PERCENT-COMPLETE:10
      SUMMARY:Buy tickets
result bob@example.org added/published
result carol@example.org no_action/policy
message
  text Published to-do or its update
  text Due: Tuesday, 10 March 2026, 12:00 (UTC)
  text Progress: 10 %
  lacks added to your calendar
