# A message that is nothing but a calendar gets a text that people can read.

config
  [policy]
  rewrite = ["wrap"]
  [user."bob@example.org"]
  add_from = "verified"
  [user."carol@example.org"]
  add_from = "verified"
  rewrite = ["wrap", "zones"]
  annotate = ["header"]
  [user."dave@example.org"]
  add_from = "verified"
  rewrite = []

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  shape: alone
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    attendee carol@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DESCRIPTION:Bring <figures>\,\\nplease.
result bob@example.org added/new
message
  rewritten wrap
  parts text/plain text/html text/calendar
  text [Calendar] 
  text Bring <figures>,
  html Bring &lt;figures&gt;,
  calendar UID:plan@example.net
  header Content-Type: multipart/alternative
  result outcome=added

story without a block the text says what the message is about

mail to_carol like invite
  to: carol@example.org
  REQUEST
    UID:plan0@example.net
result carol@example.org added/new
message
  rewritten wrap
  parts text/plain text/html text/calendar
  text Plan
  text erin@example.net
  text please.
  lacks [Calendar]
  lacks [/Calendar]
  lacks imip-milter-block

story who wants nothing rewritten gets the mail as it came

mail to_dave like invite
  to: dave@example.org
  REQUEST
    UID:plan1@example.net
result dave@example.org no_action/not_invited|no_action/forwarded
message
  rewritten nothing
  no block

story one who does not want it is enough

mail to_both like invite
  to: bob@example.org, dave@example.org
  REQUEST
    UID:plan2@example.net
result bob@example.org added/new
result dave@example.org no_action/not_invited|no_action/forwarded
message
  rewritten nothing

story nor does one elsewhere get what another wants

mail to_others like invite
  to: bob@example.org, frank@example.com
  REQUEST
    UID:plan3@example.net
result bob@example.org added/new
message
  rewritten nothing
  no block

story what all want is done for all

mail to_two like invite
  to: bob@example.org, carol@example.org
  REQUEST
    UID:plan4@example.net
result bob@example.org added/new
result carol@example.org added/new
message
  rewritten wrap

story what an impostor sends is not made nicer

mail forged like invite
  auth: fail
  REQUEST
    UID:plan5@example.net
result bob@example.org no_action/untrusted|error/refused|no_action/refused
message
  rewritten nothing

story what a user submits stays

mail submitted like invite
  from: bob@example.org
  to: carol@example.org
  login: bob@example.org
  REQUEST
    UID:plan6@example.net
    drop ATTENDEE
    attendee carol@example.org
    organizer bob@example.org
result bob@example.org outbound added/new
result carol@example.org added/new
message
  rewritten nothing
