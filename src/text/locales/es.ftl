# Español

weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
date = { $weekday }, { $day } de { $month } de { $year }
time = { $hour }:{ $minute }
when-day = { $date }
when-days = { $date } – { $last }
when-point = { $date }, { $start } ({ $zone })
when-times = { $date }, { $start } – { $end } ({ $zone })
when-long = { $date }, { $start } – { $last }, { $end } ({ $zone })

untitled = (sin título)
line-when = Cuándo: { $when }
line-due = Vence: { $when }
line-start = Comienzo: { $when }
line-where = Dónde: { $place }
line-series = Es una serie; la hora es la de su próxima fecha.
line-instance = Es una sola fecha de una serie.

standing-accepted = aceptado
standing-tentative = aceptado provisionalmente
standing-declined = rechazado
standing-delegated = delegado
standing-completed = terminado
standing-in-process = en curso
standing-needs-action = pendiente

answered-accepted = { $who } ha aceptado.
answered-tentative = { $who } ha aceptado provisionalmente.
answered-declined = { $who } ha rechazado.
answered-delegated = { $who } ha delegado en { $to }.
answered-delegated-away = { $who } ha delegado en otra persona.
answered-completed = { $who } ha terminado la tarea.
answered-in-process = { $who } está trabajando en la tarea.
answered-needs-action = { $who } aún no ha decidido.
answered-percent = Hecho hasta ahora: { $percent } %.
answered-instance = Esto vale solo para una fecha: { $when }.
answered-uninvited = { $who } no estaba entre los invitados.
answered-comment = { $who } escribe: «{ $comment }»
answered-problem = Algo ha fallado al otro lado: { $problem }

roster-group-accepted = Aceptado ({ $count }):
roster-group-tentative = Provisional ({ $count }):
roster-group-declined = Rechazado ({ $count }):
roster-group-delegated = Delegado ({ $count }):
roster-group-completed = Terminado ({ $count }):
roster-group-in-process = En curso ({ $count }):
roster-group-needs-action = Pendiente ({ $count }):
roster-name-delegated = { $who }, en { $to }
and-more = { $count ->
    [one] y uno más
   *[other] y { $count } más
}

subject-answer = { $who }: { $standing } – { $title }
subject-answers = { $count ->
    [one] Una respuesta: { $title }
   *[other] { $count } respuestas: { $title }
}
subject-digest = { $count ->
    [one] Una respuesta a sus invitaciones
   *[other] { $count } respuestas a sus invitaciones
}
why-organizer = Recibe este aviso porque se le informa de las respuestas a sus invitaciones.

subject-booked = Reservado: { $resource } – { $title }
subject-tentative = Reservado provisionalmente: { $resource } – { $title }
subject-changed = Reserva cambiada: { $resource } – { $title }
subject-declined = Reserva rechazada: { $resource } – { $title }
subject-cancelled = Reserva cancelada: { $resource } – { $title }
subject-failed = Reserva que atender: { $resource } – { $title }
booked = { $who } ha reservado { $resource }.
booked-tentatively = { $who } ha reservado { $resource } provisionalmente.
booking-changed = { $who } ha cambiado una reserva de { $resource }.
booking-declined = { $resource } ha rechazado una reserva de { $who }.
booking-released = { $resource } ha rechazado un cambio de { $who }; lo reservado queda libre.
booking-cancelled = { $who } ha cancelado una reserva de { $resource }.
booking-failed = { $resource } no ha podido decidir sobre una reserva de { $who }. Alguien tiene que atenderla.
dates-declined = { $count ->
    [one] Se ha rechazado una fecha de la serie.
   *[other] Se han rechazado { $count } fechas de la serie.
}
booking-answer = Respuesta: { $text }
failed-zone = No se conoce la zona horaria de la solicitud.
failed-recurrence = La serie no se puede calcular.
failed-limit = Han llegado demasiadas solicitudes de este remitente en una hora.
failed-unanswered = No se puede responder automáticamente.
why-owner = Recibe este aviso porque es responsable de { $resource }.
