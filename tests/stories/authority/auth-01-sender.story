# Who the sender is: the submitter, or the one authenticated From address. Nothing else.
rules auth-1

config
  [user."bob@example.org"]
  contacts = ["erin@example.net", "mallory@example.com"]

mail invite
  from: Erin <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee erin@example.net ACCEPTED
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=known

story the Sender field is not the sender

mail cancel like invite
  from: mallory@example.com
  header: Sender: erin@example.net
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/sender-not-organizer
nothing changed

story the Reply-To field is not the sender

mail cancel like invite
  from: mallory@example.com
  header: Reply-To: erin@example.net
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/sender-not-organizer
nothing changed

story the envelope sender is not the sender

mail cancel like invite
  from: mallory@example.com
  sender: erin@example.net
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/sender-not-organizer
nothing changed

story an authenticated envelope sender proves nothing about another From

mail cancel like invite
  sender: mallory@example.com
  auth: spf=pass smtp.mailfrom=mallory@example.com
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/untrusted tier=unverified
nothing changed

story two addresses in From are no sender

mail cancel like invite
  from: Erin <erin@example.net>, mallory@example.com
  sender: erin@example.net
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/untrusted tier=refused
nothing changed

story two From fields are no sender

mail cancel like invite
  header: From: mallory@example.com
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/untrusted tier=refused
nothing changed

story nobody proved the From address

mail cancel like invite
  auth: none
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/untrusted tier=unverified
nothing changed
message
  result outcome=no_action; reason=untrusted

story DMARC says that From is forged

mail cancel like invite
  auth: fail
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/untrusted tier=refused
nothing changed

story results that another host wrote, or that came with the mail, do not count

mail cancel like invite
  auth: forged
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/untrusted tier=unverified
nothing changed

story a signature of another domain proves nothing

mail cancel like invite
  auth: dkim=pass header.d=example.com
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/untrusted tier=unverified
nothing changed

story what the spam filter condemns never writes

mail cancel like invite
  header: X-Spam-Flag: YES
  CANCEL
    SEQUENCE:2
    STATUS:CANCELLED
result bob@example.org no_action/untrusted tier=refused
nothing changed

story an aligned signature, or SPF, is proof as well

mail update like invite
  auth: dkim=pass header.d=mail.example.net
  REQUEST
    SEQUENCE:2
    SUMMARY:Plan B
result bob@example.org updated/revised tier=known

mail update2 like invite
  auth: spf
  REQUEST
    SEQUENCE:3
    SUMMARY:Plan C
result bob@example.org updated/revised tier=known
calendar bob@example.org plan@example.net
  master
    SUMMARY:Plan C

story a configured relay speaks for any organizer, another Sender does not

mail relayed like invite
  header: Sender: calendar-notification@google.com
  auth: dkim=pass header.d=google.com
  REQUEST
    SEQUENCE:2
    SUMMARY:Plan B
result bob@example.org updated/revised

mail not-relayed like invite
  header: Sender: somebody@google.com
  auth: dkim=pass header.d=google.com
  REQUEST
    SEQUENCE:3
    SUMMARY:Plan C
result bob@example.org no_action/untrusted tier=unverified
nothing changed
