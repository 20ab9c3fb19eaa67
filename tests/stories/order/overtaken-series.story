# A date that was moved comes before the series it belongs to. In the organizer's calendar an
# answer to the series, with its SEQUENCE, is none to that date; so it is in the attendee's own.
rules seq-4 req-5 rep-7

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

mail date
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org
    instance 20260310T090000Z
    when 20260310T093000Z 20260310T103000Z
    SUMMARY:Plan
    DTSTAMP:20260302T081000Z
result bob@example.org added/new
mail series like date
  REQUEST
    drop RECURRENCE-ID
    SEQUENCE:0
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    DTSTAMP:20260302T080000Z
result bob@example.org updated/revised

story an answer to the series is none to the date that was moved since

mail perhaps
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org TENTATIVE
    DTSTAMP:20260302T090000Z
result bob@example.org outbound updated/reply-recorded
calendar bob@example.org plan@example.net
  master
    attendee bob@example.org TENTATIVE
  instance 20260310T090000Z
    attendee bob@example.org NEEDS-ACTION

story an answer to a newer revision of the series that has the date is one to both

mail place like series
  REQUEST
    SEQUENCE:1
    LOCATION:Attic
    DTSTAMP:20260302T082000Z
    VEVENT
      UID:plan@example.net
      SEQUENCE:1
      organizer erin@example.net
      attendee bob@example.org
      instance 20260310T090000Z
      when 20260310T093000Z 20260310T103000Z
      SUMMARY:Plan
      DTSTAMP:20260302T082000Z
result bob@example.org updated/revised
mail yes
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
    DTSTAMP:20260302T090000Z
result bob@example.org outbound updated/reply-recorded
calendar bob@example.org plan@example.net
  master
    attendee bob@example.org ACCEPTED
  instance 20260310T090000Z
    attendee bob@example.org ACCEPTED
