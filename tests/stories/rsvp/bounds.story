# Neither organizers nor users are flooded by their own answers.
rules gen-4

config
  [server]
  rsvp_address = "rsvp@example.org"
  answers_per_hour = 2
  [policy]
  add_from = "verified"

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

story so many answers in an hour

follow one accept
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

follow two decline
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded
sent REPLY bob@example.org erin@example.net
  answer DECLINED
notice rsvp@example.org bob@example.org

# He is not told either: he was told twice.
follow three accept
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound no_action/policy partstat=DECLINED
nothing changed
message
  removed rsvp@example.org

follow four accept
  at: 2026-03-02T10:30:00Z
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

