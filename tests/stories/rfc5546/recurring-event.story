# RFC 5546 section 4.4, re-told: A is erin elsewhere, B is bob, who lives in Paris.

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  timezone = "Europe/Paris"

story 4.4.1 a recurring event spanning time zones

mail request
  at: 1997-06-13T19:01:00Z
  from: A <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    VTIMEZONE
      TZID:America-SanJose
      TZURL:http://example.com/tz/America-SanJose
      STANDARD
        DTSTART:19671029T020000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
        TZOFFSETFROM:-0700
        TZOFFSETTO:-0800
        TZNAME:PST
      DAYLIGHT
        DTSTART:19870405T020000
        RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4
        TZOFFSETFROM:-0800
        TZOFFSETTO:-0700
        TZNAME:PDT
    VEVENT
      organizer erin@example.net
      ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED;CUTYPE=INDIVIDUAL:mailto:erin@example.net
      ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:bob@example.org
      ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:chiyo@example.com
      DTSTAMP:19970613T190030Z
      DTSTART;TZID=America-SanJose:19970701T140000
      DTEND;TZID=America-SanJose:19970701T150000
      RRULE:FREQ=WEEKLY;COUNT=20;WKST=SU;BYDAY=TU
      RDATE;TZID=America-SanJose:19970910T140000
      EXDATE;TZID=America-SanJose:19970909T140000
      EXDATE;TZID=America-SanJose:19971028T140000
      SUMMARY:Weekly Phone Conference
      UID:calsrv.example.com-873970198738777@example.com
      SEQUENCE:0
      STATUS:CONFIRMED
result bob@example.org added/new tier=known partstat=NEEDS-ACTION
# Nineteen times, at 14:00 in San Jose, before and after the clock change of 26 October.
instances bob@example.org calsrv.example.com-873970198738777@example.com 19970601T000000Z 19980101T000000Z: 19970701T210000Z 19970708T210000Z 19970715T210000Z 19970722T210000Z 19970729T210000Z 19970805T210000Z 19970812T210000Z 19970819T210000Z 19970826T210000Z 19970902T210000Z 19970910T210000Z 19970916T210000Z 19970923T210000Z 19970930T210000Z 19971007T210000Z 19971014T210000Z 19971021T210000Z 19971104T220000Z 19971111T220000Z
calendar bob@example.org calsrv.example.com-873970198738777@example.com role=attendee
  whole
    VEVENT
      organizer erin@example.net
      ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED;CUTYPE=INDIVIDUAL:mailto:erin@example.net
      ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION:mailto:bob@example.org
      ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:chiyo@example.com
      DTSTAMP:19970613T190030Z
      DTSTART;TZID=America-SanJose:19970701T140000
      DTEND;TZID=America-SanJose:19970701T150000
      RRULE:FREQ=WEEKLY;COUNT=20;WKST=SU;BYDAY=TU
      RDATE;TZID=America-SanJose:19970910T140000
      EXDATE;TZID=America-SanJose:19970909T140000
      EXDATE;TZID=America-SanJose:19971028T140000
      SUMMARY:Weekly Phone Conference
      UID:calsrv.example.com-873970198738777@example.com
      SEQUENCE:0
      STATUS:CONFIRMED
# 23:00 for bob.
message
  result outcome=added; reason=new
  text Tuesday, 1 July 1997, 23:00
  text Weekly Phone Conference

story 4.4.2 an instance is modified, 4.4.3 one is cancelled, 4.4.4 the whole series is cancelled

mail request
  at: 1997-05-26T08:30:00Z
  from: A <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:guid-1@example.com
    SEQUENCE:0
    RRULE:FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=19980901T210000Z
    organizer erin@example.net
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:erin@example.net
    ATTENDEE:mailto:bob@example.org
    ATTENDEE:mailto:chiyo@example.com
    DESCRIPTION:IETF-C&S Conference Call
    CLASS:PUBLIC
    SUMMARY:IETF Calendaring Working Group Meeting
    DTSTART:19970601T210000Z
    DTEND:19970601T220000Z
    LOCATION:Conference Call
    DTSTAMP:19970526T083000Z
    STATUS:CONFIRMED
result bob@example.org added/new

mail modify like request
  at: 1997-06-26T09:30:00Z
  REQUEST
    drop RRULE
    RECURRENCE-ID:19970701T210000Z
    SEQUENCE:1
    DTSTART:19970703T210000Z
    DTEND:19970703T220000Z
    DTSTAMP:19970626T093000Z
result bob@example.org updated/revised sequence=1
calendar bob@example.org guid-1@example.com
  overrides 1
  master
    SEQUENCE:0
    when 19970601T210000Z 19970601T220000Z
    RRULE:FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=19980901T210000Z
  instance 19970701T210000Z
    SEQUENCE:1
    when 19970703T210000Z 19970703T220000Z
instances bob@example.org guid-1@example.com 19970601T000000Z 19970902T000000Z: 19970601T210000Z 19970703T210000Z 19970801T210000Z 19970901T210000Z

mail cancel-one like request
  at: 1997-07-21T09:30:00Z
  CANCEL only
    UID:guid-1@example.com
    organizer erin@example.net
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:erin@example.net
    ATTENDEE:mailto:bob@example.org
    ATTENDEE:mailto:chiyo@example.com
    RECURRENCE-ID:19970801T210000Z
    SEQUENCE:2
    STATUS:CANCELLED
    DTSTAMP:19970721T093000Z
result bob@example.org updated/instance-cancelled
calendar bob@example.org guid-1@example.com
  overrides 2
  master
    lacks STATUS:CANCELLED
  instance 19970701T210000Z
    when 19970703T210000Z 19970703T220000Z
    lacks STATUS:CANCELLED
  instance 19970801T210000Z
    STATUS:CANCELLED
    SUMMARY:IETF Calendaring Working Group Meeting
    when 19970801T210000Z 19970801T220000Z
  plain 19970901T210000Z

mail cancel-all like cancel-one
  at: 1997-07-21T10:30:00Z
  CANCEL
    drop RECURRENCE-ID
    SEQUENCE:3
    DTSTAMP:19970721T103000Z
result bob@example.org cancelled/cancelled
calendar bob@example.org guid-1@example.com
  master
    STATUS:CANCELLED
    TRANSP:TRANSPARENT
  on 19970703T210000Z
    STATUS:CANCELLED
  on 19970901T210000Z
    STATUS:CANCELLED

# The original request, delayed on its way to another address of his.
mail late like request
  at: 1997-07-22T08:30:00Z
  REQUEST
    DTSTAMP:19970526T083000Z
    LOCATION:Elsewhere
result bob@example.org no_action/stale
nothing changed

story 4.4.5 all future instances change

mail request
  at: 1997-05-26T08:30:00Z
  from: A <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:guid-1@example.com
    SEQUENCE:0
    RRULE:FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=19980901T210000Z
    organizer erin@example.net
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:erin@example.net
    ATTENDEE:mailto:bob@example.org
    DESCRIPTION:IETF-C&S Conference Call
    SUMMARY:IETF Calendaring Working Group Meeting
    DTSTART:19970601T210000Z
    DTEND:19970601T220000Z
    LOCATION:Conference Call
result bob@example.org added/new

mail seattle like request
  at: 1997-08-20T08:30:00Z
  REQUEST
    drop RRULE
    RECURRENCE-ID;RANGE=THISANDFUTURE:19970901T210000Z
    SEQUENCE:3
    DESCRIPTION:IETF-C&S Discussion
    DTSTART:19970901T210000Z
    DTEND:19970901T220000Z
    LOCATION:Building 32\, Microsoft\, Seattle\, WA
result bob@example.org updated/revised
instances bob@example.org guid-1@example.com 19970601T000000Z 19980101T000000Z: 19970601T210000Z 19970701T210000Z 19970801T210000Z 19970901T210000Z 19971001T210000Z 19971101T210000Z 19971201T210000Z
calendar bob@example.org guid-1@example.com
  on 19970801T210000Z
    LOCATION:Conference Call
  on 19970901T210000Z
    LOCATION:Building 32\, Microsoft\, Seattle\, WA
  on 19971201T210000Z
    LOCATION:Building 32\, Microsoft\, Seattle\, WA

# The example's RECURRENCE-ID is printed without "RANGE=", and with the DTSTAMP of the first request.
story 4.4.5 as it is printed

mail request
  at: 1997-05-26T08:30:00Z
  from: A <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:guid-1@example.com
    SEQUENCE:0
    RRULE:FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=19980901T210000Z
    organizer erin@example.net
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:erin@example.net
    ATTENDEE;RSVP=TRUE:mailto:bob@example.org
    SUMMARY:IETF Calendaring Working Group Meeting
    DTSTART:19970601T210000Z
    DTEND:19970601T220000Z
    LOCATION:Conference Call
    DTSTAMP:19970526T083000Z
result bob@example.org added/new

mail seattle like request
  at: 1997-08-20T08:30:00Z
  REQUEST
    drop RRULE
    RECURRENCE-ID;THISANDFUTURE:19970901T210000Z
    SEQUENCE:3
    DTSTART:19970901T210000Z
    DTEND:19970901T220000Z
    LOCATION:Building 32\, Microsoft\, Seattle\, WA
    DTSTAMP:19970526T083000Z
result bob@example.org updated/revised
calendar bob@example.org guid-1@example.com
  on 19970801T210000Z
    LOCATION:Conference Call
  on 19970901T210000Z
    LOCATION:Building 32\, Microsoft\, Seattle\, WA
  on 19971201T210000Z
    LOCATION:Building 32\, Microsoft\, Seattle\, WA

story 4.4.7 a series of Tuesdays becomes one of Tuesdays and Thursdays

mail request
  at: 1998-03-01T09:30:00Z
  from: A <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:123456789@example.com
    SEQUENCE:0
    RRULE:WKST=SU;BYDAY=TU;FREQ=WEEKLY
    organizer erin@example.net
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:erin@example.net
    ATTENDEE;RSVP=TRUE:mailto:bob@example.org
    SUMMARY:Review Accounts
    DTSTART:19980303T210000Z
    DTEND:19980303T220000Z
    LOCATION:The White Room
    DTSTAMP:19980301T093000Z
    STATUS:CONFIRMED
result bob@example.org added/new

mail yes
  at: 1998-03-01T10:00:00Z
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  REPLY
    UID:123456789@example.com
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org ACCEPTED
result bob@example.org outbound updated/reply-recorded partstat=ACCEPTED

mail one like request
  at: 1998-03-02T09:30:00Z
  REQUEST
    drop RRULE
    RECURRENCE-ID:19980310T210000Z
    SEQUENCE:1
    DTSTART:19980310T210000Z
    DTEND:19980310T220000Z
    LOCATION:The Red Room
    DTSTAMP:19980302T093000Z
result bob@example.org updated/revised
calendar bob@example.org 123456789@example.com
  overrides 1

# What was said of single instances is lost, unless it is said again.
mail more like request
  at: 1998-03-03T19:30:00Z
  REQUEST
    SEQUENCE:7
    RRULE:WKST=SU;BYDAY=TU,TH;FREQ=WEEKLY
    DTSTAMP:19980303T193000Z
result bob@example.org updated/revised partstat=NEEDS-ACTION sequence=7
calendar bob@example.org 123456789@example.com
  overrides 0
  on 19980310T210000Z
    LOCATION:The White Room
instances bob@example.org 123456789@example.com 19980301T000000Z 19980314T000000Z: 19980303T210000Z 19980305T210000Z 19980310T210000Z 19980312T210000Z

# It cannot be done by an ADD: section 3.2.4 has no RRULE in it.
mail add like more
  at: 1998-03-04T09:30:00Z
  ADD
    SEQUENCE:8
    RRULE:FREQ=WEEKLY;BYDAY=FR
    DTSTART:19980306T210000Z
    DTEND:19980306T220000Z
    DTSTAMP:19980304T093000Z
result bob@example.org error/malformed
nothing changed

story 4.4.10 a request with a property that nobody knows is taken, and the property kept

mail request
  at: 1997-06-02T09:40:00Z
  from: A <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:guid-1@example.com
    SEQUENCE:0
    RRULE:FREQ=MONTHLY;BYMONTHDAY=1
    organizer erin@example.net
    ATTENDEE;ROLE=CHAIR:mailto:erin@example.net
    ATTENDEE;RSVP=TRUE:mailto:bob@example.org
    ATTENDEE;RSVP=TRUE:mailto:chiyo@example.com
    SUMMARY:IETF Calendaring Working Group Meeting
    DTSTART:19970601T210000Z
    DTEND:19970601T220000Z
    DTSTAMP:19970602T094000Z
    LOCATION:Conference Call
    STATUS:CONFIRMED
    FOO:BAR
result bob@example.org added/new
calendar bob@example.org guid-1@example.com
  master
    RRULE:FREQ=MONTHLY;BYMONTHDAY=1
    FOO:BAR

story 4.4.10 an attendee's program could not use the request: the organizer is told, and nothing is answered for him

mail request
  at: 1997-06-02T09:40:00Z
  login: alice@example.org
  from: A <alice@example.org>
  to: grace@example.net, chiyo@example.com
  REQUEST
    UID:guid-1@example.com
    SEQUENCE:0
    RRULE:FREQ=MONTHLY;BYMONTHDAY=1
    organizer alice@example.org
    ATTENDEE;ROLE=CHAIR:mailto:alice@example.org
    ATTENDEE;RSVP=TRUE:mailto:grace@example.net
    ATTENDEE;RSVP=TRUE:mailto:chiyo@example.com
    SUMMARY:IETF Calendaring Working Group Meeting
    DTSTART:19970601T210000Z
    DTEND:19970601T220000Z
    DTSTAMP:19970602T094000Z
    FOO:BAR
result alice@example.org outbound added/new

mail error
  at: 1997-06-03T09:40:00Z
  from: B <grace@example.net>
  to: alice@example.org
  auth: pass
  REPLY
    organizer alice@example.org
    ATTENDEE:mailto:grace@example.net
    REQUEST-STATUS:3.0;Invalid Property Name;FOO
    UID:guid-1@example.com
    SEQUENCE:0
    DTSTAMP:19970603T094000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org guid-1@example.com
  overrides 0
  master
    ATTENDEE;RSVP=TRUE;SCHEDULE-STATUS=3.0:mailto:grace@example.net
    attendee grace@example.net NEEDS-ACTION
    lacks REQUEST-STATUS
message
  text grace@example.net could not use it
  text Problem: 3.0 Invalid Property Name: FOO

# Somebody has answered by hand; then the program fails once more.
mail yes like error
  at: 1997-06-04T09:40:00Z
  REPLY
    drop REQUEST-STATUS
    attendee grace@example.net ACCEPTED
    DTSTAMP:19970604T094000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org guid-1@example.com
  master
    attendee grace@example.net ACCEPTED
    lacks ATTENDEE;SCHEDULE-STATUS
    lacks ATTENDEE;RSVP=TRUE:mailto:grace@example.net

mail again like error
  at: 1997-06-05T09:40:00Z
  REPLY
    REQUEST-STATUS:3.1;Invalid property value
    RECURRENCE-ID:19970701T210000Z
    DTSTAMP:19970605T094000Z
result alice@example.org updated/reply-recorded
calendar alice@example.org guid-1@example.com
  overrides 1
  master
    attendee grace@example.net ACCEPTED
    lacks ATTENDEE;SCHEDULE-STATUS
  instance 19970701T210000Z
    ATTENDEE;SCHEDULE-STATUS=3.1:mailto:grace@example.net
    attendee grace@example.net ACCEPTED
