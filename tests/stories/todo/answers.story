# To-dos are answered where a rule speaks of them, and rooms take none.

rules todo-1 req-9 gen-2

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  [[user."bob@example.org".rule]]
  component = "VTODO"
  set = { answer_from = "known", when_free = "accept" }
  [resource."room@example.org"]

mail task
  from: Erin <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    VTODO
      UID:task@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee bob@example.org
      DUE:20260310T170000Z
      SUMMARY:Write the report
      DESCRIPTION:Secret
      PERCENT-COMPLETE:10
result bob@example.org added/new partstat=ACCEPTED conflicts=none
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
  UID:task@example.net
  SEQUENCE:0
  DUE:20260310T170000Z
  SUMMARY:Write the report
  lacks DESCRIPTION
  lacks PERCENT-COMPLETE
  text has accepted the to-do: Write the report
  text Due: Tuesday, 10 March 2026, 17:00 (UTC)
message
  text Added to your calendar and accepted

story an update that changes no date is stored without an answer, a cancellation ends it

mail described like task
  REQUEST
    DESCRIPTION:Less
result bob@example.org updated/revised partstat=ACCEPTED

mail off like task
  CANCEL
    SEQUENCE:1
result bob@example.org cancelled/cancelled
calendar bob@example.org task@example.net
  master
    STATUS:CANCELLED
message
  text Cancelled

story another due date is answered anew

mail later like task
  REQUEST
    SEQUENCE:1
    DUE:20260312T170000Z
result bob@example.org updated/revised partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
  SEQUENCE:1
  DUE:20260312T170000Z

story who asks how far it is, is told

mail part
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    VTODO
      UID:task@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee bob@example.org IN-PROCESS
      PERCENT-COMPLETE:60
result bob@example.org outbound updated/reply-recorded partstat=IN-PROCESS

mail how-far like task
  REQUEST
    PERCENT-COMPLETE:10
result bob@example.org updated/revised|no_action/duplicate partstat=IN-PROCESS
sent REPLY bob@example.org erin@example.net
  answer IN-PROCESS
  PERCENT-COMPLETE:60
  lacks COMPLETED
  text is working on the to-do: Write the report
  text Done: 60 %

story an event is answered by the user alone, for the rule is about to-dos

mail meeting like task
  REQUEST only
    UID:meeting@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260309T100000Z 20260309T110000Z
result bob@example.org added/new partstat=NEEDS-ACTION

story a room takes no to-dos

mail for-the-room
  login: carol@example.org
  from: carol@example.org
  to: room@example.org
  REQUEST
    VTODO
      UID:room-task@example.org
      SEQUENCE:0
      organizer carol@example.org
      attendee room@example.org
      DTSTART:20260310T090000Z
      DUE:20260310T170000Z
      SUMMARY:Clean up
result carol@example.org outbound added/new
result room@example.org no_action/declined partstat=DECLINED
result carol@example.org generated updated/reply-recorded
sent REPLY room@example.org carol@example.org
  answer DECLINED
  text takes no to-dos
calendar room@example.org room-task@example.org absent

mail booking like for-the-room
  REQUEST only
    UID:booking@example.org
    SEQUENCE:0
    organizer carol@example.org
    attendee room@example.org
    when 20260310T100000Z 20260310T110000Z
result carol@example.org outbound added/new
result room@example.org added/new partstat=ACCEPTED conflicts=none
result carol@example.org generated updated/reply-recorded
sent REPLY room@example.org carol@example.org
  answer ACCEPTED

# Whoever may not have an answer gets none, and the room keeps nothing.
mail by-list like for-the-room
  header: List-Id: <all.example.org>
  REQUEST
    UID:list-task@example.org
result carol@example.org outbound added/new
result room@example.org no_action/policy
calendar room@example.org list-task@example.org absent
