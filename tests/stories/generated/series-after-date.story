# A series comes after one of its dates, which the user has answered already. The answer to the
# series that is given for him names that date, too: alone it would take his answer back.
rules rep-3 gen-3

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  answer_from = "known"
  when_free = "accept"

story his own answer stands beside the automatic one

mail date
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    instance 20260310T090000Z
    when 20260310T090000Z 20260310T100000Z
    LOCATION:Attic
    SUMMARY:Plan
    DTSTAMP:20260302T081000Z
result bob@example.org added/new
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED 20260310T090000Z
mail perhaps
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org TENTATIVE
    instance 20260310T090000Z
result bob@example.org outbound updated/reply-recorded
mail series like date
  REQUEST
    drop RECURRENCE-ID
    drop LOCATION
    RRULE:FREQ=WEEKLY;COUNT=4
    DTSTAMP:20260302T080000Z
result bob@example.org updated/revised
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
  answer TENTATIVE 20260310T090000Z
calendar bob@example.org plan@example.net
  master
    attendee bob@example.org ACCEPTED
  instance 20260310T090000Z
    attendee bob@example.org TENTATIVE
