# REFRESH, in the organizer's calendar: an attendee of the stored object gets what is his, nobody
# else anything.
rules ref-1 auth-4 gen-1 gen-4 seq-6

config
  [user."bob@example.org"]
  contacts = ["erin@example.net", "mallory@example.com"]
  [user."dora@example.org"]
  refresh = "ask"

mail ours
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net, grace@example.net
  REQUEST
    UID:ours@example.org
    SEQUENCE:2
    organizer bob@example.org
    attendee frank@example.net
    attendee grace@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Ours
    LOCATION:Attic
    VALARM
      ACTION:DISPLAY
      DESCRIPTION:Ours
      TRIGGER:-PT15M
result bob@example.org outbound added/new

mail refresh
  from: Frank <frank@example.net>
  to: bob@example.org
  auth: pass
  REFRESH
    UID:ours@example.org
    organizer bob@example.org
    ATTENDEE:mailto:frank@example.net

story an attendee asks and is sent the event as it is, its SEQUENCE unchanged
result bob@example.org no_action/refresh-answered method=REFRESH
sent REQUEST bob@example.org frank@example.net
  UID:ours@example.org
  SEQUENCE:2
  ORGANIZER:mailto:bob@example.org
  attendee frank@example.net NEEDS-ACTION
  attendee grace@example.net NEEDS-ACTION
  RRULE:FREQ=WEEKLY;COUNT=4
  SUMMARY:Ours
  LOCATION:Attic
  lacks VALARM
  envelope <>
  header Auto-Submitted: auto-replied
  header In-Reply-To: <refresh@example.net>
  header Subject: Ours
  text as you asked
calendar bob@example.org ours@example.org unchanged
message
  result outcome=no_action; reason=refresh-answered
  text An attendee asked for this event again
  delivery accept

# The same mail, and another one soon after: not twice.
again refresh
result bob@example.org no_action/duplicate
mail impatient like refresh
  REFRESH
    DTSTAMP:20260302T080400Z
result bob@example.org no_action/duplicate
# Somebody else may ask; and he, for another revision, or later.
mail graces like refresh
  from: grace@example.net
  REFRESH
    ATTENDEE:mailto:grace@example.net
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org grace@example.net
mail update like ours
  REQUEST
    SEQUENCE:3
    LOCATION:Cellar
result bob@example.org outbound updated/revised
mail newer like refresh
  REFRESH
    DTSTAMP:20260302T080700Z
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org frank@example.net
  SEQUENCE:3
  LOCATION:Cellar
mail patient like refresh
  at: 2026-03-02T08:30:00Z
  REFRESH
    DTSTAMP:20260302T083000Z
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org frank@example.net

story he sees only the instances that he is invited to
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org frank@example.net

mail without like ours
  to: grace@example.net
  REQUEST
    drop RRULE
    drop ATTENDEE
    attendee grace@example.net
    instance 20260317T090000Z
    when 20260317T090000Z 20260317T100000Z
    SUMMARY:About Frank
    SEQUENCE:3
result bob@example.org outbound updated/revised
mail with like ours
  to: frank@example.net, heidi@example.net
  REQUEST
    drop RRULE
    drop ATTENDEE
    attendee frank@example.net
    attendee heidi@example.net
    instance 20260324T090000Z
    when 20260324T110000Z 20260324T120000Z
    SUMMARY:With Heidi
    SEQUENCE:3
result bob@example.org outbound updated/revised
mail franks like refresh
  at: 2026-03-02T09:30:00Z
  REFRESH
    DTSTAMP:20260302T093000Z
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org frank@example.net
  RRULE:FREQ=WEEKLY;COUNT=4
  EXDATE:20260317T090000Z
  SUMMARY:Ours
mail heidis like refresh
  from: heidi@example.net
  REFRESH
    ATTENDEE:mailto:heidi@example.net
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org heidi@example.net
  RECURRENCE-ID:20260324T090000Z
  SUMMARY:With Heidi
  lacks RRULE

story a date that is off is not in the answer
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org frank@example.net

mail off like ours
  CANCEL
    drop RRULE
    drop ATTENDEE
    instance 20260317T090000Z
    STATUS:CANCELLED
    SEQUENCE:3
result bob@example.org outbound updated/instance-cancelled
mail later like refresh
  at: 2026-03-02T09:30:00Z
  REFRESH
    DTSTAMP:20260302T093000Z
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org frank@example.net
  EXDATE:20260317T090000Z
  lacks STATUS:CANCELLED

story what is off altogether is answered with the CANCEL
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org frank@example.net

mail off like ours
  CANCEL
    STATUS:CANCELLED
    SEQUENCE:3
result bob@example.org outbound cancelled/cancelled
mail later like refresh
  at: 2026-03-02T09:30:00Z
  REFRESH
    DTSTAMP:20260302T093000Z
result bob@example.org no_action/refresh-answered
sent CANCEL bob@example.org frank@example.net
  SEQUENCE:3
  STATUS:CANCELLED
  attendee frank@example.net NEEDS-ACTION
  attendee grace@example.net absent
  lacks LOCATION
  envelope <>
  header Auto-Submitted: auto-replied

story who has left the list is told nothing any more
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org frank@example.net

mail out like ours
  to: frank@example.net
  CANCEL
    drop ATTENDEE
    attendee frank@example.net
    SEQUENCE:3
result bob@example.org outbound updated/attendees-removed
mail later like refresh
  at: 2026-03-02T09:30:00Z
  REFRESH
    DTSTAMP:20260302T093000Z
result bob@example.org no_action/sender-not-attendee
nothing changed

story several ATTENDEEs: he who sends it is the one who asks
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org frank@example.net

mail all like refresh
  from: grace@example.net
  REFRESH
    ATTENDEE:mailto:frank@example.net
    ATTENDEE:mailto:grace@example.net
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org grace@example.net

story a program may ask
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org frank@example.net

mail robot like refresh
  from: grace@example.net
  header: Auto-Submitted: auto-generated
  REFRESH
    ATTENDEE:mailto:grace@example.net
result bob@example.org no_action/refresh-answered
sent REQUEST bob@example.org grace@example.net
