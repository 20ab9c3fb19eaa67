# Only the user's own authenticated mail counts (invariant 9): a link in other hands does nothing.

config
  [server]
  rsvp_address = "rsvp@example.org"
  submission = ["net:192.0.2.0/24"]
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
    attendee ann@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Budget
result bob@example.org added/new

story another user follows the forwarded link

follow yes accept
  from: ann@example.org
  login: ann@example.org
result ann@example.org outbound no_action/untrusted
notice rsvp@example.org ann@example.org
  line This link was made for somebody else.
  lacks Budget
  lacks bob
calendar bob@example.org plan@example.net unchanged
message
  removed rsvp@example.org
  delivery discard

story another user who is invited herself

mail hers like invite
  to: ann@example.org
result ann@example.org added/new

follow yes accept
  of: invite
  from: ann@example.org
  login: ann@example.org
result ann@example.org outbound no_action/untrusted
notice rsvp@example.org ann@example.org
calendar ann@example.org plan@example.net unchanged
calendar bob@example.org plan@example.net unchanged

story from outside, in his name
follow yes accept
  from: bob@example.org
no result
nothing changed
message
  removed none
  delivery accept

story from outside, in his name, and authenticated by his domain
follow yes accept
  from: bob@example.org
  auth: pass
no result
nothing changed
message
  removed none

story by another user's login, in his name
follow yes accept
  from: bob@example.org
  login: ann@example.org
no result
nothing changed
message
  removed none

story by his delegate, in his name

reload
  [server]
  rsvp_address = "rsvp@example.org"
  [policy]
  add_from = "verified"
  [user."bob@example.org"]
  delegates = ["ann@example.org"]

follow yes accept
  from: bob@example.org
  login: ann@example.org
no result
nothing changed

story from a network that is believed without a login
follow yes accept
  from: bob@example.org
  client: 192.0.2.1
no result
nothing changed
message
  removed none

story a program sends it
follow yes accept
  from: bob@example.org
  login: bob@example.org
  header: Auto-Submitted: auto-replied
no result
nothing changed
message
  removed none

story with the null sender
follow yes accept
  from: bob@example.org
  login: bob@example.org
  sender: <>
no result
nothing changed

story marked as spam on its way out
follow yes accept
  from: bob@example.org
  login: bob@example.org
  header: X-Spam-Flag: YES
no result
nothing changed

story the organizer, who is not here, follows the link that a reply has quoted
follow yes accept
  from: erin@example.net
  auth: pass
no result
nothing changed
message
  removed none
  delivery accept
