# In the language of the reader.

story the language of his policy

config
  [user."mark@example.org"]
  notify = "each"
  language = "de"
  timezone = "Europe/Berlin"

mail invite
  login: mark@example.org
  from: mark@example.org
  to: jane@example.net, tom@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    ORGANIZER;CN=Mark:mailto:mark@example.org
    attendee jane@example.net
    attendee tom@example.net
    when 20260310T090000Z 20260310T130000Z
    SUMMARY:Planung
result mark@example.org outbound added/new

mail reply
  from: jane@example.net
  to: mark@example.org
  auth: pass
  header: Content-Language: fr
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer mark@example.org
    ATTENDEE;CN=Jane;PARTSTAT=TENTATIVE:mailto:jane@example.net
result mark@example.org updated/reply-recorded
notice mark@example.org mark@example.org
  subject Jane (jane@example.net): mit Vorbehalt zugesagt – Planung
  line Jane (jane@example.net) hat mit Vorbehalt zugesagt.
  line Wann: Dienstag, 10. März 2026, 10:00 – 14:00 (CET)
  line Mit Vorbehalt (1):
  line Ausstehend (1):
  line • tom@example.net
  header Content-Language: de

story the language of his own line, else that of the mail, else English

config
  [policy]
  notify = "each"

mail invite
  login: mark@example.org
  from: mark@example.org
  to: jane@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    ORGANIZER;LANGUAGE=it-CH:mailto:mark@example.org
    attendee jane@example.net
    when 20260310T090000Z 20260310T130000Z
result mark@example.org outbound added/new

mail reply
  from: jane@example.net
  to: mark@example.org
  auth: pass
  header: Content-Language: fr-FR, de
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer mark@example.org
    attendee jane@example.net ACCEPTED
result mark@example.org updated/reply-recorded
notice mark@example.org mark@example.org
  subject jane@example.net: accettato – (senza titolo)
  line Quando: martedì 10 marzo 2026, 09:00 – 13:00 (UTC)

mail update like invite
  REQUEST
    SEQUENCE:1
    organizer mark@example.org
result mark@example.org outbound updated/revised

mail french like reply
  REPLY
    SEQUENCE:1
    attendee jane@example.net DECLINED
result mark@example.org updated/reply-recorded
notice mark@example.org mark@example.org
  subject jane@example.net : refusé – (sans titre)

mail nonsense
  from: jane@example.net
  to: mark@example.org
  auth: pass
  header: Content-Language: tlh
  REPLY
    UID:plan@example.org
    organizer mark@example.org
    SEQUENCE:1
    attendee jane@example.net TENTATIVE
result mark@example.org updated/reply-recorded
notice mark@example.org mark@example.org
  subject jane@example.net: tentative – (no title)
