# Who sends much keeps nobody else out, and makes us send no more than one answer is worth.
rules seq-6 auth-11 gen-4

story a sender who fills what may wait gives way to others, a neighbour of his with him

config
  [policy]
  park_max = 3

mail one
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REPLY
    UID:one@example.org
    organizer bob@example.org
    attendee mallory@example.com ACCEPTED
result bob@example.org no_action/parked
mail two like one
  REPLY
    UID:two@example.org
result bob@example.org no_action/parked
mail three like one
  from: mallet@example.com
  REPLY
    UID:three@example.org
    drop ATTENDEE
    attendee mallet@example.com ACCEPTED
result bob@example.org no_action/parked

mail early
  from: frank@example.net
  to: bob@example.org
  auth: pass
  REPLY
    UID:ours@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee frank@example.net ACCEPTED
    DTSTAMP:20260302T080100Z
result bob@example.org no_action/parked

mail four like one
  REPLY
    UID:four@example.org
result bob@example.org no_action/parked
mail five like one
  REPLY
    UID:five@example.org
result bob@example.org no_action/parked

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
    DTSTAMP:20260302T080000Z
result bob@example.org outbound added/new
calendar bob@example.org ours@example.org
  master
    attendee frank@example.net ACCEPTED

story customers of a public provider are not one sender

config
  [policy]
  park_max = 2

mail one
  from: mallory@gmail.com
  to: bob@example.org
  auth: pass
  REPLY
    UID:one@example.org
    organizer bob@example.org
    attendee mallory@gmail.com ACCEPTED
result bob@example.org no_action/parked
mail two like one
  from: erin@gmail.com
  REPLY
    UID:two@example.org
    drop ATTENDEE
    attendee erin@gmail.com ACCEPTED
result bob@example.org no_action/parked
mail three like one
  from: frank@example.net
  REPLY
    UID:three@example.org
    drop ATTENDEE
    attendee frank@example.net ACCEPTED
result bob@example.org no_action/unknown-uid
nothing changed

story invitations of one stranger leave room for those of others

config
  [policy]
  park_max = 16

mail one
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REQUEST
    UID:one@example.com
    organizer mallory@example.com
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
result bob@example.org no_action/untrusted
mail two like one
  REQUEST
    UID:two@example.com
result bob@example.org no_action/untrusted
mail three like one
  REQUEST
    UID:three@example.com
result bob@example.org no_action/untrusted
nothing changed

story with "add", the uninvited cannot have the others written to without end

config
  [server]
  answers_per_hour = 1
  [policy]
  uninvited = "add"

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new

mail crash
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    organizer alice@example.org
    attendee paul@example.com ACCEPTED
result alice@example.org updated/party-crasher
sent REQUEST alice@example.org paul@example.com
sent REQUEST alice@example.org frank@example.net

mail more like crash
  from: pia@example.com
  REPLY
    drop ATTENDEE
    attendee pia@example.com ACCEPTED
result alice@example.org no_action/policy
calendar alice@example.org plan@example.org unchanged

story a colleague who proposes for an attendee fills that attendee's mailbox no more than he himself could

config
  [server]
  answers_per_hour = 1
  [policy]
  counter = "decline"

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new

mail counter
  from: colleague@example.net
  to: alice@example.org
  auth: pass
  COUNTER
    UID:plan@example.org
    organizer alice@example.org
    ATTENDEE;SENT-BY="mailto:colleague@example.net":mailto:frank@example.net
    when 20260311T090000Z 20260311T100000Z
result alice@example.org no_action/counter-declined
sent DECLINECOUNTER alice@example.org frank@example.net
mail again like counter
  COUNTER
    when 20260312T090000Z 20260312T100000Z
result alice@example.org no_action/policy
nothing changed

story what one attendee writes on his line goes to the organizer, not to the others

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net, paul@example.com
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee frank@example.net
    attendee paul@example.com
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new

mail answer
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    organizer alice@example.org
    ATTENDEE;PARTSTAT=TENTATIVE;X-RESPONSE-COMMENT="not with Frank";X-NOTE="see http://example.com":mailto:paul@example.com
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    ATTENDEE;X-NOTE="see http://example.com":mailto:paul@example.com

mail refresh
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REFRESH
    UID:plan@example.org
    organizer alice@example.org
    attendee frank@example.net
result alice@example.org no_action/refresh-answered
sent REQUEST alice@example.org frank@example.net
  attendee paul@example.com TENTATIVE
  lacks ATTENDEE;X-NOTE
  lacks ATTENDEE;X-RESPONSE-COMMENT
