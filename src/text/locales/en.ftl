# English: what readers are told, in notices and in the block at the top of a message. Every
# other language has the same messages with the same variables; what one lacks is said in English.
#
# A variable may be left out only where a comment right above the message says so. Who acts may be
# man, woman or thing: sentences that say neither are best.

# Dates and times. Names as they stand within a date.
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date = { $weekday }, { $day } { $month } { $year }
date-plain = { $day } { $month } { $year }
time = { $hour }:{ $minute }
when-day = { $date }
when-days = { $date } – { $last }
when-point = { $date }, { $start } ({ $zone })
when-times = { $date }, { $start } – { $end } ({ $zone })
when-long = { $date }, { $start } – { $last }, { $end } ({ $zone })

# What a notice is about.
untitled = (no title)
line-when = When: { $when }
line-due = Due: { $when }
line-start = Start: { $when }
line-where = Where: { $place }
line-series = This is a series; the time is that of its next date.
line-instance = This is one date of a series.

# Who stands how, also in subjects.
standing-accepted = accepted
standing-tentative = tentative
standing-declined = declined
standing-delegated = delegated
standing-completed = completed
standing-in-process = in process
standing-needs-action = pending

# What an attendee has answered.
answered-accepted = { $who } has accepted.
answered-tentative = { $who } has accepted tentatively.
answered-declined = { $who } has declined.
answered-delegated = { $who } has delegated to { $to }.
answered-delegated-away = { $who } has delegated to somebody else.
answered-completed = { $who } has completed the task.
answered-in-process = { $who } is working on the task.
answered-needs-action = { $who } has not decided yet.
answered-percent = Done so far: { $percent } %.
answered-instance = This is said of one date only: { $when }.
answered-uninvited = { $who } was not invited.
answered-comment = { $who } writes: “{ $comment }”
answered-problem = At the other end something went wrong: { $problem }

# The list of attendees.
roster-group-accepted = Accepted ({ $count }):
roster-group-tentative = Tentative ({ $count }):
roster-group-declined = Declined ({ $count }):
roster-group-delegated = Delegated ({ $count }):
roster-group-completed = Completed ({ $count }):
roster-group-in-process = In process ({ $count }):
roster-group-needs-action = Pending ({ $count }):
roster-name-delegated = { $who }, to { $to }
and-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}

# Answers and questions that are sent for a user or a resource: the mail around the calendar.
# Titles, names and comments are put in as they are.
mail-subject-accepted = Accepted: { $title }
mail-subject-tentative = Tentative: { $title }
mail-subject-declined = Declined: { $title }
mail-subject-delegated = Delegated: { $title }
mail-subject-completed = Completed: { $title }
mail-subject-in-process = In process: { $title }
mail-accepted-event = { $who } has accepted the invitation: { $title }
mail-accepted-todo = { $who } has accepted the to-do: { $title }
mail-tentative-event = { $who } has tentatively accepted the invitation: { $title }
mail-tentative-todo = { $who } has tentatively accepted the to-do: { $title }
mail-declined-event = { $who } has declined the invitation: { $title }
mail-declined-todo = { $who } has declined the to-do: { $title }
mail-delegated-event = { $who } has delegated the invitation: { $title }
mail-delegated-todo = { $who } has delegated the to-do: { $title }
mail-completed = { $who } has completed the to-do: { $title }
mail-in-process = { $who } is working on the to-do: { $title }
mail-done = Done: { $percent } %

# An attendee asks the organizer for all of it; the organizer sends it, or says that it is off.
mail-subject-refresh = Please send again: { $title }
mail-missed-event = { $who } has not got every change of this event: { $title }
mail-missed-todo = { $who } has not got every change of this to-do: { $title }
mail-send-again-event = Please send the whole event again.
mail-send-again-todo = Please send the whole to-do again.
mail-as-it-is-event = This is the event as it is now, as you asked.
mail-as-it-is-todo = This is the to-do as it is now, as you asked.
mail-off-event = This event is cancelled.
mail-off-todo = This to-do is cancelled.
mail-subject-cancelled = Cancelled: { $title }
mail-subject-cancelled-untitled = Cancelled

# The organizer has declined a proposal, or accepted it.
mail-subject-proposal-declined = Proposal declined: { $title }
mail-proposal-declined-event = { $who } has declined the change that you proposed. The event stays as it is.
mail-proposal-declined-todo = { $who } has declined the change that you proposed. The to-do stays as it is.
mail-changed-as-proposed = This has changed, as { $who } proposed.
mail-changed = This has changed.

# To who was not invited and has answered, and to the attendees.
mail-not-added-event = You are not among the attendees of this event, and were not added to them.
mail-not-added-todo = You are not among the attendees of this to-do, and were not added to them.
mail-added-event = You are an attendee of this event now.
mail-added-todo = You are an attendee of this to-do now.
mail-takes-part = { $who } takes part, too.
mail-answers-changed-event = The answers to this event have changed.
mail-answers-changed-todo = The answers to this to-do have changed.

# When somebody is busy. One of the first two, the second with lines below it.
mail-subject-busy = Free/busy: { $who }
mail-busy-never = { $who } is not busy at any time in this period: { $when }
mail-busy-times = { $who } is not free at these times. The period asked for: { $when }
mail-busy-tentative = { $when } (tentative)
mail-busy-away = { $when } (away)
mail-more-times = { $count ->
    [one] and one more time
   *[other] and { $count } more times
}

# To those who approve bookings of a room or of equipment.
mail-subject-to-approve = To approve: { $title }
mail-approve = { $who } asks for { $room }, and you decide.
mail-repeats = Repeats: { $rule }
mail-more-dates = { $count ->
    [one] and one more date
   *[other] and { $count } more dates
}
mail-approve-or-declined = Accept this invitation to approve the booking, or decline it to refuse. Without an answer by { $when } it is declined.
mail-approve-or-approved = Accept this invitation to approve the booking, or decline it to refuse. Without an answer by { $when } it is approved.
mail-subject-settled = Settled: { $title }
mail-settled-by-others = This booking is approved by others now.
mail-settled-off = This booking is off, or no longer needs approval.
mail-settled-taken = The time was taken meanwhile; the booking is declined.
mail-settled-declined = The booking is declined.
mail-settled-approved = The booking is approved.

# What a room or equipment says with its answer. { $length } is one of room-days, room-hours,
# room-minutes, room-seconds, and always stands behind “at most” or “at least”; { $within } is one
# of room-within-days and so on, and stands in room-quota only.
room-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
room-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
room-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
room-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
room-within-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
room-within-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
room-within-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
room-within-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
room-no-todos = A room or equipment takes no to-dos.
room-not-allowed = You are not among those who may book this.
room-no-series = Series of meetings cannot be booked here.
room-endless = A series must have an end to be booked.
room-too-far = Bookings are taken at most { $length } ahead.
room-too-late = Bookings must be made at least { $length } before they begin.
room-too-short = A booking takes at least { $length }.
room-too-long = A booking takes at most { $length }.
room-seats = { $seats ->
    [one] There is { $seats } seat, and { $people } people are invited.
   *[other] There are { $seats } seats, and { $people } people are invited.
}
room-quota = You may book at most { $length } in any { $within }.
room-quota-used-up = You may not book more.
room-open = Bookings are taken only within these hours ({ $zone }): { $hours }
room-open-days = { $first } – { $last } { $start } – { $end }
room-open-day = { $first } { $start } – { $end }
room-closed = Bookings are not taken at that time.
room-not-free = It is not available at that time.
room-taken = Already booked: { $times }
room-taken-by = { $when } by { $who }
room-no-approver = This booking needs approval, and there is nobody who approves.
room-free = Free: { $times }
room-without = Not available, and declined: { $times }
room-last = The last date that is booked: { $when }
room-beyond = It is beyond what may be booked: { $reason }
room-responsible = Responsible: { $who }
room-waits = This booking needs approval. You will be told when that is decided.
room-approved = The booking was approved.
room-approved-comment = The booking was approved: { $comment }
room-refused = The booking was not approved.
room-refused-comment = The booking was not approved: { $comment }
room-nobody-objected = Nobody objected to the booking in time.
room-nobody-approved = Nobody approved the booking in time.
room-taken-meanwhile = The time has been taken since it was asked for.
room-handed-on = Handed on to { $who }.
room-none = None of the resources can be booked.
room-member = { $who }: { $reason }

# Mail to an organizer.
subject-answer = { $who }: { $standing } – { $title }
subject-answers = { $count ->
    [one] One answer: { $title }
   *[other] { $count } answers: { $title }
}
subject-digest = { $count ->
    [one] One answer to your invitations
   *[other] { $count } answers to your invitations
}
why-organizer = You get this notice because you are told of answers to what you organize.

# Mail to the owner of a resource.
subject-booked = Booked: { $resource } – { $title }
subject-tentative = Booked tentatively: { $resource } – { $title }
subject-changed = Booking changed: { $resource } – { $title }
subject-declined = Booking declined: { $resource } – { $title }
subject-cancelled = Booking cancelled: { $resource } – { $title }
subject-failed = Booking needs you: { $resource } – { $title }
booked = { $who } has booked { $resource }.
booked-tentatively = { $who } has booked { $resource } tentatively.
booking-changed = { $who } has changed a booking of { $resource }.
booking-declined = { $resource } has declined a booking by { $who }.
booking-released = { $resource } has declined a change by { $who }; what was booked is released.
booking-cancelled = { $who } has cancelled a booking of { $resource }.
booking-failed = { $resource } could not decide on a booking by { $who }. Somebody has to look at it.
dates-declined = { $count ->
    [one] One date of the series was declined.
   *[other] { $count } dates of the series were declined.
}
booking-answer = Answer: { $text }
failed-zone = The time zone of the request is not known.
failed-recurrence = The series cannot be worked out.
failed-limit = Too many requests came from this sender within an hour.
failed-unanswered = It may not be answered automatically.
why-owner = You get this notice because you are responsible for { $resource }.

# Lists: "a, b and c" is list-comma, then list-and.
list-comma = { $list }, { $next }
list-and = { $list } and { $next }

# How something repeats. The days stand as they do in "every week on Monday"; where a language
# joins another word to each ("w poniedziałek"), that word stands here and not in repeat-on.
repeat-weekday-1 = Monday
repeat-weekday-2 = Tuesday
repeat-weekday-3 = Wednesday
repeat-weekday-4 = Thursday
repeat-weekday-5 = Friday
repeat-weekday-6 = Saturday
repeat-weekday-7 = Sunday
repeat-workdays = weekdays
repeat-weekend = weekends
repeat-all-days = all days
repeat-yearly = { $count ->
    [1] every year
    [2] every other year
   *[other] every { $count } years
}
repeat-monthly = { $count ->
    [1] every month
    [2] every other month
   *[other] every { $count } months
}
repeat-weekly = { $count ->
    [1] every week
    [2] every other week
   *[other] every { $count } weeks
}
repeat-daily = { $count ->
    [1] every day
    [2] every other day
   *[other] every { $count } days
}
repeat-hourly = { $count ->
    [1] every hour
    [2] every other hour
   *[other] every { $count } hours
}
repeat-minutely = { $count ->
    [1] every minute
    [2] every other minute
   *[other] every { $count } minutes
}
repeat-secondly = { $count ->
    [1] every second
    [2] every other second
   *[other] every { $count } seconds
}
# The day of a month, 1 to 31.
repeat-day = { $day ->
    [1] the 1st
    [2] the 2nd
    [3] the 3rd
    [21] the 21st
    [22] the 22nd
    [23] the 23rd
    [31] the 31st
   *[other] the { $day }th
}
repeat-day-last = the last day
# $nth is first, second, third, fourth, fifth, last or second-last; $weekday is a name as in
# weekday-1; $day is its number from 1 (Monday) to 7, for languages in which the gender of the
# weekday changes the rest. May be left out: $day, $weekday
repeat-nth-weekday = { $nth ->
    [first] the first { $weekday }
    [second] the second { $weekday }
    [third] the third { $weekday }
    [fourth] the fourth { $weekday }
    [fifth] the fifth { $weekday }
    [second-last] the second last { $weekday }
   *[last] the last { $weekday }
}
# Monday to Friday.
repeat-nth-workday = { $nth ->
    [first] the first weekday
    [second] the second weekday
    [third] the third weekday
    [fourth] the fourth weekday
    [fifth] the fifth weekday
    [second-last] the second last weekday
   *[last] the last weekday
}
# Saturday and Sunday.
repeat-nth-weekend = { $nth ->
    [first] the first weekend day
    [second] the second weekend day
    [third] the third weekend day
    [fourth] the fourth weekend day
    [fifth] the fifth weekend day
    [second-last] the second last weekend day
   *[last] the last weekend day
}
# The days of a certain month: "the 3rd of May"; the name as in month-5.
repeat-day-of-month = { $days } of { $month }
repeat-of-month = { $days } of { $month }
# "every week" and "Monday and Tuesday".
repeat-on = { $every } on { $days }
repeat-times = { $count ->
    [one] { $rule }, once
   *[other] { $rule }, { $count } times
}
repeat-until = { $rule }, until { $date }
# The days are those of this zone, which are not the reader's.
repeat-zone = { $rule } ({ $zone })
repeat-other = as a series
repeat-other-rule = by another rule
repeat-no-more = no more

# The block. The tag is a noun; it begins and ends the block and marks subjects, so that it is
# searched for: no brackets in it, and it does not change any more.
block-tag = Calendar
block-mark = [{ $tag }: { $what }]
mark-added = added
mark-updated = updated
mark-cancelled = cancelled
mark-unchanged = not changed
mark-unread = not read

# Its rows. A label stands in front of its value.
block-label = { $label }:
label-what = What
label-when = When
label-was = Was
label-now = Now
label-there = Time there
label-time = Time
label-start = Start
label-due = Due
label-done = Progress
label-repeats = Repeats
label-new-dates = New dates
label-lost-dates = No more
label-where = Where
label-online = Online
label-web = Web page
label-organizer = Organizer
label-asked-by = Asked by
label-attendees = Attendees
label-joined = New attendees
label-left = No longer invited
label-changed = Changed
label-note = Note
label-problem = Problem
label-comment = Message
label-free = Free times
label-conflict = Conflict
label-proposed = Proposed
# Of single dates of a series.
label-date-added = Date added
label-date-removed = Date removed
label-date-cancelled = Date cancelled
label-date-restored = Date restored
label-date-moved = Date moved
label-date-changed = Date changed
label-dates = Dates

# What stands in the rows.
row-was = { $now } (was: { $was })
row-was-only = (was: { $was })
row-none-was = none (was: { $was })
row-percent = { $percent } %
row-guessed-zone = time zone unknown, read as { $zone }
row-organizer-differs = { $named } (in your calendar: { $stored })
row-attendee = { $who } ({ $standing })
row-people-more = { $count ->
    [one] { $list } and one more
   *[other] { $list } and { $count } more
}
# Dates have commas of their own.
list-dates = { $list }; { $next }
row-dates-more = { $list }; and more
row-more-dates-changed = { $count ->
    [one] one more date changed
   *[other] { $count } more dates changed
}
row-more-conflicts = { $count ->
    [one] and one more
   *[other] and { $count } more
}
row-conflict = { $when }: { $title }
row-date-changes = { $when }: { $what }
changed-description = description
changed-link = link
changed-attachments = attachments
changed-place = place
changed-title = title
changed-attendees = attendees

# Links by which the reader answers.
rsvp-accept = Accept
rsvp-tentative = Tentative
rsvp-decline = Decline
rsvp-answer = Your answer
rsvp-series = Your answer to the whole series
rsvp-one-date = For this date only
rsvp-accept-date = Accept this date
rsvp-tentative-date = Tentative for this date
rsvp-decline-date = Decline this date

# Its first line: what became of the message. $kind is event, todo or journal; $who is a name or an
# address.
head-added = { $answer ->
    [accepted] Added to your calendar and accepted
    [tentative] Added to your calendar, tentatively accepted
    [declined] Added to your calendar and declined
    [delegated] Added to your calendar and handed on
    [none] Added to your calendar; you are not among the attendees
   *[open] Added to your calendar, not yet answered
}
head-added-delegated = { $answer ->
    [accepted] { $who } has delegated to you: added to your calendar and accepted
    [tentative] { $who } has delegated to you: added to your calendar, tentatively accepted
    [declined] { $who } has delegated to you: added to your calendar and declined
   *[open] { $who } has delegated to you: added to your calendar, not yet answered
}
head-published = { $kind ->
    [todo] Published to-do added to your calendar
    [journal] Published journal entry added to your calendar
   *[event] Published event added to your calendar
}
head-an-attendee = Somebody
head-somebody = somebody else
# What an attendee answers; other sentences continue it.
head-answered = { $answer ->
    [accepted] { $who } has accepted
    [tentative] { $who } has tentatively accepted
    [declined] { $who } has declined
    [delegated] { $who } has delegated
    [completed] { $who } has completed it
    [in-process] { $who } is working on it
    [failed] { $who } could not use it
   *[other] { $who } has answered
}
head-answered-percent = { $answered } ({ $percent } % done)
head-answered-count = { $count ->
    [one] { $answered }; one of { $of } has answered
   *[other] { $answered }; { $count } of { $of } have answered
}
head-answered-parked = { $kind ->
    [todo] { $answered }; kept until the to-do is in your calendar
    [journal] { $answered }; kept until the journal entry is in your calendar
   *[event] { $answered }; kept until the event is in your calendar
}
head-crasher-added = { $answered }, was not invited, and is an attendee now
head-crasher = { $answered }, but was not invited; nothing changed
head-crasher-told = { $answered }, but was not invited; nothing changed, and the sender was told so
# What an attendee proposes; other sentences continue it.
head-proposes = { $answer ->
    [accepted] { $who } proposes a change, and has accepted
    [tentative] { $who } proposes a change, and has tentatively accepted
    [declined] { $who } proposes a change, and has declined
   *[none] { $who } proposes a change
}
head-proposal-waits = { $kind ->
    [todo] { $proposal }; your calendar keeps the to-do as it is
    [journal] { $proposal }; your calendar keeps the journal entry as it is
   *[event] { $proposal }; your calendar keeps the event as it is
}
head-proposal-parked = { $kind ->
    [todo] { $proposal }; kept until the to-do is in your calendar
    [journal] { $proposal }; kept until the journal entry is in your calendar
   *[event] { $proposal }; kept until the event is in your calendar
}
head-proposal-refused = { $proposal }; it was declined for you
head-proposal-declined = { $kind ->
    [todo] The organizer has declined your proposal; the to-do stays as it is
    [journal] The organizer has declined your proposal; the journal entry stays as it is
   *[event] The organizer has declined your proposal; the event stays as it is
}
head-busy-stored = Busy times of { $who }, kept apart from your own
head-busy-answered = You were asked when you are busy; those times were sent, and nothing else
head-busy-unanswered = You were asked when you are busy; nothing was sent
head-dates-added = { $scope ->
    [journal] An entry was added to this journal in your calendar
    [one] A date was added to this series in your calendar
   *[several] Dates were added to this series in your calendar
}
head-dates-cancelled = { $scope ->
    [one] One date of this series was cancelled
   *[several] Dates of this series were cancelled
}
head-delegated = { $who } has delegated to { $to }
head-attendees-removed = Attendees were removed
head-released = The new time was declined; the booking is released
# $answer is open where the reader has not answered the new time.
head-moved = { $answer ->
    [open] Moved in your calendar, not yet answered
   *[other] Moved in your calendar
}
head-moved-date = { $answer ->
    [open] Moved in your calendar: one date of this series, not yet answered
   *[other] Moved in your calendar: one date of this series
}
head-moved-todo = { $answer ->
    [open] This to-do has other dates now, not yet answered
   *[other] This to-do has other dates now
}
head-again = { $answer ->
    [open] Sent again by the organizer; nothing changed, and you have not answered yet
   *[other] Sent again by the organizer; nothing changed
}
head-updated = Updated in your calendar
head-cancelled = { $kind ->
    [todo] Cancelled: this to-do is off
    [journal] Withdrawn: this journal entry no longer holds
   *[event] Cancelled: this event will not take place
}
head-uninvited = You are no longer invited
head-not-written = Your calendar could not be written
head-unusable = The calendar part of this message could not be used
head-unsigned = WARNING: { $who } has signed messages to you before; this one has no valid signature. Nothing was changed in your calendar
head-refused = WARNING: your calendar was not changed: this message may not come from the sender whom it names
head-not-organizer = WARNING: your calendar was not changed: the sender is not the organizer
head-not-attendee = WARNING: your calendar was not changed: the sender is not an attendee, or not the one who is named
head-not-added-unverified = Not added: the sender could not be verified
head-not-added-unknown = Not added: you have had nothing to do with the sender yet
head-not-changed-unverified = Your calendar was not changed: the sender could not be verified
head-not-changed-unknown = Your calendar was not changed: you have had nothing to do with the sender yet
head-duplicate = Already in your calendar; nothing changed
head-stale = Outdated: you already have a newer version
head-asked-again = { $kind ->
    [todo] An attendee asked for this to-do again, and was sent it
    [journal] An attendee asked for this journal entry again, and was sent it
   *[event] An attendee asked for this event again, and was sent it
}
head-asked-again-recently = An attendee asked for this again; it was sent a moment ago
head-asked-again-unsent = { $kind ->
    [todo] An attendee asks for this to-do again; nothing was sent
    [journal] An attendee asks for this journal entry again; nothing was sent
   *[event] An attendee asks for this event again; nothing was sent
}
head-not-in-calendar = { $kind ->
    [todo] It refers to a to-do that is not in your calendar
    [journal] It refers to a journal entry that is not in your calendar
   *[event] It refers to an event that is not in your calendar
}
head-no-such-date = It refers to a date that the series does not have
head-forwarded = Forwarded: you are not among the attendees; not added
head-declined = Declined for you
head-own = { $kind ->
    [todo] Your own to-do: only what you send yourself changes it
    [journal] Your own journal entry: only what you send yourself changes it
   *[event] Your own event: only what you send yourself changes it
}
head-parked = { $kind ->
    [todo] Kept until the to-do it belongs to arrives
    [journal] Kept until the journal entry it belongs to arrives
   *[event] Kept until the event it belongs to arrives
}
head-parked-whole = { $kind ->
    [todo] Kept until the whole to-do comes from the organizer
    [journal] Kept until the whole journal entry comes from the organizer
   *[event] Kept until the whole event comes from the organizer
}
head-parked-asked = { $kind ->
    [todo] Kept until the whole to-do comes from the organizer, who was asked for it
    [journal] Kept until the whole journal entry comes from the organizer, who was asked for it
   *[event] Kept until the whole event comes from the organizer, who was asked for it
}
head-parked-delegation = { $to } answers for { $who }: kept until that is confirmed
# What is only shown; $what says what it is.
head-not-changed = { $what ->
    [busy] Your calendar was not changed: busy times of somebody else
    [published-event] Your calendar was not changed: a published event
    [published-todo] Your calendar was not changed: a published to-do
    [published-journal] Your calendar was not changed: a published journal entry
    [request] Your calendar was not changed: an invitation or its update
    [add] Your calendar was not changed: further dates
    [cancel] Your calendar was not changed: a cancellation
    [reply] Your calendar was not changed: an answer
    [counter] Your calendar was not changed: a proposed change
    [declinecounter] Your calendar was not changed: an answer to a proposed change
   *[other] Your calendar was not changed
}
head-full = { $what ->
    [busy] Your calendar is full: busy times of somebody else could not be stored
    [published-event] Your calendar is full: a published event could not be stored
    [published-todo] Your calendar is full: a published to-do could not be stored
    [published-journal] Your calendar is full: a published journal entry could not be stored
    [request] Your calendar is full: an invitation or its update could not be stored
    [add] Your calendar is full: further dates could not be stored
    [cancel] Your calendar is full: a cancellation could not be stored
    [reply] Your calendar is full: an answer could not be stored
    [counter] Your calendar is full: a proposed change could not be stored
    [declinecounter] Your calendar is full: an answer to a proposed change could not be stored
   *[other] Your calendar is full
}
head-undone = Undone by you or the administrator; your calendar was not changed again

# The first line of a block that all readers of a message see: what it is.
neutral-request = { $kind ->
    [todo] To-do for you, or its update
   *[event] Meeting invitation or update
}
neutral-cancel = { $kind ->
    [todo] To-do cancelled
    [journal] Journal entry withdrawn
   *[event] Meeting cancellation
}
neutral-reply = { $kind ->
    [todo] Answer to a to-do
   *[event] Answer to a meeting invitation
}
neutral-publish = { $kind ->
    [todo] Published to-do or its update
    [journal] Published journal entry or its update
   *[event] Published event or its update
}
neutral-add = Further dates of a meeting
neutral-refresh = A meeting is asked for again
neutral-counter = Proposal to change a meeting
neutral-declinecounter = Answer to a proposal to change a meeting
neutral-other = Calendar message

# Answers by mail: what a link writes for its reader to send.
rsvp-title-date = { $title }, { $date }
rsvp-subject-accept = Accept: { $title }
rsvp-subject-tentative = Accept tentatively: { $title }
rsvp-subject-decline = Decline: { $title }
rsvp-send-accept = Send this mail to accept.
rsvp-send-tentative = Send this mail to accept tentatively.
rsvp-send-decline = Send this mail to decline.
rsvp-keep = The last line says what you answer: please leave it as it is.

# What became of an answer by mail.
rsvp-done-accepted = Accepted: { $title }
rsvp-done-tentative = Accepted tentatively: { $title }
rsvp-done-declined = Declined: { $title }
rsvp-answered-accepted = You have accepted.
rsvp-answered-tentative = You have accepted tentatively.
rsvp-answered-declined = You have declined.
rsvp-told = Your answer goes to { $who }.
rsvp-not-told = It is in your calendar, but nobody could be told of it by mail.
rsvp-again = That was your answer already, so nothing was sent.
rsvp-failed = Not answered: { $title }
rsvp-failed-unread = Your mail could not be used
rsvp-nothing = Nothing was changed or sent.
rsvp-no-link = Your mail holds no answer: the line that says what you answer is missing.
rsvp-damaged = The line that says what you answer is damaged, or was not made here.
rsvp-foreign = This link was made for somebody else.
rsvp-unknown = It is not in your calendar any more.
rsvp-no-date = The series does not have this date any more.
rsvp-cancelled = It is cancelled.
rsvp-not-invited = You are not invited to it, or it is your own.
rsvp-moved = It has another time since this link was made.
rsvp-was = It was: { $when }
rsvp-now = It is: { $when }
rsvp-newest = The links in the newest message about it are up to date.
rsvp-too-many = Too much mail went to the organizer within an hour. Please try again later.
rsvp-refused = It cannot be answered.
rsvp-why = You get this mail because you have sent one to { $address }.
