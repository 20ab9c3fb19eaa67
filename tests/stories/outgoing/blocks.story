# What a user sends on does not carry the block that was his alone.

config
  [server]
  submission = ["pickup"]

story a reply that quotes the block

mail reply
  from: bob@example.org
  to: erin@example.net
  login: bob
  body:
    Content-Type: text/plain; charset=utf-8
    ~
    Fine with me.
    ~
    On Monday Erin wrote:
    > [Calendar] Added to your calendar as unanswered
    >   Conflict:  Dentist
    > [/Calendar]
    > ~
    > Shall we?
no result
message
  delivery accept
  text Fine with me.
  text > Shall we?
  lacks Dentist
  lacks [Calendar]
  no result

story by sendmail, a known source

mail reply
  from: bob@example.org
  to: erin@example.net
  by: sendmail
  body:
    Content-Type: text/html; charset=utf-8
    ~
    <p>Fine.</p><blockquote><div class="x_imip-milter-block">Dentist</div><p>Shall we?</p></blockquote>
no result
message
  html Shall we?
  lacks Dentist

story from outside it is nobody's business

mail reply
  from: erin@example.net
  to: bob@example.org
  auth: pass
  body:
    Content-Type: text/plain; charset=utf-8
    ~
    > [Calendar] Added to your calendar
    > [/Calendar]
    > Shall we?
no result
message
  no block

story an invitation that is forwarded by its reader, and annotated for the next

mail forward
  from: bob@example.org
  to: carol@example.org
  login: bob
  body:
    Content-Type: multipart/mixed; boundary=b
    ~
    --b
    Content-Type: text/plain; charset=utf-8
    ~
    [Calendar] Added to your calendar as unanswered
      Conflict:  Dentist
    [/Calendar]
    ~
    Shall we?
    --b
    Content-Type: text/calendar; method=PUBLISH
    ~
    BEGIN:VCALENDAR
    PRODID:-//x//x//EN
    VERSION:2.0
    METHOD:PUBLISH
    BEGIN:VEVENT
    UID:plan@example.net
    DTSTAMP:20260301T080000Z
    DTSTART:20260310T090000Z
    DTEND:20260310T100000Z
    SUMMARY:Plan
    END:VEVENT
    END:VCALENDAR
    --b--
result carol@example.org no_action/policy
result bob@example.org outbound error/malformed
message
  text [Calendar]
  text Shall we?
  lacks Dentist
