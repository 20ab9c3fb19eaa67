# Who is offered links, and to what.

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
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Budget
result bob@example.org added/new

story the one reader whose calendar it is
message
  text mailto:rsvp@example.org?subject=Accept%3A%20Budget

story several readers

mail both like invite
  to: bob@example.org, ann@example.org
  REQUEST
    UID:both@example.net
    attendee bob@example.org
    attendee ann@example.org
result bob@example.org added/new
result ann@example.org added/new
message
  text Budget
  lacks mailto:rsvp

story somebody who is not invited

mail info like invite
  REQUEST
    UID:info@example.net
    drop ATTENDEE
    attendee carol@example.com
result bob@example.org no_action/forwarded|added/forwarded
message
  lacks mailto:rsvp

story what is over

mail past like invite
  REQUEST
    UID:past@example.net
    when 20260210T090000Z 20260210T100000Z
result bob@example.org added/new
message
  lacks mailto:rsvp

story what was cancelled

mail off like invite
  CANCEL
    SEQUENCE:1
result bob@example.org cancelled/cancelled
message
  lacks mailto:rsvp

story what is outdated

mail later like invite
  REQUEST
    SEQUENCE:2
    when 20260311T090000Z 20260311T100000Z
result bob@example.org updated/revised
message
  text mailto:rsvp

mail old like invite
  REQUEST
    SEQUENCE:1
result bob@example.org no_action/stale
message
  lacks mailto:rsvp

story the same invitation once more

again invite
result bob@example.org no_action/duplicate
message
  text mailto:rsvp

mail copy like invite
result bob@example.org no_action/duplicate
message
  text mailto:rsvp

story what a stranger sends

reload
  [server]
  rsvp_address = "rsvp@example.org"
  [policy]
  add_from = "anyone"

mail stranger like invite
  from: mallory@example.com
  auth: none
  REQUEST
    UID:win@example.com
    organizer mallory@example.com
result bob@example.org added/new
message
  lacks mailto:rsvp

story who does not want them

reload
  [server]
  rsvp_address = "rsvp@example.org"
  [policy]
  add_from = "verified"
  [user."bob@example.org"]
  rsvp_links = false

mail plain like invite
  REQUEST
    UID:other@example.net
result bob@example.org added/new
message
  text Budget
  lacks mailto:rsvp

story no address is set

reload
  [policy]
  add_from = "verified"

mail plain like invite
  REQUEST
    UID:other@example.net
result bob@example.org added/new
message
  lacks mailto:

story a UID that no link can hold

mail long like invite
  REQUEST
    UID:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
result bob@example.org added/new
message
  text Budget
  lacks mailto:rsvp

story a long but lawful UID

mail long like invite
  REQUEST
    UID:yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
result bob@example.org added/new

follow yes accept
  from: bob@example.org
  login: bob@example.org
result bob@example.org outbound updated/reply-recorded
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
notice rsvp@example.org bob@example.org
