# German: Deutsch

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
date-plain = { $day }. { $month } { $year }
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
room-not-free = Diese Zeit ist nicht frei.
room-taken = Schon gebucht: { $times }
room-taken-by = { $when } von { $who }
room-no-approver = Diese Buchung braucht eine Genehmigung, aber es gibt niemanden, der sie erteilt.
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

list-comma = { $list }, { $next }
list-and = { $list } und { $next }

repeat-weekday-1 = montags
repeat-weekday-2 = dienstags
repeat-weekday-3 = mittwochs
repeat-weekday-4 = donnerstags
repeat-weekday-5 = freitags
repeat-weekday-6 = samstags
repeat-weekday-7 = sonntags
repeat-workdays = montags bis freitags
repeat-weekend = samstags und sonntags
repeat-all-days = an allen Tagen
repeat-yearly = { $count ->
    [1] jedes Jahr
    [2] jedes zweite Jahr
   *[other] alle { $count } Jahre
}
repeat-monthly = { $count ->
    [1] jeden Monat
    [2] jeden zweiten Monat
   *[other] alle { $count } Monate
}
repeat-weekly = { $count ->
    [1] jede Woche
    [2] jede zweite Woche
   *[other] alle { $count } Wochen
}
repeat-daily = { $count ->
    [1] jeden Tag
    [2] jeden zweiten Tag
   *[other] alle { $count } Tage
}
repeat-hourly = { $count ->
    [1] jede Stunde
    [2] jede zweite Stunde
   *[other] alle { $count } Stunden
}
repeat-minutely = { $count ->
    [1] jede Minute
    [2] jede zweite Minute
   *[other] alle { $count } Minuten
}
repeat-secondly = { $count ->
    [1] jede Sekunde
    [2] jede zweite Sekunde
   *[other] alle { $count } Sekunden
}
repeat-day = am { $day }.
repeat-day-last = am letzten Tag
repeat-nth-weekday = { $nth ->
    [first] am ersten { $weekday }
    [second] am zweiten { $weekday }
    [third] am dritten { $weekday }
    [fourth] am vierten { $weekday }
    [fifth] am fünften { $weekday }
    [second-last] am vorletzten { $weekday }
   *[last] am letzten { $weekday }
}
repeat-nth-workday = { $nth ->
    [first] am ersten Arbeitstag (Mo–Fr)
    [second] am zweiten Arbeitstag (Mo–Fr)
    [third] am dritten Arbeitstag (Mo–Fr)
    [fourth] am vierten Arbeitstag (Mo–Fr)
    [fifth] am fünften Arbeitstag (Mo–Fr)
    [second-last] am vorletzten Arbeitstag (Mo–Fr)
   *[last] am letzten Arbeitstag (Mo–Fr)
}
repeat-nth-weekend = { $nth ->
    [first] am ersten Wochenendtag
    [second] am zweiten Wochenendtag
    [third] am dritten Wochenendtag
    [fourth] am vierten Wochenendtag
    [fifth] am fünften Wochenendtag
    [second-last] am vorletzten Wochenendtag
   *[last] am letzten Wochenendtag
}
# „am 3. März“ und „am zweiten Sonntag im Mai“ gehen nicht mit denselben Worten.
repeat-day-of-month = { $days } { $month }
repeat-of-month = { $days } im { $month }
repeat-on = { $every } { $days }
repeat-times = { $count ->
    [one] { $rule }, einmal
   *[other] { $rule }, { $count }-mal
}
repeat-until = { $rule }, bis { $date }
repeat-zone = { $rule } ({ $zone })
repeat-other = als Serie
repeat-other-rule = nach einer anderen Regel
repeat-no-more = keine mehr

block-tag = Kalender
block-mark = [{ $tag }: { $what }]
mark-added = eingetragen
mark-updated = aktualisiert
mark-cancelled = abgesagt
mark-unchanged = unverändert
mark-unread = nicht gelesen

block-label = { $label }:
label-what = Was
label-when = Wann
label-was = Bisher
label-now = Jetzt
label-there = Ortszeit dort
label-time = Zeit
label-start = Beginn
label-due = Fällig
label-done = Fortschritt
label-repeats = Wiederholung
label-new-dates = Neue Termine
label-lost-dates = Entfallen
label-where = Wo
label-online = Online
label-web = Webseite
label-organizer = Organisiert von
label-asked-by = Anfrage von
label-attendees = Teilnehmer
label-joined = Neue Teilnehmer
label-left = Nicht mehr eingeladen
label-changed = Geändert
label-note = Hinweis
label-problem = Problem
label-comment = Nachricht
label-free = Frei
label-conflict = Konflikt
label-proposed = Vorschlag
label-date-added = Termin hinzugefügt
label-date-removed = Termin entfernt
label-date-cancelled = Termin abgesagt
label-date-restored = Termin wiederhergestellt
label-date-moved = Termin verschoben
label-date-changed = Termin geändert
label-dates = Termine

row-was = { $now } (bisher: { $was })
row-was-only = (bisher: { $was })
row-none-was = entfällt (bisher: { $was })
row-percent = { $percent } %
row-guessed-zone = Zeitzone unbekannt, gelesen als { $zone }
row-organizer-differs = { $named } (in Ihrem Kalender: { $stored })
row-attendee = { $who } ({ $standing })
row-people-more = { $count ->
    [one] { $list } und eine weitere Person
   *[other] { $list } und { $count } weitere
}
list-dates = { $list }; { $next }
row-dates-more = { $list }; und weitere
row-more-dates-changed = { $count ->
    [one] ein weiterer Termin geändert
   *[other] { $count } weitere Termine geändert
}
row-more-conflicts = { $count ->
    [one] und ein weiterer
   *[other] und { $count } weitere
}
row-conflict = { $when }: { $title }
row-date-changes = { $when }: { $what }
changed-description = Beschreibung
changed-link = Link
changed-attachments = Anhänge
changed-place = Ort
changed-title = Titel
changed-attendees = Teilnehmer

rsvp-accept = Zusagen
rsvp-tentative = Mit Vorbehalt
rsvp-decline = Absagen
rsvp-answer = Ihre Antwort
rsvp-series = Ihre Antwort zur ganzen Serie
rsvp-one-date = Nur für diesen Termin
rsvp-accept-date = Für diesen Termin zusagen
rsvp-tentative-date = Für diesen Termin mit Vorbehalt
rsvp-decline-date = Für diesen Termin absagen

head-added = { $answer ->
    [accepted] In Ihren Kalender eingetragen und zugesagt
    [tentative] In Ihren Kalender eingetragen, mit Vorbehalt zugesagt
    [declined] In Ihren Kalender eingetragen und abgesagt
    [delegated] In Ihren Kalender eingetragen und delegiert
    [none] In Ihren Kalender eingetragen; Sie gehören nicht zu den Teilnehmern
   *[open] In Ihren Kalender eingetragen, noch nicht beantwortet
}
head-added-delegated = { $answer ->
    [accepted] { $who } hat an Sie delegiert: in Ihren Kalender eingetragen und zugesagt
    [tentative] { $who } hat an Sie delegiert: in Ihren Kalender eingetragen, mit Vorbehalt zugesagt
    [declined] { $who } hat an Sie delegiert: in Ihren Kalender eingetragen und abgesagt
   *[open] { $who } hat an Sie delegiert: in Ihren Kalender eingetragen, noch nicht beantwortet
}
head-published = { $kind ->
    [todo] Veröffentlichte Aufgabe in Ihren Kalender eingetragen
    [journal] Veröffentlichter Journaleintrag in Ihren Kalender eingetragen
   *[event] Veröffentlichter Termin in Ihren Kalender eingetragen
}
head-an-attendee = Jemand
head-somebody = jemand anderen
head-answered = { $answer ->
    [accepted] { $who } hat zugesagt
    [tentative] { $who } hat mit Vorbehalt zugesagt
    [declined] { $who } hat abgesagt
    [delegated] { $who } hat delegiert
    [completed] { $who } hat die Aufgabe erledigt
    [in-process] { $who } arbeitet an der Aufgabe
    [failed] { $who } konnte die Nachricht nicht verarbeiten
   *[other] { $who } hat geantwortet
}
head-answered-percent = { $answered } (zu { $percent } % erledigt)
head-answered-count = { $count ->
    [one] { $answered }; bisher eine von { $of } Antworten
   *[other] { $answered }; bisher { $count } von { $of } Antworten
}
head-answered-parked = { $kind ->
    [todo] { $answered }; aufbewahrt, bis die Aufgabe in Ihrem Kalender steht
    [journal] { $answered }; aufbewahrt, bis der Journaleintrag in Ihrem Kalender steht
   *[event] { $answered }; aufbewahrt, bis der Termin in Ihrem Kalender steht
}
head-crasher-added = { $answered }, war nicht eingeladen und gehört jetzt zu den Teilnehmern
head-crasher = { $answered }, war aber nicht eingeladen; nichts wurde geändert
head-crasher-told = { $answered }, war aber nicht eingeladen; nichts wurde geändert, und der Absender wurde darüber informiert
head-proposes = { $answer ->
    [accepted] { $who } schlägt eine Änderung vor und hat zugesagt
    [tentative] { $who } schlägt eine Änderung vor und hat mit Vorbehalt zugesagt
    [declined] { $who } schlägt eine Änderung vor und hat abgesagt
   *[none] { $who } schlägt eine Änderung vor
}
head-proposal-waits = { $kind ->
    [todo] { $proposal }; in Ihrem Kalender bleibt die Aufgabe, wie sie ist
    [journal] { $proposal }; in Ihrem Kalender bleibt der Journaleintrag, wie er ist
   *[event] { $proposal }; in Ihrem Kalender bleibt der Termin, wie er ist
}
head-proposal-parked = { $kind ->
    [todo] { $proposal }; aufbewahrt, bis die Aufgabe in Ihrem Kalender steht
    [journal] { $proposal }; aufbewahrt, bis der Journaleintrag in Ihrem Kalender steht
   *[event] { $proposal }; aufbewahrt, bis der Termin in Ihrem Kalender steht
}
head-proposal-refused = { $proposal }; dies wurde in Ihrem Namen abgelehnt
head-proposal-declined = { $kind ->
    [todo] Ihr Änderungsvorschlag wurde abgelehnt; die Aufgabe bleibt, wie sie ist
    [journal] Ihr Änderungsvorschlag wurde abgelehnt; der Journaleintrag bleibt, wie er ist
   *[event] Ihr Änderungsvorschlag wurde abgelehnt; der Termin bleibt, wie er ist
}
head-busy-stored = Belegte Zeiten, getrennt von Ihren eigenen gespeichert: { $who }
head-busy-answered = Sie wurden gefragt, wann Sie beschäftigt sind; diese Zeiten wurden gesendet, sonst nichts
head-busy-unanswered = Sie wurden gefragt, wann Sie beschäftigt sind; es wurde nichts gesendet
head-dates-added = { $scope ->
    [journal] Zu diesem Journal in Ihrem Kalender ist ein Eintrag hinzugekommen
    [one] Zu dieser Serie in Ihrem Kalender ist ein Termin hinzugekommen
   *[several] Zu dieser Serie in Ihrem Kalender sind Termine hinzugekommen
}
head-dates-cancelled = { $scope ->
    [one] Ein Termin dieser Serie wurde abgesagt
   *[several] Mehrere Termine dieser Serie wurden abgesagt
}
head-delegated = { $who } hat an { $to } delegiert
head-attendees-removed = Teilnehmer wurden entfernt
head-released = Die neue Zeit wurde abgelehnt; die Buchung ist aufgehoben
head-moved = { $answer ->
    [open] In Ihrem Kalender verschoben, noch nicht beantwortet
   *[other] In Ihrem Kalender verschoben
}
head-moved-date = { $answer ->
    [open] In Ihrem Kalender verschoben: ein Termin dieser Serie, noch nicht beantwortet
   *[other] In Ihrem Kalender verschoben: ein Termin dieser Serie
}
head-moved-todo = { $answer ->
    [open] Die Zeiten dieser Aufgabe haben sich geändert, noch nicht beantwortet
   *[other] Die Zeiten dieser Aufgabe haben sich geändert
}
head-again = { $answer ->
    [open] Vom Organisator noch einmal gesendet; nichts hat sich geändert, und Sie haben noch nicht geantwortet
   *[other] Vom Organisator noch einmal gesendet; nichts hat sich geändert
}
head-updated = In Ihrem Kalender aktualisiert
head-cancelled = { $kind ->
    [todo] Zurückgezogen: Diese Aufgabe entfällt
    [journal] Zurückgezogen: Dieser Journaleintrag gilt nicht mehr
   *[event] Abgesagt: Dieser Termin findet nicht statt
}
head-uninvited = Sie sind nicht mehr eingeladen
head-not-written = In Ihren Kalender konnte nichts eingetragen werden
head-unusable = Der Kalenderteil dieser Nachricht konnte nicht verarbeitet werden
head-unsigned = ACHTUNG: { $who } hat Ihnen schon signierte Nachrichten gesendet; diese hat keine gültige Signatur. In Ihrem Kalender wurde nichts geändert
head-refused = ACHTUNG: Ihr Kalender wurde nicht geändert: Diese Nachricht kommt möglicherweise nicht von dem Absender, den sie nennt
head-not-organizer = ACHTUNG: Ihr Kalender wurde nicht geändert: Der Absender ist nicht der Organisator
head-not-attendee = ACHTUNG: Ihr Kalender wurde nicht geändert: Der Absender gehört nicht zu den Teilnehmern oder ist ein anderer als genannt
head-not-added-unverified = Nicht eingetragen: Die Echtheit des Absenders konnte nicht geprüft werden
head-not-added-unknown = Nicht eingetragen: Sie hatten mit diesem Absender bisher keinen Kontakt
head-not-changed-unverified = Ihr Kalender wurde nicht geändert: Die Echtheit des Absenders konnte nicht geprüft werden
head-not-changed-unknown = Ihr Kalender wurde nicht geändert: Sie hatten mit diesem Absender bisher keinen Kontakt
head-duplicate = Steht schon in Ihrem Kalender; nichts wurde geändert
head-stale = Veraltet: Sie haben bereits eine neuere Fassung
head-asked-again = { $kind ->
    [todo] Diese Aufgabe wurde noch einmal angefordert und dem Absender gesendet
    [journal] Dieser Journaleintrag wurde noch einmal angefordert und dem Absender gesendet
   *[event] Dieser Termin wurde noch einmal angefordert und dem Absender gesendet
}
head-asked-again-recently = Dies wurde noch einmal angefordert; es wurde eben erst gesendet
head-asked-again-unsent = { $kind ->
    [todo] Diese Aufgabe wurde noch einmal angefordert; es wurde nichts gesendet
    [journal] Dieser Journaleintrag wurde noch einmal angefordert; es wurde nichts gesendet
   *[event] Dieser Termin wurde noch einmal angefordert; es wurde nichts gesendet
}
head-not-in-calendar = { $kind ->
    [todo] Dies betrifft eine Aufgabe, die nicht in Ihrem Kalender steht
    [journal] Dies betrifft einen Journaleintrag, der nicht in Ihrem Kalender steht
   *[event] Dies betrifft einen Termin, der nicht in Ihrem Kalender steht
}
head-no-such-date = Dies betrifft einen Termin, den es in der Serie nicht gibt
head-forwarded = Weitergeleitet: Sie gehören nicht zu den Teilnehmern; nicht eingetragen
head-declined = In Ihrem Namen abgesagt
head-own = { $kind ->
    [todo] Ihre eigene Aufgabe: Nur was Sie selbst senden, ändert sie
    [journal] Ihr eigener Journaleintrag: Nur was Sie selbst senden, ändert ihn
   *[event] Ihr eigener Termin: Nur was Sie selbst senden, ändert ihn
}
head-parked = { $kind ->
    [todo] Aufbewahrt, bis die Aufgabe eintrifft, zu der dies gehört
    [journal] Aufbewahrt, bis der Journaleintrag eintrifft, zu dem dies gehört
   *[event] Aufbewahrt, bis der Termin eintrifft, zu dem dies gehört
}
head-parked-whole = { $kind ->
    [todo] Aufbewahrt, bis die ganze Aufgabe vom Organisator kommt
    [journal] Aufbewahrt, bis der ganze Journaleintrag vom Organisator kommt
   *[event] Aufbewahrt, bis der ganze Termin vom Organisator kommt
}
head-parked-asked = { $kind ->
    [todo] Aufbewahrt, bis die ganze Aufgabe vom Organisator kommt; sie wurde angefordert
    [journal] Aufbewahrt, bis der ganze Journaleintrag vom Organisator kommt; er wurde angefordert
   *[event] Aufbewahrt, bis der ganze Termin vom Organisator kommt; er wurde angefordert
}
head-parked-delegation = { $to } antwortet für { $who }: aufbewahrt, bis das bestätigt ist
head-not-changed = { $what ->
    [busy] Ihr Kalender wurde nicht geändert: belegte Zeiten von jemand anderem
    [published-event] Ihr Kalender wurde nicht geändert: ein veröffentlichter Termin
    [published-todo] Ihr Kalender wurde nicht geändert: eine veröffentlichte Aufgabe
    [published-journal] Ihr Kalender wurde nicht geändert: ein veröffentlichter Journaleintrag
    [request] Ihr Kalender wurde nicht geändert: eine Einladung oder ihre Aktualisierung
    [add] Ihr Kalender wurde nicht geändert: weitere Termine
    [cancel] Ihr Kalender wurde nicht geändert: eine Absage
    [reply] Ihr Kalender wurde nicht geändert: eine Antwort
    [counter] Ihr Kalender wurde nicht geändert: ein Änderungsvorschlag
    [declinecounter] Ihr Kalender wurde nicht geändert: eine Antwort auf einen Änderungsvorschlag
   *[other] Ihr Kalender wurde nicht geändert
}
head-full = { $what ->
    [busy] Ihr Kalender ist voll: Belegte Zeiten von jemand anderem konnten nicht gespeichert werden
    [published-event] Ihr Kalender ist voll: Ein veröffentlichter Termin konnte nicht gespeichert werden
    [published-todo] Ihr Kalender ist voll: Eine veröffentlichte Aufgabe konnte nicht gespeichert werden
    [published-journal] Ihr Kalender ist voll: Ein veröffentlichter Journaleintrag konnte nicht gespeichert werden
    [request] Ihr Kalender ist voll: Eine Einladung oder ihre Aktualisierung konnte nicht gespeichert werden
    [add] Ihr Kalender ist voll: Weitere Termine konnten nicht gespeichert werden
    [cancel] Ihr Kalender ist voll: Eine Absage konnte nicht gespeichert werden
    [reply] Ihr Kalender ist voll: Eine Antwort konnte nicht gespeichert werden
    [counter] Ihr Kalender ist voll: Ein Änderungsvorschlag konnte nicht gespeichert werden
    [declinecounter] Ihr Kalender ist voll: Eine Antwort auf einen Änderungsvorschlag konnte nicht gespeichert werden
   *[other] Ihr Kalender ist voll
}
head-undone = Von Ihnen oder der Administration rückgängig gemacht; Ihr Kalender wurde nicht erneut geändert

neutral-request = { $kind ->
    [todo] Aufgabe für Sie oder deren Aktualisierung
   *[event] Termineinladung oder Aktualisierung
}
neutral-cancel = { $kind ->
    [todo] Aufgabe zurückgezogen
    [journal] Journaleintrag zurückgezogen
   *[event] Terminabsage
}
neutral-reply = { $kind ->
    [todo] Antwort zu einer Aufgabe
   *[event] Antwort auf eine Termineinladung
}
neutral-publish = { $kind ->
    [todo] Veröffentlichte Aufgabe oder deren Aktualisierung
    [journal] Veröffentlichter Journaleintrag oder dessen Aktualisierung
   *[event] Veröffentlichter Termin oder dessen Aktualisierung
}
neutral-add = Weitere Termine einer Serie
neutral-refresh = Ein Termin wird noch einmal angefordert
neutral-counter = Vorschlag, einen Termin zu ändern
neutral-declinecounter = Antwort auf einen Vorschlag, einen Termin zu ändern
neutral-other = Kalendernachricht

rsvp-title-date = { $title }, { $date }
rsvp-subject-accept = Zusage: { $title }
rsvp-subject-tentative = Zusage mit Vorbehalt: { $title }
rsvp-subject-decline = Absage: { $title }
rsvp-send-accept = Senden Sie diese E-Mail ab, um zuzusagen.
rsvp-send-tentative = Senden Sie diese E-Mail ab, um mit Vorbehalt zuzusagen.
rsvp-send-decline = Senden Sie diese E-Mail ab, um abzusagen.
rsvp-keep = Die letzte Zeile enthält Ihre Antwort: Bitte lassen Sie sie unverändert.

rsvp-done-accepted = Zugesagt: { $title }
rsvp-done-tentative = Mit Vorbehalt zugesagt: { $title }
rsvp-done-declined = Abgesagt: { $title }
rsvp-answered-accepted = Sie haben zugesagt.
rsvp-answered-tentative = Sie haben mit Vorbehalt zugesagt.
rsvp-answered-declined = Sie haben abgesagt.
rsvp-told = Ihre Antwort geht an { $who }.
rsvp-not-told = Ihre Antwort steht in Ihrem Kalender, konnte aber niemandem per E-Mail mitgeteilt werden.
rsvp-again = Das war schon Ihre Antwort, deshalb wurde nichts gesendet.
rsvp-failed = Nicht beantwortet: { $title }
rsvp-failed-unread = Ihre E-Mail konnte nicht verarbeitet werden
rsvp-nothing = Es wurde nichts geändert oder gesendet.
rsvp-no-link = Ihre E-Mail enthält keine Antwort: Die Zeile, in der die Antwort steht, fehlt.
rsvp-damaged = Die Zeile mit Ihrer Antwort ist beschädigt oder wurde nicht hier erstellt.
rsvp-foreign = Dieser Link wurde für jemand anderen erstellt.
rsvp-unknown = Dies steht nicht mehr in Ihrem Kalender.
rsvp-no-date = Die Serie enthält diesen Termin nicht mehr.
rsvp-cancelled = Dies ist abgesagt.
rsvp-not-invited = Sie sind hierzu nicht eingeladen, oder es ist Ihr eigener Eintrag.
rsvp-moved = Seit dieser Link erstellt wurde, hat sich die Zeit geändert.
rsvp-was = Bisher: { $when }
rsvp-now = Jetzt: { $when }
rsvp-newest = Die Links in der neuesten Nachricht dazu sind aktuell.
rsvp-too-many = In der letzten Stunde gingen zu viele E-Mails an den Organisator. Bitte versuchen Sie es später noch einmal.
rsvp-refused = Darauf kann nicht geantwortet werden.
rsvp-why = Sie erhalten diese E-Mail, weil Sie eine an { $address } gesendet haben.
