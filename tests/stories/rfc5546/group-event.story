# RFC 5546 section 4.2, re-told: A is alice, B bob, C carol (here), D hal (elsewhere), E erin
# (here, only informed); the conference room answers by itself.

config
  [resource."conf-big@example.org"]
  name = "Big conference room"

story 4.2.1 a group event request, 4.2.2 the replies, 4.2.3 the update

mail request
  at: 1997-06-11T19:00:00Z
  login: alice@example.org
  from: A <alice@example.org>
  to: bob@example.org, carol@example.org, hal@example.net, erin@example.org
  recipients: bob@example.org, carol@example.org, hal@example.net, erin@example.org, conf-big@example.org
  REQUEST
    organizer alice@example.org
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED;CN=A:mailto:alice@example.org
    ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL;CN=B:mailto:bob@example.org
    ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL;CN=C:mailto:carol@example.org
    ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL;CN=Hal:mailto:hal@example.net
    ATTENDEE;RSVP=FALSE;CUTYPE=ROOM:mailto:conf-big@example.org
    ATTENDEE;ROLE=NON-PARTICIPANT;RSVP=FALSE:mailto:erin@example.org
    DTSTAMP:19970611T190000Z
    DTSTART:19970701T200000Z
    DTEND:19970701T210000Z
    SUMMARY:Conference
    UID:calsrv.example.com-873970198738777@example.com
    SEQUENCE:0
    STATUS:CONFIRMED
result alice@example.org outbound added/new tier=self
result bob@example.org added/new tier=internal partstat=NEEDS-ACTION sequence=0
result carol@example.org added/new tier=internal partstat=NEEDS-ACTION
result erin@example.org added/new tier=internal partstat=NEEDS-ACTION
result conf-big@example.org added/new tier=internal partstat=ACCEPTED conflicts=none
result alice@example.org generated updated/reply-recorded
sent REPLY conf-big@example.org alice@example.org
  answer ACCEPTED
  UID:calsrv.example.com-873970198738777@example.com
  SEQUENCE:0
  when 19970701T200000Z 19970701T210000Z
calendar alice@example.org calsrv.example.com-873970198738777@example.com role=organizer
  master
    attendee alice@example.org ACCEPTED
    attendee bob@example.org NEEDS-ACTION
    attendee conf-big@example.org ACCEPTED
    ATTENDEE;ROLE=NON-PARTICIPANT:mailto:erin@example.org
calendar bob@example.org calsrv.example.com-873970198738777@example.com role=attendee
  overrides 0
  master
    SUMMARY:Conference
    STATUS:CONFIRMED
    SEQUENCE:0
    when 19970701T200000Z 19970701T210000Z
    attendee alice@example.org ACCEPTED
    attendee hal@example.net NEEDS-ACTION
# Hal reads it too, so nobody's calendar is spoken of.
message
  no result
  no block
  removed conf-big@example.org
  delivery accept

mail b-accepts
  at: 1997-06-12T19:00:00Z
  login: bob@example.org
  from: bob@example.org
  to: alice@example.org
  REPLY
    ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org
    organizer alice@example.org
    UID:calsrv.example.com-873970198738777@example.com
    SEQUENCE:0
    REQUEST-STATUS:2.0;Success
    DTSTAMP:19970612T190000Z
result bob@example.org outbound updated/reply-recorded tier=self partstat=ACCEPTED
result alice@example.org updated/reply-recorded tier=internal
calendar bob@example.org calsrv.example.com-873970198738777@example.com
  master
    attendee bob@example.org ACCEPTED
    SUMMARY:Conference
calendar alice@example.org calsrv.example.com-873970198738777@example.com
  master
    attendee bob@example.org ACCEPTED
    attendee carol@example.org NEEDS-ACTION
    SEQUENCE:0
    DTSTAMP:19970611T190000Z
message
  result outcome=updated; reason=reply-recorded

mail c-declines like b-accepts
  login: carol@example.org
  from: carol@example.org
  REPLY
    ATTENDEE;PARTSTAT=DECLINED:mailto:carol@example.org
result carol@example.org outbound updated/reply-recorded partstat=DECLINED
result alice@example.org updated/reply-recorded

# Hal is known to alice: she has invited him.
mail d-tentative like b-accepts
  login: none
  from: Hal <hal@example.net>
  auth: dkim
  REPLY
    ATTENDEE;PARTSTAT=TENTATIVE:mailto:hal@example.net
result alice@example.org updated/reply-recorded tier=known
calendar alice@example.org calsrv.example.com-873970198738777@example.com
  master
    attendee bob@example.org ACCEPTED
    attendee carol@example.org DECLINED
    attendee hal@example.net TENTATIVE

mail update like request
  at: 1997-06-13T19:00:00Z
  REQUEST
    DTSTAMP:19970613T190000Z
    DTSTART:19970701T180000Z
    DTEND:19970701T190000Z
    SUMMARY:Phone Conference
    SEQUENCE:1
result alice@example.org outbound updated/revised
result bob@example.org updated/revised partstat=NEEDS-ACTION sequence=1
result carol@example.org updated/revised partstat=NEEDS-ACTION
result erin@example.org updated/revised
result conf-big@example.org updated/revised partstat=ACCEPTED
result alice@example.org generated updated/reply-recorded
sent REPLY conf-big@example.org alice@example.org
  answer ACCEPTED
  SEQUENCE:1
calendar bob@example.org calsrv.example.com-873970198738777@example.com
  master
    SUMMARY:Phone Conference
    SEQUENCE:1
    when 19970701T180000Z 19970701T190000Z
    attendee bob@example.org NEEDS-ACTION
calendar alice@example.org calsrv.example.com-873970198738777@example.com
  master
    SUMMARY:Phone Conference
    when 19970701T180000Z 19970701T190000Z
    attendee conf-big@example.org ACCEPTED
history bob@example.org calsrv.example.com-873970198738777@example.com: added/new updated/reply-recorded updated/revised

story 4.2.9 a group event is cancelled; what is older than the CANCEL is ignored

mail request
  at: 1997-06-11T19:00:00Z
  login: alice@example.org
  from: alice@example.org
  to: bob@example.org, carol@example.org
  REQUEST
    UID:calsrv.example.com-873970198738777@example.com
    SEQUENCE:0
    organizer alice@example.org
    attendee alice@example.org ACCEPTED
    attendee bob@example.org
    attendee carol@example.org
    when 19970701T200000Z 19970701T210000Z
    SUMMARY:Conference
result alice@example.org outbound added/new
result bob@example.org added/new
result carol@example.org added/new

mail cancel like request
  at: 1997-06-13T19:00:00Z
  CANCEL only
    organizer alice@example.org
    ATTENDEE;CUTYPE=INDIVIDUAL:mailto:alice@example.org
    ATTENDEE;CUTYPE=INDIVIDUAL:mailto:bob@example.org
    ATTENDEE;CUTYPE=INDIVIDUAL:mailto:carol@example.org
    COMMENT:Mr. B cannot attend. It's raining. Lets cancel.
    UID:calsrv.example.com-873970198738777@example.com
    SEQUENCE:1
    STATUS:CANCELLED
    DTSTAMP:19970613T190000Z
result alice@example.org outbound cancelled/cancelled
result bob@example.org cancelled/cancelled
result carol@example.org cancelled/cancelled
calendar bob@example.org calsrv.example.com-873970198738777@example.com
  master
    STATUS:CANCELLED
    TRANSP:TRANSPARENT
    SUMMARY:Conference
    SEQUENCE:1
    when 19970701T200000Z 19970701T210000Z
calendar alice@example.org calsrv.example.com-873970198738777@example.com
  master
    STATUS:CANCELLED
    SUMMARY:Conference

mail late like request
  at: 1997-06-14T19:00:00Z
  REQUEST
    SUMMARY:Conference, with cake
result alice@example.org outbound no_action/stale
result bob@example.org no_action/stale
result carol@example.org no_action/stale
nothing changed

story 4.2.10 an attendee is removed

mail request
  at: 1997-06-11T19:00:00Z
  login: alice@example.org
  from: alice@example.org
  to: bob@example.org, carol@example.org
  REQUEST
    UID:calsrv.example.com-873970198738777@example.com
    SEQUENCE:0
    organizer alice@example.org
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:alice@example.org
    attendee bob@example.org
    attendee carol@example.org
    when 19970701T200000Z 19970701T203000Z
    SUMMARY:Phone Conference
result alice@example.org outbound added/new
result bob@example.org added/new
result carol@example.org added/new

# Without STATUS: it is bob who is out, not the meeting.
mail off-the-hook like request
  at: 1997-06-13T19:30:00Z
  to: bob@example.org
  CANCEL only
    organizer alice@example.org
    ATTENDEE:mailto:bob@example.org
    COMMENT:You're off the hook for this meeting
    UID:calsrv.example.com-873970198738777@example.com
    DTSTAMP:19970613T193000Z
    SEQUENCE:1
result alice@example.org outbound updated/attendees-removed
result bob@example.org cancelled/cancelled
calendar alice@example.org calsrv.example.com-873970198738777@example.com
  master
    attendee bob@example.org absent
    attendee carol@example.org NEEDS-ACTION
    lacks STATUS:CANCELLED
calendar bob@example.org calsrv.example.com-873970198738777@example.com
  master
    STATUS:CANCELLED
calendar carol@example.org calsrv.example.com-873970198738777@example.com unchanged

# "A" sends the updated event to those who remain.
mail remaining like request
  at: 1997-06-13T19:31:00Z
  to: carol@example.org
  REQUEST
    SEQUENCE:2
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:alice@example.org
    attendee carol@example.org
result alice@example.org outbound updated/revised
result carol@example.org updated/revised
calendar carol@example.org calsrv.example.com-873970198738777@example.com
  master
    attendee bob@example.org absent
    SEQUENCE:2
