# What others write stands in notices, and does nothing there.
rules gen-6

config
  [policy]
  notify = "each"

story markup, line breaks and characters that turn text around

mail invite
  login: john@example.org
  from: john@example.org
  to: jane@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Pl<b>an</b>\nBcc: eve@example.com\nPending (0):
    LOCATION:<script>alert(1)</script>{ $who }
result john@example.org outbound added/new

mail reply
  from: jane@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;CN="‮eoR <i>Jane</i>^nPending (7): =?utf-8?q?x?=":mailto:jane@example.net
    COMMENT:<img src=x onerror=alert(1)>\n\nDeclined (9):\n• boss@example.org ⁦
result john@example.org updated/reply-recorded
notice john@example.org john@example.org
  html &lt;script&gt;alert(1)&lt;/script&gt;
  html &lt;img src=x onerror=alert(1)&gt;
  html &lt;i&gt;Jane&lt;/i&gt;
  html-lacks <script>
  html-lacks <img
  html-lacks <i>
  lacks =?utf-8?q?x?=
  line eoR <i>Jane</i> Pending (7): x (jane@example.net) has accepted.
  line Pl<b>an</b> Bcc: eve@example.com Pending (0):
  line Where: <script>alert(1)</script>{ $who }
  no-header Bcc

story names and comments without end

mail invite
  login: john@example.org
  from: john@example.org
  to: jane@example.net
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    attendee jane@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
result john@example.org outbound added/new

mail reply
  from: jane@example.net
  to: john@example.org
  auth: pass
  REPLY
    UID:plan@example.org
    SEQUENCE:0
    organizer john@example.org
    ATTENDEE;PARTSTAT=ACCEPTED;CN=BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB:mailto:jane@example.net
result john@example.org updated/reply-recorded
notice john@example.org john@example.org
  line BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB (jane@example.net) has accepted.
  line AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA…
