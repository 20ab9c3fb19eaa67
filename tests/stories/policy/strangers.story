# Whoever is not authenticated is told nothing, not even that there is such a user (invariant 7).
rules gen-4 rep-7 auth-3 seq-2

config
  [user."open@example.org"]
  add_from = "anyone"
  answer_from = "verified"
  when_free = "decline"
  when_busy = "decline"
  uninvited = "refuse"
  counter = "decline"
  refresh = "answer"
  freebusy_from = "verified"
  [user."gone@example.org"]
  add_from = "anyone"
  cancel = "delete"

mail invite
  from: promo@example.com
  to: open@example.org
  REQUEST
    UID:promo@example.com
    SEQUENCE:7
    organizer promo@example.com
    attendee open@example.org
    when 20260310T090000Z 20260310T100000Z
    RRULE:FREQ=DAILY;COUNT=3
    SUMMARY:Buy
result open@example.org added/new tier=unverified partstat=NEEDS-ACTION

story 7 what he declines by a command is not told

command respond open@example.org promo@example.com decline
calendar open@example.org promo@example.com
  master
    attendee open@example.org DECLINED
history open@example.org promo@example.com: added/new updated/reply-recorded

story 7 nor is one date of it

command respond open@example.org promo@example.com decline --recurrence-id 20260311T090000Z
calendar open@example.org promo@example.com
  instance 20260311T090000Z
    attendee open@example.org DECLINED

story 7 what he accepts himself is told: it was he who said so

command respond open@example.org promo@example.com accept
sent REPLY open@example.org promo@example.com
  answer ACCEPTED

story 7 no other method gets an answer out of him

mail refresh like invite
  REFRESH only
    UID:promo@example.com
    organizer open@example.org
    ATTENDEE:mailto:promo@example.com
result open@example.org no_action/untrusted
nothing changed
mail counter like invite
  COUNTER
    attendee promo@example.com
result open@example.org no_action/untrusted
nothing changed
mail reply like invite
  REPLY
    organizer open@example.org
    attendee promo@example.com ACCEPTED
result open@example.org no_action/untrusted
nothing changed
mail asks
  from: promo@example.com
  to: open@example.org
  REQUEST
    VFREEBUSY
      UID:busy@example.com
      organizer promo@example.com
      ATTENDEE:mailto:open@example.org
      DTSTART:20260305T000000Z
      DTEND:20260405T000000Z
result open@example.org no_action/untrusted
nothing changed
mail added like invite
  ADD
    drop RRULE
    SEQUENCE:9
    when 20260410T090000Z 20260410T100000Z
result open@example.org no_action/untrusted
nothing changed
mail off like invite
  CANCEL
    SEQUENCE:8
    STATUS:CANCELLED
result open@example.org no_action/untrusted
nothing changed

story 7 nor do an undone or a forgotten invitation

mail other like invite
  to: gone@example.org
  REQUEST
    UID:other@example.com
    attendee gone@example.org
result gone@example.org added/new partstat=NEEDS-ACTION
# A year later.
mail later like other
  at: 2027-03-10T08:00:00Z
  REQUEST
    UID:later@example.com
    when 20270320T090000Z 20270320T100000Z
result gone@example.org added/new partstat=NEEDS-ACTION

story 7 whoever is authenticated is the organizer, whatever a stranger wrote in his name before

mail real like invite
  auth: pass
  REQUEST
    SEQUENCE:0
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:A meeting
result open@example.org updated/revised partstat=DECLINED
sent REPLY open@example.org promo@example.com
  answer DECLINED
calendar open@example.org promo@example.com
  master
    SUMMARY:A meeting
    lacks X-IMIP-UNPROVEN
# From now on a command tells him as well.
command respond open@example.org promo@example.com accept
sent REPLY open@example.org promo@example.com
  answer ACCEPTED
command respond open@example.org promo@example.com decline
sent REPLY open@example.org promo@example.com
  answer DECLINED

story 9 who knows the UID knows nothing else

mail real like invite
  from: erin@example.net
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    ATTENDEE;PARTSTAT=ACCEPTED:mailto:frank@example.net
    attendee open@example.org
    when 20260320T090000Z 20260320T100000Z
    drop RRULE
result open@example.org added/new partstat=DECLINED
sent REPLY open@example.org erin@example.net
  answer DECLINED
mail by-uid like real
  from: mallory@example.com
  REQUEST
    SEQUENCE:1
    when 20260321T090000Z 20260321T100000Z
result open@example.org no_action/sender-not-organizer
nothing changed
mail by-uid-2 like real
  from: mallory@example.com
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result open@example.org no_action/sender-not-organizer
nothing changed
mail by-uid-3 like real
  from: mallory@example.com
  REPLY
    ATTENDEE;PARTSTAT=ACCEPTED:mailto:frank@example.net
result open@example.org no_action/sender-not-attendee
nothing changed
# Nor does his own Message-ID, when it is quoted.
mail by-id like real
  from: mallory@example.com
  message-id: <real@example.net>
  REQUEST
    SEQUENCE:1
    SUMMARY:Other
result open@example.org no_action/sender-not-organizer
nothing changed
