# What mail programs make of a link: every one of them is understood.

config
  [server]
  rsvp_address = "rsvp@example.org"
  [policy]
  add_from = "verified"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: html
  REQUEST
    UID:040000008200E00074C5B7101A82E00800000000B0A1C2D3E4F5DA01000000000000000010000000ABCDEF0123456789ABCDEF0123456789
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Büro & "Plan" <b> 議題
result bob@example.org added/new

story as it is written
follow yes accept
  from: bob@example.org
  login: bob@example.org
  as: plain
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

story the body is left out
follow yes accept
  from: bob@example.org
  login: bob@example.org
  as: no-body
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

story the subject is left out
follow yes accept
  from: bob@example.org
  login: bob@example.org
  as: no-subject
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

story lines are broken, a signature follows
follow yes accept
  from: bob@example.org
  login: bob@example.org
  as: wrapped
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

story format=flowed
follow yes accept
  from: bob@example.org
  login: bob@example.org
  as: flowed
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

story it is quoted
follow yes accept
  from: bob@example.org
  login: bob@example.org
  as: quoted
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

story HTML alone
follow yes accept
  from: bob@example.org
  login: bob@example.org
  link: html
  as: html
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

story quoted-printable
follow yes accept
  from: bob@example.org
  login: bob@example.org
  as: quoted-printable
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

story base64
follow yes accept
  from: bob@example.org
  login: bob@example.org
  as: base64
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

story a letter is changed
follow yes accept
  from: bob@example.org
  login: bob@example.org
  as: damaged
result bob@example.org outbound no_action/malformed
notice rsvp@example.org bob@example.org
  subject Your mail could not be used
  line The line that says what you answer is damaged, or was not made here.
  line Nothing was changed or sent.
message
  removed rsvp@example.org

story the end is lost
follow yes accept
  from: bob@example.org
  login: bob@example.org
  as: truncated
result bob@example.org outbound no_action/malformed
notice rsvp@example.org bob@example.org

story he writes to the address by himself
follow yes accept
  from: bob@example.org
  login: bob@example.org
  as: nothing
result bob@example.org outbound no_action/malformed
notice rsvp@example.org bob@example.org
  line Your mail holds no answer: the line that says what you answer is missing.
