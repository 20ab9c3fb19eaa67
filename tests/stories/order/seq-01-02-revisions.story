# Which of two REQUESTs is the newer one.
rules seq-1 seq-2

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:2
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
    DTSTAMP:20260302T080000Z
result bob@example.org added/new

story a lower SEQUENCE is stale, however late its DTSTAMP

mail old like invite
  REQUEST
    SEQUENCE:1
    when 20260311T090000Z 20260311T100000Z
    DTSTAMP:20260309T080000Z
result bob@example.org no_action/stale
nothing changed
message
  result outcome=no_action; reason=stale

story without SEQUENCE it is 0

mail old like invite
  REQUEST
    drop SEQUENCE
    when 20260311T090000Z 20260311T100000Z
    DTSTAMP:20260309T080000Z
result bob@example.org no_action/stale
nothing changed

story an equal SEQUENCE with an older DTSTAMP is stale

mail old like invite
  REQUEST
    SUMMARY:Plan A
    DTSTAMP:20260302T075959Z
result bob@example.org no_action/stale
nothing changed

story an equal SEQUENCE with a newer DTSTAMP is applied

mail new like invite
  REQUEST
    SUMMARY:Plan B
    DTSTAMP:20260302T080001Z
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  master
    SUMMARY:Plan B
    SEQUENCE:2

story SEQUENCE counts before DTSTAMP

mail new like invite
  REQUEST
    SEQUENCE:3
    SUMMARY:Plan B
    DTSTAMP:20260301T080000Z
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  master
    SEQUENCE:3
    SUMMARY:Plan B

story equal revision, equal content: a duplicate

mail resent like invite
  REQUEST
    DTSTAMP:20260302T080000Z
result bob@example.org no_action/duplicate
nothing changed

story equal revision, other content: applied

mail changed like invite
  REQUEST
    DTSTAMP:20260302T080000Z
    LOCATION:Room 7
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  master
    LOCATION:Room 7

story a SEQUENCE that is not a number, or absurd, does not lock the organizer out

mail absurd like invite
  REQUEST
    SEQUENCE:99999999999999999999
    SUMMARY:Plan B
    DTSTAMP:20260302T080001Z
result bob@example.org updated/revised|no_action/stale|error/malformed

mail later like invite
  REQUEST
    SEQUENCE:3
    SUMMARY:Plan C
result bob@example.org updated/revised
calendar bob@example.org plan@example.net
  master
    SUMMARY:Plan C

story an update and its predecessor in the wrong order

mail second like invite
  REQUEST
    SEQUENCE:4
    when 20260312T090000Z 20260312T100000Z
    DTSTAMP:20260302T100000Z
result bob@example.org updated/revised
mail first like invite
  REQUEST
    SEQUENCE:3
    when 20260311T090000Z 20260311T100000Z
    DTSTAMP:20260302T090000Z
result bob@example.org no_action/stale
nothing changed
calendar bob@example.org plan@example.net
  master
    when 20260312T090000Z 20260312T100000Z
