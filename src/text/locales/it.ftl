# Italiano

weekday-1 = lunedì
weekday-2 = martedì
weekday-3 = mercoledì
weekday-4 = giovedì
weekday-5 = venerdì
weekday-6 = sabato
weekday-7 = domenica
month-1 = gennaio
month-2 = febbraio
month-3 = marzo
month-4 = aprile
month-5 = maggio
month-6 = giugno
month-7 = luglio
month-8 = agosto
month-9 = settembre
month-10 = ottobre
month-11 = novembre
month-12 = dicembre
date = { $weekday } { $day } { $month } { $year }
time = { $hour }:{ $minute }
when-day = { $date }
when-days = { $date } – { $last }
when-point = { $date }, { $start } ({ $zone })
when-times = { $date }, { $start } – { $end } ({ $zone })
when-long = { $date }, { $start } – { $last }, { $end } ({ $zone })

untitled = (senza titolo)
line-when = Quando: { $when }
line-due = Scadenza: { $when }
line-start = Inizio: { $when }
line-where = Dove: { $place }
line-series = È una serie; l’ora è quella della prossima data.
line-instance = È una sola data di una serie.

standing-accepted = accettato
standing-tentative = accettato con riserva
standing-declined = rifiutato
standing-delegated = delegato
standing-completed = completato
standing-in-process = in corso
standing-needs-action = in attesa

answered-accepted = { $who } ha accettato.
answered-tentative = { $who } ha accettato con riserva.
answered-declined = { $who } ha rifiutato.
answered-delegated = { $who } ha delegato a { $to }.
answered-delegated-away = { $who } ha delegato a qualcun altro.
answered-completed = { $who } ha completato l’attività.
answered-in-process = { $who } sta lavorando all’attività.
answered-needs-action = { $who } non ha ancora deciso.
answered-percent = Fatto finora: { $percent } %.
answered-instance = Vale solo per una data: { $when }.
answered-uninvited = { $who } non era tra gli invitati.
answered-comment = { $who } scrive: «{ $comment }»
answered-problem = Dall’altra parte si è verificato un problema: { $problem }

roster-group-accepted = Accettato ({ $count }):
roster-group-tentative = Con riserva ({ $count }):
roster-group-declined = Rifiutato ({ $count }):
roster-group-delegated = Delegato ({ $count }):
roster-group-completed = Completato ({ $count }):
roster-group-in-process = In corso ({ $count }):
roster-group-needs-action = In attesa ({ $count }):
roster-name-delegated = { $who }, a { $to }
and-more = { $count ->
    [one] e un altro
   *[other] e altri { $count }
}

subject-answer = { $who }: { $standing } – { $title }
subject-answers = { $count ->
    [one] Una risposta: { $title }
   *[other] { $count } risposte: { $title }
}
subject-digest = { $count ->
    [one] Una risposta ai suoi inviti
   *[other] { $count } risposte ai suoi inviti
}
why-organizer = Riceve questo avviso perché le vengono segnalate le risposte ai suoi inviti.

subject-booked = Prenotato: { $resource } – { $title }
subject-tentative = Prenotato con riserva: { $resource } – { $title }
subject-changed = Prenotazione modificata: { $resource } – { $title }
subject-declined = Prenotazione rifiutata: { $resource } – { $title }
subject-cancelled = Prenotazione annullata: { $resource } – { $title }
subject-failed = Prenotazione da esaminare: { $resource } – { $title }
booked = { $who } ha prenotato { $resource }.
booked-tentatively = { $who } ha prenotato { $resource } con riserva.
booking-changed = { $who } ha modificato una prenotazione di { $resource }.
booking-declined = { $resource } ha rifiutato una prenotazione di { $who }.
booking-released = { $resource } ha rifiutato una modifica di { $who }; quanto era prenotato è di nuovo libero.
booking-cancelled = { $who } ha annullato una prenotazione di { $resource }.
booking-failed = { $resource } non ha potuto decidere su una prenotazione di { $who }. Qualcuno deve esaminarla.
dates-declined = { $count ->
    [one] Una data della serie è stata rifiutata.
   *[other] { $count } date della serie sono state rifiutate.
}
booking-answer = Risposta: { $text }
failed-zone = Il fuso orario della richiesta non è noto.
failed-recurrence = La serie non può essere calcolata.
failed-limit = Troppe richieste da questo mittente in un’ora.
failed-unanswered = Non è consentito rispondere automaticamente.
why-owner = Riceve questo avviso perché è responsabile di { $resource }.
