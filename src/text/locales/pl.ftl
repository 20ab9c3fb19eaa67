# Polski

weekday-1 = poniedziałek
weekday-2 = wtorek
weekday-3 = środa
weekday-4 = czwartek
weekday-5 = piątek
weekday-6 = sobota
weekday-7 = niedziela
month-1 = stycznia
month-2 = lutego
month-3 = marca
month-4 = kwietnia
month-5 = maja
month-6 = czerwca
month-7 = lipca
month-8 = sierpnia
month-9 = września
month-10 = października
month-11 = listopada
month-12 = grudnia
date = { $weekday }, { $day } { $month } { $year }
time = { $hour }:{ $minute }
when-day = { $date }
when-days = { $date } – { $last }
when-point = { $date }, { $start } ({ $zone })
when-times = { $date }, { $start } – { $end } ({ $zone })
when-long = { $date }, { $start } – { $last }, { $end } ({ $zone })

untitled = (bez tytułu)
line-when = Kiedy: { $when }
line-due = Termin: { $when }
line-start = Początek: { $when }
line-where = Gdzie: { $place }
line-series = To jest seria; podano czas jej następnego terminu.
line-instance = To jest jeden termin serii.

standing-accepted = przyjęto
standing-tentative = przyjęto wstępnie
standing-declined = odrzucono
standing-delegated = przekazano
standing-completed = ukończono
standing-in-process = w toku
standing-needs-action = bez odpowiedzi

answered-accepted = Odpowiedź od { $who }: przyjęto.
answered-tentative = Odpowiedź od { $who }: przyjęto wstępnie.
answered-declined = Odpowiedź od { $who }: odrzucono.
answered-delegated = Odpowiedź od { $who }: przekazano, komu: { $to }.
answered-delegated-away = Odpowiedź od { $who }: przekazano komuś innemu.
answered-completed = Odpowiedź od { $who }: zadanie ukończono.
answered-in-process = Odpowiedź od { $who }: zadanie jest w toku.
answered-needs-action = Odpowiedź od { $who }: jeszcze bez decyzji.
answered-percent = Dotąd wykonano: { $percent } %.
answered-instance = Dotyczy to tylko jednego terminu: { $when }.
answered-uninvited = Wśród zaproszonych nie ma: { $who }.
answered-comment = { $who } pisze: „{ $comment }”
answered-problem = Po drugiej stronie coś się nie udało: { $problem }

roster-group-accepted = Przyjęto ({ $count }):
roster-group-tentative = Wstępnie ({ $count }):
roster-group-declined = Odrzucono ({ $count }):
roster-group-delegated = Przekazano ({ $count }):
roster-group-completed = Ukończono ({ $count }):
roster-group-in-process = W toku ({ $count }):
roster-group-needs-action = Bez odpowiedzi ({ $count }):
roster-name-delegated = { $who }, komu: { $to }
and-more = { $count ->
    [one] i jeszcze jedna osoba
    [few] i jeszcze { $count } osoby
    [many] i jeszcze { $count } osób
   *[other] i jeszcze { $count } osoby
}

subject-answer = { $who }: { $standing } – { $title }
subject-answers = { $count ->
    [one] Jedna odpowiedź: { $title }
    [few] { $count } odpowiedzi: { $title }
    [many] { $count } odpowiedzi: { $title }
   *[other] { $count } odpowiedzi: { $title }
}
subject-digest = { $count ->
    [one] Jedna odpowiedź na Twoje zaproszenia
    [few] { $count } odpowiedzi na Twoje zaproszenia
    [many] { $count } odpowiedzi na Twoje zaproszenia
   *[other] { $count } odpowiedzi na Twoje zaproszenia
}
why-organizer = Otrzymujesz tę wiadomość, ponieważ zgłaszane są Ci odpowiedzi na Twoje zaproszenia.

subject-booked = Zarezerwowano: { $resource } – { $title }
subject-tentative = Zarezerwowano wstępnie: { $resource } – { $title }
subject-changed = Zmiana rezerwacji: { $resource } – { $title }
subject-declined = Odrzucona rezerwacja: { $resource } – { $title }
subject-cancelled = Odwołana rezerwacja: { $resource } – { $title }
subject-failed = Rezerwacja czeka na Ciebie: { $resource } – { $title }
booked = Nowa rezerwacja, { $resource }, od { $who }.
booked-tentatively = Nowa wstępna rezerwacja, { $resource }, od { $who }.
booking-changed = Zmiana rezerwacji, { $resource }, od { $who }.
booking-declined = Odrzucona rezerwacja, { $resource }, od { $who }.
booking-released = Odrzucona zmiana rezerwacji, { $resource }, od { $who }; to, co było zarezerwowane, jest znów wolne.
booking-cancelled = Odwołana rezerwacja, { $resource }, od { $who }.
booking-failed = Nie można było rozstrzygnąć rezerwacji, { $resource }, od { $who }. Ktoś musi się nią zająć.
dates-declined = { $count ->
    [one] Odrzucono jeden termin serii.
    [few] Odrzucono { $count } terminy serii.
    [many] Odrzucono { $count } terminów serii.
   *[other] Odrzucono { $count } terminu serii.
}
booking-answer = Odpowiedź: { $text }
failed-zone = Strefa czasowa prośby nie jest znana.
failed-recurrence = Serii nie można wyliczyć.
failed-limit = Od tego nadawcy przyszło zbyt wiele próśb w ciągu godziny.
failed-unanswered = Nie wolno na nią odpowiedzieć automatycznie.
why-owner = Otrzymujesz tę wiadomość, ponieważ odpowiadasz za: { $resource }.
