# Who calls himself as another in his answer does not answer for him.
rules rep-1 gen-6

config
  [user."john@example.org"]
  notify = "each"

story a name that an attendee gives himself stands beside his address

mail invite
  login: john@example.org
  from: john@example.org
  to: kim@example.net, lee@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    ATTENDEE;CN=Kim:mailto:kim@example.net
    ATTENDEE;CN=Lee:mailto:lee@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result john@example.org outbound added/new

mail answer
  from: kim@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    ATTENDEE;PARTSTAT=DECLINED;CN=Lee:mailto:kim@example.net
result john@example.org updated/reply-recorded
notice john@example.org john@example.org
  line Lee (kim@example.net) has declined.
  subject Lee (kim@example.net): declined – Plan
