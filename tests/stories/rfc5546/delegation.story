# RFC 5546 sections 4.2.5 to 4.2.8, re-told: A is alice, C carol (both here), E edgar (elsewhere).
rules del-1 del-2 del-3 auth-5 auth-9 rep-4 rep-8

config
  [user."edith@example.org"]
  contacts = ["carol@example.net"]

mail request
  at: 1997-06-10T19:00:00Z
  login: alice@example.org
  from: alice@example.org
  to: carol@example.org
  REQUEST
    UID:calsrv.example.com-873970198738777@example.com
    SEQUENCE:0
    organizer alice@example.org
    attendee alice@example.org ACCEPTED
    ATTENDEE;RSVP=TRUE;ROLE=REQ-PARTICIPANT;CN=C:mailto:carol@example.org
    when 19970701T180000Z 19970701T200000Z
    SUMMARY:Phone Conference
    STATUS:CONFIRMED
    DTSTAMP:19970610T190000Z
result alice@example.org outbound added/new
result carol@example.org added/new

mail to-the-organizer
  at: 1997-06-11T19:00:00Z
  login: carol@example.org
  from: carol@example.org
  to: alice@example.org
  REPLY
    organizer alice@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:edgar@example.net":mailto:carol@example.org
    UID:calsrv.example.com-873970198738777@example.com
    SEQUENCE:0
    REQUEST-STATUS:2.0;Success
    DTSTAMP:19970611T190000Z
result carol@example.org outbound updated/delegated partstat=DELEGATED
result alice@example.org updated/delegated tier=internal
message
  result outcome=updated; reason=delegated
  text C has delegated to edgar@example.net
calendar alice@example.org calsrv.example.com-873970198738777@example.com role=organizer
  master
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:edgar@example.net":mailto:carol@example.org
    ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;ROLE=REQ-PARTICIPANT;DELEGATED-FROM="mailto:carol@example.org":mailto:edgar@example.net
    SUMMARY:Phone Conference
    SEQUENCE:0
    DTSTAMP:19970610T190000Z
calendar carol@example.org calsrv.example.com-873970198738777@example.com role=attendee
  master
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:edgar@example.net":mailto:carol@example.org
    ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:carol@example.org":mailto:edgar@example.net

mail to-the-delegate
  at: 1997-06-11T19:00:00Z
  login: carol@example.org
  from: carol@example.org
  to: edgar@example.net
  REQUEST
    organizer alice@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:edgar@example.net":mailto:carol@example.org
    ATTENDEE;RSVP=TRUE;DELEGATED-FROM="mailto:carol@example.org":mailto:edgar@example.net
    when 19970701T180000Z 19970701T200000Z
    SUMMARY:Phone Conference
    UID:calsrv.example.com-873970198738777@example.com
    SEQUENCE:0
    STATUS:CONFIRMED
    DTSTAMP:19970611T190000Z
result carol@example.org outbound updated/delegated partstat=DELEGATED
calendar carol@example.org calsrv.example.com-873970198738777@example.com role=attendee
  master
    attendee carol@example.org DELEGATED
    ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:carol@example.org":mailto:edgar@example.net
    DTSTAMP:19970610T190000Z

story 4.2.5 an event is delegated, 4.2.6 the delegate accepts

mail accept
  at: 1997-06-14T19:00:00Z
  from: edgar@example.net
  to: alice@example.org, carol@example.org
  auth: pass
  REPLY
    organizer alice@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:carol@example.org":mailto:edgar@example.net
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:edgar@example.net":mailto:carol@example.org
    UID:calsrv.example.com-873970198738777@example.com
    SEQUENCE:0
    REQUEST-STATUS:2.0;Success
    DTSTAMP:19970614T190000Z
result alice@example.org updated/reply-recorded
result carol@example.org updated/reply-recorded partstat=DELEGATED
calendar alice@example.org calsrv.example.com-873970198738777@example.com
  master
    attendee edgar@example.net ACCEPTED
    attendee carol@example.org DELEGATED
calendar carol@example.org calsrv.example.com-873970198738777@example.com
  master
    attendee edgar@example.net ACCEPTED
    attendee carol@example.org DELEGATED

story 4.2.7 the delegate declines: the delegator learns it by her own copy, and nothing is sent

mail decline
  at: 1997-06-14T19:00:00Z
  from: edgar@example.net
  to: alice@example.org, carol@example.org
  auth: pass
  REPLY
    organizer alice@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:edgar@example.net":mailto:carol@example.org
    ATTENDEE;PARTSTAT=DECLINED;DELEGATED-FROM="mailto:carol@example.org":mailto:edgar@example.net
    COMMENT:Sorry, I will be out of town at that time.
    UID:calsrv.example.com-873970198738777@example.com
    SEQUENCE:0
    REQUEST-STATUS:2.0;Success
    DTSTAMP:19970614T190000Z
result alice@example.org updated/reply-recorded
result carol@example.org updated/reply-recorded
calendar alice@example.org calsrv.example.com-873970198738777@example.com
  master
    attendee edgar@example.net DECLINED
    attendee carol@example.org DELEGATED
calendar carol@example.org calsrv.example.com-873970198738777@example.com
  master
    attendee edgar@example.net DECLINED

# "A" sends the request to "C" again.
mail resent like request
  at: 1997-06-14T20:00:00Z
  REQUEST
    ATTENDEE;PARTSTAT=DECLINED;DELEGATED-FROM="mailto:carol@example.org":mailto:edgar@example.net
    ATTENDEE;RSVP=TRUE:mailto:carol@example.org
    COMMENT:DELEGATE (ATTENDEE mailto:edgar@example.net) DECLINED YOUR INVITATION
    DTSTAMP:19970614T200000Z
result alice@example.org outbound updated/revised
result carol@example.org updated/revised
calendar carol@example.org calsrv.example.com-873970198738777@example.com
  master
    attendee edgar@example.net DECLINED

# Carol comes herself.
mail accept
  at: 1997-06-15T19:00:00Z
  login: carol@example.org
  from: carol@example.org
  to: alice@example.org
  REPLY
    organizer alice@example.org
    attendee carol@example.org ACCEPTED
    UID:calsrv.example.com-873970198738777@example.com
    SEQUENCE:0
    DTSTAMP:19970615T190000Z
result carol@example.org outbound updated/reply-recorded partstat=ACCEPTED
result alice@example.org updated/reply-recorded
calendar alice@example.org calsrv.example.com-873970198738777@example.com
  master
    attendee carol@example.org ACCEPTED
    lacks ATTENDEE;DELEGATED-TO
    attendee edgar@example.net DECLINED

story 4.2.8 an event is forwarded: who was not invited answers, and changes nothing

mail crasher
  at: 1997-06-15T19:00:00Z
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    organizer alice@example.org
    attendee paul@example.com ACCEPTED
    UID:calsrv.example.com-873970198738777@example.com
    SEQUENCE:0
    DTSTAMP:19970615T190000Z
result alice@example.org no_action/party-crasher
calendar alice@example.org calsrv.example.com-873970198738777@example.com unchanged
