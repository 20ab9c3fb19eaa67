# What a link writes and what is answered to it is in its reader's language.

config
  [server]
  rsvp_address = "rsvp@example.org"
  [policy]
  add_from = "verified"
  timezone = "Europe/Berlin"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  header: Content-Language: de
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Budget
result bob@example.org added/new

story the language of the invitation goes with the link

follow yes accept
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org
  header Content-Language: de
  text Dienstag, 10. März 2026, 10:00 – 11:00 (CET)

story his own language counts more

reload
  [server]
  rsvp_address = "rsvp@example.org"
  [policy]
  add_from = "verified"
  [user."bob@example.org"]
  language = "fr"
  timezone = "Europe/Berlin"

follow yes accept
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org
  header Content-Language: fr
  text mardi 10 mars 2026
