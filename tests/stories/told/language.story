# In which language and zone the reader is told.
rules auth-9 book-4

config
  [policy]
  add_from = "verified"
  timezone = "Europe/Berlin"
  [user."dora@example.org"]
  language = "de"
  annotate = ["header", "body", "subject"]
  [user."greta@example.org"]
  language = "de"
  [user."hans@example.org"]
  language = "fr"

mail invite
  from: erin@example.net
  to: dora@example.org
  subject: Plan
  auth: pass
  shape: html
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee dora@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result dora@example.org added/new
message
  html lang="de"
  text Dienstag, 10. 

story the language of the mail, where the reader leaves it open

mail french like invite
  to: bob@example.org
  header: Content-Language: fr-CH
  REQUEST
    UID:french@example.net
    drop ATTENDEE
    attendee bob@example.org
result bob@example.org added/new
message
  html lang="fr"
  text mardi 10 mars 2026

story the language of what the organizer wrote, where the mail tells none

mail dutch like invite
  to: bob@example.org
  REQUEST
    UID:dutch@example.net
    drop ATTENDEE
    attendee bob@example.org
    SUMMARY;LANGUAGE=nl-nl:Overleg
result bob@example.org added/new
message
  html lang="nl"
  text dinsdag 10 maart 2026

story a language that is not spoken here is answered in English

mail klingon like invite
  to: bob@example.org
  header: Content-Language: tlh
  REQUEST
    UID:klingon@example.net
    drop ATTENDEE
    attendee bob@example.org
result bob@example.org added/new
message
  html lang="en"

story of several readers with one language it is theirs, and the time is the organizer's

mail two like invite
  to: dora@example.org, greta@example.org
  REQUEST
    UID:two@example.net
    attendee dora@example.org
    attendee greta@example.org
    when 20260310T090000 20260310T100000 America/New_York
result dora@example.org added/new
result greta@example.org added/new
message
  html lang="de"
  text 09:00 – 10:00 (EDT)

story of several readers with several languages it is that of the mail

mail several like invite
  to: dora@example.org, hans@example.org
  REQUEST
    UID:several@example.net
    attendee dora@example.org
    attendee hans@example.org
result dora@example.org added/new
result hans@example.org added/new
message
  html lang="en"
  text (UTC)
  lacks lang="de"

story what a room suggests stands by itself

mail ask
  login: bob@example.org
  from: bob@example.org
  to: room@example.net
  REQUEST
    UID:own@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee room@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org outbound added/new

mail no
  from: room@example.net
  to: bob@example.org
  auth: pass
  REPLY
    UID:own@example.org
    SEQUENCE:0
    organizer bob@example.org
    attendee room@example.net DECLINED
    COMMENT:Already booked.\nFree: 2026-03-10 12:00 – 13:00 (CET)
result bob@example.org updated/reply-recorded
message
  text room@example.net has declined
  text Message: Already booked.
  text Free times: 2026-03-10 12:00 - 13:00 (CET)
