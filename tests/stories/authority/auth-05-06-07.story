# Messages that turn the roles around.
rules auth-5 auth-6 auth-7

config
  [user."bob@example.org"]
  contacts = ["frank@example.net", "mallory@example.com"]

story an attendee's REQUEST to the organizer is a proposal, never an update

mail invite
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee bob@example.org ACCEPTED
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new

# Read as COUNTER.
mail back like invite
  login: none
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result bob@example.org updated/counter-pending partstat=ACCEPTED
proposals bob@example.org ours@example.org: frank@example.net
calendar bob@example.org ours@example.org unchanged

story a REQUEST in the recipient's own name is not applied

mail forged
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REQUEST
    UID:forged@example.org
    organizer bob@example.org
    attendee mallory@example.com
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Party at bob's
result bob@example.org no_action/own-message
nothing changed

story nor is one in the name of his other address

mail forged
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REQUEST
    UID:forged@example.org
    organizer bob+party@example.org
    attendee mallory@example.com
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Party at bob's
result bob@example.org no_action/own-message
nothing changed

story nor a CANCEL of what he organizes

mail invite
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new

mail cancelled like invite
  login: none
  from: frank@example.net
  to: bob@example.org
  auth: pass
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org no_action/own-message
nothing changed

story the copy that an organizer sends to himself changes nothing

mail invite
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  cc: bob@example.org
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee bob@example.org ACCEPTED
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
result bob@example.org outbound added/new
result bob@example.org no_action/own-message
calendar bob@example.org ours@example.org role=organizer
  master
    attendee bob@example.org ACCEPTED

story an appointment of one's own cannot be overwritten by mail

own bob@example.org
  UID:dentist
  when 20260310T090000Z 20260310T100000Z
  SUMMARY:Dentist

mail over
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REQUEST
    UID:dentist
    SEQUENCE:7
    organizer mallory@example.com
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Not the dentist
result bob@example.org no_action/organizer-mismatch
nothing changed

mail away like over
  CANCEL
    SEQUENCE:8
    STATUS:CANCELLED
result bob@example.org no_action/organizer-mismatch
nothing changed
