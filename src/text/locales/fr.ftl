# Français

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
date = { $weekday } { $day } { $month } { $year }
time = { $hour }:{ $minute }
when-day = { $date }
when-days = { $date } – { $last }
when-point = { $date } à { $start } ({ $zone })
when-times = { $date }, { $start } – { $end } ({ $zone })
when-long = { $date }, { $start } – { $last }, { $end } ({ $zone })

untitled = (sans titre)
line-when = Quand : { $when }
line-due = Échéance : { $when }
line-start = Début : { $when }
line-where = Où : { $place }
line-series = C’est une série ; l’heure est celle de la prochaine date.
line-instance = Il s’agit d’une seule date d’une série.

standing-accepted = accepté
standing-tentative = accepté provisoirement
standing-declined = refusé
standing-delegated = délégué
standing-completed = terminé
standing-in-process = en cours
standing-needs-action = en attente

answered-accepted = { $who } a accepté.
answered-tentative = { $who } a accepté provisoirement.
answered-declined = { $who } a refusé.
answered-delegated = { $who } a délégué à { $to }.
answered-delegated-away = { $who } a délégué à quelqu’un d’autre.
answered-completed = { $who } a terminé la tâche.
answered-in-process = { $who } travaille sur la tâche.
answered-needs-action = { $who } n’a pas encore décidé.
answered-percent = Réalisé jusqu’ici : { $percent } %.
answered-instance = Cela ne vaut que pour une date : { $when }.
answered-uninvited = { $who } n’était pas invité.
answered-comment = { $who } écrit : « { $comment } »
answered-problem = Un problème s’est produit de l’autre côté : { $problem }

roster-group-accepted = Accepté ({ $count }) :
roster-group-tentative = Provisoire ({ $count }) :
roster-group-declined = Refusé ({ $count }) :
roster-group-delegated = Délégué ({ $count }) :
roster-group-completed = Terminé ({ $count }) :
roster-group-in-process = En cours ({ $count }) :
roster-group-needs-action = En attente ({ $count }) :
roster-name-delegated = { $who }, à { $to }
and-more = { $count ->
    [one] et un autre
   *[other] et { $count } autres
}

subject-answer = { $who } : { $standing } – { $title }
subject-answers = { $count ->
    [one] Une réponse : { $title }
   *[other] { $count } réponses : { $title }
}
subject-digest = { $count ->
    [one] Une réponse à vos invitations
   *[other] { $count } réponses à vos invitations
}
why-organizer = Vous recevez ce message parce que les réponses à vos invitations vous sont signalées.

subject-booked = Réservé : { $resource } – { $title }
subject-tentative = Réservé provisoirement : { $resource } – { $title }
subject-changed = Réservation modifiée : { $resource } – { $title }
subject-declined = Réservation refusée : { $resource } – { $title }
subject-cancelled = Réservation annulée : { $resource } – { $title }
subject-failed = Réservation à traiter : { $resource } – { $title }
booked = { $who } a réservé { $resource }.
booked-tentatively = { $who } a réservé { $resource } provisoirement.
booking-changed = { $who } a modifié une réservation de { $resource }.
booking-declined = { $resource } a refusé une réservation de { $who }.
booking-released = { $resource } a refusé une modification de { $who } ; ce qui était réservé est libéré.
booking-cancelled = { $who } a annulé une réservation de { $resource }.
booking-failed = { $resource } n’a pas pu décider d’une réservation de { $who }. Quelqu’un doit s’en occuper.
dates-declined = { $count ->
    [one] Une date de la série a été refusée.
   *[other] { $count } dates de la série ont été refusées.
}
booking-answer = Réponse : { $text }
failed-zone = Le fuseau horaire de la demande est inconnu.
failed-recurrence = La série ne peut pas être calculée.
failed-limit = Trop de demandes de cet expéditeur en une heure.
failed-unanswered = Il n’est pas permis d’y répondre automatiquement.
why-owner = Vous recevez ce message parce que vous êtes responsable de { $resource }.
