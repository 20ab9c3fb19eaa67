# Failures are told whatever the owner asked for, but not without end.
rules gen-4

config
  [server]
  answers_per_hour = 1
  [resource."room@example.org"]
  name = "Room"
  owner = "olga@example.org"

story more requests in an hour than are answered

mail book
  login: john@example.org
  from: john@example.org
  to: room@example.org
  REQUEST
    UID:b1@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee room@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:B1
result john@example.org outbound added/new
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org john@example.org
  answer ACCEPTED
result john@example.org generated updated/reply-recorded

mail b2 like book
  REQUEST
    UID:b2@example.org
    SUMMARY:B2
    when 20260311T090000Z 20260311T100000Z
result john@example.org outbound added/new
result room@example.org no_action/policy
notice room@example.org olga@example.org
  subject Booking needs you: Room – B2
  line Too many requests came from this sender within an hour.
message
  removed none

mail b3 like b2
  REQUEST
    UID:b3@example.org
result john@example.org outbound added/new
result room@example.org no_action/policy
notice room@example.org olga@example.org

mail b4 like b2
  REQUEST
    UID:b4@example.org
result john@example.org outbound added/new
result room@example.org no_action/policy
