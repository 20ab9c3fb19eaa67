# What is over for long is removed (`expire`), and nobody is told.
rules gen-4 seq-5
config
  [policy]
  add_from = "verified"
  expire = "30d"

mail single
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:single@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Single
result bob@example.org added/new

story A meeting goes thirty days after it was, and an old mail does not bring it back
wait 37d
no result
nothing changed
wait 2d
no result
calendar bob@example.org single@example.net absent
history bob@example.org single@example.net: added/new cancelled/cancelled
again single
result bob@example.org no_action/stale
calendar bob@example.org single@example.net absent

story A series goes when its last date is over
mail series like single
  REQUEST
    UID:series@example.net
    RRULE:FREQ=WEEKLY;COUNT=4
result bob@example.org added/new
mail endless like single
  REQUEST
    UID:endless@example.net
    RRULE:FREQ=WEEKLY
result bob@example.org added/new
mail moved like series
  REQUEST
    drop RRULE
    SEQUENCE:1
    instance 20260317T090000Z
    when 20260420T090000Z 20260420T100000Z
result bob@example.org updated/revised
wait 60d
no result
calendar bob@example.org single@example.net absent
calendar bob@example.org series@example.net unchanged
wait 25d
no result
calendar bob@example.org series@example.net absent
calendar bob@example.org endless@example.net unchanged

story A to-do that is not done stays, however late
mail task like single
  REQUEST only
    VTODO
      UID:task@example.net
      SEQUENCE:0
      organizer erin@example.net
      attendee bob@example.org
      DUE:20260310T100000Z
      SUMMARY:Task
result bob@example.org added/new
wait 60d
no result
calendar bob@example.org single@example.net absent
calendar bob@example.org task@example.net unchanged

story What has no time to expire stays
config
  [user."bob@example.org"]
  expire = ""
wait 300d
no result
nothing changed
