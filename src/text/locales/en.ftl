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
