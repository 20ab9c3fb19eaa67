# Nobody but the organizer adds a date, and nobody else is asked for anything.
rules add-1 add-2 auth-3 auth-6 auth-11

config
  [user."bob@example.org"]
  contacts = ["erin@example.net", "mallory@example.com", "carol@example.com"]

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    attendee carol@example.com
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

story a stranger's ADD in the organizer's name

mail add like invite
  from: mallory@example.com
  ADD
    drop RRULE
    SEQUENCE:1
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/sender-not-organizer
nothing changed
# Nor does a gap make him ask.
mail ahead like add
  ADD
    SEQUENCE:9
result bob@example.org no_action/sender-not-organizer
nothing changed

story a stranger's ADD in his own name

mail add like invite
  from: mallory@example.com
  ADD
    drop RRULE
    SEQUENCE:1
    organizer mallory@example.com
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/organizer-mismatch
nothing changed

story another attendee's

mail add like invite
  from: carol@example.com
  ADD
    drop RRULE
    SEQUENCE:1
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/sender-not-organizer
nothing changed

story one that is not proven

mail add like invite
  auth: none
  ADD
    drop RRULE
    SEQUENCE:1
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/untrusted
nothing changed
mail ahead like add
  ADD
    SEQUENCE:9
result bob@example.org no_action/untrusted
nothing changed

story one for an unknown event, in another's name

mail add
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  ADD
    UID:unknown@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/sender-not-organizer
nothing changed

story one for an unknown event, not proven

mail add
  from: erin@example.net
  to: bob@example.org
  ADD
    UID:unknown@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/untrusted
nothing changed

story one for an unknown event, by somebody whose invitation would not be taken: he learns nothing

mail add
  from: trudy@example.edu
  to: bob@example.org
  auth: pass
  ADD
    UID:unknown@example.edu
    SEQUENCE:1
    organizer trudy@example.edu
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/parked
calendar bob@example.org unknown@example.edu absent

story one for an unknown event that lists others

mail add
  from: erin@example.net
  to: bob@example.org
  auth: pass
  ADD
    UID:unknown@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee carol@example.com
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/unknown-uid
nothing changed

story one to the organizer himself

mail ours
  login: bob@example.org
  from: bob@example.org
  to: carol@example.com
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee carol@example.com
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new
mail add
  from: carol@example.com
  to: bob@example.org
  auth: pass
  ADD
    UID:ours@example.org
    SEQUENCE:1
    organizer bob@example.org
    attendee carol@example.com
    when 20260312T090000Z 20260312T100000Z
result bob@example.org no_action/own-message
nothing changed

story an attendee submits one for somebody else's event

mail add
  login: bob@example.org
  from: bob@example.org
  to: carol@example.com
  ADD
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee carol@example.com
    when 20260312T090000Z 20260312T100000Z
result bob@example.org outbound no_action/sender-not-organizer
nothing changed

story what is parked binds the organizer who wrote it: another's event of that UID does not get it

mail add
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  ADD
    UID:new@example.net
    SEQUENCE:1
    organizer mallory@example.com
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Mine
result bob@example.org no_action/parked
sent REFRESH bob@example.org mallory@example.com
mail real like invite
  REQUEST
    UID:new@example.net
result bob@example.org added/new
calendar bob@example.org new@example.net
  overrides 0
instances bob@example.org new@example.net 20260301 20260501: 20260310T090000Z 20260317T090000Z 20260324T090000Z
