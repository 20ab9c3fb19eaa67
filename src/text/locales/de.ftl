# Deutsch

weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
date = { $weekday }, { $day }. { $month } { $year }
time = { $hour }:{ $minute }
when-day = { $date }
when-days = { $date } – { $last }
when-point = { $date }, { $start } ({ $zone })
when-times = { $date }, { $start } – { $end } ({ $zone })
when-long = { $date }, { $start } – { $last }, { $end } ({ $zone })

untitled = (ohne Titel)
line-when = Wann: { $when }
line-due = Fällig: { $when }
line-start = Beginn: { $when }
line-where = Wo: { $place }
line-series = Dies ist eine Serie; die Zeit ist die des nächsten Termins.
line-instance = Dies ist ein einzelner Termin einer Serie.

standing-accepted = zugesagt
standing-tentative = mit Vorbehalt zugesagt
standing-declined = abgesagt
standing-delegated = delegiert
standing-completed = erledigt
standing-in-process = in Arbeit
standing-needs-action = ausstehend

answered-accepted = { $who } hat zugesagt.
answered-tentative = { $who } hat mit Vorbehalt zugesagt.
answered-declined = { $who } hat abgesagt.
answered-delegated = { $who } hat an { $to } delegiert.
answered-delegated-away = { $who } hat an jemand anderen delegiert.
answered-completed = { $who } hat die Aufgabe erledigt.
answered-in-process = { $who } arbeitet an der Aufgabe.
answered-needs-action = { $who } hat sich noch nicht entschieden.
answered-percent = Bisher erledigt: { $percent } %.
answered-instance = Das gilt nur für einen Termin: { $when }.
answered-uninvited = { $who } war nicht eingeladen.
answered-comment = { $who } schreibt: „{ $comment }“
answered-problem = Auf der anderen Seite ist etwas schiefgegangen: { $problem }

roster-group-accepted = Zugesagt ({ $count }):
roster-group-tentative = Mit Vorbehalt ({ $count }):
roster-group-declined = Abgesagt ({ $count }):
roster-group-delegated = Delegiert ({ $count }):
roster-group-completed = Erledigt ({ $count }):
roster-group-in-process = In Arbeit ({ $count }):
roster-group-needs-action = Ausstehend ({ $count }):
roster-name-delegated = { $who }, an { $to }
and-more = { $count ->
    [one] und ein weiterer
   *[other] und { $count } weitere
}

subject-answer = { $who }: { $standing } – { $title }
subject-answers = { $count ->
    [one] Eine Antwort: { $title }
   *[other] { $count } Antworten: { $title }
}
subject-digest = { $count ->
    [one] Eine Antwort auf Ihre Einladungen
   *[other] { $count } Antworten auf Ihre Einladungen
}
why-organizer = Sie erhalten diese Nachricht, weil Ihnen Antworten auf Ihre Einladungen gemeldet werden.

subject-booked = Gebucht: { $resource } – { $title }
subject-tentative = Vorläufig gebucht: { $resource } – { $title }
subject-changed = Buchung geändert: { $resource } – { $title }
subject-declined = Buchung abgelehnt: { $resource } – { $title }
subject-cancelled = Buchung storniert: { $resource } – { $title }
subject-failed = Buchung zu klären: { $resource } – { $title }
booked = { $who } hat { $resource } gebucht.
booked-tentatively = { $who } hat { $resource } vorläufig gebucht.
booking-changed = { $who } hat eine Buchung von { $resource } geändert.
booking-declined = { $resource } hat eine Buchung von { $who } abgelehnt.
booking-released = { $resource } hat eine Änderung von { $who } abgelehnt; was gebucht war, ist wieder frei.
booking-cancelled = { $who } hat eine Buchung von { $resource } storniert.
booking-failed = { $resource } konnte über eine Buchung von { $who } nicht entscheiden. Jemand muss sie sich ansehen.
dates-declined = { $count ->
    [one] Ein Termin der Serie wurde abgelehnt.
   *[other] { $count } Termine der Serie wurden abgelehnt.
}
booking-answer = Antwort: { $text }
failed-zone = Die Zeitzone der Anfrage ist nicht bekannt.
failed-recurrence = Die Serie lässt sich nicht berechnen.
failed-limit = Von diesem Absender kamen zu viele Anfragen in einer Stunde.
failed-unanswered = Sie darf nicht automatisch beantwortet werden.
why-owner = Sie erhalten diese Nachricht, weil Sie für { $resource } zuständig sind.
