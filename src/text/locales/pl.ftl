# Polish: Polski

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
date-plain = { $day } { $month } { $year }
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

mail-subject-accepted = Przyjęto: { $title }
mail-subject-tentative = Przyjęto wstępnie: { $title }
mail-subject-declined = Odrzucono: { $title }
mail-subject-delegated = Przekazano: { $title }
mail-subject-completed = Ukończono: { $title }
mail-subject-in-process = W toku: { $title }
mail-accepted-event = Odpowiedź od { $who }: zaproszenie przyjęto: { $title }
mail-accepted-todo = Odpowiedź od { $who }: zadanie przyjęto: { $title }
mail-tentative-event = Odpowiedź od { $who }: zaproszenie przyjęto wstępnie: { $title }
mail-tentative-todo = Odpowiedź od { $who }: zadanie przyjęto wstępnie: { $title }
mail-declined-event = Odpowiedź od { $who }: zaproszenie odrzucono: { $title }
mail-declined-todo = Odpowiedź od { $who }: zadanie odrzucono: { $title }
mail-delegated-event = Odpowiedź od { $who }: zaproszenie przekazano komuś innemu: { $title }
mail-delegated-todo = Odpowiedź od { $who }: zadanie przekazano komuś innemu: { $title }
mail-completed = Odpowiedź od { $who }: zadanie ukończono: { $title }
mail-in-process = Odpowiedź od { $who }: zadanie jest w toku: { $title }
mail-done = Wykonano: { $percent } %

mail-subject-refresh = Prośba o ponowne przesłanie: { $title }
mail-missed-event = Do { $who } nie dotarły wszystkie zmiany tego wydarzenia: { $title }
mail-missed-todo = Do { $who } nie dotarły wszystkie zmiany tego zadania: { $title }
mail-send-again-event = Prosimy o ponowne przesłanie całego wydarzenia.
mail-send-again-todo = Prosimy o ponowne przesłanie całego zadania.
mail-as-it-is-event = Zgodnie z prośbą: to wydarzenie w obecnym stanie.
mail-as-it-is-todo = Zgodnie z prośbą: to zadanie w obecnym stanie.
mail-off-event = To wydarzenie jest odwołane.
mail-off-todo = To zadanie jest odwołane.
mail-subject-cancelled = Odwołano: { $title }
mail-subject-cancelled-untitled = Odwołano

mail-subject-proposal-declined = Propozycja odrzucona: { $title }
mail-proposal-declined-event = Odpowiedź od { $who }: proponowaną zmianę odrzucono. Wydarzenie pozostaje bez zmian.
mail-proposal-declined-todo = Odpowiedź od { $who }: proponowaną zmianę odrzucono. Zadanie pozostaje bez zmian.
mail-changed-as-proposed = Wprowadzono zmianę zgodnie z propozycją od { $who }.
mail-changed = Wprowadzono zmianę.

mail-not-added-event = Nie ma Cię wśród uczestników tego wydarzenia i nie dodano Cię do nich.
mail-not-added-todo = Nie ma Cię wśród uczestników tego zadania i nie dodano Cię do nich.
mail-added-event = Należysz teraz do uczestników tego wydarzenia.
mail-added-todo = Należysz teraz do uczestników tego zadania.
mail-takes-part = Bierze udział także: { $who }.
mail-answers-changed-event = Zmieniły się odpowiedzi dotyczące tego wydarzenia.
mail-answers-changed-todo = Zmieniły się odpowiedzi dotyczące tego zadania.

mail-subject-busy = Wolne i zajęte: { $who }
mail-busy-never = { $who } nie ma zajętych terminów w tym okresie: { $when }
mail-busy-times = { $who } nie ma czasu w tych terminach. Okres zapytania: { $when }
mail-busy-tentative = { $when } (wstępnie)
mail-busy-away = { $when } (poza biurem)
mail-more-times = { $count ->
    [one] i jeszcze jeden termin
    [few] i jeszcze { $count } terminy
    [many] i jeszcze { $count } terminów
   *[other] i jeszcze { $count } terminu
}

mail-subject-to-approve = Do zatwierdzenia: { $title }
mail-approve = { $who } prosi o: { $room }. Decyzja należy do Ciebie.
mail-repeats = Powtarza się: { $rule }
mail-more-dates = { $count ->
    [one] i jeszcze jeden termin
    [few] i jeszcze { $count } terminy
    [many] i jeszcze { $count } terminów
   *[other] i jeszcze { $count } terminu
}
mail-approve-or-declined = Przyjmij to zaproszenie, aby zatwierdzić rezerwację, lub odrzuć je, aby jej odmówić. Bez odpowiedzi do { $when } zostanie odrzucona.
mail-approve-or-approved = Przyjmij to zaproszenie, aby zatwierdzić rezerwację, lub odrzuć je, aby jej odmówić. Bez odpowiedzi do { $when } zostanie zatwierdzona.
mail-subject-settled = Załatwiono: { $title }
mail-settled-by-others = Tę rezerwację zatwierdzają teraz inne osoby.
mail-settled-off = Ta rezerwacja jest odwołana lub nie wymaga już zatwierdzenia.
mail-settled-taken = Termin został w międzyczasie zajęty; rezerwację odrzucono.
mail-settled-declined = Rezerwację odrzucono.
mail-settled-approved = Rezerwację zatwierdzono.

room-days = { $count ->
    [one] { $count } dzień
    [few] { $count } dni
    [many] { $count } dni
   *[other] { $count } dnia
}
room-hours = { $count ->
    [one] { $count } godzinę
    [few] { $count } godziny
    [many] { $count } godzin
   *[other] { $count } godziny
}
room-minutes = { $count ->
    [one] { $count } minutę
    [few] { $count } minuty
    [many] { $count } minut
   *[other] { $count } minuty
}
room-seconds = { $count ->
    [one] { $count } sekundę
    [few] { $count } sekundy
    [many] { $count } sekund
   *[other] { $count } sekundy
}
room-within-days = { $count ->
    [one] { $count } dnia
   *[other] { $count } dni
}
room-within-hours = { $count ->
    [one] { $count } godziny
   *[other] { $count } godzin
}
room-within-minutes = { $count ->
    [one] { $count } minuty
   *[other] { $count } minut
}
room-within-seconds = { $count ->
    [one] { $count } sekundy
   *[other] { $count } sekund
}
room-no-todos = Sala ani sprzęt nie przyjmują zadań.
room-not-allowed = Nie masz uprawnień do tej rezerwacji.
room-no-series = Nie można tu rezerwować serii spotkań.
room-endless = Seria musi mieć koniec, aby można ją było zarezerwować.
room-too-far = Rezerwować można najwyżej na { $length } naprzód.
room-too-late = Rezerwacji trzeba dokonać co najmniej na { $length } przed rozpoczęciem.
room-too-short = Rezerwacja trwa co najmniej { $length }.
room-too-long = Rezerwacja trwa najwyżej { $length }.
room-seats = { $seats ->
    [one] Jest { $seats } miejsce, a liczba zaproszonych to { $people }.
    [few] Są { $seats } miejsca, a liczba zaproszonych to { $people }.
    [many] Jest { $seats } miejsc, a liczba zaproszonych to { $people }.
   *[other] Jest { $seats } miejsca, a liczba zaproszonych to { $people }.
}
room-quota = Możesz zarezerwować najwyżej { $length } w ciągu { $within }.
room-quota-used-up = Nie możesz zarezerwować więcej.
room-open = Rezerwacje są przyjmowane tylko w tych godzinach ({ $zone }): { $hours }
room-open-days = { $first } – { $last } { $start } – { $end }
room-open-day = { $first } { $start } – { $end }
room-closed = W tym czasie rezerwacje nie są przyjmowane.
room-not-free = Ten termin nie jest dostępny.
room-taken = Już zarezerwowano: { $times }
room-taken-by = { $when } przez { $who }
room-no-approver = Ta rezerwacja wymaga zatwierdzenia, a nie ma nikogo, kto zatwierdza.
room-free = Wolne: { $times }
room-without = Niedostępne i odrzucone: { $times }
room-last = Ostatni zarezerwowany termin: { $when }
room-beyond = Wykracza to poza to, co można rezerwować: { $reason }
room-responsible = Osoba odpowiedzialna: { $who }
room-waits = Ta rezerwacja wymaga zatwierdzenia. O decyzji otrzymasz wiadomość.
room-approved = Rezerwację zatwierdzono.
room-approved-comment = Rezerwację zatwierdzono: { $comment }
room-refused = Rezerwacji nie zatwierdzono.
room-refused-comment = Rezerwacji nie zatwierdzono: { $comment }
room-nobody-objected = Nikt w terminie nie sprzeciwił się rezerwacji.
room-nobody-approved = Nikt w terminie nie zatwierdził rezerwacji.
room-taken-meanwhile = Termin został zajęty po złożeniu prośby.
room-handed-on = Przekazano dalej: { $who }.
room-none = Żadnego z zasobów nie można zarezerwować.
room-member = { $who }: { $reason }

list-comma = { $list }, { $next }
list-and = { $list } i { $next }

repeat-weekday-1 = w poniedziałek
repeat-weekday-2 = we wtorek
repeat-weekday-3 = w środę
repeat-weekday-4 = w czwartek
repeat-weekday-5 = w piątek
repeat-weekday-6 = w sobotę
repeat-weekday-7 = w niedzielę
repeat-workdays = w dni robocze
repeat-weekend = w weekendy
repeat-all-days = we wszystkie dni
repeat-yearly = { $count ->
    [1] co rok
    [one] co { $count } rok
    [few] co { $count } lata
    [many] co { $count } lat
   *[other] co { $count } roku
}
repeat-monthly = { $count ->
    [1] co miesiąc
    [one] co { $count } miesiąc
    [few] co { $count } miesiące
    [many] co { $count } miesięcy
   *[other] co { $count } miesiąca
}
repeat-weekly = { $count ->
    [1] co tydzień
    [one] co { $count } tydzień
    [few] co { $count } tygodnie
    [many] co { $count } tygodni
   *[other] co { $count } tygodnia
}
repeat-daily = { $count ->
    [1] codziennie
    [2] co drugi dzień
   *[other] co { $count } dni
}
repeat-hourly = { $count ->
    [1] co godzinę
    [one] co { $count } godzinę
    [few] co { $count } godziny
    [many] co { $count } godzin
   *[other] co { $count } godziny
}
repeat-minutely = { $count ->
    [1] co minutę
    [one] co { $count } minutę
    [few] co { $count } minuty
    [many] co { $count } minut
   *[other] co { $count } minuty
}
repeat-secondly = { $count ->
    [1] co sekundę
    [one] co { $count } sekundę
    [few] co { $count } sekundy
    [many] co { $count } sekund
   *[other] co { $count } sekundy
}
repeat-day = { $day }. dnia
repeat-day-last = ostatniego dnia
repeat-nth-weekday = { $nth ->
    [first] { $day ->
        [3] w pierwszą środę
        [6] w pierwszą sobotę
        [7] w pierwszą niedzielę
       *[other] w pierwszy { $weekday }
    }
    [second] { $day ->
        [3] w drugą środę
        [6] w drugą sobotę
        [7] w drugą niedzielę
       *[other] w drugi { $weekday }
    }
    [third] { $day ->
        [3] w trzecią środę
        [6] w trzecią sobotę
        [7] w trzecią niedzielę
       *[other] w trzeci { $weekday }
    }
    [fourth] { $day ->
        [3] w czwartą środę
        [6] w czwartą sobotę
        [7] w czwartą niedzielę
       *[other] w czwarty { $weekday }
    }
    [fifth] { $day ->
        [3] w piątą środę
        [6] w piątą sobotę
        [7] w piątą niedzielę
       *[other] w piąty { $weekday }
    }
    [second-last] { $day ->
        [3] w przedostatnią środę
        [6] w przedostatnią sobotę
        [7] w przedostatnią niedzielę
       *[other] w przedostatni { $weekday }
    }
   *[last] { $day ->
        [3] w ostatnią środę
        [6] w ostatnią sobotę
        [7] w ostatnią niedzielę
       *[other] w ostatni { $weekday }
    }
}
repeat-nth-workday = { $nth ->
    [first] w pierwszy dzień roboczy
    [second] w drugi dzień roboczy
    [third] w trzeci dzień roboczy
    [fourth] w czwarty dzień roboczy
    [fifth] w piąty dzień roboczy
    [second-last] w przedostatni dzień roboczy
   *[last] w ostatni dzień roboczy
}
repeat-nth-weekend = { $nth ->
    [first] w pierwszy dzień weekendowy
    [second] w drugi dzień weekendowy
    [third] w trzeci dzień weekendowy
    [fourth] w czwarty dzień weekendowy
    [fifth] w piąty dzień weekendowy
    [second-last] w przedostatni dzień weekendowy
   *[last] w ostatni dzień weekendowy
}
repeat-day-of-month = { $days } { $month }
repeat-of-month = { $days } { $month }
repeat-on = { $every } { $days }
repeat-times = { $count ->
    [one] { $rule }, jeden raz
   *[other] { $rule }, { $count } razy
}
repeat-until = { $rule }, do { $date }
repeat-zone = { $rule } ({ $zone })
repeat-other = jako seria
repeat-other-rule = według innej reguły
repeat-no-more = już nie

block-tag = Kalendarz
block-mark = [{ $tag }: { $what }]
mark-added = dodano
mark-updated = zmieniono
mark-cancelled = odwołano
mark-unchanged = bez zmian
mark-unread = nie odczytano

block-label = { $label }:
label-what = Co
label-when = Kiedy
label-was = Było
label-now = Jest
label-there = Czas miejscowy
label-time = Czas
label-start = Początek
label-due = Termin
label-done = Wykonano
label-repeats = Powtarza się
label-new-dates = Nowe terminy
label-lost-dates = Już nie
label-where = Gdzie
label-online = Online
label-web = Strona WWW
label-organizer = Organizator
label-asked-by = Zapytanie od
label-attendees = Uczestnicy
label-joined = Nowi uczestnicy
label-left = Już bez zaproszenia
label-changed = Zmieniono
label-note = Uwaga
label-problem = Problem
label-comment = Wiadomość
label-free = Wolne terminy
label-conflict = Konflikt
label-proposed = Propozycja
label-date-added = Dodany termin
label-date-removed = Usunięty termin
label-date-cancelled = Odwołany termin
label-date-restored = Przywrócony termin
label-date-moved = Przesunięty termin
label-date-changed = Zmieniony termin
label-dates = Terminy

row-was = { $now } (było: { $was })
row-was-only = (było: { $was })
row-none-was = brak (było: { $was })
row-percent = { $percent } %
row-guessed-zone = strefa czasowa nieznana, przyjęto { $zone }
row-organizer-differs = { $named } (w Twoim kalendarzu: { $stored })
row-attendee = { $who } ({ $standing })
row-people-more = { $count ->
    [one] { $list } i jeszcze jedna osoba
    [few] { $list } i jeszcze { $count } osoby
    [many] { $list } i jeszcze { $count } osób
   *[other] { $list } i jeszcze { $count } osoby
}
list-dates = { $list }; { $next }
row-dates-more = { $list }; i więcej
row-more-dates-changed = { $count ->
    [one] zmieniono jeszcze jeden termin
    [few] zmieniono jeszcze { $count } terminy
    [many] zmieniono jeszcze { $count } terminów
   *[other] zmieniono jeszcze { $count } terminu
}
row-more-conflicts = { $count ->
    [one] i jeszcze jeden
    [few] i jeszcze { $count }
    [many] i jeszcze { $count }
   *[other] i jeszcze { $count }
}
row-conflict = { $when }: { $title }
row-date-changes = { $when }: { $what }
changed-description = opis
changed-link = odsyłacz
changed-attachments = załączniki
changed-place = miejsce
changed-title = tytuł
changed-attendees = uczestnicy

rsvp-accept = Przyjmij
rsvp-tentative = Wstępnie
rsvp-decline = Odrzuć
rsvp-answer = Twoja odpowiedź
rsvp-series = Twoja odpowiedź na całą serię
rsvp-one-date = Tylko ten termin
rsvp-accept-date = Przyjmij ten termin
rsvp-tentative-date = Wstępnie na ten termin
rsvp-decline-date = Odrzuć ten termin

head-added = { $answer ->
    [accepted] Dodano do Twojego kalendarza i przyjęto
    [tentative] Dodano do Twojego kalendarza, przyjęto wstępnie
    [declined] Dodano do Twojego kalendarza i odrzucono
    [delegated] Dodano do Twojego kalendarza i przekazano dalej
    [none] Dodano do Twojego kalendarza; nie ma Cię wśród uczestników
   *[open] Dodano do Twojego kalendarza, jeszcze bez odpowiedzi
}
head-added-delegated = { $answer ->
    [accepted] { $who } przekazuje to Tobie: dodano do Twojego kalendarza i przyjęto
    [tentative] { $who } przekazuje to Tobie: dodano do Twojego kalendarza, przyjęto wstępnie
    [declined] { $who } przekazuje to Tobie: dodano do Twojego kalendarza i odrzucono
   *[open] { $who } przekazuje to Tobie: dodano do Twojego kalendarza, jeszcze bez odpowiedzi
}
head-published = { $kind ->
    [todo] Opublikowane zadanie dodano do Twojego kalendarza
    [journal] Opublikowany wpis dziennika dodano do Twojego kalendarza
   *[event] Opublikowane wydarzenie dodano do Twojego kalendarza
}
head-an-attendee = Ktoś
head-somebody = ktoś inny
head-answered = { $answer ->
    [accepted] Odpowiedź od { $who }: przyjęto
    [tentative] Odpowiedź od { $who }: przyjęto wstępnie
    [declined] Odpowiedź od { $who }: odrzucono
    [delegated] Odpowiedź od { $who }: przekazano
    [completed] Odpowiedź od { $who }: ukończono
    [in-process] Odpowiedź od { $who }: w toku
    [failed] Odpowiedź od { $who }: nie udało się tego użyć
   *[other] Jest odpowiedź od { $who }
}
head-answered-percent = { $answered } (wykonano { $percent } %)
head-answered-count = { $count ->
    [one] { $answered }; liczba odpowiedzi: { $count } z { $of }
   *[other] { $answered }; liczba odpowiedzi: { $count } z { $of }
}
head-answered-parked = { $kind ->
    [todo] { $answered }; zachowano, aż zadanie znajdzie się w Twoim kalendarzu
    [journal] { $answered }; zachowano, aż wpis znajdzie się w Twoim kalendarzu
   *[event] { $answered }; zachowano, aż wydarzenie znajdzie się w Twoim kalendarzu
}
head-crasher-added = { $answered }; nie było zaproszenia, dodano do uczestników
head-crasher = { $answered }, lecz nie było zaproszenia; nic się nie zmieniło
head-crasher-told = { $answered }, lecz nie było zaproszenia; nic się nie zmieniło, a nadawca został o tym powiadomiony
head-proposes = { $answer ->
    [accepted] { $who } proponuje zmianę; odpowiedź: przyjęto
    [tentative] { $who } proponuje zmianę; odpowiedź: przyjęto wstępnie
    [declined] { $who } proponuje zmianę; odpowiedź: odrzucono
   *[none] { $who } proponuje zmianę
}
head-proposal-waits = { $kind ->
    [todo] { $proposal }; zadanie w Twoim kalendarzu pozostaje bez zmian
    [journal] { $proposal }; wpis w Twoim kalendarzu pozostaje bez zmian
   *[event] { $proposal }; wydarzenie w Twoim kalendarzu pozostaje bez zmian
}
head-proposal-parked = { $kind ->
    [todo] { $proposal }; zachowano, aż zadanie znajdzie się w Twoim kalendarzu
    [journal] { $proposal }; zachowano, aż wpis znajdzie się w Twoim kalendarzu
   *[event] { $proposal }; zachowano, aż wydarzenie znajdzie się w Twoim kalendarzu
}
head-proposal-refused = { $proposal }; odrzucono ją w Twoim imieniu
head-proposal-declined = { $kind ->
    [todo] Organizator odrzucił Twoją propozycję; zadanie pozostaje bez zmian
    [journal] Organizator odrzucił Twoją propozycję; wpis pozostaje bez zmian
   *[event] Organizator odrzucił Twoją propozycję; wydarzenie pozostaje bez zmian
}
head-busy-stored = Zajęte terminy, { $who }; zapisano osobno od Twoich
head-busy-answered = Zapytano o Twoje zajęte terminy; wysłano te terminy i nic więcej
head-busy-unanswered = Zapytano o Twoje zajęte terminy; nic nie wysłano
head-dates-added = { $scope ->
    [journal] Do tego dziennika w Twoim kalendarzu dodano wpis
    [one] Do tej serii w Twoim kalendarzu dodano termin
   *[several] Do tej serii w Twoim kalendarzu dodano terminy
}
head-dates-cancelled = { $scope ->
    [one] Odwołano jeden termin tej serii
   *[several] Odwołano niektóre terminy tej serii
}
head-delegated = { $who } przekazuje zaproszenie, komu: { $to }
head-attendees-removed = Usunięto uczestników
head-released = Nowy termin odrzucono; rezerwacja jest zwolniona
head-moved = { $answer ->
    [open] Przesunięto w Twoim kalendarzu, jeszcze bez odpowiedzi
   *[other] Przesunięto w Twoim kalendarzu
}
head-moved-date = { $answer ->
    [open] Przesunięto w Twoim kalendarzu jeden termin tej serii, jeszcze bez odpowiedzi
   *[other] Przesunięto w Twoim kalendarzu jeden termin tej serii
}
head-moved-todo = { $answer ->
    [open] To zadanie ma teraz inne terminy, jeszcze bez odpowiedzi
   *[other] To zadanie ma teraz inne terminy
}
head-again = { $answer ->
    [open] Organizator przysłał to ponownie; nic się nie zmieniło, a odpowiedzi od Ciebie jeszcze nie ma
   *[other] Organizator przysłał to ponownie; nic się nie zmieniło
}
head-updated = Zmieniono w Twoim kalendarzu
head-cancelled = { $kind ->
    [todo] Odwołano: to zadanie jest nieaktualne
    [journal] Wycofano: ten wpis dziennika jest nieaktualny
   *[event] Odwołano: to wydarzenie się nie odbędzie
}
head-uninvited = Zaproszenie dla Ciebie cofnięto
head-not-written = Nie można było zapisać w Twoim kalendarzu
head-unusable = Nie można było użyć części kalendarza tej wiadomości
head-unsigned = OSTRZEŻENIE: wcześniejsze wiadomości od { $who } miały podpis; ta nie ma ważnego podpisu. W Twoim kalendarzu nic nie zmieniono
head-refused = OSTRZEŻENIE: Twojego kalendarza nie zmieniono: ta wiadomość może nie pochodzić od nadawcy, którego podaje
head-not-organizer = OSTRZEŻENIE: Twojego kalendarza nie zmieniono: nadawca nie jest organizatorem
head-not-attendee = OSTRZEŻENIE: Twojego kalendarza nie zmieniono: nadawca nie jest uczestnikiem lub nie tym, którego podano
head-not-added-unverified = Nie dodano: nie można było zweryfikować nadawcy
head-not-added-unknown = Nie dodano: nadawca nie jest Ci jeszcze znany z korespondencji
head-not-changed-unverified = Twojego kalendarza nie zmieniono: nie można było zweryfikować nadawcy
head-not-changed-unknown = Twojego kalendarza nie zmieniono: nadawca nie jest Ci jeszcze znany z korespondencji
head-duplicate = Jest już w Twoim kalendarzu; nic się nie zmieniło
head-stale = Nieaktualne: masz już nowszą wersję
head-asked-again = { $kind ->
    [todo] Uczestnik poprosił ponownie o to zadanie i je otrzymał
    [journal] Uczestnik poprosił ponownie o ten wpis dziennika i go otrzymał
   *[event] Uczestnik poprosił ponownie o to wydarzenie i je otrzymał
}
head-asked-again-recently = Uczestnik poprosił o to ponownie; wysłano przed chwilą
head-asked-again-unsent = { $kind ->
    [todo] Uczestnik prosi ponownie o to zadanie; nic nie wysłano
    [journal] Uczestnik prosi ponownie o ten wpis dziennika; nic nie wysłano
   *[event] Uczestnik prosi ponownie o to wydarzenie; nic nie wysłano
}
head-not-in-calendar = { $kind ->
    [todo] Dotyczy zadania, którego nie ma w Twoim kalendarzu
    [journal] Dotyczy wpisu dziennika, którego nie ma w Twoim kalendarzu
   *[event] Dotyczy wydarzenia, którego nie ma w Twoim kalendarzu
}
head-no-such-date = Dotyczy terminu, którego w tej serii nie ma
head-forwarded = Przekazana wiadomość: nie ma Cię wśród uczestników; nie dodano
head-declined = Odrzucono w Twoim imieniu
head-own = { $kind ->
    [todo] Twoje własne zadanie: zmienia je tylko to, co wysyłasz Ty
    [journal] Twój własny wpis dziennika: zmienia go tylko to, co wysyłasz Ty
   *[event] Twoje własne wydarzenie: zmienia je tylko to, co wysyłasz Ty
}
head-parked = { $kind ->
    [todo] Zachowano, aż nadejdzie zadanie, do którego to należy
    [journal] Zachowano, aż nadejdzie wpis dziennika, do którego to należy
   *[event] Zachowano, aż nadejdzie wydarzenie, do którego to należy
}
head-parked-whole = { $kind ->
    [todo] Zachowano, aż organizator przyśle całe zadanie
    [journal] Zachowano, aż organizator przyśle cały wpis dziennika
   *[event] Zachowano, aż organizator przyśle całe wydarzenie
}
head-parked-asked = { $kind ->
    [todo] Zachowano, aż organizator przyśle całe zadanie; wysłano do niego prośbę
    [journal] Zachowano, aż organizator przyśle cały wpis dziennika; wysłano do niego prośbę
   *[event] Zachowano, aż organizator przyśle całe wydarzenie; wysłano do niego prośbę
}
head-parked-delegation = { $to } odpowiada w zastępstwie: { $who }; zachowano do czasu potwierdzenia
head-not-changed = { $what ->
    [busy] Twojego kalendarza nie zmieniono: zajęte terminy kogoś innego
    [published-event] Twojego kalendarza nie zmieniono: opublikowane wydarzenie
    [published-todo] Twojego kalendarza nie zmieniono: opublikowane zadanie
    [published-journal] Twojego kalendarza nie zmieniono: opublikowany wpis dziennika
    [request] Twojego kalendarza nie zmieniono: zaproszenie lub jego zmiana
    [add] Twojego kalendarza nie zmieniono: dalsze terminy
    [cancel] Twojego kalendarza nie zmieniono: odwołanie
    [reply] Twojego kalendarza nie zmieniono: odpowiedź
    [counter] Twojego kalendarza nie zmieniono: propozycja zmiany
    [declinecounter] Twojego kalendarza nie zmieniono: odpowiedź na propozycję zmiany
   *[other] Twojego kalendarza nie zmieniono
}
head-full = { $what ->
    [busy] Twój kalendarz jest pełny: nie można było zapisać zajętych terminów kogoś innego
    [published-event] Twój kalendarz jest pełny: nie można było zapisać opublikowanego wydarzenia
    [published-todo] Twój kalendarz jest pełny: nie można było zapisać opublikowanego zadania
    [published-journal] Twój kalendarz jest pełny: nie można było zapisać opublikowanego wpisu dziennika
    [request] Twój kalendarz jest pełny: nie można było zapisać zaproszenia lub jego zmiany
    [add] Twój kalendarz jest pełny: nie można było zapisać dalszych terminów
    [cancel] Twój kalendarz jest pełny: nie można było zapisać odwołania
    [reply] Twój kalendarz jest pełny: nie można było zapisać odpowiedzi
    [counter] Twój kalendarz jest pełny: nie można było zapisać propozycji zmiany
    [declinecounter] Twój kalendarz jest pełny: nie można było zapisać odpowiedzi na propozycję zmiany
   *[other] Twój kalendarz jest pełny
}
head-undone = Cofnięto przez Ciebie lub administratora; Twojego kalendarza nie zmieniono ponownie

neutral-request = { $kind ->
    [todo] Zadanie dla Ciebie lub jego zmiana
   *[event] Zaproszenie na spotkanie lub jego zmiana
}
neutral-cancel = { $kind ->
    [todo] Zadanie odwołane
    [journal] Wpis dziennika wycofany
   *[event] Odwołanie spotkania
}
neutral-reply = { $kind ->
    [todo] Odpowiedź w sprawie zadania
   *[event] Odpowiedź na zaproszenie na spotkanie
}
neutral-publish = { $kind ->
    [todo] Opublikowane zadanie lub jego zmiana
    [journal] Opublikowany wpis dziennika lub jego zmiana
   *[event] Opublikowane wydarzenie lub jego zmiana
}
neutral-add = Dalsze terminy spotkania
neutral-refresh = Prośba o ponowne przesłanie spotkania
neutral-counter = Propozycja zmiany spotkania
neutral-declinecounter = Odpowiedź na propozycję zmiany spotkania
neutral-other = Wiadomość kalendarza

rsvp-title-date = { $title }, { $date }
rsvp-subject-accept = Przyjmuję: { $title }
rsvp-subject-tentative = Przyjmuję wstępnie: { $title }
rsvp-subject-decline = Odrzucam: { $title }
rsvp-send-accept = Wyślij tę wiadomość, aby przyjąć.
rsvp-send-tentative = Wyślij tę wiadomość, aby przyjąć wstępnie.
rsvp-send-decline = Wyślij tę wiadomość, aby odrzucić.
rsvp-keep = Ostatni wiersz mówi, na co odpowiadasz: prosimy go nie zmieniać.

rsvp-done-accepted = Przyjęto: { $title }
rsvp-done-tentative = Przyjęto wstępnie: { $title }
rsvp-done-declined = Odrzucono: { $title }
rsvp-answered-accepted = Twoja odpowiedź: przyjęto.
rsvp-answered-tentative = Twoja odpowiedź: przyjęto wstępnie.
rsvp-answered-declined = Twoja odpowiedź: odrzucono.
rsvp-told = Twoja odpowiedź trafi do: { $who }.
rsvp-not-told = Zapisano to w Twoim kalendarzu, lecz nikogo nie można było powiadomić pocztą.
rsvp-again = Taka była już Twoja odpowiedź, więc nic nie wysłano.
rsvp-failed = Bez odpowiedzi: { $title }
rsvp-failed-unread = Nie można było użyć Twojej wiadomości
rsvp-nothing = Nic nie zmieniono ani nie wysłano.
rsvp-no-link = W Twojej wiadomości nie ma odpowiedzi: brakuje wiersza, który mówi, na co odpowiadasz.
rsvp-damaged = Wiersz, który mówi, na co odpowiadasz, jest uszkodzony lub nie powstał tutaj.
rsvp-foreign = Ten odsyłacz powstał dla kogoś innego.
rsvp-unknown = Nie ma już tego w Twoim kalendarzu.
rsvp-no-date = Seria nie ma już tego terminu.
rsvp-cancelled = To jest odwołane.
rsvp-not-invited = Nie ma na to zaproszenia dla Ciebie albo to Twój własny wpis.
rsvp-moved = Od utworzenia tego odsyłacza zmienił się czas.
rsvp-was = Było: { $when }
rsvp-now = Jest: { $when }
rsvp-newest = Aktualne odsyłacze są w najnowszej wiadomości na ten temat.
rsvp-too-many = W ciągu godziny do organizatora wysłano zbyt wiele wiadomości. Spróbuj ponownie później.
rsvp-refused = Nie można na to odpowiedzieć.
rsvp-why = Otrzymujesz tę wiadomość, ponieważ wysłano wiadomość z Twojego konta na adres { $address }.
