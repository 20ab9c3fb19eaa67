# What is answered, how, and when nothing is.
rules gen-1 gen-2 gen-4 gen-5 gen-6 gen-7

config
  [resource."room1@example.org"]
  add_from = "verified"
  answer_from = "verified"
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  answer_from = "verified"
  when_free = "accept"
  when_busy = "decline"

story nothing to the null sender

mail invite
  from: erin@example.net
  sender: <>
  to: room1@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room1@example.org added/new|no_action/policy partstat=NEEDS-ACTION

story nothing to lists and bulk mail

mail listed
  from: erin@example.net
  to: room1@example.org
  auth: pass
  header: List-Id: <all.example.net>
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room1@example.org added/new|no_action/policy partstat=NEEDS-ACTION

mail bulk like listed
  header: Precedence: bulk
  REQUEST
    UID:bulk@example.net
    when 20260311T090000Z 20260311T100000Z
result room1@example.org added/new|no_action/policy partstat=NEEDS-ACTION

story a REQUEST that a program sent is answered all the same

mail robot
  from: erin@example.net
  to: room1@example.org
  auth: pass
  header: Auto-Submitted: auto-generated
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

story nothing because of a CANCEL or a REPLY

mail invite
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room1@example.org added/new
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail vacation
  from: erin@example.net
  to: room1@example.org
  auth: pass
  header: Auto-Submitted: auto-replied
  REPLY
    UID:plan@example.net
    organizer erin@example.net
    attendee erin@example.net ACCEPTED
# Which word is said is not what this story is about.
result room1@example.org no_action/organizer-mismatch|no_action/party-crasher|no_action/sender-not-attendee
nothing changed
mail cancel like invite
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result room1@example.org cancelled/cancelled

story people answer only where they say so; not to strangers, not twice

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
message
  text accepted
  delivery accept

# Declined, and stored all the same.
mail clash like invite
  REQUEST
    UID:clash@example.net
    when 20260310T093000Z 20260310T103000Z
result bob@example.org added/new partstat=DECLINED conflicts=plan@example.net
sent REPLY bob@example.org erin@example.net
  answer DECLINED
  lacks COMMENT

# Who cannot prove himself gets no answer, not even a refusal (invariant 7).
mail stranger like invite
  auth: none
  REQUEST
    UID:stranger@example.net
result bob@example.org no_action/untrusted
nothing changed

story by default nobody answers for people

mail invite
  login: alice@example.org
  from: alice@example.org
  to: carol@example.org
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee carol@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new
result carol@example.org added/new partstat=NEEDS-ACTION

story what a human has answered stands (invariant 4)

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED

mail decline
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org DECLINED
result bob@example.org outbound updated/reply-recorded partstat=DECLINED

mail renamed like invite
  REQUEST
    SEQUENCE:1
    SUMMARY:Plan B
result bob@example.org updated/revised partstat=DECLINED

mail moved like invite
  REQUEST
    SEQUENCE:2
    when 20260311T090000Z 20260311T100000Z
result bob@example.org updated/revised partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED

story RSVP=TRUE with nothing else changed is a request for status (req-9)

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
  DTSTAMP:20260302T080100Z

mail status like invite
  REQUEST
    attendee bob@example.org
result bob@example.org updated/revised|no_action/duplicate partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
  DTSTAMP:20260302T080200Z

story a local answer takes effect at once, and the organizer's calendar shows it (gen-7)

mail invite
  login: alice@example.org
  from: alice@example.org
  to: room1@example.org, frank@example.net
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee alice@example.org ACCEPTED
    attendee room1@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new
result room1@example.org added/new partstat=ACCEPTED
result alice@example.org generated updated/reply-recorded tier=internal
sent REPLY room1@example.org alice@example.org
  answer ACCEPTED
  header X-iMIP-Result: outcome=updated; reason=reply-recorded
  text [Calendar]
calendar alice@example.org plan@example.org
  master
    attendee room1@example.org ACCEPTED
    attendee frank@example.net NEEDS-ACTION

story past the limit nothing is decided

config
  [server]
  answers_per_hour = 1

mail one
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:one@example.net
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
mail two like one
  REQUEST
    UID:two@example.net
    when 20260311T090000Z 20260311T100000Z
result room1@example.org no_action/policy
nothing changed
message
  delivery accept
# An hour later it is decided again.
mail three like one
  at: 2026-03-02T09:30:00Z
  REQUEST
    UID:three@example.net
    when 20260312T090000Z 20260312T100000Z
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED

story nothing of the invitation gets into the header of the answer (gen-6)

mail injected
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    ATTENDEE;CN="Room^nBcc: victim@example.com":mailto:room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan\nBcc: victim@example.com\n\n<script>alert(1)</script>
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
  header Subject: Accepted: Plan
  no-header Bcc
  lacks COMMENT

story an X-iMIP-Loop of somebody else's is removed and ignored (gen-5)

mail looped
  from: erin@example.net
  to: bob@example.org
  auth: pass
  header: X-iMIP-Loop: v1; id=1; t=1772438400; mac=AAAA
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
message
  no-header X-iMIP-Loop

story our own mail is not processed again when it comes by (gen-5)

mail invite
  login: alice@example.org
  from: alice@example.org
  to: room1@example.org
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new
result room1@example.org added/new partstat=ACCEPTED
result alice@example.org generated updated/reply-recorded
sent REPLY room1@example.org alice@example.org
  answer ACCEPTED

return
no result
nothing changed

story our mark on other mail is worth nothing (gen-5)

mail invite
  login: alice@example.org
  from: alice@example.org
  to: room1@example.org
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new
result room1@example.org added/new partstat=ACCEPTED
result alice@example.org generated updated/reply-recorded
sent REPLY room1@example.org alice@example.org
  answer ACCEPTED

# Local, and without a login.
return ACCEPTED -> DECLINED
result alice@example.org no_action/untrusted tier=refused
nothing changed
message
  no-header X-iMIP-Loop
