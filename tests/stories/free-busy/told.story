# What others tell of their busy time: kept apart from the user's own.
rules fb-2 pub-2 auth-4 auth-11

config
  [user."bob@example.org"]
  publish = "apply"
  when_free = "accept"
  answer_from = "verified"
  add_from = "verified"

mail told
  from: Erin <erin@example.net>
  to: bob@example.org
  auth: pass
  REPLY
    VFREEBUSY
      UID:told@example.net
      DTSTAMP:20260302T070000Z
      organizer bob@example.org
      ATTENDEE;CN=Erin:mailto:erin@example.net
      DTSTART:20260310T080000Z
      DTEND:20260310T180000Z
      FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260310T100000Z/PT2H
      FREEBUSY:20260310T090000Z/PT1H,20260310T093000Z/PT1H
      FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260310T170000Z/PT3H
      FREEBUSY;FBTYPE=FREE:20260310T130000Z/PT1H
result bob@example.org updated/freebusy-stored
busy bob@example.org erin@example.net 20260310T000000Z 20260311T000000Z: 20260310T080000Z/20260310T180000Z BUSY:20260310T090000Z/20260310T103000Z TENTATIVE:20260310T103000Z/20260310T120000Z UNAVAILABLE:20260310T170000Z/20260310T180000Z
message
  text Busy times of Erin, kept apart from your own

story it is not the user's own time

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new conflicts=none partstat=ACCEPTED
sent REPLY bob@example.org erin@example.net
  answer ACCEPTED
calendar bob@example.org told@example.net absent

story the same again changes nothing, an older one neither, a newer one where it speaks

again told
result bob@example.org no_action/duplicate

mail older like told
  REPLY
    VFREEBUSY
      UID:told@example.net
      DTSTAMP:20260302T060000Z
      organizer bob@example.org
      ATTENDEE:mailto:erin@example.net
      DTSTART:20260310T080000Z
      DTEND:20260310T180000Z
result bob@example.org no_action/stale
busy bob@example.org erin@example.net 20260310T000000Z 20260311T000000Z: 20260310T080000Z/20260310T180000Z BUSY:20260310T090000Z/20260310T103000Z TENTATIVE:20260310T103000Z/20260310T120000Z UNAVAILABLE:20260310T170000Z/20260310T180000Z

# It is older, and says something about a time of which nothing is known yet.
mail around like told
  REPLY
    VFREEBUSY
      UID:around@example.net
      DTSTAMP:20260302T060000Z
      organizer bob@example.org
      ATTENDEE:mailto:erin@example.net
      DTSTART:20260310T060000Z
      DTEND:20260310T200000Z
      FREEBUSY:20260310T070000Z/20260310T190000Z
result bob@example.org updated/freebusy-stored
busy bob@example.org erin@example.net 20260310T000000Z 20260311T000000Z: 20260310T060000Z/20260310T080000Z BUSY:20260310T070000Z/20260310T080000Z 20260310T080000Z/20260310T180000Z BUSY:20260310T090000Z/20260310T103000Z TENTATIVE:20260310T103000Z/20260310T120000Z UNAVAILABLE:20260310T170000Z/20260310T180000Z 20260310T180000Z/20260310T200000Z BUSY:20260310T180000Z/20260310T190000Z

mail newer like told
  REPLY
    VFREEBUSY
      UID:newer@example.net
      organizer bob@example.org
      ATTENDEE:mailto:erin@example.net
      DTSTART:20260310T093000Z
      DTEND:20260310T190000Z
      FREEBUSY:20260310T120000Z/20260310T130000Z
result bob@example.org updated/freebusy-stored
busy bob@example.org erin@example.net 20260310T000000Z 20260311T000000Z: 20260310T060000Z/20260310T080000Z BUSY:20260310T070000Z/20260310T080000Z 20260310T080000Z/20260310T093000Z BUSY:20260310T090000Z/20260310T093000Z 20260310T093000Z/20260310T190000Z BUSY:20260310T120000Z/20260310T130000Z 20260310T190000Z/20260310T200000Z

story a clock that is years ahead does not silence what comes after

mail ahead like told
  REPLY
    VFREEBUSY
      UID:ahead@example.net
      DTSTAMP:20400101T000000Z
      organizer bob@example.org
      ATTENDEE:mailto:erin@example.net
      DTSTART:20260310T080000Z
      DTEND:20260310T180000Z
result bob@example.org updated/freebusy-stored

mail right like told
  REPLY
    VFREEBUSY
      UID:right@example.net
      organizer bob@example.org
      ATTENDEE:mailto:erin@example.net
      DTSTART:20260310T080000Z
      DTEND:20260310T180000Z
      FREEBUSY:20260310T120000Z/20260310T130000Z
result bob@example.org updated/freebusy-stored
busy bob@example.org erin@example.net 20260310T000000Z 20260311T000000Z: 20260310T080000Z/20260310T180000Z BUSY:20260310T120000Z/20260310T130000Z

story a stranger tells for another

mail false like told
  from: mallory@example.com
  REPLY
    VFREEBUSY
      UID:told@example.net
      organizer bob@example.org
      ATTENDEE:mailto:erin@example.net
      DTSTART:20260310T080000Z
      DTEND:20260310T180000Z
result bob@example.org no_action/sender-not-attendee

mail parameter like told
  from: mallory@example.com
  REPLY
    VFREEBUSY
      UID:told@example.net
      organizer bob@example.org
      ATTENDEE;EMAIL=mallory@example.com:mailto:erin@example.net
      DTSTART:20260310T080000Z
      DTEND:20260310T180000Z
result bob@example.org no_action/sender-not-attendee

mail unproven like told
  auth: none
  REPLY
    VFREEBUSY
      UID:told@example.net
      organizer bob@example.org
      ATTENDEE:mailto:erin@example.net
      DTSTART:20260310T080000Z
      DTEND:20260310T180000Z
result bob@example.org no_action/untrusted

mail publication like told
  from: mallory@example.com
  PUBLISH
    VFREEBUSY
      UID:told@example.net
      organizer erin@example.net
      DTSTART:20260310T080000Z
      DTEND:20260310T180000Z
result bob@example.org no_action/sender-not-organizer
busy bob@example.org erin@example.net 20260310T000000Z 20260311T000000Z: 20260310T080000Z/20260310T180000Z BUSY:20260310T090000Z/20260310T103000Z TENTATIVE:20260310T103000Z/20260310T120000Z UNAVAILABLE:20260310T170000Z/20260310T180000Z

story an answer to somebody else's question

mail misled like told
  REPLY
    VFREEBUSY
      UID:misled@example.net
      organizer carol@example.org
      ATTENDEE:mailto:erin@example.net
      DTSTART:20260320T080000Z
      DTEND:20260320T180000Z
result bob@example.org no_action/unknown-uid

story nobody tells a user when he is busy himself

rules auth-6

mail published like told
  PUBLISH
    VFREEBUSY
      UID:yours@example.net
      organizer bob@example.org
      DTSTART:20260310T080000Z
      DTEND:20260310T180000Z
      FREEBUSY:20260310T080000Z/20260310T180000Z
result bob@example.org no_action/own-message
busy bob@example.org bob@example.org 20260310T000000Z 20260311T000000Z:

story a publication takes the place of what was told before where it speaks

mail weeks like told
  PUBLISH
    VFREEBUSY
      UID:weeks@example.net
      organizer erin@example.net
      DTSTART:20260310T120000Z
      DTEND:20260311T000000Z
      FREEBUSY:20260310T200000Z/20260310T210000Z
    VFREEBUSY
      UID:weeks@example.net
      organizer erin@example.net
      DTSTART:20260317T000000Z
      DTEND:20260318T000000Z
result bob@example.org updated/freebusy-stored
busy bob@example.org erin@example.net 20260310T000000Z 20260401T000000Z: 20260310T080000Z/20260310T120000Z BUSY:20260310T090000Z/20260310T103000Z TENTATIVE:20260310T103000Z/20260310T120000Z 20260310T120000Z/20260311T000000Z BUSY:20260310T200000Z/20260310T210000Z 20260317T000000Z/20260318T000000Z

story by default a publication is only shown

mail ask like told
  to: carol@example.org
  PUBLISH
    VFREEBUSY
      UID:week@example.net
      organizer erin@example.net
      DTSTART:20260310T000000Z
      DTEND:20260317T000000Z
      FREEBUSY:20260310T200000Z/20260310T210000Z
result carol@example.org no_action/policy
busy carol@example.org erin@example.net 20260310T000000Z 20260401T000000Z:

story of a thousand years a year is kept, and nothing of what is over

mail millennium like told
  REPLY
    VFREEBUSY
      UID:millennium@example.net
      organizer bob@example.org
      ATTENDEE:mailto:erin@example.net
      DTSTART:20260401T000000Z
      DTEND:30260401T000000Z
      FREEBUSY:20260401T000000Z/30260401T000000Z
result bob@example.org updated/freebusy-stored
busy bob@example.org erin@example.net 20260401T000000Z 30260401T000000Z: 20260401T000000Z/20270303T080200Z BUSY:20260401T000000Z/20270303T080200Z

mail yesterday like told
  REPLY
    VFREEBUSY
      UID:yesterday@example.net
      organizer bob@example.org
      ATTENDEE:mailto:erin@example.net
      DTSTART:20260301T000000Z
      DTEND:20260302T000000Z
result bob@example.org no_action/policy

mail next-century like told
  REPLY
    VFREEBUSY
      UID:next-century@example.net
      organizer bob@example.org
      ATTENDEE:mailto:erin@example.net
      DTSTART:21260301T000000Z
      DTEND:21260302T000000Z
result bob@example.org no_action/policy

story what cannot be read

mail broken like told
  REPLY
    VFREEBUSY
      UID:broken@example.net
      organizer bob@example.org
      ATTENDEE:mailto:erin@example.net
      DTSTART:20260401T000000Z
      DTEND:20260402T000000Z
      FREEBUSY:soon
  REPLY
    VFREEBUSY
      UID:timeless@example.net
      organizer bob@example.org
      ATTENDEE:mailto:erin@example.net
      FREEBUSY:20260310T200000Z/20260310T210000Z
result bob@example.org error/malformed uid=broken@example.net
result bob@example.org error/malformed uid=timeless@example.net

story what the user tells or asks himself changes nothing, but whom he asks he knows

mail mine
  login: bob@example.org
  from: bob@example.org
  to: frank@example.net
  REPLY
    VFREEBUSY
      UID:franks@example.net
      organizer frank@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
      FREEBUSY:20260310T200000Z/20260310T210000Z
  PUBLISH
    VFREEBUSY
      UID:mine@example.org
      organizer bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
      FREEBUSY:20260310T200000Z/20260310T210000Z
result bob@example.org outbound no_action/own-message method=REPLY
result bob@example.org outbound no_action/own-message method=PUBLISH
nothing changed

mail ask like mine
  REQUEST
    VFREEBUSY
      UID:bobs@example.org
      organizer bob@example.org
      ATTENDEE:mailto:frank@example.net
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org outbound no_action/own-message

mail answer like told
  from: frank@example.net
  REPLY
    VFREEBUSY
      UID:bobs@example.org
      organizer bob@example.org
      ATTENDEE:mailto:frank@example.net
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
      FREEBUSY:20260310T200000Z/20260310T210000Z
result bob@example.org updated/freebusy-stored tier=known
busy bob@example.org frank@example.net 20260310T000000Z 20260311T000000Z: 20260310T000000Z/20260311T000000Z BUSY:20260310T200000Z/20260310T210000Z
