# Čeština

weekday-1 = pondělí
weekday-2 = úterý
weekday-3 = středa
weekday-4 = čtvrtek
weekday-5 = pátek
weekday-6 = sobota
weekday-7 = neděle
month-1 = ledna
month-2 = února
month-3 = března
month-4 = dubna
month-5 = května
month-6 = června
month-7 = července
month-8 = srpna
month-9 = září
month-10 = října
month-11 = listopadu
month-12 = prosince
date = { $weekday } { $day }. { $month } { $year }
time = { $hour }:{ $minute }
when-day = { $date }
when-days = { $date } – { $last }
when-point = { $date }, { $start } ({ $zone })
when-times = { $date }, { $start } – { $end } ({ $zone })
when-long = { $date }, { $start } – { $last }, { $end } ({ $zone })

untitled = (bez názvu)
line-when = Kdy: { $when }
line-due = Termín: { $when }
line-start = Začátek: { $when }
line-where = Kde: { $place }
line-series = Jde o řadu; uveden je čas jejího příštího termínu.
line-instance = Jde o jeden termín řady.

standing-accepted = přijato
standing-tentative = předběžně přijato
standing-declined = odmítnuto
standing-delegated = předáno
standing-completed = dokončeno
standing-in-process = rozpracováno
standing-needs-action = čeká se

answered-accepted = Odpověď od { $who }: přijato.
answered-tentative = Odpověď od { $who }: předběžně přijato.
answered-declined = Odpověď od { $who }: odmítnuto.
answered-delegated = Odpověď od { $who }: předáno, komu: { $to }.
answered-delegated-away = Odpověď od { $who }: předáno někomu jinému.
answered-completed = Odpověď od { $who }: úkol je dokončen.
answered-in-process = Odpověď od { $who }: na úkolu se pracuje.
answered-needs-action = Odpověď od { $who }: zatím bez rozhodnutí.
answered-percent = Zatím hotovo: { $percent } %.
answered-instance = Platí to jen pro jeden termín: { $when }.
answered-uninvited = Mezi pozvanými není: { $who }.
answered-comment = { $who } píše: „{ $comment }“
answered-problem = Na druhé straně nastala potíž: { $problem }

roster-group-accepted = Přijato ({ $count }):
roster-group-tentative = Předběžně ({ $count }):
roster-group-declined = Odmítnuto ({ $count }):
roster-group-delegated = Předáno ({ $count }):
roster-group-completed = Dokončeno ({ $count }):
roster-group-in-process = Rozpracováno ({ $count }):
roster-group-needs-action = Čeká se ({ $count }):
roster-name-delegated = { $who }, komu: { $to }
and-more = { $count ->
    [one] a jeden další
    [few] a { $count } další
    [many] a { $count } dalšího
   *[other] a { $count } dalších
}

subject-answer = { $who }: { $standing } – { $title }
subject-answers = { $count ->
    [one] Jedna odpověď: { $title }
    [few] { $count } odpovědi: { $title }
    [many] { $count } odpovědi: { $title }
   *[other] { $count } odpovědí: { $title }
}
subject-digest = { $count ->
    [one] Jedna odpověď na vaše pozvánky
    [few] { $count } odpovědi na vaše pozvánky
    [many] { $count } odpovědi na vaše pozvánky
   *[other] { $count } odpovědí na vaše pozvánky
}
why-organizer = Tuto zprávu dostáváte, protože jsou vám hlášeny odpovědi na vaše pozvánky.

subject-booked = Rezervováno: { $resource } – { $title }
subject-tentative = Předběžně rezervováno: { $resource } – { $title }
subject-changed = Změna rezervace: { $resource } – { $title }
subject-declined = Rezervace odmítnuta: { $resource } – { $title }
subject-cancelled = Rezervace zrušena: { $resource } – { $title }
subject-failed = Rezervace čeká na vás: { $resource } – { $title }
booked = Nová rezervace, { $resource }, od { $who }.
booked-tentatively = Nová předběžná rezervace, { $resource }, od { $who }.
booking-changed = Změna rezervace, { $resource }, od { $who }.
booking-declined = Odmítnutá rezervace, { $resource }, od { $who }.
booking-released = Odmítnutá změna rezervace, { $resource }, od { $who }; co bylo rezervováno, je opět volné.
booking-cancelled = Zrušená rezervace, { $resource }, od { $who }.
booking-failed = O rezervaci, { $resource }, od { $who } nebylo možné rozhodnout. Někdo se na ni musí podívat.
dates-declined = { $count ->
    [one] Jeden termín řady byl odmítnut.
    [few] { $count } termíny řady byly odmítnuty.
    [many] { $count } termínu řady bylo odmítnuto.
   *[other] { $count } termínů řady bylo odmítnuto.
}
booking-answer = Odpověď: { $text }
failed-zone = Časové pásmo žádosti není známo.
failed-recurrence = Řadu nelze vypočítat.
failed-limit = Od tohoto odesílatele přišlo během hodiny příliš mnoho žádostí.
failed-unanswered = Nesmí být zodpovězena automaticky.
why-owner = Tuto zprávu dostáváte, protože odpovídáte za: { $resource }.
