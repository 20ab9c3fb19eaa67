# Dutch: Nederlands

weekday-1 = maandag
weekday-2 = dinsdag
weekday-3 = woensdag
weekday-4 = donderdag
weekday-5 = vrijdag
weekday-6 = zaterdag
weekday-7 = zondag
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
date = { $weekday } { $day } { $month } { $year }
date-plain = { $day } { $month } { $year }
time = { $hour }:{ $minute }
when-day = { $date }
when-days = { $date } – { $last }
when-point = { $date }, { $start } ({ $zone })
when-times = { $date }, { $start } – { $end } ({ $zone })
when-long = { $date }, { $start } – { $last }, { $end } ({ $zone })

untitled = (zonder titel)
line-when = Wanneer: { $when }
line-due = Uiterlijk: { $when }
line-start = Begin: { $when }
line-where = Waar: { $place }
line-series = Dit is een reeks; de tijd is die van de volgende datum.
line-instance = Dit is één datum van een reeks.

standing-accepted = geaccepteerd
standing-tentative = onder voorbehoud geaccepteerd
standing-declined = afgewezen
standing-delegated = gedelegeerd
standing-completed = voltooid
standing-in-process = in uitvoering
standing-needs-action = in afwachting

answered-accepted = { $who } heeft de uitnodiging geaccepteerd.
answered-tentative = { $who } heeft de uitnodiging onder voorbehoud geaccepteerd.
answered-declined = { $who } heeft de uitnodiging afgewezen.
answered-delegated = { $who } heeft de uitnodiging gedelegeerd aan { $to }.
answered-delegated-away = { $who } heeft de uitnodiging aan iemand anders gedelegeerd.
answered-completed = { $who } heeft de taak voltooid.
answered-in-process = { $who } werkt aan de taak.
answered-needs-action = { $who } heeft nog niet besloten.
answered-percent = Tot nu toe gedaan: { $percent }%.
answered-instance = Dit geldt alleen voor één datum: { $when }.
answered-uninvited = { $who } was niet uitgenodigd.
answered-comment = { $who } schrijft: ‘{ $comment }’
answered-problem = Aan de andere kant ging er iets mis: { $problem }

roster-group-accepted = Geaccepteerd ({ $count }):
roster-group-tentative = Onder voorbehoud ({ $count }):
roster-group-declined = Afgewezen ({ $count }):
roster-group-delegated = Gedelegeerd ({ $count }):
roster-group-completed = Voltooid ({ $count }):
roster-group-in-process = In uitvoering ({ $count }):
roster-group-needs-action = In afwachting ({ $count }):
roster-name-delegated = { $who }, aan { $to }
and-more = { $count ->
    [one] en nog één
   *[other] en nog { $count }
}

mail-subject-accepted = Geaccepteerd: { $title }
mail-subject-tentative = Onder voorbehoud: { $title }
mail-subject-declined = Afgewezen: { $title }
mail-subject-delegated = Gedelegeerd: { $title }
mail-subject-completed = Voltooid: { $title }
mail-subject-in-process = In uitvoering: { $title }
mail-accepted-event = { $who } heeft de uitnodiging geaccepteerd: { $title }
mail-accepted-todo = { $who } heeft de taak geaccepteerd: { $title }
mail-tentative-event = { $who } heeft de uitnodiging onder voorbehoud geaccepteerd: { $title }
mail-tentative-todo = { $who } heeft de taak onder voorbehoud geaccepteerd: { $title }
mail-declined-event = { $who } heeft de uitnodiging afgewezen: { $title }
mail-declined-todo = { $who } heeft de taak afgewezen: { $title }
mail-delegated-event = { $who } heeft de uitnodiging gedelegeerd: { $title }
mail-delegated-todo = { $who } heeft de taak gedelegeerd: { $title }
mail-completed = { $who } heeft de taak voltooid: { $title }
mail-in-process = { $who } werkt aan de taak: { $title }
mail-done = Gedaan: { $percent }%

mail-subject-refresh = Graag opnieuw sturen: { $title }
mail-missed-event = { $who } heeft niet alle wijzigingen van deze afspraak ontvangen: { $title }
mail-missed-todo = { $who } heeft niet alle wijzigingen van deze taak ontvangen: { $title }
mail-send-again-event = Stuur de hele afspraak alstublieft opnieuw.
mail-send-again-todo = Stuur de hele taak alstublieft opnieuw.
mail-as-it-is-event = Dit is de afspraak zoals die nu is; u had erom gevraagd.
mail-as-it-is-todo = Dit is de taak zoals die nu is; u had erom gevraagd.
mail-off-event = Deze afspraak is geannuleerd.
mail-off-todo = Deze taak is geannuleerd.
mail-subject-cancelled = Geannuleerd: { $title }
mail-subject-cancelled-untitled = Geannuleerd

mail-subject-proposal-declined = Voorstel afgewezen: { $title }
mail-proposal-declined-event = { $who } heeft de wijziging die u voorstelde afgewezen. De afspraak blijft zoals die is.
mail-proposal-declined-todo = { $who } heeft de wijziging die u voorstelde afgewezen. De taak blijft zoals die is.
mail-changed-as-proposed = Dit is gewijzigd op voorstel van { $who }.
mail-changed = Dit is gewijzigd.

mail-not-added-event = U staat niet op de lijst van deelnemers aan deze afspraak en bent er niet aan toegevoegd.
mail-not-added-todo = U staat niet op de lijst van deelnemers aan deze taak en bent er niet aan toegevoegd.
mail-added-event = U neemt nu deel aan deze afspraak.
mail-added-todo = U neemt nu deel aan deze taak.
mail-takes-part = { $who } neemt ook deel.
mail-answers-changed-event = De antwoorden op deze afspraak zijn gewijzigd.
mail-answers-changed-todo = De antwoorden op deze taak zijn gewijzigd.

mail-subject-busy = Beschikbaarheid: { $who }
mail-busy-never = { $who } is in deze periode nooit bezet: { $when }
mail-busy-times = { $who } is op deze tijden niet vrij. Gevraagde periode: { $when }
mail-busy-tentative = { $when } (onder voorbehoud)
mail-busy-away = { $when } (afwezig)
mail-more-times = { $count ->
    [one] en nog één tijd
   *[other] en nog { $count } tijden
}

mail-subject-to-approve = Goed te keuren: { $title }
mail-approve = { $who } wil { $room } boeken; u beslist daarover.
mail-repeats = Herhaling: { $rule }
mail-more-dates = { $count ->
    [one] en nog één datum
   *[other] en nog { $count } datums
}
mail-approve-or-declined = Accepteer deze uitnodiging om de boeking goed te keuren, of wijs de uitnodiging af om de boeking te weigeren. Uiterste tijd: { $when }. Zonder antwoord wordt de boeking afgewezen.
mail-approve-or-approved = Accepteer deze uitnodiging om de boeking goed te keuren, of wijs de uitnodiging af om de boeking te weigeren. Uiterste tijd: { $when }. Zonder antwoord wordt de boeking goedgekeurd.
mail-subject-settled = Afgehandeld: { $title }
mail-settled-by-others = Over deze boeking beslissen nu anderen.
mail-settled-off = Deze boeking vervalt of heeft geen goedkeuring meer nodig.
mail-settled-taken = De tijd is inmiddels bezet; de boeking is afgewezen.
mail-settled-declined = De boeking is afgewezen.
mail-settled-approved = De boeking is goedgekeurd.

room-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
}
room-hours = { $count } uur
room-minutes = { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
}
room-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } seconden
}
room-within-days = { $count ->
    [one] dag
   *[other] { $count } dagen
}
room-within-hours = { $count ->
    [one] uur
   *[other] { $count } uur
}
room-within-minutes = { $count ->
    [one] minuut
   *[other] { $count } minuten
}
room-within-seconds = { $count ->
    [one] seconde
   *[other] { $count } seconden
}
room-no-todos = Een ruimte of apparaat neemt geen taken aan.
room-not-allowed = U hoort niet bij degenen die dit mogen boeken.
room-no-series = Reeksen kunnen hier niet worden geboekt.
room-endless = Een reeks kan alleen worden geboekt als die een einde heeft.
room-too-far = Boeken kan hoogstens { $length } van tevoren.
room-too-late = Boeken moet minstens { $length } voor het begin.
room-too-short = Een boeking duurt minstens { $length }.
room-too-long = Een boeking duurt hoogstens { $length }.
room-seats = { $seats ->
    [one] Er is { $seats } plaats en er zijn { $people } personen uitgenodigd.
   *[other] Er zijn { $seats } plaatsen en er zijn { $people } personen uitgenodigd.
}
room-quota = U kunt per { $within } hoogstens { $length } boeken.
room-quota-used-up = U kunt niet meer boeken.
room-open = Boeken kan alleen op deze tijden ({ $zone }): { $hours }
room-open-days = { $first } t/m { $last } { $start } – { $end }
room-open-day = { $first } { $start } – { $end }
room-closed = Op die tijd kan niet worden geboekt.
room-not-free = Die tijd is niet vrij.
room-taken = Al geboekt: { $times }
room-taken-by = { $when } door { $who }
room-no-approver = Deze boeking heeft goedkeuring nodig, maar er is niemand die die kan geven.
room-free = Vrij: { $times }
room-without = Niet beschikbaar en afgewezen: { $times }
room-last = Laatste geboekte datum: { $when }
room-beyond = Dit gaat verder dan wat geboekt mag worden: { $reason }
room-responsible = Verantwoordelijk: { $who }
room-waits = Deze boeking heeft goedkeuring nodig. U krijgt bericht zodra daarover is beslist.
room-approved = De boeking is goedgekeurd.
room-approved-comment = De boeking is goedgekeurd: { $comment }
room-refused = De boeking is niet goedgekeurd.
room-refused-comment = De boeking is niet goedgekeurd: { $comment }
room-nobody-objected = Niemand heeft op tijd bezwaar gemaakt tegen de boeking.
room-nobody-approved = Niemand heeft de boeking op tijd goedgekeurd.
room-taken-meanwhile = De tijd is sinds de aanvraag bezet geraakt.
room-handed-on = Doorgegeven aan { $who }.
room-none = Geen van de ruimten of apparaten kan worden geboekt.
room-member = { $who }: { $reason }

subject-answer = { $who }: { $standing } – { $title }
subject-answers = { $count ->
    [one] Eén antwoord: { $title }
   *[other] { $count } antwoorden: { $title }
}
subject-digest = { $count ->
    [one] Eén antwoord op uw uitnodigingen
   *[other] { $count } antwoorden op uw uitnodigingen
}
why-organizer = U krijgt dit bericht omdat antwoorden op uw uitnodigingen aan u worden gemeld.

subject-booked = Geboekt: { $resource } – { $title }
subject-tentative = Onder voorbehoud geboekt: { $resource } – { $title }
subject-changed = Boeking gewijzigd: { $resource } – { $title }
subject-declined = Boeking afgewezen: { $resource } – { $title }
subject-cancelled = Boeking geannuleerd: { $resource } – { $title }
subject-failed = Boeking vraagt uw aandacht: { $resource } – { $title }
booked = { $who } heeft { $resource } geboekt.
booked-tentatively = { $who } heeft { $resource } onder voorbehoud geboekt.
booking-changed = { $who } heeft een boeking van { $resource } gewijzigd.
booking-declined = { $resource } heeft een boeking van { $who } afgewezen.
booking-released = { $resource } heeft een wijziging van { $who } afgewezen; wat geboekt was, is weer vrij.
booking-cancelled = { $who } heeft een boeking van { $resource } geannuleerd.
booking-failed = { $resource } kon niet over een boeking van { $who } beslissen. Iemand moet ernaar kijken.
dates-declined = { $count ->
    [one] Eén datum van de reeks is afgewezen.
   *[other] { $count } datums van de reeks zijn afgewezen.
}
booking-answer = Antwoord: { $text }
failed-zone = De tijdzone van het verzoek is niet bekend.
failed-recurrence = De reeks kan niet worden berekend.
failed-limit = Van deze afzender kwamen binnen een uur te veel verzoeken.
failed-unanswered = Er mag niet automatisch op worden geantwoord.
why-owner = U krijgt dit bericht omdat u verantwoordelijk bent voor { $resource }.

list-comma = { $list }, { $next }
list-and = { $list } en { $next }

repeat-weekday-1 = maandag
repeat-weekday-2 = dinsdag
repeat-weekday-3 = woensdag
repeat-weekday-4 = donderdag
repeat-weekday-5 = vrijdag
repeat-weekday-6 = zaterdag
repeat-weekday-7 = zondag
repeat-workdays = werkdagen
repeat-weekend = zaterdag en zondag
repeat-all-days = alle dagen
repeat-yearly = { $count ->
    [1] elk jaar
   *[other] elke { $count } jaar
}
repeat-monthly = { $count ->
    [1] elke maand
   *[other] elke { $count } maanden
}
repeat-weekly = { $count ->
    [1] elke week
   *[other] elke { $count } weken
}
repeat-daily = { $count ->
    [1] elke dag
   *[other] elke { $count } dagen
}
repeat-hourly = { $count ->
    [1] elk uur
   *[other] elke { $count } uur
}
repeat-minutely = { $count ->
    [1] elke minuut
   *[other] elke { $count } minuten
}
repeat-secondly = { $count ->
    [1] elke seconde
   *[other] elke { $count } seconden
}
repeat-day = de { $day }e
repeat-day-last = de laatste dag
repeat-nth-weekday = { $nth ->
    [first] de eerste { $weekday }
    [second] de tweede { $weekday }
    [third] de derde { $weekday }
    [fourth] de vierde { $weekday }
    [fifth] de vijfde { $weekday }
    [second-last] de voorlaatste { $weekday }
   *[last] de laatste { $weekday }
}
repeat-nth-workday = { $nth ->
    [first] de eerste werkdag
    [second] de tweede werkdag
    [third] de derde werkdag
    [fourth] de vierde werkdag
    [fifth] de vijfde werkdag
    [second-last] de voorlaatste werkdag
   *[last] de laatste werkdag
}
repeat-nth-weekend = { $nth ->
    [first] de eerste weekenddag
    [second] de tweede weekenddag
    [third] de derde weekenddag
    [fourth] de vierde weekenddag
    [fifth] de vijfde weekenddag
    [second-last] de voorlaatste weekenddag
   *[last] de laatste weekenddag
}
repeat-day-of-month = { $days } { $month }
repeat-of-month = { $days } van { $month }
repeat-on = { $every } op { $days }
repeat-times = { $count ->
    [one] { $rule }, één keer
   *[other] { $rule }, { $count } keer
}
repeat-until = { $rule }, tot en met { $date }
repeat-zone = { $rule } ({ $zone })
repeat-other = als reeks
repeat-other-rule = volgens een andere regel
repeat-no-more = niet meer

block-tag = Agenda
block-mark = [{ $tag }: { $what }]
mark-added = toegevoegd
mark-updated = bijgewerkt
mark-cancelled = geannuleerd
mark-unchanged = niet gewijzigd
mark-unread = niet gelezen

block-label = { $label }:
label-what = Wat
label-when = Wanneer
label-was = Was
label-now = Nu
label-there = Tijd daar
label-time = Tijd
label-start = Begin
label-due = Uiterlijk
label-done = Voortgang
label-repeats = Herhaling
label-new-dates = Nieuwe datums
label-lost-dates = Vervallen
label-where = Waar
label-online = Online
label-web = Webpagina
label-organizer = Georganiseerd door
label-asked-by = Gevraagd door
label-attendees = Deelnemers
label-joined = Nieuwe deelnemers
label-left = Niet meer uitgenodigd
label-changed = Gewijzigd
label-note = Let op
label-problem = Probleem
label-comment = Bericht
label-free = Vrij
label-conflict = Conflict
label-proposed = Voorstel
label-date-added = Datum toegevoegd
label-date-removed = Datum verwijderd
label-date-cancelled = Datum geannuleerd
label-date-restored = Datum hersteld
label-date-moved = Datum verplaatst
label-date-changed = Datum gewijzigd
label-dates = Datums

row-was = { $now } (was: { $was })
row-was-only = (was: { $was })
row-none-was = geen (was: { $was })
row-percent = { $percent }%
row-guessed-zone = tijdzone onbekend, gelezen als { $zone }
row-organizer-differs = { $named } (in uw agenda: { $stored })
row-attendee = { $who } ({ $standing })
row-people-more = { $count ->
    [one] { $list } en nog één
   *[other] { $list } en nog { $count }
}
list-dates = { $list }; { $next }
row-dates-more = { $list }; en meer
row-more-dates-changed = { $count ->
    [one] nog één datum gewijzigd
   *[other] nog { $count } datums gewijzigd
}
row-more-conflicts = { $count ->
    [one] en nog één
   *[other] en nog { $count }
}
row-conflict = { $when }: { $title }
row-date-changes = { $when }: { $what }
changed-description = beschrijving
changed-link = koppeling
changed-attachments = bijlagen
changed-place = plaats
changed-title = titel
changed-attendees = deelnemers

rsvp-accept = Accepteren
rsvp-tentative = Onder voorbehoud
rsvp-decline = Afwijzen
rsvp-answer = Uw antwoord
rsvp-series = Uw antwoord voor de hele reeks
rsvp-one-date = Alleen voor deze datum
rsvp-accept-date = Deze datum accepteren
rsvp-tentative-date = Deze datum onder voorbehoud
rsvp-decline-date = Deze datum afwijzen

head-added = { $answer ->
    [accepted] Aan uw agenda toegevoegd en geaccepteerd
    [tentative] Aan uw agenda toegevoegd, onder voorbehoud geaccepteerd
    [declined] Aan uw agenda toegevoegd en afgewezen
    [delegated] Aan uw agenda toegevoegd en gedelegeerd
    [none] Aan uw agenda toegevoegd; u staat niet bij de deelnemers
   *[open] Aan uw agenda toegevoegd, nog niet beantwoord
}
head-added-delegated = { $answer ->
    [accepted] { $who } heeft de uitnodiging aan u gedelegeerd: aan uw agenda toegevoegd en geaccepteerd
    [tentative] { $who } heeft de uitnodiging aan u gedelegeerd: aan uw agenda toegevoegd, onder voorbehoud geaccepteerd
    [declined] { $who } heeft de uitnodiging aan u gedelegeerd: aan uw agenda toegevoegd en afgewezen
   *[open] { $who } heeft de uitnodiging aan u gedelegeerd: aan uw agenda toegevoegd, nog niet beantwoord
}
head-published = { $kind ->
    [todo] Gepubliceerde taak aan uw agenda toegevoegd
    [journal] Gepubliceerde logboeknotitie aan uw agenda toegevoegd
   *[event] Gepubliceerde afspraak aan uw agenda toegevoegd
}
head-an-attendee = Iemand
head-somebody = iemand anders
head-answered = { $answer ->
    [accepted] { $who } heeft de uitnodiging geaccepteerd
    [tentative] { $who } heeft de uitnodiging onder voorbehoud geaccepteerd
    [declined] { $who } heeft de uitnodiging afgewezen
    [delegated] { $who } heeft de uitnodiging gedelegeerd
    [completed] { $who } heeft de taak voltooid
    [in-process] { $who } werkt aan de taak
    [failed] { $who } kon het bericht niet verwerken
   *[other] { $who } heeft geantwoord
}
head-answered-percent = { $answered } ({ $percent }% gedaan)
head-answered-count = { $count ->
    [one] { $answered }; één van de { $of } heeft geantwoord
   *[other] { $answered }; { $count } van de { $of } hebben geantwoord
}
head-answered-parked = { $kind ->
    [todo] { $answered }; bewaard tot de taak in uw agenda staat
    [journal] { $answered }; bewaard tot de logboeknotitie in uw agenda staat
   *[event] { $answered }; bewaard tot de afspraak in uw agenda staat
}
head-crasher-added = { $answered }, was niet uitgenodigd en staat nu bij de deelnemers
head-crasher = { $answered }, maar was niet uitgenodigd; er is niets gewijzigd
head-crasher-told = { $answered }, maar was niet uitgenodigd; er is niets gewijzigd, en dat is de afzender gemeld
head-proposes = { $answer ->
    [accepted] { $who } stelt een wijziging voor en heeft de uitnodiging geaccepteerd
    [tentative] { $who } stelt een wijziging voor en heeft de uitnodiging onder voorbehoud geaccepteerd
    [declined] { $who } stelt een wijziging voor en heeft de uitnodiging afgewezen
   *[none] { $who } stelt een wijziging voor
}
head-proposal-waits = { $kind ->
    [todo] { $proposal }; in uw agenda blijft de taak zoals die is
    [journal] { $proposal }; in uw agenda blijft de logboeknotitie zoals die is
   *[event] { $proposal }; in uw agenda blijft de afspraak zoals die is
}
head-proposal-parked = { $kind ->
    [todo] { $proposal }; bewaard tot de taak in uw agenda staat
    [journal] { $proposal }; bewaard tot de logboeknotitie in uw agenda staat
   *[event] { $proposal }; bewaard tot de afspraak in uw agenda staat
}
head-proposal-refused = { $proposal }; dit is namens u afgewezen
head-proposal-declined = { $kind ->
    [todo] Uw voorstel is door de organisator afgewezen; de taak blijft zoals die is
    [journal] Uw voorstel is door de organisator afgewezen; de logboeknotitie blijft zoals die is
   *[event] Uw voorstel is door de organisator afgewezen; de afspraak blijft zoals die is
}
head-busy-stored = Bezette tijden, apart van die van u bewaard: { $who }
head-busy-answered = Er is gevraagd wanneer u bezet bent; alleen die tijden zijn verzonden
head-busy-unanswered = Er is gevraagd wanneer u bezet bent; er is niets verzonden
head-dates-added = { $scope ->
    [journal] Aan dit logboek in uw agenda is een notitie toegevoegd
    [one] Aan deze reeks in uw agenda is een datum toegevoegd
   *[several] Aan deze reeks in uw agenda zijn datums toegevoegd
}
head-dates-cancelled = { $scope ->
    [one] Eén datum van deze reeks is geannuleerd
   *[several] Er zijn datums van deze reeks geannuleerd
}
head-delegated = { $who } heeft de uitnodiging aan { $to } gedelegeerd
head-attendees-removed = Er zijn deelnemers verwijderd
head-released = De nieuwe tijd is afgewezen; de boeking is vervallen
head-moved = { $answer ->
    [open] Verplaatst in uw agenda, nog niet beantwoord
   *[other] Verplaatst in uw agenda
}
head-moved-date = { $answer ->
    [open] Verplaatst in uw agenda: één datum van deze reeks, nog niet beantwoord
   *[other] Verplaatst in uw agenda: één datum van deze reeks
}
head-moved-todo = { $answer ->
    [open] De datums van deze taak zijn gewijzigd, nog niet beantwoord
   *[other] De datums van deze taak zijn gewijzigd
}
head-again = { $answer ->
    [open] Opnieuw gestuurd door de organisator; er is niets gewijzigd en u hebt nog niet geantwoord
   *[other] Opnieuw gestuurd door de organisator; er is niets gewijzigd
}
head-updated = Bijgewerkt in uw agenda
head-cancelled = { $kind ->
    [todo] Geannuleerd: deze taak vervalt
    [journal] Ingetrokken: deze logboeknotitie geldt niet meer
   *[event] Geannuleerd: deze afspraak gaat niet door
}
head-uninvited = U bent niet meer uitgenodigd
head-not-written = Uw agenda kon niet worden bijgewerkt
head-unusable = Het agendadeel van dit bericht kon niet worden verwerkt
head-unsigned = LET OP: { $who } heeft u eerder ondertekende berichten gestuurd; dit bericht heeft geen geldige handtekening. In uw agenda is niets gewijzigd
head-refused = LET OP: uw agenda is niet gewijzigd: dit bericht komt mogelijk niet van de afzender die erin wordt genoemd
head-not-organizer = LET OP: uw agenda is niet gewijzigd: de afzender is niet de organisator
head-not-attendee = LET OP: uw agenda is niet gewijzigd: de afzender is geen deelnemer, of niet degene die wordt genoemd
head-not-added-unverified = Niet toegevoegd: de echtheid van de afzender kon niet worden gecontroleerd
head-not-added-unknown = Niet toegevoegd: u had nog geen contact met deze afzender
head-not-changed-unverified = Uw agenda is niet gewijzigd: de echtheid van de afzender kon niet worden gecontroleerd
head-not-changed-unknown = Uw agenda is niet gewijzigd: u had nog geen contact met deze afzender
head-duplicate = Staat al in uw agenda; er is niets gewijzigd
head-stale = Verouderd: u hebt al een nieuwere versie
head-asked-again = { $kind ->
    [todo] Een deelnemer vroeg opnieuw om deze taak; die is toegestuurd
    [journal] Een deelnemer vroeg opnieuw om deze logboeknotitie; die is toegestuurd
   *[event] Een deelnemer vroeg opnieuw om deze afspraak; die is toegestuurd
}
head-asked-again-recently = Een deelnemer vroeg hier opnieuw om; het is zojuist al gestuurd
head-asked-again-unsent = { $kind ->
    [todo] Een deelnemer vraagt opnieuw om deze taak; er is niets verzonden
    [journal] Een deelnemer vraagt opnieuw om deze logboeknotitie; er is niets verzonden
   *[event] Een deelnemer vraagt opnieuw om deze afspraak; er is niets verzonden
}
head-not-in-calendar = { $kind ->
    [todo] Dit gaat over een taak die niet in uw agenda staat
    [journal] Dit gaat over een logboeknotitie die niet in uw agenda staat
   *[event] Dit gaat over een afspraak die niet in uw agenda staat
}
head-no-such-date = Dit gaat over een datum die niet bij de reeks hoort
head-forwarded = Doorgestuurd: u staat niet bij de deelnemers; niet toegevoegd
head-declined = Namens u afgewezen
head-own = { $kind ->
    [todo] Uw eigen taak: alleen wat u zelf verstuurt, wijzigt die
    [journal] Uw eigen logboeknotitie: alleen wat u zelf verstuurt, wijzigt die
   *[event] Uw eigen afspraak: alleen wat u zelf verstuurt, wijzigt die
}
head-parked = { $kind ->
    [todo] Bewaard tot de taak komt waar dit bij hoort
    [journal] Bewaard tot de logboeknotitie komt waar dit bij hoort
   *[event] Bewaard tot de afspraak komt waar dit bij hoort
}
head-parked-whole = { $kind ->
    [todo] Bewaard tot de organisator de hele taak stuurt
    [journal] Bewaard tot de organisator de hele logboeknotitie stuurt
   *[event] Bewaard tot de organisator de hele afspraak stuurt
}
head-parked-asked = { $kind ->
    [todo] Bewaard tot de organisator de hele taak stuurt; die is opgevraagd
    [journal] Bewaard tot de organisator de hele logboeknotitie stuurt; die is opgevraagd
   *[event] Bewaard tot de organisator de hele afspraak stuurt; die is opgevraagd
}
head-parked-delegation = { $to } antwoordt voor { $who }: bewaard tot dat is bevestigd
head-not-changed = { $what ->
    [busy] Uw agenda is niet gewijzigd: bezette tijden van iemand anders
    [published-event] Uw agenda is niet gewijzigd: een gepubliceerde afspraak
    [published-todo] Uw agenda is niet gewijzigd: een gepubliceerde taak
    [published-journal] Uw agenda is niet gewijzigd: een gepubliceerde logboeknotitie
    [request] Uw agenda is niet gewijzigd: een uitnodiging of een update daarvan
    [add] Uw agenda is niet gewijzigd: extra datums
    [cancel] Uw agenda is niet gewijzigd: een annulering
    [reply] Uw agenda is niet gewijzigd: een antwoord
    [counter] Uw agenda is niet gewijzigd: een wijzigingsvoorstel
    [declinecounter] Uw agenda is niet gewijzigd: een antwoord op een wijzigingsvoorstel
   *[other] Uw agenda is niet gewijzigd
}
head-full = { $what ->
    [busy] Uw agenda is vol: bezette tijden van iemand anders konden niet worden opgeslagen
    [published-event] Uw agenda is vol: een gepubliceerde afspraak kon niet worden opgeslagen
    [published-todo] Uw agenda is vol: een gepubliceerde taak kon niet worden opgeslagen
    [published-journal] Uw agenda is vol: een gepubliceerde logboeknotitie kon niet worden opgeslagen
    [request] Uw agenda is vol: een uitnodiging of een update daarvan kon niet worden opgeslagen
    [add] Uw agenda is vol: extra datums konden niet worden opgeslagen
    [cancel] Uw agenda is vol: een annulering kon niet worden opgeslagen
    [reply] Uw agenda is vol: een antwoord kon niet worden opgeslagen
    [counter] Uw agenda is vol: een wijzigingsvoorstel kon niet worden opgeslagen
    [declinecounter] Uw agenda is vol: een antwoord op een wijzigingsvoorstel kon niet worden opgeslagen
   *[other] Uw agenda is vol
}
head-undone = Ongedaan gemaakt door u of de beheerder; uw agenda is niet opnieuw gewijzigd

neutral-request = { $kind ->
    [todo] Taak voor u of een update daarvan
   *[event] Uitnodiging voor een afspraak of een update daarvan
}
neutral-cancel = { $kind ->
    [todo] Taak geannuleerd
    [journal] Logboeknotitie ingetrokken
   *[event] Afspraak geannuleerd
}
neutral-reply = { $kind ->
    [todo] Antwoord op een taak
   *[event] Antwoord op een uitnodiging
}
neutral-publish = { $kind ->
    [todo] Gepubliceerde taak of een update daarvan
    [journal] Gepubliceerde logboeknotitie of een update daarvan
   *[event] Gepubliceerde afspraak of een update daarvan
}
neutral-add = Extra datums van een afspraak
neutral-refresh = Er wordt opnieuw om een afspraak gevraagd
neutral-counter = Voorstel om een afspraak te wijzigen
neutral-declinecounter = Antwoord op een voorstel om een afspraak te wijzigen
neutral-other = Agendabericht

rsvp-title-date = { $title }, { $date }
rsvp-subject-accept = Accepteren: { $title }
rsvp-subject-tentative = Onder voorbehoud accepteren: { $title }
rsvp-subject-decline = Afwijzen: { $title }
rsvp-send-accept = Verstuur deze e-mail om te accepteren.
rsvp-send-tentative = Verstuur deze e-mail om onder voorbehoud te accepteren.
rsvp-send-decline = Verstuur deze e-mail om af te wijzen.
rsvp-keep = De laatste regel bevat uw antwoord: laat die alstublieft ongewijzigd.

rsvp-done-accepted = Geaccepteerd: { $title }
rsvp-done-tentative = Onder voorbehoud geaccepteerd: { $title }
rsvp-done-declined = Afgewezen: { $title }
rsvp-answered-accepted = U hebt de uitnodiging geaccepteerd.
rsvp-answered-tentative = U hebt de uitnodiging onder voorbehoud geaccepteerd.
rsvp-answered-declined = U hebt de uitnodiging afgewezen.
rsvp-told = Uw antwoord gaat naar { $who }.
rsvp-not-told = Uw antwoord staat in uw agenda, maar kon aan niemand per e-mail worden gemeld.
rsvp-again = Dit was al uw antwoord; daarom is er niets verzonden.
rsvp-failed = Niet beantwoord: { $title }
rsvp-failed-unread = Uw e-mail kon niet worden verwerkt
rsvp-nothing = Er is niets gewijzigd of verzonden.
rsvp-no-link = Uw e-mail bevat geen antwoord: de regel met uw antwoord ontbreekt.
rsvp-damaged = De regel met uw antwoord is beschadigd of is niet hier gemaakt.
rsvp-foreign = Deze koppeling is voor iemand anders gemaakt.
rsvp-unknown = Dit staat niet meer in uw agenda.
rsvp-no-date = Deze datum hoort niet meer bij de reeks.
rsvp-cancelled = Dit is geannuleerd.
rsvp-not-invited = U bent hiervoor niet uitgenodigd, of het is van uzelf.
rsvp-moved = De tijd is gewijzigd sinds deze koppeling werd gemaakt.
rsvp-was = Was: { $when }
rsvp-now = Nu: { $when }
rsvp-newest = De koppelingen in het nieuwste bericht hierover zijn actueel.
rsvp-too-many = Er zijn binnen een uur te veel e-mails naar de organisator gegaan. Probeer het later opnieuw.
rsvp-refused = Hierop kan niet worden geantwoord.
rsvp-why = U krijgt deze e-mail omdat u er een naar { $address } hebt gestuurd.
