# RFC 5546 section 4.3: busy time is published, asked for and told.
rules fb-1 fb-2 pub-2

config
  [policy]
  publish = "apply"
  freebusy_from = "known"
  contacts = ["a@example.com"]

own b@example.org
  UID:nine
  when 19970701T090000Z 19970701T100000Z
  SUMMARY:Secret
own b@example.org
  UID:two
  when 19970701T140000Z 19970701T143000Z
  ATTENDEE:mailto:friend@example.net

story 4.3.1 a week of busy time is published

# The example has no UID, which the table of section 3.3.1 asks for; and three of its periods lie
# behind its own DTEND.
mail publish
  at: 1998-01-01T12:41:00Z
  from: a@example.com
  to: b@example.org
  auth: pass
  PUBLISH
    VFREEBUSY
      UID:week-1@example.com
      DTSTAMP:19980101T124100Z
      organizer a@example.com
      DTSTART:19980101T124200Z
      DTEND:19980108T124200Z
      FREEBUSY:19980101T180000Z/19980101T190000Z
      FREEBUSY:19980103T020000Z/19980103T050000Z
      FREEBUSY:19980107T020000Z/19980107T050000Z
      FREEBUSY:19980113T000000Z/19980113T010000Z
      FREEBUSY:19980115T190000Z/19980115T200000Z
      FREEBUSY:19980115T220000Z/19980115T230000Z
      FREEBUSY:19980116T013000Z/19980116T043000Z
result b@example.org updated/freebusy-stored method=PUBLISH component=VFREEBUSY partstat=none
busy b@example.org a@example.com 19980101T000000Z 19980201T000000Z: 19980101T124200Z/19980108T124200Z BUSY:19980101T180000Z/19980101T190000Z BUSY:19980103T020000Z/19980103T050000Z BUSY:19980107T020000Z/19980107T050000Z
message
  text Busy times of a@example.com, kept apart from your own

story 4.3.1 as it is printed, without a UID

mail publish
  at: 1998-01-01T12:41:00Z
  from: a@example.com
  to: b@example.org
  auth: pass
  PUBLISH
    VFREEBUSY
      DTSTAMP:19980101T124100Z
      organizer a@example.com
      DTSTART:19980101T124200Z
      DTEND:19980108T124200Z
      FREEBUSY:19980101T180000Z/19980101T190000Z
result b@example.org error/malformed
busy b@example.org a@example.com 19980101T000000Z 19980201T000000Z:

story 4.3.2 busy time is asked for, of two people

# DTEND is printed without its Z.
mail request
  at: 1997-06-13T19:00:00Z
  from: a@example.com
  to: b@example.org, c@example.org
  auth: pass
  REQUEST
    VFREEBUSY
      organizer a@example.com
      ATTENDEE;ROLE=CHAIR:mailto:a@example.com
      ATTENDEE:mailto:b@example.org
      ATTENDEE:mailto:c@example.org
      DTSTAMP:19970613T190000Z
      DTSTART:19970701T080000Z
      DTEND:19970701T200000
      UID:calsrv.example.com-873970198738777@example.com
result b@example.org no_action/freebusy-answered
result c@example.org no_action/freebusy-answered
sent REPLY b@example.org a@example.com
  envelope <>
  header Auto-Submitted: auto-replied
  header In-Reply-To: request@example.com
  UID:calsrv.example.com-873970198738777@example.com
  ORGANIZER:mailto:a@example.com
  ATTENDEE:mailto:b@example.org
  DTSTART:19970701T080000Z
  DTEND:19970701T200000Z
  freebusy BUSY:19970701T090000Z/19970701T100000Z BUSY:19970701T140000Z/19970701T143000Z
  REQUEST-STATUS:2.0;Success
  lacks SUMMARY
  lacks ATTENDEE:mailto:friend@example.net
  text is not free at these times
sent REPLY c@example.org a@example.com
  freebusy
  ATTENDEE:mailto:c@example.org
  text is not busy at any time
message
  text Calendar message

story 4.3.3 the answer, at the one who asked

mail reply
  at: 1997-06-13T19:00:30Z
  from: a@example.com
  to: b@example.org
  auth: pass
  REPLY
    VFREEBUSY
      organizer b@example.org
      ATTENDEE:mailto:a@example.com
      DTSTART:19970701T080000Z
      DTEND:19970701T200000Z
      UID:calsrv.example.com-873970198738777@example.com
      FREEBUSY:19970701T090000Z/PT1H,19970701T140000Z/PT30M
      DTSTAMP:19970613T190030Z
result b@example.org updated/freebusy-stored
busy b@example.org a@example.com 19970701T000000Z 19970702T000000Z: 19970701T080000Z/19970701T200000Z BUSY:19970701T090000Z/19970701T100000Z BUSY:19970701T140000Z/19970701T143000Z
calendar b@example.org calsrv.example.com-873970198738777@example.com absent
