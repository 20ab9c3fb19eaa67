# French: Français

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
date = { $day ->
    [1] { $weekday } 1er { $month } { $year }
   *[other] { $weekday } { $day } { $month } { $year }
}
date-plain = { $day ->
    [1] 1er { $month } { $year }
   *[other] { $day } { $month } { $year }
}
time = { $hour }:{ $minute }
when-day = { $date }
when-days = { $date } – { $last }
when-point = { $date } à { $start } ({ $zone })
when-times = { $date }, { $start } – { $end } ({ $zone })
when-long = { $date }, { $start } – { $last }, { $end } ({ $zone })

untitled = (sans titre)
line-when = Quand : { $when }
line-due = Échéance : { $when }
line-start = Début : { $when }
line-where = Où : { $place }
line-series = C’est une série ; l’heure est celle de la prochaine date.
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
answered-percent = Réalisé jusqu’ici : { $percent } %.
answered-instance = Cela ne vaut que pour une date : { $when }.
answered-uninvited = { $who } ne figurait pas parmi les invités.
answered-comment = { $who } écrit : « { $comment } »
answered-problem = Un problème s’est produit de l’autre côté : { $problem }

roster-group-accepted = Accepté ({ $count }) :
roster-group-tentative = Provisoire ({ $count }) :
roster-group-declined = Refusé ({ $count }) :
roster-group-delegated = Délégué ({ $count }) :
roster-group-completed = Terminé ({ $count }) :
roster-group-in-process = En cours ({ $count }) :
roster-group-needs-action = En attente ({ $count }) :
roster-name-delegated = { $who }, à { $to }
and-more = { $count ->
    [one] et 1 autre
   *[other] et { $count } autres
}

mail-subject-accepted = Accepté : { $title }
mail-subject-tentative = Accepté provisoirement : { $title }
mail-subject-declined = Refusé : { $title }
mail-subject-delegated = Délégué : { $title }
mail-subject-completed = Terminé : { $title }
mail-subject-in-process = En cours : { $title }
mail-accepted-event = { $who } a accepté l’invitation : { $title }
mail-accepted-todo = { $who } a accepté la tâche : { $title }
mail-tentative-event = { $who } a accepté provisoirement l’invitation : { $title }
mail-tentative-todo = { $who } a accepté provisoirement la tâche : { $title }
mail-declined-event = { $who } a refusé l’invitation : { $title }
mail-declined-todo = { $who } a refusé la tâche : { $title }
mail-delegated-event = { $who } a délégué l’invitation : { $title }
mail-delegated-todo = { $who } a délégué la tâche : { $title }
mail-completed = { $who } a terminé la tâche : { $title }
mail-in-process = { $who } travaille sur la tâche : { $title }
mail-done = Réalisé : { $percent } %

mail-subject-refresh = Merci de renvoyer : { $title }
mail-missed-event = { $who } n’a pas reçu toutes les modifications de cet événement : { $title }
mail-missed-todo = { $who } n’a pas reçu toutes les modifications de cette tâche : { $title }
mail-send-again-event = Merci de renvoyer l’événement complet.
mail-send-again-todo = Merci de renvoyer la tâche complète.
mail-as-it-is-event = Voici l’événement dans son état actuel, comme vous l’avez demandé.
mail-as-it-is-todo = Voici la tâche dans son état actuel, comme vous l’avez demandé.
mail-off-event = Cet événement est annulé.
mail-off-todo = Cette tâche est annulée.
mail-subject-cancelled = Annulé : { $title }
mail-subject-cancelled-untitled = Annulé

mail-subject-proposal-declined = Proposition refusée : { $title }
mail-proposal-declined-event = { $who } a refusé la modification que vous avez proposée. L’événement reste inchangé.
mail-proposal-declined-todo = { $who } a refusé la modification que vous avez proposée. La tâche reste inchangée.
mail-changed-as-proposed = Modification effectuée, comme l’a proposé { $who }.
mail-changed = Une modification a été effectuée.

mail-not-added-event = Vous ne figurez pas parmi les participants à cet événement ; votre nom n’a pas été ajouté.
mail-not-added-todo = Vous ne figurez pas parmi les participants à cette tâche ; votre nom n’a pas été ajouté.
mail-added-event = Vous participez désormais à cet événement.
mail-added-todo = Vous participez désormais à cette tâche.
mail-takes-part = { $who } participe aussi.
mail-answers-changed-event = Les réponses concernant cet événement ont changé.
mail-answers-changed-todo = Les réponses concernant cette tâche ont changé.

mail-subject-busy = Disponibilité : { $who }
mail-busy-never = { $who } est libre pendant toute cette période : { $when }
mail-busy-times = { $who } n’est pas libre à ces moments-là. Période demandée : { $when }
mail-busy-tentative = { $when } (provisoire)
mail-busy-away = { $when } (absence)
mail-more-times = { $count ->
    [one] et { $count } autre créneau
   *[other] et { $count } autres créneaux
}

mail-subject-to-approve = À approuver : { $title }
mail-approve = { $who } demande { $room } ; la décision vous revient.
mail-repeats = Répétition : { $rule }
mail-more-dates = { $count ->
    [one] et { $count } autre date
   *[other] et { $count } autres dates
}
mail-approve-or-declined = Acceptez cette invitation pour approuver la réservation, ou refusez-la pour la rejeter. Sans réponse avant le { $when }, la réservation sera refusée.
mail-approve-or-approved = Acceptez cette invitation pour approuver la réservation, ou refusez-la pour la rejeter. Sans réponse avant le { $when }, la réservation sera approuvée.
mail-subject-settled = Réglé : { $title }
mail-settled-by-others = D’autres personnes décident désormais de cette réservation.
mail-settled-off = Cette réservation n’a plus lieu d’être, ou n’a plus besoin d’approbation.
mail-settled-taken = Le créneau a été pris entre-temps ; la réservation est refusée.
mail-settled-declined = La réservation est refusée.
mail-settled-approved = La réservation est approuvée.

room-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
room-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
room-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
room-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}
room-within-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
room-within-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
room-within-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
room-within-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}
room-no-todos = Une salle ou un équipement n’accepte pas de tâches.
room-not-allowed = Vous ne figurez pas parmi les personnes autorisées à réserver ici.
room-no-series = Les séries de réunions ne peuvent pas être réservées ici.
room-endless = Une série doit avoir une fin pour être réservée.
room-too-far = On peut réserver au plus { $length } à l’avance.
room-too-late = Il faut réserver au moins { $length } avant le début.
room-too-short = Une réservation dure au moins { $length }.
room-too-long = Une réservation dure au plus { $length }.
room-seats = { $seats ->
    [one] Il y a { $seats } place, et { $people } personnes sont invitées.
   *[other] Il y a { $seats } places, et { $people } personnes sont invitées.
}
room-quota = Vous pouvez réserver au plus { $length } par période de { $within }.
room-quota-used-up = Vous ne pouvez pas réserver davantage.
room-open = On ne peut réserver que pendant ces heures ({ $zone }) : { $hours }
room-open-days = du { $first } au { $last }, { $start } – { $end }
room-open-day = le { $first }, { $start } – { $end }
room-closed = On ne peut pas réserver à ce moment-là.
room-not-free = Pas disponible à ce moment-là.
room-taken = Déjà réservé : { $times }
room-taken-by = { $when }, par { $who }
room-no-approver = Cette réservation doit être approuvée, mais personne n’est chargé de l’approuver.
room-free = Libre : { $times }
room-without = Pas disponible, donc refusé : { $times }
room-last = Dernière date réservée : { $when }
room-beyond = La demande dépasse ce qui peut être réservé : { $reason }
room-responsible = Responsable : { $who }
room-waits = Cette réservation doit être approuvée. La décision vous sera communiquée.
room-approved = La réservation a été approuvée.
room-approved-comment = La réservation a été approuvée : { $comment }
room-refused = La réservation n’a pas été approuvée.
room-refused-comment = La réservation n’a pas été approuvée : { $comment }
room-nobody-objected = Personne ne s’est opposé à la réservation dans les délais.
room-nobody-approved = Personne n’a approuvé la réservation dans les délais.
room-taken-meanwhile = Le créneau a été pris depuis la demande.
room-handed-on = Transmis à { $who }.
room-none = Aucune des ressources ne peut être réservée.
room-member = { $who } : { $reason }

subject-answer = { $who } : { $standing } – { $title }
subject-answers = { $count ->
    [one] Une réponse : { $title }
   *[other] { $count } réponses : { $title }
}
subject-digest = { $count ->
    [one] Une réponse à vos invitations
   *[other] { $count } réponses à vos invitations
}
why-organizer = Vous recevez ce message parce que les réponses à vos invitations vous sont signalées.

subject-booked = Réservé : { $resource } – { $title }
subject-tentative = Réservé provisoirement : { $resource } – { $title }
subject-changed = Réservation modifiée : { $resource } – { $title }
subject-declined = Réservation refusée : { $resource } – { $title }
subject-cancelled = Réservation annulée : { $resource } – { $title }
subject-failed = Réservation à traiter : { $resource } – { $title }
booked = { $who } a réservé { $resource }.
booked-tentatively = { $who } a réservé { $resource } provisoirement.
booking-changed = { $who } a modifié une réservation pour { $resource }.
booking-declined = { $resource } a refusé une réservation demandée par { $who }.
booking-released = { $resource } a refusé une modification demandée par { $who } ; ce qui était réservé est libéré.
booking-cancelled = { $who } a annulé une réservation pour { $resource }.
booking-failed = { $resource } n’a pas pu décider d’une réservation demandée par { $who }. Quelqu’un doit s’en occuper.
dates-declined = { $count ->
    [one] Une date de la série a été refusée.
   *[other] { $count } dates de la série ont été refusées.
}
booking-answer = Réponse : { $text }
failed-zone = Le fuseau horaire de la demande est inconnu.
failed-recurrence = La série ne peut pas être calculée.
failed-limit = Trop de demandes de cet expéditeur en une heure.
failed-unanswered = Il n’est pas permis d’y répondre automatiquement.
why-owner = Vous recevez ce message parce que vous êtes responsable de cette ressource : { $resource }.

list-comma = { $list }, { $next }
list-and = { $list } et { $next }

repeat-weekday-1 = le lundi
repeat-weekday-2 = le mardi
repeat-weekday-3 = le mercredi
repeat-weekday-4 = le jeudi
repeat-weekday-5 = le vendredi
repeat-weekday-6 = le samedi
repeat-weekday-7 = le dimanche
repeat-workdays = du lundi au vendredi
repeat-weekend = le samedi et le dimanche
repeat-all-days = du lundi au dimanche
repeat-yearly = { $count ->
    [1] tous les ans
    [2] tous les deux ans
   *[other] tous les { $count } ans
}
repeat-monthly = { $count ->
    [1] tous les mois
    [2] tous les deux mois
   *[other] tous les { $count } mois
}
repeat-weekly = { $count ->
    [1] toutes les semaines
    [2] toutes les deux semaines
   *[other] toutes les { $count } semaines
}
repeat-daily = { $count ->
    [1] tous les jours
    [2] tous les deux jours
   *[other] tous les { $count } jours
}
repeat-hourly = { $count ->
    [1] toutes les heures
    [2] toutes les deux heures
   *[other] toutes les { $count } heures
}
repeat-minutely = { $count ->
    [1] toutes les minutes
    [2] toutes les deux minutes
   *[other] toutes les { $count } minutes
}
repeat-secondly = { $count ->
    [1] toutes les secondes
    [2] toutes les deux secondes
   *[other] toutes les { $count } secondes
}
repeat-day = { $day ->
    [1] le 1er
   *[other] le { $day }
}
repeat-day-last = le dernier jour
repeat-nth-weekday = { $nth ->
    [first] le premier { $weekday }
    [second] le deuxième { $weekday }
    [third] le troisième { $weekday }
    [fourth] le quatrième { $weekday }
    [fifth] le cinquième { $weekday }
    [second-last] l’avant-dernier { $weekday }
   *[last] le dernier { $weekday }
}
repeat-nth-workday = { $nth ->
    [first] le premier jour ouvré
    [second] le deuxième jour ouvré
    [third] le troisième jour ouvré
    [fourth] le quatrième jour ouvré
    [fifth] le cinquième jour ouvré
    [second-last] l’avant-dernier jour ouvré
   *[last] le dernier jour ouvré
}
repeat-nth-weekend = { $nth ->
    [first] le premier jour de week-end
    [second] le deuxième jour de week-end
    [third] le troisième jour de week-end
    [fourth] le quatrième jour de week-end
    [fifth] le cinquième jour de week-end
    [second-last] l’avant-dernier jour de week-end
   *[last] le dernier jour de week-end
}
# Neither « le 3 de mars » nor « le deuxième dimanche mai » is French, nor « de avril ».
repeat-day-of-month = { $days } { $month }
repeat-of-month = en { $month }, { $days }
repeat-on = { $every } { $days }
repeat-times = { $count ->
    [one] { $rule }, une fois
   *[other] { $rule }, { $count } fois
}
repeat-until = { $rule }, jusqu’au { $date }
repeat-zone = { $rule } ({ $zone })
repeat-other = en série
repeat-other-rule = selon une autre règle
repeat-no-more = ne se répète plus

block-tag = Agenda
block-mark = [{ $tag } : { $what }]
mark-added = ajouté
mark-updated = mis à jour
mark-cancelled = annulé
mark-unchanged = inchangé
mark-unread = illisible

block-label = { $label } :
label-what = Titre
label-when = Quand
label-was = Avant
label-now = Désormais
label-there = Heure sur place
label-time = Horaire
label-start = Début
label-due = Échéance
label-done = Avancement
label-repeats = Répétition
label-new-dates = Nouvelles dates
label-lost-dates = Dates supprimées
label-where = Où
label-online = En ligne
label-web = Page web
label-organizer = Organisé par
label-asked-by = Demandé par
label-attendees = Participants
label-joined = Nouveaux participants
label-left = Invitation retirée
label-changed = Modifié
label-note = Remarque
label-problem = Problème
label-comment = Message
label-free = Créneau libre
label-conflict = Conflit
label-proposed = Proposition
label-date-added = Date ajoutée
label-date-removed = Date supprimée
label-date-cancelled = Date annulée
label-date-restored = Date rétablie
label-date-moved = Date déplacée
label-date-changed = Date modifiée
label-dates = Dates

row-was = { $now } (avant : { $was })
row-was-only = (avant : { $was })
row-none-was = aucune indication (avant : { $was })
row-percent = { $percent } %
row-guessed-zone = fuseau horaire inconnu, interprété comme { $zone }
row-organizer-differs = { $named } (dans votre agenda : { $stored })
row-attendee = { $who } ({ $standing })
row-people-more = { $count ->
    [one] { $list } et { $count } autre
   *[other] { $list } et { $count } autres
}
list-dates = { $list } ; { $next }
row-dates-more = { $list } ; et d’autres
row-more-dates-changed = { $count ->
    [one] { $count } autre date modifiée
   *[other] { $count } autres dates modifiées
}
row-more-conflicts = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
row-conflict = { $when } : { $title }
row-date-changes = { $when } : { $what }
changed-description = description
changed-link = lien
changed-attachments = pièces jointes
changed-place = lieu
changed-title = titre
changed-attendees = participants

rsvp-accept = Accepter
rsvp-tentative = Provisoire
rsvp-decline = Refuser
rsvp-answer = Votre réponse
rsvp-series = Votre réponse pour toute la série
rsvp-one-date = Pour cette date seulement
rsvp-accept-date = Accepter cette date
rsvp-tentative-date = Provisoire pour cette date
rsvp-decline-date = Refuser cette date

head-added = { $answer ->
    [accepted] Ajouté à votre agenda et accepté
    [tentative] Ajouté à votre agenda et accepté provisoirement
    [declined] Ajouté à votre agenda et refusé
    [delegated] Ajouté à votre agenda et délégué
    [none] Ajouté à votre agenda ; vous ne figurez pas parmi les participants
   *[open] Ajouté à votre agenda, en attente de votre réponse
}
head-added-delegated = { $answer ->
    [accepted] { $who } vous délègue sa participation : ajouté à votre agenda et accepté
    [tentative] { $who } vous délègue sa participation : ajouté à votre agenda et accepté provisoirement
    [declined] { $who } vous délègue sa participation : ajouté à votre agenda et refusé
   *[open] { $who } vous délègue sa participation : ajouté à votre agenda, en attente de votre réponse
}
head-published = { $kind ->
    [todo] Tâche publiée, ajoutée à votre agenda
    [journal] Entrée de journal publiée, ajoutée à votre agenda
   *[event] Événement publié, ajouté à votre agenda
}
head-an-attendee = Un participant
head-somebody = quelqu’un d’autre
head-answered = { $answer ->
    [accepted] { $who } a accepté
    [tentative] { $who } a accepté provisoirement
    [declined] { $who } a refusé
    [delegated] { $who } a délégué sa participation
    [completed] { $who } a terminé la tâche
    [in-process] { $who } travaille sur la tâche
    [failed] { $who } n’a pas pu traiter le message
   *[other] { $who } a répondu
}
head-answered-percent = { $answered } ({ $percent } % réalisés)
head-answered-count = { $count ->
    [one] { $answered } ; { $count } réponse sur { $of }
   *[other] { $answered } ; { $count } réponses sur { $of }
}
head-answered-parked = { $kind ->
    [todo] { $answered } ; réponse conservée jusqu’à ce que la tâche soit dans votre agenda
    [journal] { $answered } ; réponse conservée jusqu’à ce que l’entrée de journal soit dans votre agenda
   *[event] { $answered } ; réponse conservée jusqu’à ce que l’événement soit dans votre agenda
}
head-crasher-added = { $answered }, sans invitation, et participe désormais
head-crasher = { $answered }, mais sans invitation ; rien n’a changé
head-crasher-told = { $answered }, mais sans invitation ; rien n’a changé, et l’expéditeur en a été informé
head-proposes = { $answer ->
    [accepted] { $who } propose une modification et a accepté
    [tentative] { $who } propose une modification et a accepté provisoirement
    [declined] { $who } propose une modification et a refusé
   *[none] { $who } propose une modification
}
head-proposal-waits = { $kind ->
    [todo] { $proposal } ; la tâche reste inchangée dans votre agenda
    [journal] { $proposal } ; l’entrée de journal reste inchangée dans votre agenda
   *[event] { $proposal } ; l’événement reste inchangé dans votre agenda
}
head-proposal-parked = { $kind ->
    [todo] { $proposal } ; proposition conservée jusqu’à ce que la tâche soit dans votre agenda
    [journal] { $proposal } ; proposition conservée jusqu’à ce que l’entrée de journal soit dans votre agenda
   *[event] { $proposal } ; proposition conservée jusqu’à ce que l’événement soit dans votre agenda
}
head-proposal-refused = { $proposal } ; la proposition a été refusée en votre nom
head-proposal-declined = { $kind ->
    [todo] L’organisateur a refusé votre proposition ; la tâche reste inchangée
    [journal] L’organisateur a refusé votre proposition ; l’entrée de journal reste inchangée
   *[event] L’organisateur a refusé votre proposition ; l’événement reste inchangé
}
head-busy-stored = Périodes d’occupation, conservées à part des vôtres : { $who }
head-busy-answered = On vous a demandé quand vous n’êtes pas libre ; ces périodes ont été envoyées, et rien d’autre
head-busy-unanswered = On vous a demandé quand vous n’êtes pas libre ; rien n’a été envoyé
head-dates-added = { $scope ->
    [journal] Une entrée a été ajoutée à ce journal dans votre agenda
    [one] Une date a été ajoutée à cette série dans votre agenda
   *[several] Des dates ont été ajoutées à cette série dans votre agenda
}
head-dates-cancelled = { $scope ->
    [one] Une date de cette série a été annulée
   *[several] Des dates de cette série ont été annulées
}
head-delegated = { $who } a délégué sa participation à { $to }
head-attendees-removed = Des participants ont été retirés
head-released = Le nouvel horaire a été refusé ; la réservation est libérée
head-moved = { $answer ->
    [open] Déplacé dans votre agenda, en attente de votre réponse
   *[other] Déplacé dans votre agenda
}
head-moved-date = { $answer ->
    [open] Déplacée dans votre agenda : une date de cette série, en attente de votre réponse
   *[other] Déplacée dans votre agenda : une date de cette série
}
head-moved-todo = { $answer ->
    [open] Les dates de cette tâche ont changé, en attente de votre réponse
   *[other] Les dates de cette tâche ont changé
}
head-again = { $answer ->
    [open] Renvoyé par l’organisateur ; rien n’a changé, et vous n’avez pas encore répondu
   *[other] Renvoyé par l’organisateur ; rien n’a changé
}
head-updated = Mis à jour dans votre agenda
head-cancelled = { $kind ->
    [todo] Annulée : cette tâche n’est plus à faire
    [journal] Retirée : cette entrée de journal n’est plus valable
   *[event] Annulé : cet événement n’aura pas lieu
}
head-uninvited = Vous ne figurez plus parmi les invités
head-not-written = L’enregistrement dans votre agenda a échoué
head-unusable = Les données d’agenda de ce message n’ont pas pu être utilisées
head-unsigned = ATTENTION : { $who } vous a déjà envoyé des messages signés ; celui-ci n’a pas de signature valide. Rien n’a été modifié dans votre agenda
head-refused = ATTENTION : votre agenda n’a pas été modifié ; ce message ne vient peut-être pas de l’expéditeur indiqué
head-not-organizer = ATTENTION : votre agenda n’a pas été modifié ; l’expéditeur n’est pas l’organisateur
head-not-attendee = ATTENTION : votre agenda n’a pas été modifié ; l’expéditeur n’est pas un participant, ou pas celui qui est indiqué
head-not-added-unverified = Non ajouté : l’expéditeur n’a pas pu être vérifié
head-not-added-unknown = Non ajouté : vous n’avez encore jamais été en contact avec l’expéditeur
head-not-changed-unverified = Votre agenda n’a pas été modifié : l’expéditeur n’a pas pu être vérifié
head-not-changed-unknown = Votre agenda n’a pas été modifié : vous n’avez encore jamais été en contact avec l’expéditeur
head-duplicate = Déjà dans votre agenda ; rien n’a changé
head-stale = Périmé : vous avez déjà une version plus récente
head-asked-again = { $kind ->
    [todo] Un participant a redemandé cette tâche, qui lui a été envoyée
    [journal] Un participant a redemandé cette entrée de journal, qui lui a été envoyée
   *[event] Un participant a redemandé cet événement, qui lui a été envoyé
}
head-asked-again-recently = Un participant redemande ce qui a été envoyé il y a un instant
head-asked-again-unsent = { $kind ->
    [todo] Un participant redemande cette tâche ; rien n’a été envoyé
    [journal] Un participant redemande cette entrée de journal ; rien n’a été envoyé
   *[event] Un participant redemande cet événement ; rien n’a été envoyé
}
head-not-in-calendar = { $kind ->
    [todo] Ce message concerne une tâche qui n’est pas dans votre agenda
    [journal] Ce message concerne une entrée de journal qui n’est pas dans votre agenda
   *[event] Ce message concerne un événement qui n’est pas dans votre agenda
}
head-no-such-date = Ce message concerne une date qui ne fait pas partie de la série
head-forwarded = Transféré : vous ne figurez pas parmi les participants ; non ajouté
head-declined = Refusé en votre nom
head-own = { $kind ->
    [todo] Votre tâche : seuls vos propres envois la modifient
    [journal] Votre entrée de journal : seuls vos propres envois la modifient
   *[event] Votre événement : seuls vos propres envois le modifient
}
head-parked = { $kind ->
    [todo] Conservé jusqu’à l’arrivée de la tâche correspondante
    [journal] Conservé jusqu’à l’arrivée de l’entrée de journal correspondante
   *[event] Conservé jusqu’à l’arrivée de l’événement correspondant
}
head-parked-whole = { $kind ->
    [todo] Conservé jusqu’à ce que l’organisateur envoie la tâche complète
    [journal] Conservé jusqu’à ce que l’organisateur envoie l’entrée de journal complète
   *[event] Conservé jusqu’à ce que l’organisateur envoie l’événement complet
}
head-parked-asked = { $kind ->
    [todo] Conservé jusqu’à ce que l’organisateur envoie la tâche complète, qui lui a été demandée
    [journal] Conservé jusqu’à ce que l’organisateur envoie l’entrée de journal complète, qui lui a été demandée
   *[event] Conservé jusqu’à ce que l’organisateur envoie l’événement complet, qui lui a été demandé
}
head-parked-delegation = { $to } répond pour { $who } : réponse conservée jusqu’à confirmation
head-not-changed = { $what ->
    [busy] Votre agenda n’a pas été modifié : périodes d’occupation d’une autre personne
    [published-event] Votre agenda n’a pas été modifié : événement publié
    [published-todo] Votre agenda n’a pas été modifié : tâche publiée
    [published-journal] Votre agenda n’a pas été modifié : entrée de journal publiée
    [request] Votre agenda n’a pas été modifié : invitation ou mise à jour
    [add] Votre agenda n’a pas été modifié : dates supplémentaires
    [cancel] Votre agenda n’a pas été modifié : annulation
    [reply] Votre agenda n’a pas été modifié : réponse
    [counter] Votre agenda n’a pas été modifié : proposition de modification
    [declinecounter] Votre agenda n’a pas été modifié : réponse à une proposition de modification
   *[other] Votre agenda n’a pas été modifié
}
head-full = { $what ->
    [busy] Votre agenda est plein : impossible d’enregistrer les périodes d’occupation d’une autre personne
    [published-event] Votre agenda est plein : impossible d’enregistrer un événement publié
    [published-todo] Votre agenda est plein : impossible d’enregistrer une tâche publiée
    [published-journal] Votre agenda est plein : impossible d’enregistrer une entrée de journal publiée
    [request] Votre agenda est plein : impossible d’enregistrer une invitation ou sa mise à jour
    [add] Votre agenda est plein : impossible d’enregistrer des dates supplémentaires
    [cancel] Votre agenda est plein : impossible d’enregistrer une annulation
    [reply] Votre agenda est plein : impossible d’enregistrer une réponse
    [counter] Votre agenda est plein : impossible d’enregistrer une proposition de modification
    [declinecounter] Votre agenda est plein : impossible d’enregistrer une réponse à une proposition de modification
   *[other] Votre agenda est plein
}
head-undone = Modification annulée par vous ou par l’administrateur ; votre agenda n’a pas été modifié de nouveau

neutral-request = { $kind ->
    [todo] Tâche à effectuer, ou sa mise à jour
   *[event] Invitation à une réunion, ou sa mise à jour
}
neutral-cancel = { $kind ->
    [todo] Tâche annulée
    [journal] Entrée de journal retirée
   *[event] Réunion annulée
}
neutral-reply = { $kind ->
    [todo] Réponse à une tâche
   *[event] Réponse à une invitation
}
neutral-publish = { $kind ->
    [todo] Tâche publiée, ou sa mise à jour
    [journal] Entrée de journal publiée, ou sa mise à jour
   *[event] Événement publié, ou sa mise à jour
}
neutral-add = Dates supplémentaires d’une réunion
neutral-refresh = Demande de renvoi d’une invitation
neutral-counter = Proposition de modification d’une réunion
neutral-declinecounter = Réponse à une proposition de modification d’une réunion
neutral-other = Message d’agenda

rsvp-title-date = { $title }, { $date }
rsvp-subject-accept = Accepter : { $title }
rsvp-subject-tentative = Accepter provisoirement : { $title }
rsvp-subject-decline = Refuser : { $title }
rsvp-send-accept = Envoyez ce message pour accepter.
rsvp-send-tentative = Envoyez ce message pour accepter provisoirement.
rsvp-send-decline = Envoyez ce message pour refuser.
rsvp-keep = La dernière ligne indique votre réponse : merci de ne pas la modifier.

rsvp-done-accepted = Accepté : { $title }
rsvp-done-tentative = Accepté provisoirement : { $title }
rsvp-done-declined = Refusé : { $title }
rsvp-answered-accepted = Vous avez accepté.
rsvp-answered-tentative = Vous avez accepté provisoirement.
rsvp-answered-declined = Vous avez refusé.
rsvp-told = Votre réponse est envoyée à { $who }.
rsvp-not-told = Votre réponse figure dans votre agenda, mais personne n’a pu en être informé par mail.
rsvp-again = C’était déjà votre réponse ; rien n’a donc été envoyé.
rsvp-failed = Réponse non prise en compte : { $title }
rsvp-failed-unread = Votre message n’a pas pu être traité
rsvp-nothing = Rien n’a été modifié ni envoyé.
rsvp-no-link = Votre message ne contient pas de réponse : la ligne qui l’indique manque.
rsvp-damaged = La ligne qui indique votre réponse est altérée, ou n’a pas été créée ici.
rsvp-foreign = Ce lien a été créé pour quelqu’un d’autre.
rsvp-unknown = Cela ne figure plus dans votre agenda.
rsvp-no-date = La série ne comporte plus cette date.
rsvp-cancelled = Cela a été annulé.
rsvp-not-invited = Vous ne figurez pas parmi les invités, ou c’est vous qui organisez.
rsvp-moved = L’horaire a changé depuis la création de ce lien.
rsvp-was = Avant : { $when }
rsvp-now = Désormais : { $when }
rsvp-newest = Les liens du message le plus récent à ce sujet sont à jour.
rsvp-too-many = Trop de messages ont été envoyés à l’organisateur en une heure. Veuillez réessayer plus tard.
rsvp-refused = Il n’est pas possible d’y répondre.
rsvp-why = Vous recevez ce message parce que vous en avez envoyé un à { $address }.
