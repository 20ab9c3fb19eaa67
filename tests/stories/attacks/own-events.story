# The victim's own events: private ones, and those that he organizes.
rules auth-4 auth-6 auth-7 rep-2 rep-4 rep-6

config
  [users]
  aliases = ["aliases"]
  [user."bob@example.org"]
  contacts = ["mallory@example.com", "frank@example.net"]
file aliases
  robert@example.org bob@example.org

story the UID of a private event

own bob@example.org
  UID:private@example.org
  when 20260310T090000Z 20260310T100000Z
  SUMMARY:Doctor

mail request
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REQUEST
    UID:private@example.org
    SEQUENCE:9
    organizer mallory@example.com
    attendee bob@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Mine
result bob@example.org no_action/organizer-mismatch
nothing changed
message
  lacks Doctor
mail cancel like request
  CANCEL
    STATUS:CANCELLED
result bob@example.org no_action/organizer-mismatch
nothing changed
message
  lacks Doctor
mail reply like request
  REPLY only
    UID:private@example.org
    organizer bob@example.org
    attendee mallory@example.com ACCEPTED
result bob@example.org no_action/organizer-mismatch
nothing changed
message
  lacks Doctor
mail nobody like request
  REPLY only
    UID:private@example.org
    attendee mallory@example.com ACCEPTED
result bob@example.org no_action/organizer-mismatch
nothing changed

story a stranger answers for a date of the victim's series

mail ours
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new

# In his own name it is noted aside; no date comes into being.
mail crash
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee mallory@example.com ACCEPTED
    instance 20260317T090000Z
result bob@example.org no_action/party-crasher
calendar bob@example.org ours@example.org unchanged
  overrides 0
# Nor of a date that there is not.
mail nowhere like crash
  REPLY
    instance 20260318T090000Z
result bob@example.org no_action/party-crasher
calendar bob@example.org ours@example.org unchanged
mail forged like crash
  REPLY
    attendee frank@example.net DECLINED
result bob@example.org no_action/sender-not-attendee
calendar bob@example.org ours@example.org unchanged
mail invented like crash
  from: frank@example.net
  REPLY
    attendee frank@example.net ACCEPTED
    instance 20260318T090000Z
result bob@example.org no_action/occurrence-unknown
calendar bob@example.org ours@example.org unchanged

story an attendee reschedules, renames and cancels in his answer

mail ours
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net
    attendee dora@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new
mail answer
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REPLY
    UID:ours@example.org
    SEQUENCE:7
    organizer robert@example.org
    attendee frank@example.net ACCEPTED
    attendee dora@example.net DECLINED
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Theirs
    STATUS:CANCELLED
    RRULE:FREQ=DAILY
result bob@example.org updated/reply-recorded
calendar bob@example.org ours@example.org
  master
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
    SEQUENCE:0
    attendee frank@example.net ACCEPTED
    attendee dora@example.net NEEDS-ACTION
    lacks STATUS
    lacks RRULE
