# Proposals that are accepted and declined by command, and answered by policy.
rules cou-1 cou-2 cou-3 gen-1 gen-4 gen-7

config
  [user."dora@example.org"]
  counter = "decline"
  [resource."room1@example.org"]
  [user."bob@example.org"]
  contacts = ["alice@example.net"]

mail invite
  login: alice@example.org
  from: alice@example.org
  to: frank@example.net, carol@example.org
  REQUEST
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee alice@example.org ACCEPTED
    ATTENDEE;CN=Frank Furt;RSVP=TRUE:mailto:Frank@example.net
    attendee carol@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    VALARM
      ACTION:DISPLAY
      TRIGGER:-PT15M
result alice@example.org outbound added/new
result carol@example.org added/new

mail counter
  from: frank@example.net
  to: alice@example.org
  auth: pass
  COUNTER
    UID:plan@example.org
    SEQUENCE:0
    organizer alice@example.org
    attendee frank@example.net
    when 20260311T090000Z 20260311T100000Z
    LOCATION:Cellar
    SUMMARY:Hijacked
result alice@example.org updated/counter-pending
proposals alice@example.org plan@example.org: frank@example.net

story accepted: the object takes it over, all attendees are asked anew, at once where they are here

command counter alice@example.org plan@example.org accept
result carol@example.org generated updated/revised partstat=NEEDS-ACTION
sent REQUEST alice@example.org carol@example.org
  SEQUENCE:1
  when 20260311T090000Z 20260311T100000Z
  lacks VALARM
sent REQUEST alice@example.org frank@example.net
  SEQUENCE:1
  SUMMARY:Plan
  LOCATION:Cellar
  envelope alice@example.org
  header Auto-Submitted: auto-generated
  text Frank Furt proposed
proposals alice@example.org plan@example.org: none
calendar alice@example.org plan@example.org
  master
    SUMMARY:Plan
    LOCATION:Cellar
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
    attendee alice@example.org ACCEPTED
    attendee frank@example.net NEEDS-ACTION
    has VALARM
calendar carol@example.org plan@example.org
  master
    LOCATION:Cellar
    when 20260311T090000Z 20260311T100000Z
history alice@example.org plan@example.org: added/new updated/counter-pending updated/revised

# It is settled once.
command counter alice@example.org plan@example.org accept
  refused no such proposal
nothing changed

story declined: its attendee alone is told, the object stays

command counter alice@example.org plan@example.org decline
sent DECLINECOUNTER alice@example.org frank@example.net
  UID:plan@example.org
  SEQUENCE:0
  SUMMARY:Plan
  when 20260310T090000Z 20260310T100000Z
  ATTENDEE;CN=Frank Furt:mailto:Frank@example.net
  attendee carol@example.org absent
  lacks LOCATION
  lacks VALARM
  envelope <>
  header Auto-Submitted: auto-replied
  text has declined the change that you proposed
  text Plan
proposals alice@example.org plan@example.org: none
calendar alice@example.org plan@example.org unchanged

story who is not the organizer settles nothing

command counter carol@example.org plan@example.org accept
  refused not its organizer
command counter alice@example.org other@example.org accept
  refused no such object
command counter alice@example.org plan@example.org accept --from greta@example.net
  refused no such proposal
nothing changed

story between users of this host: proposed, declined, closed

mail ours like counter
  login: carol@example.org
  auth: none
  from: carol@example.org
  COUNTER
    attendee carol@example.org TENTATIVE
result carol@example.org outbound updated/counter-pending partstat=TENTATIVE
result alice@example.org updated/counter-pending
proposals carol@example.org plan@example.org: carol@example.org
calendar carol@example.org plan@example.org
  master
    when 20260310T090000Z 20260310T100000Z
    lacks LOCATION
    attendee carol@example.org TENTATIVE

command counter alice@example.org plan@example.org decline --from carol@example.org
result carol@example.org generated updated/counter-declined
sent DECLINECOUNTER alice@example.org carol@example.org
proposals carol@example.org plan@example.org: none
proposals alice@example.org plan@example.org: frank@example.net
calendar carol@example.org plan@example.org
  master
    when 20260310T090000Z 20260310T100000Z
    attendee carol@example.org TENTATIVE

story between users of this host: accepted, and overtaken in the attendee's copy

mail ours like counter
  login: carol@example.org
  auth: none
  from: carol@example.org
  COUNTER
    attendee carol@example.org TENTATIVE
result carol@example.org outbound updated/counter-pending
result alice@example.org updated/counter-pending
command counter alice@example.org plan@example.org accept --from carol@example.org
result carol@example.org generated updated/revised
sent REQUEST alice@example.org carol@example.org
sent REQUEST alice@example.org frank@example.net
proposals carol@example.org plan@example.org: none

story policy decline: answered at once, nothing is kept

mail doras like invite
  login: dora@example.org
  from: dora@example.org
  to: frank@example.net
  REQUEST
    UID:doras@example.org
    organizer dora@example.org
    attendee frank@example.net
result dora@example.org outbound added/new

mail to-dora like counter
  to: dora@example.org
  COUNTER
    UID:doras@example.org
    organizer dora@example.org
    attendee frank@example.net TENTATIVE
result dora@example.org no_action/counter-declined
sent DECLINECOUNTER dora@example.org frank@example.net
  SEQUENCE:0
  when 20260310T090000Z 20260310T100000Z
  envelope <>
  header Auto-Submitted: auto-replied
  header In-Reply-To: <to-dora@example.net>
proposals dora@example.org doras@example.org: none
calendar dora@example.org doras@example.org unchanged
message
  text frank@example.net proposes a change
  text declined for you

again to-dora
result dora@example.org no_action/duplicate
nothing changed

story policy decline: nothing to the null sender, to lists, or without proof

mail doras like invite
  login: dora@example.org
  from: dora@example.org
  to: frank@example.net
  REQUEST
    UID:doras@example.org
    organizer dora@example.org
    attendee frank@example.net
result dora@example.org outbound added/new

mail null like counter
  to: dora@example.org
  sender: <>
  COUNTER
    UID:doras@example.org
    organizer dora@example.org
result dora@example.org no_action/policy
nothing changed

mail bulk like null
  sender: frank@example.net
  header: Precedence: bulk
result dora@example.org no_action/policy

mail unproven like null
  sender: frank@example.net
  auth: none
result dora@example.org no_action/untrusted

mail attached like null
  sender: frank@example.net
  shape: attachment
result dora@example.org no_action/policy

story policy decline: no more than the limit for one correspondent in an hour

config
  [server]
  answers_per_hour = 1

mail doras like invite
  login: dora@example.org
  from: dora@example.org
  to: frank@example.net
  REQUEST
    UID:doras@example.org
    organizer dora@example.org
    attendee frank@example.net
result dora@example.org outbound added/new

mail first like counter
  to: dora@example.org
  COUNTER
    UID:doras@example.org
    organizer dora@example.org
result dora@example.org no_action/counter-declined
sent DECLINECOUNTER dora@example.org frank@example.net
mail second like first
  COUNTER
    when 20260312T090000Z 20260312T100000Z
result dora@example.org no_action/policy
nothing changed
