# A stranger, or another attendee, knows the UID of a meeting.
rules auth-2 auth-3 auth-4 auth-6 auth-7 auth-10 seq-5

config
  [users]
  aliases = ["aliases"]
  [user."bob@example.org"]
  contacts = ["erin@example.net", "mallory@example.com", "frank@example.net"]
file aliases
  robert@example.org bob@example.org

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    attendee frank@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T080000Z
result bob@example.org added/new

story a stranger says who he is, and moves, cancels and answers

mail move like invite
  from: mallory@example.com
  REQUEST
    SEQUENCE:9
    when 20260311T090000Z 20260311T100000Z
result bob@example.org no_action/sender-not-organizer
nothing changed
mail off like invite
  from: mallory@example.com
  CANCEL
    SEQUENCE:9
    STATUS:CANCELLED
result bob@example.org no_action/sender-not-organizer
nothing changed
mail answer like invite
  from: mallory@example.com
  REPLY only
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org DECLINED
result bob@example.org no_action/sender-not-attendee
nothing changed

story another attendee does

mail move like invite
  from: frank@example.net
  REQUEST
    SEQUENCE:9
    when 20260311T090000Z 20260311T100000Z
result bob@example.org no_action/sender-not-organizer
nothing changed
mail one like invite
  from: frank@example.net
  CANCEL
    drop RRULE
    instance 20260317T090000Z
    SEQUENCE:9
result bob@example.org no_action/sender-not-organizer
nothing changed
mail answer like invite
  from: frank@example.net
  REPLY only
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org DECLINED
result bob@example.org no_action/sender-not-attendee
nothing changed
# What he says of himself is for the organizer.
mail own like invite
  from: frank@example.net
  REPLY only
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee frank@example.net DECLINED
result bob@example.org no_action/organizer-mismatch
nothing changed

story a stranger takes the meeting over: he is its organizer, the victim's second address, the victim

mail mine like invite
  from: mallory@example.com
  REQUEST
    SEQUENCE:9
    organizer mallory@example.com
    when 20260311T090000Z 20260311T100000Z
result bob@example.org no_action/organizer-mismatch
nothing changed
mail alias like mine
  REQUEST
    organizer robert@example.org
result bob@example.org no_action/own-message
nothing changed
mail alias-off like mine
  CANCEL
    organizer robert@example.org
    STATUS:CANCELLED
result bob@example.org no_action/own-message
nothing changed
mail victim like mine
  REQUEST
    organizer bob@example.org
result bob@example.org no_action/own-message
nothing changed

story SENT-BY that the message brings itself

mail move like invite
  from: mallory@example.com
  REQUEST
    SEQUENCE:9
    ORGANIZER;SENT-BY="mailto:mallory@example.com":mailto:erin@example.net
    when 20260311T090000Z 20260311T100000Z
result bob@example.org no_action/sender-not-organizer
nothing changed
mail off like move
  CANCEL
    STATUS:CANCELLED
result bob@example.org no_action/sender-not-organizer
nothing changed

story a drop of RANGE, too, is the organizer's alone

mail future like invite
  from: mallory@example.com
  CANCEL
    drop RRULE
    RECURRENCE-ID;RANGE=THISANDFUTURE:20260317T090000Z
    SEQUENCE:9
result bob@example.org no_action/sender-not-organizer
nothing changed

story the old invitation, sent again by a stranger or by its slow relay, after the cancellation

mail off like invite
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
    DTSTAMP:20260302T090000Z
result bob@example.org cancelled/cancelled
mail slow like invite
  message-id: <another@example.net>
  REQUEST
    LOCATION:Elsewhere
result bob@example.org no_action/stale
nothing changed
mail stranger like invite
  from: mallory@example.com
  REQUEST
    SEQUENCE:9
result bob@example.org no_action/sender-not-organizer
nothing changed

story the invitation inside a forwarded message

mail inside like invite
  from: erin@example.net
  shape: forwarded
  REQUEST
    SEQUENCE:9
    when 20260311T090000Z 20260311T100000Z
no result
nothing changed
mail inside-off like invite
  from: mallory@example.com
  shape: forwarded
  CANCEL
    SEQUENCE:9
    STATUS:CANCELLED
no result
nothing changed
