# The owner of a room learns of a booking no more than its calendar keeps, and nothing of what is
# private.
rules book-2 gen-6

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  owner = "jane@example.org"
  owner_notice = "all"
  [resource."room1@example.org"]
  name = "Room 1"
  [resource."room2@example.org"]
  name = "Room 2"
  keep = ["class"]

story the title of a private booking, had or declined

mail had
  from: erin@example.net
  to: room1@example.org
  auth: pass
  REQUEST
    UID:had@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room1@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Merger
    LOCATION:Vault
    CLASS:CONFIDENTIAL
result room1@example.org added/new partstat=ACCEPTED
sent REPLY room1@example.org erin@example.net
  answer ACCEPTED
notice room1@example.org jane@example.org
  lacks Merger
  lacks Vault
mail declined like had
  from: frank@example.com
  REQUEST
    UID:declined@example.com
    organizer frank@example.com
result room1@example.org no_action/declined
sent REPLY room1@example.org frank@example.com
  answer DECLINED
notice room1@example.org jane@example.org
  lacks Merger
  lacks Vault

story a title that the room does not keep

mail had
  from: erin@example.net
  to: room2@example.org
  auth: pass
  REQUEST
    UID:had@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room2@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Merger
    LOCATION:Vault
result room2@example.org added/new partstat=ACCEPTED
sent REPLY room2@example.org erin@example.net
  answer ACCEPTED
notice room2@example.org jane@example.org
  lacks Merger
mail declined like had
  from: frank@example.com
  REQUEST
    UID:declined@example.com
    organizer frank@example.com
result room2@example.org no_action/declined
sent REPLY room2@example.org frank@example.com
  answer DECLINED
notice room2@example.org jane@example.org
  lacks Merger
  lacks Vault
