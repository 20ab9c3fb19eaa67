# An attendee's own proposals, and how the organizer answers them.
rules cou-3 auth-3 auth-6

config
  [user."bob@example.org"]
  contacts = ["erin@example.net"]

mail invite
  from: Erin <erin@example.net>
  to: bob@example.org
  auth: pass
  REQUEST
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org
    attendee frank@example.net
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new

mail counter
  login: bob@example.org
  from: bob@example.org
  to: erin@example.net
  COUNTER
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    attendee bob@example.org DECLINED
    when 20260312T090000Z 20260312T100000Z
result bob@example.org outbound updated/counter-pending partstat=DECLINED
proposals bob@example.org plan@example.net: bob@example.org
calendar bob@example.org plan@example.net
  master
    when 20260310T090000Z 20260310T100000Z
    attendee bob@example.org DECLINED

mail declined
  from: erin@example.net
  to: bob@example.org
  auth: pass
  DECLINECOUNTER
    UID:plan@example.net
    SEQUENCE:1
    organizer erin@example.net
    ATTENDEE:mailto:bob@example.org
    COMMENT:Sorry

story declined: the proposal is closed, the event keeps its times

result bob@example.org updated/counter-declined partstat=DECLINED
proposals bob@example.org plan@example.net: none
calendar bob@example.org plan@example.net unchanged
message
  result outcome=updated; reason=counter-declined; method=DECLINECOUNTER
  text The organizer has declined your proposal

again declined
result bob@example.org no_action/duplicate
nothing changed

story a new proposal after the first was declined

result bob@example.org updated/counter-declined
mail anew like counter
  COUNTER
    when 20260313T090000Z 20260313T100000Z
result bob@example.org outbound updated/counter-pending
proposals bob@example.org plan@example.net: bob@example.org

# What declines an earlier revision's proposal says nothing of this one.
mail update like invite
  REQUEST
    SEQUENCE:2
    when 20260311T090000Z 20260311T100000Z
result bob@example.org updated/revised
proposals bob@example.org plan@example.net: none
mail third like counter
  COUNTER
    SEQUENCE:2
    when 20260314T090000Z 20260314T100000Z
result bob@example.org outbound updated/counter-pending
mail late like declined
  DECLINECOUNTER
    SEQUENCE:1
    COMMENT:Once more
result bob@example.org no_action/stale
nothing changed

story none but the organizer declines

result bob@example.org updated/counter-declined
mail anew like counter
  COUNTER
    when 20260313T090000Z 20260313T100000Z
result bob@example.org outbound updated/counter-pending
mail stranger like declined
  from: mallory@example.com
result bob@example.org no_action/sender-not-organizer
nothing changed
mail as-organizer like declined
  from: mallory@example.com
  DECLINECOUNTER
    organizer mallory@example.com
result bob@example.org no_action/organizer-mismatch
nothing changed
mail other-attendee like declined
  from: frank@example.net
result bob@example.org no_action/sender-not-organizer
nothing changed
mail unproven like declined
  auth: none
result bob@example.org no_action/untrusted
nothing changed
# Another attendee's proposal is declined.
mail not-his like declined
  DECLINECOUNTER
    ATTENDEE:mailto:frank@example.net
result bob@example.org no_action/policy
nothing changed
mail his-own like declined
  DECLINECOUNTER
    organizer bob@example.org
result bob@example.org no_action/own-message
nothing changed

story a proposal that never passed here is declined, and an event nobody knows

result bob@example.org updated/counter-declined
mail again-declined like declined
  DECLINECOUNTER
    COMMENT:No
result bob@example.org no_action/counter-declined
nothing changed
message
  text The organizer has declined your proposal
mail unknown like declined
  DECLINECOUNTER
    UID:other@example.net
result bob@example.org no_action/unknown-uid
nothing changed

story an attendee proposes nothing in another's name

result bob@example.org updated/counter-declined
mail as-frank like counter
  COUNTER
    attendee frank@example.net ACCEPTED
result bob@example.org outbound no_action/sender-not-attendee
nothing changed
