# Czech: Čeština

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
date-plain = { $day }. { $month } { $year }
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

answered-accepted = { $who } přijímá pozvánku.
answered-tentative = { $who } předběžně přijímá pozvánku.
answered-declined = { $who } odmítá pozvánku.
answered-delegated = { $who } předává pozvánku, komu: { $to }.
answered-delegated-away = { $who } předává pozvánku někomu jinému.
answered-completed = { $who } hlásí dokončení úkolu.
answered-in-process = { $who } pracuje na úkolu.
answered-needs-action = { $who }: zatím bez rozhodnutí.
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

mail-subject-accepted = Přijato: { $title }
mail-subject-tentative = Předběžně: { $title }
mail-subject-declined = Odmítnuto: { $title }
mail-subject-delegated = Předáno: { $title }
mail-subject-completed = Dokončeno: { $title }
mail-subject-in-process = Rozpracováno: { $title }
mail-accepted-event = { $who } přijímá pozvánku: { $title }
mail-accepted-todo = { $who } přijímá úkol: { $title }
mail-tentative-event = { $who } předběžně přijímá pozvánku: { $title }
mail-tentative-todo = { $who } předběžně přijímá úkol: { $title }
mail-declined-event = { $who } odmítá pozvánku: { $title }
mail-declined-todo = { $who } odmítá úkol: { $title }
mail-delegated-event = { $who } předává pozvánku dál: { $title }
mail-delegated-todo = { $who } předává úkol dál: { $title }
mail-completed = { $who } hlásí dokončení úkolu: { $title }
mail-in-process = { $who } pracuje na úkolu: { $title }
mail-done = Hotovo: { $percent } %

mail-subject-refresh = Prosím pošlete znovu: { $title }
mail-missed-event = { $who } nemá všechny změny této události: { $title }
mail-missed-todo = { $who } nemá všechny změny tohoto úkolu: { $title }
mail-send-again-event = Pošlete prosím celou událost znovu.
mail-send-again-todo = Pošlete prosím celý úkol znovu.
mail-as-it-is-event = Na vaši žádost posíláme událost v aktuální podobě.
mail-as-it-is-todo = Na vaši žádost posíláme úkol v aktuální podobě.
mail-off-event = Tato událost je zrušena.
mail-off-todo = Tento úkol je zrušen.
mail-subject-cancelled = Zrušeno: { $title }
mail-subject-cancelled-untitled = Zrušeno

mail-subject-proposal-declined = Návrh odmítnut: { $title }
mail-proposal-declined-event = { $who } odmítá vámi navrženou změnu. Událost zůstává beze změny.
mail-proposal-declined-todo = { $who } odmítá vámi navrženou změnu. Úkol zůstává beze změny.
mail-changed-as-proposed = Toto se změnilo podle návrhu ({ $who }).
mail-changed = Toto se změnilo.

mail-not-added-event = Nejste mezi účastníky této události a vaše odpověď na tom nic nemění.
mail-not-added-todo = Nejste mezi účastníky tohoto úkolu a vaše odpověď na tom nic nemění.
mail-added-event = Nyní patříte mezi účastníky této události.
mail-added-todo = Nyní patříte mezi účastníky tohoto úkolu.
mail-takes-part = { $who } se také účastní.
mail-answers-changed-event = Odpovědi k této události se změnily.
mail-answers-changed-todo = Odpovědi k tomuto úkolu se změnily.

mail-subject-busy = Dostupnost: { $who }
mail-busy-never = { $who } má v tomto období stále volno: { $when }
mail-busy-times = { $who } nemá v těchto časech volno. Dotaz na období: { $when }
mail-busy-tentative = { $when } (předběžně)
mail-busy-away = { $when } (nepřítomnost)
mail-more-times = { $count ->
    [one] a ještě jeden čas
    [few] a ještě { $count } časy
    [many] a ještě { $count } času
   *[other] a ještě { $count } časů
}

mail-subject-to-approve = Ke schválení: { $title }
mail-approve = { $who } žádá o rezervaci ({ $room }); rozhodnutí je na vás.
mail-repeats = Opakování: { $rule }
mail-more-dates = { $count ->
    [one] a jeden další termín
    [few] a { $count } další termíny
    [many] a { $count } dalšího termínu
   *[other] a { $count } dalších termínů
}
mail-approve-or-declined = Přijetím této pozvánky rezervaci schválíte, odmítnutím ji zamítnete. Lhůta: { $when }. Bez odpovědi v této lhůtě bude rezervace odmítnuta.
mail-approve-or-approved = Přijetím této pozvánky rezervaci schválíte, odmítnutím ji zamítnete. Lhůta: { $when }. Bez odpovědi v této lhůtě bude rezervace schválena.
mail-subject-settled = Vyřízeno: { $title }
mail-settled-by-others = O této rezervaci teď rozhodují jiní.
mail-settled-off = Tato rezervace odpadá, nebo už nevyžaduje schválení.
mail-settled-taken = Čas byl mezitím obsazen; rezervace je odmítnuta.
mail-settled-declined = Rezervace je odmítnuta.
mail-settled-approved = Rezervace je schválena.

room-days = { $count ->
    [one] { $count } den
    [few] { $count } dny
    [many] { $count } dne
   *[other] { $count } dní
}
room-hours = { $count ->
    [one] { $count } hodinu
    [few] { $count } hodiny
    [many] { $count } hodiny
   *[other] { $count } hodin
}
room-minutes = { $count ->
    [one] { $count } minutu
    [few] { $count } minuty
    [many] { $count } minuty
   *[other] { $count } minut
}
room-seconds = { $count ->
    [one] { $count } sekundu
    [few] { $count } sekundy
    [many] { $count } sekundy
   *[other] { $count } sekund
}
room-within-days = { $count ->
    [one] { $count } dne
    [many] { $count } dne
   *[other] { $count } dnů
}
room-within-hours = { $count ->
    [one] { $count } hodiny
    [many] { $count } hodiny
   *[other] { $count } hodin
}
room-within-minutes = { $count ->
    [one] { $count } minuty
    [many] { $count } minuty
   *[other] { $count } minut
}
room-within-seconds = { $count ->
    [one] { $count } sekundy
    [many] { $count } sekundy
   *[other] { $count } sekund
}
room-no-todos = Místnost ani zařízení nepřijímá úkoly.
room-not-allowed = Nepatříte mezi ty, kdo zde mohou rezervovat.
room-no-series = Řady schůzek zde nelze rezervovat.
room-endless = Řadu lze rezervovat, jen pokud má konec.
room-too-far = Rezervovat lze nejvýše { $length } předem.
room-too-late = Rezervovat je nutné nejméně { $length } před začátkem.
room-too-short = Rezervace trvá nejméně { $length }.
room-too-long = Rezervace trvá nejvýše { $length }.
room-seats = { $seats ->
    [one] Je zde { $seats } místo; počet pozvaných: { $people }.
    [few] Jsou zde { $seats } místa; počet pozvaných: { $people }.
    [many] Je zde { $seats } místa; počet pozvaných: { $people }.
   *[other] Je zde { $seats } míst; počet pozvaných: { $people }.
}
room-quota = Rezervovat můžete nejvýše { $length } během { $within }.
room-quota-used-up = Více už rezervovat nemůžete.
room-open = Rezervovat lze jen v těchto hodinách ({ $zone }): { $hours }
room-open-days = { $first } až { $last } { $start } – { $end }
room-open-day = { $first } { $start } – { $end }
room-closed = V tuto dobu rezervovat nelze.
room-not-free = V tuto dobu není volno.
room-taken = Již rezervováno: { $times }
room-taken-by = { $when }, rezervuje { $who }
room-no-approver = Tato rezervace vyžaduje schválení, ale není nikdo, kdo by ji schválil.
room-free = Volno: { $times }
room-without = Není k dispozici a bylo odmítnuto: { $times }
room-last = Poslední rezervovaný termín: { $when }
room-beyond = Přesahuje to, co lze rezervovat: { $reason }
room-responsible = Zodpovídá: { $who }
room-waits = Tato rezervace vyžaduje schválení. O rozhodnutí dostanete zprávu.
room-approved = Rezervace byla schválena.
room-approved-comment = Rezervace byla schválena: { $comment }
room-refused = Rezervace nebyla schválena.
room-refused-comment = Rezervace nebyla schválena: { $comment }
room-nobody-objected = Nikdo proti rezervaci včas nic nenamítl.
room-nobody-approved = Nikdo rezervaci včas neschválil.
room-taken-meanwhile = Od podání žádosti byl čas obsazen.
room-handed-on = Předáno, komu: { $who }.
room-none = Žádnou z místností ani žádné zařízení nelze rezervovat.
room-member = { $who }: { $reason }

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
booked = { $who } rezervuje: { $resource }.
booked-tentatively = { $who } předběžně rezervuje: { $resource }.
booking-changed = { $who } mění rezervaci: { $resource }.
booking-declined = { $resource } odmítá rezervaci, o kterou žádá { $who }.
booking-released = { $resource } odmítá změnu, o kterou žádá { $who }; co bylo rezervováno, je opět volné.
booking-cancelled = { $who } ruší rezervaci: { $resource }.
booking-failed = { $resource }: o rezervaci, o kterou žádá { $who }, nebylo možné rozhodnout. Někdo se na ni musí podívat.
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

list-comma = { $list }, { $next }
list-and = { $list } a { $next }

repeat-weekday-1 = v pondělí
repeat-weekday-2 = v úterý
repeat-weekday-3 = ve středu
repeat-weekday-4 = ve čtvrtek
repeat-weekday-5 = v pátek
repeat-weekday-6 = v sobotu
repeat-weekday-7 = v neděli
repeat-workdays = od pondělí do pátku
repeat-weekend = v sobotu a v neděli
repeat-all-days = ve všechny dny
repeat-yearly = { $count ->
    [1] každý rok
    [2] každý druhý rok
    [few] každé { $count } roky
    [many] každých { $count } roku
   *[other] každých { $count } let
}
repeat-monthly = { $count ->
    [1] každý měsíc
    [2] každý druhý měsíc
    [few] každé { $count } měsíce
    [many] každých { $count } měsíce
   *[other] každých { $count } měsíců
}
repeat-weekly = { $count ->
    [1] každý týden
    [2] každý druhý týden
    [few] každé { $count } týdny
    [many] každých { $count } týdne
   *[other] každých { $count } týdnů
}
repeat-daily = { $count ->
    [1] každý den
    [2] každý druhý den
    [few] každé { $count } dny
    [many] každých { $count } dne
   *[other] každých { $count } dní
}
repeat-hourly = { $count ->
    [1] každou hodinu
    [2] každou druhou hodinu
    [few] každé { $count } hodiny
    [many] každých { $count } hodiny
   *[other] každých { $count } hodin
}
repeat-minutely = { $count ->
    [1] každou minutu
    [2] každou druhou minutu
    [few] každé { $count } minuty
    [many] každých { $count } minuty
   *[other] každých { $count } minut
}
repeat-secondly = { $count ->
    [1] každou sekundu
    [2] každou druhou sekundu
    [few] každé { $count } sekundy
    [many] každých { $count } sekundy
   *[other] každých { $count } sekund
}
repeat-day = { $day }.
repeat-day-last = poslední den
# Pondělí a úterý jsou středního rodu, středa, sobota a neděle ženského; čtvrtý pád.
repeat-nth-weekday = { $nth ->
    [first] první
    [second] { $day ->
        [1] druhé
        [2] druhé
        [4] druhý
        [5] druhý
       *[other] druhou
    }
    [third] třetí
    [fourth] { $day ->
        [1] čtvrté
        [2] čtvrté
        [4] čtvrtý
        [5] čtvrtý
       *[other] čtvrtou
    }
    [fifth] { $day ->
        [1] páté
        [2] páté
        [4] pátý
        [5] pátý
       *[other] pátou
    }
    [second-last] předposlední
   *[last] poslední
} { $day ->
    [1] pondělí
    [2] úterý
    [3] středu
    [4] čtvrtek
    [5] pátek
    [6] sobotu
   *[other] neděli
}
repeat-nth-workday = { $nth ->
    [first] první pracovní den
    [second] druhý pracovní den
    [third] třetí pracovní den
    [fourth] čtvrtý pracovní den
    [fifth] pátý pracovní den
    [second-last] předposlední pracovní den
   *[last] poslední pracovní den
}
repeat-nth-weekend = { $nth ->
    [first] první víkendový den
    [second] druhý víkendový den
    [third] třetí víkendový den
    [fourth] čtvrtý víkendový den
    [fifth] pátý víkendový den
    [second-last] předposlední víkendový den
   *[last] poslední víkendový den
}
repeat-day-of-month = { $days } { $month }
repeat-of-month = { $days } { $month }
repeat-on = { $every } vždy { $days }
repeat-times = { $count ->
    [one] { $rule }, jednou
    [few] { $rule }, { $count }krát
    [many] { $rule }, { $count }krát
   *[other] { $rule }, { $count }krát
}
repeat-until = { $rule }, do { $date }
repeat-zone = { $rule } ({ $zone })
repeat-other = řada termínů
repeat-other-rule = podle jiného pravidla
repeat-no-more = už žádné

block-tag = Kalendář
block-mark = [{ $tag }: { $what }]
mark-added = přidáno
mark-updated = aktualizováno
mark-cancelled = zrušeno
mark-unchanged = beze změny
mark-unread = nepřečteno

block-label = { $label }:
label-what = Co
label-when = Kdy
label-was = Původně
label-now = Nově
label-there = Tamní čas
label-time = Čas
label-start = Začátek
label-due = Termín
label-done = Stav
label-repeats = Opakování
label-new-dates = Nové termíny
label-lost-dates = Odpadá
label-where = Kde
label-online = Online
label-web = Webová stránka
label-organizer = Organizuje
label-asked-by = Dotaz posílá
label-attendees = Účastníci
label-joined = Noví účastníci
label-left = Už bez pozvání
label-changed = Změněno
label-note = Poznámka
label-problem = Problém
label-comment = Vzkaz
label-free = Volno
label-conflict = Kolize
label-proposed = Návrh
label-date-added = Přidaný termín
label-date-removed = Odebraný termín
label-date-cancelled = Zrušený termín
label-date-restored = Obnovený termín
label-date-moved = Přesunutý termín
label-date-changed = Změněný termín
label-dates = Termíny

row-was = { $now } (dříve: { $was })
row-was-only = (dříve: { $was })
row-none-was = neuvedeno (dříve: { $was })
row-percent = { $percent } %
row-guessed-zone = časové pásmo neznámé, použito { $zone }
row-organizer-differs = { $named } (ve vašem kalendáři: { $stored })
row-attendee = { $who } ({ $standing })
row-people-more = { $count ->
    [one] { $list } a jeden další
    [few] { $list } a { $count } další
    [many] { $list } a { $count } dalšího
   *[other] { $list } a { $count } dalších
}
list-dates = { $list }; { $next }
row-dates-more = { $list }; a další
row-more-dates-changed = { $count ->
    [one] změněn ještě jeden termín
    [few] změněny ještě { $count } termíny
    [many] změněno ještě { $count } termínu
   *[other] změněno ještě { $count } termínů
}
row-more-conflicts = { $count ->
    [one] a jedna další
    [few] a { $count } další
    [many] a { $count } další
   *[other] a { $count } dalších
}
row-conflict = { $when }: { $title }
row-date-changes = { $when }: { $what }
changed-description = popis
changed-link = odkaz
changed-attachments = přílohy
changed-place = místo
changed-title = název
changed-attendees = účastníci

rsvp-accept = Přijmout
rsvp-tentative = Předběžně
rsvp-decline = Odmítnout
rsvp-answer = Vaše odpověď
rsvp-series = Vaše odpověď pro celou řadu
rsvp-one-date = Jen pro tento termín
rsvp-accept-date = Přijmout tento termín
rsvp-tentative-date = Předběžně přijmout tento termín
rsvp-decline-date = Odmítnout tento termín

head-added = { $answer ->
    [accepted] Přidáno do vašeho kalendáře a přijato
    [tentative] Přidáno do vašeho kalendáře, předběžně přijato
    [declined] Přidáno do vašeho kalendáře a odmítnuto
    [delegated] Přidáno do vašeho kalendáře a předáno dál
    [none] Přidáno do vašeho kalendáře; nejste mezi účastníky
   *[open] Přidáno do vašeho kalendáře, zatím bez odpovědi
}
head-added-delegated = { $answer ->
    [accepted] { $who } vám předává pozvánku: přidáno do vašeho kalendáře a přijato
    [tentative] { $who } vám předává pozvánku: přidáno do vašeho kalendáře, předběžně přijato
    [declined] { $who } vám předává pozvánku: přidáno do vašeho kalendáře a odmítnuto
   *[open] { $who } vám předává pozvánku: přidáno do vašeho kalendáře, zatím bez odpovědi
}
head-published = { $kind ->
    [todo] Zveřejněný úkol přidán do vašeho kalendáře
    [journal] Zveřejněný záznam deníku přidán do vašeho kalendáře
   *[event] Zveřejněná událost přidána do vašeho kalendáře
}
head-an-attendee = Někdo
head-somebody = někomu jinému
head-answered = { $answer ->
    [accepted] { $who } přijímá pozvánku
    [tentative] { $who } předběžně přijímá pozvánku
    [declined] { $who } odmítá pozvánku
    [delegated] { $who } předává pozvánku dál
    [completed] { $who } hlásí dokončení úkolu
    [in-process] { $who } pracuje na úkolu
    [failed] { $who } nemůže zprávu zpracovat
   *[other] { $who } odpovídá
}
head-answered-percent = { $answered } (hotovo: { $percent } %)
head-answered-count = { $answered }; zatím odpovědí: { $count } z { $of }
head-answered-parked = { $kind ->
    [todo] { $answered }; uschováno, dokud úkol nebude ve vašem kalendáři
    [journal] { $answered }; uschováno, dokud záznam deníku nebude ve vašem kalendáři
   *[event] { $answered }; uschováno, dokud událost nebude ve vašem kalendáři
}
head-crasher-added = { $answered }; dosud bez pozvání, nyní mezi účastníky
head-crasher = { $answered }, ale není mezi pozvanými; nic se nezměnilo
head-crasher-told = { $answered }, ale není mezi pozvanými; nic se nezměnilo a odesílatel o tom dostal zprávu
head-proposes = { $answer ->
    [accepted] { $who } navrhuje změnu a přijímá pozvánku
    [tentative] { $who } navrhuje změnu a předběžně přijímá pozvánku
    [declined] { $who } navrhuje změnu a odmítá pozvánku
   *[none] { $who } navrhuje změnu
}
head-proposal-waits = { $kind ->
    [todo] { $proposal }; úkol ve vašem kalendáři zůstává beze změny
    [journal] { $proposal }; záznam deníku ve vašem kalendáři zůstává beze změny
   *[event] { $proposal }; událost ve vašem kalendáři zůstává beze změny
}
head-proposal-parked = { $kind ->
    [todo] { $proposal }; uschováno, dokud úkol nebude ve vašem kalendáři
    [journal] { $proposal }; uschováno, dokud záznam deníku nebude ve vašem kalendáři
   *[event] { $proposal }; uschováno, dokud událost nebude ve vašem kalendáři
}
head-proposal-refused = { $proposal }; návrh byl vaším jménem odmítnut
head-proposal-declined = { $kind ->
    [todo] Organizátor odmítá váš návrh; úkol zůstává beze změny
    [journal] Organizátor odmítá váš návrh; záznam deníku zůstává beze změny
   *[event] Organizátor odmítá váš návrh; událost zůstává beze změny
}
head-busy-stored = Obsazené časy, uložené odděleně od vašich: { $who }
head-busy-answered = Přišel dotaz, kdy nemáte volno; odeslány byly tyto časy a nic jiného
head-busy-unanswered = Přišel dotaz, kdy nemáte volno; nic nebylo odesláno
head-dates-added = { $scope ->
    [journal] Do tohoto deníku ve vašem kalendáři přibyl záznam
    [one] Do této řady ve vašem kalendáři přibyl termín
   *[several] Do této řady ve vašem kalendáři přibyly termíny
}
head-dates-cancelled = { $scope ->
    [one] Jeden termín této řady byl zrušen
   *[several] Některé termíny této řady byly zrušeny
}
head-delegated = { $who } předává pozvánku, komu: { $to }
head-attendees-removed = Někteří účastníci byli odebráni
head-released = Nový čas byl odmítnut; rezervace je uvolněna
head-moved = { $answer ->
    [open] Přesunuto ve vašem kalendáři, zatím bez odpovědi
   *[other] Přesunuto ve vašem kalendáři
}
head-moved-date = { $answer ->
    [open] Přesunuto ve vašem kalendáři: jeden termín této řady, zatím bez odpovědi
   *[other] Přesunuto ve vašem kalendáři: jeden termín této řady
}
head-moved-todo = { $answer ->
    [open] Časy tohoto úkolu se změnily, zatím bez odpovědi
   *[other] Časy tohoto úkolu se změnily
}
head-again = { $answer ->
    [open] Organizátor posílá znovu; nic se nezměnilo a vaše odpověď zatím chybí
   *[other] Organizátor posílá znovu; nic se nezměnilo
}
head-updated = Aktualizováno ve vašem kalendáři
head-cancelled = { $kind ->
    [todo] Zrušeno: tento úkol odpadá
    [journal] Staženo: tento záznam deníku už neplatí
   *[event] Zrušeno: tato událost se nekoná
}
head-uninvited = Už nejste mezi pozvanými
head-not-written = Do vašeho kalendáře se nepodařilo zapsat
head-unusable = Kalendářovou část této zprávy nebylo možné zpracovat
head-unsigned = POZOR: { $who } vám jinak posílá podepsané zprávy; tato nemá platný podpis. Ve vašem kalendáři se nic nezměnilo
head-refused = POZOR: váš kalendář nebyl změněn: tato zpráva možná není od odesílatele, kterého uvádí
head-not-organizer = POZOR: váš kalendář nebyl změněn: odesílatel není organizátor
head-not-attendee = POZOR: váš kalendář nebyl změněn: odesílatel není mezi účastníky, nebo není tím, kdo je uveden
head-not-added-unverified = Nepřidáno: odesílatele se nepodařilo ověřit
head-not-added-unknown = Nepřidáno: s tímto odesílatelem dosud nemáte žádný kontakt
head-not-changed-unverified = Váš kalendář nebyl změněn: odesílatele se nepodařilo ověřit
head-not-changed-unknown = Váš kalendář nebyl změněn: s tímto odesílatelem dosud nemáte žádný kontakt
head-duplicate = Už je ve vašem kalendáři; nic se nezměnilo
head-stale = Zastaralé: už máte novější verzi
head-asked-again = { $kind ->
    [todo] Tento úkol byl na žádost účastníka poslán znovu
    [journal] Tento záznam deníku byl na žádost účastníka poslán znovu
   *[event] Tato událost byla na žádost účastníka poslána znovu
}
head-asked-again-recently = Účastník o to žádá znovu; posláno to bylo před chvílí
head-asked-again-unsent = { $kind ->
    [todo] Účastník znovu žádá o tento úkol; nic nebylo odesláno
    [journal] Účastník znovu žádá o tento záznam deníku; nic nebylo odesláno
   *[event] Účastník znovu žádá o tuto událost; nic nebylo odesláno
}
head-not-in-calendar = { $kind ->
    [todo] Týká se úkolu, který není ve vašem kalendáři
    [journal] Týká se záznamu deníku, který není ve vašem kalendáři
   *[event] Týká se události, která není ve vašem kalendáři
}
head-no-such-date = Týká se termínu, který v řadě není
head-forwarded = Přeposláno: nejste mezi účastníky; nepřidáno
head-declined = Odmítnuto vaším jménem
head-own = { $kind ->
    [todo] Váš vlastní úkol: mění ho jen vaše vlastní zprávy
    [journal] Váš vlastní záznam deníku: mění ho jen vaše vlastní zprávy
   *[event] Vaše vlastní událost: mění ji jen vaše vlastní zprávy
}
head-parked = { $kind ->
    [todo] Uschováno, dokud nedorazí úkol, ke kterému to patří
    [journal] Uschováno, dokud nedorazí záznam deníku, ke kterému to patří
   *[event] Uschováno, dokud nedorazí událost, ke které to patří
}
head-parked-whole = { $kind ->
    [todo] Uschováno, dokud organizátor nepošle celý úkol
    [journal] Uschováno, dokud organizátor nepošle celý záznam deníku
   *[event] Uschováno, dokud organizátor nepošle celou událost
}
head-parked-asked = { $kind ->
    [todo] Uschováno, dokud organizátor nepošle celý úkol; žádost byla odeslána
    [journal] Uschováno, dokud organizátor nepošle celý záznam deníku; žádost byla odeslána
   *[event] Uschováno, dokud organizátor nepošle celou událost; žádost byla odeslána
}
head-parked-delegation = { $to } odpovídá v zastoupení (koho: { $who }): uschováno, dokud to nebude potvrzeno
head-not-changed = { $what ->
    [busy] Váš kalendář nebyl změněn: obsazené časy někoho jiného
    [published-event] Váš kalendář nebyl změněn: zveřejněná událost
    [published-todo] Váš kalendář nebyl změněn: zveřejněný úkol
    [published-journal] Váš kalendář nebyl změněn: zveřejněný záznam deníku
    [request] Váš kalendář nebyl změněn: pozvánka nebo její aktualizace
    [add] Váš kalendář nebyl změněn: další termíny
    [cancel] Váš kalendář nebyl změněn: zrušení
    [reply] Váš kalendář nebyl změněn: odpověď
    [counter] Váš kalendář nebyl změněn: návrh změny
    [declinecounter] Váš kalendář nebyl změněn: odpověď na návrh změny
   *[other] Váš kalendář nebyl změněn
}
head-full = { $what ->
    [busy] Váš kalendář je plný: obsazené časy někoho jiného nebylo možné uložit
    [published-event] Váš kalendář je plný: zveřejněnou událost nebylo možné uložit
    [published-todo] Váš kalendář je plný: zveřejněný úkol nebylo možné uložit
    [published-journal] Váš kalendář je plný: zveřejněný záznam deníku nebylo možné uložit
    [request] Váš kalendář je plný: pozvánku nebo její aktualizaci nebylo možné uložit
    [add] Váš kalendář je plný: další termíny nebylo možné uložit
    [cancel] Váš kalendář je plný: zrušení nebylo možné uložit
    [reply] Váš kalendář je plný: odpověď nebylo možné uložit
    [counter] Váš kalendář je plný: návrh změny nebylo možné uložit
    [declinecounter] Váš kalendář je plný: odpověď na návrh změny nebylo možné uložit
   *[other] Váš kalendář je plný
}
head-undone = Vráceno zpět vámi nebo správcem; váš kalendář nebyl znovu změněn

neutral-request = { $kind ->
    [todo] Úkol pro vás nebo jeho aktualizace
   *[event] Pozvánka na událost nebo její aktualizace
}
neutral-cancel = { $kind ->
    [todo] Zrušení úkolu
    [journal] Stažení záznamu deníku
   *[event] Zrušení události
}
neutral-reply = { $kind ->
    [todo] Odpověď k úkolu
   *[event] Odpověď na pozvánku
}
neutral-publish = { $kind ->
    [todo] Zveřejněný úkol nebo jeho aktualizace
    [journal] Zveřejněný záznam deníku nebo jeho aktualizace
   *[event] Zveřejněná událost nebo její aktualizace
}
neutral-add = Další termíny události
neutral-refresh = Žádost o opětovné zaslání události
neutral-counter = Návrh na změnu události
neutral-declinecounter = Odpověď na návrh změny události
neutral-other = Kalendářová zpráva

rsvp-title-date = { $title }, { $date }
rsvp-subject-accept = Přijímám: { $title }
rsvp-subject-tentative = Předběžně přijímám: { $title }
rsvp-subject-decline = Odmítám: { $title }
rsvp-send-accept = Odesláním tohoto e-mailu pozvánku přijmete.
rsvp-send-tentative = Odesláním tohoto e-mailu pozvánku předběžně přijmete.
rsvp-send-decline = Odesláním tohoto e-mailu pozvánku odmítnete.
rsvp-keep = Poslední řádek obsahuje vaši odpověď: ponechte ho prosím beze změny.

rsvp-done-accepted = Přijato: { $title }
rsvp-done-tentative = Předběžně přijato: { $title }
rsvp-done-declined = Odmítnuto: { $title }
rsvp-answered-accepted = Vaše odpověď: přijato.
rsvp-answered-tentative = Vaše odpověď: předběžně přijato.
rsvp-answered-declined = Vaše odpověď: odmítnuto.
rsvp-told = Odpověď dostane { $who }.
rsvp-not-told = Odpověď je ve vašem kalendáři, ale nebylo komu ji e-mailem oznámit.
rsvp-again = Stejná odpověď od vás už je zaznamenána, proto nebylo nic odesláno.
rsvp-failed = Nezodpovězeno: { $title }
rsvp-failed-unread = Váš e-mail nebylo možné zpracovat
rsvp-nothing = Nic nebylo změněno ani odesláno.
rsvp-no-link = Váš e-mail neobsahuje odpověď: chybí řádek, ve kterém je uvedena.
rsvp-damaged = Řádek s vaší odpovědí je poškozený, nebo nevznikl zde.
rsvp-foreign = Tento odkaz byl vytvořen pro někoho jiného.
rsvp-unknown = Ve vašem kalendáři to už není.
rsvp-no-date = Řada už tento termín neobsahuje.
rsvp-cancelled = Je to zrušeno.
rsvp-not-invited = Nejste mezi pozvanými, nebo jde o vaši vlastní položku.
rsvp-moved = Od vytvoření tohoto odkazu se čas změnil.
rsvp-was = Původně: { $when }
rsvp-now = Nově: { $when }
rsvp-newest = Platné odkazy najdete v nejnovější zprávě o této položce.
rsvp-too-many = Během hodiny odešlo organizátorovi příliš mnoho e-mailů. Zkuste to prosím později.
rsvp-refused = Na to nelze odpovědět.
rsvp-why = Tento e-mail dostáváte, protože z vaší strany přišel e-mail na adresu { $address }.
