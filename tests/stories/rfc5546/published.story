# RFC 5546 section 4.1, re-told: A is erin, elsewhere; B is bob, who lets what he subscribed to
# into his calendar. carol has the default: it is only shown to her.

rules pub-1

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  publish = "apply"
  timezone = "America/Chicago"
  [user."carol@example.org"]
  contacts = ["erin@example.net"]

mail publish
  at: 1997-06-11T19:00:00Z
  from: Erin <erin@example.net>
  to: bob@example.org
  auth: pass
  PUBLISH
    organizer erin@example.net
    DTSTART:19970701T200000Z
    DTSTAMP:19970611T190000Z
    SUMMARY:ST. PAUL SAINTS -VS- DULUTH-SUPERIOR DUKES
    UID:0981234-1234234-23@example.com
result bob@example.org added/published method=PUBLISH partstat=none sequence=0
calendar bob@example.org 0981234-1234234-23@example.com role=other
  master
    ORGANIZER:mailto:erin@example.net
    DTSTART:19970701T200000Z
    SUMMARY:ST. PAUL SAINTS -VS- DULUTH-SUPERIOR DUKES
    lacks ATTENDEE
message
  result outcome=added; reason=published; method=PUBLISH; component=VEVENT
  text Published event added to your calendar
  delivery accept

story 4.1.1 to 4.1.3 an event is published, changed and cancelled

mail change like publish
  at: 1997-06-12T19:00:00Z
  PUBLISH
    DTSTAMP:19970612T190000Z
    DTSTART:19970701T210000Z
    DTEND:19970701T230000Z
    SEQUENCE:1
result bob@example.org updated/published partstat=none sequence=1
calendar bob@example.org 0981234-1234234-23@example.com role=other
  master
    SEQUENCE:1
    when 19970701T210000Z 19970701T230000Z
message
  text Moved in your calendar

again publish
  at: 1997-06-12T20:00:00Z
result bob@example.org no_action/duplicate|no_action/stale
nothing changed

mail cancel like publish
  at: 1997-06-13T19:00:00Z
  CANCEL only
    organizer erin@example.net
    COMMENT:DUKES forfeit the game
    SEQUENCE:2
    UID:0981234-1234234-23@example.com
    DTSTAMP:19970613T190000Z
result bob@example.org cancelled/cancelled method=CANCEL
calendar bob@example.org 0981234-1234234-23@example.com
  master
    STATUS:CANCELLED
    TRANSP:TRANSPARENT
    SEQUENCE:2
    SUMMARY:ST. PAUL SAINTS -VS- DULUTH-SUPERIOR DUKES

again change
  at: 1997-06-13T20:00:00Z
result bob@example.org no_action/duplicate|no_action/stale
nothing changed

story 4.1.4 a rich published event supersedes the one before

mail rich like publish
  at: 1997-06-14T19:00:00Z
  PUBLISH only
    VTIMEZONE
      TZID:America-Chicago
      TZURL:http://example.com/tz/America-Chicago
      STANDARD
        DTSTART:19671029T020000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
        TZOFFSETFROM:-0500
        TZOFFSETTO:-0600
        TZNAME:CST
      DAYLIGHT
        DTSTART:19870405T020000
        RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4
        TZOFFSETFROM:-0600
        TZOFFSETTO:-0500
        TZNAME:CDT
    VEVENT
      organizer erin@example.net
      ATTACH:http://www.example.com/
      CATEGORIES:SPORTS EVENT,ENTERTAINMENT
      CLASS:PRIVATE
      DESCRIPTION:MIDWAY STADIUM\nBig time game.  MUST see.\nExpected duration:2 hours\n
      DTSTART;TZID=America-Chicago:19970702T160000
      DTEND;TZID=America-Chicago:19970702T180000
      DTSTAMP:19970614T190000Z
      STATUS:CONFIRMED
      LOCATION;VALUE=URI:http://stadium.example.com/
      PRIORITY:2
      RESOURCES:SCOREBOARD
      SEQUENCE:3
      SUMMARY:ST. PAUL SAINTS -VS- DULUTH-SUPERIOR DUKES
      UID:0981234-1234234-23@example.com
      RELATED-TO:0981234-1234234-14@example.com
      VALARM
        TRIGGER:-PT2H
        ACTION:DISPLAY
        DESCRIPTION:You should be leaving for the game now.
      VALARM
        TRIGGER:-PT30M
        ACTION:AUDIO
result bob@example.org updated/published sequence=3
# Alarms, colours and categories are the reader's own.
calendar bob@example.org 0981234-1234234-23@example.com role=other
  master
    SEQUENCE:3
    when 19970702T210000Z 19970702T230000Z
    CLASS:PRIVATE
    ATTACH:http://www.example.com/
    RELATED-TO:0981234-1234234-14@example.com
    lacks VALARM
    lacks CATEGORIES

story 4.1.5 an anniversary is a series of whole days

mail anniversary like publish
  at: 1997-06-14T19:00:00Z
  PUBLISH only
    organizer erin@example.net
    DTSTAMP:19970614T190000Z
    UID:bastille@example.com
    DTSTART;VALUE=DATE:19970714
    RRULE:FREQ=YEARLY;INTERVAL=1
    SUMMARY: Bastille Day
result bob@example.org added/published
instances bob@example.org bastille@example.com 19970101T000000Z 19991231T000000Z: 19970714T050000Z 19980714T050000Z 19990714T050000Z

story 4.1 whoever has not asked for published events is only shown them

mail shown like publish
  to: carol@example.org
result carol@example.org no_action/policy
nothing changed
message
  text Your calendar was not changed
  text ST. PAUL SAINTS
