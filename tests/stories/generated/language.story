# In which language answers are written: that of the policy, or with "auto" that of who reads them.
rules gen-1 gen-2 book-2 book-6 ref-1 rep-4

story a person's answer, in the language of his policy

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  answer_from = "verified"
  when_free = "accept"
  when_busy = "decline"
  language = "de"
  timezone = "Europe/Berlin"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  header: Content-Language: fr
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    ORGANIZER;LANGUAGE=es:mailto:erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY;LANGUAGE=it:Plan
result bob@example.org added/new partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
  header Subject: Zugesagt: Plan
  header Content-Language: de
  text bob@example.org hat die Einladung angenommen: Plan
  text Wann: Dienstag, 10. März 2026, 10:00 – 11:00 (CET)
  lacks COMMENT

mail clash like invite
  REQUEST
    UID:clash@example.net
    drop SUMMARY
result bob@example.org added/new partstat=DECLINED
sent REPLY bob@example.org erin@example.net
  answer DECLINED
  header Subject: Abgesagt: (ohne Titel)
  text bob@example.org hat die Einladung abgelehnt: (ohne Titel)

# What he says himself is in no language that we know.
command respond bob@example.org plan@example.net tentative --comment Later
sent REPLY bob@example.org erin@example.net
  answer TENTATIVE
  header Subject: Mit Vorbehalt: Plan
  text bob@example.org hat die Einladung mit Vorbehalt angenommen: Plan
  COMMENT:Later
  lacks COMMENT;LANGUAGE

story a to-do, and how far it is

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  [[user."bob@example.org".rule]]
  component = "VTODO"
  set = { answer_from = "known", when_free = "accept" }

mail ask
  from: erin@example.net
  to: bob@example.org
  auth: pass
  header: Content-Language: de-AT, en
  REQUEST
    VTODO
      UID:report@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee bob@example.org
      DUE:20260310T170000Z
      SUMMARY:Bericht
result bob@example.org added/new partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
  header Subject: Zugesagt: Bericht
  header Content-Language: de
  text bob@example.org hat die Aufgabe angenommen: Bericht
  text Fällig: Dienstag, 10. März 2026, 17:00 (UTC)

story a room that speaks German declines with its reasons, and times that are free

config
  [domain."example.org"]
  language = "de"
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  timezone = "Europe/Berlin"
  [resource."room@example.org"]
  name = "Saal"
  owner = "olga@example.org"
  owner_notice = "none"
  response_text = "Bitte die Fenster schließen."
  hours = "Mo-Fr 08:00-18:00, Sa 10:00-24:00"
  outside_hours = "busy"
  explain = "organizer"
  max_duration = "2h"
  min_notice = "1d"
  quota = "4h/7d"
  seats = 1
  suggest = 2

mail book
  from: erin@example.net
  to: room@example.org
  auth: pass
  REQUEST
    UID:book@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
  header Content-Language: de
  COMMENT;LANGUAGE=de:Bitte die Fenster schließen.\nZuständig: olga@example.org
  text Saal hat die Einladung angenommen: Plan

mail taken like book
  REQUEST
    UID:taken@example.net
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  header Subject: Abgesagt: Plan
  has COMMENT;LANGUAGE=de
  text Schon gebucht: Dienstag, 10. März 2026, 10:00 – 11:00 (CET) von erin@example.net
  text Frei: Dienstag, 10. März 2026, 09:00 – 10:00 (CET); Dienstag, 10. März 2026, 11:00 – 12:00 (CET)

mail sunday like book
  REQUEST
    UID:sunday@example.net
    when 20260315T090000Z 20260315T100000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text Gebucht werden kann nur zu diesen Zeiten (Europe/Berlin): Montag bis Freitag 08:00 – 18:00; Samstag 10:00 – 24:00

mail long like book
  REQUEST
    UID:long@example.net
    when 20260311T090000Z 20260311T120000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text Eine Buchung dauert höchstens 2 Stunden.

mail late like book
  REQUEST
    UID:late@example.net
    when 20260302T150000Z 20260302T160000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text Gebucht werden muss mindestens 1 Tag vor Beginn.

mail many like book
  REQUEST
    UID:many@example.net
    when 20260312T090000Z 20260312T100000Z
    attendee room@example.org
    attendee frank@example.net
    attendee gina@example.net
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text Es gibt 1 Platz, und 2 Personen sind eingeladen.

story auto: the language of the mail that is answered, else of the organizer's line, else of the title

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  recurring = false
  [resource."room@example.org"]

mail german
  from: erin@example.net
  to: room@example.org
  auth: pass
  header: Content-Language: de
  REQUEST
    UID:german@example.net
    SEQUENCE:0
    ORGANIZER;LANGUAGE=en:mailto:erin@example.net
    attendee room@example.org
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY;LANGUAGE=en:Plan
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  header Content-Language: de
  COMMENT;LANGUAGE=de:Serien können hier nicht gebucht werden.

mail line
  from: erin@example.net
  to: room@example.org
  auth: pass
  REQUEST
    UID:line@example.net
    SEQUENCE:0
    ORGANIZER;LANGUAGE=de-CH:mailto:erin@example.net
    attendee room@example.org
    RRULE:FREQ=WEEKLY;COUNT=3
    when 20260310T090000Z 20260310T100000Z
    SUMMARY;LANGUAGE=en:Plan
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  header Content-Language: de
  COMMENT;LANGUAGE=de:Serien können hier nicht gebucht werden.

mail title like line
  REQUEST
    UID:title@example.net
    organizer erin@example.net
    SUMMARY;LANGUAGE=de:Plan
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  header Content-Language: de

# A language that is not spoken here.
mail nothing like line
  header: Content-Language: tlh
  REQUEST
    UID:nothing@example.net
    organizer erin@example.net
    SUMMARY:Plan
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  header Content-Language: en
  COMMENT;LANGUAGE=en:Series of meetings cannot be booked here.

# Who writes for the organizer may speak another language than he.
mail assistant like line
  from: fay@example.net
  header: Content-Language: en
  REQUEST
    UID:assistant@example.net
    ORGANIZER;LANGUAGE=de;SENT-BY="mailto:fay@example.net":mailto:erin@example.net
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  header Content-Language: de

story approvers, and who is told what they decided

config
  [resource."saal@example.org"]
  name = "Saal"
  language = "de"
  book = []
  request = ["*"]
  approvers = ["jane@example.org", "mark@example.org"]

mail book
  from: john@example.org
  login: john@example.org
  to: saal@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee saal@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result john@example.org outbound added/new
result saal@example.org added/new partstat=TENTATIVE
result john@example.org generated updated/reply-recorded
result jane@example.org generated added/new
result mark@example.org generated added/new
sent REPLY saal@example.org john@example.org
  answer TENTATIVE
  COMMENT;LANGUAGE=de:Diese Buchung braucht eine Genehmigung. Sie erfahren\, wie entschieden wird.
sent REQUEST saal@example.org jane@example.org
  header Subject: Zu genehmigen: Saal: Plan
  header Content-Language: de
  has DESCRIPTION;LANGUAGE=de
  text john@example.org möchte Saal buchen, und Sie entscheiden.
  text Nehmen Sie diese Einladung an, um die Buchung zu genehmigen
sent REQUEST saal@example.org mark@example.org
  header Subject: Zu genehmigen: Saal: Plan

wait 49h
sent REPLY saal@example.org john@example.org
  answer DECLINED
  text Niemand hat die Buchung rechtzeitig genehmigt.
sent CANCEL saal@example.org jane@example.org
  header Subject: Entschieden: Saal: Plan
  text Die Buchung ist abgelehnt.
sent CANCEL saal@example.org mark@example.org
  text Die Buchung ist abgelehnt.
result john@example.org generated updated/reply-recorded
result jane@example.org generated cancelled/cancelled
result mark@example.org generated cancelled/cancelled

story a collection that nobody of has room

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  language = "de"
  [resource."audi@example.org"]
  name = "Audi"
  book = ["@board.example"]
  [collection."cars@example.org"]
  members = ["audi@example.org"]

mail long
  from: erin@example.net
  to: cars@example.org
  auth: pass
  REQUEST
    UID:long@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee cars@example.org
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Long
result cars@example.org no_action/declined
sent REPLY cars@example.org erin@example.net
  answer DECLINED
  COMMENT;LANGUAGE=de:Keine der Ressourcen kann gebucht werden.\nAudi: Sie gehören nicht zu denen\, die hier buchen dürfen.

story what an organizer writes: to who was not invited, to the others, to who asks again

config
  [user."alice@example.org"]
  uninvited = "add"
  language = "de"

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    LOCATION:Keller
result alice@example.org outbound added/new

mail crash
  from: paul@example.com
  to: alice@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;CN=Paul:mailto:paul@example.com
result alice@example.org updated/party-crasher
sent REQUEST alice@example.org paul@example.com
  header Content-Language: de
  text Sie nehmen jetzt an diesem Termin teil.
  text Wo: Keller
sent REQUEST alice@example.org frank@example.net
  text Paul nimmt auch teil.

mail again
  from: frank@example.net
  to: alice@example.org
  auth: pass
  REFRESH
    UID:plan@example.org
    organizer alice@example.org
    ATTENDEE:mailto:frank@example.net
result alice@example.org no_action/refresh-answered
sent REQUEST alice@example.org frank@example.net
  text Dies ist der Termin, wie er jetzt ist; Sie haben danach gefragt.

mail proposal
  from: frank@example.net
  to: alice@example.org
  auth: pass
  COUNTER
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net TENTATIVE
    when 20260311T090000Z 20260311T100000Z
    SUMMARY:Plan
result alice@example.org updated/counter-pending

command counter alice@example.org plan@example.org decline
sent DECLINECOUNTER alice@example.org frank@example.net
  header Subject: Vorschlag abgelehnt: Plan
  header Content-Language: de
  text alice@example.org hat die von Ihnen vorgeschlagene Änderung abgelehnt. Der Termin bleibt, wie er ist.
  text Wo: Keller

story an attendee who has missed a change asks in his language

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  language = "de"

mail add
  from: erin@example.net
  to: bob@example.org
  auth: pass
  ADD
    UID:plan@example.net
    SEQUENCE:3
    organizer erin@example.net
    attendee bob@example.org
    when 20260312T090000Z 20260312T100000Z
    SUMMARY:Zugabe
result bob@example.org no_action/parked
sent REFRESH bob@example.org erin@example.net
  header Subject: Bitte noch einmal senden: Zugabe
  header Content-Language: de
  text bob@example.org hat nicht alle Änderungen dieses Termins erhalten: Zugabe
  text Bitte senden Sie den ganzen Termin noch einmal.

story when somebody is busy

config
  [user."bob@example.org"]
  language = "de"
  freebusy_from = "verified"

own bob@example.org
  UID:work@example.org
  when 20260310T090000Z 20260310T100000Z

mail ask
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    VFREEBUSY
      UID:ask@example.net
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
result bob@example.org no_action/freebusy-answered
sent REPLY bob@example.org erin@example.net
  freebusy BUSY:20260310T090000Z/20260310T100000Z
  header Content-Language: de
  text bob@example.org ist zu diesen Zeiten nicht frei.
  text Dienstag, 10. März 2026, 09:00 – 10:00 (UTC)
