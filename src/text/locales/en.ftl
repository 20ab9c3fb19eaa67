# What notices say, in English. Every other language has the same messages with the same
# variables; what one lacks is said in English.

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
