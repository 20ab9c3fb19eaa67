# What a person has said about single instances outlasts the organizer's updates.
rules req-2 req-3 req-4

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

mail series
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:series@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    RRULE:FREQ=WEEKLY;COUNT=4
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Series
result bob@example.org added/new

mail yes
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:series@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
result bob@example.org outbound updated/reply-recorded

mail not-then like yes
  REPLY
    attendee bob@example.org DECLINED
    instance 20260324T090000Z
result bob@example.org outbound updated/reply-recorded

story the series is renamed, without a word about instances

mail renamed like series
  REQUEST
    SEQUENCE:1
    SUMMARY:Series, renamed
result bob@example.org updated/revised partstat=ACCEPTED
calendar bob@example.org series@example.net
  on 20260317T090000Z
    attendee bob@example.org ACCEPTED
    SUMMARY:Series, renamed
  on 20260324T090000Z
    attendee bob@example.org DECLINED

story the series is rescheduled: every answer is open again

mail moved like series
  REQUEST
    SEQUENCE:1
    when 20260310T110000Z 20260310T120000Z
result bob@example.org updated/revised partstat=NEEDS-ACTION
calendar bob@example.org series@example.net
  on 20260317T110000Z
    attendee bob@example.org NEEDS-ACTION
  on 20260324T110000Z
    attendee bob@example.org NEEDS-ACTION
