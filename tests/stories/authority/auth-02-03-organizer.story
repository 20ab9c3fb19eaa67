# Authority is judged by the object in the calendar, not by what a message says about itself.
rules auth-2 auth-3 auth-10 id-3

config
  [user."bob@example.org"]
  contacts = ["erin@example.net", "mallory@example.com"]

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee erin@example.net ACCEPTED
    attendee bob@example.org
    attendee mallory@example.com
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

story a stranger writes himself as ORGANIZER

mail taken like invite
  from: mallory@example.com
  REQUEST
    SEQUENCE:2
    organizer mallory@example.com
    when 20260311T090000Z 20260311T100000Z
result bob@example.org no_action/organizer-mismatch
nothing changed

story a stranger cancels in his own name

mail cancelled like invite
  from: mallory@example.com
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
    organizer mallory@example.com
result bob@example.org no_action/organizer-mismatch
nothing changed

story an attendee moves the meeting in the organizer's name

mail moved like invite
  from: mallory@example.com
  REQUEST
    SEQUENCE:2
    when 20260311T090000Z 20260311T100000Z
# He is an attendee, so to us, who are none of his organizers, it is a REQUEST of a stranger.
result bob@example.org no_action/sender-not-organizer
nothing changed
message
  result reason=sender-not-organizer
  text WARNING

story an attendee cancels in the organizer's name

mail cancelled like invite
  from: mallory@example.com
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/sender-not-organizer
nothing changed

story a message without ORGANIZER does not cancel

mail cancelled like invite
  from: mallory@example.com
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
    drop ORGANIZER
result bob@example.org no_action/organizer-mismatch|no_action/sender-not-organizer|error/malformed
nothing changed

story SENT-BY in the attacker's own message is his own word

mail cancelled like invite
  from: mallory@example.com
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
    ORGANIZER;SENT-BY="mailto:mallory@example.com":mailto:erin@example.net
result bob@example.org no_action/sender-not-organizer
nothing changed

story an EMAIL parameter in a message adds nobody to the organizer

mail cancelled like invite
  from: mallory@example.com
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
    ORGANIZER;EMAIL=mallory@example.com:mailto:erin@example.net
result bob@example.org no_action/sender-not-organizer
nothing changed

story an EMAIL parameter that names the organizer does not make another value the organizer

mail cancelled like invite
  from: mallory@example.com
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
    ORGANIZER;EMAIL=erin@example.net:mailto:mallory@example.com
result bob@example.org no_action/organizer-mismatch|no_action/sender-not-organizer
nothing changed

story an address that only ends like the organizer's is another one

mail cancelled like invite
  from: Erin <the.erin@example.net>
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/sender-not-organizer
nothing changed

story two parts: a good answer for show and a forged one behind it

mail both like invite
  from: mallory@example.com
  shape: mixed
  REQUEST only
    UID:mine@example.com
    organizer mallory@example.com
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Mine
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org added/new uid=mine@example.com
result bob@example.org no_action/sender-not-organizer uid=plan@example.net
calendar bob@example.org plan@example.net unchanged

story the organizer himself may do it all

mail moved like invite
  REQUEST
    SEQUENCE:2
    when 20260311T090000Z 20260311T100000Z
result bob@example.org updated/revised
mail cancelled like invite
  CANCEL
    SEQUENCE:3
    STATUS:CANCELLED
result bob@example.org cancelled/cancelled
