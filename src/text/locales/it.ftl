# Italian: Italiano

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
date-plain = { $day } { $month } { $year }
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

mail-subject-accepted = Accettato: { $title }
mail-subject-tentative = Accettato con riserva: { $title }
mail-subject-declined = Rifiutato: { $title }
mail-subject-delegated = Delegato: { $title }
mail-subject-completed = Completato: { $title }
mail-subject-in-process = In corso: { $title }
mail-accepted-event = { $who } ha accettato l’invito: { $title }
mail-accepted-todo = { $who } ha accettato l’attività: { $title }
mail-tentative-event = { $who } ha accettato con riserva l’invito: { $title }
mail-tentative-todo = { $who } ha accettato con riserva l’attività: { $title }
mail-declined-event = { $who } ha rifiutato l’invito: { $title }
mail-declined-todo = { $who } ha rifiutato l’attività: { $title }
mail-delegated-event = { $who } ha delegato l’invito: { $title }
mail-delegated-todo = { $who } ha delegato l’attività: { $title }
mail-completed = { $who } ha completato l’attività: { $title }
mail-in-process = { $who } sta lavorando all’attività: { $title }
mail-done = Fatto: { $percent } %

mail-subject-refresh = Richiesta di nuovo invio: { $title }
mail-missed-event = { $who } non ha ricevuto tutte le modifiche di questo evento: { $title }
mail-missed-todo = { $who } non ha ricevuto tutte le modifiche di questa attività: { $title }
mail-send-again-event = Si prega di inviare di nuovo l’evento completo.
mail-send-again-todo = Si prega di inviare di nuovo l’attività completa.
mail-as-it-is-event = Questo è l’evento nella versione attuale, come richiesto.
mail-as-it-is-todo = Questa è l’attività nella versione attuale, come richiesto.
mail-off-event = Questo evento è stato annullato.
mail-off-todo = Questa attività è stata annullata.
mail-subject-cancelled = Annullato: { $title }
mail-subject-cancelled-untitled = Annullato

mail-subject-proposal-declined = Proposta rifiutata: { $title }
mail-proposal-declined-event = { $who } ha rifiutato la modifica da lei proposta. L’evento resta invariato.
mail-proposal-declined-todo = { $who } ha rifiutato la modifica da lei proposta. L’attività resta invariata.
mail-changed-as-proposed = È stata apportata una modifica, come proposto da { $who }.
mail-changed = È stata apportata una modifica.

mail-not-added-event = Lei non figura tra i partecipanti a questo evento; il suo nome non è stato aggiunto.
mail-not-added-todo = Lei non figura tra i partecipanti a questa attività; il suo nome non è stato aggiunto.
mail-added-event = Ora lei partecipa a questo evento.
mail-added-todo = Ora lei partecipa a questa attività.
mail-takes-part = Partecipa anche { $who }.
mail-answers-changed-event = Le risposte a questo evento sono cambiate.
mail-answers-changed-todo = Le risposte a questa attività sono cambiate.

mail-subject-busy = Disponibilità: { $who }
mail-busy-never = { $who } non ha impegni in questo periodo: { $when }
mail-busy-times = { $who } ha impegni in questi orari. Periodo richiesto: { $when }
mail-busy-tentative = { $when } (con riserva)
mail-busy-away = { $when } (assenza)
mail-more-times = { $count ->
    [one] e un altro orario
   *[other] e altri { $count } orari
}

mail-subject-to-approve = Da approvare: { $title }
mail-approve = { $who } chiede { $room }; la decisione spetta a lei.
mail-repeats = Ripetizione: { $rule }
mail-more-dates = { $count ->
    [one] e un’altra data
   *[other] e altre { $count } date
}
mail-approve-or-declined = Accetti questo invito per approvare la prenotazione, oppure lo rifiuti per negarla. Senza risposta entro { $when }, la prenotazione sarà rifiutata.
mail-approve-or-approved = Accetti questo invito per approvare la prenotazione, oppure lo rifiuti per negarla. Senza risposta entro { $when }, la prenotazione sarà approvata.
mail-subject-settled = Deciso: { $title }
mail-settled-by-others = Ora su questa prenotazione decidono altre persone.
mail-settled-off = Questa prenotazione è decaduta, o non richiede più un’approvazione.
mail-settled-taken = Nel frattempo l’orario è stato occupato; la prenotazione è rifiutata.
mail-settled-declined = La prenotazione è rifiutata.
mail-settled-approved = La prenotazione è approvata.

room-days = { $count ->
    [one] { $count } giorno
   *[other] { $count } giorni
}
room-hours = { $count ->
    [one] { $count } ora
   *[other] { $count } ore
}
room-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minuti
}
room-seconds = { $count ->
    [one] { $count } secondo
   *[other] { $count } secondi
}
room-within-days = { $count ->
    [one] { $count } giorno
   *[other] { $count } giorni
}
room-within-hours = { $count ->
    [one] { $count } ora
   *[other] { $count } ore
}
room-within-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minuti
}
room-within-seconds = { $count ->
    [one] { $count } secondo
   *[other] { $count } secondi
}
room-no-todos = Una sala o un’attrezzatura non accetta attività.
room-not-allowed = Lei non figura tra le persone autorizzate a prenotare qui.
room-no-series = Qui non si possono prenotare serie di riunioni.
room-endless = Per essere prenotata, una serie deve avere una fine.
room-too-far = Si può prenotare al massimo con { $length } di anticipo.
room-too-late = Si deve prenotare almeno { $length } prima dell’inizio.
room-too-short = Una prenotazione dura almeno { $length }.
room-too-long = Una prenotazione dura al massimo { $length }.
room-seats = { $seats ->
    [one] C’è { $seats } posto, e gli invitati sono { $people }.
   *[other] Ci sono { $seats } posti, e gli invitati sono { $people }.
}
room-quota = Può prenotare al massimo { $length } nell’arco di { $within }.
room-quota-used-up = Non può prenotare altro.
room-open = Si può prenotare solo in questi orari ({ $zone }): { $hours }
room-open-days = da { $first } a { $last }, { $start } – { $end }
room-open-day = { $first }, { $start } – { $end }
room-closed = In quell’orario non si può prenotare.
room-not-free = Non disponibile in quell’orario.
room-taken = Già prenotato: { $times }
room-taken-by = { $when }, da { $who }
room-no-approver = Questa prenotazione richiede un’approvazione, ma non c’è nessuno che possa darla.
room-free = Libero: { $times }
room-without = Non disponibile, quindi rifiutato: { $times }
room-last = Ultima data prenotata: { $when }
room-beyond = Supera quanto è consentito prenotare: { $reason }
room-responsible = Responsabile: { $who }
room-waits = Questa prenotazione richiede un’approvazione. La decisione le sarà comunicata.
room-approved = La prenotazione è stata approvata.
room-approved-comment = La prenotazione è stata approvata: { $comment }
room-refused = La prenotazione non è stata approvata.
room-refused-comment = La prenotazione non è stata approvata: { $comment }
room-nobody-objected = Nessuno si è opposto alla prenotazione entro il termine.
room-nobody-approved = Nessuno ha approvato la prenotazione entro il termine.
room-taken-meanwhile = Dopo la richiesta l’orario è stato occupato.
room-handed-on = Trasmesso a { $who }.
room-none = Nessuna delle risorse può essere prenotata.
room-member = { $who }: { $reason }

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

list-comma = { $list }, { $next }
list-and = { $list } e { $next }

repeat-weekday-1 = il lunedì
repeat-weekday-2 = il martedì
repeat-weekday-3 = il mercoledì
repeat-weekday-4 = il giovedì
repeat-weekday-5 = il venerdì
repeat-weekday-6 = il sabato
repeat-weekday-7 = la domenica
repeat-workdays = da lunedì a venerdì
repeat-weekend = il sabato e la domenica
repeat-all-days = da lunedì a domenica
repeat-yearly = { $count ->
    [1] ogni anno
    [2] ogni due anni
   *[other] ogni { $count } anni
}
repeat-monthly = { $count ->
    [1] ogni mese
    [2] ogni due mesi
   *[other] ogni { $count } mesi
}
repeat-weekly = { $count ->
    [1] ogni settimana
    [2] ogni due settimane
   *[other] ogni { $count } settimane
}
repeat-daily = { $count ->
    [1] ogni giorno
    [2] ogni due giorni
   *[other] ogni { $count } giorni
}
repeat-hourly = { $count ->
    [1] ogni ora
    [2] ogni due ore
   *[other] ogni { $count } ore
}
repeat-minutely = { $count ->
    [1] ogni minuto
    [2] ogni due minuti
   *[other] ogni { $count } minuti
}
repeat-secondly = { $count ->
    [1] ogni secondo
    [2] ogni due secondi
   *[other] ogni { $count } secondi
}
repeat-day = il giorno { $day }
repeat-day-last = l’ultimo giorno
repeat-nth-weekday = { $nth ->
    [first] { $day ->
        [7] la prima { $weekday }
       *[other] il primo { $weekday }
    }
    [second] { $day ->
        [7] la seconda { $weekday }
       *[other] il secondo { $weekday }
    }
    [third] { $day ->
        [7] la terza { $weekday }
       *[other] il terzo { $weekday }
    }
    [fourth] { $day ->
        [7] la quarta { $weekday }
       *[other] il quarto { $weekday }
    }
    [fifth] { $day ->
        [7] la quinta { $weekday }
       *[other] il quinto { $weekday }
    }
    [second-last] { $day ->
        [7] la penultima { $weekday }
       *[other] il penultimo { $weekday }
    }
   *[last] { $day ->
        [7] l’ultima { $weekday }
       *[other] l’ultimo { $weekday }
    }
}
repeat-nth-workday = { $nth ->
    [first] il primo giorno lavorativo
    [second] il secondo giorno lavorativo
    [third] il terzo giorno lavorativo
    [fourth] il quarto giorno lavorativo
    [fifth] il quinto giorno lavorativo
    [second-last] il penultimo giorno lavorativo
   *[last] l’ultimo giorno lavorativo
}
repeat-nth-weekend = { $nth ->
    [first] il primo giorno del fine settimana
    [second] il secondo giorno del fine settimana
    [third] il terzo giorno del fine settimana
    [fourth] il quarto giorno del fine settimana
    [fifth] il quinto giorno del fine settimana
    [second-last] il penultimo giorno del fine settimana
   *[last] l’ultimo giorno del fine settimana
}
repeat-day-of-month = { $days } di { $month }
repeat-of-month = { $days } di { $month }
repeat-on = { $every } { $days }
repeat-times = { $count ->
    [one] { $rule }, una volta
   *[other] { $rule }, { $count } volte
}
repeat-until = { $rule }, fino al { $date }
repeat-zone = { $rule } ({ $zone })
repeat-other = in serie
repeat-other-rule = secondo un’altra regola
repeat-no-more = non si ripete più

block-tag = Calendario
block-mark = [{ $tag }: { $what }]
mark-added = aggiunto
mark-updated = aggiornato
mark-cancelled = annullato
mark-unchanged = non modificato
mark-unread = illeggibile

block-label = { $label }:
label-what = Titolo
label-when = Quando
label-was = Prima
label-now = Adesso
label-there = Ora del luogo
label-time = Orario
label-start = Inizio
label-due = Scadenza
label-done = Avanzamento
label-repeats = Ripetizione
label-new-dates = Nuove date
label-lost-dates = Date eliminate
label-where = Dove
label-online = Online
label-web = Pagina web
label-organizer = Organizzato da
label-asked-by = Richiesto da
label-attendees = Partecipanti
label-joined = Nuovi partecipanti
label-left = Invito ritirato
label-changed = Modifiche
label-note = Nota
label-problem = Problema
label-comment = Messaggio
label-free = Orario libero
label-conflict = Conflitto
label-proposed = Proposta
label-date-added = Data aggiunta
label-date-removed = Data eliminata
label-date-cancelled = Data annullata
label-date-restored = Data ripristinata
label-date-moved = Data spostata
label-date-changed = Data modificata
label-dates = Date

row-was = { $now } (prima: { $was })
row-was-only = (prima: { $was })
row-none-was = nessuna indicazione (prima: { $was })
row-percent = { $percent } %
row-guessed-zone = fuso orario sconosciuto, interpretato come { $zone }
row-organizer-differs = { $named } (nel calendario: { $stored })
row-attendee = { $who } ({ $standing })
row-people-more = { $count ->
    [one] { $list } e un altro
   *[other] { $list } e altri { $count }
}
list-dates = { $list }; { $next }
row-dates-more = { $list }; e altre
row-more-dates-changed = { $count ->
    [one] un’altra data modificata
   *[other] altre { $count } date modificate
}
row-more-conflicts = { $count ->
    [one] e un altro
   *[other] e altri { $count }
}
row-conflict = { $when }: { $title }
row-date-changes = { $when }: { $what }
changed-description = descrizione
changed-link = link
changed-attachments = allegati
changed-place = luogo
changed-title = titolo
changed-attendees = partecipanti

rsvp-accept = Accetta
rsvp-tentative = Con riserva
rsvp-decline = Rifiuta
rsvp-answer = La sua risposta
rsvp-series = La sua risposta per tutta la serie
rsvp-one-date = Solo per questa data
rsvp-accept-date = Accetta questa data
rsvp-tentative-date = Con riserva per questa data
rsvp-decline-date = Rifiuta questa data

head-added = { $answer ->
    [accepted] Aggiunto al calendario e accettato
    [tentative] Aggiunto al calendario e accettato con riserva
    [declined] Aggiunto al calendario e rifiutato
    [delegated] Aggiunto al calendario e delegato
    [none] Aggiunto al calendario; lei non figura tra i partecipanti
   *[open] Aggiunto al calendario, in attesa della sua risposta
}
head-added-delegated = { $answer ->
    [accepted] { $who } le ha delegato la partecipazione: aggiunto al calendario e accettato
    [tentative] { $who } le ha delegato la partecipazione: aggiunto al calendario e accettato con riserva
    [declined] { $who } le ha delegato la partecipazione: aggiunto al calendario e rifiutato
   *[open] { $who } le ha delegato la partecipazione: aggiunto al calendario, in attesa della sua risposta
}
head-published = { $kind ->
    [todo] Attività pubblicata, aggiunta al calendario
    [journal] Voce di diario pubblicata, aggiunta al calendario
   *[event] Evento pubblicato, aggiunto al calendario
}
head-an-attendee = Un partecipante
head-somebody = qualcun altro
head-answered = { $answer ->
    [accepted] { $who } ha accettato
    [tentative] { $who } ha accettato con riserva
    [declined] { $who } ha rifiutato
    [delegated] { $who } ha delegato
    [completed] { $who } ha completato l’attività
    [in-process] { $who } sta lavorando all’attività
    [failed] { $who } non ha potuto elaborare il messaggio
   *[other] { $who } ha risposto
}
head-answered-percent = { $answered } (fatto: { $percent } %)
head-answered-count = { $count ->
    [one] { $answered }; ha risposto { $count } su { $of }
   *[other] { $answered }; hanno risposto { $count } su { $of }
}
head-answered-parked = { $kind ->
    [todo] { $answered }; la risposta è conservata finché l’attività non sarà nel calendario
    [journal] { $answered }; la risposta è conservata finché la voce di diario non sarà nel calendario
   *[event] { $answered }; la risposta è conservata finché l’evento non sarà nel calendario
}
head-crasher-added = { $answered }, senza invito, e ora partecipa
head-crasher = { $answered }, ma senza invito; nulla è cambiato
head-crasher-told = { $answered }, ma senza invito; nulla è cambiato, e il mittente ne è stato informato
head-proposes = { $answer ->
    [accepted] { $who } propone una modifica e ha accettato
    [tentative] { $who } propone una modifica e ha accettato con riserva
    [declined] { $who } propone una modifica e ha rifiutato
   *[none] { $who } propone una modifica
}
head-proposal-waits = { $kind ->
    [todo] { $proposal }; nel calendario l’attività resta invariata
    [journal] { $proposal }; nel calendario la voce di diario resta invariata
   *[event] { $proposal }; nel calendario l’evento resta invariato
}
head-proposal-parked = { $kind ->
    [todo] { $proposal }; la proposta è conservata finché l’attività non sarà nel calendario
    [journal] { $proposal }; la proposta è conservata finché la voce di diario non sarà nel calendario
   *[event] { $proposal }; la proposta è conservata finché l’evento non sarà nel calendario
}
head-proposal-refused = { $proposal }; la proposta è stata rifiutata a suo nome
head-proposal-declined = { $kind ->
    [todo] L’organizzatore ha rifiutato la sua proposta; l’attività resta invariata
    [journal] L’organizzatore ha rifiutato la sua proposta; la voce di diario resta invariata
   *[event] L’organizzatore ha rifiutato la sua proposta; l’evento resta invariato
}
head-busy-stored = Orari occupati, conservati separatamente dai suoi: { $who }
head-busy-answered = Le è stato chiesto quando ha impegni; sono stati inviati quegli orari e nient’altro
head-busy-unanswered = Le è stato chiesto quando ha impegni; non è stato inviato nulla
head-dates-added = { $scope ->
    [journal] È stata aggiunta una voce a questo diario nel calendario
    [one] È stata aggiunta una data a questa serie nel calendario
   *[several] Sono state aggiunte date a questa serie nel calendario
}
head-dates-cancelled = { $scope ->
    [one] Una data di questa serie è stata annullata
   *[several] Alcune date di questa serie sono state annullate
}
head-delegated = { $who } ha delegato a { $to }
head-attendees-removed = Sono stati rimossi dei partecipanti
head-released = Il nuovo orario è stato rifiutato; la prenotazione è di nuovo libera
head-moved = { $answer ->
    [open] Spostato nel calendario, in attesa della sua risposta
   *[other] Spostato nel calendario
}
head-moved-date = { $answer ->
    [open] Spostata nel calendario: una data di questa serie, in attesa della sua risposta
   *[other] Spostata nel calendario: una data di questa serie
}
head-moved-todo = { $answer ->
    [open] Le date di questa attività sono cambiate, in attesa della sua risposta
   *[other] Le date di questa attività sono cambiate
}
head-again = { $answer ->
    [open] Inviato di nuovo dall’organizzatore; nulla è cambiato, e lei non ha ancora risposto
   *[other] Inviato di nuovo dall’organizzatore; nulla è cambiato
}
head-updated = Aggiornato nel calendario
head-cancelled = { $kind ->
    [todo] Annullata: questa attività non è più da svolgere
    [journal] Ritirata: questa voce di diario non è più valida
   *[event] Annullato: questo evento non avrà luogo
}
head-uninvited = Lei non è più tra gli invitati
head-not-written = Impossibile salvare nel calendario
head-unusable = Impossibile utilizzare i dati di calendario di questo messaggio
head-unsigned = ATTENZIONE: { $who } le ha già inviato messaggi firmati; questo non ha una firma valida. Nel calendario non è stato modificato nulla
head-refused = ATTENZIONE: il calendario non è stato modificato; questo messaggio potrebbe non provenire dal mittente indicato
head-not-organizer = ATTENZIONE: il calendario non è stato modificato; il mittente non è l’organizzatore
head-not-attendee = ATTENZIONE: il calendario non è stato modificato; il mittente non è un partecipante, o non è quello indicato
head-not-added-unverified = Non aggiunto: non è stato possibile verificare il mittente
head-not-added-unknown = Non aggiunto: lei non ha ancora avuto contatti con il mittente
head-not-changed-unverified = Il calendario non è stato modificato: non è stato possibile verificare il mittente
head-not-changed-unknown = Il calendario non è stato modificato: lei non ha ancora avuto contatti con il mittente
head-duplicate = Già nel calendario; nulla è cambiato
head-stale = Superato: lei ha già una versione più recente
head-asked-again = { $kind ->
    [todo] Un partecipante ha chiesto di nuovo questa attività, e gli è stata inviata
    [journal] Un partecipante ha chiesto di nuovo questa voce di diario, e gli è stata inviata
   *[event] Un partecipante ha chiesto di nuovo questo evento, e gli è stato inviato
}
head-asked-again-recently = Un partecipante chiede di nuovo ciò che è stato inviato poco fa
head-asked-again-unsent = { $kind ->
    [todo] Un partecipante chiede di nuovo questa attività; non è stato inviato nulla
    [journal] Un partecipante chiede di nuovo questa voce di diario; non è stato inviato nulla
   *[event] Un partecipante chiede di nuovo questo evento; non è stato inviato nulla
}
head-not-in-calendar = { $kind ->
    [todo] Riguarda un’attività che non è nel calendario
    [journal] Riguarda una voce di diario che non è nel calendario
   *[event] Riguarda un evento che non è nel calendario
}
head-no-such-date = Riguarda una data che non fa parte della serie
head-forwarded = Inoltrato: lei non figura tra i partecipanti; non aggiunto
head-declined = Rifiutato a suo nome
head-own = { $kind ->
    [todo] Una sua attività: la modifica solo ciò che invia lei
    [journal] Una sua voce di diario: la modifica solo ciò che invia lei
   *[event] Un suo evento: lo modifica solo ciò che invia lei
}
head-parked = { $kind ->
    [todo] Conservato fino all’arrivo della relativa attività
    [journal] Conservato fino all’arrivo della relativa voce di diario
   *[event] Conservato fino all’arrivo del relativo evento
}
head-parked-whole = { $kind ->
    [todo] Conservato finché l’organizzatore non invierà l’attività completa
    [journal] Conservato finché l’organizzatore non invierà la voce di diario completa
   *[event] Conservato finché l’organizzatore non invierà l’evento completo
}
head-parked-asked = { $kind ->
    [todo] Conservato finché l’organizzatore non invierà l’attività completa, che gli è stata richiesta
    [journal] Conservato finché l’organizzatore non invierà la voce di diario completa, che gli è stata richiesta
   *[event] Conservato finché l’organizzatore non invierà l’evento completo, che gli è stato richiesto
}
head-parked-delegation = { $to } risponde per { $who }: la risposta è conservata fino alla conferma
head-not-changed = { $what ->
    [busy] Il calendario non è stato modificato: orari occupati di un’altra persona
    [published-event] Il calendario non è stato modificato: un evento pubblicato
    [published-todo] Il calendario non è stato modificato: un’attività pubblicata
    [published-journal] Il calendario non è stato modificato: una voce di diario pubblicata
    [request] Il calendario non è stato modificato: un invito o un suo aggiornamento
    [add] Il calendario non è stato modificato: altre date
    [cancel] Il calendario non è stato modificato: un annullamento
    [reply] Il calendario non è stato modificato: una risposta
    [counter] Il calendario non è stato modificato: una proposta di modifica
    [declinecounter] Il calendario non è stato modificato: una risposta a una proposta di modifica
   *[other] Il calendario non è stato modificato
}
head-full = { $what ->
    [busy] Il calendario è pieno: impossibile salvare gli orari occupati di un’altra persona
    [published-event] Il calendario è pieno: impossibile salvare un evento pubblicato
    [published-todo] Il calendario è pieno: impossibile salvare un’attività pubblicata
    [published-journal] Il calendario è pieno: impossibile salvare una voce di diario pubblicata
    [request] Il calendario è pieno: impossibile salvare un invito o un suo aggiornamento
    [add] Il calendario è pieno: impossibile salvare altre date
    [cancel] Il calendario è pieno: impossibile salvare un annullamento
    [reply] Il calendario è pieno: impossibile salvare una risposta
    [counter] Il calendario è pieno: impossibile salvare una proposta di modifica
    [declinecounter] Il calendario è pieno: impossibile salvare una risposta a una proposta di modifica
   *[other] Il calendario è pieno
}
head-undone = Modifica annullata da lei o dall’amministratore; il calendario non è stato modificato di nuovo

neutral-request = { $kind ->
    [todo] Attività assegnata o suo aggiornamento
   *[event] Invito a una riunione o suo aggiornamento
}
neutral-cancel = { $kind ->
    [todo] Attività annullata
    [journal] Voce di diario ritirata
   *[event] Riunione annullata
}
neutral-reply = { $kind ->
    [todo] Risposta a un’attività
   *[event] Risposta a un invito
}
neutral-publish = { $kind ->
    [todo] Attività pubblicata o suo aggiornamento
    [journal] Voce di diario pubblicata o suo aggiornamento
   *[event] Evento pubblicato o suo aggiornamento
}
neutral-add = Altre date di una riunione
neutral-refresh = Richiesta di nuovo invio di un invito
neutral-counter = Proposta di modifica di una riunione
neutral-declinecounter = Risposta a una proposta di modifica di una riunione
neutral-other = Messaggio di calendario

rsvp-title-date = { $title }, { $date }
rsvp-subject-accept = Accetta: { $title }
rsvp-subject-tentative = Accetta con riserva: { $title }
rsvp-subject-decline = Rifiuta: { $title }
rsvp-send-accept = Invii questo messaggio per accettare.
rsvp-send-tentative = Invii questo messaggio per accettare con riserva.
rsvp-send-decline = Invii questo messaggio per rifiutare.
rsvp-keep = L’ultima riga indica la sua risposta: la lasci così com’è.

rsvp-done-accepted = Accettato: { $title }
rsvp-done-tentative = Accettato con riserva: { $title }
rsvp-done-declined = Rifiutato: { $title }
rsvp-answered-accepted = Lei ha accettato.
rsvp-answered-tentative = Lei ha accettato con riserva.
rsvp-answered-declined = Lei ha rifiutato.
rsvp-told = La sua risposta viene inviata a { $who }.
rsvp-not-told = La sua risposta è nel calendario, ma non è stato possibile informarne nessuno per e-mail.
rsvp-again = La sua risposta era già questa, quindi non è stato inviato nulla.
rsvp-failed = Risposta non registrata: { $title }
rsvp-failed-unread = Impossibile elaborare il suo messaggio
rsvp-nothing = Non è stato modificato né inviato nulla.
rsvp-no-link = Il suo messaggio non contiene una risposta: manca la riga che la indica.
rsvp-damaged = La riga che indica la sua risposta è danneggiata, o non è stata creata qui.
rsvp-foreign = Questo link è stato creato per qualcun altro.
rsvp-unknown = Non è più nel calendario.
rsvp-no-date = La serie non ha più questa data.
rsvp-cancelled = È stato annullato.
rsvp-not-invited = Lei non è tra gli invitati, oppure è lei a organizzare.
rsvp-moved = L’orario è cambiato da quando è stato creato questo link.
rsvp-was = Prima: { $when }
rsvp-now = Adesso: { $when }
rsvp-newest = I link nel messaggio più recente al riguardo sono aggiornati.
rsvp-too-many = Sono stati inviati troppi messaggi all’organizzatore in un’ora. Riprovi più tardi.
rsvp-refused = Non è possibile rispondere.
rsvp-why = Riceve questo messaggio perché ne ha inviato uno a { $address }.
