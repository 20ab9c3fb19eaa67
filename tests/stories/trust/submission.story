# Sources whose local From is believed without a login, at most as internal; macros of the MTA.
rules auth-1

config
  [server]
  submission = ["net:198.51.100.0/24", "daemon:ORIGINATING", "pickup"]

story from a network that is trusted: internal to everyone, and recorded as what the author sends

mail invite
  client: 198.51.100.9
  from: alice@example.org
  to: bob@example.org
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new tier=internal
result bob@example.org added/new tier=internal

mail elsewhere like invite
  client: 192.0.2.9
  REQUEST
    SEQUENCE:1
result bob@example.org no_action/untrusted tier=refused
nothing changed

story by the name of the submission service

mail invite
  daemon: ORIGINATING
  from: alice@example.org
  to: bob@example.org
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new tier=internal
result bob@example.org added/new tier=internal

story by sendmail(1)

mail invite
  by: sendmail
  from: alice@example.org
  to: bob@example.org
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result alice@example.org outbound added/new tier=internal
result bob@example.org added/new tier=internal

story a foreign From gains nothing there (attack)

config
  [policy]
  add_from = "verified"

mail network
  client: 198.51.100.9
  from: erin@example.net
  to: bob@example.org
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org no_action/untrusted tier=unverified
nothing changed

mail service like network
  client: 192.0.2.9
  daemon: ORIGINATING
result bob@example.org no_action/untrusted tier=unverified
nothing changed

mail local like service
  by: sendmail
result bob@example.org no_action/untrusted tier=unverified
nothing changed

story who logs in is judged by his login, wherever he comes from (attack)

mail forged
  client: 198.51.100.9
  daemon: ORIGINATING
  login: mallory@example.org
  from: alice@example.org
  to: bob@example.org
  REQUEST
    UID:plan@example.org
    organizer alice@example.org
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org no_action/untrusted tier=refused
nothing changed
