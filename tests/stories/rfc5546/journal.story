# RFC 5546 section 4.6, re-told: A is erin, elsewhere, B is bob.

rules jou-1 pub-1

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  publish = "apply"
  default_alarm = "15m"

mail minutes
  at: 1997-10-02T23:31:00Z
  from: Erin <erin@example.net>
  to: bob@example.org
  auth: pass
  PUBLISH
    VJOURNAL
      DTSTART:19971002T200000Z
      DTSTAMP:19970717T233100Z
      organizer erin@example.net
      SUMMARY:Phone conference minutes
      DESCRIPTION:The editors meeting was held on October 1\, 1997. Details are in the attached document.
      UID:0981234-1234234-2410@example.com
      RELATED-TO:0981234-1234234-2402-35@example.com
      ATTACH:ftp://ftp.example.com/pub/ed/minutes100197.txt
result bob@example.org added/published component=VJOURNAL partstat=none
# A journal entry reminds nobody of anything.
calendar bob@example.org 0981234-1234234-2410@example.com role=other
  master
    SUMMARY:Phone conference minutes
    DTSTART:19971002T200000Z
    RELATED-TO:0981234-1234234-2402-35@example.com
    lacks VALARM
message
  result outcome=added; reason=published; method=PUBLISH; component=VJOURNAL
  text Published journal entry added to your calendar

story 4.6 a journal entry is published, corrected and withdrawn

mail corrected like minutes
  PUBLISH
    SEQUENCE:1
    SUMMARY:Phone conference minutes, corrected
result bob@example.org updated/published component=VJOURNAL sequence=1
calendar bob@example.org 0981234-1234234-2410@example.com
  master
    SUMMARY:Phone conference minutes, corrected

mail withdrawn like minutes
  CANCEL
    SEQUENCE:2
result bob@example.org cancelled/cancelled component=VJOURNAL
calendar bob@example.org 0981234-1234234-2410@example.com
  master
    STATUS:CANCELLED
    lacks TRANSP

story 4.6 nobody is asked, or answers, by a journal entry

mail asked like minutes
  REQUEST
    SEQUENCE:1
    attendee bob@example.org
result bob@example.org error/unsupported-component component=VJOURNAL
nothing changed

mail answered like minutes
  REPLY
    attendee erin@example.net ACCEPTED
result bob@example.org error/unsupported-component
nothing changed

mail refresh like minutes
  REFRESH
    attendee erin@example.net
result bob@example.org error/unsupported-component
nothing changed

mail counter like minutes
  COUNTER
    attendee erin@example.net
result bob@example.org error/unsupported-component
nothing changed

mail declined like minutes
  DECLINECOUNTER
    attendee erin@example.net
result bob@example.org error/unsupported-component
nothing changed

story 4.6 a diary of every week; one day of it is withdrawn

mail diary like minutes
  PUBLISH
    UID:diary@example.com
    SEQUENCE:0
    DTSTART;VALUE=DATE:19971006
    RRULE:FREQ=WEEKLY;COUNT=3
    SUMMARY:Diary
result bob@example.org added/published
instances bob@example.org diary@example.com 19971001T000000Z 19971231T000000Z: 19971006 19971013 19971020

mail one-day like diary
  CANCEL only
    VJOURNAL
      UID:diary@example.com
      SEQUENCE:1
      organizer erin@example.net
      RECURRENCE-ID;VALUE=DATE:19971013
result bob@example.org updated/instance-cancelled component=VJOURNAL
calendar bob@example.org diary@example.com
  on 19971013
    STATUS:CANCELLED
  on 19971020
    SUMMARY:Diary

story 3.5.2 a day is added to a diary; without the diary it waits, for there is no REFRESH of it

mail diary like minutes
  PUBLISH
    UID:diary@example.com
    SEQUENCE:0
    DTSTART;VALUE=DATE:19971006
    RRULE:FREQ=WEEKLY;COUNT=2
    SUMMARY:Diary
result bob@example.org added/published

mail day like diary
  at: 1997-10-03T00:00:00Z
  ADD
    drop RRULE
    SEQUENCE:1
    DTSTART;VALUE=DATE:19971008
    SUMMARY:An eventful day
    DTSTAMP:19971003T000000Z
result bob@example.org updated/instance-added component=VJOURNAL
instances bob@example.org diary@example.com 19971001T000000Z 19971231T000000Z: 19971006 19971008 19971013
calendar bob@example.org diary@example.com
  on 19971008
    SUMMARY:An eventful day

mail unknown like day
  ADD
    UID:other@example.com
result bob@example.org no_action/parked
calendar bob@example.org other@example.com absent

mail whole like diary
  at: 1997-10-02T23:40:00Z
  PUBLISH
    UID:other@example.com
    DTSTAMP:19971002T234000Z
result bob@example.org added/published
instances bob@example.org other@example.com 19971001T000000Z 19971231T000000Z: 19971006 19971008 19971013

# A revision is missing before this one.
mail later like day
  ADD
    SEQUENCE:4
    DTSTART;VALUE=DATE:19971009
result bob@example.org no_action/parked
