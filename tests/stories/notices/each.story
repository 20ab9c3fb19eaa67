# A notice to the organizer for each answer that is recorded.
rules rep-6 gen-4

config
  [user."john@example.org"]
  notify = "each"
  timezone = "Europe/Berlin"

mail invite
  login: john@example.org
  from: john@example.org
  to: jane@example.net, mark@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    ORGANIZER;CN=John Doe:mailto:john@example.org
    ATTENDEE;CN=Jane Roe;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:jane@example.net
    attendee mark@example.net
    when 20260310T090000Z 20260310T100000Z
    LOCATION:Room 5
    SUMMARY:Plan
result john@example.org outbound added/new

story who has answered, and how all stand

mail reply
  from: jane@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.net ACCEPTED
    COMMENT:I come ten minutes late.
result john@example.org updated/reply-recorded
notice john@example.org john@example.org
  subject Jane Roe (jane@example.net): accepted – Plan
  line Jane Roe (jane@example.net) has accepted.
  line Jane Roe (jane@example.net) writes: “I come ten minutes late.”
  line When: Tuesday, 10 March 2026, 10:00 – 11:00 (CET)
  line Where: Room 5
  line Accepted (1):
  line • Jane Roe (jane@example.net)
  line Pending (1):
  line • mark@example.net
  html Accepted (1):<br>
  header From: John Doe
  header Content-Language: en
  header In-Reply-To: reply@example.net
  header References: reply@example.net

# The same once more is no news.
again reply
result john@example.org no_action/duplicate
nothing changed

# What comes back is not looked at.
mail declined like reply
  REPLY
    DTSTAMP:20260302T090000Z
    attendee jane@example.net DECLINED
    drop COMMENT
result john@example.org updated/reply-recorded
notice john@example.org john@example.org
  subject Jane Roe (jane@example.net): declined – Plan
  line Declined (1):
  lacks writes

return
no result

story one date of a series

mail series like invite
  login: john@example.org
  REQUEST
    SEQUENCE:1
    RRULE:FREQ=WEEKLY;COUNT=3
result john@example.org outbound updated/revised

mail reply
  from: jane@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:1
    organizer john@example.org
    attendee jane@example.net DECLINED
    instance 20260317T090000Z
result john@example.org updated/reply-recorded
notice john@example.org john@example.org
  line Jane Roe (jane@example.net) has declined.
  line When: Tuesday, 17 March 2026, 10:00 – 11:00 (CET)
  line This is one date of a series.
  line Declined (1):

mail whole like reply
  REPLY
    attendee jane@example.net ACCEPTED
    drop RECURRENCE-ID
result john@example.org updated/reply-recorded
notice john@example.org john@example.org
  line Jane Roe (jane@example.net) has accepted.
  line When: Tuesday, 10 March 2026, 10:00 – 11:00 (CET)
  line This is a series; the time is that of its next date.

story who delegates, and the delegate

mail delegate
  from: jane@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:kim@example.net":mailto:jane@example.net
    ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Kim;DELEGATED-FROM="mailto:jane@example.net":mailto:kim@example.net
result john@example.org updated/delegated
notice john@example.org john@example.org
  subject Jane Roe (jane@example.net): delegated – Plan
  line Jane Roe (jane@example.net) has delegated to kim@example.net.
  line Delegated (1):
  line • Jane Roe (jane@example.net), to Kim
  line Pending (2):
  line • Kim (kim@example.net)

story somebody who was not invited

mail crash
  from: kim@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;CN=Jane Roe:mailto:kim@example.net
result john@example.org no_action/party-crasher
notice john@example.org john@example.org
  line Jane Roe (kim@example.net) has accepted.
  line Jane Roe (kim@example.net) was not invited.
  line Pending (2):

story what does not count is not told

# A stranger, one who pretends, and one who is no attendee of what he answers.
mail stranger
  from: jane@example.net
  to: john@example.org
  auth: none
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.net ACCEPTED
result john@example.org no_action/untrusted tier=unverified

mail pretends like stranger
  auth: fail
result john@example.org no_action/untrusted tier=refused

mail forged like stranger
  auth: forged
result john@example.org no_action/untrusted

mail other like stranger
  from: eve@example.com
  auth: pass
result john@example.org no_action/sender-not-attendee

mail unknown like stranger
  auth: pass
  REPLY
    UID:nothing@example.org
result john@example.org no_action/parked

# Nor is what a list sends on.
mail listed like stranger
  auth: pass
  header: List-Id: <team.example.com>
result john@example.org updated/reply-recorded

story an answer that came before its event is told with it

mail early
  from: jane@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:later@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.net TENTATIVE
result john@example.org no_action/parked

mail later like invite
  REQUEST
    UID:later@example.org
    SUMMARY:Later
result john@example.org outbound added/new
notice john@example.org john@example.org
  subject Jane Roe (jane@example.net): tentative – Later
  header In-Reply-To: early@example.net

story nobody is told what he does himself

mail own
  login: john@example.org
  from: john@example.org
  to: jane@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:1
    organizer john@example.org
    attendee jane@example.net
    when 20260310T100000Z 20260310T110000Z
    SUMMARY:Plan
result john@example.org outbound updated/revised
