# What a room may not answer lies there for somebody, and takes its time until then. That is no
# way to take what one could not have.
rules book-1 gen-4 rec-2

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  [resource."board@example.org"]
  book = ["@example.org"]
  [resource."room@example.org"]
  max_duration = "4h"

story who may not book a room does not block it by mail that is not answered

mail bulk
  from: erin@example.net
  to: board@example.org
  auth: pass
  header: Precedence: bulk
  REQUEST
    UID:bulk@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee board@example.org
    when 20260310T090000Z 20260310T100000Z
result board@example.org no_action/policy
mail file like bulk
  shape: attachment
  REQUEST
    UID:file@example.net
result board@example.org no_action/policy
mail null like bulk
  sender: <>
  REQUEST
    UID:null@example.net
result board@example.org no_action/policy
nothing changed

story nor who may, with more than he may

mail bulk
  from: erin@example.net
  to: room@example.org
  auth: pass
  header: Precedence: bulk
  REQUEST
    UID:bulk@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room@example.org
    when 20260310T090000Z 20260310T100000Z
result room@example.org added/new partstat=NEEDS-ACTION
mail longer like bulk
  header: Auto-Submitted: auto-generated
  REQUEST
    when 20260310T090000Z 20260311T090000Z
    DTSTAMP:20260302T090000Z
result room@example.org no_action/policy
calendar room@example.org bulk@example.net unchanged
mail other like bulk
  REQUEST
    UID:other@example.net
result room@example.org no_action/policy conflicts=bulk@example.net
calendar room@example.org other@example.net absent

story a date that waited for its series is looked at like any other

own room@example.org
  UID:taken@example.org
  when 20260313T100000Z 20260313T113000Z
mail add
  from: erin@example.net
  auth: pass
  to: room@example.org
  ADD
    UID:plan@example.net
    SEQUENCE:2
    organizer erin@example.net
    attendee room@example.org
    when 20260313T090000Z 20260313T103000Z
result room@example.org no_action/parked
sent REFRESH room@example.org erin@example.net
mail first
  from: erin@example.net
  auth: pass
  to: room@example.org
  REQUEST
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee room@example.org
    when 20260310T090000Z 20260310T103000Z
result room@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
instances room@example.org plan@example.net 20260301T000000Z 20260401T000000Z: 20260310T090000Z

story nor a series of which one date is taken

own room@example.org
  UID:taken@example.org
  when 20260312T093000Z 20260312T103000Z
mail series
  from: erin@example.net
  to: room@example.org
  auth: pass
  header: Precedence: bulk
  REQUEST
    UID:series@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room@example.org
    RRULE:FREQ=DAILY;COUNT=5
    when 20260310T090000Z 20260310T100000Z
result room@example.org no_action/policy conflicts=taken@example.org
nothing changed

story dates that nobody can count are not kept

mail lunar
  from: erin@example.net
  auth: pass
  to: board@example.org
  REQUEST
    UID:lunar@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee board@example.org
    RRULE:RSCALE=CHINESE;FREQ=YEARLY
    when 20260310T090000Z 20260310T103000Z
result board@example.org error/unsupported-recurrence
nothing changed
