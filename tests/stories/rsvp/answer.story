# A link in the block answers, when the user it was made for sends the mail that it writes.
rules rep-7 gen-3

config
  [server]
  rsvp_address = "rsvp@example.org"
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
    attendee carol@example.com
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Budget
result bob@example.org added/new

story a reader accepts

follow yes accept
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED tier=self uid=plan@example.net
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
  no-header In-Reply-To
notice rsvp@example.org bob@example.org
  subject Accepted: Budget
  line You have accepted.
  line Your answer goes to erin@example.net.
  header In-Reply-To: yes@example.org
calendar bob@example.org plan@example.net
  master
    attendee bob@example.org ACCEPTED
    attendee carol@example.com NEEDS-ACTION
history bob@example.org plan@example.net: added/new updated/reply-recorded
message
  removed rsvp@example.org
  delivery discard
  no result

story a link in the HTML, and an answer with reservation

mail news like invite
  shape: html
  REQUEST
    SEQUENCE:1
    SUMMARY:Budget and more
result bob@example.org updated/revised

follow maybe tentative
  of: news
  link: html
  from: Bob <bob@example.org>
  login: bob
result bob@example.org outbound updated/reply-recorded partstat=TENTATIVE
sent REPLY bob@example.org erin@example.net
  answer TENTATIVE
notice rsvp@example.org bob@example.org
  subject Accepted tentatively: Budget and more

story the same mail comes again, and the same link is sent again

follow yes accept
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

again yes
result bob@example.org outbound no_action/duplicate
nothing changed
message
  removed rsvp@example.org

follow once-more accept
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound no_action/duplicate partstat=ACCEPTED
notice rsvp@example.org bob@example.org
  subject Accepted: Budget
  line That was your answer already, so nothing was sent.
calendar bob@example.org plan@example.net unchanged

story he changes his mind twice

follow yes accept
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

follow no decline
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded partstat=DECLINED
sent REPLY bob@example.org erin@example.net
  answer DECLINED
notice rsvp@example.org bob@example.org
  subject Declined: Budget

follow but-yes accept
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org

story with a tag behind the address, and a copy to somebody else

follow yes accept
  from: bob@example.org
  login: bob@example.org
  recipients: rsvp+x@example.org, dan@example.com
result bob@example.org outbound updated/reply-recorded
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org
message
  removed rsvp+x@example.org
  delivery accept
  no result

story the organizer is a user here

mail ours
  from: ann@example.org
  login: ann@example.org
  to: bob@example.org
  REQUEST
    UID:ours@example.org
    SEQUENCE:0
    organizer ann@example.org
    attendee bob@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Lunch
result ann@example.org outbound added/new
result bob@example.org added/new

follow yes accept
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded
result ann@example.org generated updated/reply-recorded
sent REPLY bob@example.org ann@example.org
  answer ACCEPTED
notice rsvp@example.org bob@example.org
calendar ann@example.org ours@example.org
  master
    attendee bob@example.org ACCEPTED

story a to-do

mail task
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    VTODO
      UID:task@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee bob@example.org
      DUE:20260312T090000Z
      SUMMARY:Report
result bob@example.org added/new

follow no decline
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded partstat=DECLINED component=VTODO
sent REPLY bob@example.org erin@example.net
  answer DECLINED
notice rsvp@example.org bob@example.org
  subject Declined: Report
