# The result in the subject, for those who want it there.
rules auth-9

config
  [user."bob@example.org"]
  add_from = "verified"
  annotate = ["header", "subject"]
  [user."carol@example.org"]
  add_from = "verified"
  annotate = ["header", "subject"]

mail invite
  from: erin@example.net
  to: bob@example.org
  subject: Invitation: Plan
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new
message
  header Subject: [Calendar: added] Invitation: Plan
  no block
  results 1

story what became of it stands in front

mail off like invite
  subject: Cancelled: Plan
  CANCEL
    SEQUENCE:1
    STATUS:CANCELLED
result bob@example.org cancelled/cancelled
message
  header Subject: [Calendar: cancelled] Cancelled: Plan
mail stranger like invite
  from: mallory@example.net
  auth: none
  subject: Urgent
  REQUEST
    UID:urgent@example.net
    organizer mallory@example.net
result bob@example.org no_action/untrusted
message
  header Subject: [Calendar: not changed] Urgent

story of several readers none is told what became of it for another

mail both like invite
  to: bob@example.org, carol@example.org
  subject: To both
  REQUEST
    UID:both@example.net
    attendee bob@example.org
    attendee carol@example.org
result bob@example.org added/new
result carol@example.org added/new
message
  header Subject: To both

story of signed mail only the header changes

mail signed like invite
  subject: Signed
  shape: signed
  REQUEST
    UID:signed@example.net
result bob@example.org added/new
message
  header Subject: [Calendar: added] Signed
  no block

story mail without a calendar keeps its subject

mail plain
  from: erin@example.net
  to: bob@example.org
  subject: Hello
  auth: pass
  body:
    Content-Type: text/plain
    ~
    Hello Bob
no result
message
  header Subject: Hello
