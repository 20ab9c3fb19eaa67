# RFC 5546 sections 4.2.4 and 4.4.9: proposals, accepted and declined.
rules cou-1 cou-2 cou-3

config
  [user."b@example.org"]
  contacts = ["x@example.net"]

story 4.2.4 an attendee proposes another time and place, which the organizer declines

mail request
  at: 1997-06-11T19:00:00Z
  login: a@example.org
  from: a@example.org
  to: b@example.org, c@example.net
  REQUEST
    organizer a@example.org
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:a@example.org
    ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:b@example.org
    ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:c@example.net
    when 19970701T190000Z 19970701T200000Z
    SUMMARY:Discuss the Merits of the election results
    LOCATION:Green Conference Room
    UID:calsrv.example.com-873970198738777a@example.com
    SEQUENCE:0
    STATUS:CONFIRMED
result a@example.org outbound added/new
result b@example.org added/new

mail counter
  at: 1997-06-12T19:00:00Z
  login: b@example.org
  from: b@example.org
  to: a@example.org
  COUNTER
    organizer a@example.org
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:a@example.org
    ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:b@example.org
    ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:c@example.net
    when 19970701T160000Z 19970701T170000Z
    SUMMARY:Discuss the Merits of the election results
    LOCATION:Blue Conference Room
    COMMENT:This time works much better and I think the big conference room is too big
    UID:calsrv.example.com-873970198738777a@example.com
    SEQUENCE:0
result b@example.org outbound updated/counter-pending partstat=NEEDS-ACTION
result a@example.org updated/counter-pending
proposals a@example.org calsrv.example.com-873970198738777a@example.com: b@example.org
calendar a@example.org calsrv.example.com-873970198738777a@example.com unchanged
calendar b@example.org calsrv.example.com-873970198738777a@example.com unchanged

mail declinecounter
  at: 1997-06-14T19:00:00Z
  login: a@example.org
  from: a@example.org
  to: b@example.org
  DECLINECOUNTER
    organizer a@example.org
    ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:b@example.org
    COMMENT:Sorry, I cannot change this meeting time
    UID:calsrv.example.com-873970198738777a@example.com
    SEQUENCE:0
result a@example.org outbound updated/counter-declined
result b@example.org updated/counter-declined
proposals a@example.org calsrv.example.com-873970198738777a@example.com: none
proposals b@example.org calsrv.example.com-873970198738777a@example.com: none

story 4.2.4 the organizer accepts it by a REQUEST of his own client

mail request
  at: 1997-06-11T19:00:00Z
  login: a@example.org
  from: a@example.org
  to: b@example.org
  REQUEST
    organizer a@example.org
    ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:a@example.org
    ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL:mailto:b@example.org
    when 19970701T190000Z 19970701T200000Z
    SUMMARY:Discuss the Merits of the election results
    LOCATION:Green Conference Room
    UID:calsrv.example.com-873970198738777a@example.com
    SEQUENCE:0
result a@example.org outbound added/new
result b@example.org added/new
mail counter like request
  at: 1997-06-12T19:00:00Z
  login: b@example.org
  from: b@example.org
  to: a@example.org
  COUNTER
    when 19970701T160000Z 19970701T170000Z
    LOCATION:Blue Conference Room
result b@example.org outbound updated/counter-pending
result a@example.org updated/counter-pending
mail accepted like request
  at: 1997-06-13T19:00:00Z
  REQUEST
    when 19970701T160000Z 19970701T170000Z
    SUMMARY:Discuss the Merits of the election results - changed to meet B's schedule
    LOCATION:Blue Conference Room
    SEQUENCE:1
result a@example.org outbound updated/revised
result b@example.org updated/revised partstat=NEEDS-ACTION
proposals a@example.org calsrv.example.com-873970198738777a@example.com: none
proposals b@example.org calsrv.example.com-873970198738777a@example.com: none

story 4.4.9 an attendee counters an instance of a recurring event

mail request
  at: 1997-06-01T09:40:00Z
  login: a@example.org
  from: a@example.org
  to: b@example.net, c@example.net, d@example.net
  REQUEST
    UID:guid-1@example.com
    SEQUENCE:4
    RRULE:FREQ=MONTHLY;BYMONTHDAY=1,15;UNTIL=19980901T210000Z
    organizer a@example.org
    ATTENDEE;ROLE=CHAIR;RSVP=TRUE:mailto:a@example.org
    ATTENDEE;RSVP=TRUE:mailto:b@example.net
    ATTENDEE;RSVP=TRUE:mailto:c@example.net
    ATTENDEE;RSVP=TRUE:mailto:d@example.net
    SUMMARY:IETF Calendaring Working Group Meeting
    when 19970601T210000Z 19970601T220000Z
    LOCATION:Conference Call
result a@example.org outbound added/new
mail counter
  at: 1997-06-29T09:40:00Z
  from: b@example.net
  to: a@example.org
  auth: pass
  COUNTER
    UID:guid-1@example.com
    RECURRENCE-ID:19970715T210000Z
    SEQUENCE:4
    organizer a@example.org
    ATTENDEE;ROLE=CHAIR;RSVP=TRUE:mailto:a@example.org
    ATTENDEE;RSVP=TRUE:mailto:b@example.net
    ATTENDEE;RSVP=TRUE:mailto:c@example.net
    ATTENDEE;RSVP=TRUE:mailto:d@example.net
    DESCRIPTION:IETF-C&S Conference Call
    CLASS:PUBLIC
    SUMMARY:IETF Calendaring Working Group Meeting
    when 19970715T220000Z 19970715T230000Z
    LOCATION:Conference Call
    COMMENT:May we bump this by an hour? I have a conflict
result a@example.org updated/counter-pending
proposals a@example.org guid-1@example.com: b@example.net/19970715T210000Z
calendar a@example.org guid-1@example.com unchanged
message
  text Time: Tuesday, 15 July 1997, 21:00 - 22:00 (UTC)
  text Proposed: Tuesday, 15 July 1997, 22:00 - 23:00 (UTC)
