# What a decline says of the clash, what it suggests, and what is stored of a booking.
rules book-1 book-2 req-1 can-3

config
  [resource_policy]
  add_from = "verified"
  answer_from = "verified"
  timezone = "Europe/Berlin"
  [resource."room@example.org"]
  [resource."open@example.org"]
  explain = "organizer"
  suggest = 0
  [resource."mute@example.org"]
  explain = "none"
  suggest = 0
  [resource."unsure@example.org"]
  explain = "organizer"
  keep = ["subject"]
  suggest = 0
  [resource."archive@example.org"]
  keep = ["subject", "class", "description", "location", "attendees", "categories", "attachments"]

mail first
  from: erin@example.net
  to: room@example.org, open@example.org, mute@example.org, unsure@example.org
  auth: pass
  REQUEST
    UID:first@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee room@example.org
    attendee open@example.org
    attendee mute@example.org
    attendee unsure@example.org
    when 20260310T090000Z 20260310T110000Z
    SUMMARY:Merger
result room@example.org added/new partstat=ACCEPTED
result open@example.org added/new partstat=ACCEPTED
result mute@example.org added/new partstat=ACCEPTED
result unsure@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
sent REPLY open@example.org erin@example.net
  answer ACCEPTED
sent REPLY mute@example.org erin@example.net
  answer ACCEPTED
sent REPLY unsure@example.org erin@example.net
  answer ACCEPTED

story explain: times, the organizer, nothing

mail clash like first
  from: frank@example.net
  REQUEST
    UID:clash@example.net
    organizer frank@example.net
    attendee room@example.org
    attendee open@example.org
    attendee mute@example.org
    attendee unsure@example.org
    when 20260310T100000Z 20260310T103000Z
    SUMMARY:Clash
result room@example.org no_action/declined
result open@example.org no_action/declined
result mute@example.org no_action/declined
result unsure@example.org no_action/declined
sent REPLY room@example.org frank@example.net
  answer DECLINED
  text Already booked: Tuesday, 10 March 2026, 10:00 – 12:00 (CET)
  lacks COMMENT:erin
sent REPLY open@example.org frank@example.net
  answer DECLINED
  COMMENT:Already booked: Tuesday\, 10 March 2026\, 10:00 – 12:00 (CET) by erin@example.net
sent REPLY mute@example.org frank@example.net
  answer DECLINED
  COMMENT:It is not available at that time.
# Whether it is private is not stored there, so that nobody is named.
sent REPLY unsure@example.org frank@example.net
  answer DECLINED
  COMMENT:Already booked: Tuesday\, 10 March 2026\, 10:00 – 12:00 (CET)

story explain: of a private booking nobody is named

mail private like first
  to: open@example.org
  REQUEST
    UID:private@example.net
    attendee open@example.org
    CLASS:CONFIDENTIAL
    when 20260311T090000Z 20260311T110000Z
result open@example.org added/new partstat=ACCEPTED
sent REPLY open@example.org erin@example.net
  answer ACCEPTED
mail clash like private
  from: frank@example.net
  REQUEST
    UID:clash@example.net
    organizer frank@example.net
    attendee open@example.org
result open@example.org no_action/declined
sent REPLY open@example.org frank@example.net
  answer DECLINED
  COMMENT:Already booked: Wednesday\, 11 March 2026\, 10:00 – 12:00 (CET)

story suggest: the nearest free times of the same length, in order

mail clash like first
  to: room@example.org
  REQUEST
    UID:clash@example.net
    attendee room@example.org
    when 20260310T093000Z 20260310T103000Z
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text Free: Tuesday, 10 March 2026, 09:00 – 10:00 (CET); Tuesday, 10 March 2026, 12:00 – 13:00 (CET); Tuesday, 10 March 2026, 13:00 – 14:00 (CET)

story suggest: within hours, notice and window, and around what is there

config
  [resource."narrow@example.org"]
  hours = "Mo-Fr 09:00-12:00"
  window = "3d"
  buffer = "30m"

mail one like first
  to: narrow@example.org
  REQUEST
    UID:one@example.net
    attendee narrow@example.org
    when 20260303T083000Z 20260303T100000Z
result narrow@example.org added/new partstat=ACCEPTED
sent REPLY narrow@example.org erin@example.net
  answer ACCEPTED
# On the 3rd there is 09:30 to 11:00 and half an hour around it.
mail two like one
  REQUEST
    UID:two@example.net
    when 20260303T083000Z 20260303T093000Z
result narrow@example.org no_action/declined
sent REPLY narrow@example.org erin@example.net
  answer DECLINED
  text Free: Wednesday, 4 March 2026, 09:00 – 10:00 (CET); Wednesday, 4 March 2026, 10:00 – 11:00 (CET); Wednesday, 4 March 2026, 11:00 – 12:00 (CET)

story suggest: whole days for a whole day

mail day like first
  to: room@example.org
  REQUEST
    UID:day@example.net
    attendee room@example.org
    when 20260310 20260311
result room@example.org no_action/declined
sent REPLY room@example.org erin@example.net
  answer DECLINED
  text Free: Wednesday, 11 March 2026

story keep: what a booking is about is not stored, nor who comes

mail rich
  from: erin@example.net
  to: room@example.org, archive@example.org
  auth: pass
  REQUEST
    UID:rich@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee erin@example.net ACCEPTED
    attendee grace@example.net
    attendee room@example.org
    attendee archive@example.org
    when 20260312T090000Z 20260312T110000Z
    RRULE:FREQ=DAILY;COUNT=3
    EXDATE:20260313T090000Z
    SUMMARY:Merger
    CLASS:PRIVATE
    DESCRIPTION:Hush
    LOCATION:Cellar
    CATEGORIES:Secret
    ATTACH:https://example.net/plan.pdf
    COMMENT:Hush
    CONTACT:Grace
    URL:https://example.net/plan
    X-PLAN:Hush
    X-MICROSOFT-CDO-BUSYSTATUS:BUSY
    STATUS:CONFIRMED
    TRANSP:OPAQUE
    PRIORITY:1
    VALARM
      ACTION:DISPLAY
      TRIGGER:-PT5M
      DESCRIPTION:Hush
result room@example.org added/new partstat=ACCEPTED
result archive@example.org added/new partstat=ACCEPTED
sent REPLY room@example.org erin@example.net
  answer ACCEPTED
sent REPLY archive@example.org erin@example.net
  answer ACCEPTED
calendar room@example.org rich@example.net
  whole
    VEVENT
      UID:rich@example.net
      SEQUENCE:0
      ORGANIZER:mailto:erin@example.net
      attendee room@example.org ACCEPTED
      when 20260312T090000Z 20260312T110000Z
      RRULE:FREQ=DAILY;COUNT=3
      EXDATE:20260313T090000Z
      SUMMARY:Merger
      CLASS:PRIVATE
      STATUS:CONFIRMED
calendar archive@example.org rich@example.net
  whole
    VEVENT
      UID:rich@example.net
      SEQUENCE:0
      ORGANIZER:mailto:erin@example.net
      attendee erin@example.net ACCEPTED
      ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:grace@example.net
      ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:room@example.org
      attendee archive@example.org ACCEPTED
      when 20260312T090000Z 20260312T110000Z
      RRULE:FREQ=DAILY;COUNT=3
      EXDATE:20260313T090000Z
      SUMMARY:Merger
      CLASS:PRIVATE
      STATUS:CONFIRMED
      DESCRIPTION:Hush
      LOCATION:Cellar
      CATEGORIES:Secret
      ATTACH:https://example.net/plan.pdf

story keep: nothing, and the answer still has the organizer's title

config
  [resource."blank@example.org"]
  keep = []

mail secret like first
  to: blank@example.org
  REQUEST
    UID:secret@example.net
    attendee blank@example.org
    when 20260312T090000Z 20260312T110000Z
result blank@example.org added/new partstat=ACCEPTED
sent REPLY blank@example.org erin@example.net
  answer ACCEPTED
  SUMMARY:Merger
calendar blank@example.org secret@example.net
  master
    lacks SUMMARY
# Another title is no change.
mail renamed like secret
  REQUEST
    SEQUENCE:1
    SUMMARY:Renamed
result blank@example.org updated/revised partstat=ACCEPTED
calendar blank@example.org secret@example.net
  master
    lacks SUMMARY
    attendee blank@example.org ACCEPTED

story keep: a cancellation for somebody else leaves the room its booking

mail others like first
  to: room@example.org
  CANCEL
    SEQUENCE:1
    ATTENDEE:mailto:grace@example.net
result room@example.org no_action/duplicate|updated/attendees-removed|no_action/stale
calendar room@example.org first@example.net
  master
    attendee room@example.org ACCEPTED
mail room-off like first
  to: room@example.org
  CANCEL
    SEQUENCE:1
    ATTENDEE:mailto:room@example.org
result room@example.org cancelled/uninvited|cancelled/cancelled
calendar room@example.org first@example.net absent
