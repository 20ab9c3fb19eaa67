# A link answers what its reader saw, or nothing.

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
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Budget
result bob@example.org added/new

story it was rescheduled

mail later like invite
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
result bob@example.org updated/revised

follow yes accept
  of: invite
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound no_action/stale partstat=NEEDS-ACTION
notice rsvp@example.org bob@example.org
  subject Not answered: Budget
  line It has another time since this link was made.
  line It was: Tuesday, 10 March 2026, 10:00 – 11:00 (CET)
  line It is: Wednesday, 11 March 2026, 10:00 – 11:00 (CET)
  line The links in the newest message about it are up to date.
  line Nothing was changed or sent.
calendar bob@example.org plan@example.net unchanged

follow newest accept
  of: later
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

story something else changed: the link still counts

mail room like invite
  REQUEST
    SEQUENCE:1
    LOCATION:Room 2
result bob@example.org updated/revised

follow yes accept
  of: invite
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
  SEQUENCE:1
notice rsvp@example.org bob@example.org

story it was cancelled

mail off like invite
  CANCEL
    SEQUENCE:1
result bob@example.org cancelled/cancelled

follow yes accept
  of: invite
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound no_action/cancelled|no_action/unknown-uid
notice rsvp@example.org bob@example.org
  line Nothing was changed or sent.
nothing changed

story a cancelled one is kept as cancelled

reload
  [server]
  rsvp_address = "rsvp@example.org"
  [policy]
  add_from = "verified"
  [user."bob@example.org"]
  cancel = "mark"

mail off like invite
  CANCEL
    SEQUENCE:1
result bob@example.org cancelled/cancelled

follow yes accept
  of: invite
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound no_action/cancelled
notice rsvp@example.org bob@example.org
  subject Not answered: Budget
  line It is cancelled.

story he is not invited any more

mail without like invite
  REQUEST
    SEQUENCE:1
    drop ATTENDEE
    attendee carol@example.com
result bob@example.org cancelled/uninvited

follow yes accept
  of: invite
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound no_action/cancelled|no_action/unknown-uid|no_action/sender-not-attendee
notice rsvp@example.org bob@example.org
