# A REPLY is the word of the one attendee who sends it.
rules auth-4 rep-4

config
  [user."alice@example.org"]
  contacts = ["mallory@example.com"]

mail invite
  login: alice@example.org
  from: alice@example.org
  to: bob@example.net, frank@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee alice@example.org ACCEPTED
    attendee bob@example.net
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new

story a stranger answers for an attendee

mail forged
  from: mallory@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee bob@example.net DECLINED
result alice@example.org no_action/sender-not-attendee
nothing changed
message
  text WARNING

story one attendee answers for another

mail forged
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee bob@example.net DECLINED
result alice@example.org no_action/sender-not-attendee
nothing changed

story of several ATTENDEE lines only the sender's own counts

mail many
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee bob@example.net DECLINED
    attendee frank@example.net ACCEPTED
result alice@example.org updated/reply-recorded
calendar alice@example.org plan@example.org
  master
    attendee frank@example.net ACCEPTED
    attendee bob@example.net NEEDS-ACTION

story SENT-BY in the answer is the attacker's own word

mail forged
  from: mallory@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    ATTENDEE;PARTSTAT=DECLINED;SENT-BY="mailto:mallory@example.com":mailto:bob@example.net
result alice@example.org no_action/sender-not-attendee
nothing changed

story EMAIL in the answer does not make the sender an attendee

mail forged
  from: mallory@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    ATTENDEE;PARTSTAT=DECLINED;EMAIL=mallory@example.com:mailto:bob@example.net
result alice@example.org no_action/sender-not-attendee
nothing changed

story the attendee's address is not proven

mail forged
  from: bob@example.net
  to: alice@example.org
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee bob@example.net DECLINED
result alice@example.org no_action/untrusted tier=unverified
nothing changed

story a party crasher is noted aside, the event stays as it is

mail crash
  from: mallory@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee mallory@example.com ACCEPTED
result alice@example.org no_action/party-crasher
calendar alice@example.org plan@example.org unchanged
  master
    attendee mallory@example.com absent

story whose address contains the attendee's is not he

mail crash
  from: rob.bob@example.net
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee rob.bob@example.net DECLINED
result alice@example.org no_action/party-crasher
calendar alice@example.org plan@example.org unchanged
