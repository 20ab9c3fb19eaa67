# Who is told nothing about when a user is busy. No answer at all is sent: an answer would tell
# that there is such a user.
rules fb-1 gen-4 auth-9

config
  [server]
  answers_per_hour = 2
  [user."bob@example.org"]
  contacts = ["erin@example.net"]
  freebusy_from = "known"

own bob@example.org
  UID:work
  when 20260310T140000Z 20260310T150000Z

mail nothing
  from: mallory@example.com
  to: bob@example.org
  auth: pass
  REQUEST
    VFREEBUSY
      UID:ask@example.com
      organizer mallory@example.com
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/untrusted tier=verified
nothing changed

story a stranger, as is a colleague by default

mail colleague
  login: carol@example.org
  from: carol@example.org
  to: frank@example.org
  REQUEST
    VFREEBUSY
      UID:colleague@example.org
      organizer carol@example.org
      ATTENDEE:mailto:frank@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result carol@example.org outbound no_action/own-message
result frank@example.org no_action/freebusy-answered
result carol@example.org generated updated/freebusy-stored
sent REPLY frank@example.org carol@example.org
  freebusy

mail acquaintance like nothing
  from: erin@example.net
  to: frank@example.org
  REQUEST
    VFREEBUSY
      UID:acquaintance@example.net
      organizer erin@example.net
      ATTENDEE:mailto:frank@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result frank@example.org no_action/untrusted tier=verified

story somebody who says he is a friend

mail forged like nothing
  from: erin@example.net
  auth: none
  REQUEST
    VFREEBUSY
      UID:forged@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/untrusted

story a friend in another's name, and one who would have the answer sent elsewhere

mail other like nothing
  from: erin@example.net
  REQUEST
    VFREEBUSY
      UID:other@example.net
      organizer mallory@example.com
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/sender-not-organizer

mail elsewhere like nothing
  from: erin@example.net
  REQUEST
    VFREEBUSY
      UID:elsewhere@example.net
      ORGANIZER;SENT-BY="mailto:erin@example.net":mailto:mallory@example.com
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/sender-not-organizer

mail parameter like nothing
  from: erin@example.net
  REQUEST
    VFREEBUSY
      UID:parameter@example.net
      ORGANIZER;EMAIL=erin@example.net:mailto:mallory@example.com
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/sender-not-organizer

story a colleague in another colleague's name, or as his secretary without being one

mail colleague
  login: carol@example.org
  from: carol@example.org
  to: bob@example.org
  REQUEST
    VFREEBUSY
      UID:dora@example.org
      organizer dora@example.org
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result carol@example.org outbound no_action/sender-not-organizer
result bob@example.org no_action/sender-not-organizer tier=internal

mail secretary like colleague
  REQUEST
    VFREEBUSY
      UID:dora-2@example.org
      ORGANIZER;SENT-BY="mailto:carol@example.org":mailto:dora@example.org
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result carol@example.org outbound no_action/sender-not-organizer
result bob@example.org no_action/sender-not-organizer

story in the user's own name

rules auth-6

mail own like nothing
  from: erin@example.net
  REQUEST
    VFREEBUSY
      UID:own@example.net
      organizer bob@example.org
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/own-message

story a friend who asks about somebody else

rules auth-8

mail third like nothing
  from: erin@example.net
  REQUEST
    VFREEBUSY
      UID:third@example.net
      organizer erin@example.net
      ATTENDEE:mailto:carol@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/forwarded

story mail that must not be answered

mail bounce like nothing
  from: erin@example.net
  sender: <>
  REQUEST
    VFREEBUSY
      UID:bounce@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/policy

mail list like bounce
  sender: erin@example.net
  header: List-Id: <a.example.net>
  REQUEST
    VFREEBUSY
      UID:list@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/policy

mail attached like nothing
  from: erin@example.net
  shape: attachment
  REQUEST
    VFREEBUSY
      UID:attached@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/policy

story a friend who asks too often

mail first like nothing
  from: erin@example.net
  REQUEST
    VFREEBUSY
      UID:1@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/freebusy-answered
sent REPLY bob@example.org erin@example.net
  freebusy BUSY:20260310T140000Z/20260310T150000Z

mail second like first
  REQUEST
    VFREEBUSY
      UID:2@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/freebusy-answered
sent REPLY bob@example.org erin@example.net
  freebusy BUSY:20260310T140000Z/20260310T150000Z

mail third like first
  REQUEST
    VFREEBUSY
      UID:3@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/policy

mail an-hour-later like first
  at: 2026-03-02T10:00:00Z
  REQUEST
    VFREEBUSY
      UID:4@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
result bob@example.org no_action/freebusy-answered
sent REPLY bob@example.org erin@example.net
  freebusy BUSY:20260310T140000Z/20260310T150000Z

story the methods that busy time does not have

mail add like nothing
  from: erin@example.net
  ADD
    VFREEBUSY
      UID:ask@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
  CANCEL
    VFREEBUSY
      UID:ask@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
  REFRESH
    VFREEBUSY
      UID:ask@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
  COUNTER
    VFREEBUSY
      UID:ask@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
      DTSTART:20260310T000000Z
      DTEND:20260311T000000Z
  DECLINECOUNTER
    VFREEBUSY
      UID:ask@example.net
      organizer erin@example.net
      ATTENDEE:mailto:bob@example.org
result bob@example.org error/unsupported-component method=ADD
result bob@example.org error/unsupported-component method=CANCEL
result bob@example.org error/unsupported-component method=REFRESH
result bob@example.org error/unsupported-component method=COUNTER
result bob@example.org error/unsupported-component method=DECLINECOUNTER
nothing changed
