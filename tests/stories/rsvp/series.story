# A series is answered as a whole, or one date of it.
rules rep-2 rep-3

config
  [server]
  rsvp_address = "rsvp@example.org"
  [policy]
  add_from = "verified"
  [user."bob@example.org"]
  timezone = "Europe/Berlin"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:weekly@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260303T090000 20260303T100000 Europe/Berlin
    RRULE:FREQ=WEEKLY;COUNT=4
    SUMMARY:Weekly
    VTIMEZONE
      TZID:Europe/Berlin
      STANDARD
        DTSTART:19701025T030000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
      DAYLIGHT
        DTSTART:19700329T020000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
result bob@example.org added/new

story the whole series

follow yes accept
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org
  subject Accepted: Weekly
calendar bob@example.org weekly@example.net
  master
    attendee bob@example.org ACCEPTED

story only the next date, and then the whole

follow no decline date
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded
sent REPLY bob@example.org erin@example.net
  answer DECLINED 20260303T080000Z
notice rsvp@example.org bob@example.org
  subject Declined: Weekly
  line When: Tuesday, 3 March 2026, 09:00 – 10:00 (CET)
  line This is one date of a series.
calendar bob@example.org weekly@example.net
  master
    attendee bob@example.org NEEDS-ACTION
  instance 20260303T080000Z
    attendee bob@example.org DECLINED

follow yes accept
  of: invite
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org
calendar bob@example.org weekly@example.net
  master
    attendee bob@example.org ACCEPTED

story a message about one date has links for that date

mail moved
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:weekly@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org
    instance 20260317T080000Z
    when 20260318T080000Z 20260318T090000Z
    SUMMARY:Weekly
result bob@example.org updated/revised

follow yes accept date
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED 20260317T080000Z
notice rsvp@example.org bob@example.org
  line When: Wednesday, 18 March 2026, 09:00 – 10:00 (CET)
calendar bob@example.org weekly@example.net
  master
    attendee bob@example.org NEEDS-ACTION
  instance 20260317T080000Z
    attendee bob@example.org ACCEPTED

# The whole is not what it was: the moved date was not in it.
follow all accept
  of: invite
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound no_action/stale
notice rsvp@example.org bob@example.org
  line It has another time since this link was made.

story its date was cancelled

mail off
  from: erin@example.net
  to: bob@example.org
  auth: pass
  CANCEL
    UID:weekly@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org
    instance 20260303T080000Z
    STATUS:CANCELLED
result bob@example.org updated/instance-cancelled|cancelled/instance-cancelled

follow yes accept date
  of: invite
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound no_action/cancelled|no_action/occurrence-unknown
notice rsvp@example.org bob@example.org
  line Nothing was changed or sent.

# The rest of it is.
follow rest accept
  of: invite
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

story days without a time

mail days
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:days@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310 20260311
    RRULE:FREQ=DAILY;COUNT=5
    SUMMARY:Days
result bob@example.org added/new

follow no decline date
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded
sent REPLY bob@example.org erin@example.net
  answer DECLINED 20260310
notice rsvp@example.org bob@example.org
  line When: Tuesday, 10 March 2026

follow yes accept
  of: days
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

story he is invited to one date only

mail one
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:monthly@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    instance 20260312T080000Z
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Monthly
result bob@example.org added/new

follow yes tentative date
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded partstat=TENTATIVE
sent REPLY bob@example.org erin@example.net
  answer TENTATIVE 20260312T080000Z
notice rsvp@example.org bob@example.org
  line When: Thursday, 12 March 2026, 10:00 – 11:00 (CET)

story a further date has links of its own, and the series is not what the first ones answered

mail more
  from: erin@example.net
  to: bob@example.org
  auth: pass
  ADD
    UID:weekly@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org
    when 20260313T080000Z 20260313T090000Z
    SUMMARY:Weekly
result bob@example.org updated/instance-added

follow early accept
  of: invite
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound no_action/stale
notice rsvp@example.org bob@example.org

follow yes accept date
  of: more
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED 20260313T080000Z
notice rsvp@example.org bob@example.org

story what he said by the command stands until he says something else by mail

command respond bob@example.org weekly@example.net decline
sent REPLY bob@example.org erin@example.net
  answer DECLINED

follow yes decline
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound no_action/duplicate partstat=DECLINED
notice rsvp@example.org bob@example.org
  line That was your answer already, so nothing was sent.
