# Nederlands

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

answered-accepted = { $who } heeft geaccepteerd.
answered-tentative = { $who } heeft onder voorbehoud geaccepteerd.
answered-declined = { $who } heeft afgewezen.
answered-delegated = { $who } heeft gedelegeerd aan { $to }.
answered-delegated-away = { $who } heeft aan iemand anders gedelegeerd.
answered-completed = { $who } heeft de taak voltooid.
answered-in-process = { $who } werkt aan de taak.
answered-needs-action = { $who } heeft nog niet besloten.
answered-percent = Tot nu toe gedaan: { $percent } %.
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
