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

mail-subject-accepted = Zugesagt: { $title }
mail-subject-tentative = Mit Vorbehalt: { $title }
mail-subject-declined = Abgesagt: { $title }
mail-subject-delegated = Delegiert: { $title }
mail-subject-completed = Erledigt: { $title }
mail-subject-in-process = In Arbeit: { $title }
mail-accepted-event = { $who } hat die Einladung angenommen: { $title }
mail-accepted-todo = { $who } hat die Aufgabe angenommen: { $title }
mail-tentative-event = { $who } hat die Einladung mit Vorbehalt angenommen: { $title }
mail-tentative-todo = { $who } hat die Aufgabe mit Vorbehalt angenommen: { $title }
mail-declined-event = { $who } hat die Einladung abgelehnt: { $title }
mail-declined-todo = { $who } hat die Aufgabe abgelehnt: { $title }
mail-delegated-event = { $who } hat die Einladung weitergegeben: { $title }
mail-delegated-todo = { $who } hat die Aufgabe weitergegeben: { $title }
mail-completed = { $who } hat die Aufgabe erledigt: { $title }
mail-in-process = { $who } arbeitet an der Aufgabe: { $title }
mail-done = Erledigt: { $percent } %

mail-subject-refresh = Bitte noch einmal senden: { $title }
mail-missed-event = { $who } hat nicht alle Änderungen dieses Termins erhalten: { $title }
mail-missed-todo = { $who } hat nicht alle Änderungen dieser Aufgabe erhalten: { $title }
mail-send-again-event = Bitte senden Sie den ganzen Termin noch einmal.
mail-send-again-todo = Bitte senden Sie die ganze Aufgabe noch einmal.
mail-as-it-is-event = Dies ist der Termin, wie er jetzt ist; Sie haben danach gefragt.
mail-as-it-is-todo = Dies ist die Aufgabe, wie sie jetzt ist; Sie haben danach gefragt.
mail-off-event = Dieser Termin ist abgesagt.
mail-off-todo = Diese Aufgabe ist zurückgezogen.
mail-subject-cancelled = Abgesagt: { $title }
mail-subject-cancelled-untitled = Abgesagt

mail-subject-proposal-declined = Vorschlag abgelehnt: { $title }
mail-proposal-declined-event = { $who } hat die von Ihnen vorgeschlagene Änderung abgelehnt. Der Termin bleibt, wie er ist.
mail-proposal-declined-todo = { $who } hat die von Ihnen vorgeschlagene Änderung abgelehnt. Die Aufgabe bleibt, wie sie ist.
mail-changed-as-proposed = Dies hat sich auf Vorschlag von { $who } geändert.
mail-changed = Dies hat sich geändert.

mail-not-added-event = Sie gehören nicht zu den Teilnehmern dieses Termins und wurden nicht aufgenommen.
mail-not-added-todo = Sie gehören nicht zu den Beteiligten dieser Aufgabe und wurden nicht aufgenommen.
mail-added-event = Sie nehmen jetzt an diesem Termin teil.
mail-added-todo = Sie sind jetzt an dieser Aufgabe beteiligt.
mail-takes-part = { $who } nimmt auch teil.
mail-answers-changed-event = Die Antworten zu diesem Termin haben sich geändert.
mail-answers-changed-todo = Die Antworten zu dieser Aufgabe haben sich geändert.

mail-subject-busy = Verfügbarkeit: { $who }
mail-busy-never = { $who } ist in diesem Zeitraum nie beschäftigt: { $when }
mail-busy-times = { $who } ist zu diesen Zeiten nicht frei. Gefragter Zeitraum: { $when }
mail-busy-tentative = { $when } (mit Vorbehalt)
mail-busy-away = { $when } (abwesend)
mail-more-times = { $count ->
    [one] und eine weitere Zeit
   *[other] und { $count } weitere Zeiten
}

mail-subject-to-approve = Zu genehmigen: { $title }
mail-approve = { $who } möchte { $room } buchen, und Sie entscheiden.
mail-repeats = Wiederholung: { $rule }
mail-more-dates = { $count ->
    [one] und ein weiterer Termin
   *[other] und { $count } weitere Termine
}
mail-approve-or-declined = Nehmen Sie diese Einladung an, um die Buchung zu genehmigen, oder lehnen Sie sie ab. Frist: { $when }. Ohne Antwort bis dahin ist die Buchung abgelehnt.
mail-approve-or-approved = Nehmen Sie diese Einladung an, um die Buchung zu genehmigen, oder lehnen Sie sie ab. Frist: { $when }. Ohne Antwort bis dahin ist die Buchung genehmigt.
mail-subject-settled = Entschieden: { $title }
mail-settled-by-others = Über diese Buchung entscheiden jetzt andere.
mail-settled-off = Diese Buchung entfällt oder braucht keine Genehmigung mehr.
mail-settled-taken = Die Zeit wurde inzwischen vergeben; die Buchung ist abgelehnt.
mail-settled-declined = Die Buchung ist abgelehnt.
mail-settled-approved = Die Buchung ist genehmigt.

room-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
room-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
room-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
room-seconds = { $count ->
    [one] { $count } Sekunde
   *[other] { $count } Sekunden
}
room-within-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tagen
}
room-within-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
room-within-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
room-within-seconds = { $count ->
    [one] { $count } Sekunde
   *[other] { $count } Sekunden
}
room-no-todos = Ein Raum oder Gerät nimmt keine Aufgaben an.
room-not-allowed = Sie gehören nicht zu denen, die hier buchen dürfen.
room-no-series = Serien können hier nicht gebucht werden.
room-endless = Eine Serie muss ein Ende haben, um gebucht zu werden.
room-too-far = Gebucht werden kann höchstens { $length } im Voraus.
room-too-late = Gebucht werden muss mindestens { $length } vor Beginn.
room-too-short = Eine Buchung dauert mindestens { $length }.
room-too-long = Eine Buchung dauert höchstens { $length }.
room-seats = { $seats ->
    [one] Es gibt { $seats } Platz, und { $people } Personen sind eingeladen.
   *[other] Es gibt { $seats } Plätze, und { $people } Personen sind eingeladen.
}
room-quota = Sie können höchstens { $length } in jeweils { $within } buchen.
room-quota-used-up = Sie können nicht mehr buchen.
room-open = Gebucht werden kann nur zu diesen Zeiten ({ $zone }): { $hours }
room-open-days = { $first } bis { $last } { $start } – { $end }
room-open-day = { $first } { $start } – { $end }
room-closed = Zu dieser Zeit kann nicht gebucht werden.
room-not-free = Zu dieser Zeit ist nichts frei.
room-taken = Schon gebucht: { $times }
room-taken-by = { $when } von { $who }
room-no-approver = Diese Buchung braucht eine Genehmigung, und es gibt niemanden, der sie erteilt.
room-free = Frei: { $times }
room-without = Nicht verfügbar und abgelehnt: { $times }
room-last = Letzter gebuchter Termin: { $when }
room-beyond = Das geht über das hinaus, was gebucht werden darf: { $reason }
room-responsible = Zuständig: { $who }
room-waits = Diese Buchung braucht eine Genehmigung. Sie erfahren, wie entschieden wird.
room-approved = Die Buchung wurde genehmigt.
room-approved-comment = Die Buchung wurde genehmigt: { $comment }
room-refused = Die Buchung wurde nicht genehmigt.
room-refused-comment = Die Buchung wurde nicht genehmigt: { $comment }
room-nobody-objected = Niemand hat der Buchung rechtzeitig widersprochen.
room-nobody-approved = Niemand hat die Buchung rechtzeitig genehmigt.
room-taken-meanwhile = Die Zeit ist seit der Anfrage vergeben worden.
room-handed-on = Weitergegeben an { $who }.
room-none = Keine der Ressourcen kann gebucht werden.
room-member = { $who }: { $reason }

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
