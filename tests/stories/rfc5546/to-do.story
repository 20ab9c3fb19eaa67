# RFC 5546 section 4.5, re-told: A is alice and B bob, here; C is carol, here; D is hal, elsewhere.

rules todo-1 rep-5

mail request
  at: 1997-07-17T20:00:00Z
  login: alice@example.org
  from: A <alice@example.org>
  to: bob@example.org, carol@example.org, hal@example.net
  REQUEST
    VTODO
      organizer alice@example.org
      ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:alice@example.org
      ATTENDEE;RSVP=TRUE:mailto:bob@example.org
      ATTENDEE;RSVP=TRUE:mailto:carol@example.org
      ATTENDEE;RSVP=TRUE:mailto:hal@example.net
      DTSTART:19970701T170000Z
      DUE:19970722T170000Z
      PRIORITY:1
      SUMMARY:Create the requirements document
      UID:calsrv.example.com-873970198738777-00@example.com
      SEQUENCE:0
      DTSTAMP:19970717T200000Z
      STATUS:NEEDS-ACTION
result alice@example.org outbound added/new tier=self component=VTODO
result bob@example.org added/new component=VTODO partstat=NEEDS-ACTION conflicts=none
result carol@example.org added/new partstat=NEEDS-ACTION
calendar bob@example.org calsrv.example.com-873970198738777-00@example.com role=attendee
  master
    DTSTART:19970701T170000Z
    DUE:19970722T170000Z
    PRIORITY:1
    STATUS:NEEDS-ACTION
    attendee bob@example.org NEEDS-ACTION

mail b-accepts
  at: 1997-07-17T20:30:00Z
  login: bob@example.org
  from: bob@example.org
  to: alice@example.org
  REPLY
    VTODO
      organizer alice@example.org
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org
      UID:calsrv.example.com-873970198738777-00@example.com
      COMMENT:I'll send you my input by email
      SEQUENCE:0
      DTSTAMP:19970717T203000Z
      REQUEST-STATUS:2.0;Success
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
result alice@example.org updated/reply-recorded component=VTODO
calendar alice@example.org calsrv.example.com-873970198738777-00@example.com role=organizer
  master
    attendee bob@example.org ACCEPTED
    attendee carol@example.org NEEDS-ACTION
    STATUS:NEEDS-ACTION
message
  result outcome=updated; reason=reply-recorded; method=REPLY; component=VTODO
  text bob@example.org has accepted; 2 of 4 have answered
  text Due: Tuesday, 22 July 1997, 17:00 (UTC)

mail c-declines like b-accepts
  login: carol@example.org
  from: carol@example.org
  REPLY
    ATTENDEE;PARTSTAT=DECLINED:mailto:carol@example.org
    drop COMMENT
result carol@example.org outbound updated/reply-recorded partstat=DECLINED
result alice@example.org updated/reply-recorded

mail d-tentative like b-accepts
  login: none
  from: Hal <hal@example.net>
  auth: dkim
  REPLY
    ATTENDEE;PARTSTAT=TENTATIVE:mailto:hal@example.net
    drop COMMENT
result alice@example.org updated/reply-recorded tier=known

story 4.5.1 a to-do is assigned, 4.5.2 the replies to it

calendar alice@example.org calsrv.example.com-873970198738777-00@example.com
  master
    attendee alice@example.org ACCEPTED
    attendee bob@example.org ACCEPTED
    attendee carol@example.org DECLINED
    attendee hal@example.net TENTATIVE

story 4.5.3 to 4.5.6 A asks how far they are, they tell, and A tells them all

mail ask like request
  at: 1997-07-17T23:00:00Z
  to: bob@example.org, hal@example.net
  REQUEST only
    VTODO
      organizer alice@example.org
      ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:alice@example.org
      ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:bob@example.org
      ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:hal@example.net
      UID:calsrv.example.com-873970198738777-00@example.com
      SUMMARY:Create the requirements document
      PRIORITY:1
      SEQUENCE:0
      STATUS:IN-PROCESS
      DTSTART:19970701T170000Z
      DUE:19970722T170000Z
      DTSTAMP:19970717T230000Z
result alice@example.org outbound updated/revised
result bob@example.org updated/revised partstat=ACCEPTED
calendar bob@example.org calsrv.example.com-873970198738777-00@example.com
  master
    STATUS:IN-PROCESS
    attendee bob@example.org ACCEPTED

mail b-75 like b-accepts
  at: 1997-07-17T23:30:00Z
  REPLY only
    VTODO
      organizer alice@example.org
      ATTENDEE;PARTSTAT=IN-PROCESS:mailto:bob@example.org
      PERCENT-COMPLETE:75
      UID:calsrv.example.com-873970198738777-00@example.com
      DTSTAMP:19970717T233000Z
      SEQUENCE:0
result bob@example.org outbound updated/reply-recorded partstat=IN-PROCESS
result alice@example.org updated/reply-recorded
# His part, not the whole: others work on it, too.
calendar alice@example.org calsrv.example.com-873970198738777-00@example.com
  master
    ATTENDEE;PARTSTAT=IN-PROCESS;X-IMIP-PERCENT-COMPLETE=75:mailto:bob@example.org
    STATUS:IN-PROCESS
    lacks PERCENT-COMPLETE
calendar bob@example.org calsrv.example.com-873970198738777-00@example.com
  master
    PERCENT-COMPLETE:75
    attendee bob@example.org IN-PROCESS
message
  text bob@example.org is working on it (75 % done)

mail d-completed like d-tentative
  at: 1997-07-17T23:31:00Z
  REPLY only
    VTODO
      organizer alice@example.org
      ATTENDEE;PARTSTAT=COMPLETED:mailto:hal@example.net
      UID:calsrv.example.com-873970198738777-00@example.com
      DTSTAMP:19970717T233000Z
      SEQUENCE:0
result alice@example.org updated/reply-recorded
calendar alice@example.org calsrv.example.com-873970198738777-00@example.com
  master
    attendee hal@example.net COMPLETED
    attendee bob@example.org IN-PROCESS
    STATUS:IN-PROCESS
    lacks COMPLETED
message
  text hal@example.net has completed it

mail forty like request
  at: 1997-07-18T10:00:00Z
  to: bob@example.org, hal@example.net
  REQUEST
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:alice@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;CUTYPE=INDIVIDUAL:mailto:bob@example.org
    ATTENDEE;PARTSTAT=COMPLETED;CUTYPE=INDIVIDUAL:mailto:hal@example.net
    SEQUENCE:1
    DTSTAMP:19970718T100000Z
    STATUS:IN-PROCESS
    PERCENT-COMPLETE:40
result alice@example.org outbound updated/revised
result bob@example.org updated/revised partstat=IN-PROCESS
calendar alice@example.org calsrv.example.com-873970198738777-00@example.com
  master
    PERCENT-COMPLETE:40
    ATTENDEE;PARTSTAT=IN-PROCESS;X-IMIP-PERCENT-COMPLETE=75:mailto:bob@example.org
# How far he is himself, he knows better.
calendar bob@example.org calsrv.example.com-873970198738777-00@example.com
  master
    PERCENT-COMPLETE:75
    STATUS:IN-PROCESS
    attendee bob@example.org IN-PROCESS
    attendee hal@example.net COMPLETED

story 4.5.3 a status request that leaves the due date out gives up that date

mail ask like request
  at: 1997-07-17T23:00:00Z
  to: bob@example.org
  REQUEST
    drop DUE
    DTSTAMP:19970717T230000Z
result alice@example.org outbound updated/revised
result bob@example.org updated/revised partstat=NEEDS-ACTION
calendar bob@example.org calsrv.example.com-873970198738777-00@example.com
  master
    lacks DUE
message
  text Due: none (was: Tuesday, 22 July 1997, 17:00 (UTC))

# The RFC's RECURRENCE-ID is at 17:00, where the series has nothing; meant is 10:00.
story 4.5.7 a to-do for every month, and an answer to one of them

mail monthly
  at: 1997-07-18T20:00:00Z
  login: alice@example.org
  from: alice@example.org
  to: bob@example.org, hal@example.net
  REQUEST
    VTODO
      organizer alice@example.org
      ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:alice@example.org
      ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:bob@example.org
      ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:hal@example.net
      RRULE:FREQ=MONTHLY;COUNT=10;BYDAY=1FR
      DTSTART:19980102T100000Z
      DUE:19980103T100000Z
      SUMMARY:Send Status Reports to Area Managers
      UID:monthly@example.com
      SEQUENCE:0
      DTSTAMP:19970717T200000Z
      STATUS:NEEDS-ACTION
      PRIORITY:1
result alice@example.org outbound added/new
result bob@example.org added/new
instances bob@example.org monthly@example.com 19980101T000000Z 19980401T000000Z: 19980102T100000Z 19980206T100000Z 19980306T100000Z

mail b-one
  at: 1997-07-18T23:30:00Z
  login: bob@example.org
  from: bob@example.org
  to: alice@example.org
  REPLY
    VTODO
      ATTENDEE;PARTSTAT=IN-PROCESS:mailto:bob@example.org
      PERCENT-COMPLETE:75
      UID:monthly@example.com
      DTSTAMP:19970718T233000Z
      RECURRENCE-ID:19980206T100000Z
      SEQUENCE:1
result bob@example.org outbound updated/reply-recorded
result alice@example.org updated/reply-recorded
calendar alice@example.org monthly@example.com
  overrides 1
  instance 19980206T100000Z
    attendee bob@example.org IN-PROCESS
    DTSTART:19980206T100000Z
    DUE:19980207T100000Z
    lacks PERCENT-COMPLETE
  on 19980306T100000Z
    attendee bob@example.org NEEDS-ACTION
calendar bob@example.org monthly@example.com
  instance 19980206T100000Z
    PERCENT-COMPLETE:75
  master
    lacks PERCENT-COMPLETE

mail b-nowhere like b-one
  REPLY
    RECURRENCE-ID:19980206T170000Z
result bob@example.org outbound no_action/occurrence-unknown
result alice@example.org no_action/occurrence-unknown
nothing changed
